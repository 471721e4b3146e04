"""Sources: records of the documents that claims rest on, and passages against the text they came from."""

from argmap.sources.coverage import Citation, Coverage, Covered, coverage
from argmap.sources.page import coverage_page
from argmap.sources.quotes import quotes
from argmap.sources.record import record, record_text, renewed
from argmap.sources.terminal import coverage_lines
from argmap.sources.text import paragraphs, text_of
from argmap.sources.verify import Anchor, Status, Verification, verify

__all__ = [
    "Anchor",
    "Citation",
    "Coverage",
    "Covered",
    "Status",
    "Verification",
    "coverage",
    "coverage_lines",
    "coverage_page",
    "paragraphs",
    "quotes",
    "record",
    "record_text",
    "renewed",
    "text_of",
    "verify",
]

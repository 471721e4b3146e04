"""Where formats of XML are read and written: documents as flat rows, and what of them no map says.

The standard library's expat reads. Of a document type it is shown nothing, so no entity of the document's
own is ever multiplied and no other file opened; defusedxml, the usual guard, refuses such documents as a
whole, and here each has to come to a map and back. ElementTree and lxml drop where CDATA stood, and what
stands before and behind the root, and their trees cannot be kept as data.
"""

from argmap.formats.markup.reading import Document, parse
from argmap.formats.markup.rows import Row, marked, plain
from argmap.formats.markup.sheet import Sheet, Slot, fitted, kept_rows
from argmap.formats.markup.vocabulary import Found, Vocabulary
from argmap.formats.markup.writing import xml_text

__all__ = [
    "Document",
    "Found",
    "Row",
    "Sheet",
    "Slot",
    "Vocabulary",
    "fitted",
    "kept_rows",
    "marked",
    "parse",
    "plain",
    "xml_text",
]

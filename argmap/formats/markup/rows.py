"""Rows: what an XML document is made of, one behind the other, and the marked texts in them.

In a marked text, `CDATA` stands where a section of character data begins and where it ends, and `RAW` for an
ampersand that the document has as it is, before the name of an entity of its own. Neither can stand in XML.
"""

from __future__ import annotations

import re

import attrs

CDATA = "\ufffe"
RAW = "\uffff"
BLANK = " \t\n"
"""Space that is layout at the edges of a text. A carriage return gets there only on purpose."""

COMMENT = "!--"
DOCTYPE = "!DOCTYPE"
DECLARATION = "?xml"
"""What the rows are called that are no elements; processing instructions are by their target, behind a ?."""

ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML can hold."""

_NAME_START = (
    ":A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME = re.compile(f"[{_NAME_START}][{_NAME_START}.0-9\xb7\u0300-\u036f\u203f\u2040-]*")
"""A name as XML 1.0 has it."""


@attrs.define(slots=True)
class Row:
    """An element, a comment, a processing instruction, the document type or the declaration.

    `text` is what stands in it before anything else, `tail` what follows it; both are marked.
    """

    depth: int
    name: str
    attributes: dict[str, str] = attrs.Factory(dict)
    text: str = ""
    tail: str = ""

    @property
    def is_element(self) -> bool:
        """Whether it is an element."""
        return self.name[:1] not in "!?"


def local(name: str) -> str:
    """A name without its prefix.

    >>> local("y:NodeLabel")
    'NodeLabel'
    """
    return name.rpartition(":")[2]


def plain(text: str) -> str:
    """What a marked text says: without the space around it, unless that stands in a CDATA section.

    >>> plain("\\n  It rains. "), plain("\ufffe It rains.\ufffe\\n")
    ('It rains.', ' It rains.')
    """
    if CDATA not in text and RAW not in text:
        return text.strip(BLANK)
    first, *others = text.replace(RAW, "&").split(CDATA)
    if not others:
        return first.strip(BLANK)
    return "".join([first.lstrip(BLANK), *others[:-1], others[-1].rstrip(BLANK)])


def legal(text: str) -> str:
    """A text with a replacement character for each that XML cannot hold."""
    return text if text.isascii() and text.isprintable() else ILLEGAL.sub("\ufffd", text)


def marked(text: str, *, cdata: bool = False) -> str:
    """The marked text that says a text: in a CDATA section if it is asked for, or there is space around it.

    >>> marked("It rains."), marked(" It rains.")
    ('It rains.', '\ufffe It rains.\ufffe')
    """
    text = legal(text)
    if not text or not (cdata or text[0] in BLANK or text[-1] in BLANK):
        return text
    # A carriage return stays one only as a reference, which no CDATA section can hold.
    return "\r".join(f"{CDATA}{part}{CDATA}" if part else "" for part in text.split("\r"))

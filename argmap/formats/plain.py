"""From the bytes of a file of plain text to its characters, whoever saved it."""

from __future__ import annotations

from argmap.argdown.decoding import decode
from argmap.diagnostics import Diagnostic
from argmap.formats.foreign import NOT_READABLE, OTHER_ENCODING
from argmap.formats.parse import encoding_of
from argmap.text import Place, Span, Text


def decoded(source: str | bytes, name: str) -> tuple[Text, list[Diagnostic]]:
    """The text, without a byte order mark, and what had to be guessed for it.

    What is neither UTF-8 nor says what it is was most likely saved by Excel or an editor on Windows.

    >>> decoded("Caf\\xe9".encode("utf-16"), "x.txt")[0].content
    'Café'
    """
    if isinstance(source, bytes):
        encoding = encoding_of(source)
        try:
            source = source.decode(encoding, "replace") if encoding else source.decode()
        except UnicodeDecodeError as error:
            assert isinstance(source, bytes)
            text = Text(source.decode("cp1252", "replace"), name)
            message = "The file is not UTF-8; it is read as Windows-1252."
            place = Place(text, Span(error.start, error.start + 1))
            return text, [Diagnostic(OTHER_ENCODING, message, place, (), "Save the file as UTF-8.")]
    content, broken = decode(source)
    mark = content.startswith("\ufeff")
    text = Text(content.removeprefix("\ufeff"), name)
    if broken is None:
        return text, []
    place = Place(text, Span(broken - mark, broken - mark + 1))
    return text, [
        Diagnostic(NOT_READABLE, "Here stands half a surrogate pair, which is no character.", place)
    ]

"""The text of a source: its paragraphs, and the digests of its parts."""

import hashlib
from itertools import pairwise

from argmap.diagnostics import UsageError
from argmap.elements import Paragraph
from argmap.sources.likeness import sketch
from argmap.text import Text


def text_of(content: bytes, name: str) -> str:
    r"""The text in the bytes of a file: UTF-8, without a byte order mark, lines ended by ``\n``.

    So that a copy saved on another system has the same digests.

    Raises:
        UsageError: it is not UTF-8.

    >>> text_of(b"one\r\ntwo", "a.txt")
    'one\ntwo'
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name} is no text in UTF-8: byte {error.start + 1} is not. Save it as UTF-8."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def digest(text: str) -> str:
    """The SHA-256 digest of a text in UTF-8, as sources and passages give it.

    >>> digest("a")[:15]
    'sha256:ca978112'
    """
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""The paragraphs of a text: what stands between blank lines, without the space around it.

    >>> [(each.start, each.stop) for each in paragraphs("One\ntwo.\n\n \n  Three. ")]
    [(0, 8), (14, 20)]
    """
    starts = [*Text(text).line_starts, len(text)]
    found: list[list[int]] = []
    goes_on = False
    for start, stop in pairwise(starts):
        line = text[start:stop]
        if not line.strip():
            goes_on = False
            continue
        end = start + len(line.rstrip())
        if goes_on:
            found[-1][1] = end
        else:
            found.append([stop - len(line.lstrip()), end])
        goes_on = True
    return tuple(
        Paragraph(start, stop, digest(text[start:stop]), sketch(text[start:stop])) for start, stop in found
    )

"""Text and marks as Argdown content, and titles as brackets."""

import re
from collections.abc import Iterable

from argmap.argdown.shortcodes import SHORTCODES
from argmap.elements import Mark

_SPECIAL = re.compile(r"[\\*_\[<{}]|#(?=[\w(\u00A0-\uFFEF])|@(?=[\[<])|/(?=[/*])")
_AT_START = re.compile(r"[+\-=(]|\d+\.|>(?=<)")
_ESCAPE_OR_SIGN = re.compile(r"\\.|([.:])", re.DOTALL)
_SHORTCODE = re.compile(r"\.\S+?\.|:\S+?:")
_HIDDEN = re.compile(r"[\\*_\[\]<>{}#@/]")
_SIGNS = {"bold": "**", "italic": "*"}
_TAG = re.compile(r"[A-Za-z0-9_\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+")


def plain(text: str) -> str:
    """The text as it stands on a line: every run of blanks and line ends as one blank, none outside."""
    return " ".join(text.split())


def escape(text: str) -> str:
    """A text without markup, with a backslash before every sign that would be markup.

    >>> escape("2 * 3, see [1]")
    '2 \\\\* 3, see \\\\[1]'
    """
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def content(text: str, marks: Iterable[Mark] = ()) -> str:
    """A text with its marks as markup. A mark that markup cannot say is left out."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    raw: dict[int, tuple[int, str]] = {}
    for mark in marks:
        piece = text[mark.start : mark.stop]
        match mark.kind:
            case "bold" | "italic":
                opening.setdefault(mark.start, []).append(_SIGNS[mark.kind])
                closing.setdefault(mark.stop, []).insert(0, _SIGNS[mark.kind])
            case "link" if mark.target and ")" not in mark.target and "]" not in piece:
                raw[mark.start] = (mark.stop, f"[{piece}]({mark.target})")
            case "tag" | "mention":
                raw[mark.start] = (mark.stop, piece)
    pieces: list[str] = []
    images: set[int] = set()
    at = 0
    stops = sorted({0, len(text), *opening, *closing, *raw, *(stop for stop, _ in raw.values())})
    for stop in stops:
        if stop > at:
            pieces.append(escape(text[at:stop]))
            at = stop
        pieces += closing.get(stop, ())
        pieces += opening.get(stop, ())
        if stop in raw and raw[stop][0] > stop:
            end, image = raw[stop]
            images.add(len(pieces))
            pieces.append(image)
            at = end
    return at_start(_no_shortcodes(pieces, images))


def _no_shortcodes(pieces: list[str], images: set[int]) -> str:
    """The pieces as one, with a backslash before what would be a shortcode or, in dots or colons, no markup.

    `images` are the pieces that stand as they are, since nothing in them is a shortcode.
    """
    whole = "".join(pieces)
    written: list[str] = []
    at = begin = 0
    for index, piece in enumerate(pieces):
        begin, start = begin + len(piece), begin
        if index in images:
            written.append(whole[at:begin])
            at = begin
            continue
        while match := _ESCAPE_OR_SIGN.search(whole, max(at, start), begin):
            code = _SHORTCODE.match(whole, match.start()) if match[1] else None
            is_meant = code is None or not (code[0] in SHORTCODES or _HIDDEN.search(code[0]))
            stop = match.end() if code is None or not is_meant else max(match.end(), min(code.end(), begin))
            written += (whole[at : match.start()], "" if is_meant else "\\", whole[match.start() : stop])
            at = stop
    written.append(whole[at:])
    return "".join(written)


def at_start(written: str) -> str:
    """Content that begins a line: what would be a sign there gets a backslash."""
    return "\\" + written if _AT_START.match(written) else written


def tag(name: str) -> str:
    """A tag, in parentheses if it is more than a word."""
    return f"#{name}" if _TAG.fullmatch(name) else f"#({name})"


def is_title(title: str, close: str) -> bool:
    """Whether a title can stand in brackets and be read back from both of its forms."""
    return bool(title) and title.splitlines() == [title] and close not in title and not title.startswith("-")

"""Text made ready to be drawn: cleaned, styled by its marks, measured and broken into lines."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from argmap.draw.metrics import known, reaches, width
from argmap.draw.style import Face
from argmap.elements import Mark

MOST = 4000
"""More characters than this of one text are never measured: no card shows as many."""

ELLIPSIS = "…"

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("[ \t\n\r\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_WIDE = "\u2e80-\u2fff\u3040-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff01-\uffef\U0001f000-\U0003ffff"
_CLOSING = "\u3001\u3002\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u300d\u300f\u2019\u201d\u200d\ufe0f"
_PIECES = re.compile(
    f"[{_WIDE}][{_CLOSING}\U0001f3fb-\U0001f3ff]*(?:\u200d.[\ufe0f]?)*|[^{_WIDE}]+", re.DOTALL
)
_PLAIN = re.compile("[\t\n\r -~\xa1-\u02ff\u2010-\u2027\u2190-\u2193]*")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_DOI = re.compile(r"doi:\s*(10\.[^\s\x00-\x1f]+)", re.IGNORECASE)
_LONGEST_CLUSTER = 16


@attrs.frozen
class Run:
    """A stretch of text in one style; `href` makes it a link."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@attrs.frozen
class Block:
    """Lines of runs, whether something was left out at the end, and whether it reads from the right.

    `widths` are those of the lines, unless some are a guess.
    """

    lines: tuple[tuple[Run, ...], ...] = ()
    cut: bool = False
    rtl: bool = False
    widths: tuple[float, ...] = attrs.field(default=(), eq=False)

    def __len__(self) -> int:
        return len(self.lines)


def clean(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold or nobody can see.

    >>> clean("a\\x00b")
    'a\ufffdb'
    """
    return text if text.isprintable() else _UNFIT.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text cleaned, with every run of white space one space."""
    if text.isprintable():
        return " ".join(text.split())
    return _BREAK.sub(" ", clean(text)).strip()


def href(target: str | None) -> str | None:
    """The address that a link may lead to: http, https, mailto and doi, nothing else.

    >>> href("doi:10.1000/182"), href("javascript:alert(1)")
    ('https://doi.org/10.1000/182', None)
    """
    if target is None:
        return None
    address = target.strip()
    if found := _DOI.fullmatch(address):
        return f"https://doi.org/{found[1]}"
    return address if _LINK.fullmatch(address) else None


def runs(text: str, marks: Sequence[Mark] = ()) -> list[Run]:
    """A text as runs, bold and italic and linked where its marks say so."""
    if not marks:
        return [Run(text[:MOST])]
    events: list[tuple[int, int, int]] = []
    for index, mark in enumerate(marks):
        if mark.start < MOST:
            events += ((mark.start, 1, index), (mark.stop, 0, index))
    events.sort()
    found: list[Run] = []
    depth = {"bold": 0, "italic": 0}
    links: dict[int, str] = {}
    done = 0
    for offset, starts, index in [*events, (min(len(text), MOST), 0, -1)]:
        if piece := text[done : min(offset, MOST)]:
            address = next(reversed(links.values()), None)
            found.append(Run(piece, depth["bold"] > 0, depth["italic"] > 0, address))
            done = offset
        if index < 0:
            break
        mark = marks[index]
        if mark.kind in depth:
            depth[mark.kind] += 1 if starts else -1
        elif mark.kind == "link" and (address := href(mark.target)) is not None:
            if starts:
                links[index] = address
            else:
                links.pop(index, None)
    return found


def reads_from_right(text: str) -> bool:
    """Whether the first letter with a direction is of a script that runs from right to left."""
    if text.isascii():
        return False
    for character in text[:MOST]:
        match unicodedata.bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False


@attrs.frozen
class _Word:
    parts: tuple[Run, ...]
    width: float
    spaced: bool


def wrap(pieces: Sequence[Run], face: Face, limit: float, most: int) -> Block:
    """Runs broken into at most `most` lines no wider than `limit` points.

    A word wider than a line is broken between characters; what does not fit ends in an ellipsis.
    """
    if not pieces:
        return Block()
    if len(pieces) == 1 and (block := _wrap_plain(pieces[0], face, limit, most)) is not None:
        return block
    cleaned = [Run(clean(run.text), run.bold or face.bold, run.italic, run.href) for run in pieces]
    lines: list[list[Run]] = []
    line: list[Run] = []
    used = 0.0
    cut = sum(len(run.text) for run in cleaned) >= MOST
    for word in _words(cleaned, face, limit):
        space = text_width(" ", face, bold=word.parts[0].bold) if word.spaced and line else 0.0
        if line and used + space + word.width > limit:
            lines.append(line)
            if len(lines) >= most:
                cut = True
                break
            line, used, space = [], 0.0, 0.0
        if space:
            line.append(_space(line[-1], word.parts[0], face))
        line.extend(word.parts)
        used += space + word.width
    else:
        if line:
            lines.append(line)
    if cut and lines:
        lines[-1] = _shorten(lines[-1], face, limit)
    plain = "".join(run.text for run in cleaned)
    widths = tuple(line_width(line, face) for line in lines) if known(plain) else ()
    return Block(tuple(map(_join, lines)), cut, reads_from_right(plain), widths)


def _wrap_plain(run: Run, face: Face, limit: float, most: int) -> Block | None:
    """What `wrap` makes of a text in one style and Latin letters without long words, which is most of them.

    It does so quickly.
    """
    text = clean(run.text)
    if len(text) >= MOST or not (text.isascii() or _PLAIN.fullmatch(text)):
        return None
    bold = run.bold or face.bold
    style = (bold, run.italic, run.href)
    text = " ".join(text.split())
    reach = reaches(text, bold=bold, font=face.font)
    if reach is None:
        return None
    size, room = face.size, limit / face.size
    lines: list[tuple[Run, ...]] = []
    widths: list[float] = []
    start = 0
    while reach[-1] - reach[start] > room:
        stop = text.rfind(" ", start, bisect_right(reach, reach[start] + room, start))
        if stop < 0:
            return None
        if len(lines) + 1 >= most:
            words = text[start:stop].split(" ")
            parts = [Run(part, *style) for word in words for part in (" ", word)][1:]
            last = _join(_shorten(parts, face, limit))
            return Block((*lines, last), True, False, (*widths, line_width(last, face)))
        lines.append((Run(text[start:stop], *style),))
        widths.append((reach[stop] - reach[start]) * size)
        start = stop + 1
    if text:
        lines.append((Run(text[start:], *style),))
        widths.append((reach[-1] - reach[start]) * size)
    return Block(tuple(lines), widths=tuple(widths))


def _space(before: Run, after: Run, face: Face) -> Run:
    """The space between two words, in their style if they share one."""
    same = (before.bold, before.italic, before.href) == (after.bold, after.italic, after.href)
    return Run(" ", before.bold, before.italic, before.href) if same else Run(" ", bold=face.bold)


def wrap_text(text: str, face: Face, limit: float, most: int) -> Block:
    """A text without marks broken into lines."""
    return wrap([Run(text[:MOST])], face, limit, most) if text else Block()


def text_width(text: str, face: Face, *, bold: bool) -> float:
    """The width of a text in a size of type and its font, in points."""
    return width(text, face.size, bold=bold, font=face.font)


def line_width(line: Sequence[Run], face: Face) -> float:
    """The width of a line of runs, in points."""
    return sum(text_width(run.text, face, bold=run.bold or face.bold) for run in line)


def block_width(block: Block, face: Face) -> float:
    """The width of the widest line, in points."""
    return max((line_width(line, face) for line in block.lines), default=0.0)


def _words(pieces: Sequence[Run], face: Face, limit: float) -> Iterator[_Word]:
    """The words of some runs; one may lie across several, and one wider than a line comes in parts."""
    parts: list[Run] = []
    spaced = False
    for run in pieces:
        if not run.text:
            continue
        start = 0
        for gap in [*_BREAK.finditer(run.text), None]:
            chunk = run.text[start : len(run.text) if gap is None else gap.start()]
            if chunk:
                parts.append(Run(chunk, run.bold, run.italic, run.href))
            if gap is not None:
                if parts:
                    yield from _fitting(parts, face, limit, spaced)
                    parts = []
                spaced = True
                start = gap.end()
    if parts:
        yield from _fitting(parts, face, limit, spaced)


def _fitting(parts: Sequence[Run], face: Face, limit: float, spaced: bool) -> Iterator[_Word]:
    if len(parts) == 1 and parts[0].text.isascii():
        wide = text_width(parts[0].text, face, bold=parts[0].bold)
        if wide <= limit:
            yield _Word((parts[0],), wide, spaced)
            return
    atoms = [(run, piece) for run in parts for piece in _PIECES.findall(run.text)]
    groups: list[list[tuple[Run, str]]] = []
    for run, piece in atoms:
        if groups and not _is_wide(piece) and not _is_wide(groups[-1][-1][1]):
            groups[-1].append((run, piece))
        else:
            groups.append([(run, piece)])
    for group in groups:
        wide = sum(text_width(piece, face, bold=run.bold) for run, piece in group)
        if wide <= limit:
            yield _Word(tuple(attrs.evolve(run, text=piece) for run, piece in group), wide, spaced)
            spaced = False
            continue
        for run, piece in group:
            for chunk in _chunks(piece, face, limit, run.bold):
                yield _Word((attrs.evolve(run, text=chunk),), text_width(chunk, face, bold=run.bold), spaced)
                spaced = False


def _is_wide(piece: str) -> bool:
    return len(piece) <= _LONGEST_CLUSTER and re.match(f"[{_WIDE}]", piece) is not None


def _chunks(text: str, face: Face, limit: float, bold: bool) -> Iterator[str]:
    """A long word cut into pieces that fit a line."""
    chunk, used = "", 0.0
    for cluster in clusters(text):
        wide = text_width(cluster, face, bold=bold)
        if chunk and used + wide > limit:
            yield chunk
            chunk, used = "", 0.0
        chunk += cluster
        used += wide
    if chunk:
        yield chunk


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that should stay together: a letter and its marks, an emoji and what modifies it.

    >>> list(clusters("e\\u0301a"))
    ['e\u0301', 'a']
    """
    start = 0
    for index in range(1, len(text)):
        joined = text[index - 1] == "\u200d" or "\U0001f3fb" <= text[index] <= "\U0001f3ff"
        mark = not text[index].isascii() and unicodedata.category(text[index]) in ("Mn", "Mc", "Me", "Cf")
        if not (joined or mark) or index - start >= _LONGEST_CLUSTER:
            yield text[start:index]
            start = index
    if start < len(text):
        yield text[start:]


def _shorten(line: Sequence[Run], face: Face, limit: float) -> list[Run]:
    """A line that ends in an ellipsis and fits."""
    kept = list(line)
    while kept:
        last = kept[-1]
        room = limit - sum(text_width(run.text, face, bold=run.bold) for run in kept[:-1])
        pieces = list(clusters(last.text.rstrip()))
        while pieces and text_width("".join(pieces) + ELLIPSIS, face, bold=last.bold) > room:
            pieces.pop()
        if pieces:
            return [*kept[:-1], attrs.evolve(last, text="".join(pieces) + ELLIPSIS)]
        kept.pop()
    return [attrs.evolve(line[0], text=ELLIPSIS)]


def _join(line: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours in one style as one run."""
    return tuple(
        Run("".join(run.text for run in group), *style)
        for style, group in groupby(line, key=lambda run: (run.bold, run.italic, run.href))
    )

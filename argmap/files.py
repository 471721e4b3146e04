"""Maps and files: reading a map, writing it, drawing it, all by the name of the file."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from argmap.diagnostics import FindingsError, MachineError, Outcome, UsageError
from argmap.formats import Format, format_for, format_named, format_of, readable, translation, writable
from argmap.formats.peek import HEAD
from argmap.limits import DEFAULT, NONE, Limits, too_large, too_many

if TYPE_CHECKING:
    from typing import BinaryIO

    from argmap.draw import Detail, Direction, Emphasis, Engine, Picture, PlainRule, Quotes, Sheet, Theme
    from argmap.model import ArgumentMap

__all__ = [
    "DRAWINGS",
    "PICTURES",
    "convert",
    "drawing",
    "included",
    "read",
    "read_text",
    "render",
    "render_sheets",
    "write",
    "write_text",
]

PICTURES: Mapping[str, Callable[[Picture], str | bytes]] = {
    "svg": lambda picture: picture.svg,
    "png": lambda picture: picture.png(),
    "pdf": lambda picture: picture.pdf(),
    "html": lambda picture: picture.html(),
}
"""The kinds of picture a map can be drawn as, by suffix."""

LANGUAGES = ("dot", "mmd", "d2")
"""The languages of other programs that a map can be drawn in: Graphviz, Mermaid and D2."""

DRAWINGS = (*PICTURES, "tex", *LANGUAGES, "txt")
"""Everything `render` can make: pictures, LaTeX, texts in other languages, an outline as plain text."""

_CARD = re.compile(r'<g id="c\d+" class="card"')

SHEETS = ("svg", "png", "pdf")
"""The kinds of picture that a map can be drawn as on several sheets."""


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    roots: Sequence[str | os.PathLike[str]] = (),
    limits: Limits = DEFAULT,
) -> Outcome[ArgumentMap]:
    """Read a map from a file, in the format that its name tells, or in the one that is named.

    Files that it includes are read only below the `roots`. Of what is larger than the `limits` say there is
    a finding, and no map.

    Raises:
        UsageError: the file cannot be read, or its format is not known.
    """
    name = os.fspath(path)
    try:
        content = content_of(path, limits)
    except FindingsError as error:
        from argmap.model import ArgumentMap

        return Outcome(ArgumentMap(), error.findings)
    known = _format(format, name, content)
    read = readable(known.value)(content, name=name, path=Path(path), roots=list(map(Path, roots)))
    return within(Outcome(read.value, (*known.findings, *read.findings)), name, limits)


def within(read: Outcome[ArgumentMap], name: str, limits: Limits) -> Outcome[ArgumentMap]:
    """What was read, or an empty map and a finding if it has more elements than it may have."""
    if len(read.value) <= limits.elements:
        return read
    from argmap.model import ArgumentMap

    return Outcome(ArgumentMap(), [too_many(name, len(read.value), limits)])


def included(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    roots: Sequence[str | os.PathLike[str]] = (),
) -> tuple[Path, ...]:
    """The files below the `roots` that a map's file includes, and those that it looks for there in vain.

    Raises:
        UsageError: the file cannot be read, or its format is not known.
    """
    content = content_of(path, NONE)
    if _format(format, os.fspath(path), content).value.name != "argdown":
        return ()
    from argmap.argdown import decode
    from argmap.argdown.include import include
    from argmap.text import Text

    return include(Text(decode(content)[0]), path=Path(path), roots=list(map(Path, roots))).looked


def content_of(path: str | os.PathLike[str], limits: Limits = DEFAULT) -> bytes:
    """The bytes of a file.

    Raises:
        UsageError: it cannot be read; the message says why.
        FindingsError: it has more bytes than the `limits` say.
    """
    try:
        with Path(path).open("rb") as file:
            found = os.fstat(file.fileno())
            if found.st_size <= limits.bytes:
                # A device says that it has no bytes, and may have them without end.
                content = file.read() if stat.S_ISREG(found.st_mode) else _some(file, limits.bytes)
                if len(content) <= limits.bytes:
                    return content
        raise too_large(os.fspath(path), limits)
    except FindingsError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        if "\n" in (name := os.fsdecode(path)):
            raise UsageError("this is a text, not the path of a file; read_text reads texts") from error
        raise UsageError(f"{name} cannot be read: {reason or error}{_meant(Path(path))}") from error


def _some(file: BinaryIO, most: float) -> bytes:
    """What a stream gives, to its end or to more than a number of bytes."""
    found = bytearray()
    while len(found) <= most and (part := file.read(1 << 20)):
        found += part
    return bytes(found)


def _meant(path: Path) -> str:
    """The file that may be meant by a name that no file has, as a question."""
    from difflib import get_close_matches

    try:
        names = sorted(each.name for each in path.parent.iterdir() if each.is_file())
    except (OSError, ValueError):
        return ""
    near = [name for name in names if Path(name).stem == path.name] or get_close_matches(path.name, names, 1)
    return f". Did you mean {path.with_name(near[0])}?" if near and path.name not in names else ""


def read_text(
    content: str | bytes,
    *,
    format: str | None = None,
    name: str = "<text>",
    roots: Sequence[str | os.PathLike[str]] = (),
) -> Outcome[ArgumentMap]:
    """Read a map from a text or the bytes of a file; `name` is what findings call it.

    Without `format`, how the text begins tells it.

    Raises:
        UsageError: the format is not known.

    >>> read_text("[It rains]: It is raining.").value
    <ArgumentMap '': 1 claim>
    """
    known = _format(format, "", content)
    read = readable(known.value)(content, name=name, path=None, roots=list(map(Path, roots)))
    return Outcome(read.value, (*known.findings, *read.findings))


def _format(named: str | None, name: str, content: str | bytes) -> Outcome[Format]:
    """The format that is named, or the one that the name of a file and its beginning tell."""
    if not isinstance(content, (str, bytes)):
        raise UsageError(f"a text is a str or bytes, not {type(content).__name__}; read reads files")
    if named:
        return Outcome(format_named(named))
    return format_of(name, content[:HEAD].encode("utf-8", "replace") if isinstance(content, str) else content)


def write_text(map: ArgumentMap, *, format: str = "json") -> Outcome[str]:
    """A map as the text of a file in some format, and what that format cannot hold of it.

    Raises:
        UsageError: the format is not known.
    """
    from argmap.model import expect_map

    expect_map(map)
    return writable(format_named(format))(map)


def convert(
    content: str | bytes,
    to: str,
    *,
    format: str | None = None,
    name: str = "<text>",
    path: Path | None = None,
    roots: Sequence[str | os.PathLike[str]] = (),
    strict: bool = False,
    limits: Limits = DEFAULT,
) -> Outcome[str]:
    """A map as the text of a file in one format, given as text or bytes in another.

    Without `format`, the name or how the text begins tells what it is. Findings say what is wrong with it, or
    cannot be held by the other format. If there are errors in it, or with `strict` warnings, it is not
    converted.

    Raises:
        UsageError: one of the formats is not known.

    >>> print(convert("[It rains]: It is raining.", "json").value[:15])
    {
      "argmap": 1
    """
    encoded = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    source = _format(format, name if path else "", encoded)
    target = writable(format_named(to))
    translate = translation(source.value, format_named(to), encoded)
    if translate is not None:
        made = translate(encoded, name)
        return Outcome(made.value, (*source.findings, *made.findings))
    whole = readable(source.value)(content, name=name, path=path, roots=list(map(Path, roots)))
    read = within(whole, name, limits)
    findings = (*source.findings, *read.findings)
    if not read.ok or (strict and not read.strict().ok):
        return Outcome("", findings)
    written = target(read.value)
    return Outcome(written.value, (*findings, *written.findings))


def write(map: ArgumentMap, path: str | os.PathLike[str], *, format: str | None = None) -> Outcome[Path]:
    """Write a map to a file, in the format that its name tells, or in the one that is named.

    The file is written aside and then put in place, so that it is never there by half. Findings tell what the
    format cannot hold.

    Raises:
        UsageError: the format is not known, or the file cannot be written.
    """
    known = format_named(format) if format else format_for(os.fspath(path))
    written = write_text(map, format=known.name)
    return Outcome(put(Path(path), written.value, known), written.findings)


def put(path: Path, text: str, known: Format) -> Path:
    """Write the text of a file in a format, and before it the files that have to stand beside it.

    Raises:
        UsageError: a file cannot be written, or something else is where one has to stand beside it.
        MachineError: writing failed on the way.
    """
    for suffix, other in known.beside(text).items():
        file = path.with_suffix(suffix)
        if file.exists() and content_of(file) != other.encode():
            raise UsageError(f"{file} would have to stand beside {path}, and is there with another text")
        write_aside(file, other)
    return write_aside(path, text)


def drawing(
    map: ArgumentMap,
    kind: str,
    *,
    theme: str | Theme = "light",
    direction: Direction | None = None,
    engine: Engine | None = None,
    labels: Mapping[str, str] | None = None,
    emphasis: Emphasis | None = None,
    within: ArgumentMap | None = None,
    detail: Detail = "full",
    rules: Iterable[PlainRule] = (),
    quotes: Quotes | None = None,
    dpi: float | None = None,
    images: Sequence[str | Path] = (),
    degrees: Mapping[str, float] | None = None,
    sections: bool | None = None,
) -> Outcome[str | bytes]:
    """A drawing of a map, as text or bytes: one of `DRAWINGS`. `within` is the map that it is a part of.

    `labels`, `degrees`, `emphasis` and areas of `sections` are shown in all of them but the outline, the
    pictures that lie in one of the folders `images` in SVG and what is made of it; `dpi` are the dots of a
    PNG to the inch. `rules` and `quotes` are for pages: what changes if something is rejected, and the words
    of passages, as `argmap.draw.Picture.html` takes them.

    Raises:
        UsageError: there is no such kind of drawing, theme or direction.
        MachineError: what makes the picture is missing on this machine.
    """
    from argmap import draw
    from argmap.draw.digraph import dot
    from argmap.model import expect_map

    expect_map(map)
    if kind == "txt":
        return Outcome(draw.outline(map))
    if kind not in DRAWINGS:
        raise UsageError(f"maps are drawn as {', '.join(DRAWINGS)}, not as {kind!r}")
    marked, measured, said = labels or {}, degrees or {}, emphasis or draw.Emphasis()
    if kind in LANGUAGES:
        writer = {"dot": dot, "mmd": draw.mermaid, "d2": draw.d2}[kind]
        told = writer(
            map,
            theme=theme,
            direction=direction or "RL",
            labels=marked,
            degrees=measured,
            emphasis=said,
            within=within,
            sections=sections,
            detail=detail,
        )
        return Outcome(told.value, told.findings)
    drawn = draw.draw(
        map,
        theme=theme,
        direction=direction,
        engine=engine,
        labels=marked,
        degrees=measured,
        emphasis=said,
        within=within,
        sections=sections,
        images=images,
        detail=detail,
    )
    if kind == "tex":
        written = draw.tikz(drawn.value)
        return Outcome(written.value, (*drawn.findings, *written.findings))
    if kind == "html":
        return Outcome(drawn.value.html(rules=rules, quotes=quotes or {}), drawn.findings)
    return Outcome(pictured(drawn.value, kind, dpi), drawn.findings)


def shows(kind: str, content: str | bytes) -> str:
    """What there is to say of a drawing beyond its suffix: how much it shows, in what language it is.

    >>> shows("mmd", "flowchart RL")
    'a diagram in Mermaid'
    """
    if kind == "png" and isinstance(content, bytes):
        width, height = (int.from_bytes(content[place : place + 4], "big") for place in (16, 20))
        return f"{width} × {height} pixels"
    if kind in ("svg", "html") and isinstance(content, str):
        count = len(_CARD.findall(content))
        return f"{count} card{'s' * (count != 1)}"
    said = {"tex": "LaTeX", "dot": "DOT", "mmd": "a diagram in Mermaid", "d2": "a diagram in D2"}
    return said.get(kind, "")


def pictured(picture: Picture, kind: str, dpi: float | None = None) -> str | bytes:
    """A picture in one of the `PICTURES`; `dpi` are the dots of a PNG to the inch, 144 unless given.

    Raises:
        UsageError: there would be no dots, or more than 200 million.
        MachineError: what makes the picture is missing on this machine.
    """
    if kind == "png" and dpi is not None:
        return picture.png(dpi / 72)
    return PICTURES[kind](picture)


def render(
    map: ArgumentMap,
    path: str | os.PathLike[str],
    *,
    theme: str | Theme = "light",
    direction: Direction | None = None,
    engine: Engine | None = None,
    labels: Mapping[str, str] | None = None,
    detail: Detail = "full",
    dpi: float | None = None,
) -> Outcome[Path]:
    """Draw a map into a file; its suffix says as what. `dpi` are the dots of a PNG to the inch.

    Raises:
        UsageError: nothing is drawn into files of that suffix, or the file cannot be written.
        MachineError: what makes the picture is missing on this machine.
    """
    kind = PurePath(path).suffix.lower().removeprefix(".")
    drawn = drawing(
        map,
        kind,
        theme=theme,
        direction=direction,
        engine=engine,
        labels=labels,
        detail=detail,
        dpi=dpi,
    )
    return Outcome(write_aside(Path(path), drawn.value), drawn.findings)


def render_sheets(
    map: ArgumentMap,
    path: str | os.PathLike[str],
    *,
    theme: str | Theme = "light",
    direction: Direction = "RL",
    engine: Engine | None = None,
    labels: Mapping[str, str] | None = None,
    detail: Detail = "full",
    dpi: float | None = None,
) -> Outcome[tuple[Path, ...]]:
    """Draw a map on several sheets: an overview into a file, and each part into one beside it.

    For ``map.svg`` the others are called ``map-1.svg``, ``map-2.svg``, …; a PDF is one file of several
    pages.

    Raises:
        UsageError: sheets are not drawn into files of that suffix, or a file cannot be written.
        MachineError: what makes the picture is missing on this machine.
    """
    from argmap import draw

    kind = PurePath(path).suffix.lower().removeprefix(".")
    if kind not in SHEETS:
        raise UsageError(no_sheets(kind))
    drawn = draw.sheets(
        map, theme=theme, direction=direction, engine=engine, labels=labels or {}, detail=detail
    )
    files = sheet_files(drawn.value, kind, Path(path), map.title, dpi)
    made = tuple(write_aside(file, content()) for file, _, content in files if file is not None)
    return Outcome(made, drawn.findings)


def sheet_files(
    sheets: Sequence[Sheet], kind: str, path: Path | None, title: str | None, dpi: float | None = None
) -> list[tuple[Path | None, str, Callable[[], str | bytes]]]:
    """The files that sheets go into: where each is, what it shows, and how to make what is in it.

    Without a path all sheets must be in one, as those of a PDF are.
    """
    if kind == "pdf":
        from argmap.draw.sheets import bound

        called = title or sheets[0].picture.title
        return [(path, f"an overview and {_sheets(len(sheets) - 1)}", lambda: bound(sheets, called))]
    return [
        (
            path and _sheet_path(path, sheet.number),
            sheet.title,
            partial(_on_sheet, sheet, kind, path, dpi),
        )
        for sheet in sheets
    ]


def _sheet_path(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}{path.suffix}") if number else path


def _on_sheet(sheet: Sheet, kind: str, path: Path | None, dpi: float | None) -> str | bytes:
    """What is in the file of a sheet; its links lead to the files of others, which are beside it."""
    made = pictured(sheet.picture, kind, dpi)
    if path is None or not isinstance(made, str):
        return made
    from urllib.parse import quote

    from argmap.draw.hyperlinks import with_sheets_at

    return with_sheets_at(made, lambda number: quote(os.fsencode(_sheet_path(path, number).name)))


def no_sheets(kind: str) -> str:
    """Why a kind of drawing does not come in sheets."""
    if kind == "html":
        return "a page shows the whole map and moves in it; sheets are drawn as svg, png or pdf"
    return f"sheets are drawn as {', '.join(SHEETS)}, not as {kind!r}"


def _sheets(count: int) -> str:
    return f"{count} sheet{'s' * (count != 1)}"


def write_aside(path: Path, content: str | bytes) -> Path:
    """Write a file next to its place and move it there when it is whole. Text is written as UTF-8.

    Folders that are missing on the way are made. Who is stopped so that nothing can be done about it leaves a
    file called ``.argmap-….part`` beside the old one, which nothing reads: it may be thrown away.

    Raises:
        UsageError: the folder cannot be made or written to.
        MachineError: writing failed on the way, for want of space or otherwise; the old file is untouched.
    """
    encoded = content.encode() if isinstance(content, str) else content
    try:
        target = path.resolve()
        if target.is_dir():
            raise UsageError(f"{path} is a folder")
        if target.exists() and not target.is_file():
            target.write_bytes(encoded)
            return path
        target.parent.mkdir(parents=True, exist_ok=True)
        _put_in_place(target, encoded)
    except ValueError as error:
        raise UsageError(f"{path!r} cannot be written: {error}") from error
    except OSError as error:
        if error.errno in _NO_PLACE:
            raise UsageError(f"{path} cannot be written: {error.strerror}") from error
        raise MachineError(f"{path} could not be written: {error.strerror or error}") from error
    return path


_NO_PLACE = frozenset(
    getattr(errno, name)
    for name in ("EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR", "EISDIR", "EEXIST", "ENAMETOOLONG", "ELOOP")
)
"""The errors that another file or folder would not meet with."""


def _put_in_place(target: Path, content: bytes) -> None:
    """Write a file aside and move it; the name is known before there is a file, so that none is left."""
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    aside = target.with_name(f".argmap-{os.urandom(4).hex()}.part")
    try:
        # What stands in the place of a file that few may read is never open to more of them.
        aside.touch(0o666 if mode is None else 0o600, exist_ok=False)
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            aside.chmod(mode)
        aside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise

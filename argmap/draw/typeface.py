"""A font of the user's own: its files, how wide its characters are, and what of it a picture needs.

Files are read by fontTools, which the extra `fonts` brings.
"""

import base64
import io
import logging
import os
import re
from collections.abc import Iterable
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from argmap.diagnostics import Diagnostic, MachineError, Outcome, UsageError
from argmap.draw.rules import FONT_CLOSED, FONT_LACKS_STYLE, FONT_UNREADABLE

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Style: TypeAlias = Literal["regular", "bold", "italic", "bold-italic"]
STYLES: tuple[Style, ...] = ("regular", "bold", "italic", "bold-italic")

_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FACES = re.compile(r"<style>(@font-face[^<]*)</style>\n")
_MOST_BYTES = 50_000_000
_KEPT = {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "name", "post", "glyf", "loca", "CFF ", "CFF2"}
_KEPT |= {"GlyphOrder", "GDEF", "GSUB", "GPOS", "kern", "fvar", "avar", "gvar", "HVAR", "MVAR", "STAT"}
"""The tables that a picture's font needs; others are neither drawn from nor understood."""

_BOLD = 600
"""From this weight on a file is taken for a bold one (OpenType, OS/2, usWeightClass)."""

_RESTRICTED = 0x0002
"""What says that a font must not be embedded (OpenType, OS/2, fsType)."""


@attrs.frozen(kw_only=True, cache_hash=True)
class Font:
    """A family of fonts: its name, and the bytes of a file for each style that it has.

    Where it is to be `embedded`, pictures carry the characters that they use.
    """

    family: str
    files: tuple[tuple[Style, bytes], ...] = attrs.field(repr=False)
    embedded: bool = True

    def file(self, style: Style) -> bytes:
        """The bytes that a style is drawn from: its own, or the nearest there are."""
        found = dict(self.files)
        upright: Style = "bold" if style.startswith("bold") else "regular"
        return found.get(style) or found.get(upright) or found.get("regular") or self.files[0][1]


def read_font(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, embed: bool = True
) -> Outcome[Font | None]:
    """A font from its files, each of which says whether it is bold or italic; None if there are errors.

    A file may be TrueType, OpenType or WOFF, and may be variable: then it has both weights. Findings tell
    what cannot be read, and which styles there are not.

    Raises:
        UsageError: a file is not to be had.
        MachineError: fontTools is not installed.
    """
    several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    findings: list[Diagnostic] = []
    files: dict[Style, bytes] = {}
    family, closed = "", False
    for path in map(Path, several):
        try:
            content = path.read_bytes()
        except (OSError, ValueError) as error:
            raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
        try:
            font = _opened(content)
            family = family or _family(font) or path.stem
            styles = _styles(font)
            closed |= _is_closed(font)
            for style in styles:
                _measured(content, style)
        except Exception as error:  # a broken file can make fontTools raise anything
            if isinstance(error, MachineError):
                raise
            said = str(error) or type(error).__name__
            findings.append(Diagnostic(FONT_UNREADABLE, f"{path} is no font that can be used: {said}."))
            continue
        for style in styles:
            files.setdefault(style, content)
    if not files or findings:
        return Outcome(None, findings)
    if missing := [style for style in STYLES if style not in files]:
        words = f"{family} comes without {', '.join(missing)}."
        fix = "Name its files, too; until then the nearest style stands in."
        findings.append(Diagnostic(FONT_LACKS_STYLE, words, fix=fix))
    if closed and embed:
        words = f"{family} says that it must not be embedded, so pictures only name it."
        findings.append(Diagnostic(FONT_CLOSED, words))
    ordered = tuple((style, files[style]) for style in STYLES if style in files)
    return Outcome(Font(family=family, files=ordered, embedded=embed and not closed), findings)


def _opened(content: bytes) -> "TTFont":
    """A font, all of whose tables that matter can be read.

    Raises:
        MachineError: fontTools is not installed.
        Exception: whatever fontTools raises at what is broken, and ValueError at what is not to be used.
    """
    try:
        from fontTools.ttLib import TTFont
    except ImportError as error:
        raise MachineError(
            "Fonts of your own are read by fonttools, which is not installed; pip install 'argmap[fonts]'."
        ) from error
    if content.startswith(b"ttcf"):
        raise ValueError("it is a collection of several fonts; take one of them out into a file of its own")
    if len(content) > _MOST_BYTES:
        raise ValueError(f"it has more than {_MOST_BYTES // 1_000_000} MB")
    # Without a handler, Python prints what fontTools notes about a file.
    if not logging.getLogger("fontTools").handlers:
        logging.getLogger("fontTools").addHandler(logging.NullHandler())
    font = TTFont(io.BytesIO(content), lazy=True, recalcTimestamp=False)
    if not any(table in font for table in ("glyf", "CFF ", "CFF2")):
        raise ValueError("it has no outlines")
    cmap = font.getBestCmap()
    if not cmap:
        raise ValueError("it does not say which characters it has")
    if font["head"].unitsPerEm <= 0:
        raise ValueError("it has no size")
    return font


def _family(font: "TTFont") -> str:
    """The name of the family, of characters that every format takes; typographic if it has such a one."""
    name = font["name"].getDebugName(16) or font["name"].getDebugName(1) or ""
    return re.sub(r"[^\w .-]", "", name).strip()[:60]


def _styles(font: "TTFont") -> tuple[Style, ...]:
    slanted = bool(font["head"].macStyle & 2) or bool("OS/2" in font and font["OS/2"].fsSelection & 1)
    if _weights(font) is not None:
        return ("italic", "bold-italic") if slanted else ("regular", "bold")
    heavy = font["OS/2"].usWeightClass >= _BOLD if "OS/2" in font else bool(font["head"].macStyle & 1)
    if slanted:
        return ("bold-italic",) if heavy else ("italic",)
    return ("bold",) if heavy else ("regular",)


def _weights(font: "TTFont") -> tuple[float, float] | None:
    """The weights from and to that a variable font has, if it has several."""
    axes = font["fvar"].axes if "fvar" in font else ()
    return next(((axis.minValue, axis.maxValue) for axis in axes if axis.axisTag == "wght"), None)


def _is_closed(font: "TTFont") -> bool:
    return "OS/2" in font and font["OS/2"].fsType & 0x000F == _RESTRICTED


def _location(font: "TTFont", style: Style) -> dict[str, float]:
    """Where on its axes a variable font has a style."""
    place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} if "fvar" in font else {}
    if (weights := _weights(font)) is not None:
        least, most = weights
        place["wght"] = min(max(700.0 if style.startswith("bold") else 400.0, least), most)
    return place


@cache
def _measured(content: bytes, style: Style) -> dict[str, float]:
    """The width in ems of every character that a file has."""
    font = _opened(content)
    cmap = {code: glyph for code, glyph in font.getBestCmap().items() if not 0xD800 <= code <= 0xDFFF}
    if "fvar" in font:
        glyphs = font.getGlyphSet(location=_location(font, style))
        wide = {chr(code): glyphs[glyph].width for code, glyph in cmap.items()}
    else:
        metrics = font["hmtx"]
        wide = {chr(code): metrics[glyph][0] for code, glyph in cmap.items()}
    units = font["head"].unitsPerEm
    return {character: max(0.0, width / units) for character, width in wide.items()}


@cache
def advances(font: Font, bold: bool) -> dict[str, float]:
    """The width in ems of every character of a font, upright; italics take the same room in a layout."""
    style: Style = "bold" if bold else "regular"
    return _measured(font.file(style), style)


def has(font: Font) -> frozenset[str]:
    """The characters of a font."""
    return frozenset(advances(font, False))


def characters(svg: str) -> frozenset[str]:
    """The characters of a drawing's text, without the signs around what runs from right to left."""
    return frozenset("".join(unescape(_TAG.sub("", text)) for text in _TEXT.findall(svg))) - {
        "\u2067",
        "\u2069",
    }


@cache
def cut(font: Font, kept: frozenset[str]) -> tuple[tuple[Style, bytes], ...]:
    """The font as files with no more than some characters, one for each style it has, named alike.

    Same font and characters, same bytes. What cannot be cut is a fault of the file.

    Raises:
        UsageError: the font cannot be cut.
    """
    try:
        return tuple((style, _cut(font, style, content, kept)) for style, content in font.files)
    except Exception as error:  # as above
        raise UsageError(f"The font {font.family} is broken: {error or type(error).__name__}.") from error


def _cut(font: Font, style: Style, content: bytes, kept: Iterable[str]) -> bytes:
    from fontTools import subset
    from fontTools.varLib import instancer

    file = _opened(content)
    for table in set(file.keys()) - _KEPT:
        del file[table]
    options = subset.Options(hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted({0x20, *map(ord, kept)}))
    subsetter.subset(file)
    if "fvar" in file:
        file = instancer.instantiateVariableFont(file, _location(file, style))
    _name(file, font.family, style)
    file.flavor = None
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _name(file: "TTFont", family: str, style: Style) -> None:
    """Give a file the name of the family and the marks of a style, so that every program finds it."""
    bold, italic = style.startswith("bold"), style.endswith("italic")
    words = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "Bold Italic"}[style]
    file["name"].names = []
    plain = re.sub(r"[^A-Za-z0-9]", "", family) or "Font"
    full, dashed = f"{family} {words}", f"{plain}-{words.replace(' ', '')}"
    for number, name in ((1, family), (2, words), (4, full), (6, dashed)):
        file["name"].setName(name, number, 3, 1, 0x409)
    file["head"].macStyle = bold | italic << 1
    if "OS/2" in file:
        file["OS/2"].usWeightClass = 700 if bold else 400
        kept = file["OS/2"].fsSelection & ~0b1100001
        file["OS/2"].fsSelection = kept | italic | bold << 5 | (not bold and not italic) << 6


def faces(font: Font | None, svg: str) -> str:
    """The font as CSS, with the characters that a drawing uses; nothing if it is not to be embedded."""
    if font is None or not font.embedded:
        return ""
    rules = []
    for style, content in cut(font, characters(svg)):
        weight, slant = (
            (700 if style.startswith("bold") else 400),
            ("italic" if "italic" in style else "normal"),
        )
        data = base64.b64encode(content).decode()
        rules.append(
            f'@font-face{{font-family:"{font.family}";font-weight:{weight};font-style:{slant};'
            f"src:url(data:font/ttf;base64,{data})}}"
        )
    return "".join(rules)


def with_faces(svg: str, css: str) -> str:
    """A drawing of ours with fonts in it."""
    return svg.replace("</desc>\n", f"</desc>\n<style>{css}</style>\n", 1) if css else svg


def without_faces(svg: str) -> tuple[str, str]:
    """A drawing of ours without the fonts in it, and those as CSS."""
    found = _FACES.search(svg)
    return (svg, "") if found is None else (svg[: found.start()] + svg[found.end() :], found[1])

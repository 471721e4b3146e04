"""Themes as TOML: what a user writes read with findings, and any theme written.

A file says what is different from the theme that it starts from.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import attrs

from argmap.diagnostics import Diagnostic, Outcome, Rule, UsageError
from argmap.draw.contrast import LINE, TEXT, blend, contrast, line_pairs, luminance, text_pairs
from argmap.draw.rules import (
    BAD_COLOUR,
    BAD_SIZE,
    BAD_VALUE,
    LOW_CONTRAST,
    NOT_A_THEME,
    UNKNOWN_KEY,
)
from argmap.draw.style import (
    COLOURS,
    Camp,
    Face,
    Line,
    Pattern,
    Sizes,
    Stroke,
    Theme,
    camp_of,
    roles,
    with_font,
)
from argmap.draw.themes import LIGHT, THEMES
from argmap.draw.toml_places import Way, nearest, places
from argmap.draw.typeface import Font, read_font
from argmap.text import Place, Span, Text

T = TypeVar("T")

_COLOUR = re.compile("#(?:[0-9a-fA-F]{3}){1,2}")
_SYNTAX = re.compile(r"(.*?)\s*\(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_LONGEST = 100
_HUGE = 1e12
_DARK = 0.18
"""Pages below this luminance are dark."""

_RANGES = {"size": (3.0, 96.0), "leading": (3.0, 192.0), "width": (0.2, 20.0), "dash": (0.01, 100.0)}
_ROOM = dict.fromkeys(("text", "issue_text", "name_text"), (60.0, 1000.0)) | {
    "radius": (0.0, 12.0),
    "slot": (3.0, 40.0),
    "card_gap": (4.0, 200.0),
    "rank_gap": (24.0, 400.0),  # less has no room for heads
}


def theme_from(
    text: str, *, name: str = "<theme>", folder: str | os.PathLike[str] | None = None
) -> Outcome[Theme]:
    """A theme from the text of a TOML file; what it does not say is as in its `base`, light unless named.

    Files that it names are looked for from `folder` on; without one, none is read. Findings tell keys that
    there are not, values that cannot be, which are left out, and text or lines that are hard to see.

    >>> outcome = theme_from('base = "dark"\\n[colours]\\nsuport = "#80FFD0"')
    >>> print(outcome.findings[0])
    <theme>:3:1: warning D362 A theme has no colour “suport”. Did you mean “support”?
    """
    return _read(text, name, None if folder is None else Path(folder), ())


def read_theme(path: str | os.PathLike[str]) -> Outcome[Theme]:
    """A theme from a TOML file, as `theme_from` reads it.

    Raises:
        UsageError: the file cannot be read.
    """
    return _open(Path(path), ())


def _open(path: Path, through: tuple[Path, ...]) -> Outcome[Theme]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    text = content.decode("utf-8-sig", "replace")
    return _read(text, str(path), path.parent, (*through, path.resolve()))


def _read(content: str, name: str, folder: Path | None, through: tuple[Path, ...]) -> Outcome[Theme]:
    text = Text(content.replace("\r\n", "\n"), name)
    try:
        data = tomllib.loads(text.content)
    except (ValueError, RecursionError) as error:
        return Outcome(LIGHT, [_syntax(text, str(error))])
    reader = _Reader(text, folder, through)
    theme = reader.theme(data)
    return Outcome(theme, reader.findings)


def _syntax(text: Text, message: str) -> Diagnostic:
    found = _SYNTAX.fullmatch(message)
    offset = len(text.content)
    if found and found[2]:
        lines = text.content.split("\n")
        offset = sum(len(line) + 1 for line in lines[: int(found[2]) - 1]) + int(found[3]) - 1
    said = (found[1] if found else message).strip().rstrip(".")
    place = Place(text, Span(offset, min(offset + 1, len(text.content))))
    return Diagnostic(NOT_A_THEME, f"This is not TOML: {said}.", place)


class _Reader:
    """What a document says, checked piece by piece."""

    def __init__(self, text: Text, folder: Path | None, through: tuple[Path, ...]) -> None:
        self.text, self.folder, self.through = text, folder, through
        self.spans = places(text.content)
        self.findings: list[Diagnostic] = []

    def tell(self, rule: Rule, message: str, way: Way, fix: str = "") -> None:
        place = Place(self.text, nearest(self.spans, way) or Span(0, 0))
        self.findings.append(Diagnostic(rule, message, place, fix=fix))

    def theme(self, data: Mapping[str, Any]) -> Theme:
        self.keys(
            data,
            ("name", "base", "other", "colours", "neutral", "camps", "strokes", "sizes", "font", "embed"),
            (),
            "key",
        )
        base = self.named(data, "base") or LIGHT
        theme = attrs.evolve(base, name=self.word(data, "name", Path(self.text.name).stem), other=None)
        if "other" in data:
            theme = attrs.evolve(theme, other=self.other(data))
        theme = attrs.evolve(theme, **self.colours(data))
        theme = attrs.evolve(theme, dark=luminance(theme.page) < _DARK)
        theme = attrs.evolve(
            theme,
            neutral=self.camp(self.table(data, "neutral", ()), theme.neutral, theme, ("neutral",)),
            camps=self.camps(data, theme),
            strokes=attrs.evolve(theme.strokes, **self.strokes(data, theme)),
            sizes=attrs.evolve(theme.sizes, **self.sizes(data, theme.sizes)),
        )
        if "font" in data:
            theme = with_font(theme, self.font(data))
        if not any(finding.rule is BAD_COLOUR for finding in self.findings):
            self.contrast(theme, base)
        return theme

    def keys(self, table: Mapping[str, Any], known: Iterable[str], way: Way, what: str) -> None:
        """Tell the keys of a table that mean nothing."""
        names = list(known)
        for key in table:
            if key not in names:
                close = get_close_matches(key.lower().replace("_", "-"), names, 1)
                fix = f"Did you mean “{close[0]}”?" if close else f"There are {', '.join(names)}."
                self.tell(UNKNOWN_KEY, f"A theme has no {what} “{key[:_LONGEST]}”.", (*way, key), fix)

    def word(self, data: Mapping[str, Any], key: str, default: str) -> str:
        value = data.get(key, default)
        if isinstance(value, str):
            return value
        self.tell(BAD_VALUE, f"“{key}” must be a text, not {_said(value)}.", (key,))
        return default

    def table(self, data: Mapping[str, Any], key: str, way: Way) -> Mapping[str, Any]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self.tell(BAD_VALUE, f"“{key}” must be a table, not {_said(value)}.", (*way, key))
        return {}

    def named(self, data: Mapping[str, Any], key: str) -> Theme | None:
        """The theme that a key names: one of argmap's, or that of another file."""
        name = self.word(data, key, "")
        if name in THEMES or not name:
            return THEMES.get(name)
        if not name.endswith(".toml"):
            fix = f"There are {', '.join(THEMES)}, and files whose names end in .toml."
            self.tell(BAD_VALUE, f"There is no theme “{name[:_LONGEST]}”.", (key,), fix)
            return None
        if self.folder is None:
            self.tell(BAD_VALUE, "A theme that is no file cannot start from a file.", (key,))
            return None
        path = self.folder / name
        try:
            if path.resolve() in self.through:
                self.tell(
                    BAD_VALUE, f"{name} starts from itself.", (key,), "Let it start from another theme."
                )
                return None
            outcome = _open(path, self.through)
        except (UsageError, ValueError, RuntimeError) as error:
            self.tell(BAD_VALUE, f"“{key}” names a file that is not to be had: {error}.", (key,))
            return None
        self.findings += outcome.findings
        return outcome.value

    def other(self, data: Mapping[str, Any]) -> Theme | str | None:
        found = self.named(data, "other")
        return found.name if found is not None and found is THEMES.get(found.name) else found

    def colours(self, data: Mapping[str, Any]) -> dict[str, Any]:
        table = self.table(data, "colours", ())
        names = {_key(name): name for name in COLOURS}
        self.keys(table, names, ("colours",), "colour")
        return {names[key]: found for key, found in self.valid(table, names, ("colours",))}

    def valid(self, table: Mapping[str, Any], names: Iterable[str], way: Way) -> Iterator[tuple[str, str]]:
        """The colours among some keys of a table."""
        for key in names:
            if key not in table:
                continue
            value = table[key]
            if isinstance(value, str) and _COLOUR.fullmatch(value):
                digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
                yield key, f"#{digits.upper()}"
            else:
                fix = "Write it as #RRGGBB, such as #1D5FA6."
                self.tell(BAD_COLOUR, f"{_said(value)} is no colour.", (*way, key), fix)

    def camps(self, data: Mapping[str, Any], theme: Theme) -> tuple[Camp, ...]:
        given = data.get("camps", [])
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            self.tell(BAD_VALUE, "“camps” must be tables, each under [[camps]].", ("camps",))
            given = []
        return (
            tuple(
                self.camp(each, camp_of(theme, number), theme, ("camps", number))
                for number, each in enumerate(given)
            )
            or theme.camps
        )

    def camp(self, table: Mapping[str, Any], base: Camp, theme: Theme, way: Way) -> Camp:
        """A camp; with a colour of its own, what is not said of it follows from that."""
        names = ("colour", "fill", "ink", "lane", "edge")
        self.keys(table, (*names, "pattern"), way, "key of a camp")
        found = dict(self.valid(table, names, way))
        pattern: Pattern = base.pattern
        if "pattern" in table:
            said = table["pattern"]
            if said in get_args(Pattern):
                pattern = said
            else:
                fix = f"There are {', '.join(get_args(Pattern))}."
                self.tell(BAD_VALUE, f"There is no pattern {_said(said)}.", (*way, "pattern"), fix)
        if "colour" not in found:
            follows = {"edge": found["lane"]} if "lane" in found and base.edge == base.lane else {}
            return attrs.evolve(base, pattern=pattern, **(follows | found))
        found.setdefault("fill", found["colour"])
        found.setdefault("ink", max(("#FFFFFF", "#111111"), key=lambda ink: contrast(ink, found["fill"])))
        found.setdefault("lane", blend(found["colour"], theme.page, 0.08))
        return Camp(pattern=pattern, **found)

    def strokes(self, data: Mapping[str, Any], theme: Theme) -> dict[str, Stroke]:
        table = self.table(data, "strokes", ())
        self.keys(table, get_args(Line), ("strokes",), "stroke")
        found = {}
        for line in get_args(Line):
            if line not in table:
                continue
            way: Way = ("strokes", line)
            said, base = self.table(table, line, ("strokes",)), theme.strokes.of(line)
            self.keys(said, ("width", "dash"), way, "key of a stroke")
            width = self.number(said, "width", base.width, _RANGES["width"], way)
            found[line] = Stroke(width, self.dash(said, base.dash, way))
        return found

    def dash(self, table: Mapping[str, Any], base: tuple[float, ...], way: Way) -> tuple[float, ...]:
        if "dash" not in table:
            return base
        said, (least, most) = table["dash"], _RANGES["dash"]
        fits = isinstance(said, list) and len(said) in (0, 2, 4, 6, 8)
        if fits and all(_is_number(each) and least <= each <= most for each in said):
            return tuple(map(float, said))
        words = f"“dash” must be up to four pairs of a dash and a gap, from {least:g} to {most:g} points."
        self.tell(BAD_SIZE, words, (*way, "dash"))
        return base

    def sizes(self, data: Mapping[str, Any], base: Sizes) -> dict[str, Any]:
        table = self.table(data, "sizes", ())
        known = {_key(field.name): field.name for field in attrs.fields(Sizes)}
        self.keys(table, known, ("sizes",), "size")
        found: dict[str, Any] = {}
        for key, name in known.items():
            if key not in table:
                continue
            before = getattr(base, name)
            if isinstance(before, Face):
                found[name] = self.face(self.table(table, key, ("sizes",)), before, ("sizes", key))
            elif isinstance(before, int):
                found[name] = int(self.number(table, key, before, (1, 200), ("sizes",), whole=True))
            else:
                found[name] = self.number(table, key, before, _ROOM.get(name, (0.0, 200.0)), ("sizes",))
        return found

    def face(self, table: Mapping[str, Any], base: Face, way: Way) -> Face:
        self.keys(table, ("size", "leading", "bold", "italic"), way, "key of a size of type")
        size = self.number(table, "size", base.size, _RANGES["size"], way)
        # Lines keep their distance in proportion, unless it is said.
        leading = round(base.leading * size / base.size, 2)
        return Face(
            size,
            self.number(table, "leading", leading, _RANGES["leading"], way),
            self.flag(table, "bold", base.bold, way),
            self.flag(table, "italic", base.italic, way),
            base.font,
        )

    def flag(self, table: Mapping[str, Any], key: str, default: bool, way: Way) -> bool:
        value = table.get(key, default)
        if isinstance(value, bool):
            return value
        self.tell(BAD_VALUE, f"“{key}” must be true or false, not {_said(value)}.", (*way, key))
        return default

    def number(
        self,
        table: Mapping[str, Any],
        key: str,
        default: float,
        room: tuple[float, float],
        way: Way,
        *,
        whole: bool = False,
    ) -> float:
        if key not in table:
            return default
        value = table[key]
        if _is_number(value) and not (whole and isinstance(value, float)) and room[0] <= value <= room[1]:
            return float(value)
        kind = "a whole number" if whole else "a number"
        words = f"“{key}” must be {kind} from {room[0]:g} to {room[1]:g}, not {_said(value)}."
        self.tell(BAD_SIZE, words, (*way, key))
        return default

    def font(self, data: Mapping[str, Any]) -> Font | None:
        """The font from the files that are named, if they can be used."""
        said = data["font"]
        names = [said] if isinstance(said, str) else said
        if not isinstance(names, list) or not names or not all(isinstance(each, str) for each in names):
            self.tell(BAD_VALUE, "“font” must be the name of a file, or a list of names.", ("font",))
            return None
        if self.folder is None:
            self.tell(BAD_VALUE, "A theme that is no file cannot name the file of a font.", ("font",))
            return None
        try:
            outcome = read_font(
                [self.folder / name for name in names], embed=self.flag(data, "embed", True, ())
            )
        except UsageError as error:
            self.tell(BAD_VALUE, f"“font” names a file that is not to be had: {error}.", ("font",))
            return None
        for finding in outcome.findings:
            self.tell(finding.rule, finding.message, ("font",), finding.fix)
        return outcome.value

    def contrast(self, theme: Theme, base: Theme) -> None:
        """Tell the texts and the lines that are hard to see, at what was said last of the two colours."""
        colours = roles(theme)
        for pairs, least, what in ((text_pairs(theme), TEXT, "text"), (line_pairs(theme), LINE, "lines")):
            for over, under in pairs:
                has = contrast(colours[over], colours[under])
                if has >= least:
                    continue
                ways = sorted(map(_way, (over, under)), key=lambda way: way not in self.spans)
                words = f"The {what} “{over}” on “{under}” has a contrast of {has:.1f}:1."
                fix = f"Make it {least:g}:1 or more."
                self.tell(LOW_CONTRAST, words, ways[0], fix)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _said(value: object) -> str:
    match value:
        case str():
            words = f"“{value}”"
        case bool():
            words = str(value).lower()
        case int() | float():
            words = f"{value:g}" if abs(value) < _HUGE or value != value else "a huge number"
        case dict():
            words = "a table"
        case list():
            words = "a list"
        case _:
            words = str(value)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _key(name: str) -> str:
    return name.replace("_", "-")


def _way(role: str) -> Way:
    """Where a colour stands in a theme file, by its role."""
    kind, _, camp = role.partition("-")
    if kind not in ("camp", "fill", "on", "lane", "edge"):
        return ("colours", role)
    key = {"camp": "colour", "on": "ink"}.get(kind, kind)
    return ("neutral", key) if camp == "none" else ("camps", int(camp), key)

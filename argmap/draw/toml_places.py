"""Where the keys of a TOML document stand, which the parser of the standard library does not say."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from argmap.text import Span

Way: TypeAlias = tuple[str | int, ...]
"""The keys and numbers that lead to a value."""

_QUIET = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*',
    re.DOTALL,
)
_BARE = r"[A-Za-z0-9_-]+"
_DOTTED = rf"{_BARE}(?:[ \t]*\.[ \t]*{_BARE})*"
_LINE = re.compile(
    rf"^[ \t]*(?:\[(?P<many>\[)?[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)", re.MULTILINE
)


def places(content: str) -> Mapping[Way, Span]:
    """The span of each table's name and each key of a valid document, by the way that leads to it.

    Keys in quotation marks and those within inline tables are left out; `nearest` finds what they are in.

    >>> places("[sizes.title]\\nsize = 12")[("sizes", "title", "size")]
    Span(start=14, stop=18)
    """
    # What strings and comments say is not read; they keep their length and their lines.
    quiet = _QUIET.sub(lambda found: re.sub(r"[^\n]", "~", found[0]), content)
    within: Way = ()
    counts: dict[Way, int] = {}
    spans: dict[Way, Span] = {}
    for found in _LINE.finditer(quiet):
        group = "table" if found["table"] else "key"
        way = tuple(re.split(r"[ \t]*\.[ \t]*", found[group]))
        span = Span(found.start(group), found.end(group))
        if group == "key":
            spans.setdefault((*within, *way), span)
            continue
        within = _last(way, counts)
        if found["many"]:
            counts[within] = counts.get(within, -1) + 1
            within = (*within, counts[within])
        spans.setdefault(within, span)
    return spans


def _last(way: Iterable[str], counts: Mapping[Way, int]) -> Way:
    """The way of a table, through the last member of each array of tables on it."""
    found: Way = ()
    names = list(way)
    for number, name in enumerate(names):
        found = (*found, name)
        if number < len(names) - 1 and found in counts:
            found = (*found, counts[found])
    return found


def nearest(spans: Mapping[Way, Span], way: Way) -> Span | None:
    """The span of a way, or of the nearest thing that it leads through."""
    while way and way not in spans:
        way = way[:-1]
    return spans.get(way)

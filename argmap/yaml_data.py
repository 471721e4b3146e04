"""YAML as plain values: blocks of data in Argdown, and the files of tools that keep theirs in YAML.

PyYAML reads the syntax, as a stream of events; the values are made here, because its constructors follow
YAML 1.1 (``no`` is false, ``1:30`` is 90), let later keys silently replace earlier ones, expand aliases
without limit and recurse as deep as the document does. Plain scalars are resolved by the core schema of
YAML 1.2 (section 10.3.2); dates stay the text they are.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any, TypeAlias

import attrs
import yaml

from argmap.data import DEEPEST

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers

_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_ESCAPED = re.compile("[\x7f-\x9f\xad\u2028\u2029\ufeff\ufffe\uffff]")
_BARE = re.compile(r"[\w.+<=~-]+(?:[ :][\w.+<=~-]+)*")
_STRING = ("!", "tag:yaml.org,2002:str")

_DEEPEST_BLOCK = DEEPEST - 10
"""Levels of a block that are read; the rest is room for what the data become part of."""

_DEEPEST_FILE = 200

_LONGEST_INT = 4000
"""Digits of an integer; Python refuses to read more than 4,300 from text."""

_LONGEST_KEY = 1000
"""Characters of a key that is a list or mapping: each level of them can double what stands in it."""

_MOST_REPEATED = 100_000
"""So many values may be repeated by aliases in all: more is a trap, not a file."""

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""


@attrs.frozen
class YamlFault:
    """What is wrong with some YAML, and at which offset in it; `unsafe` if it is only not followed."""

    message: str
    offset: int
    unsafe: bool = False


@attrs.frozen
class Loaded:
    """The mapping that some YAML holds, as plain Python values, and what is wrong with it.

    Where something is wrong, the mapping is what was understood before it. `offsets` says where the values
    of the first two levels stand, by their keys and indexes.
    """

    value: dict[str, object]
    faults: list[YamlFault]
    offsets: dict[Path, int]


@attrs.frozen
class Marks:
    """What YAML says beyond JSON, by the paths of values, which begin with the number of the document.

    `keys` are those written bare that are no words: numbers, null, lists. `bare` are values written bare that
    YAML 1.1 takes for something else than 1.2 does. `tags` are those of values.
    """

    keys: list[Path] = attrs.Factory(list)
    bare: list[Path] = attrs.Factory(list)
    tags: dict[Path, str] = attrs.Factory(dict)

    def __bool__(self) -> bool:
        return bool(self.keys or self.bare or self.tags)


@attrs.frozen
class Documents:
    """What a YAML file holds: at least one document, perhaps of null; and what is wrong with it."""

    values: list[object]
    faults: list[YamlFault]
    marks: Marks


def load(text: str) -> Loaded:
    """Read a block of YAML, which is one mapping without tags and aliases; the text holds no surrogates.

    >>> load("{pages: [3, 4]}").value
    {'pages': [3, 4]}
    """
    composer = _Composer(text, block=True)
    composer.compose()
    value = composer.roots[0] if composer.roots else None
    if not isinstance(value, dict):
        if value is not None:
            composer.faults.append(YamlFault("these data are no mapping of keys to values", 0))
        value = {}
    return Loaded(value, composer.faults, composer.offsets)


def documents(text: str) -> Documents:
    """Read all of a YAML file; the text holds no surrogates.

    Where aliases would repeat more than 100,000 values, they stay the text they are.

    >>> documents("1: a\\n--- [*x, 5]").values
    [{'1': 'a'}, ['*x', 5]]
    >>> documents("b: &x [c]\\nd: *x").values
    [{'b': ['c'], 'd': ['c']}]
    """
    composer = _Composer(text, block=False)
    composer.compose()
    return Documents(composer.roots or [None], composer.faults, composer.marks)


@attrs.define
class _Open:
    """A list or mapping that is being filled; it may be a key of the one around it, or `inner` to one.

    `count` are the values in it, and `height` the levels.
    """

    value: list[object] | dict[str, object]
    path: Path
    is_key: bool = False
    inner: bool = False
    anchor: str | None = None
    key: str | None = None
    count: int = 1
    height: int = 1


class _Composer:
    """Turns events into values with a stack of its own, so that no depth can exhaust Python's."""

    def __init__(self, text: str, *, block: bool) -> None:
        self.text = text
        self.block = block
        self.deepest = _DEEPEST_BLOCK if block else _DEEPEST_FILE
        self.faults: list[YamlFault] = []
        self.offsets: dict[Path, int] = {}
        self.marks = Marks()
        self.stack: list[_Open] = []
        self.roots: list[object] = []
        self.anchors: dict[str, tuple[object, int, int]] = {}
        self.repeated = 0
        self.skipping = 0

    def compose(self) -> None:
        try:
            for event in yaml.parse(self.text, Loader=LOADER):
                self._take(event)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            message = getattr(error, "problem", None) or "this is not YAML"
            offset = mark.index if mark else getattr(error, "position", 0)
            self.faults.append(YamlFault(str(message), min(offset, len(self.text))))

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                value = self._scalar(event)
                if event.anchor:
                    self.anchors[event.anchor] = (value, 1, 0)
                self._put(value, event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                if self.skipping:
                    self.skipping -= 1
                else:
                    self._close(self.stack.pop(), event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                if self.block and self.roots:
                    self._fault("there is a second YAML document", event)
                    self.skipping += 1
                self.anchors.clear()

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if self.skipping or len(self.stack) >= self.deepest:
            if not self.skipping:
                self._fault(f"nested deeper than {self.deepest} levels", event)
                self._put(None, event)
            self.skipping += 1
            return
        value: list[object] | dict[str, object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        is_key = not self.block and self._at_key()
        opened = _Open(value, self._path(), is_key, not self.block and self._in_key(), event.anchor)
        if not opened.inner and event.tag not in (None, "!") and not self.block:
            self.marks.tags[opened.path] = event.tag
        if not is_key:
            self._put(value, event)
        self.stack.append(opened)

    def _close(self, closed: _Open, event: yaml.Event) -> None:
        if closed.anchor:
            self.anchors[closed.anchor] = (closed.value, closed.count, closed.height)
        if self.stack:
            top = self.stack[-1]
            top.count += closed.count
            top.height = max(top.height, closed.height + 1)
            if closed.is_key:
                self._put_composed_key(closed.value, event)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if self.block:
            self._fault("anchors and aliases are not read; write the value again", event)
            self._put(None, event)
            return
        name = f"*{event.anchor}"
        value, count, height = self.anchors.get(event.anchor or "", (name, 0, 0))
        fits = self.repeated + count <= _MOST_REPEATED and len(self.stack) + height <= self.deepest
        if not count or not fits:
            what = "repeats too much" if count else "names nothing that is complete"
            self._fault(f"the alias {name} {what}", event, unsafe=True)
            self._put(name, event)
            return
        self.repeated += count
        if self._at_key() and not self.skipping:
            self._put_composed_key(value, event)
            return
        if self.stack:
            self.stack[-1].count += count
            self.stack[-1].height = max(self.stack[-1].height, height + 1)
        self._put(value, event)

    def _at_key(self) -> bool:
        """Whether the next value is the key of a mapping."""
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _put(self, value: object, event: yaml.Event) -> None:
        if self.skipping:
            return
        if not self.stack:
            self.roots.append(value)
            return
        top = self.stack[-1]
        top.count += 1
        if isinstance(top.value, list):
            self._note((*top.path, len(top.value)), event)
            top.value.append(value)
        elif top.key is None:
            self._put_key(*self._key(value, event), event)
        else:
            top.value[top.key] = value
            top.key = None

    def _put_key(self, key: str, bare: bool, event: yaml.Event) -> None:
        """A key; of one that is there already, which is reported, the later value stays."""
        top = self.stack[-1]
        if key in top.value:
            self._fault(f"the key {key!r} stands here twice", event)
        top.key = key
        path = (*top.path, key)
        if bare and not top.inner:
            self.marks.keys.append(path)
        self._note(path, event)

    def _put_composed_key(self, value: object, event: yaml.Event) -> None:
        """A key that is a list or mapping, as the text that stands for it."""
        key = flow(value)
        if len(key) > _LONGEST_KEY:
            self._fault("a list or mapping as long as this is no key", event)
            key = "?"
        self._put_key(key, key != "?", event)

    def _path(self) -> Path:
        """The keys and indexes that lead to the next value."""
        if not self.stack:
            return () if self.block else (len(self.roots),)
        top = self.stack[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else top.key or "")

    def _note(self, path: Path, event: yaml.Event) -> None:
        if self.block and len(path) <= 2 and event.start_mark:
            self.offsets.setdefault(path, event.start_mark.index)

    def _key(self, value: object, event: yaml.Event) -> tuple[str, bool]:
        """A key as a string, and whether it is written bare and is no word."""
        if isinstance(value, list | dict):
            self._fault("a key must be a word, not a list or mapping", event)
            return "?", False
        if not isinstance(event, yaml.ScalarEvent):
            return str(value), False
        bare = not self.block and event.implicit[0] and is_other(event.value)
        return (event.value or "null") if bare else event.value, bare

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        tagged = event.tag not in (None, *_STRING)
        if tagged and self.block:
            self._fault(f"the tag {event.tag!r} is not read", event)
        elif not self.block and not self.skipping and not self._in_key():
            if tagged:
                self.marks.tags[self._path()] = event.tag or ""
            if (event.implicit[0] or tagged) and not event.style and stays_bare(event.value, tagged):
                self.marks.bare.append(self._path())
        if not event.implicit[0]:
            return event.value
        if self.block and _INT.fullmatch(event.value) and len(event.value) > _LONGEST_INT:
            self._fault("this number is too long to be one", event)
        return plain_scalar(event.value)

    def _in_key(self) -> bool:
        """Whether the next value is a key, or a part of one."""
        return bool(self.stack) and (self._at_key() or self.stack[-1].inner)

    def _fault(self, message: str, event: yaml.Event, *, unsafe: bool = False) -> None:
        mark = event.start_mark
        self.faults.append(YamlFault(message, mark.index if mark else 0, unsafe))


def plain_scalar(word: str) -> bool | int | float | str | None:
    """What a plain scalar means in the core schema.

    >>> [plain_scalar(word) for word in ("12", "0x1f", "1e3", "true", "~", "no", "2021-04-05")]
    [12, 31, 1000.0, True, None, 'no', '2021-04-05']
    """
    if word in _WORDS:
        return _WORDS[word]
    if _INT.fullmatch(word):
        return int(word) if len(word) <= _LONGEST_INT else word
    if _OCTAL.fullmatch(word):
        return int(word[2:], 8) if len(word) <= _LONGEST_INT else word
    if _HEX.fullmatch(word):
        return int(word[2:], 16) if len(word) <= _LONGEST_INT else word
    if _FLOAT.fullmatch(word) and math.isfinite(number := float(word)):
        return number
    return word


def is_other(word: str) -> bool:
    """Whether some reader of YAML takes a bare word for something else than text.

    >>> [is_other(word) for word in ("12", "no", "y", "2021-04-05", "<<", "word")]
    [True, True, True, True, True, False]
    """
    if not isinstance(plain_scalar(word), str) or word in ("y", "Y", "n", "N"):
        return True
    return any(regexp.match(word) for _, regexp in _RESOLVERS.get(word[:1], ()))


def stays_bare(word: str, tagged: bool) -> bool:
    """Whether a text is a bare word that says something else in quotes, to some readers.

    >>> [stays_bare(word, tagged=False) for word in ("1989-06-14", "a", "12", "1: 2")]
    [True, False, False, False]
    """
    if tagged:
        return not word or _BARE.fullmatch(word) is not None
    return _BARE.fullmatch(word) is not None and isinstance(plain_scalar(word), str) and is_other(word)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: object) -> str:
    """A value on one line, every text of it in quotes.

    >>> flow({"a": [1, None, "no"]})
    '{"a": [1, null, "no"]}'
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() | int():
            digits = repr(value)
            return digits if "." in digits else digits.replace("e", ".0e")
        case str():
            return quoted(value)
        case dict():
            return f"{{{', '.join(f'{quoted(key)}: {flow(item)}' for key, item in value.items())}}}"
        case Sequence():
            return f"[{', '.join(map(flow, value))}]"
    raise TypeError(f"{type(value).__name__} is not a kind of data")

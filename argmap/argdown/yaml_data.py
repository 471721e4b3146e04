"""The YAML in an Argdown document: `{data}` blocks and the front matter.

PyYAML reads the syntax, as a stream of events; the values are made here, because its constructors follow
YAML 1.1 (``no`` is false, ``1:30`` is 90), let later keys silently replace earlier ones, expand aliases
without limit and recurse as deep as the document does. Plain scalars are resolved by the core schema of
YAML 1.2 (section 10.3.2); dates stay the text they are.
"""

import math
import re
from typing import Any

import attrs
import yaml

from argmap.data import DEEPEST

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DEEPEST = DEEPEST - 10
"""Levels that are read; the rest is room for what the data become part of."""

_LONGEST_INT = 4000
"""Digits of an integer; Python refuses to read more than 4,300 from text."""


@attrs.frozen
class YamlFault:
    """What is wrong with some YAML, and at which offset in it."""

    message: str
    offset: int


@attrs.frozen
class Loaded:
    """The mapping that some YAML holds, as plain Python values, and what is wrong with it.

    Where something is wrong, the mapping is what was understood before it. `offsets` says where the values
    of the first two levels stand, by their keys and indexes.
    """

    value: dict[str, object]
    faults: list[YamlFault]
    offsets: dict[tuple[str | int, ...], int]


def load(text: str) -> Loaded:
    """Read YAML; the text holds no surrogates.

    >>> load("{pages: [3, 4]}").value
    {'pages': [3, 4]}
    """
    composer = _Composer(text)
    value = composer.compose()
    if not isinstance(value, dict):
        if value is not None:
            composer.faults.append(YamlFault("these data are no mapping of keys to values", 0))
        value = {}
    return Loaded(value, composer.faults, composer.offsets)


@attrs.define
class _Open:
    """A list or mapping that is being filled."""

    value: list[object] | dict[str, object]
    path: tuple[str | int, ...]
    key: str | None = None


class _Composer:
    """Turns events into values with a stack of its own, so that no depth can exhaust Python's."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[YamlFault] = []
        self.offsets: dict[tuple[str | int, ...], int] = {}
        self.stack: list[_Open] = []
        self.root: object = None
        self.skipping = 0

    def compose(self) -> object:
        try:
            for event in yaml.parse(self.text, Loader=LOADER):
                self._take(event)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            message = getattr(error, "problem", None) or "this is not YAML"
            offset = mark.index if mark else getattr(error, "position", 0)
            self.faults.append(YamlFault(str(message), min(offset, len(self.text))))
        return self.root

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._put(self._scalar(event), event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                value: list[object] | dict[str, object] = (
                    {} if isinstance(event, yaml.MappingStartEvent) else []
                )
                if self.skipping or len(self.stack) >= _DEEPEST:
                    if not self.skipping:
                        self._fault(f"nested deeper than {_DEEPEST} levels", event)
                    self.skipping += 1
                    return
                path = self._path()
                self._put(value, event)
                self.stack.append(_Open(value, path))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                if self.skipping:
                    self.skipping -= 1
                else:
                    self.stack.pop()
            case yaml.AliasEvent():
                self._fault("anchors and aliases are not read; write the value again", event)
                self._put(None, event)
            case yaml.DocumentStartEvent() if self.root is not None:
                self._fault("there is a second YAML document", event)
                self.skipping += 1

    def _put(self, value: object, event: yaml.Event) -> None:
        if self.skipping:
            return
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            self._note((*top.path, len(top.value)), event)
            top.value.append(value)
        elif top.key is None:
            top.key = self._key(value, event)
            self._note((*top.path, top.key), event)
        else:
            top.value[top.key] = value
            top.key = None

    def _path(self) -> tuple[str | int, ...]:
        """The keys and indexes that lead to the next value."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else top.key or "")

    def _note(self, path: tuple[str | int, ...], event: yaml.Event) -> None:
        if len(path) <= 2 and event.start_mark:
            self.offsets.setdefault(path, event.start_mark.index)

    def _key(self, value: object, event: yaml.Event) -> str:
        """A key as a string; one that is there already is reported, and the later value stays."""
        if isinstance(value, list | dict):
            self._fault("a key must be a word, not a list or mapping", event)
            key = "?"
        else:
            key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        opened = self.stack[-1].value
        if isinstance(opened, dict) and key in opened:
            self._fault(f"the key {key!r} stands here twice", event)
        return key

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
            self._fault(f"the tag {event.tag!r} is not read", event)
        if not event.implicit[0]:
            return event.value
        if _INT.fullmatch(event.value) and len(event.value) > _LONGEST_INT:
            self._fault("this number is too long to be one", event)
        return plain_scalar(event.value)

    def _fault(self, message: str, event: yaml.Event) -> None:
        mark = event.start_mark
        self.faults.append(YamlFault(message, mark.index if mark else 0))


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
        return int(word[2:], 8)
    if _HEX.fullmatch(word):
        return int(word[2:], 16)
    if _FLOAT.fullmatch(word) and math.isfinite(number := float(word)):
        return number
    return word


def yaml_of(image: str, *, is_front: bool) -> tuple[int, str]:
    """The YAML in a block of data or in the front matter, and the offset it begins at.

    >>> yaml_of("{k: 1}", is_front=False), yaml_of("===\\nk: 1\\n===", is_front=True)
    ((0, '{k: 1}'), (3, '\\nk: 1\\n'))
    """
    if is_front:
        first = len(image) - len(image.lstrip("="))
        return first, image[first:].rstrip("= \t")
    if image[1:].lstrip(" \t")[:1] in ("\n", "\r"):
        return 1, image[1:-1]
    return 0, image

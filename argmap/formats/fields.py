"""What stands where in native JSON: the fields of each kind of object, in the order they are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import attrs

from argmap.elements import (
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Mark,
    MarkKind,
    Paragraph,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
)
from argmap.formats.parse import Path
from argmap.formats.rules import OTHER_VERSION, WRONG_VALUE
from argmap.formats.shapes import (
    Faulty,
    Reading,
    Shape,
    called,
    count_from,
    data,
    described,
    flag,
    list_of,
    one_of,
    record,
    text,
    word,
)

VERSION = 1
"""The version of the format that is written and read."""

_TEXTS = list_of(text)
_CHARACTER = count_from(0)
_MARKS = list_of(
    record(
        Mark,
        {"kind": one_of(get_args(MarkKind)), "start": _CHARACTER, "stop": _CHARACTER, "target": text},
        "kind",
        "start",
        "stop",
    )
)
_PASSAGES = list_of(
    record(
        Passage,
        {
            "source": word,
            "paragraph": count_from(1),
            "start": _CHARACTER,
            "stop": _CHARACTER,
            "digest": text,
        },
        "source",
    )
)
_PREMISES = list_of(record(Premise, {"claim": word, "role": text, "implicit": flag}, "claim"))
_PARAGRAPHS = list_of(
    record(
        Paragraph,
        {"start": _CHARACTER, "stop": _CHARACTER, "digest": word, "sketch": text, "aside": text},
        "start",
        "stop",
        "digest",
    )
)
_COMMON: dict[str, Shape] = {
    "kind": text,
    "id": word,
    "section": text,
    "tags": _TEXTS,
    "data": data,
    "extras": data,
}
_LINK: dict[str, Shape] = {
    **_COMMON,
    "target": word,
    "premises": _PREMISES,
    "schemes": _TEXTS,
    "passages": _PASSAGES,
}


@attrs.frozen
class Kind:
    """A kind of element: what makes it, the shapes of its fields, and which of them it cannot do without."""

    make: Callable[..., AnyElement]
    fields: dict[str, Shape]
    needed: tuple[str, ...]


def _kind(make: Callable[..., AnyElement], fields: dict[str, Shape], *needed: str) -> Kind:
    return Kind(make, {**_COMMON, **fields}, ("kind", "id", *needed))


READABLE: dict[str, Kind] = {
    "claim": _kind(
        Claim,
        {"text": text, "title": text, "wordings": _TEXTS, "marks": _MARKS, "passages": _PASSAGES},
    ),
    "argument": _kind(
        Argument,
        {
            "title": text,
            "gist": text,
            "wordings": _TEXTS,
            "marks": _MARKS,
            "steps": _TEXTS,
            "passages": _PASSAGES,
        },
    ),
    "support": _kind(Support, _LINK, "target", "premises"),
    "rebuttal": _kind(Rebuttal, _LINK, "target", "premises"),
    "undercut": _kind(Undercut, _LINK, "target", "premises"),
    "conflict": _kind(Conflict, {"claims": _TEXTS, "exhaustive": flag}, "claims"),
    "issue": _kind(Issue, {"question": text, "positions": _TEXTS, "exclusive": flag}),
    "source": _kind(
        Source,
        {
            "title": text,
            "authors": _TEXTS,
            "publisher": text,
            "date": text,
            "url": text,
            "digest": text,
            "paragraphs": _PARAGRAPHS,
        },
    ),
    "participant": _kind(Participant, {"name": text, "description": text}),
    "assertion": _kind(
        Assertion,
        {
            "content": word,
            "participant": text,
            "force": word,
            "text": text,
            "passages": _PASSAGES,
            "through": _TEXTS,
        },
        "content",
    ),
    "section": _kind(Section, {"title": text, "marks": _MARKS}),
}
"""The kinds of element by the name they have in files."""


def _version(reading: Reading, path: Path, value: object) -> int | Faulty:
    if type(value) is not bool and value == VERSION:
        return VERSION
    newer = isinstance(value, (int, float)) and value > VERSION
    return reading.report(
        OTHER_VERSION,
        path,
        f"This argmap reads version {VERSION} of the format; {called(path)} is {described(value)}.",
        "Update argmap." if newer else f"Write {VERSION}, if the file is a map.",
    )


def _different_texts(reading: Reading, path: Path, value: object) -> object:
    texts = _TEXTS(reading, path, value)
    if isinstance(texts, tuple) and len(set(texts)) < len(texts):
        return reading.report(WRONG_VALUE, path, f"{called(path)} names an id twice.", "Name each id once.")
    return texts


def _list(reading: Reading, path: Path, value: object) -> object:
    return value if type(value) is list else reading.wrong_type(path, value, "a list")


MAP: dict[str, Shape] = {
    "argmap": _version,
    "title": text,
    "data": data,
    "extras": data,
    "missing": _different_texts,
    "elements": _list,
}
"""The fields of the file itself; its elements are read one by one."""

"""Argumentation schemes: kinds of argument that presumptively support a conclusion, and what to ask of each.

The sixty schemes of the compendium in chapter 9 of Douglas Walton, Chris Reed and Fabrizio Macagno,
*Argumentation Schemes*, Cambridge University Press 2008, in its order and in our own words. What a critical
question asks for follows Thomas F. Gordon, Henry Prakken and Douglas Walton, "The Carneades model of argument
and burden of proof", *Artificial Intelligence* 171 (2007), 875-896; which question is of which kind is our
own reading.

>>> scheme("ExpertOpinion").name
'Argument from Expert Opinion'
>>> scheme("argument from expert opinion") is scheme("EXPERT_OPINION")
True
>>> scheme("Modus Ponens") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal

import attrs

TYPE_CHECKING = False
if TYPE_CHECKING:
    SCHEMES: tuple[Scheme, ...]
    """The sixty schemes, in the order of the compendium."""

__all__ = ["SCHEMES", "Asks", "Question", "Scheme", "SchemePremise", "scheme"]

Asks = Literal["premise", "assumption", "exception"]
"""What a question asks for: what must be shown, what holds until asked, what defeats once shown."""


@attrs.frozen
class SchemePremise:
    """A premise of a scheme and the part that it plays."""

    role: str
    text: str


@attrs.frozen
class Question:
    """A critical question."""

    asks: Asks
    text: str


@attrs.frozen
class Scheme:
    """A scheme; single letters in its texts stand for what an argument puts there."""

    name: str
    names: tuple[str, ...]
    premises: tuple[SchemePremise, ...]
    conclusion: str
    questions: tuple[Question, ...]
    aifdb_name: str | None = None
    aifdb_id: str | None = None
    """The id on the server of AIFdb, where it is known. Other servers number otherwise."""

    def every_name(self) -> Iterator[str]:
        """Whatever the scheme is known by."""
        yield self.name
        yield from self.names
        if self.aifdb_name is not None:
            yield self.aifdb_name


def scheme(name: str) -> Scheme | None:
    """The scheme of that name, however it is spelled, or None.

    Case, spaces, hyphens, underscores and "Argument from" make no difference.

    >>> scheme("slippery-slope").conclusion
    'A should not be brought about'
    """
    return _index().get(_key(name))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """A name without what spellings differ in."""
    words = [
        word for word in re.split(r"[\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold()) if word
    ]
    if len(words) > 2 and words[0] == "argument" and words[1] in ("from", "for"):
        del words[:2]
    return "".join(words).removeprefix("argumentfrom")


@cache
def _index() -> Mapping[str, Scheme]:
    return {_key(name): known for known in _schemes() for name in known.every_name()}


@cache
def _schemes() -> tuple[Scheme, ...]:
    import tomllib
    from importlib.resources import files

    text = files(__name__).joinpath("walton.toml").read_text(encoding="utf-8")
    return tuple(
        Scheme(
            name=entry["name"],
            names=tuple(entry["names"]),
            premises=tuple(SchemePremise(**premise) for premise in entry["premises"]),
            conclusion=entry["conclusion"],
            questions=tuple(Question(**question) for question in entry["questions"]),
            aifdb_name=entry.get("aifdb", {}).get("name"),
            aifdb_id=entry.get("aifdb", {}).get("id"),
        )
        for entry in tomllib.loads(text)["scheme"]
    )


def __getattr__(name: str) -> object:
    if name == "SCHEMES":  # read when it is first asked for
        return _schemes()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

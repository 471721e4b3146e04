"""What Carneades says of statements, issues, arguments and schemes, and how it is usually written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from argmap.data import DEEPEST, EMPTY, Data, Value, freeze, thaw
from argmap.elements import AnyLink, Argument, Claim, Issue, Premise
from argmap.evaluate.balance.weighing import BY_NAME
from argmap.formats.residue import ABSENT, kept, released, residue, restored, same
from argmap.formats.yaml_file import text_of

KEY = "carneades"
"""The key of the extras that keep what a map does not say of a file."""

SECTIONS = ("statements", "issues", "arguments", "argument_schemes")
"""The parts of a file whose entries have names."""

ORDER = (
    "meta",
    "references",
    "language",
    "weighing_functions",
    "argument_schemes",
    "issue_schemes",
    "statements",
    "issues",
    "arguments",
    "assumptions",
    "tests",
)
"""The order in which the parts of a file are written."""

OWN = {
    "map": frozenset({"title", "balance"}),
    "claim": frozenset({"title", "assumed", "weight", "value", "standard"}),
    "issue": frozenset({"title", "standard"}),
    "link": frozenset({"weight", "weighing"}),
}
"""Keys that the data of an element cannot have from the metadata in a file: they mean something else."""

_TRIPLE = re.compile(r"([^(),]+)\([^(),]*,([^(),]*)\)\s*")
_SPACE = re.compile(r"\s*([(),])\s*|(?<=¬)\s+")

Object: TypeAlias = dict[str, object]
Resolve: TypeAlias = Callable[[str], str]
"""What finds the statement that a name in a file means."""


def undercutter_of(argument: str) -> str:
    """The statement by which an argument is undercut, as Carneades names it by custom."""
    return f"¬app({argument})"


def undercutter_text(argument: str) -> str:
    """What that statement says."""
    return f"Argument {argument} does not apply."


def denial_of(claim: str) -> str:
    """The statement that a rebuttal of a claim speaks for."""
    return f"¬{claim}"


def denial_text(claim: str, text: str) -> str:
    """What that statement says."""
    return f"Not: {text or claim}"


def denial_issue(claim: str) -> str:
    """The issue between a claim and its denial."""
    return f"whether {claim}"


def normal(name: str) -> str:
    """A name as terms are compared: without space around brackets and commas.

    >>> normal("expert(joe, climate)")
    'expert(joe,climate)'
    """
    return _SPACE.sub(r"\1", name) if "(" in name or "¬" in name else name


def property_of(name: str) -> str | None:
    """The property that a statement says something of, as in price(porsche,high)."""
    found = _TRIPLE.fullmatch(name)
    return found[1].strip() if found else None


def value_of(name: str) -> str | None:
    """What a statement says of a property.

    >>> property_of("price(porsche, high)"), value_of("price(porsche, high)")
    ('price', 'high')
    """
    found = _TRIPLE.fullmatch(name)
    return found[2].strip() if found else None


def fields_of(value: object) -> Mapping[str, object]:
    """The fields of an object; how their keys are capitalised means nothing, and metadata are meta."""
    if not isinstance(value, dict):
        return {}
    found: Object = {}
    for key in sorted(value, key=lambda key: (key.lower() != key, key)):
        lower = key.lower()
        found.setdefault("meta" if lower == "metadata" else lower, value[key])
    return found


def meta_of(fields: Mapping[str, object], own: str) -> Data:
    """The metadata of an object that are data of an element."""
    meta = fields.get("meta")
    found: dict[str, Value] = {}
    for key, value in meta.items() if isinstance(meta, dict) else ():
        if key not in OWN[own]:
            try:
                found[key] = freeze(value, depth=DEEPEST - 6)
            except (TypeError, ValueError):
                continue
    return Data.of_frozen(found)


def title_of(fields: Mapping[str, object]) -> str | None:
    """The title among the metadata."""
    meta = fields.get("meta")
    title = meta.get("title") if isinstance(meta, dict) else None
    return title if isinstance(title, str) else None


def meta_value(title: str | None, data: Data, own: str) -> Object:
    """Metadata as a file has them."""
    meta: Object = {} if title is None else {"title": title}
    meta.update((key, thaw(value)) for key, value in data.items() if key not in OWN[own])
    return meta


# Statements


@attrs.frozen
class Statement:
    """What an entry under statements says."""

    text: str
    title: str | None
    data: Data


def statement_said(value: object) -> Statement:
    """What a statement says, whether it stands as a text or as an object."""
    if not isinstance(value, dict):
        return Statement(text_of(value) or "", None, EMPTY)
    fields = fields_of(value)
    return Statement(text_of(fields.get("text")) or "", title_of(fields), meta_of(fields, "claim"))


def is_assumed(value: object) -> bool:
    """Whether a statement says of itself that it is assumed."""
    said = fields_of(value).get("assumed")
    return said is True or (type(said) is int and said != 0)


def statement_value(element: Claim | Argument) -> Object:
    """A claim, or an argument that stands as one, as a statement."""
    text = element.text if isinstance(element, Claim) else element.gist
    value: Object = {"text": text}
    if meta := meta_value(element.title, element.data, "claim"):
        value["meta"] = meta
    return value


# Issues


@attrs.frozen
class Question:
    """What an entry under issues says; positions are claims."""

    title: str | None
    positions: tuple[str, ...]
    standard: str | None
    data: Data


def question_said(value: object, resolve: Resolve) -> Question:
    """What an issue says; of positions that are named twice, the first."""
    fields = fields_of(value)
    positions = dict.fromkeys(map(resolve, names_in(fields.get("positions"))))
    standard = fields.get("standard")
    return Question(
        title_of(fields) or None,
        tuple(positions),
        standard if isinstance(standard, str) and standard else None,
        meta_of(fields, "issue"),
    )


def question_value(issue: Issue) -> Object:
    """An issue as an entry under issues."""
    value: Object = {"positions": list(issue.positions)}
    standard = issue.data.get("standard")
    if isinstance(standard, str) and standard:
        value["standard"] = standard
    if meta := meta_value(issue.question or None, issue.data, "issue"):
        value["meta"] = meta
    return value


# Arguments


@attrs.frozen
class Reason:
    """What an entry under arguments says; None is what it does not say."""

    conclusion: str | None
    premises: tuple[Premise, ...]
    scheme: str | None
    weight: int | float | None
    weighing: str | None
    undercutter: str | None
    data: Data


def reason_said(value: object, resolve: Resolve, schemes: Mapping[str, Collection[str]]) -> Reason:
    """What an argument says.

    `schemes` are those of the file with the properties that they look at: a premise that says something of
    such a property is in that role. Where a scheme is not among them, it may be a weighing function.
    """
    fields = fields_of(value)
    scheme = text_of(fields.get("scheme")) or None
    properties = schemes.get(scheme or "", ())
    premises = []
    for role, name in premises_in(fields.get("premises")):
        claim = resolve(name)
        about = property_of(claim) if role is None else None
        premises.append(Premise(claim=claim, role=about if about in properties else role))
    conclusion = text_of(fields.get("conclusion"))
    weight = fields.get("weight")
    sound = isinstance(weight, int | float) and not isinstance(weight, bool) and 0 <= weight <= 1
    undercutter = undercutter_in(fields)
    weighing = scheme if scheme in BY_NAME and scheme not in schemes else None
    return Reason(
        resolve(conclusion) if conclusion else None,
        tuple(premises),
        scheme if weighing is None else None,
        weight if sound and weighing is None and isinstance(weight, int | float) else None,
        weighing,
        resolve(undercutter) if undercutter else None,
        meta_of(fields, "link"),
    )


def undercutter_in(fields: Mapping[str, object]) -> str | None:
    """The undercutter of an argument under any of its three names."""
    for key in ("undercutter", "nas", "not app statement"):
        if found := text_of(fields.get(key)):
            return found
    return None


def premises_in(value: object) -> Iterator[tuple[str | None, str]]:
    """The premises of an argument with their roles: in a list, in an object by role, or one alone."""
    if isinstance(value, dict):
        for role, item in value.items():
            if name := text_of(item):
                yield role, name
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and len(item) == 1:
            yield from premises_in(item)
        elif name := text_of(item):
            yield None, name


def names_in(value: object) -> Iterator[str]:
    """The names in a list, or the one that stands where a list could."""
    for item in value if isinstance(value, list) else [value]:
        if name := text_of(item):
            yield name


def premises_value(premises: Sequence[Premise]) -> object:
    """Premises, by role if each has one of its own."""
    named = {premise.role: premise.claim for premise in premises if premise.role is not None}
    if len(named) == len(premises):
        return named
    return [premise.claim if premise.role is None else {premise.role: premise.claim} for premise in premises]


def reason_value(
    link: AnyLink, conclusion: str, premises: Sequence[Premise], undercutter: str | None
) -> Object:
    """A link as an entry under arguments."""
    value: Object = {"conclusion": conclusion}
    if premises:
        value["premises"] = premises_value(premises)
    function = link.data.get("weighing")
    if link.schemes:
        value["scheme"] = link.schemes[0]
    elif isinstance(function, str) and function in BY_NAME:
        value["scheme"] = function
    weight = link.data.get("weight")
    if isinstance(weight, int | float) and not isinstance(weight, bool):
        value["weight"] = weight
    if undercutter is not None:
        value["undercutter"] = undercutter
    if meta := meta_value(None, link.data, "link"):
        value["meta"] = meta
    return value


# What is kept of an entry


def entry_rest(value: object, made: Object, *, short: bool = False) -> dict[str, Value]:
    """What an entry says beyond what would be written; `short` if that is only its text."""
    if not isinstance(value, dict):
        plain = short and made.keys() == {"text"} and same(value, made["text"])
        return {} if plain else {"value": kept(value)}
    rest = residue(value, made)
    return {"fields": rest} if rest or (short and made.keys() == {"text"}) else {}


def entry_again(made: Object, rest: Data, said: Callable[[object], object], meant: Sequence[str]) -> object:
    """An entry as it stood in the file, if that says the same still; else with the `meant` fields anew.

    `said` is what reads it.
    """
    wanted = said(made)
    if "value" in rest:
        value = released(rest["value"])
        return value if said(value) == wanted else made
    fields = rest.get("fields")
    if not isinstance(fields, Data):
        return made
    found = restored(made, fields)
    if said(found) == wanted:
        return found
    stale = [key for key in fields if key.lower() in meant]
    return restored(made, fields.without(*stale, ABSENT))

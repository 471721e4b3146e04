"""Several maps as one: the claims that are said to be the same are, and nothing else is."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from argmap.data import Data
from argmap.diagnostics import Diagnostic, Outcome, Rule, Severity, UsageError
from argmap.edit import find
from argmap.elements import (
    LINKS,
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Participant,
    Source,
    kind,
    redirected,
)
from argmap.ids import Ids
from argmap.model import ArgumentMap, salvage

__all__ = ["Joined", "Key", "join"]

Key = tuple[str, str]
"""The name of a map, and an id in it."""

DIFFERS = Rule(
    code="M601",
    name="joined-differ",
    severity=Severity.INFO,
    summary="What was joined differs in something that can be there only once.",
    why="Texts become wordings, passages and tags are put together; of titles and notes the first is kept.",
    example="Both maps have a note on the claim, and not the same one.",
    mend="Write one note that says both, or give the notes different keys.",
    language=None,
)
AMBIGUOUS = Rule(
    code="M602",
    name="mention-ambiguous",
    severity=Severity.WARNING,
    summary="A map mentions a title that two of the others have.",
    why="Claims of the same title need not be the same claim.",
    example="Two maps have a claim titled Allies, the third only mentions [Allies].",
    mend="Say which are the same.",
    language=None,
)
RULES = (DIFFERS, AMBIGUOUS)

_UNITED = ("tags", "passages", "schemes", "steps")
_FIRST = ("id", "place", "section", "premises", "claims")


@attrs.frozen
class Joined:
    """A map made of several, and where each of its elements comes from: names of maps, and ids there."""

    map: ArgumentMap
    origins: Mapping[str, tuple[Key, ...]]


def join(
    maps: Mapping[str, ArgumentMap], *, same: Iterable[Mapping[str, str]] = (), title: str | None = None
) -> Outcome[Joined]:
    """The union of maps, given by a name for each.

    `same` says which claims or arguments are the same: each entry has, for some of the maps, the title or the
    id of an element. The first gives the text, the texts of the others become wordings of it, and what is
    asserted in them keeps them; passages, tags and data are put together. Nothing is the same only because it
    is worded alike. But a claim that a map merely mentions, by title and without a text, is the one of that
    title in another map. Sources and participants of the same id and name are the same, and so are links,
    conflicts and assertions that say the same of the same.

    Ids stay, unless two maps use one for different things. Findings tell what could not be kept.

    Raises:
        UsageError: an entry of `same` names a map or an element that is not there, or two kinds of element.

    >>> from argmap import Builder
    >>> one, two = Builder(), Builder()
    >>> _ = one.claim("They are allies.", title="Allies"), two.claim("It is an alliance.", title="Alliance")
    >>> maps = {"one": one.build(), "two": two.build()}
    >>> joined = join(maps, same=[{"one": "Allies", "two": "Alliance"}]).value
    >>> joined.map.claims[0].wordings, joined.origins["Allies"]
    (('It is an alliance.',), (('one', 'Allies'), ('two', 'Alliance')))
    """
    elements = {(name, element.id): element for name, made in maps.items() for element in made.elements}
    findings: list[Diagnostic] = []
    leaders = _Leaders(elements)
    for entry in same:
        leaders.unite(_named(maps, elements, entry))
    for mention, others in _mentions(maps, elements, leaders):
        if len(others) == 1:
            leaders.unite([others[0], mention])
        else:
            findings.append(_ambiguous(elements[mention], mention, others))
    for keys in _namesakes(elements):
        leaders.unite(keys)
    ids = _ids(maps, elements, leaders)
    elements |= _own_words(elements, leaders)
    united = _united(((key, redirected(element, ids[key[0]])) for key, element in elements.items()), findings)
    whole = salvage(
        united.elements(),
        title=title
        if title is not None
        else next((made.title for made in maps.values() if made.title is not None), None),
        missing={ids[name][lost] for name, made in maps.items() for lost in made.missing}.difference(
            united.by_id
        ),
    )
    origins = {element.id: tuple(united.origins[element.id]) for element in whole.value.elements}
    return Outcome(Joined(whole.value, origins), (*findings, *whole.findings))


class _Leaders:
    """Which keys are of one element: each is led by that of its group which comes first in all maps."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._order = {key: number for number, key in enumerate(keys)}
        self._led: dict[Key, Key] = {}

    def of(self, key: Key) -> Key:
        """The first of the group."""
        while key in self._led:
            key = self._led[key]
        return key

    def unite(self, keys: Sequence[Key]) -> None:
        """Make one group of several."""
        first, *others = sorted({self.of(key) for key in keys}, key=self._order.__getitem__)
        self._led.update(dict.fromkeys(others, first))


def _named(
    maps: Mapping[str, ArgumentMap], elements: Mapping[Key, AnyElement], entry: Mapping[str, str]
) -> list[Key]:
    """The keys that an entry of `same` names, in the order of the maps."""
    for name in entry:
        if name not in maps:
            raise UsageError(f"There is no map {name!r}; there are {', '.join(map(repr, maps))}.")
    keys = [(name, find(made, entry[name])) for name, made in maps.items() if name in entry]
    kinds = {kind(elements[key]): None for key in keys}
    if len(kinds) > 1 or not kinds.keys() <= {"claim", "argument"}:
        said = ", ".join(f"{entry[name]!r}, a {kind(elements[name, old])}" for name, old in keys)
        raise UsageError(f"Claims are the same as claims, arguments as arguments; not {said}.")
    return keys


def _mentions(
    maps: Mapping[str, ArgumentMap], elements: Mapping[Key, AnyElement], leaders: _Leaders
) -> Iterator[tuple[Key, list[Key]]]:
    """Each claim or argument that a map merely mentions, with what has that title in the other maps."""
    titled: dict[tuple[str, str], list[Key]] = {}
    for key, element in elements.items():
        if isinstance(element, Claim | Argument) and element.title and not _is_mention(element):
            titled.setdefault((kind(element), element.title), []).append(key)
    for key, element in elements.items():
        if isinstance(element, Claim | Argument) and element.title and _is_mention(element):
            others = titled.get((kind(element), element.title), ())
            led = list(dict.fromkeys(leaders.of(other) for other in others))
            own = any(other[0] == key[0] for other in others)
            if led and not own and leaders.of(key) == key:
                yield key, led


def _is_mention(element: Claim | Argument) -> bool:
    if isinstance(element, Claim):
        return not element.text and not element.wordings
    return not element.gist and not element.wordings and not element.steps


def _ambiguous(element: AnyElement, mention: Key, others: Iterable[Key]) -> Diagnostic:
    assert isinstance(element, Claim | Argument)
    names = ", ".join(repr(name) for name, _ in others)
    return Diagnostic(
        AMBIGUOUS,
        f"{mention[0]!r} mentions {element.title!r}, which stands in {names}.",
        element.place,
        (element.id,),
        "Say which are the same.",
    )


def _namesakes(elements: Mapping[Key, AnyElement]) -> Iterator[list[Key]]:
    """Sources and participants of the same id and name."""
    groups: dict[Hashable, list[Key]] = {}
    for key, element in elements.items():
        if isinstance(element, Source | Participant):
            groups.setdefault((type(element), element.id, element.label), []).append(key)
    return iter(groups.values())


def _own_words(elements: Mapping[Key, AnyElement], leaders: _Leaders) -> dict[Key, Assertion]:
    """The assertions of what will be worded otherwise, with the words they were made in."""
    words = {key: said for key, element in elements.items() if (said := _words(element))}
    first: dict[Key, str] = {}
    for key, said in words.items():
        first.setdefault(leaders.of(key), said)
    found: dict[Key, Assertion] = {}
    for key, element in elements.items():
        if isinstance(element, Assertion) and element.text is None:
            content = (key[0], element.content)
            if content in words and words[content] != first[leaders.of(content)]:
                found[key] = attrs.evolve(element, text=words[content])
    return found


def _words(element: AnyElement) -> str:
    match element:
        case Claim():
            return element.text
        case Argument():
            return element.gist
        case _:
            return ""


def _ids(
    maps: Mapping[str, ArgumentMap], elements: Mapping[Key, AnyElement], leaders: _Leaders
) -> dict[str, dict[str, str]]:
    """For each map, the new ids by the old ones."""
    taken = Ids()
    found: dict[str, dict[str, str]] = {name: {} for name in maps}
    for key, element in elements.items():
        leader = leaders.of(key)
        if leader == key:
            name, old = key
            found[name][old] = old if taken.take(old) else taken.of(kind(element), f"{old} ({name})")
    for key in elements:
        name, old = leaders.of(key)
        found[key[0]][key[1]] = found[name][old]
    for name, made in maps.items():
        for lost in made.missing:
            found[name][lost] = lost if taken.take(lost) else taken.of("claim", f"{lost} ({name})")
    return found


@attrs.define
class _United:
    """Elements by id, with their origins."""

    by_id: dict[str, AnyElement]
    origins: dict[str, list[Key]]

    def elements(self) -> Iterable[AnyElement]:
        """The elements, in order."""
        return self.by_id.values()


def _united(moved: Iterable[tuple[Key, AnyElement]], findings: list[Diagnostic]) -> _United:
    """Each element once: those of one id merged, and then those that say the same of the same."""
    first = _United({}, {})
    for key, element in moved:
        _take(first, element.id, element, [key], findings)
    twins: dict[Hashable, str] = {}
    same: dict[str, str] = {}
    steps = {
        step: element.id
        for element in first.elements()
        if isinstance(element, Argument)
        for step in element.steps
    }
    for element in first.elements():
        says = _says(redirected(element, same), steps.get(element.id))
        twin = twins.setdefault(says, element.id) if says is not None else element.id
        if twin != element.id:
            same[element.id] = twin
    second = _United({}, {})
    for old, element in first.by_id.items():
        _take(second, same.get(old, old), redirected(element, same), first.origins[old], findings)
    return second


def _take(
    united: _United, id: str, element: AnyElement, origins: Iterable[Key], findings: list[Diagnostic]
) -> None:
    known = united.by_id.get(id)
    united.by_id[id] = _once(element if known is None else _merged(known, element, findings))
    united.origins.setdefault(id, []).extend(origins)


def _once(element: AnyElement) -> AnyElement:
    """The element with each premise, step or position once, as what was two may be one now."""
    if isinstance(element, LINKS):
        premises = {premise.claim: premise for premise in reversed(element.premises)}
        return attrs.evolve(element, premises=[*reversed(premises.values())])
    if isinstance(element, Argument):
        return attrs.evolve(element, steps=dict.fromkeys(element.steps))
    if isinstance(element, Issue):
        return attrs.evolve(element, positions=dict.fromkeys(element.positions))
    return element


def _says(element: AnyElement, argument: str | None) -> Hashable:
    """What links, conflicts or assertions have in common that are the same; None for what is only itself.

    A step of an `argument` is the same only as one of its own.
    """
    if isinstance(element, LINKS):
        premises = frozenset(premise.claim for premise in element.premises)
        return type(element), element.target, premises, argument
    if isinstance(element, Conflict):
        return Conflict, frozenset(element.claims), element.exhaustive
    if isinstance(element, Assertion):
        return attrs.evolve(element, id="-", section=None)
    return None


def _merged(first: AnyElement, second: AnyElement, findings: list[Diagnostic]) -> AnyElement:
    """Two elements of one kind as one; what can be there only once is that of the first."""
    changes: dict[str, Any] = _worded(first, second)
    lost: list[str] = []
    for field in attrs.fields(type(first)):
        mine, other = getattr(first, field.name), getattr(second, field.name)
        if field.name in changes or field.name in _FIRST or mine == other:
            continue
        if field.name in _UNITED:
            changes[field.name] = tuple(dict.fromkeys((*mine, *other)))
        elif isinstance(mine, Data):
            changes[field.name] = Data({**mine, **{key: other[key] for key in other if key not in mine}})
            lost += (key for key in mine if key in other and mine[key] != other[key])
        elif not mine:
            changes[field.name] = other
        elif other:
            lost.append(field.name)
    if lost:
        message = f"What became {first.id!r} differs in {', '.join(lost)}; the first is kept."
        fix = "Look whether both are meant."
        findings.append(Diagnostic(DIFFERS, message, second.place, (first.id,), fix))
    return attrs.evolve(first, **changes)


def _worded(first: AnyElement, second: AnyElement) -> dict[str, Any]:
    """The text of two claims or arguments that became one, and their other wordings."""
    match first, second:
        case Claim(), Claim():
            name, mine, other = "text", first.text, second.text
        case Argument(), Argument():
            name, mine, other = "gist", first.gist, second.gist
        case _:
            return {}
    wordings = dict.fromkeys(filter(None, (*first.wordings, other, *second.wordings)))
    text, marks = (mine, first.marks) if mine else (other, second.marks)
    wordings.pop(text, None)
    return {name: text, "marks": marks, "wordings": tuple(wordings)}

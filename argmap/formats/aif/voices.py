"""The dialogue in AIF: locutions, who made them, and what was put forward by them.

A locution (L) leads through an illocution (YA) to a claim or a step; so does a transition between two
locutions (TA), and then who made the second puts the step forward.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from argmap.data import Data, Value
from argmap.elements import Assertion, Claim, Participant
from argmap.formats.aif.nodes import (
    KEY,
    LOCUTION,
    Dialect,
    force_of,
    illocution_node,
    locution_node,
    participant_entry,
)
from argmap.formats.graphs.entries import free_id, read_entries
from argmap.formats.graphs.form import GRAPH, Object, id_of
from argmap.formats.graphs.reading import StepGraph
from argmap.formats.parse import printable
from argmap.formats.residue import keeping, kept, residue, same
from argmap.text import Place


@attrs.define(eq=False)
class Voices:
    """Who speaks in a graph, and what they put forward.

    `participants` are in the order of the list of them, then as they first come up. `assertions` go by the
    id of their illocution; `own` are the locutions that the writer would make of an assertion by itself, and
    `heard` all that an assertion was made of.
    """

    participants: list[Participant] = attrs.Factory(list)
    assertions: dict[str, Assertion] = attrs.Factory(dict)
    own: set[str] = attrs.Factory(set)
    heard: set[str] = attrs.Factory(set)
    used: set[int] = attrs.Factory(set)
    others: tuple[tuple[int, Value], ...] = ()


def read_voices(graph: StepGraph, dialect: Dialect) -> Voices:
    """The participants and assertions of a graph whose claims and links have been read."""
    listed = read_entries(graph, "participants", "participantID", "participant", _participant)
    voices = Voices([*listed.elements.values()], others=listed.others)
    speakers = _speakers(graph, voices, {number: each.id for number, each in listed.elements.items()})
    nodes, places, edges = graph.nodes, graph.places, graph.ends
    types = {key: sort for key, node in nodes.items() if (sort := node.get("type")) in ("L", "YA", "TA")}
    if not types:
        return voices
    sources: dict[str, list[tuple[str, int]]] = {}
    goals: dict[str, list[tuple[str, int]]] = {}
    for number, edge in enumerate(edges):
        if edge is not None and (edge[0] in types or edge[1] in types):
            goals.setdefault(edge[0], []).append((edge[1], number))
            sources.setdefault(edge[1], []).append((edge[0], number))
    for key, sort in types.items():
        if sort != "YA" or len(sources.get(key, ())) != 1 or len(goals.get(key, ())) != 1:
            continue
        (start, coming), (content, going) = sources[key][0], goals[key][0]
        if content not in graph.made or types.get(start) not in ("L", "TA"):
            continue
        node, element = nodes[key], graph.made[content][0]
        speaking = _speaking(start, types, goals)
        said = nodes[start].get("text") if types[start] == "L" else None
        is_own_wording = isinstance(said, str) and not (isinstance(element, Claim) and said == element.text)
        made = Assertion(
            id=key,
            content=content,
            participant=speakers.get(speaking) if speaking is not None else None,
            force=force_of(node),
            text=printable(said) if is_own_wording and isinstance(said, str) else None,
            place=graph.place("nodes", places[key]),
        )
        own = (
            start == f"{key}{LOCUTION}"
            and places[start] == places[key] - 1
            and len(goals.get(start, ())) == 1
            and start not in sources
            and isinstance(said, str)
            and same(nodes[start], locution_node(start, said))
        )
        extras = keeping(KEY, residue(node, illocution_node(made, dialect)))
        if own:
            voices.own.add(start)
        else:
            said = Data({"locution" if types[start] == "L" else "transition": start})
            extras = keeping(GRAPH, said, extras)
        voices.assertions[key] = attrs.evolve(made, extras=extras)
        voices.heard.add(start)
        voices.used.update((coming, going))
    return voices


def _speaking(
    start: str, types: Mapping[str, object], goals: Mapping[str, Sequence[tuple[str, int]]]
) -> str | None:
    """The locution by which something is put forward: the one it starts at, or that a transition leads to."""
    if types[start] == "L":
        return start
    later = [end for end, _ in goals.get(start, ()) if types.get(end) == "L"]
    return later[0] if len(later) == 1 else None


def _participant(id: str, entry: Object, place: Place) -> Participant:
    """The participant that an entry of the list of them is."""
    names = [entry.get(key) for key in ("firstname", "surname")]
    name = " ".join(part for part in names if isinstance(part, str) and part)
    made = Participant(id=id, name=printable(name), place=place)
    return attrs.evolve(made, extras=keeping(KEY, residue(entry, participant_entry(made))))


def _speakers(graph: StepGraph, voices: Voices, known: dict[str, str]) -> dict[str, str]:
    """The participants who made the locutions; who is not in the list of them joins the voices."""
    found: dict[str, str] = {}
    for entry in graph.list_at("locutions"):
        if not isinstance(entry, dict):
            continue
        node, person = id_of(entry.get("nodeID")), entry.get("personID")
        number = id_of(person)
        if node is None or number is None or node in found:
            continue
        if number not in known:
            made = Participant(id=free_id(graph.ids, "participant", number))
            rest: dict[str, object] = {"listed": False}
            if person != made.id:
                rest["participantID"] = kept(person)
            voices.participants.append(attrs.evolve(made, extras=keeping(KEY, Data(rest))))
            known[number] = made.id
        found[node] = known[number]
    return found

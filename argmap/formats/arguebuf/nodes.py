"""What arguebuf makes of sources, participants, claims and links, and the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

import attrs

from argmap.data import Data, thaw
from argmap.elements import AnyLink, Argument, Claim, Participant, Passage, Source, Support
from argmap.formats.arguebuf.schemes import SUPPORTS, word_for
from argmap.formats.arguebuf.schemes import names as scheme_names
from argmap.formats.graphs.entries import id_in_file
from argmap.formats.graphs.form import Form, Object, Said, count_in, data_in, id_of, text_at
from argmap.formats.parse import printable
from argmap.formats.residue import again, keeping, residue, within
from argmap.formats.steps import Role
from argmap.model import ArgumentMap
from argmap.text import Place

KEY = "arguebuf"

MIDNIGHT = "T00:00:00Z"

ID = ""
"""The key of ids while nodes and the like are lists."""

DEFAULTS: Mapping[Role, str] = {"support": "SUPPORT_DEFAULT", "attack": "ATTACK_DEFAULT"}


@attrs.frozen
class Names:
    """Which source and which participant an id in the file names, and what a map calls those in the file.

    `speaking` are the participants who put claims forward, by the ids of the claims.
    """

    sources: dict[str, str] = attrs.Factory(dict)
    speakers: dict[str, str] = attrs.Factory(dict)
    raw: dict[str, object] = attrs.Factory(dict)
    speaking: dict[str, object] = attrs.Factory(dict)


def names_in(map: ArgumentMap) -> Names:
    """The names in a map that is written."""
    names = Names()
    for known, elements in ((names.sources, map.sources), (names.speakers, map.participants)):
        for element in elements:
            raw = id_in_file(element.id, within(element.extras, KEY), ID)
            names.raw[element.id] = raw
            known[id_of(raw) or element.id] = element.id
    for assertion in map.assertions:
        if assertion.force == "asserts" and assertion.participant in names.raw:
            names.speaking.setdefault(assertion.content, names.raw[assertion.participant])
    return names


def as_object(value: object) -> Object:
    """An object; an empty one if it is none."""
    return value if isinstance(value, dict) else {}


# Resources and participants


def source_of(id: str, entry: Object, place: Place) -> Source:
    """The source that a resource is."""
    made = Source(
        id=id,
        title=text_at(entry, "title") or None,
        url=text_at(entry, "source") or None,
        date=_date(entry) or None,
        data=data_of_entry(entry),
        place=place,
    )
    return attrs.evolve(made, extras=keeping(KEY, residue(entry, resource_of(made))))


def resource_of(source: Source) -> Object:
    """The resource of a source, as it stood in a file as far as it is what it was there."""
    usual: Object = {ID: source.id}
    if source.title:
        usual["title"] = source.title
    if source.url:
        usual["source"] = source.url
    if source.date and (timestamp := _timestamp(source.date)):
        usual["timestamp"] = timestamp
    return again(
        {**usual, **userdata_of(source.data)},
        within(source.extras, KEY),
        (partial(text_at, key="title"), source.title or "", ["title"]),
        (partial(text_at, key="source"), source.url or "", ["source"]),
        (_date, source.date or "", ["timestamp"]),
        (data_of_entry, source.data, ["userdata"]),
    )


def _date(entry: Object) -> str:
    """When a resource is from: of midnight, only the day is said."""
    return text_at(entry, "timestamp").removesuffix(MIDNIGHT)


def _timestamp(date: str) -> str | None:
    """A date as the format wants it; None if it is none."""
    stamp = date if "T" in date else f"{date}{MIDNIGHT}"
    try:
        return stamp if datetime.fromisoformat(stamp).tzinfo is not None else None
    except ValueError:
        return None


def participant_of(id: str, entry: Object, place: Place) -> Participant:
    """The participant that an entry of the file is."""
    made = Participant(
        id=id,
        name=text_at(entry, "name"),
        description=text_at(entry, "description") or None,
        data=data_of_entry(entry),
        place=place,
    )
    return attrs.evolve(made, extras=keeping(KEY, residue(entry, person_of(made))))


def person_of(participant: Participant) -> Object:
    """The entry of a participant, as it stood in a file as far as they are who they were there."""
    usual: Object = {ID: participant.id, "name": participant.name}
    if participant.description:
        usual["description"] = participant.description
    return again(
        {**usual, **userdata_of(participant.data)},
        within(participant.extras, KEY),
        (partial(text_at, key="name"), participant.name, ["name"]),
        (partial(text_at, key="description"), participant.description or "", ["description"]),
        (data_of_entry, participant.data, ["userdata"]),
    )


# Nodes


def form_of(names: Names) -> Form:
    """How nodes and edges are written."""

    def claim(key: str, node: Object, place: Place) -> Claim:
        atom = as_object(node.get("atom"))
        made = Claim(
            id=key,
            text=text_at(atom, "text"),
            passages=_passages(atom, names),
            data=data_of_entry(node),
            place=place,
        )
        usual = _usual_atom(made, names, speaker_of(node, names))
        rest = _residue(node, "atom", usual, {ID: key, **userdata_of(made.data)})
        return attrs.evolve(made, extras=keeping(KEY, rest))

    return Form(
        key=KEY,
        node_id=ID,
        edge_id=ID,
        start="source",
        end="target",
        role=_role,
        claim=claim,
        step=_step,
        node=lambda element, rest: (
            _atom(element, names, rest) if isinstance(element, (Claim, Argument)) else _scheme(element, rest)
        ),
        edge=lambda number, start, end: {ID: str(number), "source": start, "target": end},
        called=_called,
        between="Put a scheme between, a support or an attack.",
    )


def _residue(node: Object, part: str, usual: Object, around: Object) -> Data:
    """What is kept of a node: of the atom or scheme in it, and of what stands around that."""
    rest = residue({key: value for key, value in node.items() if key != part}, around)
    inner = residue(as_object(node[part]), usual)
    return rest.having({part: inner}) if inner else rest


def _role(node: Object) -> Role | None:
    if isinstance(node.get("atom"), dict):
        return "claim"
    inner = as_object(node.get("scheme"))
    return "support" if "support" in inner else "attack" if "attack" in inner else None


def _called(node: Object) -> str:
    inner = as_object(node.get("scheme"))
    return next((sort for sort in ("rephrase", "preference") if sort in inner), "node")


def _atom(element: Claim | Argument, names: Names, rest: Data) -> Object:
    usual = _usual_atom(element, names, names.speaking.get(element.id))
    speaker = id_of(names.speaking.get(element.id))
    atom = again(
        usual,
        within(rest, "atom"),
        (partial(text_at, key="text"), usual["text"], ["text"]),
        (partial(_passages, names=names), element.passages[:1], ["reference"]),
        (lambda found: speaker_of({"atom": found}, names), speaker, ["participant"]),
    )
    around = again(
        {ID: element.id, **userdata_of(element.data)},
        rest.without("atom"),
        (data_of_entry, element.data, ["userdata"]),
    )
    return {**around, "atom": atom}


def _usual_atom(element: Claim | Argument, names: Names, speaker: object) -> Object:
    text = element.text if isinstance(element, Claim) else element.gist
    usual: Object = {"text": text or element.title or ""}
    for passage in element.passages[:1]:
        said: Object = {"resource": names.raw.get(passage.source, passage.source)}
        if passage.start is not None and passage.stop is not None and _covers(passage, text):
            said.update(offset=passage.start, text=text)
        usual["reference"] = said
    if speaker is not None:
        usual["participant"] = speaker
    return usual


def _covers(passage: Passage, text: str) -> bool:
    """Whether a text is as long as a passage; a map says where a passage is, not its words."""
    return (
        passage.start is not None and passage.stop is not None and passage.stop - passage.start == len(text)
    )


def _passages(atom: Object, names: Names) -> tuple[Passage, ...]:
    """Where an atom is said, if it names a resource of the file."""
    reference = as_object(atom.get("reference"))
    source = names.sources.get(id_of(reference.get("resource")) or "")
    if source is None:
        return ()
    start, length = count_in(reference.get("offset")), len(text_at(reference, "text"))
    stop = None if start is None or not length else count_in(start + length)
    return (Passage(source=source, start=None if stop is None else start, stop=stop),)


def speaker_of(node: Object, names: Names) -> str | None:
    """The id in the file of the participant who puts an atom forward, if there is such a one."""
    key = id_of(as_object(node.get("atom")).get("participant"))
    return key if key in names.speakers else None


def _step(key: str, role: Role, node: Object) -> Said:
    schemes, data = _schemes(as_object(node["scheme"])), data_of_entry(node)
    rest = _residue(node, "scheme", _usual_scheme(role, schemes), {ID: key, **userdata_of(data)})
    return Said({"schemes": schemes, "data": data}, keeping(KEY, rest))


def _scheme(link: AnyLink, rest: Data) -> Object:
    role: Role = "support" if isinstance(link, Support) else "attack"
    inner = again(
        _usual_scheme(role, link.schemes),
        within(rest, "scheme"),
        (lambda found: _role({"scheme": found}), role, ["support", "attack"]),
        (_schemes, link.schemes[:1], ["support", "attack"]),
    )
    around = again(
        {ID: link.id, **userdata_of(link.data)},
        rest.without("scheme"),
        (data_of_entry, link.data, ["userdata"]),
    )
    return {**around, "scheme": inner}


def _usual_scheme(role: Role, schemes: tuple[str, ...]) -> Object:
    if role == "attack" or not schemes:
        return {role: DEFAULTS[role]}
    return {role: f"SUPPORT_{word_for(schemes[0])}"}


def _schemes(inner: Object) -> tuple[str, ...]:
    """The scheme of a step, if it has one."""
    found = inner.get("support")
    if type(found) is int:
        found = f"SUPPORT_{SUPPORTS[found]}" if 0 <= found < len(SUPPORTS) else ""
    word = printable(found).removeprefix("SUPPORT_") if isinstance(found, str) else ""
    return () if word in ("", SUPPORTS[0]) else (scheme_names().get(word) or word,)


def data_of_entry(found: Object) -> Data:
    """The userdata of an entry."""
    return data_in(found.get("userdata"))


def userdata_of(data: Data) -> Object:
    """The member of an entry that holds its userdata, if there are any."""
    return {"userdata": {key: thaw(value) for key, value in data.items()}} if data else {}

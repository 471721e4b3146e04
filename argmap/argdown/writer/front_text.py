"""The front matter of a map: what has no place in the text below."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from argmap.argdown.writer.facts import Facts, of_assertion
from argmap.argdown.writer.lines import WIDTH
from argmap.argdown.writer.yaml_text import flow, flow_lines, word
from argmap.data import Data, Value
from argmap.elements import Assertion, Conflict, Issue, Paragraph, Participant, Source
from argmap.model import ArgumentMap


def front_text(
    map: ArgumentMap,
    conflicts: Iterable[Conflict],
    assertions: Iterable[Assertion],
    names: Mapping[str, str],
    ids: Collection[str],
) -> list[str]:
    """The lines of the front matter, without any if there is nothing to say.

    `names` are what claims are called in brackets; `ids` those that have to be written.
    """
    lines = [f"title: {word(map.title)}"] if map.title is not None else []
    lines += _sources(map.sources)
    lines += _mapping("participants", ((person.id, _participant(person)) for person in map.participants))
    lines += _list("issues", (_issue(issue, names, ids) for issue in map.issues))
    lines += _list("conflicts", (_conflict(conflict, names, ids) for conflict in conflicts))
    lines += _list("assertions", (_assertion(assertion, names, ids) for assertion in assertions))
    lines += [f"{word(key)}: {flow(value)}" for key, value in map.data.items()]
    return ["===", *lines, "==="] if lines else []


def _mapping(key: str, entries: Iterable[tuple[str, Value]]) -> Iterator[str]:
    for number, (name, value) in enumerate(entries):
        if not number:
            yield f"{key}:"
        yield from _hanging(f"    {word(name)}: ", value)


def _list(key: str, entries: Iterable[Facts]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if not number:
            yield f"{key}:"
        yield from _hanging("    - ", Data(entry))


def _hanging(head: str, value: Value) -> Iterator[str]:
    """A value behind its head, further lines below its first character."""
    first, *others = flow_lines(value, WIDTH - len(head))
    yield head + first
    yield from (" " * len(head) + line for line in others)


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    """The sources: each on one line, if it fits there; else with a line for each fact and each paragraph."""
    for number, source in enumerate(sources):
        if not number:
            yield "sources:"
        facts = _source(source)
        whole = f"    {word(source.id)}: {flow(Data(facts))}"
        if not source.paragraphs and (len(whole) <= WIDTH or not facts):
            yield whole
            continue
        yield f"    {word(source.id)}:"
        yield from (f"        {word(key)}: {flow(value)}" for key, value in facts.items())
        if source.paragraphs:
            yield "        paragraphs:"
            yield from (f"            - {flow(_paragraph(each))}" for each in source.paragraphs)


def _paragraph(paragraph: Paragraph) -> tuple[Value, ...]:
    values = attrs.astuple(paragraph)
    return values[: len(values) - [value is None for value in reversed(values)].index(False)]


def _source(source: Source) -> Facts:
    facts: Facts = {}
    for key in ("title", "publisher", "date", "url", "digest"):
        value = getattr(source, key)
        if value is not None:
            facts[key] = value
    if source.authors:
        facts["authors"] = source.authors
    return facts | _common(source.tags, source.data)


def _participant(person: Participant) -> Value:
    facts: Facts = {"name": person.name}
    if person.description is not None:
        facts["description"] = person.description
    facts |= _common(person.tags, person.data)
    return person.name if facts.keys() == {"name"} else Data(facts)


def _issue(issue: Issue, names: Mapping[str, str], ids: Collection[str]) -> Facts:
    facts: Facts = {"id": issue.id} if issue.id in ids else {}
    facts["question"] = issue.question
    if issue.positions:
        facts["positions"] = tuple(names.get(position, position) for position in issue.positions)
    if not issue.exclusive:
        facts["exclusive"] = False
    return facts | _common(issue.tags, issue.data)


def _conflict(conflict: Conflict, names: Mapping[str, str], ids: Collection[str]) -> Facts:
    facts: Facts = {"id": conflict.id} if conflict.id in ids else {}
    facts["claims"] = tuple(names.get(claim, claim) for claim in conflict.claims)
    if conflict.exhaustive:
        facts["exhaustive"] = True
    return facts | _common(conflict.tags, conflict.data)


def _assertion(assertion: Assertion, names: Mapping[str, str], ids: Collection[str]) -> Facts:
    content: Facts = {"content": names.get(assertion.content, assertion.content)}
    return content | of_assertion(assertion, ids)


def _common(tags: tuple[str, ...], data: Data) -> Facts:
    facts: Facts = {"tags": tags} if tags else {}
    if data:
        facts["data"] = data
    return facts

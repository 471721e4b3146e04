"""What is written in the braces behind a statement, an argument or a step: the keys of `convention`."""

from collections.abc import Collection, Iterable, Mapping

from argmap.argdown.writer.markup import plain
from argmap.data import EMPTY, Data, Value
from argmap.elements import AnyLink, Argument, Assertion, Claim, Passage

Facts = dict[str, Value]

_OF_LINK = {"id", "scheme", "schemes", "tags", "source", "paragraph", "paragraphs", "passages"}
_OF_LINK |= {"by", "force", "through", "said", "data"}


def of_node(
    node: Claim | Argument, handle: str | None, said: Iterable[Assertion], ids: Collection[str]
) -> Facts:
    """The facts of a claim or an argument; `ids` are those that have to be written."""
    facts: Facts = {}
    if node.id in ids:
        facts["id"] = node.id
    if handle is not None and node.title != handle:
        facts["titled"] = node.title if node.title else False
    text = node.text if isinstance(node, Claim) else node.gist
    if text != plain(text):
        facts["verbatim"] = text
    if node.wordings and plain(text):
        facts["isCanonical"] = True
    facts |= of_passages(node.passages)
    facts |= of_said(said, node.passages, ids)
    facts |= node.data
    return facts


def of_link(link: AnyLink, said: Iterable[Assertion], ids: Collection[str]) -> Facts:
    """The facts of a link, without its schemes."""
    facts: Facts = {}
    if link.id in ids:
        facts["id"] = link.id
    if link.tags:
        facts["tags"] = link.tags
    facts |= of_passages(link.passages)
    facts |= of_said(said, link.passages, ids)
    if _OF_LINK.isdisjoint(link.data):
        facts |= link.data
    else:
        facts["data"] = link.data
    return facts


def of_passages(passages: tuple[Passage, ...]) -> Facts:
    """Where something stands: a source and its paragraphs, or each passage in full."""
    if not passages:
        return {}
    sources = {passage.source for passage in passages}
    numbers = [passage.paragraph for passage in passages if passage.paragraph is not None]
    in_short = all(passage.start is None and passage.digest is None for passage in passages)
    if in_short and len(sources) == 1 and (len(numbers) == len(passages) or len(passages) == 1):
        facts: Facts = {"source": passages[0].source}
        if numbers:
            facts["paragraphs"] = tuple(numbers)
        return facts
    return {"passages": tuple(Data(_passage(passage)) for passage in passages)}


def _passage(passage: Passage) -> Mapping[str, object]:
    values = {
        "source": passage.source,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "stop": passage.stop,
        "digest": passage.digest,
    }
    return {key: value for key, value in values.items() if value is not None}


def of_said(said: Iterable[Assertion], passages: tuple[Passage, ...], ids: Collection[str]) -> Facts:
    """Who says it: the first in short, if it is said where the thing itself stands; the others in a list."""
    facts: Facts = {}
    rest = list(said)
    if rest and _is_short(rest[0], passages, ids):
        first = rest.pop(0)
        facts["by"] = first.participant
        if first.force != "asserts":
            facts["force"] = first.force
        if first.through:
            facts["through"] = _one_or_many(first.through)
    if rest:
        facts["said"] = tuple(Data(of_assertion(assertion, ids)) for assertion in rest)
    return facts


def _is_short(assertion: Assertion, passages: tuple[Passage, ...], ids: Collection[str]) -> bool:
    return (
        assertion.participant is not None
        and assertion.passages == passages
        and assertion.text is None
        and assertion.data == EMPTY
        and assertion.id not in ids
    )


def of_assertion(assertion: Assertion, ids: Collection[str]) -> Facts:
    """An assertion in full."""
    facts: Facts = {}
    if assertion.id in ids:
        facts["id"] = assertion.id
    if assertion.participant is not None:
        facts["by"] = assertion.participant
    if assertion.force != "asserts":
        facts["force"] = assertion.force
    if assertion.through:
        facts["through"] = _one_or_many(assertion.through)
    if assertion.text is not None:
        facts["text"] = assertion.text
    facts |= of_passages(assertion.passages)
    if assertion.data:
        facts["data"] = assertion.data
    return facts


def of_schemes(schemes: tuple[str, ...]) -> Facts:
    """The schemes of a step, as data."""
    return {"scheme": _one_or_many(schemes)} if schemes else {}


def _one_or_many(words: tuple[str, ...]) -> Value:
    return words[0] if len(words) == 1 else words

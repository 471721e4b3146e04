"""A map as lines of text, one for each element: what the expected side of a case says."""

from argmap.data import thaw
from argmap.elements import (
    LINKS,
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Element,
    Issue,
    Mark,
    Participant,
    Passage,
    Section,
    Source,
    kind,
)
from argmap.model import ArgumentMap


def dump(map: ArgumentMap) -> str:
    lines = [f"title {map.title!r}"] if map.title else []
    lines += [f"data {thaw(map.data)}"] if map.data else []
    lines += [_line(element) for element in map.elements]
    return "\n".join(lines)


def _line(element: AnyElement) -> str:
    return " ".join([kind(element), f"{element.id!r}", *_own(element), *_common(element)])


def _own(element: AnyElement) -> list[str]:
    match element:
        case Claim():
            return [repr(element.text), *(f"also {wording!r}" for wording in element.wordings)]
        case Argument():
            steps = [f"steps {' '.join(element.steps)}"] if element.steps else []
            return [repr(element.gist), *(f"also {wording!r}" for wording in element.wordings), *steps]
        case Conflict():
            return [" | ".join(element.claims), *(["exhaustive"] if element.exhaustive else [])]
        case Issue():
            return [
                repr(element.question),
                " | ".join(element.positions),
                *([] if element.exclusive else ["not exclusive"]),
            ]
        case Source():
            return [repr(element.title), *element.authors, *([element.date] if element.date else [])]
        case Participant():
            return [repr(element.name), *([repr(element.description)] if element.description else [])]
        case Assertion():
            through = f"through {' '.join(element.through)}" if element.through else ""
            return [
                f"{element.participant} {element.force} {element.content!r}",
                *([through] if through else []),
            ]
        case Section():
            return [repr(element.title)]
    assert isinstance(element, LINKS)
    premises = [
        premise.claim
        + (f" as {premise.role}" if premise.role else "")
        + (" (implicit)" if premise.implicit else "")
        for premise in element.premises
    ]
    schemes = [f"by {', '.join(element.schemes)}"] if element.schemes else []
    return [f"{' + '.join(premises)} -> {element.target}", *schemes]


def _common(element: Element) -> list[str]:
    marks: tuple[Mark, ...] = getattr(element, "marks", ())
    passages: tuple[Passage, ...] = getattr(element, "passages", ())
    said = [
        f"{mark.kind}[{mark.start}:{mark.stop}]{f'={mark.target}' if mark.target else ''}" for mark in marks
    ]
    stands = [
        f"@{passage.source}{f'§{passage.paragraph}' if passage.paragraph else ''}" for passage in passages
    ]
    tags = [f"#{tag}" for tag in element.tags]
    data = [str(thaw(element.data))] if element.data else []
    section = [f"in {element.section!r}"] if element.section else []
    return [*said, *stands, *tags, *data, *section]

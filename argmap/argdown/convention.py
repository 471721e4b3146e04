"""The keys with a meaning of their own in the data of a document; docs/argdown.md lists them.

A key is taken out of the data only if its value is of the kind it should be and names what the front matter
declares. Otherwise it stays where it is, and what looks like a mistake is reported.
"""

from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from typing import Any, TypeAlias

import attrs

from argmap.argdown import rules
from argmap.diagnostics import Rule
from argmap.elements import Paragraph, Passage

Report: TypeAlias = Callable[[Rule, str, str], None]
"""Takes a rule, what is the matter, and what to do; knows itself where."""

Values: TypeAlias = dict[str, object]


@attrs.frozen
class Declared:
    """The ids that the front matter declares."""

    sources: Collection[str] = ()
    participants: Collection[str] = ()


@attrs.frozen(kw_only=True)
class Said:
    """An assertion as the data give it; what it is about is known to whoever reads them."""

    participant: str | None
    force: str
    text: str | None
    passages: tuple[Passage, ...]
    through: tuple[str, ...]
    id: str | None
    data: Values


def take_passages(data: Values, declared: Declared, report: Report) -> list[Passage]:
    """The passages that `source`, `paragraphs` and `passages` name."""
    found: list[Passage] = []
    source = data.get("source")
    if isinstance(source, str) and _is_declared(source, declared.sources, "source", report):
        key = "paragraph" if "paragraph" in data else "paragraphs"
        numbers = data.get(key, [])
        several = numbers if isinstance(numbers, list) else [numbers]
        made = _make(report, f"{key} of {source!r}", _numbered, source, several)
        if made is not None:
            found += made
            del data["source"]
            data.pop(key, None)
    if declared.sources and "passages" in data:
        made = _make(report, "passages", _passages, data["passages"], declared, report)
        if made is not None:
            found += made
            del data["passages"]
    return found


def take_said(data: Values, declared: Declared, passages: list[Passage], report: Report) -> list[Said]:
    """The assertions that `by`, `force`, `through` and `said` make.

    What is said with `by` alone is said where the thing itself stands, in `passages`.
    """
    found: list[Said] = []
    by = data.get("by")
    if isinstance(by, str) and _is_declared(by, declared.participants, "participant", report):
        entry: Values = {key: data.pop(key) for key in ("by", "force", "through") if key in data}
        said = _said(entry, declared, report)
        if said is None:
            data.update(entry)
        else:
            found.append(attrs.evolve(said, passages=tuple(passages)))
    entries = data.get("said")
    if declared.participants and isinstance(entries, list):
        each = [
            _said(dict(entry), declared, report) if isinstance(entry, dict) else None for entry in entries
        ]
        kept = [said for said in each if said is not None]
        if len(kept) == len(entries):
            del data["said"]
            found += kept
        else:
            report(
                rules.BAD_VALUE,
                "Not everything under 'said' could be read.",
                "List mappings with by, force, through, text, source and paragraphs.",
            )
    elif declared.participants and "said" in data:
        report(rules.BAD_VALUE, "'said' is no list.", "List what each participant says.")
    return found


@attrs.frozen
class Partner:
    """A claim that works together with a reason, by its name; what it is in the step."""

    name: str
    role: str | None = None
    implicit: bool = False


def take_partners(data: Values, report: Report) -> tuple[Partner, ...]:
    """The claims that `with` names: words, or mappings of `claim`, `role` and `implicit`."""
    value = data.get("with")
    if value is None:
        return ()
    found = [_partner(entry) for entry in (value if isinstance(value, list) else [value])]
    partners = tuple(partner for partner in found if partner is not None)
    if len(partners) < len(found):
        report(
            rules.BAD_VALUE,
            "'with' holds something that names no claim.",
            "List titles, or mappings of claim, role and implicit.",
        )
        return ()
    del data["with"]
    return partners


def _partner(entry: object) -> Partner | None:
    match entry:
        case str() if entry:
            return Partner(entry)
        case {"claim": str() as name, **more} if name:
            role, implicit = more.pop("role", None), more.pop("implicit", False)
            if not more and isinstance(role, str | None) and isinstance(implicit, bool):
                return Partner(name, role, implicit)
    return None


def take_names(data: Values, key: str, report: Report) -> tuple[str, ...]:
    """A word or a list of words."""
    value = data.get(key)
    if value is None:
        return ()
    several = value if isinstance(value, list) else [value]
    names = tuple(name for name in several if isinstance(name, str) and name)
    if len(names) < len(several):
        report(
            rules.BAD_VALUE, f"{key!r} holds something that is no word.", "Write a word, or a list of words."
        )
        return ()
    del data[key]
    return names


def tell_misspelt(data: Values, known: Sequence[str], report: Report) -> None:
    """Report keys that are almost one of those known: with its letters in another order, or most of them."""
    for key in data:
        if key in known:
            continue
        near = [one for one in known if sorted(one) == sorted(key)] or get_close_matches(key, known, 1, 0.8)
        if near:
            report(rules.UNKNOWN_KEY, f"{key!r} is no key that is read here.", f"Did you mean {near[0]!r}?")


def take_text(data: Values, key: str, report: Report) -> str | None:
    """A text; a number is taken as it is written."""
    value = data.get(key)
    if value is None:
        data.pop(key, None)
        return None
    if isinstance(value, list | dict | bool):
        report(rules.BAD_VALUE, f"{key!r} is not a text.", "Write a text, in quotes if need be.")
        return None
    del data[key]
    return str(value)


def take_flag(data: Values, key: str, default: bool, report: Report) -> bool:
    """True or false."""
    value = data.get(key, default)
    if not isinstance(value, bool):
        report(rules.BAD_VALUE, f"{key!r} is neither true nor false.", "Write true or false.")
        return default
    data.pop(key, None)
    return value


def paragraphs_of(data: Values, report: Report) -> tuple[Paragraph, ...]:
    """The paragraphs of a source: a list of start, stop, digest, and perhaps sketch and aside, each."""
    value = data.get("paragraphs")
    if value is None:
        return ()
    made: tuple[Paragraph, ...] | None = _make(report, "paragraphs", _paragraphs, value)
    if made is None:
        return ()
    del data["paragraphs"]
    return made


def _is_declared(name: str, names: Collection[str], what: str, report: Report) -> bool:
    if name in names:
        return True
    if names:
        report(
            rules.UNKNOWN_NAME,
            f"The front matter declares no {what} {name!r}.",
            f"It declares {', '.join(names)}.",
        )
    return False


def _make(report: Report, what: str, make: Callable[..., Any], *values: object) -> Any:
    try:
        return make(*values)
    except (TypeError, ValueError) as error:
        report(rules.BAD_VALUE, f"The {what} could not be read: {error}.", "docs/argdown.md shows the form.")
        return None


def _numbered(source: str, numbers: list[Any]) -> list[Passage]:
    """Passages by whatever stands for their numbers; `Passage` refuses what is none."""
    return [Passage(source=source, paragraph=number) for number in numbers] or [Passage(source=source)]


def _passages(entries: object, declared: Declared, report: Report) -> list[Passage]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise TypeError("a list of mappings is expected")
    passages = [Passage(**entry) for entry in entries]
    for passage in passages:
        if not _is_declared(passage.source, declared.sources, "source", report):
            raise ValueError(f"{passage.source!r} is not declared")
    return passages


def _paragraphs(entries: object) -> tuple[Paragraph, ...]:
    if not isinstance(entries, list) or not all(isinstance(entry, list) for entry in entries):
        raise TypeError("a list of [start, stop, digest, sketch, aside] is expected")
    return tuple(Paragraph(*entry) for entry in entries)


def _said(entry: Values, declared: Declared, report: Report) -> Said | None:
    passages = take_passages(entry, declared, report)
    by = entry.pop("by", None)
    through = take_names(entry, "through", report)
    force = take_text(entry, "force", report) or "asserts"
    text, name = take_text(entry, "text", report), take_text(entry, "id", report)
    if by is not None and not isinstance(by, str):
        return None
    for speaker in (by, *through):
        if speaker is not None and not _is_declared(speaker, declared.participants, "participant", report):
            return None
    data = entry.pop("data", {})
    return Said(
        participant=by,
        force=force,
        text=text,
        passages=tuple(passages),
        through=through,
        id=name,
        data={**(data if isinstance(data, dict) else {"data": data}), **entry},
    )

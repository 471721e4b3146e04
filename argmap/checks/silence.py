"""Findings that a map says it has seen, and why they may stand: ``allow`` in the data of an element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.checks.selection import Selection, named, words_of
from argmap.data import Data
from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.elements import AnyElement
from argmap.model import ArgumentMap

ALLOW = "allow"
"""The key of an element's data that names rules, each with the reason why it may be broken there."""

UNKNOWN_RULE = Rule(
    code="C491",
    name="unknown-rule",
    severity=Severity.WARNING,
    summary="A map selects, ignores or allows something that is no rule.",
    why="A code that is misspelt has no effect, and nobody would notice.",
    example='[Liar]: This sentence is false. {allow: {C999: "It is about itself."}}\n',
    mend='[Liar]: This sentence is false. {allow: {C423: "It is about itself."}}\n  - [Liar]\n',
)
NO_WHY = Rule(
    code="C492",
    name="allowed-without-reason",
    severity=Severity.WARNING,
    summary="Something is allowed and no reason is given.",
    why="Whoever reads the map later wants to know whether the reason still holds.",
    example='[Liar]: This sentence is false. {allow: {C423: ""}}\n  - [Liar]\n',
    mend='[Liar]: This sentence is false. {allow: {C423: "It is about itself."}}\n  - [Liar]\n',
)
IN_VAIN = Rule(
    code="C493",
    name="allowed-in-vain",
    severity=Severity.WARNING,
    summary="Something is allowed where nothing is found.",
    why="What was found there has been mended. Left in place, the permission would hide the next such fault.",
    example='[Alliance]: They are allies. {allow: {C423: "It is about itself."}}\n',
    mend="[Alliance]: They are allies.\n",
)


def without_silenced(
    map: ArgumentMap, findings: Sequence[Diagnostic], wanted: Selection, rules: Sequence[Rule]
) -> Iterator[Diagnostic]:
    """The findings that no element they are about allows, and what is wrong with permissions."""
    allowed = {element.id: _allowed(element.data, rules) for element in map.elements if ALLOW in element.data}
    used: set[tuple[str, str]] = set()
    for finding in findings:
        by = [subject for subject in finding.subjects if finding.rule.code in allowed.get(subject, ())]
        used.update((subject, finding.rule.code) for subject in by)
        if not by:
            yield finding
    yield from (finding for finding in _unknown_settings(map, rules) if wanted.takes(finding.rule))
    for subject in allowed:
        for finding in _permissions(map[subject], used, wanted, rules):
            if wanted.takes(finding.rule):
                yield finding


def _allowed(data: Data, rules: Sequence[Rule]) -> frozenset[str]:
    words = data[ALLOW]
    if not isinstance(words, Data):
        return frozenset()
    return frozenset(code for word in words for code in named(word, rules))


def _unknown_settings(map: ArgumentMap, rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    for key in ("select", "ignore"):
        for word in words_of(map, key):
            if not named(word, rules):
                yield Diagnostic(
                    UNKNOWN_RULE,
                    f"The map is to {key} {word!r}, which is no rule.",
                    fix="`argmap rules` lists them.",
                )


def _permissions(
    element: AnyElement, used: set[tuple[str, str]], wanted: Selection, rules: Sequence[Rule]
) -> Iterator[Diagnostic]:
    """What is wrong with what one element allows."""

    def found(rule: Rule, message: str, fix: str) -> Diagnostic:
        return Diagnostic(rule, f"{element.id} allows {message}", element.place, (element.id,), fix)

    words = element.data[ALLOW]
    if not isinstance(words, Data):
        yield found(NO_WHY, f"{words!r} without a reason.", 'Write it as in allow: {C423: "why"}.')
        return
    for word, why in words.items():
        codes = named(word, rules)
        if not codes:
            yield found(UNKNOWN_RULE, f"{word!r}, which is no rule.", "`argmap rules` lists them.")
            continue
        if not isinstance(why, str) or not why.strip():
            yield found(NO_WHY, f"{word} without a reason.", "Say why it may stand.")
        if wanted.codes.intersection(codes) and not any((element.id, code) in used for code in codes):
            yield found(
                IN_VAIN, f"{word}, and nothing of the kind is found there.", "Take the permission out."
            )

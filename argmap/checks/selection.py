"""Which rules are checked: what a call, a map, or settings select and ignore."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Rule, Severity, no_such
from argmap.model import ArgumentMap

KEY = "check"
"""The key of a map's data that holds what it selects and ignores."""


@attrs.frozen
class Selection:
    """The codes of the rules that are checked."""

    codes: frozenset[str]

    def takes(self, rule: Rule) -> bool:
        """Whether a rule is checked."""
        return rule.code in self.codes


def selection(
    map: ArgumentMap, select: Iterable[str], ignore: Iterable[str], rules: Sequence[Rule]
) -> Selection:
    """What of some rules is checked in a map.

    Words of the map that name no rule are passed over; `argmap.checks.silence` tells of them.

    Raises:
        UsageError: a word of `select` or `ignore` names no rule.
    """
    chosen = [*select]
    taken = {code for word in chosen for code in known(word, rules)}
    dropped = {code for word in ignore for code in known(word, rules)}
    if not chosen:
        own = words_of(map, "select")
        taken = {code for word in own for code in named(word, rules)}
        if not own:
            taken = {rule.code for rule in rules if rule.severity is not Severity.INFO}
    dropped |= {code for word in words_of(map, "ignore") for code in named(word, rules)}
    return Selection(frozenset(taken - dropped))


def named(word: str, rules: Iterable[Rule]) -> tuple[str, ...]:
    """The codes of the rules that a word names: by code, the beginning of a code, name, or all of them.

    >>> from argmap.checks import RULES
    >>> named("C45", RULES), named("attacks-itself", RULES), named("C9", RULES)
    (('C451', 'C452', 'C453', 'C454'), ('C423',), ())
    """
    if word == "all":
        return tuple(rule.code for rule in rules)
    begins = word.upper()
    return tuple(
        rule.code for rule in rules if (begins and rule.code.startswith(begins)) or rule.name == word.lower()
    )


def words_of(map: ArgumentMap, key: str) -> tuple[str, ...]:
    """The words that a map's own data give for `select` or `ignore`."""
    settings = map.data.get(KEY)
    return words(settings.get(key)) if isinstance(settings, Data) else ()


def words(value: Value) -> tuple[str, ...]:
    """The words in a list of data, or the one word that stands there alone."""
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()


def known(word: str, rules: Sequence[Rule]) -> tuple[str, ...]:
    """The codes of the rules that a word names.

    Raises:
        UsageError: it names none.
    """
    codes = named(word, rules)
    if not codes:
        raise no_such("rule", word, [rule.code for rule in rules] + [rule.name for rule in rules])
    return codes

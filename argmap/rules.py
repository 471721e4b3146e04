"""Every rule there is, by its code."""

from argmap import checks, join, limits, shape
from argmap.abstract import rules as abstract_rules
from argmap.argdown import rules as argdown_rules
from argmap.checks.selection import known as codes_of
from argmap.diagnostics import Rule, UsageError
from argmap.draw import rules as draw_rules
from argmap.evaluate.degrees import scores as degree_rules
from argmap.formats import argdown_json_rules as export_rules
from argmap.formats import foreign
from argmap.formats import rules as json_rules
from argmap.revision import merging, texts
from argmap.sources import rules as source_rules

__all__ = ["RULES", "explain", "rule"]

RULES: tuple[Rule, ...] = (
    *shape.RULES,
    *json_rules.RULES,
    *export_rules.RULES,
    *foreign.RULES,
    *argdown_rules.RULES,
    *draw_rules.RULES,
    *checks.RULES,
    *source_rules.RULES,
    *join.RULES,
    *merging.RULES,
    *texts.RULES,
    *abstract_rules.RULES,
    *degree_rules.RULES,
    *limits.RULES,
)
"""Every rule, in the order of docs/rules.md."""

_LANGUAGES = {"argdown": "Argdown", "json": "JSON", "toml": "TOML"}


def rule(code: str) -> Rule:
    """The rule with that code or that name.

    Raises:
        UsageError: there is none.
    """
    for known in RULES:
        if code.upper() == known.code or code.lower() == known.name:
            return known
    raise UsageError(f"there is no rule {code!r}; `argmap rules` lists them all")


def named(word: str) -> tuple[str, ...]:
    """The codes of the rules that a word names: by code, the beginning of a code, name, or all of them.

    Raises:
        UsageError: it names none.
    """
    return codes_of(word, RULES)


def explain(known: Rule) -> str:
    """What a rule says, why, an example and its mend, as text.

    >>> print(explain(rule("A207")).partition(chr(10))[0])
    A207 no-content (error)
    """
    if known.language is None:
        examples = [f"For example: {known.example}", f"Instead: {known.mend}"]
    else:
        examples = [
            f"For example, in {_LANGUAGES[known.language]}:",
            _indented(known.example),
            "Instead:",
            _indented(known.mend),
        ]
    head = f"{known.code} {known.name} ({known.severity})"
    return "\n\n".join([head, known.summary, known.why, *examples])


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.rstrip("\n").split("\n"))

"""The schemes that arguebuf knows, and what a map calls them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from argmap.schemes import scheme

SUPPORTS = (
    "DEFAULT",
    "POSITION_TO_KNOW",
    "EXPERT_OPINION",
    "WITNESS_TESTIMONY",
    "POPULAR_OPINION",
    "POPULAR_PRACTICE",
    "EXAMPLE",
    "ANALOGY",
    "PRACTICAL_REASONING_FROM_ANALOGY",
    "COMPOSITION",
    "DIVISION",
    "OPPOSITIONS",
    "RHETORICAL_OPPOSITIONS",
    "ALTERNATIVES",
    "VERBAL_CLASSIFICATION",
    "VERBAL_CLASSIFICATION_DEFINITION",
    "VERBAL_CLASSIFICATION_VAGUENESS",
    "VERBAL_CLASSIFICATION_ARBITRARINESS",
    "INTERACTION_OF_ACT_AND_PERSON",
    "VALUES",
    "SACRIFICE",
    "THE_GROUP_AND_ITS_MEMBERS",
    "PRACTICAL_REASONING",
    "TWO_PERSON_PRACTICAL_REASONING",
    "WASTE",
    "SUNK_COSTS",
    "IGNORANCE",
    "EPISTEMIC_IGNORANCE",
    "CAUSE_TO_EFFECT",
    "CORRELATION_TO_CAUSE",
    "SIGN",
    "ABDUCTIVE",
    "EVIDENCE_TO_HYPOTHESIS",
    "CONSEQUENCES",
    "PRAGMATIC_ALTERNATIVES",
    "THREAT",
    "FEAR_APPEAL",
    "DANGER_APPEAL",
    "NEED_FOR_HELP",
    "DISTRESS",
    "COMMITMENT",
    "ETHOTIC",
    "GENERIC_AD_HOMINEM",
    "PRAGMATIC_INCONSISTENCY",
    "INCONSISTENT_COMMITMENT",
    "CIRCUMSTANTIAL_AD_HOMINEM",
    "BIAS",
    "BIAS_AD_HOMINEM",
    "GRADUALISM",
    "SLIPPERY_SLOPE",
    "PRECEDENT_SLIPPERY_SLOPE",
    "SORITES_SLIPPERY_SLOPE",
    "VERBAL_SLIPPERY_SLOPE",
    "FULL_SLIPPERY_SLOPE",
    "CONSTITUTIVE_RULE_CLAIMS",
    "RULES",
    "EXCEPTIONAL_CASE",
    "PRECEDENT",
    "PLEA_FOR_EXCUSE",
    "PERCEPTION",
    "MEMORY",
    "POSITIVE_VALUES",
    "NEGATIVE_VALUES",
    "POSITIVE_CONSEQUENCES",
    "NEGATIVE_CONSEQUENCES",
)
"""The schemes of a support, in the order of their numbers in the format."""


def word_for(name: str) -> str:
    """The word for a scheme; the one for no special scheme, if the format has none for it."""
    for word, known in names().items():
        if name == known:
            return word
    entry = scheme(name)
    word = next((word for word in SUPPORTS if entry is not None and scheme(word) is entry), "")
    return word or SUPPORTS[0]


@cache
def names() -> Mapping[str, str]:
    """What a map calls the schemes: as the catalogue does, or in the words of the format."""
    names: dict[str, str] = {}
    for word in SUPPORTS[1:]:
        entry = scheme(word)
        plain = word.replace("_", " ").capitalize()
        names[word] = entry.name if entry is not None and entry.name not in names.values() else plain
    return names

"""What graphs of other tools call texts, claims and steps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

TEXTS = ("text", "content", "claim", "proposition", "statement", "label", "name", "description")
"""The attributes that may be the text of a claim; the first that says something is."""

RELATIONS = ("kind", "relation", "type", "sign", "polarity", "label", "name", "interaction")
"""The attributes that may say what an edge does."""

Sort: TypeAlias = Literal["claim", "support", "attack", "undercut"]

WORDS: Mapping[Sort, re.Pattern[str]] = {
    "claim": re.compile(
        "|claim|argument|i(node)?|atom|statement|proposition|premise|conclusion|majorclaim|thesis|node"
    ),
    "support": re.compile(
        "support(s|ing|ive)?|pro|for|reason|evidence|inference|entails|because|ra(node)?|[+]"
    ),
    "attack": re.compile(
        "attack(s|ing)?|con|contra|against|rebut(s|tal)?|refut(es|ation)|objection|opposes|contradicts|"
        "defeats|conflict|counter|ca(node)?|[-−–]"
    ),
    "undercut": re.compile("undercut(s|ting)?"),
}
"""What a node may say that it is, or an edge that it does."""

SIGNS = {"1": "+", "1.0": "+", "-1": "-", "-1.0": "-", "positive": "+", "negative": "-"}
"""What a sign or a polarity may be."""


def word_of(text: str) -> str:
    """A word without its case, and without what stands between its letters, if it has any.

    >>> word_of("Major-Claim"), word_of(" + ")
    ('majorclaim', '+')
    """
    text = text.strip().casefold()
    return re.sub(r"[\W_]+", "", text) or text


def sort_of(word: str) -> Sort | None:
    """What a node is that says so; one that says nothing is a claim."""
    return next((sort for sort, words in WORDS.items() if words.fullmatch(word)), None)


def relation(says: Mapping[str, str]) -> tuple[Literal["support", "attack", "undercut"], str] | None:
    """What an edge between claims does, and the attribute that says so.

    >>> relation({"label": "speaks against", "sign": "-1"})
    ('attack', 'sign')
    """
    for name in RELATIONS:
        text = says.get(name, "").strip()
        if name in ("sign", "polarity"):
            text = SIGNS.get(text.casefold(), text)
        sort = sort_of(word_of(text))
        if sort is not None and sort != "claim":
            return sort, name
    return None

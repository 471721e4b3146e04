"""Hypothesis strategies: texts, elements, maps, elements out of shape, and Argdown documents.

Bounds are keyword-only, and without bounds everything is allowed.

>>> from hypothesis import given
>>> @given(maps(max_claims=3))
... def test_links_are_found_from_both_ends(map):
...     for link in map.links:
...         assert link in map.links_to(link.target)
>>> test_links_are_found_from_both_ends()
"""

from argmap.strategies.argdown import argdown_soup, argdown_texts
from argmap.strategies.broken import Broken, broken_elements
from argmap.strategies.maps import (
    arguments,
    assertions,
    claims,
    conflicts,
    issues,
    links,
    maps,
    participants,
    passages,
    premises,
    sections,
    sources,
)
from argmap.strategies.words import data, ids, texts

__all__ = [
    "Broken",
    "argdown_soup",
    "argdown_texts",
    "arguments",
    "assertions",
    "broken_elements",
    "claims",
    "conflicts",
    "data",
    "ids",
    "issues",
    "links",
    "maps",
    "participants",
    "passages",
    "premises",
    "sections",
    "sources",
    "texts",
]

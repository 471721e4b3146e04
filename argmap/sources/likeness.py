"""Sketches of texts: short, alike for texts that are alike, and no text can be read from them.

A similarity hash (Moses Charikar, *Similarity estimation techniques from rounding algorithms*, STOC 2002,
section 3) over the longer words of a text and its pairs of neighbouring words: each bit says on which side
of a random plane the text lies, so that the share of bits that differ is the angle between two texts.
"""

import hashlib
import re
import sys
from array import array
from collections import Counter
from functools import lru_cache
from itertools import pairwise

BITS = 128
NEAR = 40
"""Sketches that differ in no more bits than these are of the same paragraph, reworded.

Between two paragraphs of an article about 60 bits differ, hardly ever as few as 42; with a fifth of the
words exchanged about 30.
"""

_PREFIX = "simhash:"
_WORD = re.compile(r"\w+")
_SPREAD = [sum(1 << (32 * bit) for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def sketch(text: str) -> str:
    """The sketch of a text: ``simhash:`` and 32 hex digits.

    >>> likeness(sketch("The pact binds both states."), sketch("The pact binds both states!"))
    1.0
    """
    words = _WORD.findall(text.casefold())
    long = (word for word in words if len(word) > 3)  # short ones are in every text
    counts = Counter((*long, *(f"{one} {other}" for one, other in pairwise(words))))
    half = sum(counts.values()) / 2
    lanes = sum(_lanes(feature) * count for feature, count in counts.items())
    sums = array("I", lanes.to_bytes(BITS * 4, sys.byteorder))
    value = sum(1 << place for place, total in enumerate(sums) if total > half)
    return f"{_PREFIX}{value:0{BITS // 4}x}"


def distance(one: str, other: str) -> int | None:
    """In how many of 128 bits two sketches differ; None if one of them is no sketch that is known."""
    first, second = _value(one), _value(other)
    return None if first is None or second is None else (first ^ second).bit_count()


def likeness(one: str, other: str) -> float | None:
    """How alike the texts of two sketches are, from 0 to 1; None if one is no sketch that is known."""
    bits = distance(one, other)
    return None if bits is None else max(0.0, 1 - 2 * bits / BITS)


@lru_cache(maxsize=4096)
def _lanes(feature: str) -> int:
    """The bits of a feature, each in 32 bits of its own, so that one addition counts all of them."""
    digest = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=BITS // 8).digest()
    return sum(_SPREAD[byte] << (256 * place) for place, byte in enumerate(reversed(digest)))


def _value(sketch: str) -> int | None:
    digits = sketch.removeprefix(_PREFIX)
    if digits == sketch or len(digits) != BITS // 4:
        return None
    try:
        return int(digits, 16)
    except ValueError:
        return None

"""The invariants hold for every map, and each can tell a map that breaks it."""

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from argmap import ArgumentMap, Builder, Claim
from argmap.argdown import read
from argmap.elements import AnyLink
from argmap.invariants import INVARIANTS, check_invariants
from argmap.strategies import argdown_soup, argdown_texts, maps


@given(maps(whole=False))
def test_they_hold_for_maps_of_every_kind(map: ArgumentMap) -> None:
    assert check_invariants(map) == ()


@given(argdown_soup() | argdown_texts())
def test_they_hold_for_maps_that_were_read(text: str) -> None:
    assert check_invariants(read(text).value) == ()


def sound() -> ArgumentMap:
    b = Builder()
    claim, reason = b.claim("It is.", id="c"), b.claim("They say so.", id="p")
    b.support(claim, reason, id="s")
    b.conflict(claim, reason, id="x")
    return b.build()


def with_elements(whole: ArgumentMap, *more: Claim) -> ArgumentMap:
    """What nobody can do without force: a map whose elements changed behind its back."""
    object.__setattr__(whole, "elements", (*whole.elements, *more))
    return whole


class Forgetful(ArgumentMap):
    """Answers wrongly when asked what stands at a claim."""

    def links_to(self, id: str) -> tuple[AnyLink, ...]:
        return ()


@attrs.define(kw_only=True, repr=False, slots=False)
class Clay(ArgumentMap):
    """Can be changed."""

    __setattr__ = object.__setattr__


def stale_index() -> ArgumentMap:
    whole = sound()
    assert len(whole.claims) == 2
    assert "c" in whole
    return with_elements(whole, Claim(id="late"))


BROKEN: dict[str, Callable[[], ArgumentMap]] = {
    "shape": lambda: with_elements(sound(), Claim(id="q", section="nowhere")),
    "unique-ids": lambda: with_elements(sound(), Claim(id="c")),
    "lookup": stale_index,
    "kinds": stale_index,
    "neighbours": lambda: Forgetful(elements=sound().elements),
    "frozen": lambda: Clay(elements=sound().elements),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_tells_a_map_that_breaks_it(name: str) -> None:
    (invariant,) = [each for each in INVARIANTS if each.name == name]
    assert not list(invariant.check(sound()))
    assert list(invariant.check(BROKEN[name]()))


def test_they_are_named_and_stated() -> None:
    assert len({each.name for each in INVARIANTS}) == len(INVARIANTS)
    assert all(each.statement.endswith(".") for each in INVARIANTS)


def test_the_page_lists_them() -> None:
    page = (Path(__file__).parent.parent / "docs" / "property-testing.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w-]+)` \| ([A-Z].*\.) \|$", page, re.MULTILINE)
    assert listed == [(each.name, each.statement) for each in INVARIANTS]

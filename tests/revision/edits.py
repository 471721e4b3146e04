"""Maps with a few things changed, as somebody would who revises them."""

import attrs
from hypothesis import strategies as st

from argmap.edit import slice_map
from argmap.elements import Argument, Claim, Premise, Support
from argmap.ids import Ids
from argmap.model import ArgumentMap


@st.composite
def edited(draw: st.DrawFn, map: ArgumentMap, most: int = 3) -> ArgumentMap:
    """A map after up to `most` edits: claims reworded, tagged, added with a support, or taken out."""
    made = map
    for _ in range(draw(st.integers(0, most))):
        made = draw(st.sampled_from([_reworded, _tagged, _with_reason, _without]))(draw, made)
    return made


def _some_claim(draw: st.DrawFn, map: ArgumentMap) -> Claim | None:
    return draw(st.sampled_from(map.claims)) if map.claims else None


def _put(map: ArgumentMap, old: Claim, new: Claim) -> ArgumentMap:
    return attrs.evolve(map, elements=tuple(new if each is old else each for each in map.elements))


def _reworded(draw: st.DrawFn, map: ArgumentMap) -> ArgumentMap:
    claim = _some_claim(draw, map)
    if claim is None:
        return map
    return _put(map, claim, attrs.evolve(claim, text=draw(st.text("abc ", min_size=1, max_size=9)), marks=()))


def _tagged(draw: st.DrawFn, map: ArgumentMap) -> ArgumentMap:
    claim = _some_claim(draw, map)
    if claim is None:
        return map
    return _put(map, claim, attrs.evolve(claim, tags=(*claim.tags, draw(st.sampled_from("xyz")))))


def _with_reason(draw: st.DrawFn, map: ArgumentMap) -> ArgumentMap:
    claim = _some_claim(draw, map)
    ids = Ids([each.id for each in map.elements] + list(map.missing))
    new = Claim(id=ids.of("claim"), text=draw(st.text("abc ", max_size=9)))
    if claim is None:
        return attrs.evolve(map, elements=(*map.elements, new))
    link = Support(id=ids.of("support"), target=claim.id, premises=[Premise(claim=new.id)])
    return attrs.evolve(map, elements=(*map.elements, new, link))


def _without(draw: st.DrawFn, map: ArgumentMap) -> ArgumentMap:
    claim = _some_claim(draw, map)
    kept = [each.id for each in map.elements if isinstance(each, Claim | Argument) and each is not claim]
    return slice_map(map, kept)

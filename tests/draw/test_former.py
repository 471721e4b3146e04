"""Drawing a map that was drawn before: what stays in its place."""

import os
import subprocess
import sys

from hypothesis import given, settings

from argmap import ArgumentMap, Builder
from argmap.draw import Picture, draw
from argmap.draw.former import still_there
from argmap.draw.route import areas
from argmap.strategies import maps
from benchmarks._corpus import grown
from benchmarks.stability import measured, movement, spots
from tests.draw.geometry import overlap


@settings(max_examples=25)
@given(maps())
def test_a_map_drawn_after_itself_is_drawn_the_same(map: ArgumentMap) -> None:
    former = draw(map).value
    again = draw(map, former=former).value
    assert again.direction == former.direction
    assert movement(spots(former), spots(again)) < 1e-6
    assert again.svg == draw(map, former=former).value.svg


@settings(max_examples=25)
@given(maps(), maps())
def test_any_picture_can_be_the_former_of_any_map(one: ArgumentMap, other: ArgumentMap) -> None:
    former = draw(one).value
    after = draw(other, former=former).value
    found = areas(after.made.plan)
    assert not any(overlap(a, b) for n, a in enumerate(found) for b in found[:n])
    assert len(spots(after)) == len(spots(draw(other).value))


def test_cards_move_less_with_the_former_picture() -> None:
    made = {str(seed): grown("mixed", 40, seed) for seed in range(3)}
    rows = list(measured(made))
    assert sum(kept for _, _, kept, _, _ in rows) < sum(anew for _, _, _, anew, _ in rows)


def test_claims_without_titles_are_known_again_by_their_words() -> None:
    def told(*texts: str) -> Picture:
        b = Builder()
        top = b.claim("It is so.")
        for text in texts:
            b.support(top, b.claim(text))
        return draw(b.build()).value

    former, after = told("One.", "Three."), told("One.", "Two.", "Three.")
    numbers = still_there(after.made.scene, former.made.scene)
    said = {
        after.made.scene.nodes[here].cards[0].full: former.made.scene.nodes[there].cards[0].full  # type: ignore[union-attr]
        for here, there in numbers.items()
    }
    assert said == {"It is so.": "It is so.", "One.": "One.", "Three.": "Three."}


def test_the_direction_stays_until_only_the_other_is_near_a_square() -> None:
    b = Builder()
    top = b.claim("It is so.")
    b.support(top, b.claim("One."))
    former = draw(b.build()).value
    assert former.direction == "BT"
    seen = set()
    for number in range(4):
        b.support(top, b.claim(f"Reason {number}."))
        usual, other = (draw(b.build(), direction=each).value for each in ("BT", "RL"))
        kept = usual.width <= 2 * usual.height or other.width > 2 * other.height
        assert draw(b.build(), former=former).value.direction == ("BT" if kept else "RL")
        seen.add((kept, draw(b.build()).value.direction))
    assert len(seen) > 1


def test_the_same_bytes_with_a_former_picture_whatever_the_hash_seed() -> None:
    program = (
        "import hashlib; from random import Random; from benchmarks._corpus import grown; "
        "from benchmarks.stability import link_added; from argmap.draw import draw; "
        "made = grown('mixed', 40, 1); former = draw(made).value; "
        "after = draw(link_added(made, Random(1)), former=former).value; "
        "print(hashlib.sha256((former.svg + after.svg).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1

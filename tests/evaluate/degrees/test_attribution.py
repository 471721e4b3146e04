"""Attribution: gradients against differences and by hand; Shapley values against their axioms."""

import math
from itertools import permutations

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, UsageError
from argmap.elements import KINDS, LINKS, AnyElement, Argument, Claim, Conflict, Issue
from argmap.evaluate.degrees import degrees, gradient, shapley
from argmap.evaluate.degrees.semantics import PremisesName, SemanticsName
from argmap.strategies import maps
from tests.evaluate.degrees.graphs import DEMOCRACY, STOCK, graph

NAMES: tuple[SemanticsName, ...] = ("df-quad", "euler-based", "quadratic-energy", "mlp-based")
EACH = pytest.mark.parametrize("name", NAMES)
TREES = [kind for kind in KINDS if kind not in (Issue, Conflict)]
NODES = (Claim, Argument, *LINKS)


def moved(map: ArgumentMap, id: str, strength: float) -> ArgumentMap:
    """The map with another strength of one element."""
    elements: list[AnyElement] = [
        attrs.evolve(element, data={"strength": strength}) if element.id == id else element
        for element in map.elements
    ]
    return attrs.evolve(map, elements=elements)


def scored(map: ArgumentMap, data: st.DataObject) -> ArgumentMap:
    """The map with a strength on everything, none near 0 or 1."""
    told = map
    for element in map.elements:
        if isinstance(element, NODES):
            told = moved(told, element.id, data.draw(st.integers(2, 18), label=element.id) / 20)
    return told


# --- gradients


def test_gradient_by_hand() -> None:
    """DF-QuAD on the democracy example: A1 = 1 - 0.5 (1 - P1)(1 - P2), P2 = 0.5 (1 - C2)(1 - C3)(1 - C4)."""
    found = gradient(DEMOCRACY, "A1", "df-quad")
    assert found.exact
    assert found.degree == pytest.approx(0.862, abs=1e-12)
    assert found["A1"] == pytest.approx((1 - 0.7) * (1 - 0.08), abs=1e-12)
    assert found["P1"] == pytest.approx(0.5 * (1 - 0.08), abs=1e-12)
    assert found["P2"] == pytest.approx(0.5 * 0.3 * 0.8 * 0.4 * 0.5, abs=1e-12)
    assert found["C3"] == pytest.approx(-0.5 * 0.3 * 0.5 * 0.8 * 0.5, abs=1e-12)
    assert found["C1"] == found["A2"] == 0
    assert found.ranked[0] == "P1"


@given(maps(hostile=False, acyclic=True, min_claims=2, kinds=TREES), st.sampled_from(NAMES), st.data())
def test_gradient_is_what_differences_say(
    drawn: ArgumentMap, name: SemanticsName, data: st.DataObject
) -> None:
    told = scored(drawn, data)
    ids = [element.id for element in told.elements if isinstance(element, NODES)]
    of, by = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    found = gradient(told, of, name)
    assert found.exact
    assume(not found.corners)
    here, near = float(told[by].data["strength"]), 1e-6  # type: ignore[arg-type]
    higher = degrees(moved(told, by, here + near), name)[of]
    lower = degrees(moved(told, by, here - near), name)[of]
    assert found[by] == pytest.approx((higher - lower) / (2 * near), abs=1e-6)


@EACH
@pytest.mark.parametrize("premises", ["product", "minimum"])
def test_gradient_in_circles(name: SemanticsName, premises: PremisesName) -> None:
    told = STOCK
    for link in STOCK.links:
        told = moved(told, link.id, 0.9)
    found = gradient(told, "Buy", name, premises=premises, tolerance=1e-12)
    assert not found.exact
    assert found.converged
    assert found.error < 1e-9
    near = 1e-4
    for by in [*(claim.id for claim in told.claims), *(link.id for link in told.links)]:
        here = float(told[by].data["strength"])  # type: ignore[arg-type]
        higher, lower = (
            degrees(moved(told, by, here + step), name, premises=premises, tolerance=1e-12)["Buy"]
            for step in (near, -near)
        )
        slack = 1e-6 if premises == "product" else 1e-4  # a step over a tie
        assert found[by] == pytest.approx((higher - lower) / (2 * near), abs=slack), by


def test_gradient_of_a_premise_beside_one_of_nothing() -> None:
    b = Builder()
    b.claim("c", id="c")
    for number, strength in enumerate((0.0, 0.5, 0.8)):
        b.claim(f"p{number}", id=f"p{number}", data={"strength": strength})
    b.support("c", ["p0", "p1", "p2"], id="s", data={"strength": 0.5})
    found = gradient(b.build(), "s")
    assert found["p0"] == pytest.approx(0.5 * 0.5 * 0.8)
    assert found["p1"] == found["p2"] == 0
    weakest = gradient(b.build(), "s", premises="minimum")
    assert (weakest["p0"], weakest["p1"], weakest["s"]) == (1, 0, 0)


def test_a_corner_is_told() -> None:
    told = graph({"c": 0.8, "x": 0.5, "y": 0.5}, [("x", "c")], [("y", "c")])
    found = gradient(told, "c", "df-quad")
    assert found.corners == ("c",)
    assert found["x"] == pytest.approx(-0.5)  # between 0.8 and 0.2
    assert gradient(told, "c").corners == ()


def test_premises_that_tie_for_the_weakest_are_a_corner() -> None:
    b = Builder()
    b.claim("c", id="c")
    for name, strength in {"p": 0.4, "q": 0.4, "r": 0.9}.items():
        b.claim(name, id=name, data={"strength": strength})
    b.support("c", ["p", "q", "r"], id="s", data={"strength": 0.7})
    found = gradient(b.build(), "s", premises="minimum")
    assert found.corners == ("s",)
    assert (found["p"], found["q"], found["r"]) == (0.5, 0.5, 0)


# --- Shapley values


def by_orders(map: ArgumentMap, of: str, name: SemanticsName) -> dict[str, float]:
    """By the definition: the mean gain over all orders of coming in, who is out having a strength of 0."""
    players = [element.id for element in map.elements if isinstance(element, NODES) and element.id != of]
    known: dict[frozenset[str], float] = {}

    def worth(inside: frozenset[str]) -> float:
        if inside not in known:
            told = map
            for player in players:
                if player not in inside:
                    told = moved(told, player, 0)
            known[inside] = degrees(told, name)[of]
        return known[inside]

    gains = dict.fromkeys(players, 0.0)
    for order in permutations(players):
        for place, player in enumerate(order):
            gains[player] += worth(frozenset(order[: place + 1])) - worth(frozenset(order[:place]))
    return {player: gain / math.factorial(len(players)) for player, gain in gains.items()}


@EACH
def test_shapley_is_the_mean_over_all_orders(name: SemanticsName) -> None:
    """No player is supported here, so a score of 0 is a strength of 0."""
    told = graph({"c": 0.6, "x": 0.5, "y": 0.4, "z": 0.8}, [("x", "c"), ("y", "c")], [("z", "c")])
    found = shapley(told, "c", name)
    assert found.exact
    assert found.values == pytest.approx(by_orders(told, "c", name), abs=1e-12)


@given(
    maps(hostile=False, min_claims=1, max_claims=4, max_links=4, max_others=3),
    st.sampled_from(NAMES),
    st.data(),
)
def test_efficiency_and_dummies(drawn: ArgumentMap, name: SemanticsName, data: st.DataObject) -> None:
    """The values sum to the degree less what is left without anybody; who cannot bear on it has 0."""
    of = data.draw(st.sampled_from(drawn.claims)).id
    found = shapley(drawn, of, name, samples=5)
    assume(found.converged)
    slack = 1e-9 + 2 * found.error * (1 + len(found.values))
    assume(slack < 1e-3)
    # Without anybody a claim has its own score, less what ids that are missing do; there are none here.
    assert sum(found.values.values()) == pytest.approx(found.degree - 0.5, abs=slack)
    assert found.degree == pytest.approx(degrees(drawn, name)[of], abs=slack)
    stray = attrs.evolve(drawn, elements=[*drawn.elements, Claim(id="stray one")])
    again = shapley(stray, of, name, samples=5)
    assert again["stray one"] == 0
    assert {**again.values, "stray one": 0} == {**found.values, "stray one": 0}


@EACH
def test_symmetry_equals_have_equal_shares(name: SemanticsName) -> None:
    crowd = {f"x{number}": 0.7 for number in range(5)}
    found = shapley(graph({"c": 0.6, **crowd}, [(one, "c") for one in crowd]), "c", name)
    shares = [value for player, value in found.values.items()]
    assert found.exact
    assert shares == pytest.approx([shares[0]] * 10, abs=1e-12)
    assert shares[0] < 0


def test_sampled_values_are_near_the_exact_ones_by_their_own_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    module = sys.modules["argmap.evaluate.degrees.shapley"]
    told = graph(
        {"c": 0.6, "x": 0.5, "y": 0.4, "z": 0.8, "w": 0.9},
        [("x", "c"), ("y", "c"), ("w", "z")],
        [("z", "c")],
    )
    exact = shapley(told, "c")
    monkeypatch.setattr(module, "EXACT", 2)
    sampled = shapley(told, "c", samples=400, seed=7)
    assert exact.exact
    assert not sampled.exact
    assert (sampled.samples, sampled.seed) == (400, 7)
    assert shapley(told, "c", samples=400, seed=7) == sampled
    assert shapley(told, "c", samples=400, seed=8).values != sampled.values
    assert any(error > 0 for error in sampled.errors.values())
    for player, value in exact.values.items():
        assert abs(sampled[player] - value) <= 5 * sampled.errors[player] + 1e-12
    more = shapley(told, "c", samples=1600, seed=7)
    assert sum(more.errors.values()) < 0.7 * sum(sampled.errors.values())


def test_without_numpy_the_values_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    quick = shapley(STOCK, "Buy", players=["1", "2", "3", "Sell"])
    monkeypatch.setattr(sys.modules["argmap.evaluate.degrees.shapley"], "rows", lambda: None)
    slow = shapley(STOCK, "Buy", players=["1", "2", "3", "Sell"])
    assert quick.values == pytest.approx(slow.values, abs=1e-8)
    assert set(quick.values) == {"1", "2", "3", "Sell"}
    assert not quick.exact
    assert quick.error < 1e-8


def test_links_alone_may_be_the_players() -> None:
    links = [link.id for link in DEMOCRACY.links]
    found = shapley(DEMOCRACY, "A1", "df-quad", players=links)
    assert set(found.values) == set(links)
    assert sum(found.values.values()) == pytest.approx(0.362, abs=1e-12)


def test_misuse_is_told() -> None:
    for work in (gradient, shapley):
        with pytest.raises(UsageError, match="no claim, argument or link 'nobody'"):
            work(STOCK, "nobody")
    with pytest.raises(UsageError, match="'nobody'"):
        shapley(STOCK, "Buy", players=["nobody"])
    with pytest.raises(UsageError, match="two samples"):
        shapley(STOCK, "Buy", samples=1)
    with pytest.raises(UsageError, match="above 0"):
        shapley(STOCK, "Buy", tolerance=0)


def test_what_does_not_come_to_rest_is_told() -> None:
    for found in (gradient(STOCK, "Buy", most_steps=2), shapley(STOCK, "Buy", players=["1"], most_steps=2)):
        assert not found.converged
        assert {finding.rule.code for finding in found.findings} == {"E802"}

"""Degrees: formulas by hand, published graphs, what is read from a map, properties, and both engines."""

import math
from array import array
from collections.abc import Mapping
from itertools import permutations

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import (
    ArgumentMap,
    Builder,
    Claim,
    FindingsError,
    MachineError,
    Premise,
    Rebuttal,
    Support,
    UsageError,
)
from argmap.elements import KINDS, LINKS, AnyElement, Argument, Conflict, Issue
from argmap.evaluate.degrees import (
    SEMANTICS,
    Semantics,
    arrays,
    degrees,
    gradient,
    measure,
    network_of,
    shapley,
)
from argmap.evaluate.degrees.maths import PLAIN
from argmap.evaluate.degrees.measure import solved
from argmap.evaluate.degrees.network import Edges, Network
from argmap.evaluate.degrees.plain import Solution, components, plan_of, solve
from argmap.evaluate.degrees.semantics import SemanticsName
from argmap.strategies import maps
from tests.evaluate.degrees.graphs import DEMOCRACY, STOCK, graph

NAMES: tuple[SemanticsName, ...] = ("df-quad", "euler-based", "quadratic-energy", "mlp-based")
EACH = pytest.mark.parametrize("name", NAMES)
SCORES = st.floats(0, 1)
INNER = st.floats(0.05, 0.95)
SUM = [semantics for semantics in SEMANTICS if not semantics.product]


def close(found: float, expected: float) -> bool:
    return math.isclose(found, expected, rel_tol=0, abs_tol=1e-9)


# --- the formulas


def test_by_hand() -> None:
    """One claim of 0.6, attacked by 0.5 and 0.4, supported by 0.8: E = -0.1, s = 0.8, a = 0.7."""
    told = graph(
        {"c": 0.6, "x": 0.5, "y": 0.4, "z": 0.8}, attacks=[("x", "c"), ("y", "c")], supports=[("z", "c")]
    )
    expected = {
        "df-quad": 0.6 + 0.4 * 0.1,
        "euler-based": 1 - (1 - 0.36) / (1 + 0.6 * math.exp(-0.1)),
        "quadratic-energy": 0.6 - 0.6 * 0.01 / 1.01,
        "mlp-based": 1 / (1 + math.exp(-(math.log(0.6 / 0.4) - 0.1))),
    }
    for name in NAMES:
        assert close(degrees(told, name)["c"], expected[name]), name


def test_rago_and_others_2016() -> None:
    found = degrees(DEMOCRACY, "df-quad")
    expected = {"A1": 0.862, "A2": 0.85, "P1": 0.7, "P2": 0.08, "P3": 0.9, "C3": 0.6}
    for name, value in expected.items():
        assert close(found[name], value)
    assert (found.steps, found.residual, found.error, found.converged) == (0, 0, 0, True)


def test_potyka_2018() -> None:
    """The numbers are those that a public implementation stops at, within 0.001 of rest."""
    found = degrees(STOCK)
    expected = {"Buy": 0.8208, "Sell": 0.3635, "1": 0.2049, "2": 0.805, "3": 0.1658, "4": 0.9, "5": 0.9}
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, abs=2e-3)
    assert found.converged
    assert found.error < 1e-9

    def h(energy: float) -> float:
        return max(energy, 0) ** 2 / (1 + max(energy, 0) ** 2)

    # That it is at rest, by the formula of the paper alone.
    assert close(found["Sell"], 0.5 - 0.5 * h(found["Buy"] - found["1"]))
    assert close(found["Buy"], 0.5 + 0.5 * h(found["2"] + 0.9 - found["Sell"]))


@pytest.mark.parametrize("semantics", SEMANTICS, ids=lambda semantics: semantics.name)
def test_two_that_attack_each_other(semantics: Semantics) -> None:
    """Both end where s = f(s): found here by halving."""
    found = degrees(graph({"a": 0.5, "b": 0.5}, [("a", "b"), ("b", "a")]), semantics.name, tolerance=1e-13)
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        if semantics.influence(0.5, -middle, PLAIN) > middle:
            low = middle
        else:
            high = middle
    assert close(found["a"], low)
    assert close(found["b"], low)


@given(st.sampled_from(SEMANTICS), SCORES, st.floats(-1, 1))
def test_influence_stays_in_range_and_rises(semantics: Semantics, base: float, pull: float) -> None:
    here = semantics.influence(base, pull, PLAIN)
    assert 0 <= here <= 1
    assert here <= semantics.influence(base, min(pull + 0.1, 1), PLAIN) + 1e-15
    assert close(semantics.influence(base, 0.0, PLAIN), base)


@given(st.sampled_from(SUM), SCORES, st.sampled_from([-1e9, -800.0, -700.0, 700.0, 800.0, 1e9]))
def test_any_energy_can_be_computed(semantics: Semantics, base: float, energy: float) -> None:
    assert 0 <= semantics.influence(base, energy, PLAIN) <= 1


@given(st.sampled_from(SEMANTICS), INNER, st.floats(0.02, 0.9), st.booleans())
def test_slopes_are_those_of_the_influence(
    semantics: Semantics, base: float, amount: float, against: bool
) -> None:
    pull, near = (-amount if against else amount), 1e-6
    by_pull, by_base = semantics.slope(base, pull, PLAIN)
    higher = semantics.influence(base, pull + near, PLAIN) - semantics.influence(base, pull - near, PLAIN)
    greater = semantics.influence(base + near, pull, PLAIN) - semantics.influence(base - near, pull, PLAIN)
    assert by_pull == pytest.approx(higher / (2 * near), abs=1e-7)
    assert by_base == pytest.approx(greater / (2 * near), abs=1e-7)


# --- what is read from a map


def debate() -> Builder:
    b = Builder()
    b.claim("It is an alliance.", id="c")
    b.claim("They train together.", id="p", data={"strength": 0.8})
    b.claim("Only allies do.", id="q", data={"weight": 0.5})
    b.support("c", ["p", "q"], id="s", data={"strength": 0.9})
    return b


def test_a_link_is_as_strong_as_its_premises_make_it() -> None:
    told = debate().build()
    assert close(degrees(told)["s"], 0.9 * 0.8 * 0.5)
    assert close(degrees(told, premises="minimum")["s"], 0.5)
    assert close(degrees(told, "df-quad")["c"], 0.5 + 0.5 * 0.36)


@EACH
def test_an_undercut_lowers_the_step_and_a_support_raises_it(name: SemanticsName) -> None:
    b = debate()
    before = degrees(b.build(), name)
    b.claim("Rivals do, too.", id="u")
    b.undercut("s", "u")
    after = degrees(b.build(), name)
    assert after["s"] < before["s"]
    assert after["c"] < before["c"]
    assert after["p"] == before["p"]
    b.support("s", b.claim("They share plans."))
    b.support("s", b.claim("They share bases."))
    assert degrees(b.build(), name)["s"] > after["s"]


@EACH
@pytest.mark.parametrize("supports", [0, 3])
def test_a_premise_of_nothing_makes_a_step_of_nothing(name: SemanticsName, supports: int) -> None:
    b = debate()
    b.claim("Nobody knows this.", id="zero", data={"strength": 0})
    b.claim("It follows.", id="d")
    link = b.support("d", ["p", "zero"])
    for _ in range(supports):
        b.support(link, "p")
    for premises in ("product", "minimum"):
        found = degrees(b.build(), name, premises=premises)
        assert found[link.id] == 0
        assert close(found["d"], 0.5)


def test_a_premise_named_twice_counts_once() -> None:
    b = debate()
    b.claim("It follows.", id="d")
    once, twice = b.support("d", ["p"]), b.support("d", ["p", "p"])
    found = degrees(b.build())
    assert found[once.id] == found[twice.id]


def test_an_argument_is_as_strong_as_its_last_step_and_attacked_there() -> None:
    b = debate()
    b.argument("Alliance", steps=["s"], id="a")
    alone = degrees(b.build())
    assert alone["a"] == alone["s"]
    b.rebut("a", "q", id="r")
    found = degrees(b.build())
    assert found["a"] == found["s"] < alone["s"]
    b.support("a", "p")
    assert degrees(b.build())["s"] > found["s"]


def test_a_step_does_not_support_itself() -> None:
    b = Builder()
    b.claim("It is.", id="c")
    b.argument("It is", steps=["s"], id="a")
    b.support("a", "c", id="s")
    found = degrees(b.build())
    assert found["s"] == 0.25
    assert found.steps == 0


def test_a_sketch_is_a_leaf_and_can_be_attacked() -> None:
    b = Builder()
    b.argument("Somehow", id="a", data={"strength": 0.7})
    assert degrees(b.build())["a"] == 0.7
    b.undercut("a", b.claim("Not so."))
    assert degrees(b.build())["a"] < 0.7


def test_an_undercut_of_a_claim_attacks_each_support_of_it() -> None:
    b = debate()
    other = b.support("c", b.claim("They said so."))
    before = degrees(b.build())
    b.undercut("c", b.claim("That shows nothing."))
    found = degrees(b.build())
    assert found["s"] < before["s"]
    assert found[other.id] < before[other.id]
    without = Builder()
    without.claim("It is.", id="c")
    without.undercut("c", without.claim("That shows nothing."))
    assert degrees(without.build())["c"] == 0.5


@EACH
def test_positions_and_conflicts_attack_each_other_once(name: SemanticsName) -> None:
    b = Builder()
    for name_of in "xy":
        b.claim(name_of, id=name_of)
    b.issue("Which?", ["x", "y"])
    found = degrees(b.build(), name)
    assert found["x"] == found["y"] < 0.5
    b.conflict("x", "y")
    b.issue("Which again?", ["y", "x"])
    assert degrees(b.build(), name).values["x"] == found["x"]
    free = Builder()
    free.issue("Which?", [free.claim("x", id="x"), free.claim("y", id="y")], exclusive=False)
    assert degrees(free.build(), name)["x"] == 0.5


def test_in_a_conflict_of_three_the_others_attack_together() -> None:
    b = Builder()
    for one, strength in {"x": 0.5, "y": 0.6, "z": 0.0}.items():
        b.claim(one, id=one, data={"strength": strength})
    b.conflict("x", "y", "z")
    found = degrees(b.build())
    assert found["x"] == pytest.approx(0.5, abs=1e-9)  # y and z cannot hold together anyway
    assert set(found.values) == {"x", "y", "z"}
    plan = [len(part) for part in plan_of(network_of(b.build()).value, SEMANTICS[0], False).parts]
    assert sum(plan) == 6


def test_what_is_missing_has_the_default_whatever_is_said_of_it() -> None:
    elements: list[AnyElement] = [
        Claim(id="c"),
        Support(id="s", target="c", premises=[Premise(claim="gone")], data={"strength": 1}),
        Rebuttal(id="r", target="gone", premises=[Premise(claim="c")]),
    ]
    found = degrees(ArgumentMap(elements=elements, missing={"gone"}), base=0.3)
    assert close(found["s"], 0.3)
    assert set(found.values) == {"c", "s", "r"}


def test_a_plain_graph_of_the_literature_is_a_map_with_links_of_1() -> None:
    b = Builder()
    b.claim("a", id="a")
    b.rebut("a", b.claim("b"), id="r")
    found = degrees(b.build(), "df-quad", links=1)
    assert found["r"] == 0.5
    assert found["a"] == 0.25


# --- base scores


@pytest.mark.parametrize("value", [-0.1, 1.1, 80, "0.5", True, None, (0.5,), 10**200])
@pytest.mark.parametrize("key", ["strength", "weight"])
def test_a_strength_that_is_none_is_a_finding(key: str, value: object) -> None:
    b = Builder()
    b.claim("It is.", id="c", data={key: value})
    b.support("c", b.claim("So it is."), id="s", data={key: value})
    told = b.build()
    outcome = network_of(told)
    assert [finding.subjects for finding in outcome.findings] == [("c",), ("s",)]
    assert {finding.rule.code for finding in outcome.findings} == {"E801"}
    assert list(outcome.value.base) == [0.5, 0.5, 0.5]
    with pytest.raises(FindingsError, match="from 0 to 1"):
        degrees(told)


def test_strength_counts_before_weight() -> None:
    assert degrees(ArgumentMap(elements=[Claim(id="c", data={"weight": 7, "strength": 0})]))["c"] == 0


def test_misuse_is_told() -> None:
    empty = ArgumentMap()
    with pytest.raises(UsageError, match="df-quad, euler-based"):
        degrees(empty, "quad")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="product or minimum"):
        degrees(empty, premises="maximum")  # type: ignore[arg-type]
    for bad in (-1, 2, math.nan, True, "0.5"):
        with pytest.raises(UsageError, match="from 0 to 1"):
            degrees(empty, base=bad)  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="from 0 to 1"):
            degrees(empty, links=bad)  # type: ignore[arg-type]
    for tolerance in (0, -1, math.nan):
        with pytest.raises(UsageError, match="above 0"):
            degrees(empty, tolerance=tolerance)


def test_too_few_steps_are_no_silent_result() -> None:
    found = degrees(STOCK, most_steps=3)
    assert not found.converged
    assert found.residual > 1e-10
    assert found.error == math.inf
    assert [(finding.rule.code, finding.fix) for finding in found.findings] == [
        ("E802", "Allow more steps, or a greater tolerance.")
    ]
    assert "NOT AT REST" in found.method
    assert "at rest after" in degrees(STOCK).method


# --- properties (Baroni, Rago and Toni, IJAR 105, 2019), over maps of every shape

TREES = [kind for kind in KINDS if kind not in (Issue, Conflict)]


def with_attack(
    map: ArgumentMap, target: str, strength: float, link: type[Rebuttal | Support] = Rebuttal
) -> ArgumentMap:
    """The map with one more claim that attacks (or supports) one of its claims."""
    number = len(map.elements)
    claim = Claim(id=f"new {number}", data={"strength": strength})
    step = link(id=f"by {number}", target=target, premises=[Premise(claim=claim.id)], data={"strength": 1})
    return attrs.evolve(map, elements=[*map.elements, claim, step])


@given(maps(hostile=False, whole=False), st.sampled_from(NAMES), SCORES)
def test_degrees_are_of_all_and_in_range(drawn: ArgumentMap, name: SemanticsName, base: float) -> None:
    found = degrees(drawn, name, base=base)
    expected = {element.id for element in drawn.elements if isinstance(element, (Claim, Argument, *LINKS))}
    assert set(found.values) == expected
    assert all(0 <= value <= 1 for value in found.values.values())
    assert found.converged == (found.residual <= 1e-10) == (not found.findings)


@given(maps(hostile=False), st.sampled_from(NAMES))
def test_stability_what_nothing_bears_on_keeps_its_score(drawn: ArgumentMap, name: SemanticsName) -> None:
    found = degrees(drawn, name, base=0.3)
    for claim in drawn.claims:
        bearing = [
            *drawn.supports_of(claim.id),
            *drawn.rebuttals_of(claim.id),
            *drawn.conflicts_of(claim.id),
            *(issue for issue in drawn.issues_of(claim.id) if issue.exclusive and len(issue.positions) > 1),
        ]
        if not bearing:
            assert found[claim.id] == 0.3


@given(maps(hostile=False), st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_anonymity_order_does_not_count(drawn: ArgumentMap, name: SemanticsName, chance: object) -> None:
    shuffled = list(drawn.elements)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    sections = [element for element in drawn.elements if element.id in {one.id for one in drawn.sections}]
    rest = [element for element in shuffled if element not in sections]
    found, again = degrees(drawn, name), degrees(attrs.evolve(drawn, elements=[*sections, *rest]), name)
    assume(found.converged)
    for one, value in found.values.items():
        assert again[one] == pytest.approx(value, abs=1e-9 + found.error + again.error)


@given(maps(hostile=False, acyclic=True, min_claims=1, kinds=TREES), st.sampled_from(NAMES), st.data())
def test_neutrality_and_monotony(drawn: ArgumentMap, name: SemanticsName, data: st.DataObject) -> None:
    """An attack of 0 changes nothing; the stronger it is, the less is left. Supports the other way."""
    target = data.draw(st.sampled_from(drawn.claims)).id
    before = degrees(drawn, name)[target]
    for link, sign in ((Rebuttal, -1), (Support, 1)):
        values = [
            degrees(with_attack(drawn, target, strength, link), name)[target] for strength in (0, 0.2, 0.7, 1)
        ]
        steps = [sign * (late - early) for early, late in zip([before, *values], values, strict=False)]
        assert steps[0] == pytest.approx(0, abs=1e-12)
        assert all(step >= -1e-12 for step in steps)


@given(st.sampled_from(NAMES), INNER, st.lists(SCORES, max_size=5))
def test_balance_equal_attacks_and_supports_cancel(
    name: SemanticsName, base: float, strengths: list[float]
) -> None:
    told = ArgumentMap(elements=[Claim(id="c", data={"strength": base})])
    for strength in strengths:
        told = with_attack(with_attack(told, "c", strength), "c", strength, Support)
    assert close(degrees(told, name)["c"], base)


@given(INNER, st.lists(SCORES, max_size=4), st.lists(SCORES, max_size=4))
def test_duality_attacks_mirror_supports(base: float, attacks: list[float], supports: list[float]) -> None:
    """So it is for three; the Euler-based semantics has no such mirror, and 0.5 attacked by 1 shows it."""
    for name in NAMES:
        there, mirrored = (
            ArgumentMap(elements=[Claim(id="c", data={"strength": base})]),
            ArgumentMap(elements=[Claim(id="c", data={"strength": 1 - base})]),
        )
        for strength in attacks:
            there, mirrored = with_attack(there, "c", strength), with_attack(mirrored, "c", strength, Support)
        for strength in supports:
            there, mirrored = with_attack(there, "c", strength, Support), with_attack(mirrored, "c", strength)
        if name != "euler-based":
            assert close(degrees(there, name)["c"], 1 - degrees(mirrored, name)["c"])
    single = graph({"c": 0.5, "x": 1}, [("x", "c")]), graph({"c": 0.5, "x": 1}, (), [("x", "c")])
    lowered, raised = (degrees(told, "euler-based")["c"] for told in single)
    assert not close(lowered, 1 - raised)


@EACH
def test_open_mindedness(name: SemanticsName) -> None:
    """Enough attacks bring a claim to nearly 0, enough supports to nearly 1; not below w * w by Euler."""
    crowd = {f"x{number}": 0.9 for number in range(60)}
    low = degrees(graph({"c": 0.6, **crowd}, [(one, "c") for one in crowd]), name)["c"]
    high = degrees(graph({"c": 0.6, **crowd}, (), [(one, "c") for one in crowd]), name)["c"]
    assert high > 0.999
    assert low == pytest.approx(0.36, abs=1e-6) if name == "euler-based" else low < 0.001


@EACH
def test_a_score_of_1_cannot_be_attacked_by_two_of_the_semantics(name: SemanticsName) -> None:
    value = degrees(graph({"c": 1, "x": 1}, [("x", "c")]), name)["c"]
    assert value == 1 if name in ("euler-based", "mlp-based") else value < 1


# --- one pass, the continuous form, and the engines


@given(maps(hostile=False, acyclic=True, kinds=TREES), st.sampled_from(NAMES), st.booleans())
def test_one_pass_is_the_limit_of_the_continuous_form(
    drawn: ArgumentMap, name: SemanticsName, weakest: bool
) -> None:
    premises = "minimum" if weakest else "product"
    once = degrees(drawn, name, premises=premises)  # type: ignore[arg-type]
    followed = degrees(drawn, name, premises=premises, whole=True)  # type: ignore[arg-type]
    assert (once.steps, once.residual, once.error) == (0, 0, 0)
    assert followed.converged
    for one, value in once.values.items():
        assert followed[one] == pytest.approx(value, abs=1e-8)


@given(maps(hostile=False, whole=False), st.sampled_from(NAMES))
def test_part_by_part_is_the_limit_of_the_whole(drawn: ArgumentMap, name: SemanticsName) -> None:
    parts, whole = degrees(drawn, name), degrees(drawn, name, whole=True)
    assume(parts.converged and whole.converged)
    for one, value in parts.values.items():
        assert whole[one] == pytest.approx(value, abs=1e-9 + parts.error + whole.error)


@given(maps(hostile=False, whole=False), st.sampled_from(SEMANTICS), st.booleans(), SCORES)
def test_numpy_is_plain(drawn: ArgumentMap, semantics: Semantics, minimum: bool, base: float) -> None:
    network = network_of(drawn, base=base).value
    slow = solve(plan_of(network, semantics, minimum), tolerance=1e-11, most_steps=2000)
    fast = arrays.solve(network, semantics, minimum, tolerance=1e-11, most_steps=2000)
    assert fast is not None
    assume(slow.converged and fast.converged)
    slack = 1e-12 if not slow.steps else 1e-6 if minimum else 1e-9 + slow.error + fast.error
    assert list(fast.values) == pytest.approx(list(slow.values), abs=slack)


EDGES = st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)).filter(lambda pair: pair[0] != pair[1]))


def edges_of(pairs: list[tuple[int, int]]) -> Edges:
    made = Edges()
    for target, source in pairs:
        made.add(target, source)
    return made


@given(EDGES, EDGES, EDGES, st.sampled_from(SEMANTICS))
def test_numpy_is_plain_on_any_graph(
    supports: list[tuple[int, int]],
    attacks: list[tuple[int, int]],
    needs: list[tuple[int, int]],
    semantics: Semantics,
) -> None:
    network = Network(
        tuple(map(str, range(40))),
        array("d", [number / 40 for number in range(40)]),
        edges_of(supports),
        edges_of(attacks),
        edges_of(needs),
    )
    slow = solve(plan_of(network, semantics, False), tolerance=1e-11, most_steps=2000)
    fast = arrays.solve(network, semantics, False, tolerance=1e-11, most_steps=2000)
    assert fast is not None
    assume(slow.converged and fast.converged)
    assert list(fast.values) == pytest.approx(list(slow.values), abs=1e-9 + slow.error + fast.error)


@given(EDGES)
def test_components_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    import networkx as nx

    out: list[list[int]] = [[] for _ in range(40)]
    for here, there in pairs:
        out[here].append(there)
    found = components([out], range(40))
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from(range(40))
    assert sorted(map(sorted, nx.strongly_connected_components(graph))) == sorted(found)
    place = {node: number for number, part in enumerate(found) for node in part}
    assert all(place[there] <= place[here] for here, there in pairs)


def chain(links: int) -> ArgumentMap:
    b = Builder()
    before = b.claim("c0")
    for number in range(links):
        before, last = b.claim(f"c{number + 1}"), before
        b.rebut(before, last, data={"strength": 1})
    return b.build()


def test_a_long_ring_and_a_thicket_are_the_same_in_both_engines() -> None:
    b = Builder()
    claims = [b.claim(f"c{number}") for number in range(600)]
    for number in range(300):
        b.support(claims[number], claims[(number + 1) % 300])
        for step in (1, 7, 30):
            b.rebut(claims[300 + number], claims[300 + (number * step + step) % 300])
    network = network_of(b.build()).value
    fast = arrays.solve(network, SEMANTICS[2], False, tolerance=1e-11, most_steps=2000)
    slow = solve(plan_of(network, SEMANTICS[2], False), tolerance=1e-11, most_steps=2000)
    assert fast is not None
    assert all(map(close, fast.values, slow.values))


def test_a_long_chain_is_computed_without_recursion_and_by_the_narrow_way() -> None:
    told = chain(3000)
    network = network_of(told).value
    assert arrays.solve(network, SEMANTICS[2], False, tolerance=1e-10, most_steps=10) is None
    found = degrees(told)
    end = found[told.claims[-1].id]
    assert close(end, 0.5 - 0.5 * end**2 / (1 + end**2))


def test_without_numpy_small_maps_do_and_large_ones_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = chain(30)
    with_numpy = degrees(told)
    monkeypatch.setattr(measure, "rows", lambda: None)
    assert degrees(told) == with_numpy
    monkeypatch.setattr(measure, "MOST_PLAIN", 60)
    for work in (degrees, lambda told: gradient(told, "c1"), lambda told: shapley(told, "c1")):
        with pytest.raises(MachineError, match=r"pip install 'argmap\[solver\]'"):
            work(told)


@EACH
def test_many_positions_that_exclude_each_other_come_to_rest(name: SemanticsName) -> None:
    """Each is attacked by 149 others: a system whose fastest way is a hundred times its slowest."""
    b = Builder()
    b.issue("Which?", [b.claim(f"c{number}", data={"strength": number / 150}) for number in range(150)])
    found = degrees(b.build(), name)
    assert found.converged
    assert found.error < 1e-6


def test_a_large_map_is_computed_by_numpy_and_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    b = Builder()
    top = b.claim("top", id="top")
    for number in range(1200):
        reason = b.claim(f"r{number}", data={"strength": number / 1200})
        step = b.rebut(top, reason) if number % 3 else b.support(top, reason)
        if number % 7 == 0:
            b.undercut(step, b.claim(f"u{number}"))
    told = b.build()
    calls: list[Semantics] = []
    real = arrays.solve

    def counted(
        network: Network, semantics: Semantics, minimum: bool, *, tolerance: float, most_steps: int
    ) -> Solution | None:
        calls.append(semantics)
        return real(network, semantics, minimum, tolerance=tolerance, most_steps=most_steps)

    monkeypatch.setattr(arrays, "solve", counted)
    for name in NAMES:
        fast = degrees(told, name)
        with monkeypatch.context() as less:
            less.setattr(measure, "LARGE", 10**9)
            slow = degrees(told, name)
        assert fast.values == pytest.approx(slow.values, abs=1e-12)
    assert [semantics.name for semantics in calls] == list(NAMES)
    assert degrees(told, whole=True, tolerance=1e-2).steps > 0


def test_renaming_changes_nothing() -> None:
    told: Mapping[str, float] = {"a": 0.2, "b": 0.4, "c": 0.9}
    pairs = [("a", "b"), ("b", "c"), ("c", "a")]
    expected = degrees(graph(told, pairs))
    for other in permutations("abc"):
        to = dict(zip("abc", other, strict=True))
        found = degrees(graph({to[name]: told[name] for name in told}, [(to[x], to[y]) for x, y in pairs]))
        for name in told:
            assert close(found[to[name]], expected[name])


def test_solved_refuses_what_it_cannot_do() -> None:
    with pytest.raises(UsageError, match="steps of at least 0"):
        solved(network_of(ArgumentMap()).value, SEMANTICS[0], False, most_steps=-1)

"""Every semantics and task against the definitions, and what the literature says of them."""

import random
from collections.abc import Hashable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.abstract import (
    AssumptionFramework,
    Framework,
    accepted,
    admissible,
    conflict_free,
    count,
    defended,
    extension,
    extensions,
    labelling,
)
from argmap.abstract.limits import Clock
from argmap.abstract.sat import Cadical, new_sat
from argmap.diagnostics import UsageError
from tests.abstract import oracle
from tests.abstract.strategies import assumption_frameworks, frameworks

SEMANTICS = ("CO", "GR", "PR", "ST", "SST", "STG", "ID", "EA")
ENGINES = ("cadical", "plain", "auto")

Set = frozenset[Hashable]


FLOATING = Framework("acdb", [("a", "c"), ("c", "a"), ("a", "d"), ("c", "d"), ("d", "b")])
"""Both a and c defend b; what both views share does not defend itself."""

HOLLOW = Framework("acdb", [("a", "c"), ("c", "a"), ("a", "d"), ("d", "d"), ("d", "b")])
"""Nothing admissible attacks b, and yet b has lost its defender where a is not accepted."""


@pytest.mark.parametrize("engine", ENGINES)
@given(frameworks())
@example(FLOATING)
@example(HOLLOW)
def test_every_task_agrees_with_the_definitions(engine: str, framework: Framework) -> None:
    check_tasks(framework, engine)


@pytest.mark.parametrize("seed", range(6))
def test_so_it_does_on_frameworks_with_many_views(seed: int) -> None:
    """Attacks in both directions and on oneself make for many extensions that are hard to tell apart."""
    chance = random.Random(seed)
    for _ in range(30):
        names = range(chance.randint(4, 8))
        pairs = [(chance.choice(names), chance.choice(names)) for _ in range(chance.randint(4, 12))]
        back = [pair[::-1] for pair in pairs if chance.random() < 0.4]
        check_tasks(Framework(names, [*pairs, *back]), "auto" if chance.random() < 0.5 else "cadical")


def check_tasks(framework: Framework, engine: str) -> None:
    for semantics, expected in oracle.extensions(framework).items():
        listed = extensions(framework, semantics, engine=engine)
        found = list(listed)
        assert set(found) == expected, semantics
        assert len(found) == len(expected), f"{semantics}: each once"
        assert listed.complete
        assert listed.found == len(found)
        counted = count(framework, semantics, engine=engine)
        assert (counted.number, counted.complete) == (len(expected), True)
        one = extension(framework, semantics, engine=engine)
        assert one in expected if expected else one is None
        for argument in framework.arguments:
            check_queries(framework, semantics, argument, expected, engine)


def check_queries(
    framework: Framework | AssumptionFramework,
    semantics: str,
    argument: Hashable,
    expected: set[Set],
    engine: str,
) -> None:
    """Both verdicts are those of the extensions, and the witnesses bear them out."""

    def has(inside: Set) -> bool:
        if isinstance(framework, Framework):
            return argument in inside
        return argument in framework.derived(inside)

    some = accepted(framework, semantics, argument, engine=engine)
    assert some.verdict == any(has(each) for each in expected), (semantics, argument)
    assert some.complete
    if some.verdict:
        assert some.witness in expected
        assert some.witness is not None
        assert has(some.witness)
    else:
        assert some.witness is None
    every = accepted(framework, semantics, argument, mode="sceptical", engine=engine)
    assert every.verdict == all(has(each) for each in expected), (semantics, argument)
    if every.verdict:
        assert every.witness is None
    else:
        assert every.witness in expected
        assert every.witness is not None
        assert not has(every.witness)


@pytest.mark.parametrize("engine", ENGINES)
@given(assumption_frameworks())
def test_assumptions_agree_with_the_definitions(engine: str, framework: AssumptionFramework) -> None:
    for semantics, expected in oracle.assumption_extensions(framework).items():
        found = list(extensions(framework, semantics, engine=engine))
        assert set(found) == expected, semantics
        assert len(found) == len(expected)
        assert count(framework, semantics, engine=engine).number == len(expected)
        one = extension(framework, semantics, engine=engine)
        assert one in expected if expected else one is None
        for sentence in framework.sentences:
            check_queries(framework, semantics, sentence, expected, engine)


@given(frameworks())
def test_an_argument_framework_is_an_assumption_framework(framework: Framework) -> None:
    """Each argument as an assumption, each attack as a rule (Bondarenko and others 1997; Toni 2014)."""
    contraries = {argument: ("not", argument) for argument in framework.arguments}
    rules = [(("not", target), (source,)) for source, target in framework.attacks]
    assuming = AssumptionFramework(contraries, rules)
    for semantics in ("CO", "GR", "PR", "ST"):
        assert set(extensions(assuming, semantics)) == set(extensions(framework, semantics))


@given(frameworks(most=8))
def test_inclusions(framework: Framework) -> None:
    found = {semantics: set(extensions(framework, semantics)) for semantics in SEMANTICS}
    [grounded], [ideal], [eager] = found["GR"], found["ID"], found["EA"]
    assert grounded <= ideal <= eager
    assert all(eager <= each for each in found["SST"])
    assert all(ideal <= each for each in found["PR"])
    assert grounded == frozenset.intersection(*found["CO"])
    assert found["ST"] <= found["SST"] <= found["PR"] <= found["CO"]
    assert found["ST"] <= found["STG"]
    assert {ideal, eager} <= found["CO"]
    if found["ST"]:
        assert found["ST"] == found["SST"] == found["STG"]


@given(frameworks(), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(framework: Framework, chance: random.Random) -> None:
    names = {argument: (number, argument) for number, argument in enumerate(framework.arguments)}
    order = list(names)
    attacks = list(framework.attacks)
    chance.shuffle(order)
    chance.shuffle(attacks)
    other = Framework(
        [names[each] for each in order], [(names[source], names[target]) for source, target in attacks * 2]
    )
    for semantics in SEMANTICS:
        renamed = {frozenset(names[each] for each in inside) for inside in extensions(framework, semantics)}
        assert set(extensions(other, semantics)) == renamed


@given(frameworks(most=4), frameworks(most=4))
def test_frameworks_side_by_side_multiply(one: Framework, other: Framework) -> None:
    both = Framework(
        [*((1, each) for each in one.arguments), *((2, each) for each in other.arguments)],
        [
            *(((1, source), (1, target)) for source, target in one.attacks),
            *(((2, source), (2, target)) for source, target in other.attacks),
        ],
    )
    for semantics in SEMANTICS:
        expected = {
            frozenset([*((1, each) for each in left), *((2, each) for each in right)])
            for left in extensions(one, semantics)
            for right in extensions(other, semantics)
        }
        assert set(extensions(both, semantics)) == expected


@given(frameworks(), st.data())
def test_sets(framework: Framework, data: st.DataObject) -> None:
    inside = frozenset(data.draw(st.sets(st.sampled_from(framework.arguments or ("",)))) - {""})
    dung = oracle.Dung(framework)
    assert conflict_free(framework, inside) == dung.conflict_free(inside)
    assert admissible(framework, inside) == dung.admissible(inside)
    assert defended(framework, inside) == {each for each in dung.arguments if dung.defends(inside, each)}
    if dung.conflict_free(inside):
        labels = labelling(framework, inside)
        assert labels.inside == inside
        assert labels.outside == dung.attacked(inside)
        assert labels.undecided == dung.arguments - inside - dung.attacked(inside)
    else:
        with pytest.raises(UsageError, match="attacks within"):
            labelling(framework, inside)


@given(
    st.lists(st.lists(st.integers(-9, 9).filter(bool), min_size=1, max_size=4), max_size=60),
    st.lists(st.lists(st.integers(-9, 9).filter(bool), max_size=3), max_size=4),
)
def test_the_plain_solver_is_a_solver(clauses: list[list[int]], questions: list[list[int]]) -> None:
    plain, fast = new_sat(1, Clock(), "plain"), Cadical.made(Clock())
    assert fast is not None, "the test environment has python-sat"
    for assumptions in [[], *questions]:
        for clause in clauses[: len(clauses) // 2]:
            plain.add(clause)
            fast.add(clause)
        model = plain.solve(assumptions)
        assert (model is None) == (fast.solve(assumptions) is None)
        if model is not None:
            assert set(assumptions) <= set(model) | {-each for each in assumptions if abs(each) > len(model)}
            for clause in clauses[: len(clauses) // 2]:
                assert not set(clause).isdisjoint(model)
        clauses = clauses[len(clauses) // 2 :] + clauses[: len(clauses) // 2]

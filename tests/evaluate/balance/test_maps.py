"""Maps by the balance of reasons: the reading of each kind of element, and what must hold of all maps."""

import random
from collections.abc import Mapping

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Premise
from argmap.diagnostics import UsageError
from argmap.elements import LINKS, AnyElement, Argument, Claim, Issue
from argmap.evaluate import Label
from argmap.evaluate.balance import balanced, label, reason, structure, why_balanced
from argmap.strategies import maps

IN, OUT, UNDECIDED = Label.IN, Label.OUT, Label.UNDECIDED


def asked_once(map: ArgumentMap) -> ArgumentMap:
    """The same map with no claim at two exclusive issues, and no data that could mean something here."""
    seen: set[str] = set()
    elements: list[AnyElement] = []
    for element in map.elements:
        if isinstance(element, Issue) and element.exclusive:
            element = attrs.evolve(element, exclusive=seen.isdisjoint(element.positions))
            seen |= set(element.positions)
        elements.append(attrs.evolve(element, data={}))
    return ArgumentMap(elements=elements, missing=map.missing)


@given(maps())
def test_every_claim_argument_and_link_has_a_label_and_a_reason(drawn: ArgumentMap) -> None:
    built = asked_once(drawn)
    found = balanced(built)
    assert found.semantics == "balance"
    wanted = [one.id for one in built.elements if isinstance(one, (Claim, Argument, *LINKS))]
    assert list(found.labels) == wanted
    balance = label(structure(built))
    for name in balance.labels:
        assert why_balanced(balance, name, depth=2)
    for claim in built.claims:
        assert reason(balance, claim.id).label is found[claim.id]


@given(maps())
def test_what_is_in_does_not_conflict(drawn: ArgumentMap) -> None:
    built = asked_once(drawn)
    labels = balanced(built).labels
    for issue in built.issues:
        if issue.exclusive:
            assert sum(labels.get(position) is IN for position in issue.positions) <= 1
    for conflict in built.conflicts:
        assert not all(labels.get(claim) is IN for claim in conflict.claims)


@given(maps())
def test_a_link_is_in_only_with_its_premises_and_without_its_undercuts(drawn: ArgumentMap) -> None:
    built = asked_once(drawn)
    labels = balanced(built).labels
    for link in built.links:
        if labels[link.id] is IN:
            assert all(labels.get(premise.claim) is IN for premise in link.premises)
            assert not any(labels[undercut.id] is IN for undercut in built.undercuts_of(link.id))
            backing = built.supports_of(link.id)
            assert not backing or any(labels[support.id] is IN for support in backing)


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_links_does_not_matter(drawn: ArgumentMap, order: random.Random) -> None:
    built = asked_once(drawn)
    links = iter(order.sample(built.links, len(built.links)))
    shuffled = ArgumentMap(
        elements=[next(links) if isinstance(one, LINKS) else one for one in built.elements],
        missing=built.missing,
    )
    assert dict(balanced(shuffled).labels) == dict(balanced(built).labels)


@given(maps())
def test_assumed_claims_are_in(drawn: ArgumentMap) -> None:
    built = asked_once(drawn)
    elements = [
        attrs.evolve(one, data={"assumed": True}) if isinstance(one, Claim) else one for one in built.elements
    ]
    labels = balanced(ArgumentMap(elements=elements, missing=built.missing)).labels
    assert all(labels[claim.id] is IN for claim in built.claims)


# One kind of element after the other


def test_a_claim_without_reasons_stands_by_itself() -> None:
    b = Builder()
    alone = b.claim("Alone")
    doubted = b.claim("Doubted", data={"assumed": False})
    weightless = b.claim("Weightless", data={"weight": 0})
    labels = balanced(b.build())
    assert [labels[one.id] for one in (alone, doubted, weightless)] == [IN, OUT, OUT]


def weather(claim: Mapping[str, object], pro: Mapping[str, object], con: Mapping[str, object]) -> Label:
    b = Builder()
    rain = b.claim("Rain", data=claim)
    b.support(rain, b.claim("Clouds"), data=pro)
    b.rebut(rain, b.claim("Clear radar"), data=con)
    return balanced(b.build())[rain.id]


def test_a_rebuttal_is_weighed_against_the_supports() -> None:
    assert weather({}, {"weight": 0.5}, {"weight": 0.5}) is OUT
    assert weather({}, {"weight": 0.6}, {"weight": 0.5}) is IN
    assert weather({"standard": "CCE"}, {"weight": 0.6}, {"weight": 0.5}) is OUT
    assert weather({"standard": "clear and convincing"}, {"weight": 0.9}, {"weight": 0.1}) is IN
    assert weather({"standard": "scintilla"}, {"weight": 0.1}, {"weight": 0.9}) is IN
    assert weather({"standard": "DV"}, {}, {"weight": 0.1}) is OUT
    assert weather({"weight": 0.7}, {"weight": 0.5}, {"weight": 0.6}) is IN


def test_claims_that_rebut_each_other_are_open() -> None:
    b = Builder()
    one, two = b.claim("One"), b.claim("Two")
    b.rebut(one, two)
    b.rebut(two, one)
    assert balanced(b.build())[one.id] is UNDECIDED


def test_a_rebuttal_of_one_of_two_positions_speaks_for_the_other() -> None:
    b = Builder()
    go, stay, storm = b.claim("Go"), b.claim("Stay"), b.claim("A storm")
    b.issue("Go or stay?", [go, stay])
    assert balanced(b.build())[stay.id] is OUT
    b.rebut(go, storm)
    assert balanced(b.build())[stay.id] is IN


def test_a_rebuttal_by_the_other_position_says_nothing_new() -> None:
    b = Builder()
    go, stay, sun = b.claim("Go"), b.claim("Stay"), b.claim("Sun")
    b.issue("Go or stay?", [go, stay])
    rebuttal = b.rebut(go, stay)
    b.support(go, sun)
    labels = balanced(b.build())
    assert (labels[go.id], labels[stay.id], labels[rebuttal.id]) == (IN, OUT, OUT)


def test_a_rebuttal_of_one_of_three_positions_speaks_for_none() -> None:
    b = Builder()
    lake, sea, tent, rain = b.claim("Lake"), b.claim("Sea"), b.claim("Tent"), b.claim("Rain")
    b.issue("Where?", [lake, sea, tent])
    b.support(lake, b.claim("Near"), data={"weight": 0.9})
    b.support(sea, b.claim("Warm"), data={"weight": 0.5})
    rebuttal = b.rebut(lake, rain, data={"weight": 0.8})
    labels = balanced(b.build())
    assert [labels[one.id] for one in (lake, sea, tent, rebuttal)] == [IN, OUT, OUT, IN]
    b.rebut(lake, rain)
    labels = balanced(b.build())
    assert [labels[one.id] for one in (lake, sea, tent)] == [OUT, OUT, OUT]


def test_a_conflict_of_two_is_weighed() -> None:
    b = Builder()
    one, two = b.claim("One", data={"weight": 0.4}), b.claim("Two", data={"weight": 0.6})
    b.conflict(one, two)
    labels = balanced(b.build())
    assert (labels[one.id], labels[two.id]) == (OUT, IN)


@pytest.mark.parametrize("exhaustive", [True, False])
def test_attacking_one_side_of_a_conflict_helps_the_other_if_one_must_hold(exhaustive: bool) -> None:
    b = Builder()
    one, two = b.claim("One", data={"weight": 0.5}), b.claim("Two", data={"assumed": False})
    b.conflict(one, two, exhaustive=exhaustive)
    b.rebut(one, b.claim("Evidence"))
    labels = balanced(b.build())
    assert labels[one.id] is OUT
    assert labels[two.id] is (IN if exhaustive else OUT)


def test_a_conflict_of_three_that_nothing_decides_is_open() -> None:
    b = Builder()
    claims = [b.claim(name) for name in ("One", "Two", "Three")]
    b.conflict(*claims)
    assert {balanced(b.build())[claim.id] for claim in claims} == {UNDECIDED}


@pytest.mark.parametrize(("first", "third"), [(True, OUT), (False, IN)])
def test_a_conflict_of_three_is_decided_for_one_by_the_two_others(first: bool, third: Label) -> None:
    b = Builder()
    one, two = b.claim("One", data={"assumed": first}), b.claim("Two", data={"assumed": True})
    three = b.claim("Three")
    b.conflict(one, two, three)
    assert balanced(b.build())[three.id] is third


def test_a_conflict_with_a_position_counts_against_it() -> None:
    b = Builder()
    go, stay, ill = b.claim("Go"), b.claim("Stay"), b.claim("Ill", data={"assumed": True})
    b.issue("Go or stay?", [go, stay])
    b.support(go, b.claim("Sun"), data={"weight": 0.5})
    b.conflict(go, ill)
    labels = balanced(b.build())
    assert (labels[go.id], labels[stay.id], labels[ill.id]) == (OUT, IN, IN)


def test_an_issue_that_excludes_nothing_decides_nothing() -> None:
    b = Builder()
    one, two = b.claim("One"), b.claim("Two")
    b.issue("What helps?", [one, two], exclusive=False)
    labels = balanced(b.build())
    assert labels[one.id] is labels[two.id] is IN


def test_undercuts_take_steps_and_can_be_undercut() -> None:
    b = Builder()
    allies = b.claim("Allies")
    step = b.support(allies, b.claim("They train"))
    undercut = b.undercut(step, b.claim("Rivals train, too"))
    assert balanced(b.build())[allies.id] is OUT
    again = b.undercut(undercut, b.claim("Not so often"))
    labels = balanced(b.build())
    assert [labels[one.id] for one in (allies, step, undercut, again)] == [IN, IN, OUT, IN]


def test_an_undercut_of_a_claim_takes_all_its_steps() -> None:
    b = Builder()
    allies = b.claim("Allies")
    steps = [b.support(allies, b.claim("They train")), b.support(allies, b.claim("They trade"))]
    b.undercut(allies, b.claim("So do rivals"))
    labels = balanced(b.build())
    assert [labels[one.id] for one in (allies, *steps)] == [OUT, OUT, OUT]


def test_an_argument_holds_by_its_last_step_and_falls_with_it() -> None:
    b = Builder()
    middle, end, start = b.claim("Middle"), b.claim("End"), b.claim("Start")
    steps = [b.support(middle, start), b.support(end, middle, data={"weight": 0.5})]
    argument = b.argument("In two steps", steps=steps)
    further = b.claim("Further")
    b.support(further, argument)
    labels = balanced(b.build())
    assert [labels[one.id] for one in (end, argument, further)] == [IN, IN, IN]
    b.rebut(argument, b.claim("It does not follow"))
    labels = balanced(b.build())
    assert [labels[one.id] for one in (middle, *steps, end, argument, further)] == [
        IN,
        IN,
        OUT,
        OUT,
        OUT,
        OUT,
    ]


def test_a_sketch_behaves_like_a_claim() -> None:
    b = Builder()
    sketch, claim = b.argument("A sketch"), b.claim("A claim")
    b.support(claim, sketch, data={"weight": 0.5})
    assert balanced(b.build())[claim.id] is IN
    b.undercut(sketch, b.claim("Against it"))
    labels = balanced(b.build())
    assert (labels[sketch.id], labels[claim.id]) == (OUT, OUT)


def test_a_step_that_is_supported_needs_its_support() -> None:
    b = Builder()
    target, backing = b.claim("Target"), b.claim("Backing")
    step = b.support(target, b.claim("Premise"), data={"weighing": "cumulative"})
    b.support(step, backing)
    assert balanced(b.build())[target.id] is IN
    b.rebut(backing, b.claim("Doubt"))
    labels = balanced(b.build())
    assert (labels[step.id], labels[target.id]) == (OUT, OUT)


def test_what_is_missing_stays_open() -> None:
    b = Builder()
    claim = b.claim("Claim")
    b.support(claim, "nowhere")
    built = ArgumentMap(elements=b._elements, missing={"nowhere"})
    assert balanced(built)[claim.id] is UNDECIDED


def test_names_that_are_taken_are_left_alone() -> None:
    b = Builder()
    rain = b.claim("Rain", id="rain")
    b.claim("Taken", id="not rain")
    b.rebut(rain, b.claim("Radar"), id="r")
    caes = structure(b.build())
    assert caes.argument["r"].conclusion == "not rain'"


def test_cumulative_and_convergent_links() -> None:
    for function, expected in (("linked", OUT), ("convergent", IN), ("cumulative", IN), ("factorised", OUT)):
        b = Builder()
        buy = b.claim("Buy")
        premises = [b.claim("Cheap"), b.claim("Red", data={"assumed": False})]
        b.support(buy, premises, data={"weighing": function})
        assert balanced(b.build())[buy.id] is expected


# What holds for a whole map


def cars(speed_medium: float) -> ArgumentMap:
    soft = {
        "price": {"factor": 2, "values": {"low": 1, "medium": 0.5, "high": 0}},
        "speed": {"factor": 2, "values": {"medium": speed_medium, "fast": 1}},
    }
    b = Builder(data={"balance": {"schemes": {"buying": {"weighing": {"criteria": {"soft": soft}}}}}})
    sporty, homely = b.claim("Buy the sporty one"), b.claim("Buy the homely one")
    b.issue("Which?", [sporty, homely])
    for car, price, speed in ((sporty, "high", "fast"), (homely, "medium", "medium")):
        premises = [
            Premise(claim=b.claim(f"{car.text}: {value}", data={"value": value}).id, role=role)
            for role, value in (("price", price), ("speed", speed))
        ]
        b.support(car, premises, scheme="buying")
    return b.build()


def test_schemes_of_a_map_weigh_their_links() -> None:
    weights = [
        [str(label(structure(cars(medium))).weights[link.id]) for link in cars(medium).supports]
        for medium in (0.4, 0.6)
    ]
    assert weights == [["1/2", "9/20"], ["1/2", "11/20"]]


def test_preference_by_the_properties_of_schemes() -> None:
    lex = {"preference": [{"property": "court", "order": ["state", "federal"]}]}
    schemes = {
        "federal law": {"weighing": lex, "properties": {"court": "federal"}},
        "state law": {"weighing": lex, "properties": {"court": "state"}},
    }
    b = Builder(data={"balance": {"schemes": schemes}})
    forbidden, allowed = b.claim("Forbidden"), b.claim("Allowed")
    b.issue("May one?", [forbidden, allowed])
    b.support(forbidden, b.claim("Act of 1989"), scheme="federal law")
    b.support(allowed, b.claim("Act of 2008"), scheme="state law")
    labels = balanced(b.build())
    assert (labels[forbidden.id], labels[allowed.id]) == (IN, OUT)


def test_standard_and_weighing_for_all() -> None:
    b = Builder(data={"balance": {"standard": "beyond reasonable doubt", "weighing": "convergent"}})
    guilty = b.claim("Guilty")
    b.support(guilty, [b.claim("Seen"), b.claim("Confessed", data={"assumed": False})])
    b.rebut(guilty, b.claim("Alibi"), data={"weight": 0.3})
    why = reason(label(structure(b.build())), guilty.id)
    assert (str(why.weight), str(why.against), why.standard) == ("1", "3/10", "beyond reasonable doubt")
    assert why.label is OUT


# Bad input


def test_a_claim_at_two_exclusive_issues_is_told() -> None:
    b = Builder()
    one, two, three = b.claim("One", id="one"), b.claim("Two"), b.claim("Three")
    b.issue("First?", [one, two], id="first")
    b.issue("Second?", [three, one], id="second")
    with pytest.raises(
        UsageError, match=r"'one' is a position of two exclusive issues, 'first' and 'second'"
    ):
        balanced(b.build())


@pytest.mark.parametrize(
    ("claim", "link", "message"),
    [
        ({"weight": 2}, {}, r"the claim 'c': `weight`: a weight is a number from 0 to 1, and not 2"),
        ({"weight": "much"}, {}, r"`weight`: .* not 'much'"),
        ({"standard": "certain"}, {}, r"the claim 'c': `standard`: 'certain' is no proof standard"),
        ({"assumed": "yes"}, {}, r"`assumed`: it is true or false"),
        ({"value": 3}, {}, r"`value`: it is text"),
        ({}, {"weight": -0.1}, r"the rebuttal 'r': `weight`"),
        ({}, {"weight": True}, r"the rebuttal 'r': `weight`"),
        ({}, {"weighing": "heavy"}, r"the rebuttal 'r': `weighing`: 'heavy' is no weighing function"),
        ({}, {"weighing": {"constant": 2}}, r"the rebuttal 'r': `weighing`: a weight"),
        ({}, {"weight": 1, "weighing": "linked"}, r"exclude each other"),
    ],
)
def test_wrong_data_of_elements_are_told(
    claim: dict[str, object], link: dict[str, object], message: str
) -> None:
    b = Builder()
    target = b.claim("C", id="c", data=claim)
    b.rebut(target, b.claim("D"), id="r", data=link)
    with pytest.raises(UsageError, match=message):
        balanced(b.build())


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("BRD", "`balance` in the data of the map has"),
        ({"standards": "BRD"}, "`balance` in the data of the map has"),
        ({"standard": "certain"}, "`standard`: 'certain'"),
        ({"weighing": 1}, "`weighing`: 1 is no weighing"),
        ({"schemes": ["a"]}, "`schemes` are a mapping"),
        ({"schemes": {"a": 0.5}}, "the scheme 'a' in the data of the map has"),
        ({"schemes": {"a": {"weight": 5}}}, "the scheme 'a' in the data of the map: `weight`"),
        ({"schemes": {"a": {"properties": "x"}}}, "`properties` are a mapping"),
    ],
)
def test_wrong_data_of_the_map_are_told(said: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        balanced(Builder(data={"balance": said}).build())

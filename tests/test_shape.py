"""The rules of shape: what breaks each, what the finding says, and that a map with a fault cannot be made."""

import attrs
import pytest
from hypothesis import given

from argmap import (
    Argument,
    ArgumentMap,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Mark,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Section,
    ShapeError,
    Support,
    Undercut,
)
from argmap.elements import AnyElement
from argmap.shape import faults
from argmap.strategies import Broken, broken_elements, maps

C, P = Claim(id="c"), Claim(id="p")
BY_P = [Premise(claim="p")]
S = Support(id="s", target="c", premises=BY_P)
ANN = Participant(id="ann", name="Ann")

CASES: dict[str, tuple[list[AnyElement], str, tuple[str, ...]]] = {
    "two claims": ([C, Claim(id="c")], "S101", ("c",)),
    "a claim and an argument": ([C, Argument(id="c")], "S101", ("c",)),
    "no premise": ([C, Support(id="s", target="c")], "S102", ("s",)),
    "its own target": ([P, Undercut(id="u", target="u", premises=BY_P)], "S103", ("u",)),
    "its own premise": ([C, Support(id="s", target="c", premises=[Premise(claim="s")])], "S103", ("s",)),
    "its own section": ([Section(id="h", section="h")], "S103", ("h",)),
    "no target": ([P, Rebuttal(id="r", target="q", premises=BY_P)], "S104", ("r", "q")),
    "no premise there": ([C, Support(id="s", target="c", premises=[Premise(claim="q")])], "S104", ("s", "q")),
    "no section": ([Claim(id="c", section="h")], "S104", ("c", "h")),
    "no step": ([Argument(id="a", steps=["s"])], "S104", ("a", "s")),
    "no position": ([Issue(id="i", positions=["q"])], "S104", ("i", "q")),
    "no speaker": ([C, Assertion(id="x", content="c", participant="bo")], "S104", ("x", "bo")),
    "no source": ([Claim(id="c", passages=[Passage(source="k")])], "S104", ("c", "k")),
    "a speaker as premise": (
        [C, ANN, Support(id="s", target="c", premises=[Premise(claim="ann")])],
        "S105",
        ("s", "ann"),
    ),
    "a rebutted link": ([C, P, S, Rebuttal(id="r", target="s", premises=BY_P)], "S105", ("r", "s")),
    "an attack as step": (
        [C, P, Rebuttal(id="r", target="c", premises=BY_P), Argument(id="a", steps=["r"])],
        "S105",
        ("a", "r"),
    ),
    "an argument as position": ([Argument(id="a"), Issue(id="i", positions=["a"])], "S105", ("i", "a")),
    "a claim as section": ([C, Claim(id="d", section="c")], "S105", ("d", "c")),
    "a claim twice in a conflict": ([C, Conflict(id="x", claims=["c", "c"])], "S107", ("x",)),
    "a conflict of one": ([C, Conflict(id="x", claims=["c"])], "S107", ("x",)),
    "a claim thrice among three": ([C, P, Conflict(id="x", claims=["c", "p", "c"])], "S107", ("x",)),
    "a position twice": ([C, Issue(id="i", positions=["c", "c"])], "S107", ("i",)),
    "a step of two": (
        [C, P, S, Argument(id="a", steps=["s"]), Argument(id="b", steps=["s"])],
        "S107",
        ("b", "s"),
    ),
    "a step twice": ([C, P, S, Argument(id="a", steps=["s", "s"])], "S107", ("a", "s")),
    "sections inside out": ([Section(id="in", section="out"), Section(id="out")], "S108", ("in", "out")),
    "a mark behind the text": ([Claim(id="c", text="It is.", marks=[Mark("bold", 0, 7)])], "S109", ("c",)),
    "a mark behind the gist": ([Argument(id="a", gist="It", marks=[Mark("tag", 2, 3)])], "S109", ("a",)),
    "a mark behind the heading": ([Section(id="h", title="", marks=[Mark("bold", 0, 1)])], "S109", ("h",)),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_found_and_named(name: str) -> None:
    elements, code, subjects = CASES[name]
    with pytest.raises(ShapeError) as caught:
        ArgumentMap(elements=elements)
    (finding,) = caught.value.findings
    assert (finding.rule.code, finding.subjects) == (code, subjects)
    assert finding.rule.code in str(caught.value)
    assert any(repr(subject) in finding.message for subject in subjects)
    assert finding.message.endswith(".")
    assert finding.fix.endswith(".")


@pytest.mark.parametrize(
    ("elements", "missing", "subjects"),
    [
        ([C], {"c"}, ("c",)),
        ([C], {"q"}, ("q",)),
        ([C, Claim(id="d", section="h")], {"h", "a", "z"}, ("a", "z")),
    ],
)
def test_the_list_of_missing_ids_is_exact(
    elements: list[AnyElement], missing: set[str], subjects: tuple[str, ...]
) -> None:
    with pytest.raises(ShapeError) as caught:
        ArgumentMap(elements=elements, missing=missing)
    assert tuple(finding.subjects[0] for finding in caught.value.findings) == subjects
    assert {finding.rule.code for finding in caught.value.findings} == {"S106"}


def test_declared_missing_is_not_dangling() -> None:
    broken = ArgumentMap(elements=[Issue(id="i", positions=["q"])], missing={"q"})
    assert broken.missing == {"q"}
    assert broken.issues_of("q") == broken.issues


@given(maps(whole=False))
def test_sound_maps_have_no_faults(map: ArgumentMap) -> None:
    found = faults(map.elements, map.missing)
    assert found.findings == ()
    assert found.guilty == frozenset()
    assert found.dangling == map.missing


@given(broken_elements())
def test_broken_elements_make_no_map(broken: Broken) -> None:
    with pytest.raises(ShapeError) as caught:
        ArgumentMap(elements=broken.elements, missing=broken.missing)
    assert {finding.rule.code for finding in caught.value.findings} == broken.codes


@given(broken_elements())
def test_finding_faults_does_not_depend_on_where_elements_were_read(broken: Broken) -> None:
    bare = [attrs.evolve(element, place=None) for element in broken.elements]
    assert [str(x) for x in faults(bare, broken.missing).findings] == [
        str(x) for x in faults(broken.elements, broken.missing).findings
    ]


def test_circles_are_sound() -> None:
    """Texts argue in circles, and links attack each other; neither is a matter of shape."""
    elements: list[AnyElement] = [
        C,
        P,
        S,
        Support(id="t", target="p", premises=[Premise(claim="c")]),
        Support(id="v", target="c", premises=[Premise(claim="c")]),
        Undercut(id="u1", target="u2", premises=BY_P),
        Undercut(id="u2", target="u1", premises=BY_P),
    ]
    assert len(ArgumentMap(elements=elements)) == 7

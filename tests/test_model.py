"""Maps as values, what they answer, what salvage saves, and what importing them loads."""

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import (
    Argument,
    ArgumentMap,
    Builder,
    Claim,
    Data,
    FindingsError,
    Mark,
    Outcome,
    Paragraph,
    Passage,
    Place,
    Premise,
    Section,
    Source,
    Span,
    Support,
    Text,
    UsageError,
    read_text,
    render,
    write,
)
from argmap.checks import check
from argmap.draw import draw
from argmap.elements import KINDS, LINKS, AnyElement, kind, references
from argmap.evaluate import grounded
from argmap.model import salvage
from argmap.strategies import Broken, broken_elements, claims, maps


@given(maps(whole=False))
def test_maps_are_values(map: ArgumentMap) -> None:
    again = ArgumentMap(
        elements=list(map), title=map.title, data=map.data, extras=map.extras, missing=map.missing
    )
    for other in (again, copy.copy(map), copy.deepcopy(map), pickle.loads(pickle.dumps(map))):
        assert other == map
        assert hash(other) == hash(map)
        assert len({map, other}) == 1


@given(maps())
def test_maps_that_were_asked_are_still_values(map: ArgumentMap) -> None:
    """What is looked up once is kept; this must not show when maps are compared, copied or sent elsewhere."""
    fresh = pickle.loads(pickle.dumps(map))
    for element in map:
        map.links_to(element.id), map.links_from(element.id), map.assertions_of(element.id)
    assert (map.links, map.sections) == (fresh.links, fresh.sections)
    assert pickle.loads(pickle.dumps(map)) == fresh == map


@given(claims())
def test_elements_cannot_change(claim: Claim) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        claim.text = "another"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        claim.weight = 1  # type: ignore[attr-defined]
    for value in attrs.astuple(claim, recurse=False):
        hash(value)


@given(maps(), st.integers(0, 9))
def test_place_does_not_count(map: ArgumentMap, start: int) -> None:
    place = Place(Text("x" * 20, name="map.argdown"), span=Span(start, start + 1))
    moved = ArgumentMap(
        elements=[attrs.evolve(element, place=place) for element in map],
        title=map.title,
        data=map.data,
        extras=map.extras,
    )
    assert moved == map
    assert hash(moved) == hash(map)
    assert repr(moved) == repr(map)


@given(maps(max_claims=6), claims())
def test_content_counts(map: ArgumentMap, claim: Claim) -> None:
    for index, element in enumerate(map.elements):
        changed = attrs.evolve(element, tags=(*element.tags, "changed"))
        assert attrs.evolve(map, elements=(*map.elements[:index], changed, *map.elements[index + 1 :])) != map
    assert attrs.evolve(map, title=f"not {map.title}") != map
    if claim.id not in map and not list(references(claim)):
        assert ArgumentMap(elements=[*map, claim]) != ArgumentMap(elements=[claim, *map]) or not len(map)


@given(maps())
def test_going_through_a_map_gives_its_elements(map: ArgumentMap) -> None:
    assert tuple(map) == map.elements
    assert len(map) == len(map.elements)
    assert bool(map)
    for element in map:
        assert map[element.id] is map.get(element.id) is element
        assert element.id in map
    with pytest.raises(KeyError):
        map["no such id, for it is far too long to be drawn" * 20]
    assert map.get("") is None


@given(maps(whole=False))
def test_neighbours_are_found_from_both_ends(map: ArgumentMap) -> None:
    for element in map:
        to = [link for link in map.links if link.target == element.id]
        assert map.links_to(element.id) == tuple(to)
        assert map.supports_of(element.id) == tuple(link for link in to if kind(link) == "support")
        assert map.rebuttals_of(element.id) == tuple(link for link in to if kind(link) == "rebuttal")
        assert map.undercuts_of(element.id) == tuple(link for link in to if kind(link) == "undercut")
        assert map.attacks_on(element.id) == tuple(link for link in to if kind(link) != "support")
        assert map.links_from(element.id) == tuple(
            link for link in map.links if element.id in [premise.claim for premise in link.premises]
        )
        assert map.conflicts_of(element.id) == tuple(x for x in map.conflicts if element.id in x.claims)
        assert map.issues_of(element.id) == tuple(x for x in map.issues if element.id in x.positions)
        assert map.assertions_of(element.id) == tuple(x for x in map.assertions if x.content == element.id)
        owners = [argument for argument in map.arguments if element.id in argument.steps]
        assert map.argument_of(element.id) == (owners[0] if owners else None)


@given(maps(whole=False))
def test_references_name_all_there_is_to_name(map: ArgumentMap) -> None:
    ids = {element.id for element in map} | map.missing
    for element in map:
        for reference in references(element):
            assert reference.id in ids
            found = map.get(reference.id)
            assert found is None or isinstance(found, reference.kinds)
            assert hasattr(element, reference.field)


@given(broken_elements())
def test_what_can_be_saved_is_a_map(broken: Broken) -> None:
    outcome = salvage(broken.elements, title="Saved", missing=broken.missing)
    assert isinstance(outcome.value, ArgumentMap)
    assert outcome.value.title == "Saved"
    assert {finding.rule.code for finding in outcome.findings} >= broken.codes
    assert not outcome.ok
    kept = [element for element in broken.elements if element in outcome.value.elements]
    assert [element.id for element in outcome.value] == list(dict.fromkeys(element.id for element in kept))
    with pytest.raises(FindingsError):
        outcome.unwrap()


@given(maps(whole=False))
def test_sound_maps_need_no_saving(map: ArgumentMap) -> None:
    outcome = salvage(map.elements, title=map.title, data=map.data, extras=map.extras, missing=map.missing)
    assert outcome == Outcome(map)
    assert outcome.unwrap() is outcome.value


def test_salvage_follows_what_depends_on_what_it_leaves_out() -> None:
    """Without the broken link the undercut of it dangles, and the map says so."""
    elements: list[AnyElement] = [
        Claim(id="c"),
        Support(id="s", target="c"),
        argmap.Undercut(id="u", target="s", premises=[Premise(claim="c")]),
    ]
    outcome = salvage(elements)
    assert [element.id for element in outcome.value] == ["c", "u"]
    assert outcome.value.missing == {"s"}
    assert [finding.rule.code for finding in outcome.findings] == ["S102", "S104"]


def test_the_smaller_of_two_with_one_id_is_the_first() -> None:
    outcome = salvage([Claim(id="c", text="first"), Claim(id="c", text="second")])
    assert outcome.value.elements == (Claim(id="c", text="first"),)


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (Claim(id="c"), "c"),
        (Claim(id="c", text="It is."), "It is."),
        (Claim(id="c", text="It is.", title="Being"), "Being"),
        (Argument(id="a", gist="So"), "So"),
        (Source(id="k", title=""), "k"),
        (argmap.Participant(id="p", name="Ann"), "Ann"),
    ],
)
def test_labels(made: Claim | Argument | Source | argmap.Participant, label: str) -> None:
    assert made.label == label


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Claim(id=""), ValueError, "id must not be empty"),
        (lambda: Claim(id=3), TypeError, "id must be a string, not int: 3"),  # type: ignore[arg-type]
        (lambda: Claim(id="c", text=None), TypeError, "text must be a string"),  # type: ignore[arg-type]
        (lambda: Claim(id="c", text="a\udc80"), ValueError, "half a surrogate pair"),
        (lambda: Claim(id="c", tags="one"), TypeError, "several strings, not the one string 'one'"),
        (lambda: Claim(id="c", tags=[1]), TypeError, "tags must be a string"),  # type: ignore[list-item]
        (lambda: Claim("c"), TypeError, "positional"),  # type: ignore[call-arg]
        (lambda: Premise(claim=""), ValueError, "claim must not be empty"),
        (lambda: Passage(source="k", paragraph=0), ValueError, "paragraph must be a whole number from 1"),
        (lambda: Passage(source="k", start=1), ValueError, "start and stop come together"),
        (lambda: Passage(source="k", start=3, stop=3), ValueError, "the range 3 to 3 is empty"),
        (lambda: Passage(source="k", start=True, stop=3), ValueError, "start must be a whole number"),
        (lambda: Mark("loud", 0, 1), ValueError, "'kind' must be in"),  # type: ignore[arg-type]
        (lambda: Paragraph(0, 5, ""), ValueError, "digest must not be empty"),
        (lambda: Section(id="h", title=5), TypeError, "title must be a string"),  # type: ignore[arg-type]
        (lambda: Claim(id="c", data={"on": {1}}), TypeError, "set is not a kind of data"),
    ],
)
def test_what_no_element_can_hold_is_refused(make: object, error: type[Exception], says: str) -> None:
    assert callable(make)
    with pytest.raises(error, match=says):
        make()


def test_mappings_become_data_and_lists_become_tuples() -> None:
    claim = Claim(id="c", data={"pages": [3, 4]}, tags=["a"], marks=[], wordings=iter(["b"]))
    assert claim.data == Data({"pages": (3, 4)})
    assert (claim.tags, claim.marks, claim.wordings) == (("a",), (), ("b",))


def test_a_map_says_what_is_in_it() -> None:
    assert repr(ArgumentMap()) == "<ArgumentMap '': empty>"
    whole = ArgumentMap(elements=[Claim(id="c"), Claim(id="d"), Section(id="h")], title="Pact")
    assert repr(whole) == "<ArgumentMap 'Pact': 2 claims, 1 section>"


def test_kinds_are_all_kinds() -> None:
    assert {*LINKS} < {*KINDS}
    assert len(KINDS) == 11
    assert [kind(element) for element in (Claim(id="c"), Section(id="h"))] == ["claim", "section"]


HEAVY = (
    "networkx",
    "graphviz",
    "pygraphviz",
    "rich",
    "hypothesis",
    "cattrs",
    "attrs",
    "yaml",
    "typst",
    "resvg_py",
    "starlette",
    "uvicorn",
    "watchfiles",
)


def test_importing_argmap_loads_next_to_nothing() -> None:
    program = f"import sys, argmap; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_loads_nothing_heavy() -> None:
    heavy = [name for name in HEAVY if name != "attrs"]
    program = (
        "import sys, argmap\n"
        "for name in argmap.__all__: getattr(argmap, name)\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert set(dir(argmap)) == set(argmap.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Managers'"):
        _ = argmap.Managers


def test_errors_are_also_what_python_calls_them() -> None:
    assert issubclass(UsageError, ValueError)
    assert issubclass(argmap.MachineError, RuntimeError)
    assert issubclass(argmap.ShapeError, FindingsError)


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("map.argdown", "str; argmap.read(path).unwrap() gives the map that is in a file"),
        (Path("map.argdown"), "PosixPath; argmap.read(path).unwrap() gives the map that is in a file"),
        (read_text("[A]: a\n", format="argdown"), "Outcome; its .unwrap() gives the map"),
        (Builder(), "Builder; its .build() gives the map"),
        (7, "int; argmap.read and argmap.Builder make maps"),
    ],
)
def test_who_gives_something_else_is_told_how_to_get_a_map(given: Any, advice: str, tmp_path: Path) -> None:
    for use in (
        lambda: render(given, tmp_path / "a.svg"),
        lambda: render(given, tmp_path / "a.txt"),
        lambda: draw(given),
        lambda: write(given, tmp_path / "a.json"),
        lambda: check(given),
        lambda: grounded(given),
    ):
        with pytest.raises(UsageError) as caught:
            use()
        assert str(caught.value) == f"a map is wanted, and this is of the type {advice}"
    assert not list(tmp_path.iterdir())

"""The catalogue of schemes: every one whole, each found by any of its names, and its ids in AIF."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Premise, Support
from argmap.cli import main
from argmap.formats.aif import read, write
from argmap.schemes import SCHEMES, Scheme, scheme


@given(st.text())
def test_any_text_may_be_asked_for(name: str) -> None:
    found = scheme(name)
    assert found is None or found in SCHEMES


@given(st.sampled_from(SCHEMES), st.data())
def test_a_scheme_is_found_by_any_of_its_names_however_spelled(known: Scheme, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(list(known.every_name())))
    spelled = data.draw(
        st.sampled_from(
            [
                name,
                name.upper(),
                name.lower(),
                name.replace(" ", "_"),
                name.title().replace(" ", ""),
                f"Argument from {name}" if not name.lower().startswith("argument") else f" {name} ",
            ]
        )
    )
    assert scheme(spelled) is known


def test_no_name_is_that_of_two() -> None:
    for known in SCHEMES:
        for name in known.every_name():
            assert scheme(name) is known
    ids = [known.aifdb_id for known in SCHEMES if known.aifdb_id is not None]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("known", SCHEMES, ids=lambda known: known.name)
def test_every_scheme_is_whole(known: Scheme) -> None:
    assert known.names
    assert known.premises
    assert known.conclusion
    assert known.questions
    assert len({premise.role for premise in known.premises}) == len(known.premises)
    assert {question.asks for question in known.questions} <= {"premise", "assumption", "exception"}
    assert all(question.text.endswith("?") for question in known.questions)
    assert (known.aifdb_id is None) == (known.aifdb_name is None)


def stepped(*schemes: str) -> ArgumentMap:
    return ArgumentMap(
        elements=[
            Claim(id="a", text="A"),
            Claim(id="b", text="B"),
            Support(id="s", premises=(Premise(claim="a"),), target="b", schemes=schemes),
        ]
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("expert opinion", "15"),
        ("Argument from Analogy", "1"),
        ("Gut Feeling", None),
        ("Sign", "30"),
        ("Waste", None),
    ],
)
def test_aif_gets_the_id_and_keeps_the_spelling(name: str, number: str | None) -> None:
    text = write(stepped(name)).value
    (node,) = [node for node in json.loads(text)["nodes"] if node["type"] == "RA"]
    assert node["scheme"] == name
    assert node.get("schemeID") == number
    back = read(text, name="x")
    assert back.value == stepped(name)
    assert not back.findings


@pytest.mark.parametrize("number", ["15", "99", None])
def test_an_id_in_a_file_stays_as_it_was(number: str | None) -> None:
    document = json.loads(write(stepped("ExpertOpinion")).value)
    (node,) = [node for node in document["nodes"] if node["type"] == "RA"]
    del node["schemeID"]
    if number is not None:
        node["schemeID"] = number
    again = json.loads(write(read(json.dumps(document), name="x").value).value)
    assert again == document


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(SCHEMES)
    assert main(["schemes", "expertopinion"]) == 0
    assert "Argument from Expert Opinion" in capsys.readouterr().out
    assert main(["schemes", "gut feeling"]) == 2
    assert "there is no scheme 'gut feeling'" in capsys.readouterr().err

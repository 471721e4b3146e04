"""Documents that include others: from named roots only, each file once, findings in the file they are in."""

from pathlib import Path

import pytest

from argmap import read, read_text
from argmap.files import included


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "map.argdown": "[A]: a\n  + [B]\n\n@include(parts/b.argdown)\n\n[C]: c\n+ [D]: d\n",
        "parts/b.argdown": "[B]: b {k: [}\n\n@include(../c.argdown)",
        "c.argdown": "[E] so\n\n@include(map.argdown)\n",
        "secret.argdown": "[S]: secret\n",
    }
    for name, text in files.items():
        path = tmp_path / "maps" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "maps"


def found(outcome_findings: object, folder: Path) -> list[str]:
    assert isinstance(outcome_findings, tuple)
    return [str(finding).replace(f"{folder}/", "").partition(" ")[0] for finding in outcome_findings]


def test_findings_are_placed_in_their_files(folder: Path) -> None:
    outcome = read(folder / "map.argdown", roots=[folder])
    assert [finding.rule.code for finding in outcome.findings] == ["A221", "A204", "A203", "A217"]
    assert found(outcome.findings, folder) == [
        "c.argdown:3:1:",
        "c.argdown:1:5:",
        "map.argdown:7:1:",
        "parts/b.argdown:1:13:",
    ]
    assert [claim.id for claim in outcome.value.claims] == ["A", "B", "E", "C", "D"]
    places = {claim.id: str(claim.place).replace(f"{folder}/", "") for claim in outcome.value.claims}
    assert places == {
        "A": "map.argdown:1:1",
        "B": "map.argdown:2:1",
        "E": "c.argdown:1:1",
        "C": "map.argdown:6:1",
        "D": "map.argdown:7:1",
    }


@pytest.mark.parametrize("roots", [[], ["parts"]])
def test_nothing_is_read_outside_the_roots(folder: Path, roots: list[str]) -> None:
    outcome = read(folder / "map.argdown", roots=[folder / root for root in roots])
    assert "A220" in {finding.rule.code for finding in outcome.findings}
    assert "E" not in outcome.value


@pytest.mark.parametrize(
    "name", ["absent.argdown", "/etc/passwd", "../../../etc/passwd", "parts", "a\0b", "x" * 5000], ids=len
)
def test_what_cannot_be_had_is_told(folder: Path, name: str) -> None:
    (folder / "map.argdown").write_text(f"[A]: a\n\n@include({name})\n\n[B]: b\n", encoding="utf-8")
    outcome = read(folder / "map.argdown", roots=[folder])
    assert [finding.rule.code for finding in outcome.findings] == ["A220"]
    assert [claim.id for claim in outcome.value.claims] == ["A", "B"]


def test_a_link_out_of_the_root_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.argdown").write_text("[S]: secret\n", encoding="utf-8")
    (folder / "link.argdown").symlink_to(tmp_path / "outside.argdown")
    (folder / "map.argdown").write_text("@include(link.argdown)\n", encoding="utf-8")
    outcome = read(folder / "map.argdown", roots=[folder])
    assert [finding.rule.code for finding in outcome.findings] == ["A220"]


def test_a_text_without_a_file_includes_from_its_roots(folder: Path) -> None:
    outcome = read_text("@include(secret.argdown)\n", roots=[folder])
    assert [claim.id for claim in outcome.value.claims] == ["S"]


def test_every_file_that_is_looked_for_is_told(folder: Path) -> None:
    (folder / "map.argdown").write_text("@include(parts/b.argdown)\n@include(no.argdown)\n@include(../x)\n")
    assert included(folder / "map.argdown", roots=[folder]) == (
        folder / "parts" / "b.argdown",
        folder / "c.argdown",
        folder / "map.argdown",
        folder / "no.argdown",
    )
    (folder / "map.json").write_text("{}")
    assert included(folder / "map.json", roots=[folder]) == ()

"""Documents and what the reference implementation (@argdown/core) makes of them.

Compared are the errors, by line, and the meaning: statements and arguments with titles and texts, and the
relations between them. Where argmap departs on purpose, `DEPARTURES` says why; docs/argdown.md tells users.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from argmap.argdown import read
from argmap.elements import Argument, Claim, kind
from argmap.model import ArgumentMap

FOLDER = Path(__file__).parent / "reference"
NAMES = sorted(path.stem for path in FOLDER.glob("*.argdown"))

DEPARTURES = {
    "0441-stmt-url-plain": "the // of an address begins no comment",
    "0533-rel-contradiction-as-strict": "a sketch has no conclusion that could contradict: two rebuttals",
    "0563-rel-self-attack-statement-strict": "nothing is its own contrary: a claim that attacks itself",
    "0579-rel-no-transform-setting": "settings that only change the view are data",
    "0581-rel-redundant-ec2a-strict": "an attack on an argument is kept beside one on its premise",
    "0703-data-brace-in-string": "a brace in quotes closes nothing",
    "0725-fm-settings-ignored": "a setting of the caller does not undo the front matter",
    "0743-comment-only-block": "a document of comments says nothing, and nothing wrong",
    "0797-fmt-shortcode-custom": "shortcodes are text",
    "0843-explode-two-step": "settings that only change the view are data",
    "0847-deg-empty": "an empty document is an empty map",
    "0849-deg-blank-lines": "an empty document is an empty map",
    "0857-deg-bom": "a byte order mark is no text",
    "0861-deg-proto-title": "every title is a title",
    "0863-deg-toString-arg": "every title is a title",
    "0865-rel-undercut-of-statement-after-pcs": "an undercut belongs to what it stands below",
}

_KINDS = {
    "support": "support",
    "entails": "support",
    "attack": "rebuttal",
    "undercut": "undercut",
    "contrary": "conflict",
    "contradictory": "conflict",
}
_CLOSING_TAGS = re.compile(r"(?:\s*(?:#\([^)]*\)|#[\w-]+))+$")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in DEPARTURES])
def test_agrees_with_the_reference(name: str) -> None:
    assert differences(name) == []


@pytest.mark.parametrize("name", DEPARTURES)
def test_a_departure_is_one(name: str) -> None:
    assert differences(name) != []


def differences(name: str) -> list[str]:
    source = (FOLDER / f"{name}.argdown").read_bytes()
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    mode = expected.get("settings", {}).get("model", {}).get("mode", "loose")
    outcome = read(source, mode=mode)
    if not expected["ok"]:
        lines = {_line(finding) for finding in outcome.errors}
        known = {error.get("line") for error in expected["errors"]}
        return [] if lines and (known == {None} or lines & known) else [f"errors {lines}, expected {known}"]
    if not outcome.ok:
        return list(map(str, outcome.errors))
    wanted, found = _expected(expected), _meaning(outcome.value)
    return [f"{key}: {found[key]}, expected {wanted[key]}" for key in wanted if wanted[key] != found[key]]


def _line(finding: Any) -> int:
    return int(finding.place.position.line)


def _expected(case: dict[str, Any]) -> dict[str, list[Any]]:
    names = {
        statement["title"]: statement.get("text", "") if statement.get("untitled") else statement["title"]
        for statement in case["statements"]
    }

    def end(of: dict[str, Any]) -> str:
        return "inference" if of["type"] == "inference" else names.get(of["title"], of["title"])

    def titled(entry: dict[str, Any]) -> tuple[str, str]:
        untitled = entry.get("untitled") or entry["title"].startswith("Untitled ")
        return ("" if untitled else entry["title"], _CLOSING_TAGS.sub("", entry.get("text", "")))

    relations = []
    for relation in case["relations"]:
        ends = (end(relation["from"]), end(relation["to"]))
        sort = _KINDS[relation["type"]]
        relations.append((sort, *(sorted(ends) if sort == "conflict" else ends)))
    return {
        "statements": sorted(map(titled, case["statements"])),
        "arguments": sorted(map(titled, case["arguments"])),
        "relations": sorted(relations),
    }


def _meaning(read_map: ArgumentMap) -> dict[str, list[Any]]:
    steps = {step for argument in read_map.arguments for step in argument.steps}

    def end(of: str) -> str:
        element = read_map[of]
        if isinstance(element, Claim | Argument):
            return element.title or (element.text if isinstance(element, Claim) else element.gist)
        return "inference" if of in steps else "step"

    relations: list[tuple[str, ...]] = [
        (kind(link), end(premise.claim), end(link.target))
        for link in read_map.links
        if link.id not in steps
        for premise in link.premises
    ]
    relations += [("conflict", *sorted(map(end, conflict.claims))) for conflict in read_map.conflicts]
    return {
        "statements": sorted((claim.title or "", claim.text) for claim in read_map.claims),
        "arguments": sorted((argument.title or "", argument.gist) for argument in read_map.arguments),
        "relations": sorted(relations),
    }

"""What the reference makes of a document: laws that hold for every one, and examples of each setting.

`tests.argdown_differential` compares it with the reference itself.
"""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import parse, read
from argmap.argdown.view import View, closed, export, view
from argmap.argdown.view.json_text import json_text
from argmap.argdown.view.model import Argument, Node, Statement
from argmap.argdown.view.settings import merge
from argmap.data import Data
from argmap.text import Text
from tests.argdown_documents import PROFILES, document, settings

Settings = dict[str, Any]

documents = st.builds(document, st.integers(0).map(Random), st.sampled_from(PROFILES))
chosen_settings = st.builds(settings, st.integers(0).map(Random))
SIGNS = (
    *("[A]", "[A]: ", "<B>", "<B>: ", "word ", ". ", "\n", "\n\n", "  + ", "    - ", " _ ", " >< ", "(1) "),
    *("----", "--", "# ", "#tag ", "{a: 1}", "{", "}", ":happy:", "*", "**", "_", "\\", "* ", "1. ", "//"),
    *("/*", "===\n", "@[A]", "[x](y)", "😀", "\r\n", "\r", "\ufeff", "\t", "{isGroup: false}"),
)
signs = st.sampled_from(SIGNS)
anything = st.one_of(documents, st.lists(signs, max_size=40).map("".join), st.text(max_size=60))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
parts = st.sampled_from(["model", "selection", "map", "group", "color", "data"])
KEYS = (
    *("mode", "explodeArguments", "shortcodes", "statementSelectionMode", "selectedTags", "groupDepth"),
    *("statementLabelMode", "regroup", "sections", "colorScheme", "tagColors", "relationColors"),
    *("groupColorScheme", "frontMatterSettingsMode", "statementFontColor", "excludeStatements"),
)
keys = st.sampled_from(KEYS)


def see(source: str, given: Settings | None = None) -> View:
    return view(parse(Text(source)), settings=given or {})


def titles(seen: View) -> list[str]:
    return [node.title for node in seen.map.nodes]


def edges(seen: View) -> list[str]:
    names = {node.id: node.title for node in seen.map.nodes} | {
        group.id: group.title for group in seen.map.groups
    }
    return [f"{names[edge.source]} {edge.kind} {names[edge.target]}" for edge in seen.map.edges]


# Laws


@given(anything, chosen_settings)
def test_every_text_has_a_view_and_an_export(source: str, chosen: Settings) -> None:
    seen = see(source, chosen)
    assert seen == see(source, chosen)
    exported = json.loads(export(parse(Text(source)), settings=chosen))
    assert list(exported["statements"]) == list(seen.statements)
    assert list(exported["arguments"]) == list(seen.arguments)


@given(documents, chosen_settings)
def test_the_map_holds_together(source: str, chosen: Settings) -> None:
    seen = see(source, chosen)
    ids = [node.id for node in seen.map.nodes] + [group.id for group in seen.map.groups]
    assert len(set(ids)) == len(ids)
    groups: set[str | None] = {None}
    for group in seen.map.groups:
        assert group.parent in groups
        groups.add(group.id)
    assert all(node.group in groups for node in seen.map.nodes)
    assert all({edge.source, edge.target} <= set(ids) for edge in seen.map.edges)
    for node in seen.map.nodes:
        assert node.title in (seen.statements if node.kind == "statement" else seen.arguments)


@given(documents, chosen_settings)
def test_nothing_is_left_in_closed_groups(source: str, chosen: Settings) -> None:
    drawn = see(source, chosen).map
    shut = closed(drawn)
    closed_ids = {group.id for group in shut.groups if group.is_closed}
    assert not any(node.group in closed_ids for node in shut.nodes)
    assert not any(group.parent in closed_ids for group in shut.groups)
    ids = {node.id for node in shut.nodes} | {group.id for group in shut.groups}
    assert all({edge.source, edge.target} <= ids for edge in shut.edges)
    assert len(shut.nodes) == len(drawn.nodes) or closed_ids


@given(documents)
def test_everything_can_be_selected(source: str) -> None:
    everything: Settings = {
        "data": {"frontMatterSettingsMode": "ignore"},
        "selection": {
            "statementSelectionMode": "all",
            "excludeDisconnected": False,
            "ignoreIsInMap": True,
        },
    }
    seen = see(source, everything)
    assert sorted(titles(seen)) == sorted([*seen.statements, *seen.arguments])


@given(documents)
def test_members_stand_where_they_say(source: str) -> None:
    seen = see(source)
    lines = len(Text(source).line_starts)
    nodes: list[Statement | Argument] = [*seen.statements.values(), *seen.arguments.values()]
    for node in nodes:
        for member in node.members:
            region = member.region
            assert (region.start_line, region.start_column) >= (1, 1)
            assert (region.start_line, region.start_column) <= (region.end_line, region.end_column)
            assert region.end_line <= lines
            assert all(span.start >= 0 for span in member.ranges)


@given(documents, st.dictionaries(parts, st.dictionaries(keys, json_values, max_size=3) | json_values))
def test_settings_of_any_kind_do_no_harm(source: str, chosen: Settings) -> None:
    see(source, chosen)


@given(json_values)
def test_json_gives_the_tree_back(tree: object) -> None:
    assert json.loads(json_text(tree)) == tree


@given(st.dictionaries(st.text(max_size=2), json_values), st.dictionaries(st.text(max_size=2), json_values))
def test_what_is_merged_last_wins(first: dict[str, object], second: dict[str, object]) -> None:
    merged: dict[str, object] = {}
    merge(merged, first)
    assert merged == first
    merge(merged, second)
    assert set(merged) == {*first, *second}
    for key, value in second.items():
        if not isinstance(value, list | dict):
            assert merged[key] == value


def test_no_depth_is_too_great() -> None:
    relations = "[A]\n" + "".join(f"{' ' * depth}+ [S{depth}]\n" for depth in range(1, 3000))
    assert len(see(relations).relations) == 2999
    headings = "".join(f"{'#' * depth} h\n\n" for depth in range(1, 700)) + "[A]\n  + [B]\n"
    seen = see(headings, {"group": {"groupDepth": 1000}})
    assert [len(seen.sections), len(seen.map.groups)] == [699, 699]
    assert (
        export(parse(Text(headings)), settings={"group": {"groupDepth": 1000}}).count('"type": "section"')
        == 699
    )


def test_what_would_be_a_flood_is_kept_back_and_told() -> None:
    steps = "<A>\n\n" + "".join(f"({number}) p\n----\n({number}) q\n" for number in range(101))
    seen = see(steps, {"model": {"explodeArguments": True}})
    assert list(seen.arguments) == ["A"]
    assert ["101 steps" in finding.message for finding in seen.findings] == [True]


def test_a_map_has_so_many_edges_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.argdown.view.drawing.MOST_EDGES", 2)
    seen = see("[A]\n  + [B]\n  + [C]\n  + [D]\n")
    assert len(seen.map.edges) == 2
    assert [finding.rule.code for finding in seen.findings] == ["A252"]


# What a document says


def test_a_statement_is_all_its_members() -> None:
    seen = see("[A]: First. #x {k: 1}\n\n[A]: Second. {isCanonical: true}\n\n[A]: *Third*\n")
    statement = seen.statements["A"]
    assert [member.text for member in statement.members] == ["First. #x ", "Second. ", "Third"]
    assert (statement.text, statement.tags) == ("Second. ", ("x",))
    assert statement.data == Data({"k": 1, "isCanonical": True})


def test_relations_of_arguments_are_those_of_their_conclusions() -> None:
    source = "<A>\n  -> [T]\n  _ [U]\n\n(1) p\n----\n(2) [C]: c\n\n[T]\n"
    attack, undercut = see(source).relations
    assert (attack.source.title, attack.kind, attack.target.title) == ("C", "attack", "T")
    assert (undercut.target.kind, undercut.target.title, undercut.target.conclusion) == ("inference", "A", 1)
    plain = see(source, {"model": {"transformArgumentRelations": False}}).relations
    assert [relation.source.kind for relation in plain] == ["argument", "statement"]


@pytest.mark.parametrize(
    ("mode", "kinds"), [("loose", ["support", "attack"]), ("strict", ["entails", "contrary"])]
)
def test_strict_mode_reads_relations_of_statements_as_logic(mode: str, kinds: list[str]) -> None:
    seen = see("[A]\n  + [B]\n  - [C]\n", {"model": {"mode": mode}})
    assert [relation.kind for relation in seen.relations] == kinds


def test_what_is_said_twice_is_counted() -> None:
    (relation,) = see("[A]\n  + [B]\n  + [B]\n\n[B]\n  +> [A]\n").relations
    assert relation.occurrences == 3


def test_shortcodes_are_characters() -> None:
    assert see("[A]: It :happy: .->. that e.g. :no-such:\n").statements["A"].text == (
        "It 😀 → that e.g. :no-such:"
    )
    mine = {"model": {"shortcodes": {":no-such:": {"unicode": "Z"}}}}
    assert see("[A]: :no-such: x", mine).statements["A"].text == "Z x"
    assert read("[A]: :v_: or .[]. is *it*\n").value.claims[0].text == "⊻ or ◻ is it"


def test_what_stands_in_dots_is_no_markup() -> None:
    outcome = read("See a.b_c.d and x:*y*:z\n")
    assert outcome.ok
    assert outcome.value.claims[0].text == "See a.b_c.d and x:*y*:z"


def test_a_structure_below_a_list_is_of_no_item() -> None:
    outcome = read("* <A>\n\n(1) p\n----\n(2) c\n")
    assert [argument.steps for argument in outcome.value.arguments] == [(), ("s1",)]


def test_relations_that_are_indented_in_between_go_with_those_above() -> None:
    source = "[A]\n  + [B]\n      + [C]\n    + [D]\n      + [E]\n"
    outcome = read(source)
    assert {(link.premises[0].claim, link.target) for link in outcome.value.links} == {
        ("B", "A"),
        ("C", "B"),
        ("D", "A"),
        ("E", "D"),
    }
    assert [relation.target.title for relation in see(source).relations] == ["B", "A", "D", "A"]


# What the settings do


ARGUMENTS = """
<A>: a #x

(1) [P]: p
(2) q
----
(3) [I]: i
(4) r
----
(5) [C]: c

[C]
  - <B>: b #y

[Lonely]: l
"""


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({}, ["P", "C", "A", "B"]),
        ({"excludeDisconnected": False}, ["P", "I", "C", "Lonely", "A", "B"]),
        ({"statementSelectionMode": "not-used-in-argument"}, []),
        ({"statementSelectionMode": "top-level"}, ["C", "A", "B"]),
        ({"statementSelectionMode": "with-relations"}, ["C", "A", "B"]),
        ({"includeStatements": ["Lonely"]}, ["P", "C", "Lonely", "A", "B"]),
        ({"excludeStatements": ["C"], "excludeArguments": ["B"]}, ["P", "A"]),
        ({"selectedTags": ["x"], "selectElementsWithoutTag": True}, ["P", "C", "A"]),
    ],
)
def test_selection(selection: Settings, expected: list[str]) -> None:
    assert titles(see(ARGUMENTS, {"selection": selection})) == expected


def test_hidden_statements_are_drawn_as_the_arguments_that_use_them() -> None:
    source = "<A>\n\n(1) p\n----\n(2) [C]\n\n<B>\n\n(1) [C]\n----\n(2) d\n\n[X]\n  -> [C]\n"
    hidden = {"selection": {"excludeStatements": ["C"]}}
    assert edges(see(source)) == ["X attack C", "A support C", "C support B"]
    assert edges(see(source, hidden)) == ["X attack B", "A support B"]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("hide-untitled", [("T", "t #x "), (None, "u")]),
        ("title", [("T", None), ("Untitled 1", None)]),
        ("text", [(None, "t #x "), (None, "u")]),
        ("none", [(None, None), (None, None)]),
    ],
)
def test_labels(mode: str, expected: list[tuple[str | None, str | None]]) -> None:
    seen = see("[T]: t #x \n  + u\n", {"map": {"statementLabelMode": mode}})

    def label(node: Node) -> tuple[str | None, str | None]:
        return node.label_title, node.label_text

    assert [label(node) for node in seen.map.nodes] == expected


def test_sections_are_groups_as_deep_as_the_settings_say() -> None:
    source = "# One\n\n## Two\n\n### Three {isClosed: true}\n\n[A]\n  + [B]\n"
    for depth, expected in ((0, []), (1, ["Three"]), (2, ["Two", "Three"]), (9, ["One", "Two", "Three"])):
        seen = see(source, {"group": {"groupDepth": depth}})
        assert [group.title for group in seen.map.groups] == expected
    shut = closed(see(source).map)
    assert ([group.title for group in shut.groups], shut.nodes, shut.edges) == (["Two", "Three"], (), ())


def test_settings_can_group_anew() -> None:
    given_groups = [{"title": "G", "statements": ["A"], "children": [{"title": "H", "statements": ["B"]}]}]
    seen = see("# One\n\n[A]\n  + [B]\n", {"group": {"regroup": given_groups}})
    assert [(group.title, group.parent) for group in seen.map.groups] == [("G", None), ("H", "s0")]


def test_colours_come_from_data_titles_and_tags() -> None:
    source = '[A]: a #x\n  + [B]: b #y\n  + [C]: c {color: "#123456"}\n  + [D]: d {color: 1}\n  + [E]: e\n'
    scheme = ["#000000", "#111111", "#222222", "#333333"]
    chosen: Settings = {
        "color": {"colorScheme": scheme, "tagColors": {"y": "#abcdef"}, "statementColors": {"E": 3}}
    }
    colors = {node.title: node.color for node in see(source, chosen).map.nodes}
    assert colors == {"A": "#111111", "B": "#abcdef", "C": "#123456", "D": "#111111", "E": "#333333"}
    ignored = see(source, {"color": {**chosen["color"], "ignoreColorData": True}})
    assert ignored.statements["C"].color == "#000000"


def test_arguments_can_be_taken_apart() -> None:
    seen = see(ARGUMENTS, {"model": {"explodeArguments": True}})
    assert list(seen.arguments) == ["B", "A - 1", "A - 2"]
    assert [member.title for member in seen.arguments["A - 2"].structure] == ["I", "Untitled 2", "C"]
    assert "A - 1 support I" in edges(seen)


def test_the_front_matter_wins_unless_it_must_not() -> None:
    source = "===\nselection: {excludeStatements: [B]}\nmodel: {mode: strict}\n===\n\n[A]\n  + [B]\n  + [C]\n"
    caller: Settings = {"selection": {"excludeStatements": ["C"]}}

    def seen_by(mode: str) -> tuple[list[str], str]:
        seen = see(source, {**caller, "data": {"frontMatterSettingsMode": mode}})
        return titles(seen), seen.relations[0].kind

    assert seen_by("priority") == (["A", "C"], "entails")
    assert seen_by("default") == (["A", "B"], "support")
    assert seen_by("ignore") == (["A", "B"], "support")


def test_settings_of_the_wrong_kind_are_reported_where_they_stand() -> None:
    seen = see("===\nselection: {excludeDisconnected: often}\n===\n\n[A]\n")
    assert [str(finding) for finding in seen.findings] == [
        "<text>:1:1: error A252 The setting selection.excludeDisconnected is neither true nor false, so it "
        "does nothing. Write true or false."
    ]


# The export


def test_columns_and_ranges_count_code_units() -> None:
    exported = json.loads(export(parse(Text("[A]: 😀 *x* 😀\n"))))
    (member,) = exported["statements"]["A"]["members"]
    assert (member["text"], member["ranges"]) == ("😀 x 😀", [{"type": "italic", "start": 3, "stop": 3}])
    assert (member["startColumn"], member["endColumn"]) == (1, 15)


def test_an_export_has_the_layout_of_the_reference() -> None:
    exported = json.loads(
        export(parse(Text("# H\n\n<A>: a #t\n\n(1) p\n-- Cut {uses: [1]} --\n(2) [C]: c\n  +> [T]\n")))
    )
    assert list(exported) == ["arguments", "statements", "relations", "map", "sections", "tags"]
    assert exported["arguments"]["A"]["pcs"][1]["inference"]["inferenceRules"] == ["Cut"]
    assert exported["relations"] == [
        {
            "type": "relation",
            "relationType": "support",
            "from": "C",
            "fromType": "equivalence-class",
            "to": "T",
            "toType": "equivalence-class",
        }
    ]
    assert exported["tags"]["t"]["cssClass"] == "tag-t"
    (group,) = exported["map"]["nodes"]
    assert (group["labelTitle"], [node["title"] for node in group["children"]]) == ("H", ["C", "T", "A"])

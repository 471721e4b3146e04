"""Compares argmap's reference view with what the reference implementation said: pairs of files in folders.

    python -m tests.argdown_conformance FOLDER...

A pair is a document, `NAME.argdown`, and `NAME.json`: what @argdown/core made of it, and the settings.
Prints one line for each difference, and last how many pairs agree.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from argmap.argdown import parse, read
from argmap.argdown.view import View, view
from argmap.argdown.view.model import End, Group, Inference, Map, Member, Node, Range, Section
from argmap.data import thaw
from argmap.text import Text

Tree = Any

_USES = ("Premise", "IntermediaryConclusion", "MainConclusion", "TopLevelStatement", "RelationStatement")


def main(folders: list[str]) -> int:
    agree = differ = 0
    for folder in folders:
        for path in sorted(Path(folder).glob("*.argdown")):
            found = list(differences(path))
            for line in found:
                print(f"{path.stem}: {line}")
            agree, differ = (agree, differ + 1) if found else (agree + 1, differ)
    print(f"{agree} agree, {differ} differ")
    return 1 if differ else 0


def differences(path: Path) -> Iterator[str]:
    """What argmap makes of a document differently from the JSON file beside it."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    source = path.read_bytes()
    outcome = read(source, name=path.name)
    if not expected["ok"]:
        yield from _error_differences(expected["errors"], outcome.errors)
        return
    yield from (f"refused: {finding}" for finding in outcome.errors)
    seen = summary(
        view(parse(Text(source.decode("utf-8"), path.name)), settings=expected.get("settings", {}))
    )
    for key in ("statements", "arguments", "relations", "sections", "tags", "map"):
        yield from compare(seen[key], expected[key], key)


def _error_differences(errors: list[Tree], findings: Any) -> Iterator[str]:
    lines = {finding.place.position.line for finding in findings}
    wanted = {error["line"] for error in errors if "line" in error}
    if not findings:
        yield f"accepted, but refused there: {errors[0]['message'].splitlines()[0]}"
    elif wanted and not lines & wanted:
        yield f"refused in line {sorted(lines)}, there in {sorted(wanted)}"


def compare(seen: Tree, expected: Tree, path: str) -> Iterator[str]:
    """The places where two trees differ."""
    if isinstance(seen, dict) and isinstance(expected, dict):
        for key in dict.fromkeys((*expected, *seen)):
            if key not in seen:
                yield f"{path}.{key}: missing, expected {expected[key]!r}"
            elif key not in expected:
                yield f"{path}.{key}: {seen[key]!r}, expected none"
            else:
                yield from compare(seen[key], expected[key], f"{path}.{key}")
    elif isinstance(seen, list) and isinstance(expected, list) and len(seen) == len(expected):
        for index, (one, other) in enumerate(zip(seen, expected, strict=True)):
            yield from compare(one, other, f"{path}[{index}]")
    elif seen != expected:
        yield f"{path}: {seen!r}, expected {expected!r}"


def summary(seen: View) -> dict[str, Tree]:
    """A view in the layout of the cases: without what is empty."""
    return {
        "statements": [
            _full(
                title=statement.title,
                untitled=_is_untitled(statement.title) or None,
                text=_said(statement.text),
                data=thaw(statement.data) if statement.data else None,
                tags=statement.tags,
                section=statement.section,
                color=statement.color,
                usedAs=[use for use in _USES if statement.used_as.get(use)],
                members=list(map(_member, statement.members)),
            )
            for statement in seen.statements.values()
        ],
        "arguments": [
            _full(
                title=argument.title,
                untitled=_is_untitled(argument.title) or None,
                text=_said(argument.text),
                data=thaw(argument.data) if argument.data else None,
                tags=argument.tags,
                section=argument.section,
                color=argument.color,
                members=list(map(_member, argument.members)),
                pcs=list(map(_step, argument.structure)),
            )
            for argument in seen.arguments.values()
        ],
        "relations": [
            _full(
                type=relation.kind,
                **{"from": _end(relation.source)},
                to=_end(relation.target),
                occurrences=relation.occurrences,
            )
            for relation in seen.relations
        ],
        "sections": _tree(seen.sections),
        "tags": [
            _full(tag=tag.name, index=tag.index, color=tag.color, priority=tag.priority) for tag in seen.tags
        ],
        "map": _map(seen.map),
    }


def _member(member: Member) -> Tree:
    region = member.region
    is_reference = member.is_reference
    return _full(
        text=None if is_reference else _said(member.text),
        role=member.role,
        argument=member.argument,
        isReference=is_reference or None,
        tags=member.tags,
        data=thaw(member.data) if member.data else None,
        section=member.section,
        ranges=[] if is_reference else list(map(_range, member.ranges)),
        loc=[region.start_line, region.start_column, region.end_line, region.end_column],
    )


def _step(member: Member) -> Tree:
    return _full(
        role=member.role,
        statement=member.title,
        text=_said(member.text),
        isReference=member.is_reference or None,
        tags=member.tags,
        data=thaw(member.data) if member.data else None,
        inference=None if member.inference is None else _inference(member.inference),
    )


def _inference(inference: Inference) -> Tree:
    return _full(rules=inference.rules, data=thaw(inference.data) if inference.data else None)


def _range(span: Range) -> Tree:
    key = {"link": "url", "tag": "tag"}.get(span.kind, "title")
    return _full(type=span.kind, start=span.start, stop=span.stop, **{key: span.target})


def _end(end: End) -> Tree:
    if end.kind == "inference":
        return {"type": "inference", "argument": end.title, "conclusionIndex": end.conclusion}
    return {"type": end.kind, "title": end.title}


def _tree(sections: tuple[Section, ...]) -> list[Tree]:
    top: list[Tree] = []
    above: list[Tree] = []
    for section in sections:
        region = section.region
        made = _full(
            id=section.id,
            title=section.title,
            level=section.level,
            data=thaw(section.data) if section.data else None,
            tags=section.tags,
            isGroup=section.is_group,
            isClosed=section.is_closed,
            color=section.color,
            startLine=region.start_line if region else None,
        )
        del above[section.depth :]
        if above:
            above[-1].setdefault("children", []).append(made)
        else:
            top.append(made)
        above.append(made)
    return top


def _map(drawn: Map) -> Tree:
    nodes = {node.id: {"node": node.kind, "title": node.title} for node in drawn.nodes}
    groups = {group.id: _group(group) for group in drawn.groups}
    top: list[Tree] = []
    for node in drawn.nodes:
        if node.group is not None:
            groups[node.group].setdefault("children", []).append(_node(node))
    for group in drawn.groups:
        (top if group.parent is None else groups[group.parent].setdefault("children", [])).append(
            groups[group.id]
        )
    top += [_node(node) for node in drawn.nodes if node.group is None]
    return {
        "nodes": top,
        "edges": [
            _full(
                type=edge.kind,
                **{"from": nodes[edge.source]},
                to=nodes[edge.target],
                fromStatement=edge.source_statement,
                toStatement=edge.target_statement,
                color=edge.color,
            )
            for edge in drawn.edges
        ],
    }


def _group(group: Group) -> Tree:
    return _full(
        node="group",
        id=group.id,
        title=group.title,
        level=group.level,
        isClosed=group.is_closed,
        color=group.color,
    )


def _node(node: Node) -> Tree:
    return _full(
        node=node.kind,
        title=node.title,
        labelTitle=node.label_title,
        labelText=_said(node.label_text),
        tags=node.tags,
        images=list(map(thaw, node.images)),
        color=node.color,
    )


def _full(**values: Tree) -> Tree:
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
        if value is not None and value != () and value != []
    }


def _said(text: str | None) -> str | None:
    """A text as the cases have it: without blanks around it, and none if nothing is left."""
    return (text or "").strip() or None


def _is_untitled(title: str) -> bool:
    return title.startswith("Untitled ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

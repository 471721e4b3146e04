"""Pictures by Graphviz itself, to stand beside ours."""

import json

from argmap import ArgumentMap
from argmap.draw.ties import ties_of


def graphviz(source: str) -> str:
    """The SVG that Graphviz makes of a source."""
    import pygraphviz

    graph = pygraphviz.AGraph(string=source)
    drawn: bytes = graph.draw(format="svg", prog="dot")
    graph.close()
    return drawn.decode()


def labelled(map: ArgumentMap) -> str:
    """What dot makes of texts as labels; what attacks a link leads to its conclusion."""
    ties = ties_of(map)
    names = {one: f"n{number}" for number, one in enumerate(ties.cards)}
    lines = ["digraph {"]
    for one, name in names.items():
        element = map.get(one)
        told = (getattr(element, "title", None), getattr(element, "text", "") or getattr(element, "gist", ""))
        lines.append(f"{name} [label={json.dumps(chr(10).join(filter(None, told)), ensure_ascii=False)}]")
    for issue in map.issues:
        names[issue.id] = f"n{len(names)}"
        lines.append(f"{names[issue.id]} [label={json.dumps(issue.question, ensure_ascii=False)}]")
        lines += [f"{names[one]} -> {names[issue.id]}" for one in issue.positions]
    for tie in ties.ties.values():
        for target in tie.targets:
            while target in ties.ties:
                target = ties.ties[target].targets[0]
            lines += [f"{names[source]} -> {names[target]}" for source in tie.sources]
    return graphviz("\n".join([*lines, "}"]))

"""Layout by Graphviz, bundled with pygraphviz or the program on the path.

Graphviz is given numbers and sizes only. Its warnings are returned, not printed.
"""

import contextlib
import io
import json
import subprocess
import warnings
from collections.abc import Sequence
from math import isfinite
from typing import Any

from argmap.draw.boxes import Area, Box, Gaps, Path, Places, Point, Rows, Socket, Wire

_NO_NEWS = "layout may take a long time."
"""What pygraphviz prints of every graph of more than a thousand nodes."""


_PATIENCE = 300.0
"""So many seconds may the program take. What would take long is not given to it; one that hangs is ended."""
_PULL = 100
"""How much more wires matter than what only tells an order, and would draw boxes together."""


class EngineAbsentError(Exception):
    """The engine is not on this machine."""


class EngineFailedError(Exception):
    """The engine gave no usable layout."""


def by_pygraphviz(
    boxes: Sequence[Box], wires: Sequence[Wire], gaps: Gaps, rows: Rows = ()
) -> tuple[Places, str]:
    """Places from the Graphviz that pygraphviz carries, and what it warned of.

    Raises:
        EngineAbsentError: the package is not installed, or its library does not load.
        EngineFailedError: it gave no layout.
    """
    try:
        import pygraphviz
    except (ImportError, OSError) as error:
        raise EngineAbsentError(str(error)) from error
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stderr(printed):
        warnings.simplefilter("always")
        try:
            graph = pygraphviz.AGraph(string=source(boxes, wires, gaps, rows))
            # Only formats that every build has: the library can end the process after one it lacks.
            drawn = graph.draw(format="json", prog="dot")
            graph.close()
        except (ValueError, OSError, RuntimeError) as error:
            raise EngineFailedError(str(error)) from error
    said = [line for line in printed.getvalue().splitlines() if not line.endswith(_NO_NEWS)]
    return read(drawn, boxes, wires), " ".join([*said, *(str(each.message) for each in caught)])


def by_program(
    boxes: Sequence[Box], wires: Sequence[Wire], gaps: Gaps, rows: Rows = ()
) -> tuple[Places, str]:
    """Places from the program `dot` on the path, and what it warned of.

    Raises:
        EngineAbsentError: there is no such program.
        EngineFailedError: it ended with an error, not at all, or gave no layout.
    """
    import graphviz

    try:
        drawn = subprocess.run(
            [str(graphviz.DOT_BINARY), "-Tjson"],
            input=source(boxes, wires, gaps, rows).encode(),
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except OSError as error:
        raise EngineAbsentError(str(error)) from error
    except subprocess.TimeoutExpired as error:
        raise EngineFailedError(f"dot had not ended after {_PATIENCE:g} seconds") from error
    said = drawn.stderr.decode(errors="replace")
    if drawn.returncode != 0:
        raise EngineFailedError(said or f"dot ended with status {drawn.returncode}")
    return read(drawn.stdout, boxes, wires), said


def source(boxes: Sequence[Box], wires: Sequence[Wire], gaps: Gaps, rows: Rows = ()) -> str:
    """The boxes and wires in DOT: conclusions on top, lanes as clusters.

    The order of rows is told by lines that have no say in the ranks and are not drawn; Graphviz keeps the
    order of what they join if it stands in one rank.
    """
    lines = [
        "digraph {",
        f"graph [rankdir=TB, newrank=true, splines=spline, nodesep={_inches(gaps.card)}, "
        f"ranksep={_inches(gaps.rank)}, mclimit=3, nslimit=40, nslimit1=40];",
        'node [shape=box, fixedsize=true, margin=0, label=""];',
        "edge [dir=none];",
    ]
    lanes: dict[int | None, list[int]] = {}
    for number, box in enumerate(boxes):
        lanes.setdefault(box.lane, []).append(number)
    first = {group[0]: number for number, group in enumerate(gaps.groups)}
    last = {group[-1] for group in gaps.groups}
    for lane in sorted(lanes, key=lambda lane: -1 if lane is None else lane):
        if lane in first:
            lines.append(f"subgraph cluster_of_{first[lane]} {{ margin={gaps.lane:g};")
        if lane is not None:
            lines.append(f"subgraph cluster_{lane} {{ margin={gaps.lane:g};")
        lines.extend(_node(number, boxes[number]) for number in lanes[lane])
        if lane is not None:
            lines.append("}")
        if lane in last:
            lines.append("}")
    for number, wire in enumerate(wires):
        low, high = _end(wire.low, boxes, "s"), _end(wire.high, boxes, "n")
        pull = wire.weight * (_PULL if rows else 1)
        weight = f", weight={pull}" if pull != 1 else ""
        lines.append(f"{low} -> {high} [id={number}{weight}];")
    for row in rows:
        if len(row) > 1:
            order = " -> ".join(f"n{each}" for each in row)
            lines.append(f"{{ rank=same; {order} [style=invis]; }}")
    lines.append("}")
    return "\n".join(lines)


def _inches(points: float) -> str:
    return f"{points / 72:.5f}"


def _node(number: int, box: Box) -> str:
    size = f"width={_inches(box.across)}, height={_inches(box.along)}"
    if not box.ports:
        return f"n{number} [{size}];"
    cells = []
    here = 0
    for port, (start, stop) in sorted(enumerate(box.ports), key=lambda each: each[1]):
        if round(start) > here:
            cells.append(_cell(box, round(start) - here, ""))
        cells.append(_cell(box, round(stop) - round(start), f' PORT="p{port}"'))
        here = round(stop)
    if int(box.across) > here:
        cells.append(_cell(box, int(box.across) - here, ""))
    table = (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>{"".join(cells)}</TR></TABLE>'
    )
    return f"n{number} [{size}, fixedsize=false, label=<{table}>];"


def _cell(box: Box, width: int, port: str) -> str:
    return f'<TD{port} FIXEDSIZE="TRUE" WIDTH="{max(1, width)}" HEIGHT="{int(box.along)}"></TD>'


def _end(socket: Socket, boxes: Sequence[Box], side: str) -> str:
    """A port, with its side: without it, Graphviz takes little notice of the order of ports. To name a side
    where there are no ports makes it blind to some crossings."""
    if socket.port is None or not boxes[socket.box].ports:
        return f"n{socket.box}"
    return f"n{socket.box}:p{socket.port}:{side}"


def read(drawn: bytes, boxes: Sequence[Box], wires: Sequence[Wire]) -> Places:
    """Places from what Graphviz wrote in JSON.

    The drawing operations are read, not the attributes: those are rounded to five digits.

    Raises:
        EngineFailedError: a box or wire is not there.
    """
    try:
        data = json.loads(drawn)
        centres: dict[int, Point] = {}
        lanes: dict[int, Area] = {}
        for thing in data.get("objects", ()):
            label = thing["name"]
            if label.startswith(("cluster_of_", "%")):
                continue
            if label.startswith("cluster_"):
                us, vs = _ranges(_points(thing, "pP"))
                lanes[int(label[8:])] = Area(us[0], vs[0], us[1], vs[1])
            else:
                us, vs = _ranges(_points(thing, "pP"))
                centres[int(label[1:])] = ((us[0] + us[1]) / 2, (vs[0] + vs[1]) / 2)
        paths = {
            int(edge["id"]): tuple(_points(edge, "bB")) for edge in data.get("edges", ()) if "id" in edge
        }
        return Places(
            centres=tuple(centres[number] for number in range(len(boxes))),
            paths=tuple(_whole(paths[number]) for number in range(len(wires))),
            lanes=tuple(sorted(lanes.items())),
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise EngineFailedError(f"the layout cannot be read ({type(error).__name__}: {error})") from error


def _points(thing: dict[str, Any], operations: str) -> list[Point]:
    """The points of the first drawing operation of a kind; ranks grow downwards, which Graphviz counts up."""
    found = next((each for each in thing["_draw_"] if each["op"] in operations), {"points": ()})
    points = [(-float(y), float(x)) for x, y in found["points"]]
    if not all(isfinite(u) and isfinite(v) for u, v in points):
        raise ValueError("a place that is no number")
    return points


def _ranges(points: Sequence[Point]) -> tuple[Point, Point]:
    us, vs = [u for u, _ in points], [v for _, v in points]
    return (min(us), max(us)), (min(vs), max(vs))


def _whole(path: Path) -> Path:
    if len(path) < 4 or len(path) % 3 != 1:
        raise ValueError(f"a wire of {len(path)} points")
    return path

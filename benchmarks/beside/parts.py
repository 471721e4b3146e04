"""The tasks, part by part: what argmap and a peer both do, on the same material."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from argmap.files import write_text
from benchmarks.aif import node_set
from benchmarks.argdown import document
from benchmarks.beside.evaluating import evaluating
from benchmarks.beside.peers import Peers
from benchmarks.beside.sides import OWN, Figure, Program, Side, timed, weighed, whole
from benchmarks.beside.tasks import ME, NODE, OPEN, PYTHON, Sizes, many, own, written
from benchmarks.checks import document as trees
from benchmarks.draw import debate

Part = Callable[[Peers, Sizes, Path], Iterator[Figure]]
DRAWING = """
from argmap.draw import draw
from benchmarks._graphviz import labelled
from benchmarks.draw import debate
made = debate(size)
"""
MODEL = ["parse-input", "build-model"]


def starting(peers: Peers, sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """From nothing to the first map: imports, a map of one claim, the commands."""
    imports = {OWN: (ME, "import argmap"), "an empty Python": (ME, "pass")}
    firsts = {OWN: (ME, "from argmap import Builder; b = Builder(); b.claim('It rains.'); b.build()")}
    for name, python in peers.arguebuf.items():
        imports[name] = (python, "import arguebuf")
        firsts[name] = (python, "import arguebuf as a; g = a.Graph(); g.add_node(a.AtomNode('It rains.'))")
    imports["networkx"] = (ME, "import networkx")
    if peers.abstract is not None:
        imports["PyArg"] = (peers.abstract, "import py_arg.algorithms.semantics.get_preferred_extensions")
        imports["pygarg"] = (peers.abstract, "import pygarg.dung.solver")
        imports["formal-argumentation"] = (peers.abstract, "import argumentation.core.dung")
    for what, programs in (("import", imports), ("import, and make a map of one claim", firsts)):
        sides = [Program(name, (python, "-c", code)) for name, (python, code) in programs.items()]
        yield from whole("starting", what, sides, folder)
    commands = [Program(OWN, (ME, "-m", "argmap", "--version"))]
    if peers.argdown is not None:
        commands.append(Program("Argdown", (peers.argdown, "--version")))
    yield from whole("starting", "the command, asked for its version", commands, folder)


def reading(peers: Peers, sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """From text to a map in memory, in a process that is warm."""
    for size in sizes.argdown:
        file = written(folder, "reading.argdown", document(size))
        for what, setup, work, stages in (
            ("Argdown to a map", "from argmap.argdown import read", "read(text)", MODEL),
            (
                "Argdown to a syntax tree",
                "from argmap.argdown import parse; from argmap.text import Text",
                "parse(Text(text))",
                ["parse-input"],
            ),
        ):
            sides = [own(work, f"{setup}\n{OPEN}", file=file)]
            sides += _argdown_core(peers, file, stages)
            yield timed(
                "reading", f"{what}, {many(size, 'characters')}", sides, series=f"read: {what}", size=size
            )
    for size in sizes.aif:
        file = written(folder, "reading.json", node_set(size))
        sides = [own("read(text)", f"from argmap.formats.aif import read\n{OPEN}", file=file)]
        for name, python in peers.arguebuf.items():
            setup = f"import json, arguebuf\n{OPEN}"
            sides.append(
                Side(name, (python, PYTHON), "arguebuf.load.aif(json.loads(text))", setup, {"file": file})
            )
        sides.append(
            Side("json.loads alone", (ME, PYTHON), "json.loads(text)", f"import json\n{OPEN}", {"file": file})
        )
        yield timed("reading", f"AIF, {many(size, 'nodes')}", sides, series="read: AIF", size=size)
    claims = sizes.checked[-1] // 2
    file = written(folder, "own.json", write_text(debate(claims), format="arguebuf").value)
    sides = [
        own("read_text(text, format='arguebuf')", f"from argmap.files import read_text\n{OPEN}", file=file)
    ]
    for name, python in peers.arguebuf.items():
        setup = f"import json, arguebuf\n{OPEN}"
        sides.append(
            Side(name, (python, PYTHON), "arguebuf.load.dict(json.loads(text))", setup, {"file": file})
        )
    yield timed("reading", f"arguebuf's own JSON, {many(claims, 'claims')}", sides)


def writing(peers: Peers, sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """From a map in memory to text; and from Argdown to Argdown's JSON by the commands."""
    for size in sizes.aif:
        file = written(folder, "writing.json", node_set(size))
        for what, work in (
            ("AIF, as it was read", "write(made)"),
            ("AIF, checked for what is lost", "write(attrs.evolve(made))"),
        ):
            setup = (
                f"import attrs\nfrom argmap.formats.aif import read, write\n{OPEN}\nmade = read(text).value"
            )
            sides = [own(work, setup, file=file)]
            for name, python in peers.arguebuf.items():
                setup = f"import json, arguebuf\n{OPEN}\nmade = arguebuf.load.aif(json.loads(text))"
                work = "json.dumps(arguebuf.dump.aif(made))"
                sides.append(Side(name, (python, PYTHON), work, setup, {"file": file}))
            yield timed(
                "writing", f"{what}, {many(size, 'nodes')}", sides, series=f"write: {what}", size=size
            )
    for size in sizes.argdown[:2]:
        written(folder, "doc.argdown", document(size))
        mine = (ME, "-m", "argmap", "convert", "doc.argdown", "out.json", "--to", "argdown-json")
        programs = [Program(OWN, mine)]
        if peers.argdown is not None:
            programs.append(Program("Argdown", (peers.argdown, "json", "doc.argdown", "out")))
        what = f"commands: Argdown to its JSON, {many(size, 'characters')}"
        yield from whole("writing", what, programs, folder)


def drawing(peers: Peers, sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """From a map in memory to SVG in a warm process; and from Argdown to SVG by the commands."""
    for size in sizes.drawn:
        made = debate(size)
        setup = f"{DRAWING}\nfrom benchmarks.draw import alone\n"
        sides = [own("draw(made).value.svg", setup, size=size)]
        laid = f"{setup}layout = alone(draw(made, direction='RL', engine='pygraphviz').value)"
        sides.append(Side("Graphviz, layout alone", (ME, PYTHON), "layout()", laid, {"size": size}))
        sides.append(Side("Graphviz, plain labels", (ME, PYTHON), "labelled(made)", setup, {"size": size}))
        if (python := peers.arguebuf.get("arguebuf 3")) is not None:
            file = written(folder, "drawing.json", write_text(made, format="aif").value)
            setup = f"import json, arguebuf\n{OPEN}\nmade = arguebuf.load.aif(json.loads(text))"
            work = "arguebuf.render.graphviz(arguebuf.dump.graphviz(made, max_nodes=10**6), out)"
            values = {"file": file, "out": str(folder / "drawn.svg")}
            sides.append(Side("arguebuf 3", (python, PYTHON), work, setup, values))
        yield timed("drawing", f"SVG of {many(size, 'claims')}", sides, series="draw: SVG", size=size)
    for size in (sizes.drawn[0], sizes.drawn[1]):
        written(folder, "map.argdown", write_text(debate(size), format="argdown").value)
        mine = (ME, "-m", "argmap", "render", "map.argdown", "--all", "-o", "map.svg")
        programs = [Program(OWN, mine)]
        if peers.argdown is not None:
            programs.append(
                Program("Argdown", (peers.argdown, "map", "--format", "svg", "map.argdown", "out"))
            )
        what = f"commands: Argdown to SVG, {many(size, 'claims')}"
        yield from whole("drawing", what, programs, folder)


def checking(peers: Peers, sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """Findings about a map by every rule, which no peer has; and the commands that tell faults of syntax."""
    for size in sizes.checked:
        setup = "from argmap.argdown import read\nfrom argmap.checks import check\n"
        setup += f"{OPEN}\nmade = read(text).value"
        file = written(folder, "checking.argdown", trees(size))
        sides = [own("check(made, select=['all'])", setup, file=file)]
        reads = f"from argmap.argdown import read\n{OPEN}"
        sides.append(Side("argmap, reading it", (ME, PYTHON), "read(text)", reads, {"file": file}))
        what = f"every rule, {many(size, 'claims')}"
        yield timed("checking", what, sides, series="check: every rule", size=size)
    for size in sizes.argdown[:2]:
        written(folder, "doc.argdown", document(size))
        programs = [Program(OWN, (ME, "-m", "argmap", "check", "doc.argdown"))]
        if peers.argdown is not None:
            programs.append(Program("Argdown, to JSON", (peers.argdown, "json", "doc.argdown", "out")))
        what = f"commands: is it in order? {many(size, 'characters')}"
        yield from whole("checking", what, programs, folder)


def memory(peers: Peers, sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """The most memory of a process that does one thing."""
    for size in sizes.argdown[-2:]:
        file = written(folder, "memory.argdown", document(size))
        sides = [own("read(text)", f"from argmap.argdown import read\n{OPEN}", file=file)]
        sides += _argdown_core(peers, file, MODEL)
        yield weighed("memory", f"Argdown to a map, {many(size, 'characters')}", sides)
    for size in sizes.aif[-2:]:
        file = written(folder, "memory.json", node_set(size))
        sides = [own("read(text)", f"from argmap.formats.aif import read\n{OPEN}", file=file)]
        for name, python in peers.arguebuf.items():
            setup = f"import json, arguebuf\n{OPEN}"
            work = "arguebuf.load.aif(json.loads(text))"
            sides.append(Side(name, (python, PYTHON), work, setup, {"file": file}))
        yield weighed("memory", f"AIF, {many(size, 'nodes')}", sides)
    for size in sizes.drawn[-2:]:
        sides = [own("draw(made).value.svg", DRAWING, size=size)]
        sides.append(Side("Graphviz, plain labels", (ME, PYTHON), "labelled(made)", DRAWING, {"size": size}))
        yield weighed("memory", f"SVG of {many(size, 'claims')}", sides)


def _argdown_core(peers: Peers, file: str, stages: list[str]) -> list[Side]:
    """The side of Argdown's core, after it has compiled what it needs."""
    if peers.argdown_core is None or shutil.which("node") is None:
        return []
    module = str(Path(peers.argdown_core).resolve() / "dist" / "argdown.js")
    setup = (
        f"globalThis.argdown = require({json.dumps(module)}).argdown;"
        f"globalThis.text = require('fs').readFileSync({json.dumps(file)}, 'utf-8');"
        "globalThis.run = (input) => argdown.run({ input, process: "
        f"{json.dumps(stages)}, logLevel: 'silent', logExceptions: false }});"
        "for (let round = 0; round < 5; round += 1) run(text.slice(0, 50000));"
    )
    return [Side("@argdown/core", NODE, "run(text)", setup, {}, warm=2)]


PARTS: dict[str, Part] = {
    "starting": starting,
    "reading": reading,
    "writing": writing,
    "drawing": drawing,
    "evaluating": evaluating,
    "checking": checking,
    "memory": memory,
}


def figures(part: str, peers: Peers, sizes: Sizes) -> Iterator[Figure]:
    """The figures of a part."""
    with tempfile.TemporaryDirectory() as folder:
        yield from PARTS[part](peers, sizes, Path(folder))

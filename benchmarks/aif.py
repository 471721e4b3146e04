"""AIF in JSON: reading and writing beside `json` alone, and beside arguebuf where there is one.

    ARGUEBUF_PYTHON=path/to/python python -m benchmarks.aif [--quick]

ARGUEBUF_PYTHON names the interpreter of an environment that has arguebuf (3.0 needs Python 3.13, 2.7 runs on
3.11); it reads and writes the same file in a process of its own. Times are processor time, the best of three.
A map that is just what was read is written without being read back; any other is, to find what is lost.
"""

import argparse
import json
import os
import random
import tempfile
from pathlib import Path

import attrs

from argmap.formats.aif import read, write
from benchmarks._timing import seconds
from benchmarks.beside.sides import Side, prepared
from benchmarks.beside.tasks import OPEN, PYTHON, written

SIZES = (1_000, 10_000, 100_000)
QUICK = SIZES[:2]
RUNS = 3
WORDS = [
    "claim",
    "evidence",
    "reason",
    "public",
    "policy",
    "market",
    "moral",
    "state",
    "right",
    "duty",
    "harm",
    "benefit",
]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--quick", action="store_true", help="only the smaller files")
    sizes = QUICK if options.parse_args().quick else SIZES
    peer = os.environ.get("ARGUEBUF_PYTHON")
    print("seconds of processor time; in brackets, arguebuf's time over argmap's\n")
    for size in sizes:
        text = node_set(size)
        alone, reading, writing, again = times(text)
        line = f"{size:>8,} nodes: json.loads {alone:.3f}, read {reading:.3f}, "
        line += f"write as read {writing:.3f}, write any {again:.3f}"
        if peer is not None:
            name, theirs, out = beside(peer, text)
            line += (
                f"; arguebuf {name}: {theirs:.3f} ({theirs / reading:.1f}), {out:.3f} ({out / writing:.2f})"
            )
        print(line)


def node_set(size: int) -> str:
    """A node set of claims and steps, with the times and numbers that AIFdb gives."""
    chance = random.Random(size)
    nodes: list[dict[str, object]] = []
    edges: list[dict[str, object]] = []
    claims: list[str] = []

    def edge(start: str, end: str) -> None:
        number = str(500_000 + len(edges))
        edges.append({"edgeID": number, "fromID": start, "toID": end, "formEdgeID": None})

    for number in range(size):
        own = str(100_000 + number)
        when = f"2014-02-{1 + number % 28:02} {number % 24:02}:{number % 60:02}:10"
        if number % 2 == 0 or len(claims) < 2:
            text = " ".join(chance.choice(WORDS) for _ in range(10))
            nodes.append({"nodeID": own, "text": text, "type": "I", "timestamp": when})
            claims.append(own)
            continue
        kind, scheme, scheme_id = chance.choice(
            [
                ("RA", "Default Inference", "72"),
                ("RA", "Default Inference", "72"),
                ("CA", "Default Conflict", "71"),
            ]
        )
        nodes.append(
            {
                "nodeID": own,
                "text": scheme,
                "type": kind,
                "timestamp": when,
                "scheme": scheme,
                "schemeID": scheme_id,
            }
        )
        edge(claims[-1], own)
        edge(own, chance.choice(claims[:-1]))
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": []})


def times(text: str) -> tuple[float, float, float, float]:
    """Seconds for `json.loads`, `read`, and `write` of what was read and of another map that is equal."""
    outcome = read(text)
    assert json.loads(write(outcome.value).value) == json.loads(text)
    return (
        seconds(lambda: json.loads(text), RUNS),
        seconds(lambda: read(text), RUNS),
        seconds(lambda: write(outcome.value), RUNS),
        seconds(lambda: write(attrs.evolve(outcome.value)), RUNS),
    )


def beside(python: str, text: str) -> tuple[str, float, float]:
    """arguebuf's version, and its times for reading and writing."""
    with tempfile.TemporaryDirectory() as folder:
        setup = "import json, arguebuf, importlib.metadata as known\n"
        setup += f"{OPEN}\ngraph = arguebuf.load.aif(json.loads(text))"
        side = Side("arguebuf", (python, PYTHON), "", setup, {"file": written(Path(folder), "x.json", text)})
        with prepared(side) as worker:
            name = worker.ask({"value": "known.version('arguebuf')"})["value"]
            reading, writing = (
                min(worker.seconds(work) for _ in range(RUNS))
                for work in ("arguebuf.load.aif(json.loads(text))", "json.dumps(arguebuf.dump.aif(graph))")
            )
    return name, reading, writing


if __name__ == "__main__":
    main()

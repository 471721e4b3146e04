"""How long reading Argdown takes, beside the reference implementation, and how that grows.

    ARGDOWN_CORE=path/to/@argdown/core python -m benchmarks.argdown [--quick]

Times are of the processor. The reference runs in one warm process; where node is missing, or the folder of
@argdown/core, its columns are left out. Whole processes stand beside the reference's own command, whose
path is in ARGDOWN_CLI.
"""

import argparse
import gc
import os
import sys
import tracemalloc
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from argmap.argdown import parse, read
from argmap.argdown.view import view
from argmap.text import Text
from benchmarks._timing import Cost, process, seconds
from tests.argdown_differential import Oracle, absent

KB = 1000
SIZES = (100 * KB, 1000 * KB)
QUICK = SIZES[:1]
RUNS = 3
WORDS = (
    *("harbour", "treaty", "winter", "ally", "border", "grain", "staff", "envoy", "river", "pact", "toll"),
    *("signal", "fleet", "mayor", "oath", "law"),
)
TAGS = ("core", "pro", "open", "law")


def document(size: int) -> str:
    """A document of about so many characters: sections, relations, arguments with steps, data, markup."""
    randomly = Random(size)
    blocks = ["===\ntitle: The pact\n===\n"]
    length = 0
    number = 0

    def words(least: int, most: int) -> str:
        said = [randomly.choice(WORDS) for _ in range(randomly.randint(least, most))]
        if randomly.random() < 0.1:
            said[-1] = f"*{said[-1]}*"
        if randomly.random() < 0.05:
            said.append(f"[source](https://example.org/{number})")
        if randomly.random() < 0.2:
            said.append(f"#{randomly.choice(TAGS)}")
        return " ".join(said).capitalize()

    def data() -> str:
        return f' {{page: {number}, source: "Letters"}}' if randomly.random() < 0.1 else ""

    while length < size:
        number += 1
        kind = randomly.random()
        if kind < 0.06:
            block = f"{'#' * randomly.randint(1, 3)} {words(2, 4)}\n"
        elif kind < 0.5:
            lines = [f"[S{number}]: {words(8, 14)}.{data()}"]
            for below in range(randomly.randint(1, 6)):
                indent = "  " * randomly.randint(1, min(3, below + 1))
                sign = randomly.choice("+-")
                member = randomly.choice((f"<A{number}.{below}>: ", f"[S{number}.{below}]: ", ""))
                lines.append(f"{indent}{sign} {member}{words(8, 14)}.{data()}")
            block = "\n".join(lines) + "\n"
        elif kind < 0.75:
            rule = randomly.choice(("----", "-- Practical reasoning --"))
            block = (
                f"<A{number}>: {words(6, 12)}.{data()}\n\n(1) [P{number}]: {words(6, 12)}.\n"
                f"(2) {words(6, 12)}.\n{rule}\n(3) [C{number}]: {words(6, 12)}.\n"
            )
        else:
            block = f"[T{number}]: {words(10, 20)}.{data()}\n"
        blocks.append(block)
        length += len(block) + 1
    return "\n".join(blocks)


def speed(text: str, runs: int) -> tuple[float, ...]:
    """Seconds to parse a text, to read it, and to make the reference's view of it."""
    return (
        seconds(lambda: parse(Text(text)), runs),
        seconds(lambda: read(text), runs),
        seconds(lambda: view(parse(Text(text))), runs),
    )


def beside_the_reference(sizes: tuple[int, ...]) -> None:
    texts = [document(size) for size in sizes]
    peers: list[list[float]] = []
    missing = absent()
    if missing is None:
        with Oracle() as oracle:
            for stages in (["parse-input"], ["parse-input", "build-model"]):
                request = {"time": RUNS, "texts": texts, "stages": stages}
                oracle.ask({**request, "time": 1, "texts": [document(50 * KB)] * 5})
                peers.append(oracle.ask(request)["seconds"])
    print("seconds: parsing alone, and up to the model (argmap: the map; view: as the reference has it)\n")
    heads = ("parse", "read", "view", "there", "there", "ratio", "ratio")
    print(f"{'kB':>6}" + "".join(f"{head:>9}" for head in heads[: 7 if peers else 3]))
    for index, text in enumerate(texts):
        parsing, reading, viewing = speed(text, RUNS)
        cells = [parsing, reading, viewing]
        if peers:
            there = [peer[index] for peer in peers]
            cells += [*there, parsing / there[0], reading / there[1]]
        print(f"{len(text.encode()) // KB:>6,}" + "".join(f"{cell:>9.3f}" for cell in cells))
    if missing is not None:
        print(f"\n{missing}")


def least(command: list[str], folder: Path) -> Cost:
    """Seconds of the processor and of the clock that a process takes: the least of some runs."""
    costs = [process(command, folder=folder) for _ in range(RUNS + 1)][1:]  # once to fill the caches
    return Cost(min(each.processor for each in costs), min(each.clock for each in costs))


def whole_processes() -> None:
    """The commands from start to end, beside that of the reference which makes the same JSON."""
    there = os.environ.get("ARGDOWN_CLI")
    ours = [sys.executable, "-m", "argmap"]
    commands = {
        "argmap check": [*ours, "check", "doc.argdown"],
        "argmap convert": [*ours, "convert", "doc.argdown", "out.json", "--to", "argdown-json"],
    }
    if there is not None:
        commands["argdown json"] = [str(Path(there).absolute()), "json", "doc.argdown", "out"]
    print("\nwhole processes: seconds of the processor, and of the clock\n")
    print(f"{'kB':>6}" + "".join(f"{name:>22}" for name in commands))
    for size in (10 * KB, 100 * KB):
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "doc.argdown").write_text(document(size), encoding="utf-8")
            costs = [least(command, folder) for command in commands.values()]
        print(f"{size // KB:>6}" + "".join(f"{each.processor:>14.2f}{each.clock:>8.2f}" for each in costs))
        if there is not None:
            *own, peer = costs
            ratios = [f"{peer.processor / each.processor:.1f}×" for each in own]
            print(f"{'faster':>6}" + "".join(f"{ratio:>22}" for ratio in ratios))
    if there is None:
        print("\nARGDOWN_CLI does not name the reference's command; its column is left out")


def growth(quick: bool) -> None:
    """Time for each byte, as a multiple of that of a document of 1 MB (100 kB if quick)."""
    size = 100 * KB if quick else 1000 * KB
    count = 1000 if quick else 10_000
    base = document(size)
    runs = {
        f"{size * 5 // KB:,} kB": document(size * 5),
        f"nested {count:,} deep": "[A]\n" + "".join(f"{' ' * depth}+ b\n" for depth in range(1, count)),
        f"{count:,} relations on one statement": "[A]: a\n"
        + "".join(f"  + [R{number}]: It says so.\n" for number in range(count)),
        f"{count // 2:,} unclosed braces": "[A]: a\n\n" + "It says { so and\n" * (count // 2),
        f"{count // 2:,} unclosed comments": "[A]: a\n\n" + "It says /* so and\n" * (count // 2),
    }
    each = [time / len(base) for time in speed(base, 1 if not quick else RUNS)]
    print(f"\ntime for each character, as a multiple of that of the document of {size // KB:,} kB\n")
    print(f"{'document':>34}{'kB':>8}{'parse':>8}{'read':>8}{'view':>8}")
    for name, text in runs.items():
        times = speed(text, 1 if not quick else RUNS)
        ratios = [time / len(text) / unit for time, unit in zip(times, each, strict=True)]
        print(f"{name:>34}{len(text) // KB:>8,}" + "".join(f"{ratio:>8.2f}" for ratio in ratios))


def memory(quick: bool) -> None:
    text = document(100 * KB if quick else 1000 * KB)
    size = len(text.encode())
    peaks = []
    for work in (lambda: parse(Text(text)), lambda: read(text), lambda: view(parse(Text(text)))):
        gc.collect()
        tracemalloc.start()
        work()
        peaks.append(tracemalloc.get_traced_memory()[1] / size)
        tracemalloc.stop()
    print("\nbytes of memory for each byte of the document, at the peak\n")
    print(f"{'parse':>8}{'read':>8}{'view':>8}")
    print("".join(f"{peak:>8.1f}" for peak in peaks))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only the smaller documents")
    quick = options.parse_args().quick
    beside_the_reference(QUICK if quick else SIZES)
    whole_processes()
    growth(quick)
    memory(quick)
    return 0


if __name__ == "__main__":
    sys.exit(main())

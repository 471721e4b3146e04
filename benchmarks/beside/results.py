"""What was measured, when and on what, as a file of JSON."""

import json
import os
import platform
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from benchmarks._timing import Spread
from benchmarks.beside.sides import ROOT, Figure, Unit

FOLDER = ROOT / "benchmarks" / "results"


@attrs.frozen
class Machine:
    """The kind of machine: nothing that tells which one it is."""

    processor: str
    cores: int
    system: str
    python: str


@attrs.frozen
class Run:
    """When a part was measured, how long that took in seconds, and how many processes wanted the processor on
    the average, before and after."""

    date: str
    seconds: float
    load: tuple[float, float]


@attrs.frozen(kw_only=True)
class Results:
    """Everything that a page of benchmarks tells."""

    machine: Machine
    versions: Mapping[str, str]
    missing: Mapping[str, str]
    runs: Mapping[str, Run]
    figures: Sequence[Figure]


def machine() -> Machine:
    """This machine's kind."""
    return Machine(_processor(), os.cpu_count() or 1, f"{platform.system()} {platform.machine()}", _python())


def load() -> float:
    """How many processes wanted the processor, on the average of the last minute."""
    return round(os.getloadavg()[0], 1)


def newest() -> Path | None:
    """The file of the last results."""
    return max(FOLDER.glob("*.json"), default=None)


def written(results: Results) -> str:
    """Results as JSON; values are rounded to four digits."""
    tree = attrs.asdict(results)
    return json.dumps(_rounded(tree), indent=1, ensure_ascii=False) + "\n"


def read(text: str) -> Results:
    """Results from JSON that `written` made."""
    tree = json.loads(text)
    return Results(
        machine=Machine(**tree["machine"]),
        versions=tree["versions"],
        missing=tree["missing"],
        runs={
            name: Run(each["date"], each["seconds"], tuple(each["load"]))
            for name, each in tree["runs"].items()
        },
        figures=[_figure(each) for each in tree["figures"]],
    )


def merged(old: Results, new: Results) -> Results:
    """The new results, and of the old ones the parts that were not measured anew."""
    kept = [each for each in old.figures if each.part not in new.runs]
    return attrs.evolve(
        new,
        versions={**old.versions, **new.versions},
        runs={**old.runs, **new.runs},
        figures=[*kept, *new.figures],
    )


def _figure(tree: dict[str, Any]) -> Figure:
    unit: Unit = tree["unit"]
    return Figure(
        part=tree["part"],
        what=tree["what"],
        unit=unit,
        series=tree["series"],
        size=tree["size"],
        sides={name: Spread(**each) for name, each in tree["sides"].items()},
        ratios={name: Spread(**each) for name, each in tree["ratios"].items()},
        missing=tree["missing"],
    )


def _rounded(tree: Any) -> Any:
    match tree:
        case dict():
            return {name: _rounded(each) for name, each in tree.items()}
        case list() | tuple():
            return [_rounded(each) for each in tree]
        case float():
            return float(f"{tree:.4g}")
        case _:
            return tree


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _python() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"

"""The page of benchmarks and its plots, from results: page.md has its words, all figures come from here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template

import attrs

from benchmarks._timing import Spread, exponent
from benchmarks.beside import plots
from benchmarks.beside.parts import PARTS
from benchmarks.beside.results import Results
from benchmarks.beside.sides import OWN, ROOT, Figure, Unit

PAGE = ROOT / "docs" / "benchmarks.md"
TEMPLATE = Path(__file__).with_name("page.md")
PLOTS = "images/benchmarks"
MODULES = sorted(
    path.stem for path in Path(__file__).parent.parent.glob("*.py") if not path.stem.startswith("_")
)
YARDSTICKS = (
    "an empty Python",
    "json.loads alone",
    "Graphviz, layout alone",
    "argmap, reading it",
    "Argdown, to JSON",
)
"""Sides whose task is another, less or more: they show what a time is made of, and win or lose nothing."""
ASIDE = ("import",)
"""Tasks that stand in their tables alone."""
_UNITS = {"s": "", "s of the clock": ", by the clock", "MB": ""}


def shown(figure: Figure) -> str:
    """A figure as lines for a terminal."""
    lines = [f"{figure.what} ({figure.unit})"]
    for name, side in figure.sides.items():
        told = f"  {name:26}{value(side.middle, figure.unit):>10}"
        if (ratio := figure.ratios.get(name)) is not None:
            told += f"   argmap / {name}: {ratio.middle:.3g} ({ratio.low:.3g} to {ratio.high:.3g})"
        lines.append(told)
    lines += [f"  {name:26}not measured: {why}" for name, why in figure.missing.items()]
    return "\n".join(lines)


def value(amount: float, unit: Unit) -> str:
    """A time or a weight as people say it."""
    if unit == "MB":
        return f"{amount:.0f} MB"
    if amount >= 1:
        return f"{amount:.2f} s"
    return f"{_digits(amount * 1e3)} ms" if amount >= 1e-3 else f"{_digits(amount * 1e6)} µs"


def _digits(amount: float) -> str:
    return f"{amount:.0f}" if amount >= 99.5 else f"{amount:.3g}"


def verdict(ratio: Spread, unit: Unit) -> str:
    """How argmap does beside a peer; what is worse than it is bold."""
    if plots.equal(ratio):
        return f"about equal ({ratio.low:.2f} to {ratio.high:.2f})"
    if unit == "MB":
        told = f"{ratio.middle:.2f}× as much"
        return f"**{told}**" if ratio.middle > 1 else told
    if ratio.middle > 1:
        return f"**{plots.times(ratio.middle)}× as long** ({ratio.low:.2f} to {ratio.high:.2f})"
    middle, low, high = (plots.times(1 / each) for each in (ratio.middle, ratio.high, ratio.low))
    return f"{middle}× as fast ({low} to {high})"


def page(results: Results) -> str:
    """The page in Markdown."""
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(_words(results))


def pictures(results: Results) -> dict[str, str]:
    """The plots, by the names of their files."""
    bars = [plots.Bar(_short(figure), name, ratio) for figure, name, ratio in _contests(results)]
    return {"ratios.svg": plots.ratios(bars), "growth.svg": plots.growth(list(_panels(results)))}


def write_page(results: Results, folder: Path | None = None) -> None:
    """Write the page and its plots, into the documentation or a folder."""
    file = PAGE if folder is None else folder / PAGE.name
    images = file.parent / PLOTS
    images.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures(results).items():
        (images / name).write_text(svg, encoding="utf-8")
    file.write_text(page(results), encoding="utf-8")
    print(file)


def largest(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Of figures that differ in size alone, the last, which is the largest."""
    found = {(each.part, each.unit, re.sub(r"[\d,]+", "", each.what)): each for each in figures}
    return iter(found.values())


def _contests(results: Results) -> Iterator[tuple[Figure, str, Spread]]:
    """What counts: every task at its largest size, by the processor or in memory, beside each peer."""
    for figure in largest(results.figures):
        if figure.unit != "s of the clock" and figure.what not in ASIDE:
            for name, ratio in figure.ratios.items():
                if name not in YARDSTICKS:
                    yield figure, name, ratio


def _short(figure: Figure) -> str:
    told = figure.what.removeprefix("commands: ")
    if figure.part == "memory":
        return f"memory: {told}"
    return f"{told} (commands)" if told != figure.what else f"{figure.part}: {told}"


def _words(results: Results) -> Mapping[str, object]:
    """What the template asks for."""
    loads = [each for run in results.runs.values() for each in run.load]
    machine = results.machine
    worse, better, level = _sorted(results)
    missing = [f"- {name}: {why}" for name, why in results.missing.items()]
    for figure in results.figures:
        if figure.unit != "s of the clock":  # it is there by the processor as well
            missing += [f"- {name}, {figure.what}: {why}" for name, why in figure.missing.items()]
    crowded = " So the clock tells little here." if max(loads) > machine.cores else ""
    return {
        **attrs.asdict(machine),
        "dates": " and ".join(sorted({run.date for run in results.runs.values()})),
        "least": f"{min(loads):g}",
        "most": f"{max(loads):g}",
        "crowded": crowded,
        "versions": ", ".join(f"{_named(name)} {each}" for name, each in results.versions.items()),
        "minutes": round(sum(run.seconds for run in results.runs.values()) / 60),
        "count": len(worse) + len(better) + len(level),
        "worse_count": len(worse),
        "better_count": len(better),
        "level_count": len(level),
        "worse": "\n".join(worse) or "- none",
        "better": "\n".join(better) or "- none",
        "level": "\n".join(level) or "- none",
        "growth": "\n".join(_growth(results)),
        "missing": "\n".join(missing or ["- of the peers above, none"]),
        "names": ", ".join(f"`{name}`" for name in MODULES),
        **{
            part: "\n".join(_table([each for each in results.figures if each.part == part])) for part in PARTS
        },
    }


def _named(name: str) -> str:
    """The name of a side without the version in it."""
    return name.rstrip(" 23")


def _growth(results: Results) -> Iterator[str]:
    yield "| task | sizes | exponents |\n|---|---|---|"
    for panel in _panels(results):
        sizes = sorted({size for side in panel.sides.values() for size, _ in side})
        told = ", ".join(
            f"{name} {exponent(*zip(*side, strict=True)):.2f}"
            for name, side in panel.sides.items()
            if len(side) > 1
        )
        yield f"| {panel.title} | {sizes[0]:,.0f} to {sizes[-1]:,.0f} {panel.across} | {told} |"


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    yield "| task | argmap | beside | its figure | argmap is |\n|---|---:|---|---:|---|"
    for figure in figures:
        what = figure.what + _UNITS[figure.unit]
        own = figure.sides.get(OWN)
        told = "not measured" if own is None else value(own.middle, figure.unit)
        others = {name: side for name, side in figure.sides.items() if name != OWN}
        if not others and not figure.missing:
            yield f"| {what} | {told} | | | |"
        for name, side in others.items():
            ratio = figure.ratios.get(name)
            said = "" if ratio is None else verdict(ratio, figure.unit)
            if name in YARDSTICKS and ratio is not None:
                said = f"{ratio.middle:.2g} times that"
            yield f"| {what} | {told} | {name} | {value(side.middle, figure.unit)} | {said} |"
            what = told = ""
        for name in figure.missing:
            yield f"| {what} | {told} | {name} | not measured | |"
            what = told = ""


def _sorted(results: Results) -> tuple[list[str], list[str], list[str]]:
    """Comparisons at the largest size, from the worst: where argmap is worse, better, equal."""
    found: tuple[list[tuple[float, str]], ...] = ([], [], [])
    for figure, name, ratio in _contests(results):
        place = 2 if plots.equal(ratio) else 0 if ratio.middle > 1 else 1
        told = f"- {_short(figure)}: {verdict(ratio, figure.unit)} beside {name}"
        found[place].append((-ratio.middle, told))
    worse, better, level = ([told for _, told in sorted(each)] for each in found)
    return worse, better[::-1], level


def _panels(results: Results) -> Iterator[plots.Panel]:
    series: dict[str, list[Figure]] = {}
    for figure in results.figures:
        if figure.series:
            series.setdefault(figure.series, []).append(figure)
    for name, figures in series.items():
        if len(figures) > 1:
            sides: dict[str, list[tuple[float, float]]] = {}
            for figure in figures:
                for who, side in figure.sides.items():
                    sides.setdefault(who, []).append((figure.size, side.middle))
            across = figures[0].what.rpartition(" ")[2]
            yield plots.Panel(name, across, figures[0].unit, sides)

"""The reference of the library: which modules are public, and the page that shows each.

What is public of a module is its `__all__`.
"""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import attrs


@attrs.frozen
class Page:
    """A page of the reference: modules that belong together."""

    name: str
    title: str
    says: str
    modules: tuple[str, ...]


PAGES = (
    Page(
        "maps",
        "Maps",
        "The names of `argmap` itself: elements, the map that holds them, and what builds one.",
        (
            "argmap",
            "argmap.elements",
            "argmap.model",
            "argmap.shape",
            "argmap.build",
            "argmap.ids",
            "argmap.data",
            "argmap.text",
            "argmap.diagnostics",
        ),
    ),
    Page(
        "files",
        "Files",
        "Reading, writing, drawing and converting by the name of a file.",
        ("argmap.files", "argmap.folders", "argmap.limits"),
    ),
    Page(
        "asking",
        "Asking and editing",
        "How the parts of a map hang together, parts of a map, several maps as one, and what can be counted.",
        ("argmap.ask", "argmap.graph", "argmap.edit", "argmap.join", "argmap.losses", "argmap.stats"),
    ),
    Page(
        "checking",
        "Checking",
        "What is wrong with a map, the rules behind it, and findings for other programs.",
        ("argmap.checks", "argmap.rules", "argmap.reports"),
    ),
    Page(
        "evaluating",
        "Evaluating",
        "What stands, and why; what it hinges on.",
        (
            "argmap.evaluate",
            "argmap.evaluate.grounded",
            "argmap.evaluate.policy",
            "argmap.evaluate.program",
            "argmap.evaluate.framework",
            "argmap.evaluate.views",
            "argmap.evaluate.dispute",
            "argmap.evaluate.cruxes",
            "argmap.evaluate.turns",
            "argmap.evaluate.additions",
            "argmap.evaluate.compare",
            "argmap.evaluate.contributions",
        ),
    ),
    Page(
        "weighing",
        "Weighing",
        "What stands on a balance, by standards of proof, and in degrees.",
        ("argmap.evaluate.balance", "argmap.evaluate.degrees"),
    ),
    Page(
        "abstract",
        "Abstract argumentation",
        "Frameworks of arguments and attacks, and a solver for them.",
        ("argmap.abstract",),
    ),
    Page(
        "drawing",
        "Drawing",
        "Pictures, pages and outlines of a map, and the themes they are drawn in.",
        ("argmap.draw", "argmap.draw.style"),
    ),
    Page(
        "argdown",
        "Argdown",
        "Text to map, map to text, and the syntax tree between them.",
        ("argmap.argdown", "argmap.argdown.tree", "argmap.argdown.edits", "argmap.argdown.view"),
    ),
    Page(
        "formats",
        "Formats",
        "The table of formats, and those that are called by name.",
        ("argmap.formats", "argmap.formats.native", "argmap.formats.node_link"),
    ),
    Page(
        "sources",
        "Sources and schemes",
        "Passages against the texts they came from; kinds of argument.",
        ("argmap.sources", "argmap.schemes"),
    ),
    Page(
        "revising", "Revising", "What differs between two maps, and three maps as one.", ("argmap.revision",)
    ),
    Page("corpora", "Corpora", "One thing done to many files.", ("argmap.corpus", "argmap.corpus.cluster")),
    Page(
        "testing",
        "Property tests",
        "Hypothesis strategies, and what holds of every map.",
        ("argmap.strategies", "argmap.invariants"),
    ),
    Page(
        "showing",
        "Notebooks and browsers",
        "A map in a notebook, and a page that follows its file.",
        ("argmap.widget", "argmap.live"),
    ),
)


def shown() -> dict[str, tuple[str, ...]]:
    """For each public module, the names that its part of a page shows, in the order of `__all__`.

    A name that a module only passes on stands where the first module of the pages has it.
    """
    seen: set[int] = set()
    found = {}
    for page in PAGES:
        for module in page.modules:
            names = []
            for name in public(import_module(module)):
                value = getattr(import_module(module), name)
                known = id(value) if hasattr(value, "__module__") and hasattr(value, "__qualname__") else None
                if known is None or known not in seen:
                    names.append(name)
                    seen |= {known} if known is not None else set()
            found[module] = tuple(names)
    return found


def public(module: ModuleType) -> tuple[str, ...]:
    """What is public of a module."""
    return tuple(name for name in module.__all__ if not name.startswith("__"))


def write_reference(folder: Path) -> None:
    """Write the pages of the reference into a folder, for mkdocstrings to fill."""
    folder.mkdir(parents=True)
    names = shown()
    index = ["# The library", "", _INTRODUCTION, "", "| page | holds | modules |", "|---|---|---|"]
    for page in PAGES:
        modules = ", ".join(
            f"[`{module}`]({page.name}.md#{module})" for module in page.modules if names[module]
        )
        index.append(f"| [{page.title}]({page.name}.md) | {page.says} | {modules} |")
        parts = [f"# {page.title}\n\n{page.says}\n"]
        parts += [_module(module, names[module]) for module in page.modules if names[module]]
        (folder / f"{page.name}.md").write_text("\n".join(parts), encoding="utf-8")
    (folder / "index.md").write_text("\n".join(index) + "\n", encoding="utf-8")


_INTRODUCTION = """Everything public is on these pages, made from the code. A module's `__all__` says what is
public of it; what stands nowhere here may change without notice. Values are frozen: nothing that was read or
built changes."""


def anchor(module: str, name: str) -> str:
    """Where a name is shown: in its module; or, if that has a module of the same name, in there."""
    hidden = hasattr(import_module(module), "__path__") and find_spec(f"{module}.{name}")
    return f"{module}.{name}.{name}" if hidden else f"{module}.{name}"


def _module(module: str, names: tuple[str, ...]) -> str:
    """What has mkdocstrings show a module."""
    plain = [name for name in names if anchor(module, name) == f"{module}.{name}"]
    parts = [_shown(module, members=f"[{', '.join(plain)}]")]
    parts += [
        _shown(anchor(module, name), heading_level=3, show_root_full_path="false")
        for name in names
        if name not in plain
    ]
    return "\n".join(parts)


def _shown(path: str, **options: object) -> str:
    lines = [f"::: {path}", "    options:", *(f"      {key}: {value}" for key, value in options.items())]
    return "\n".join(lines) + "\n"

"""The examples, drawn: what `argmap demo` does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from argmap.diagnostics import MachineError, UsageError
from argmap.evaluate import report
from argmap.files import PICTURES, read, render, render_sheets

EXAMPLES = ("kyiv-post", "totalitarians-inc", "alliance-or-convergence")
"""The two articles and the debate between them."""


def example(name: str) -> Path:
    """The file of an example, in a checkout or in an installed package.

    Raises:
        MachineError: it is in neither place.
    """
    package = Path(__file__).parent
    for folder in (package / "examples", package.parent / "examples"):
        path = folder / f"{name}.argdown"
        if path.is_file():
            return path
    raise MachineError(f"the example {name} is not installed; reinstall argmap, or clone its repository")


def demo(folder: str | Path, *, say: Callable[[str], None]) -> list[Path]:
    """Draw both articles and their debate in every kind of picture, and say which position stands and why.

    Each is drawn on sheets, too: a PDF of an overview and its parts.

    Raises:
        UsageError: the folder cannot be made or written to.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{target} cannot be made: {error.strerror or error}") from error
    made: list[Path] = []
    for name in EXAMPLES:
        drawn = read(example(name)).unwrap()
        say(f"{drawn.title}")
        for kind in PICTURES:
            outcome = render(drawn, target / f"{name}.{kind}")
            for finding in outcome.findings:
                say(f"  {finding}")
            made.append(outcome.value)
            say(f"  made {outcome.value}")
        made += render_sheets(drawn, target / f"{name}-sheets.pdf").value
        say(f"  made {made[-1]}, an overview and a page for each part")
        say("")
    debate = read(example(EXAMPLES[-1])).unwrap()
    say(report(debate, depth=2))
    say("")
    say(f"Open {target / EXAMPLES[-1]}.html in a browser to explore the debate.")
    return made

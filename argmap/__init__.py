"""Argument maps: lay texts that disagree out, draw them, check them, see what stands.

The public names; each is loaded when it is first used, so that ``import argmap`` costs next to nothing.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.build import Builder as Builder
    from argmap.data import Data as Data
    from argmap.diagnostics import ArgmapError as ArgmapError
    from argmap.diagnostics import Diagnostic as Diagnostic
    from argmap.diagnostics import FindingsError as FindingsError
    from argmap.diagnostics import MachineError as MachineError
    from argmap.diagnostics import Outcome as Outcome
    from argmap.diagnostics import Rule as Rule
    from argmap.diagnostics import Severity as Severity
    from argmap.diagnostics import ShapeError as ShapeError
    from argmap.diagnostics import UsageError as UsageError
    from argmap.elements import Argument as Argument
    from argmap.elements import Assertion as Assertion
    from argmap.elements import Claim as Claim
    from argmap.elements import Conflict as Conflict
    from argmap.elements import Issue as Issue
    from argmap.elements import Mark as Mark
    from argmap.elements import Paragraph as Paragraph
    from argmap.elements import Participant as Participant
    from argmap.elements import Passage as Passage
    from argmap.elements import Premise as Premise
    from argmap.elements import Rebuttal as Rebuttal
    from argmap.elements import Section as Section
    from argmap.elements import Source as Source
    from argmap.elements import Support as Support
    from argmap.elements import Undercut as Undercut
    from argmap.files import read as read
    from argmap.files import read_text as read_text
    from argmap.files import render as render
    from argmap.files import write as write
    from argmap.files import write_text as write_text
    from argmap.model import ArgumentMap as ArgumentMap
    from argmap.text import Place as Place
    from argmap.text import Span as Span
    from argmap.text import Text as Text

_HOMES = {
    "build": ("Builder",),
    "data": ("Data",),
    "diagnostics": (
        "ArgmapError",
        "Diagnostic",
        "FindingsError",
        "MachineError",
        "Outcome",
        "Rule",
        "Severity",
        "ShapeError",
        "UsageError",
    ),
    "elements": (
        "Argument",
        "Assertion",
        "Claim",
        "Conflict",
        "Issue",
        "Mark",
        "Paragraph",
        "Participant",
        "Passage",
        "Premise",
        "Rebuttal",
        "Section",
        "Source",
        "Support",
        "Undercut",
    ),
    "files": ("read", "read_text", "render", "write", "write_text"),
    "model": ("ArgumentMap",),
    "text": ("Place", "Span", "Text"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"argmap.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

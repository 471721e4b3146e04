"""Abstract argumentation in its own right: frameworks of arguments and attacks, and a solver for them.

>>> from argmap.abstract import Framework, extensions
>>> framework = Framework("abc", [("a", "b"), ("b", "a"), ("b", "c")])
>>> sorted(map(sorted, extensions(framework, "PR")))
[['a', 'c'], ['b']]

Names are loaded when they are first used.
"""

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.abstract.assumptions import AssumptionFramework as AssumptionFramework
    from argmap.abstract.files import FORMATS as FORMATS
    from argmap.abstract.files import read as read
    from argmap.abstract.files import write as write
    from argmap.abstract.framework import Extension as Extension
    from argmap.abstract.framework import Framework as Framework
    from argmap.abstract.labels import Labelling as Labelling
    from argmap.abstract.labels import admissible as admissible
    from argmap.abstract.labels import conflict_free as conflict_free
    from argmap.abstract.labels import defended as defended
    from argmap.abstract.labels import labelling as labelling
    from argmap.abstract.limits import Answer as Answer
    from argmap.abstract.limits import Count as Count
    from argmap.abstract.limits import Interrupted as Interrupted
    from argmap.abstract.limits import TimeLimitError as TimeLimitError
    from argmap.abstract.semantics import Semantics as Semantics
    from argmap.abstract.tasks import Extensions as Extensions
    from argmap.abstract.tasks import accepted as accepted
    from argmap.abstract.tasks import count as count
    from argmap.abstract.tasks import extension as extension
    from argmap.abstract.tasks import extensions as extensions

_HOMES = {
    "assumptions": ("AssumptionFramework",),
    "files": ("FORMATS", "read", "write"),
    "framework": ("Extension", "Framework"),
    "labels": ("Labelling", "admissible", "conflict_free", "defended", "labelling"),
    "limits": ("Answer", "Count", "Interrupted", "TimeLimitError"),
    "semantics": ("Semantics",),
    "tasks": ("Extensions", "accepted", "count", "extension", "extensions"),
}
__all__ = sorted(name for names in _HOMES.values() for name in names)


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(f"argmap.abstract.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

"""Contexts of JSON-LD that stand elsewhere: they are not fetched."""

from __future__ import annotations

from argmap.diagnostics import Diagnostic
from argmap.formats.foreign import UNSAFE
from argmap.formats.parse import Huge, Path, pointer
from argmap.formats.shapes import quoted
from argmap.text import Place, Text


def own_contexts(tree: object, text: Text) -> tuple[object, list[Diagnostic]]:
    """A tree in which only those contexts are left that stand in it, and a finding for each other one.

    Numbers too great for JSON become texts.

    >>> own_contexts({"@context": ["http://ex.org/", {"a": "http://ex.org/a"}]}, Text(""))[0]
    {'@context': [{'a': 'http://ex.org/a'}]}
    """
    findings: list[Diagnostic] = []

    def pass_over(path: Path, address: str) -> None:
        message = f"The context {quoted(address)} stands elsewhere: what only it explains is not read."
        fix = "Put the context itself in its place."
        findings.append(Diagnostic(UNSAFE, message, Place(text, pointer=pointer(path)), (), fix))

    def inside(value: object, path: Path, is_context: bool) -> object:
        # parse.DEEPEST_FILE bounds the depth.
        match value:
            case Huge(digits):
                return digits
            case list():
                items = []
                for index, item in enumerate(value):
                    if is_context and isinstance(item, str):
                        pass_over((*path, index), item)
                    else:
                        items.append(inside(item, (*path, index), is_context))
                return items
            case dict():
                made: dict[str, object] = {}
                for key, item in value.items():
                    if key in ("@context", "@import") and isinstance(item, str):
                        pass_over((*path, key), item)
                    else:
                        made[key] = inside(item, (*path, key), key == "@context")
                return made
        return value

    return inside(tree, (), False), findings

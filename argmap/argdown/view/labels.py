"""What stands on a node of the map."""

import attrs

from argmap.argdown.view.drafts import DraftNode
from argmap.argdown.view.model import Range
from argmap.argdown.view.settings import MapSettings


@attrs.frozen
class Label:
    """A title and a text, each if it is shown, and the markup of the text."""

    title: str | None
    text: str | None
    ranges: tuple[Range, ...]


def label_of(node: DraftNode, settings: MapSettings) -> Label:
    """The label of a statement or an argument."""
    mode = settings.argument_labels if node.kind == "argument" else settings.statement_labels
    canonical = node.canonical if mode in ("text", "hide-untitled") else None
    text = canonical.text if canonical else None
    ranges = tuple(canonical.ranges) if canonical else ()
    is_untitled = node.title.startswith("Untitled")
    match mode:
        case "title":
            shows_title = True
        case "hide-untitled":
            shows_title = not is_untitled or not text
        case "text":
            shows_title = not text
        case "none":
            shows_title = False
    return Label(node.title if shows_title else None, text, ranges)

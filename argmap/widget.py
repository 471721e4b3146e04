"""A map in a notebook that can be explored, and that tells Python what is chosen in it.

It needs the extra `widget`: ``pip install 'argmap[widget]'``.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from argmap.diagnostics import Diagnostic, MachineError, UsageError
from argmap.draw import Direction, Theme, draw
from argmap.draw.measure import clean
from argmap.model import ArgumentMap

__all__ = ["MapWidget"]

try:
    import anywidget
    import traitlets
except ImportError as error:
    raise MachineError("The widget needs anywidget: pip install 'argmap[widget]'.") from error


class MapWidget(anywidget.AnyWidget):
    """A map to pan, zoom, search and choose in, as the page of `Picture.html` has it.

    `map`, `labels` and `theme` are as in `draw` and can be set anew; the picture follows, and what a new map
    lacks is neither labelled nor selected any more. `selected` is the id of the claim, argument or link that
    is chosen, or None; it can be set and observed. `height` is in pixels. `findings` are what drawing had to
    tell.

    Raises:
        UsageError: there is no such theme, direction or label, or no such element to select.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("Snow is cold.", id="cold"), b.claim("It is frozen.", id="frozen"))
    >>> shown = MapWidget(b.build())
    >>> shown.observe(lambda change: print("chosen:", change.new), "selected")
    >>> shown.selected = "frozen"
    chosen: frozen
    """

    _esm = (files("argmap") / "widget.js").read_text(encoding="utf-8")

    map = traitlets.Instance(ArgumentMap)
    labels = traitlets.Instance("collections.abc.Mapping")
    theme = traitlets.Any("light")
    page = traitlets.Unicode().tag(sync=True)
    selected = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    height = traitlets.Int(600, min=100).tag(sync=True)

    def __init__(
        self,
        map: ArgumentMap,
        *,
        labels: Mapping[str, str] = {},
        theme: str | Theme = "light",
        direction: Direction | None = None,
        selected: str | None = None,
        height: int = 600,
    ) -> None:
        self.findings: tuple[Diagnostic, ...] = ()
        self._direction = direction
        super().__init__(map=map, labels=dict(labels), theme=theme, height=height)
        self._draw()
        self.selected = selected
        self.observe(self._drawn_anew, ["map", "labels", "theme"])

    def _draw(self) -> None:
        outcome = draw(self.map, labels=self.labels, theme=self.theme, direction=self._direction)
        self.findings, self.page = outcome.findings, outcome.value.html()

    def _drawn_anew(self, change: Mapping[str, Any]) -> None:
        if change["name"] == "map":
            if self.selected is not None and self.selected not in self.map:
                self.selected = None
            known = {one: label for one, label in self.labels.items() if one in self.map}
            if known != self.labels:
                self.labels = known  # which draws
                return
        self._draw()

    @traitlets.validate("selected")
    def _known(self, proposal: Mapping[str, Any]) -> str | None:
        """The id; the page knows it without the characters that it cannot show."""
        one: str | None = proposal["value"]
        if one is None or one in self.map or one in self.map.missing:
            return one
        ids = {clean(element.id): element.id for element in self.map}
        if one not in ids:
            raise UsageError(f"The map has nothing of the id {one!r} to select.")
        return ids[one]

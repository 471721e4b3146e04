"""What a picture points out: words on cards and links, and what plays no part and fades."""

from collections.abc import Collection, Mapping

import attrs


@attrs.frozen(kw_only=True)
class Emphasis:
    """What to point out.

    `marks` are words by the id of the card or link that each is put on. `meanings` says for such a word what
    the legend tells of it; a word without one is left to speak for itself. Where there are `bright` ids,
    everything else fades, and `apart` is what the legend says of that.

    >>> from argmap import Builder
    >>> from argmap.draw import draw
    >>> b = Builder()
    >>> step = b.support(b.claim("Snow is cold."), b.claim("It is frozen."))
    >>> marked = Emphasis(marks={step.id: "crux"}, meanings={"crux": "turns it if given up"})
    >>> draw(b.build(), emphasis=marked).value.svg.count(">CRUX<")
    2
    """

    marks: Mapping[str, str] = attrs.field(factory=dict)
    meanings: Mapping[str, str] = attrs.field(factory=dict)
    bright: Collection[str] | None = None
    apart: str = "plays no part"

    def fades(self, id: str) -> bool:
        """Whether what has that id is drawn faintly."""
        return self.bright is not None and id not in self.bright


PLAIN = Emphasis()
"""Nothing is pointed out."""

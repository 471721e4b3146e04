"""Proof standards: when the arguments for a position are good enough against those for its rivals."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from argmap.diagnostics import UsageError

CLEARLY = Fraction(1, 2)
"""By how much more than this a clear and convincing case must outweigh each rival."""

DOUBT = Fraction(3, 10)
"""What each rival must weigh less than, so that there is no reasonable doubt."""


class Standard(StrEnum):
    """What a position must meet to win its issue; the value is what data and files say."""

    SCINTILLA = "scintilla"
    PREPONDERANCE = "preponderance"
    CLEAR = "clear and convincing"
    DOUBTLESS = "beyond reasonable doubt"
    DIALECTICAL = "dialectical validity"

    def met(self, weight: Fraction, rivals: Iterable[Fraction]) -> bool:
        """Whether a position whose best argument has this weight meets the standard against its rivals'.

        No position does without an argument that weighs more than nothing.

        >>> half, most = Fraction(1, 2), Fraction(4, 5)
        >>> [standard.value for standard in Standard if standard.met(most, [half])]
        ['scintilla', 'preponderance']
        """
        if weight <= 0:
            return False
        strongest = max(rivals, default=Fraction(0))
        match self:
            case Standard.SCINTILLA:
                return True
            case Standard.DIALECTICAL:
                return strongest <= 0
            case Standard.PREPONDERANCE:
                return weight > strongest
            case Standard.CLEAR:
                return weight - strongest > CLEARLY
            case Standard.DOUBTLESS:
                return weight - strongest > CLEARLY and strongest < DOUBT


_SHORT = {
    "se": Standard.SCINTILLA,
    "scintilla of evidence": Standard.SCINTILLA,
    "pe": Standard.PREPONDERANCE,
    "preponderance of the evidence": Standard.PREPONDERANCE,
    "cce": Standard.CLEAR,
    "clear and convincing evidence": Standard.CLEAR,
    "brd": Standard.DOUBTLESS,
    "dv": Standard.DIALECTICAL,
}


def standard(name: object) -> Standard:
    """The standard of that name, in long or by the letters that lawyers' software uses.

    Raises:
        UsageError: there is none; the message says which there are.

    >>> standard("BRD"), standard("clear and convincing") is Standard.CLEAR
    (<Standard.DOUBTLESS: 'beyond reasonable doubt'>, True)
    """
    if isinstance(name, str):
        word = " ".join(name.lower().replace("-", " ").replace("_", " ").split())
        if word in _SHORT:
            return _SHORT[word]
        if word in set(Standard):
            return Standard(word)
    raise UsageError(f"{name!r} is no proof standard; there are {', '.join(Standard)}")

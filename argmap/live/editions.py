"""What a page shows while its file is written: the last picture that could be drawn, the latest findings."""

from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import extract_tb, format_exception_only

import attrs

from argmap.diagnostics import Diagnostic
from argmap.draw import Report
from argmap.live.watch import Stamps


@attrs.frozen(kw_only=True)
class Reading:
    """What a look at the files gave.

    `page` makes the page of what was read, if that can be drawn at all; `is_whole` says that nothing of it
    was lost to errors. `trouble` is why it cannot be drawn, where that is no finding. `files` are all files
    that were read or looked for, as they were before: a change of one of them calls for another look.
    """

    page: Callable[[Report], str] | None
    is_whole: bool
    findings: Sequence[Diagnostic] = ()
    trouble: str = ""
    files: Stamps = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Edition:
    """A state of the page: its HTML, what it says of the file, and the last picture that is whole, if any."""

    html: str = attrs.field(repr=False)
    report: Report
    whole: Callable[[Report], str] | None = attrs.field(default=None, repr=False)


def next_edition(name: str, reading: Reading, last: Edition | None) -> Edition:
    """The page after another look at the files: what was drawn before stays where there is nothing whole.

    Before there was anything whole, what could be read of the map is shown.
    """
    before = last.whole if last else None
    drawn = reading.page if reading.is_whole or before is None else None
    report = Report(
        edition=name,
        findings=tuple(reading.findings),
        trouble=reading.trouble,
        stale=drawn is None and before is not None,
    )
    if drawn is not None:
        try:
            return Edition(html=drawn(report), report=report, whole=drawn if reading.is_whole else before)
        except Exception as error:  # a fault of ours is to cost one picture, not all those that follow
            report = attrs.evolve(report, trouble=fault(error), stale=before is not None)
    return Edition(html=(before or _nothing)(report), report=report, whole=before)


def fault(error: Exception) -> str:
    """What to say of an exception that nobody foresaw: that it is not the file's fault, and what to do.

    >>> fault(KeyError("a")).partition(". ")[0]
    "argmap failed here, which is a fault of its own: KeyError: 'a'"
    """
    places = extract_tb(error.__traceback__)[-1:]
    where = "".join(f" ({Path(place.filename).name}, line {place.lineno})" for place in places)
    said = "".join(format_exception_only(error)).strip()
    return (
        f"argmap failed here, which is a fault of its own: {said}{where}. Change what you wrote last, or go "
        "on writing: with the next save the map is drawn again. Please report it with the file as it is now."
    )


def _nothing(report: Report) -> str:
    from argmap.draw import draw
    from argmap.model import ArgumentMap

    return draw(ArgumentMap()).value.html(report=report)

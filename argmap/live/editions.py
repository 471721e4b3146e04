"""What a page shows while its file is written: the last picture that could be drawn, the latest findings."""

from collections.abc import Callable, Sequence

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
    make = drawn or before or _nothing
    report = Report(
        edition=name,
        findings=tuple(reading.findings),
        trouble=reading.trouble,
        stale=drawn is None and before is not None,
    )
    return Edition(
        html=make(report), report=report, whole=reading.page if reading.is_whole and reading.page else before
    )


def _nothing(report: Report) -> str:
    from argmap.draw import draw
    from argmap.model import ArgumentMap

    return draw(ArgumentMap()).value.html(report=report)

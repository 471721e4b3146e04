"""What is wrong with a map, to stand beside its picture on a page that follows the file."""

from collections.abc import Iterator
from html import escape

import attrs

from argmap.diagnostics import Diagnostic
from argmap.draw.measure import clean
from argmap.draw.pen import text_attribute

MOST = 100
"""So many findings are shown; a map that has more begins with these."""


@attrs.frozen(kw_only=True)
class Report:
    """What a page that follows a file says of it.

    `edition` is the name of this state of the page: who is told of another one fetches it. `trouble` is why
    there is nothing newer to draw, if that is no finding. A picture is `stale` that shows an earlier state of
    the map, for want of one that could be drawn.
    """

    edition: str
    findings: tuple[Diagnostic, ...] = ()
    trouble: str = ""
    stale: bool = False


def panel(report: Report) -> str:
    """A report as HTML: a line for each finding, with its place, and what it is about by id."""
    lines = "".join(_lines(report))
    count = len(report.findings) + bool(report.trouble)
    return (
        f'<aside class="findings" aria-label="Findings" tabindex="0" data-count="{count}" '
        f"data-edition={text_attribute(report.edition)}{'' if count else ' hidden'}>{lines}</aside>\n"
    )


def _lines(report: Report) -> Iterator[str]:
    if report.stale:
        yield '<p class="stale">The picture is of the last version that could be drawn.</p>'
    yield "<ul>"
    if report.trouble:
        yield f'<li class="error"><span class="level">error</span> {escape(clean(report.trouble))}</li>'
    yield from map(_line, report.findings[:MOST])
    if len(report.findings) > MOST:
        yield f"<li>… and {len(report.findings) - MOST} more</li>"
    yield "</ul>"


def _line(finding: Diagnostic) -> str:
    about = "".join(f"<i data-about={text_attribute(one)} hidden></i>" for one in finding.subjects)
    place = f'<span class="place">{escape(clean(str(finding.place)))}</span> ' if finding.place else ""
    fix = f' <span class="fix">{escape(clean(finding.fix))}</span>' if finding.fix else ""
    level = f'<span class="level">{finding.severity} {escape(finding.rule.code)}</span>'
    return f'<li class="{finding.severity}">{place}{level} {escape(clean(finding.message))}{fix}{about}</li>'

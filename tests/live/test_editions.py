"""What is shown after each look at the files: property over all ways that things can go."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics import Diagnostic
from argmap.draw import Report
from argmap.live import Edition, Reading, next_edition
from argmap.rules import rule


def reading(number: int, kind: str) -> Reading:
    """A look at a file that is whole, broken in part, cannot be drawn at all, or shows a fault of ours."""

    def page(report: Report) -> str:
        return f"picture {number}"

    def failing(report: Report) -> str:
        raise ZeroDivisionError(f"odd {number}")

    match kind:
        case "failing":
            return Reading(page=failing, is_whole=True)
        case "whole":
            return Reading(page=page, is_whole=True)
        case "broken":
            findings = [Diagnostic(rule("A203"), f"broken {number}")]
            return Reading(page=page, is_whole=False, findings=findings)
        case _:
            return Reading(page=None, is_whole=False, trouble=f"gone {number}")


@given(st.lists(st.sampled_from(["whole", "broken", "gone", "failing"]), min_size=1))
def test_the_last_whole_picture_stays_and_the_latest_findings_are_told(kinds: list[str]) -> None:
    edition: Edition | None = None
    for number, kind in enumerate(kinds):
        edition = next_edition(f"e{number}", reading(number, kind), edition)
        whole = [at for at, each in enumerate(kinds[: number + 1]) if each == "whole"]
        if whole:
            assert edition.html == f"picture {whole[-1]}"
        elif kind == "broken":
            assert edition.html == f"picture {number}"
        else:
            assert "Argument map: empty." in edition.html
        assert edition.report.edition == f"e{number}"
        assert edition.report.stale == (bool(whole) and kind != "whole")
        assert [each.message for each in edition.report.findings] == [f"broken {number}"] * (kind == "broken")
        trouble = {
            "gone": f"gone {number}",
            "failing": f"ZeroDivisionError: odd {number} (test_editions.py, line ",
        }
        assert trouble.get(kind, "") in edition.report.trouble
        assert bool(edition.report.trouble) == (kind in trouble)

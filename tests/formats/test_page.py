"""docs/formats.md against the table of formats: each has its section, and what it holds is said as it is.

`python -m tests.formats.test_page` writes the table on the page.
"""

import re
from pathlib import Path

from argmap.formats import FEATURES, FORMATS, Format

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
HEADING = "## What each can hold\n"

SECTIONS = {
    "argdown": "argdown.md",
    "json": "json.md",
    "argdown-json": "argdown-json.md",
    "aif": "#aif",
    "xaif": "#xaif",
    **dict.fromkeys(("aif-ttl", "aif-rdfxml", "aif-nt", "aif-jsonld"), "#aif-in-rdf"),
    "node-link": "#node-link-json",
    "arggraph": "#arg-microtexts",
    **dict.fromkeys(("csv", "tsv"), "#csv-and-tsv"),
    "aml": "#araucaria",
    **dict.fromkeys(("lkif", "caf"), "#lkif-and-caf"),
    **dict.fromkeys(("markdown", "essay"), "#markdown"),
    **dict.fromkeys(("mermaid", "d2", "dot"), "#mermaid-d2-dot"),
}
"""Where a format is described, if its section is not called as it is."""


def row(known: Format) -> str:
    ways = " and ".join(
        way for way, done in (("read", known.read), ("written", known.write)) if done is not None
    )
    lacking = [feature for feature in FEATURES if feature not in known.holds]
    if known.read is None:
        holds = "for people to read"
    elif not lacking:
        holds = "everything"
    elif len(lacking) <= len(FEATURES) // 2:
        holds = f"all but {', '.join(lacking)}"
    else:
        holds = ", ".join(feature for feature in FEATURES if feature in known.holds) or "not measured"
    files = " ".join(f"`{ending}`" for ending in (*known.suffixes, *known.shared))
    return f"| [{known.name}]({SECTIONS.get(known.name, f'#{known.name}')}) | {files} | {ways} | {holds} |"


def table() -> str:
    lines = ["| format | files | | holds |", "|---|---|---|---|", *map(row, FORMATS)]
    meanings = "; ".join(f"{feature}: {words}" for feature, words in FEATURES.items())
    return f"{HEADING}\n" + "\n".join(lines) + f"\n\nIn these words: {meanings}.\n\n"


def parts() -> tuple[str, str, str]:
    """The page before the table, the table, and the page behind it."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, behind = text.partition(HEADING)
    told, mark, after = behind.partition("\n## ")
    return before, f"{HEADING}{told}\n", f"{mark.lstrip()}{after}"


def test_the_page_shows_the_table() -> None:
    assert parts()[1] == table(), "write it again: python -m tests.formats.test_page"


def test_each_format_has_its_section() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for known in FORMATS:
        section = SECTIONS.get(known.name, f"#{known.name}")
        assert section.removeprefix("#") in headings or (PAGE.parent / section).is_file(), known.name


if __name__ == "__main__":
    start, _, end = parts()
    PAGE.write_text(f"{start}{table()}{end}", encoding="utf-8")

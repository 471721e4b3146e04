"""Fuzz targets for the readers: ``python -m tools.fuzz FORMAT [CORPUS …] [-max_total_time=600]``.

FORMAT is one that ``argmap formats`` lists and that is read, or ``all``: then each gets every input. The test
files of the format are the seeds. Needs atheris, which the tests do not: ``pip install atheris``.

Whatever the bytes, reading ends in a map; what is written of it is read as the same map, unless a loss
is told. Argdown is, besides, kept to the character and formatted alike twice.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["argmap"]):
    from argmap.argdown import format_text, parse, source
    from argmap.formats import FORMATS, Format, format_named, readable
    from argmap.formats.foreign import FORMULA
    from argmap.text import Text

    NAMED = sys.argv[1] if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else None
    TARGETS = [known for known in FORMATS if known.read is not None and NAMED in ("all", known.name)]
    for each in TARGETS:  # what reads and writes is loaded when it is first used
        empty = readable(each)(b"", name="fuzz", path=None, roots=[]).value
        if each.write is not None:
            each.write(empty)

CASES = Path(__file__).parent.parent / "tests" / "formats" / "cases"


def tried(known: Format, data: bytes) -> None:
    """Read whatever bytes there are, and write what came of them."""
    read = readable(known)
    outcome = read(data, name="fuzz", path=None, roots=[])
    if known.name == "argdown":
        text = data.decode("utf-8", "replace")
        assert source(parse(Text(text))) == text
        once = format_text(text)
        assert format_text(once) == once
    if known.write is not None:
        written = known.write(outcome.value)
        back = read(written.value, name="fuzz", path=None, roots=[]).value
        assert back == outcome.value or any(finding.rule is not FORMULA for finding in written.findings)


def main() -> None:
    """Fuzz the formats that are named."""
    if NAMED is None:
        sys.exit(__doc__)
    if not TARGETS:
        readable(format_named(NAMED))  # says what is wrong with the name
    given = sys.argv[2:]
    if all(word.startswith("-") for word in given):
        given.append(tempfile.mkdtemp(prefix="fuzz-"))  # the first folder gets what is found
    seeds = [str(CASES / known.name) for known in TARGETS if (CASES / known.name).is_dir()]

    def one_input(data: bytes) -> None:
        for known in TARGETS:
            tried(known, data)

    atheris.Setup([sys.argv[0], *given, *seeds], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

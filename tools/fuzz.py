"""Fuzz targets for the readers: ``python -m tools.fuzz [FORMAT] [CORPUS] [-max_total_time=600]``.

Needs atheris, which is no dependency of the tests: ``pip install atheris``. Whatever the bytes, reading ends
in a map, and it is written so that what is not told is not lost. Argdown, which is fuzzed if no format of the
table is named, is also kept to the character and formatted alike twice.
"""

import sys

import atheris

with atheris.instrument_imports(include=["argmap"]):
    from argmap.argdown import format_text, parse, read, source, write
    from argmap.formats import FORMATS, Format, native
    from argmap.text import Text

    READ = {known.name: known for known in FORMATS if known.read is not None}
    NAMED = READ.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if NAMED is not None and NAMED.read is not None:
        NAMED.read(b"", name="fuzz", path=None, roots=[])  # loads what reads it


def one_input(data: bytes) -> None:
    """Read, format and write whatever bytes there are."""
    native.read(data)
    outcome = read(data)
    text = data.decode("utf-8", "replace")
    assert source(parse(Text(text))) == text
    once = format_text(text)
    assert format_text(once) == once
    written = write(outcome.value)
    assert written.findings or read(written.value).value == outcome.value


def one_input_of(known: Format, data: bytes) -> None:
    """Read and write whatever bytes there are in a format."""
    assert known.read is not None
    found = known.read(data, name="fuzz", path=None, roots=[]).value
    if known.write is not None:
        written = known.write(found)
        back = known.read(written.value, name="fuzz", path=None, roots=[]).value
        assert written.findings or back == found


if __name__ == "__main__":
    if NAMED is not None:
        del sys.argv[1]
    atheris.Setup(sys.argv, one_input if NAMED is None else lambda data: one_input_of(NAMED, data))
    atheris.Fuzz()

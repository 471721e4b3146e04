"""A fuzz target for the readers: ``python -m tools.fuzz [CORPUS] [-max_total_time=600]``.

Needs atheris, which is no dependency of the tests: ``pip install atheris``. Whatever the bytes, reading ends
in a map; Argdown is kept to the character, formatted alike twice, and written so that what is not told is not
lost.
"""

import sys

import atheris

with atheris.instrument_imports(include=["argmap"]):
    from argmap.argdown import format_text, parse, read, source, write
    from argmap.formats import native
    from argmap.text import Text


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


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

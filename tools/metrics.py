"""Write `argmap/draw/widths.py`: how wide each character of Arimo is.

Run it when the font changes, with fonttools installed (which argmap itself does not need)::

    python tools/metrics.py
"""

import sys
import textwrap
from pathlib import Path

from fontpkg_arimo import ROOT
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HEAD = '''"""How wide the characters of Arimo are; written by `tools/metrics.py`, not by hand.

Widths are in units of 1/{units} of the size of type. Those of Helvetica, Arial and Liberation
Sans are the same. Each row is the first code point of a run and the widths from there on.
"""

UNITS = {units}

'''


def main() -> None:
    """Measure both weights and write the module."""
    path = ROOT / "files" / "Arimo[wght].ttf"
    units = TTFont(path)["head"].unitsPerEm
    parts = [HEAD.format(units=units)]
    for name, weight in (("REGULAR", 400), ("BOLD", 700)):
        font = instancer.instantiateVariableFont(TTFont(path), {"wght": weight})
        widths = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
        parts.append(f"{name}: tuple[tuple[int, str], ...] = (\n{''.join(rows(widths))})\n")
    target = Path(__file__).parent.parent / "argmap" / "draw" / "widths.py"
    target.write_text("\n".join(part.strip("\n") + "\n" for part in parts), encoding="utf-8")
    sys.stdout.write(f"{target}: {len(widths)} characters\n")


def rows(widths: dict[int, int]) -> list[str]:
    """The rows of the table: consecutive characters together, broken to lines of source."""
    runs: list[tuple[int, list[int]]] = []
    for code in sorted(widths):
        if runs and runs[-1][0] + len(runs[-1][1]) == code:
            runs[-1][1].append(widths[code])
        else:
            runs.append((code, [widths[code]]))
    lines = []
    for start, run in runs:
        done = 0
        for line in textwrap.wrap(" ".join(map(str, run)), 88):
            lines.append(f'    (0x{start + done:X}, "{line}"),\n')
            done += len(line.split())
    return lines


if __name__ == "__main__":
    main()

"""Tags on cards: small chips, in the colours that the map gives them."""

from collections.abc import Sequence

from argmap.draw.measure import one_line, text_width, wrap_text
from argmap.draw.scene import Chip
from argmap.draw.style import Sizes
from argmap.draw.tints import Tints

PAD = 5.0
_GAP = 4.0
_ROWS = 2


def chips_of(tags: Sequence[str], tints: Tints, sizes: Sizes) -> tuple[tuple[Chip, ...], ...]:
    """The chips of some tags, in at most two rows; the last one counts what has no room."""
    if not tags:
        return ()
    rows: list[list[Chip]] = [[]]
    words = list(dict.fromkeys(filter(None, map(one_line, tags))))
    for place, word in enumerate(words):
        left = len(words) - place
        chip = _chip(f"#{word}", tints.tag(word), sizes)
        reserve = _chip(f"+{left}", None, sizes).width + _GAP if left > 1 and len(rows) == _ROWS else 0.0
        if rows[-1] and _used(rows[-1]) + chip.width + reserve > sizes.text:
            if len(rows) == _ROWS:
                rows[-1].append(_chip(f"+{left}", None, sizes))
                break
            rows.append([])
        rows[-1].append(chip)
    return tuple(tuple(row) for row in rows if row)


def _chip(text: str, colour: str | None, sizes: Sizes) -> Chip:
    (line,) = wrap_text(text, sizes.chip, sizes.text - 2 * PAD - 30.0, 1).lines
    shown = "".join(run.text for run in line)
    return Chip(shown, colour, text_width(shown, sizes.chip, bold=False) + 2 * PAD)


def _used(row: Sequence[Chip]) -> float:
    """How long a row is, with the gap behind it."""
    return sum(chip.width + _GAP for chip in row)


def placed(row: Sequence[Chip]) -> list[tuple[float, Chip]]:
    """The chips of a row, and how far from its start each begins."""
    return [(_used(row[:place]), chip) for place, chip in enumerate(row)]

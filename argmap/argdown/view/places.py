"""Offsets as the reference counts them: lines from 1, columns from 1 in UTF-16 code units."""

from bisect import bisect_right

from argmap.argdown.view.model import Region
from argmap.text import Text


def width(text: str) -> int:
    """How many UTF-16 code units a text has.

    >>> width("a😀")
    3
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Places:
    """The lines and columns of one text."""

    def __init__(self, text: Text) -> None:
        self._content = text.content
        self._starts = text.line_starts
        self._is_narrow = text.content.isascii() or max(text.content) <= "\uffff"

    def region(self, start: int, last: int) -> Region:
        """The region from one character to another, both of them in it."""
        return Region(*self._position(start, start), *self._position(last, last + 1, -1))

    def _position(self, offset: int, stop: int, more: int = 0) -> tuple[int, int]:
        """The line of an offset, and the column behind what stands before `stop`, and some more."""
        line = bisect_right(self._starts, offset)
        begin = self._starts[line - 1]
        before = stop - begin if self._is_narrow else width(self._content[begin:stop])
        return line, before + 1 + more

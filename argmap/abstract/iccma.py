"""The numbered format of the competitions since 2023: `p af n`, then an attack on each line; `#` comments.

https://argumentationcompetition.org/2023/rules.html. A file without faults is read by columns: a small one at
once by Python, a large one by numpy, if it is there. Only where that fails is it read line by line, to tell
why.
"""

import re

from argmap.abstract.faults import LARGEST, Faults, decoded, lines, number, shown
from argmap.abstract.framework import Framework
from argmap.abstract.graph import Graph, graph_of, graph_of_arrays
from argmap.abstract.rules import NO_HEADER, ODD_LINE, TOO_LARGE, UNKNOWN
from argmap.diagnostics import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HEAD = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*p[ \t]+af[ \t]+(\d{1,9})[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(rb"^[ \t]*#[^\n]*", re.MULTILINE)
_ATTACK = re.compile(rb"[ \t]*(\d{1,9})[ \t]+(\d{1,9})[ \t]*")
_LARGE = 1_000_000
"""From so many bytes on, loading numpy pays."""

_PLAIN = b"0123456789 \t\n"


def read(content: str | bytes, *, name: str = "<text>") -> Outcome[Framework]:
    """A framework of the arguments 1, 2, …; never raises, whatever the content."""
    fast = _fast(content.encode("utf-8", errors="replace") if isinstance(content, str) else content)
    return Outcome(fast) if fast is not None else _slow(content, name)


def write(framework: Framework) -> str:
    """The framework with its arguments numbered in their order, whatever their names."""
    attacks = [
        f"{source} {target + 1}\n" for source, row in enumerate(framework.graph.attacked, 1) for target in row
    ]
    return f"p af {len(framework)}\n{''.join(attacks)}"


def _fast(data: bytes) -> Framework | None:
    """The framework, if all is as it should be."""
    data = data.replace(b"\r\n", b"\n")
    head = _HEAD.match(data)
    if head is None or int(head[1]) > LARGEST:
        return None
    size = int(head[1])
    body = data[head.end() :]
    if b"#" in body:
        body = _COMMENT.sub(b"", body)
    if body.translate(None, _PLAIN):
        return None
    graph = _by_arrays(size, body) if len(body) >= _LARGE and _numpy() else _by_lists(size, body)
    return None if graph is None else Framework.of_graph(tuple(range(1, size + 1)), graph)


def _numpy() -> bool:
    """Whether numpy is there. Asking `importlib.util` first would take longer than reading a small file."""
    try:
        import numpy  # noqa: F401 - only to see whether it can be
    except ImportError:
        return False
    return True


def _by_lists(size: int, body: bytes) -> Graph | None:
    pairs = []
    for line in body.split(b"\n"):
        match line.split():
            case [source, target] if len(source) < 10 and len(target) < 10:
                pair = int(source) - 1, int(target) - 1
                if not (0 <= pair[0] < size and 0 <= pair[1] < size):
                    return None
                pairs.append(pair)
            case []:
                continue
            case _:
                return None
    return graph_of(size, pairs)


def _by_arrays(size: int, body: bytes) -> Graph | None:
    import numpy as np

    signs = np.frombuffer(b"\n" + body + b"\n", dtype=np.uint8)
    digit = signs >= ord("0")
    starts = np.flatnonzero(digit[1:] > digit[:-1]) + 1
    ends = np.flatnonzero(digit[1:] < digit[:-1]) + 1
    if not len(starts):
        return graph_of(size, ())
    if len(starts) % 2 or int((ends - starts).max()) > 9:
        return None
    if not _two_on_each_line(signs, starts):
        return None
    numbers = np.fromstring(body.decode("ascii"), dtype=np.int64, sep=" ")
    if len(numbers) != len(starts) or not 1 <= int(numbers.min()) <= int(numbers.max()) <= size:
        return None
    return graph_of_arrays(size, numbers[0::2] - 1, numbers[1::2] - 1)


def _two_on_each_line(signs: "NDArray[np.uint8]", starts: "NDArray[np.int64]") -> bool:
    """Whether numbers that begin there stand in pairs, each pair on a line of its own."""
    import numpy as np

    line = np.cumsum(signs == ord("\n"), dtype=np.int32)[starts]
    return bool(np.array_equal(line[0::2], line[1::2]) and (line[2::2] > line[1:-1:2]).all())


def _slow(content: str | bytes, name: str) -> Outcome[Framework]:
    """The same line by line, with what is wrong."""
    text, before = decoded(content, name)
    faults = Faults(text, name)
    size: int | None = None
    pairs: list[tuple[int, int]] = []
    for words in lines(text):
        if words[0][0].startswith("#"):
            continue
        if size is None:
            size = size_of(words, faults, "af")
            continue
        if len(words) != 2:
            faults.tell(
                ODD_LINE,
                f"An attack is two numbers, and here are {len(words)} words.",
                words[0][1],
                words[-1][1] + len(words[-1][0]),
                "Write one attack on a line.",
            )
            continue
        pair = [known(word, size, faults) for word in words]
        if pair[0] is not None and pair[1] is not None:
            pairs.append((pair[0], pair[1]))
    if size is None:
        faults.tell(
            NO_HEADER, "Nothing here says how many arguments there are.", 0, 0, "Begin with `p af n`."
        )
        size = 0
    return Outcome(
        Framework.of_graph(tuple(range(1, size + 1)), graph_of(size, pairs)), (*before, *faults.found)
    )


def size_of(words: list[tuple[str, int]], faults: Faults, kind: str) -> int:
    """How many there are, by the first line."""
    if [word for word, _ in words[:2]] == ["p", kind] and len(words) == 3:
        word = words[2][0]
        if word.isascii() and word.isdigit():
            if len(word.lstrip("0")) <= 8 and int(word) <= LARGEST:
                return int(word)
            faults.tell_word(TOO_LARGE, f"{shown(word)} is more than {LARGEST}.", words[2])
            return 0
    start, stop = words[0][1], words[-1][1] + len(words[-1][0])
    faults.tell(NO_HEADER, "Here should stand what the file holds.", start, stop, f"Begin with `p {kind} n`.")
    return 0


def known(word: tuple[str, int], size: int, faults: Faults) -> int | None:
    """A number of an argument, counted from 0; None, and a finding, if it is none."""
    value = number(word[0])
    if value is None:
        faults.tell_word(ODD_LINE, f"{shown(word[0])} is no number from 1.", word)
        return None
    if value > size:
        faults.tell_word(UNKNOWN, f"There is no number {value}; the first line says {size}.", word)
        return None
    return value - 1

"""What a terminal needs: text that cannot command it, progress when work takes long, opening a file."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from argmap.diagnostics import UsageError
from argmap.limits import DEFAULT, Limits, too_large

PATIENCE = 1.0
"""Seconds of work before progress is shown."""

_VISIBLE = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_VISIBLE |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


def visible(text: str) -> str:
    """The text with signs in the place of characters that would command a terminal.

    >>> visible("a\\x1b[31mb")
    'a␛[31mb'
    """
    return text.translate(_VISIBLE)


def open_streams() -> None:
    """Give the program somewhere to write where the caller closed its streams."""
    nowhere = Path(os.devnull)
    if sys.stdout is None:
        sys.stdout = nowhere.open("w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = nowhere.open("w", encoding="utf-8")


def close_output() -> None:
    """Write no more to standard output, not even what is buffered: nobody can take it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def take(limits: Limits = DEFAULT) -> bytes:
    """Everything on standard input.

    Raises:
        UsageError: it is closed.
        FindingsError: it is more than the limits say.
    """
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    found = bytearray()
    while part := sys.stdin.buffer.read(1 << 20):
        found += part
        if len(found) > limits.bytes:
            raise too_large("<stdin>", limits)
    return bytes(found)


def put(content: str | bytes) -> None:
    """Write to standard output: bytes as they are, text as UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
    sys.stdout.buffer.flush()


@contextmanager
def status(message: str) -> Iterator[None]:
    """Say what is going on, on a terminal, if it takes longer than `PATIENCE`."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    shown = threading.Thread(target=_show, args=(visible(message), done), daemon=True)
    shown.start()
    try:
        yield
    finally:
        done.set()
        shown.join()


def _show(message: str, done: threading.Event) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(message)):
        done.wait()


def open_files(paths: Sequence[str]) -> None:
    """Open files in what the system shows them with."""
    for path in paths:
        open_address(Path(path).resolve().as_uri())


def open_address(address: str) -> None:
    """Open an address in the browser."""
    import webbrowser

    webbrowser.open(address)

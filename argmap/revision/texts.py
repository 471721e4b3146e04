"""Merged documents as text: line by line where that says the same, so that layout and comments stay."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.files import content_of, read_text
from argmap.model import ArgumentMap
from argmap.revision.difference import diff
from argmap.text import Place, Text

COMMENTS_LOST = Rule(
    code="M613",
    name="comments-lost",
    severity=Severity.WARNING,
    summary="A merged document lacks comments of the documents it was made of.",
    why="Where the lines of two revisions touch, the merged document is written anew from the map, and "
    "comments are no part of a map.",
    example="Both sides changed the same paragraph, and one of them has a comment.",
    mend="Put the comments back that matter.",
    language=None,
)
RULES = (COMMENTS_LOST,)


def merged_text(merged: ArgumentMap, files: Sequence[str], format: str) -> str | None:
    """Three files merged by git line by line, if that goes without conflict and says what the map says.

    The files are base, ours and theirs. None if it does not, or if there is no git.
    """
    git = shutil.which("git")
    if git is None:
        return None
    base, ours, theirs = files
    done = subprocess.run(
        [git, "merge-file", "-p", "--", ours, base, theirs], capture_output=True, check=False
    )
    if done.returncode:
        return None
    outcome = read_text(done.stdout, format=format)
    if not outcome.ok:
        return None
    difference = diff(merged, outcome.value)
    return None if difference.changes or difference.head else done.stdout.decode("utf-8", "replace")


def comments_lost(files: Sequence[str], text: str, format: str, name: str) -> Iterator[Diagnostic]:
    """A finding if Argdown documents have comments that the merged text lacks."""
    if format != "argdown":
        return
    kept = set(_comments(text))
    lost = {
        comment
        for file in files[1:]
        if Path(file).is_file()
        for comment in _comments(content_of(file).decode("utf-8", "replace"))
        if comment not in kept
    }
    if lost:
        count = f"{len(lost)} comments are" if len(lost) > 1 else "A comment is"
        yield Diagnostic(
            COMMENTS_LOST,
            f"{count} not in the merged document.",
            Place(Text("", name=name)),
            fix="Put back what matters.",
        )


def _comments(text: str) -> Iterator[str]:
    from argmap.argdown.parser import parse
    from argmap.argdown.tokens import Kind

    document = parse(Text(text))
    yield from (document.image(token) for token in document.tokens if token.kind is Kind.COMMENT)

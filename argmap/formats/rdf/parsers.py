"""rdflib's parsers, taught to keep the labels of blank nodes and how numbers are written.

This module loads rdflib; only `parsing` imports it, when something is parsed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from rdflib.plugins.parsers.notation3 import RDFSink, SinkParser
from rdflib.term import BNode, Literal

from argmap.formats.rdf.terms import XSD

_DIGITS = re.compile(r"[-+]?[0-9]*\.?[0-9]+\Z")


class Names(RDFSink):
    """A sink that names blank nodes without a label by their number, behind a sign that no label has."""

    def newBlankNode(self, *_: object, **__: object) -> BNode:  # noqa: N802 - so rdflib calls it
        """A blank node without a label."""
        self.counter += 1
        return BNode(f"\x00{self.counter}")


class Turtle(SinkParser):
    """A parser of Turtle."""

    def anonymousNode(self, ln: str) -> BNode:  # noqa: N802 - so rdflib calls it
        """The blank node of a label."""
        return BNode(ln)

    def nodeOrLiteral(self, argstr: str, i: int, res: Any) -> int:  # noqa: N802 - so rdflib calls it
        """A term; numbers are literals with the digits that stand there."""
        stop: int = super().nodeOrLiteral(argstr, i, res)
        if stop >= 0 and type(res[-1]) in (int, Decimal):
            digits = _DIGITS.search(argstr, i, stop)
            kind = "integer" if type(res[-1]) is int else "decimal"
            res[-1] = Literal(digits and digits.group(), datatype=f"{XSD}{kind}")
        return stop


class Labels(dict[str, BNode]):
    """Where the parser of N-Triples looks for the blank node of a label."""

    def get(self, label: str, _: object = None) -> BNode:
        """The blank node of a label."""
        return BNode(label)

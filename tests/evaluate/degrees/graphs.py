"""Graphs of the literature as maps: every attack and support is a link of strength 1 with one premise."""

from collections.abc import Iterable, Mapping

from argmap import ArgumentMap, Builder


def graph(
    base: Mapping[str, float],
    attacks: Iterable[tuple[str, str]] = (),
    supports: Iterable[tuple[str, str]] = (),
) -> ArgumentMap:
    """A map of claims with these base scores; each pair is who bears on whom."""
    b = Builder()
    for name, strength in base.items():
        b.claim(name, id=name, data={"strength": strength})
    for source, target in attacks:
        b.rebut(target, source, data={"strength": 1})
    for source, target in supports:
        b.support(target, source, data={"strength": 1})
    return b.build()


DEMOCRACY = graph(
    {"A1": 0.5, "A2": 0.5, "P1": 0.7, "P2": 0.5, "P3": 0.9, "C1": 0.2, "C2": 0.2, "C3": 0.6, "C4": 0.5},
    attacks=[("C1", "A2"), ("C2", "P2"), ("C3", "P2"), ("C4", "P2")],
    supports=[("P1", "A1"), ("P2", "A1"), ("P3", "A2")],
)
"""The e-democracy example of Rago, Toni, Aurisicchio and Baroni (KR 2016)."""

STOCK = graph(
    {"Buy": 0.5, "Sell": 0.5, "1": 0.8, "2": 0.7, "3": 0.3, "4": 0.9, "5": 0.9},
    attacks=[("Buy", "Sell"), ("Sell", "Buy"), ("2", "1"), ("3", "2"), ("4", "1"), ("5", "3")],
    supports=[("1", "Sell"), ("2", "Buy"), ("4", "2"), ("5", "Buy")],
)
"""A stock to be bought or sold: two decisions that attack each other, and five reports about the firm.

It is the example of Potyka (KR 2018), with the relations put together again from the strengths published."""

"""Graphs in which a step is an arrow, and an arrow may lead to another one."""

from __future__ import annotations

from collections.abc import Container, Mapping


def standing(ends: Mapping[str, str], nodes: Container[str]) -> dict[str, str]:
    """The arrows that lead to a node in the end, each to what it leads to; they may do so in a circle.

    >>> standing({"s": "a", "u": "s", "v": "w"}, {"a"})
    {'s': 'a', 'u': 's'}
    """
    leading: dict[str, list[str]] = {}
    todo: list[str] = []
    for key, end in ends.items():
        leading.setdefault(end, []).append(key)
        if end not in nodes and end not in ends:
            todo.append(key)
    fallen = set(todo)
    while todo:
        for key in leading.get(todo.pop(), ()):
            if key not in fallen:
                fallen.add(key)
                todo.append(key)
    return {key: end for key, end in ends.items() if key not in fallen}

"""GSN, the Goal Structuring Notation, in the YAML of gsn2x; docs/formats.md says what of it is what in a map.

Goals, solutions and what gives them context are claims. A strategy that leads from claims to a goal is the
support of the goal; another one is an argument. What gives context is a premise in a role of that name.
"""

from __future__ import annotations

import attrs

from argmap.data import Value
from argmap.diagnostics import Diagnostic, Outcome
from argmap.formats.foreign import NOT_HELD, WRONG_SHAPE
from argmap.formats.gsn.nodes import KEY
from argmap.formats.gsn.reading import Reader
from argmap.formats.gsn.writing import tree_of
from argmap.formats.residue import data_of, keeping, kept, listed, released, within
from argmap.formats.shapes import described
from argmap.formats.yaml_file import YamlFile, kept_marks, read_yaml, released_marks, yaml_text
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.text import Place

__all__ = ["read", "write"]


def read(text: str | bytes, *, name: str = "<gsn>") -> Outcome[ArgumentMap]:
    """The map that a file of GSN comes to, and what was wrong with it, or has no counterpart in a map.

    >>> outcome = read("G1: {text: It is safe., supportedBy: [Sn1]}\\nSn1: {text: A test report.}")
    >>> outcome.value.supports[0].premises[0].claim, outcome.findings
    ('Sn1', ())
    """
    file = read_yaml(text, name)
    found = _map(file)
    return Outcome(found, file.findings)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as a file of GSN. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> safe, tests = b.claim("It is safe.", id="G1"), b.claim("The tests pass.", id="G2")
    >>> _ = b.support(safe, tests, id="S1", scheme="Argument by testing")
    >>> print(write(b.build()).value, end="")
    G1:
      text: It is safe.
      supportedBy: [S1]
    S1:
      text: Argument by testing
      supportedBy: [G2]
    G2:
      text: The tests pass.
    """
    rest = within(map.extras, KEY)
    others = [released(each) for each in listed(rest.get("documents", ()))]

    def text(tree: object) -> str:
        return yaml_text([tree, *others], released_marks(rest.get("yaml")))

    if "file" in rest and not map.elements:
        written = text(released(rest["file"]))
    else:
        written = text(tree_of(map, rest, as_it_was=True))
        if read(written).value.links != map.links:
            written = text(tree_of(map, rest, as_it_was=False))
    return Outcome(written, losses(map, read(written).value, NOT_HELD))


def _map(file: YamlFile) -> ArgumentMap:
    rest: dict[str, Value] = {}
    if len(file.values) > 1:
        rest["documents"] = tuple(map(kept, file.values[1:]))
    if file.marks:
        rest["yaml"] = kept_marks(file.marks)
    tree = file.values[0]
    if not isinstance(tree, dict):
        if tree is not None:
            message = f"A file of GSN is an object of nodes, not {described(tree)}. It is kept as it is."
            file.findings.append(Diagnostic(WRONG_SHAPE, message, Place(file.text, pointer="")))
        rest["file"] = kept(tree)
        return ArgumentMap(extras=keeping(KEY, data_of(rest)))
    reader = Reader(file, tree)
    made = salvage(reader.elements(), title=reader.title)
    file.findings.extend(made.findings)
    elements = list(reader.with_residues(made.value))
    extras = keeping(KEY, data_of({**reader.rest, **rest}))
    return attrs.evolve(made.value, elements=elements, extras=extras)

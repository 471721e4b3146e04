"""Carneades 4 in YAML: statements, issues and arguments; docs/formats.md says what of it is what in a map."""

from __future__ import annotations

from argmap.data import Value
from argmap.diagnostics import Diagnostic, Outcome
from argmap.formats.carneades.reading import read_tree
from argmap.formats.carneades.words import KEY
from argmap.formats.carneades.writing import tree_of
from argmap.formats.foreign import NOT_HELD, WRONG_SHAPE
from argmap.formats.residue import data_of, keeping, kept, listed, released, within
from argmap.formats.shapes import described
from argmap.formats.yaml_file import kept_marks, read_yaml, released_marks, yaml_text
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.text import Place

__all__ = ["read", "write"]


def read(text: str | bytes, *, name: str = "<carneades>") -> Outcome[ArgumentMap]:
    """The map that a file of Carneades comes to, and what was wrong with it, or has no counterpart in a map.

    Whatever the text, there is a map, and `write` gives the file back, but for comments and white space.

    >>> file = "statements: {wet: The roads are wet., rain: It rains.}\\narguments:\\n"
    >>> file += "  a1: {conclusion: wet, premises: [rain]}\\nassumptions: [rain]"
    >>> outcome = read(file)
    >>> outcome.value.supports[0].target, outcome.findings
    ('wet', ())
    """
    file = read_yaml(text, name)
    rest: dict[str, Value] = {}
    if len(file.values) > 1:
        rest["documents"] = tuple(map(kept, file.values[1:]))
    if file.marks:
        rest["yaml"] = kept_marks(file.marks)
    tree = file.values[0]
    if not isinstance(tree, dict):
        if tree is not None:
            message = f"A file of Carneades is an object with statements, not {described(tree)}."
            place = Place(file.text, pointer="")
            file.findings.append(Diagnostic(WRONG_SHAPE, message, place, (), "It is kept as it is."))
        rest["file"] = kept(tree)
        return Outcome(ArgumentMap(extras=keeping(KEY, data_of(rest))), file.findings)
    found = read_tree(file, tree)
    extras = keeping(KEY, data_of({**found.rest, **rest}))
    made = salvage(found.elements, title=found.title, data=found.data, extras=extras)
    return Outcome(made.value, [*file.findings, *made.findings])


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as a file of Carneades. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> step = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> _ = b.undercut(step, b.claim("There is a roof over them."))
    >>> print(write(b.build()).value, end="")
    statements:
      c1: The roads are wet.
      c2: It rains.
      c3: There is a roof over them.
      ¬app(s1): Argument s1 does not apply.
    arguments:
      s1:
        conclusion: c1
        premises: [c2]
        undercutter: ¬app(s1)
      u1:
        conclusion: ¬app(s1)
        premises: [c3]
    assumptions: [c2, c3]
    """
    rest = within(map.extras, KEY)
    tree = released(rest["file"]) if "file" in rest and not map.elements else tree_of(map, rest)
    values = [tree, *(released(each) for each in listed(rest.get("documents", ())))]
    text = yaml_text(values, released_marks(rest.get("yaml")))
    return Outcome(text, losses(map, read(text).value, NOT_HELD))

"""What can be wrong with an export of the reference implementation of Argdown, or lost in one."""

from argmap.diagnostics import Rule, Severity

WRONG_SHAPE = Rule(
    code="J251",
    name="wrong-shape-of-export",
    severity=Severity.ERROR,
    summary="A part of an Argdown export is not what it should be.",
    why="Statements and arguments are objects by title, relations and sections are lists, titles and texts "
    "are texts, and data have 100 levels at most. What is something else is left out.",
    example='An export in which "statements" is a list.',
    mend='The same file with "statements" as an object, each statement under its title.',
    language=None,
)
UNKNOWN_END = Rule(
    code="J252",
    name="unknown-end-in-export",
    severity=Severity.ERROR,
    summary="A relation in an Argdown export has an end that the export does not have.",
    why="Both ends of a relation are statements, arguments or inferences of the same file. A relation that "
    "leads nowhere is left out.",
    example='A relation from "A" in a file without a statement "A".',
    mend="The same file with the statement, or without the relation.",
    language=None,
)
NOT_UNDERSTOOD = Rule(
    code="J253",
    name="not-understood-in-export",
    severity=Severity.WARNING,
    summary="An Argdown export holds a part that argmap does not know.",
    why="Nothing is dropped silently: the part is kept in the extras of the map.",
    example='An export with a part "frames".',
    mend="The same file without that part.",
    language=None,
)
NOT_IN_EXPORT = Rule(
    code="J254",
    name="not-in-export",
    severity=Severity.WARNING,
    summary="Something of a map has no form in an Argdown export.",
    why="What is written is read back and compared; each thing that differs is told. argmap's own JSON holds "
    "everything.",
    example="A source, or who asserts a claim.",
    mend="The map as argmap's own JSON.",
    language=None,
)

RULES = (WRONG_SHAPE, UNKNOWN_END, NOT_UNDERSTOOD, NOT_IN_EXPORT)

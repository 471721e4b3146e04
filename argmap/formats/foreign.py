"""What can be wrong with a file of another tool, and what is lost between its format and a map.

What such a file says out of order is kept as it is and written back, so most findings here are warnings:
the map is the best that can be had, and nothing of the file is gone.
"""

from argmap.diagnostics import Rule, Severity


def _rule(code: str, name: str, severity: Severity, summary: str, why: str, example: str, mend: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        severity=severity,
        summary=summary,
        why=why,
        example=example,
        mend=mend,
        language=None,
    )


NOT_HELD = _rule(
    "X901",
    "not-held",
    Severity.WARNING,
    "The format that is written cannot hold something of the map.",
    "What is written is read back and compared, and each thing that differs is told. argmap's own JSON holds "
    "everything; `argmap formats` says what each format can express.",
    "An undercut written as a Kialo discussion, which knows only pro and con.",
    "The same map as argmap's own JSON.",
)
KEPT_APART = _rule(
    "X902",
    "kept-apart",
    Severity.INFO,
    "A part of the file has no counterpart in a map.",
    "It is kept in the extras under the name of the format and written back to the same format. It is not "
    "drawn or evaluated.",
    "A rephrase or a transition between two locutions in AIF.",
    "Nothing needs doing, unless the part should count.",
)
WRONG_SHAPE = _rule(
    "X903",
    "wrong-shape",
    Severity.WARNING,
    "A part of the file is not what its format says it is.",
    "It is kept in the extras and written back as it was, and means nothing in the map.",
    'An AIF file in which "edges" is an object.',
    'The same file with "edges" as a list of objects.',
)
UNKNOWN_END = _rule(
    "X904",
    "unknown-end",
    Severity.WARNING,
    "An edge leads from or to something that the file does not have.",
    "An edge joins two nodes of the same file. One that does not is kept in the extras and written back.",
    "An edge to node 12 in a file whose nodes are 1 to 9.",
    "The same file with node 12, or without the edge.",
)
NO_STEP = _rule(
    "X905",
    "no-step",
    Severity.WARNING,
    "A step of an argument leads from nothing, or nowhere.",
    "A support or an attack has at least one premise, and something that it is for or against. "
    "One that lacks either is kept in the extras and written back.",
    "An inference in AIF with premises and no conclusion.",
    "The same inference with an edge to what it is for.",
)
REPEATED_ID = _rule(
    "X906",
    "id-used-before",
    Severity.WARNING,
    "Two things in the file have the same id.",
    "The first is what others refer to. The second is kept in the extras and written back.",
    "Two nodes with the nodeID 7.",
    "The same file in which each node has an id of its own.",
)
UNTYPED_EDGE = _rule(
    "X907",
    "edge-without-step",
    Severity.WARNING,
    "An edge joins two claims and does not say how.",
    "Where supports and attacks are nodes, a plain edge between two claims says nothing about them. "
    "It is kept in the extras and written back.",
    "An edge from one I-node to another in AIF.",
    "An RA-node or CA-node between the two.",
)
TAKEN_FOR = _rule(
    "X908",
    "taken-for",
    Severity.INFO,
    "The format of a file was told by what is in it.",
    "The name of a file often leaves its format open: many tools write .json or .xml. What a file was taken "
    "for is said, so that nobody is surprised; `--from` settles it.",
    "A file debate.json with nodes that have a nodeID is taken for AIF.",
    "argmap convert debate.json debate.argdown --from aif",
)
NOT_READABLE = _rule(
    "X909",
    "not-readable",
    Severity.ERROR,
    "The file is broken as text: it is not XML, YAML, CSV or whatever its format is made of.",
    "What stands before the fault is read where that can be done; nothing after it is.",
    "An XML file that breaks off in the middle of a tag.",
    "The same file, whole.",
)
UNSAFE = _rule(
    "X910",
    "not-followed",
    Severity.WARNING,
    "The file asks for something to be fetched or multiplied, which is not done.",
    "A document type with entities of its own can ask for other files, or grow to gigabytes. Such "
    "declarations are passed over; what refers to them is left as it is written.",
    '<!DOCTYPE graph [<!ENTITY e SYSTEM "notes.txt">]>',
    "The same file without a document type, and the text in the place of the entity.",
)
OTHER_ENCODING = _rule(
    "X911",
    "other-encoding",
    Severity.WARNING,
    "The file is not UTF-8 and does not say what it is.",
    "Plain text that is not UTF-8 is read as Windows-1252, which Excel and older editors write in many "
    "countries. If it was something else, letters with accents come out wrong. argmap writes UTF-8.",
    "A table that Excel has saved as CSV (comma delimited).",
    "The same table saved as CSV UTF-8.",
)
FORMULA = _rule(
    "X912",
    "like-a-formula",
    Severity.WARNING,
    "A cell of a table begins like a formula.",
    "Spreadsheets work out what begins with =, +, - or @, so a text may show as an error, or do something. "
    "argmap writes texts as they are; a sign put before them would stay in the text for good.",
    'A claim with the text "=HYPERLINK(…)", written as CSV.',
    "The table imported with its columns as text.",
)
READ_TOGETHER = _rule(
    "X913",
    "read-together",
    Severity.INFO,
    "Another file was read with this one.",
    "Some formats keep a map in two files that lie beside each other, such as a table of claims and one of "
    "links. The other file is found by its name.",
    "debate.csv has claims alone, and debate.links.csv lies beside it.",
    "Both tables in one file, with an empty row between them.",
)

RULES = (
    NOT_HELD,
    KEPT_APART,
    WRONG_SHAPE,
    UNKNOWN_END,
    NO_STEP,
    REPEATED_ID,
    UNTYPED_EDGE,
    TAKEN_FOR,
    NOT_READABLE,
    UNSAFE,
    OTHER_ENCODING,
    FORMULA,
    READ_TOGETHER,
)

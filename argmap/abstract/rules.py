"""What can be wrong with a file that holds a framework."""

from argmap.diagnostics import Rule, Severity

NO_HEADER = Rule(
    code="F701",
    name="framework-header",
    severity=Severity.ERROR,
    summary="The file does not begin by saying what it holds.",
    why="A file in the numbered format begins with `p af` or `p aba` and how many arguments or sentences "
    "there are; without that, no number means anything.",
    example="A file whose first line is `1 2`.",
    mend="`p af 2` on a line before it.",
    language=None,
)
ODD_LINE = Rule(
    code="F702",
    name="framework-line",
    severity=Severity.ERROR,
    summary="A line or statement of a framework is not understood, and is left out.",
    why="An attack is two arguments, in apx `att(a,b).`; whatever else stands there was meant to say "
    "something that now is not said.",
    example="`1 2 3` in a file that begins with `p af 3`.",
    mend="`1 2` and `2 3`, each on a line of its own.",
    language=None,
)
UNKNOWN = Rule(
    code="F703",
    name="framework-unknown",
    severity=Severity.ERROR,
    summary="An attack, contrary or rule names something that the framework does not have; it is left out.",
    why="Numbers go from 1 to the number in the first line; names have to be declared, in apx by `arg(a).`, "
    "in tgf above the line with `#`.",
    example="`1 3` in a file that begins with `p af 2`.",
    mend="`p af 3`, or an attack among 1 and 2.",
    language=None,
)
REPEATED = Rule(
    code="F704",
    name="framework-repeated",
    severity=Severity.WARNING,
    summary="An argument or assumption is declared twice; it is there once.",
    why="Two arguments of one name cannot be told apart. Perhaps one of them was to have another name.",
    example="`arg(a). arg(a).`",
    mend="`arg(a). arg(b).`",
    language=None,
)
NOT_FLAT = Rule(
    code="F705",
    name="framework-not-flat",
    severity=Severity.ERROR,
    summary="A rule derives an assumption; it is left out.",
    why="The semantics here are those of flat frameworks, where assumptions are assumed and never derived.",
    example="`a 1` and `r 1 2`.",
    mend="`a 1` and `r 3 2`, where 3 is a sentence that is no assumption.",
    language=None,
)
CONTRARY = Rule(
    code="F706",
    name="framework-contrary",
    severity=Severity.ERROR,
    summary="A contrary is given to what is no assumption, or a second one to an assumption; it is left out.",
    why="Each assumption has one contrary, and nothing else has any.",
    example="`a 1`, `c 1 2` and `c 1 3`.",
    mend="`a 1`, `c 1 4`, `r 4 2` and `r 4 3`: either of the two derives the contrary.",
    language=None,
)
NOT_TEXT = Rule(
    code="F707",
    name="framework-not-text",
    severity=Severity.ERROR,
    summary="The file is not text in UTF-8.",
    why="Frameworks are written in plain text. Perhaps the file is compressed.",
    example="A file that was packed with xz.",
    mend="The same file, unpacked.",
    language=None,
)
TOO_LARGE = Rule(
    code="F708",
    name="framework-too-large",
    severity=Severity.ERROR,
    summary="The file announces more arguments than any machine here could hold.",
    why="The number in the first line decides how much memory is taken. Perhaps a digit is wrong.",
    example="`p af 99999999999`",
    mend="`p af 999`",
    language=None,
)
MANY = Rule(
    code="F709",
    name="framework-many-faults",
    severity=Severity.ERROR,
    summary="There are more faults than are told.",
    why="A file of another format would have a fault in each line. The first hundred are told.",
    example="A picture that is read as a framework.",
    mend="A framework.",
    language=None,
)
UNOPPOSED = Rule(
    code="F710",
    name="framework-no-contrary",
    severity=Severity.WARNING,
    summary="An assumption has no contrary; nothing can attack it.",
    why="In the definitions every assumption has a contrary. Perhaps a line is missing.",
    example="`p aba 2` and `a 1`.",
    mend="`p aba 2`, `a 1` and `c 1 2`.",
    language=None,
)

RULES = (
    NO_HEADER,
    ODD_LINE,
    UNKNOWN,
    REPEATED,
    NOT_FLAT,
    CONTRARY,
    NOT_TEXT,
    TOO_LARGE,
    MANY,
    UNOPPOSED,
)
"""Every rule of files with frameworks."""

"""What can be wrong with an Argdown document."""

from argmap.diagnostics import Rule, Severity


def _rule(
    code: str,
    name: str,
    summary: str,
    why: str,
    example: str,
    mend: str,
    severity: Severity = Severity.ERROR,
    *,
    language: str | None = "argdown",
) -> Rule:
    return Rule(
        code=code,
        name=name,
        severity=severity,
        summary=summary,
        why=why,
        example=example,
        mend=mend,
        language=language,
    )


UNCLOSED_MARKUP = _rule(
    "A201",
    "unclosed-markup",
    "An asterisk or underscore opens bold or italic text that nothing closes.",
    "`*` and `_` in front of a word are markup in Argdown. A sign that is meant as such is written with a "
    "backslash before it.",
    "The variable snake_case is plain.\n",
    "The variable snake\\_case is plain.\n",
)
STRAY_RELATION = _rule(
    "A202",
    "stray-relation",
    "A line begins with a relation sign but stands below nothing that could have relations.",
    "A relation is indented and follows, without a blank line between, the statement, argument, premise or "
    "inference it belongs to.",
    "[A]: We should go.\n\n  + [B]: It is late.\n",
    "[A]: We should go.\n  + [B]: It is late.\n",
)
INDENTATION = _rule(
    "A203",
    "unclear-indentation",
    "The indentation of a relation fits none of the lines above it.",
    "Indentation says what a relation belongs to: relations of one thing stand equally deep.",
    "[A]: We should go.\n    + [B]: It is late.\n  - [C]: It rains.\n",
    "[A]: We should go.\n    + [B]: It is late.\n    - [C]: It rains.\n",
)
TEXT_AFTER_REFERENCE = _rule(
    "A204",
    "text-after-reference",
    "Text follows a title in the same paragraph.",
    "`[Title]` alone refers to a statement. With a colon, `[Title]: text`, it gives it a text; within a "
    "text, `@[Title]` mentions it.",
    "[A] is what we think.\n",
    "[A]: This is what we think.\n",
)
TITLE_IN_TEXT = _rule(
    "A205",
    "title-in-text",
    "A title in brackets stands in the middle of a text.",
    "Only a mention, `@[Title]` or `@<Title>`, can stand within a text. Brackets that are meant as such are "
    "written with a backslash.",
    "As <Ann> told us.\n",
    "As @<Ann> told us.\n",
)
DATA_NOT_LAST = _rule(
    "A206",
    "data-not-last",
    "Something follows a block of data in braces.",
    "Data close what they belong to; only relations may follow. Braces that are meant as such are written "
    "with a backslash.",
    "The set {1, 2} is finite.\n",
    "The set \\{1, 2\\} is finite.\n",
)
NO_CONTENT = _rule(
    "A207",
    "no-content",
    "A text is missing where there must be one.",
    "A heading and a paragraph have a text, and what is behind `[Title]:` is the text of that statement.",
    "# {isGroup: true}\n\n[A]: We should go.\n",
    "# Going {isGroup: true}\n\n[A]: We should go.\n",
)
NO_INFERENCE = _rule(
    "A208",
    "no-inference",
    "A premise-conclusion structure does not end in an inference and a conclusion.",
    "Numbered statements are premises until a line `----` says that a conclusion follows; each structure "
    "needs one, and it ends with the conclusion.",
    "<A>\n\n(1) It is late.\n(2) We should go.\n",
    "<A>\n\n(1) It is late.\n----\n(2) We should go.\n",
)
INFERENCE_SIGN = _rule(
    "A209",
    "inference-sign",
    "An inference line is not closed.",
    "An inference is a line of four or more hyphens, or the names of its rules between `--` and `--`.",
    "<A>\n\n(1) It is late.\n---\n(2) We should go.\n",
    "<A>\n\n(1) It is late.\n----\n(2) We should go.\n",
)
INFERENCE_PLACE = _rule(
    "A210",
    "inference-place",
    "An inference stands where no premise precedes it or no conclusion follows.",
    "An inference stands between numbered statements: premises above, its conclusion below.",
    "----\n",
    "<A>\n\n(1) It is late.\n----\n(2) We should go.\n",
)
ARGUMENT_AS_STATEMENT = _rule(
    "A211",
    "argument-as-statement",
    "An argument stands where only a statement can.",
    "The premises and conclusions of an argument, and what contradicts a statement, are statements.",
    "<A>\n\n(1) <B>: It is late.\n----\n(2) We should go.\n",
    "<A>\n\n(1) [B]: It is late.\n----\n(2) We should go.\n",
)
NOT_AN_UNDERCUT = _rule(
    "A212",
    "not-an-undercut",
    "Below an inference stands a relation other than an undercut.",
    "What attacks an inference undercuts it, `_`; what supports or attacks a premise or the conclusion "
    "stands below that.",
    "<A>\n\n(1) It is late.\n----\n    - [B]: Late for whom?\n(2) We should go.\n",
    "<A>\n\n(1) It is late.\n----\n    _ [B]: Late for whom?\n(2) We should go.\n",
)
SECOND_STRUCTURE = _rule(
    "A213",
    "second-structure",
    "An argument has two premise-conclusion structures.",
    "An argument is one line of reasoning. A second structure makes a second argument with a title of its "
    "own, or further steps of the first.",
    "<A>\n\n(1) p\n----\n(2) c\n\n<A>\n\n(1) q\n----\n(2) d\n",
    "<A>\n\n(1) p\n----\n(2) c\n\n<B>\n\n(1) q\n----\n(2) d\n",
)
NO_BLANK_LINE = _rule(
    "A214",
    "no-blank-line",
    "A heading, a list or a numbered statement begins in the middle of a paragraph.",
    "Such a block stands alone, with a blank line before it.",
    "[A]: We should go.\n# Reasons\n",
    "[A]: We should go.\n\n# Reasons\n",
)
FRONT_MATTER_PLACE = _rule(
    "A215",
    "front-matter-place",
    "The front matter is not first in the document, or no blank line follows it.",
    "The data of the document stand between two lines of `===`, before everything else.",
    "[A]: We should go.\n\n===\ntitle: Late\n===\n\n[B]: It is late.\n",
    "===\ntitle: Late\n===\n\n[A]: We should go.\n\n[B]: It is late.\n",
)
NESTED_LIST = _rule(
    "A216",
    "nested-list",
    "A list stands inside a list.",
    "The items of a list are statements or arguments; what belongs to one of them is a relation of it.",
    "* It is late.\n    * It rains.\n* We should go.\n",
    "* It is late.\n* It rains.\n* We should go.\n",
)
BAD_YAML = _rule(
    "A217",
    "bad-yaml",
    "Data in braces, or the front matter, are not the YAML that argmap reads.",
    "Data are YAML: words, numbers, lists and mappings. Anchors, aliases and tags are not read, and a key "
    "stands once.",
    "[A]: We should go. {pages: [1, 2}\n",
    "[A]: We should go. {pages: [1, 2]}\n",
)
NOT_TEXT = _rule(
    "A218",
    "not-text",
    "The document is not text that can be read.",
    "Argdown is text in UTF-8. Bytes that are none are shown as U+FFFD.",
    "A file that an editor saved in Latin-1 or UTF-16.",
    "The same file, saved in UTF-8.",
    language=None,
)
EMPTY_TEXT = _rule(
    "A219",
    "empty-text",
    "A reason, a premise or a list item says nothing.",
    "It becomes a claim without a text, which nobody can agree with or deny.",
    "[A]: We should go.\n  +\n",
    "[A]: We should go.\n  + It is late.\n",
    Severity.WARNING,
)
UNCLOSED_SIGN = _rule(
    "A222",
    "unclosed-sign",
    "A bracket, a brace, a comment or the front matter is opened and not closed.",
    "Argdown takes such a sign for text, which is rarely what was meant. A sign that is meant as such is "
    "written with a backslash before it.",
    "[Going: We should go.\n",
    "[Going]: We should go.\n",
    Severity.WARNING,
)
NOT_INCLUDED = _rule(
    "A220",
    "not-included",
    "A file that a document includes cannot be had.",
    "`@include(path)` puts the text of another file in its place. Files are read only below the folders that "
    "whoever reads the document names (`--root FOLDER`), so that a document cannot reach for others.",
    "@include(premises.argdown), read without a root.",
    "The same, read with --root and the folder it lies in.",
    language=None,
)
INCLUDED_TWICE = _rule(
    "A221",
    "included-twice",
    "A document includes a file a second time, or itself.",
    "Each file is included once, so that no circle is without end.",
    "@include(a.argdown) in a.argdown.",
    "The file without it.",
    Severity.WARNING,
    language=None,
)
UNKNOWN_NAME = _rule(
    "A251",
    "unknown-name",
    "Data name a statement, source or participant that the document does not have.",
    "Sources and participants are declared in the front matter; positions, conflicts and `with` name the "
    "titles of statements.",
    "===\nsources:\n    keller: {title: Plans}\n===\n\n[A]: We should go. {source: kellner}\n",
    "===\nsources:\n    keller: {title: Plans}\n===\n\n[A]: We should go. {source: keller}\n",
)
BAD_VALUE = _rule(
    "A252",
    "bad-value",
    "A key that argmap reads has a value of the wrong kind.",
    "docs/argdown.md lists the keys and what each holds. The value is kept as plain data.",
    "===\nissues: Shall we go?\n===\n\n[A]: We should go.\n",
    "===\nissues:\n    - question: Shall we go?\n      positions: [A]\n===\n\n[A]: We should go.\n",
)
UNKNOWN_KEY = _rule(
    "A256",
    "misspelt-key",
    "A key is almost one that argmap reads.",
    "A key that argmap does not know is kept as plain data and changes nothing; one that is nearly a known "
    "key is rarely meant so.",
    "===\nissues:\n    - {question: Go?, positions: [A], exclusiv: false}\n===\n\n[A]: We should go.\n",
    "===\nissues:\n    - {question: Go?, positions: [A], exclusive: false}\n===\n\n[A]: We should go.\n",
    Severity.WARNING,
)
NO_RELATION = _rule(
    "A257",
    "no-relation",
    "Data of a relation stand on a statement that is in none.",
    "What a step is, and what works together with its reason, is read behind the sign of the relation. "
    "Elsewhere it is plain data and changes nothing.",
    "[A]: We should go.\n\n[B]: It is late. {with: [C]}\n  -> [A]\n\n[C]: The last train is at ten.\n",
    "[A]: We should go.\n\n[B]: It is late.\n  -> [A] {with: [C]}\n\n[C]: The last train is at ten.\n",
    Severity.WARNING,
)
WRONG_NUMBER = _rule(
    "A258",
    "wrong-number",
    "The statements of a premise-conclusion structure are not numbered in order.",
    "Readers refer to premises by their numbers. Argdown itself does not read them, so that nobody notices "
    "when one is wrong.",
    "<Walk>\n\n(1) It is late.\n(3) The last train is gone.\n-----\n(4) We have to walk.\n",
    "<Walk>\n\n(1) It is late.\n(2) The last train is gone.\n-----\n(3) We have to walk.\n",
    Severity.WARNING,
)
ID_TAKEN = _rule(
    "A253",
    "id-taken",
    "Two elements are given the same id, or one is given two.",
    "An id names one element of the map, of whatever kind.",
    "[A]: We should go. {id: x}\n\n[B]: It is late. {id: x}\n",
    "[A]: We should go. {id: x}\n\n[B]: It is late. {id: y}\n",
)
UNDERCUT_OF_CLAIM = _rule(
    "A254",
    "undercut-of-claim",
    "An undercut stands below a statement that takes no step.",
    "An undercut attacks a step from reasons to a claim. Below a claim it is read as an attack on every step "
    "that leads there; below a reason, on the step from that reason.",
    "[A]: We should go.\n  _ [B]: Says who?\n",
    "[A]: We should go.\n  + [C]: It is late.\n    _ [B]: Says who?\n",
    Severity.INFO,
)
SKETCH_CONTRADICTED = _rule(
    "A255",
    "sketch-contradicted",
    "A contradiction has an argument without premises and conclusion on one side.",
    "Only claims can contradict each other, and a sketch has no conclusion to name. It is read as two "
    "rebuttals.",
    "<A>: It is late.\n  >< [B]: We should stay.\n",
    "<A>: It is late.\n  -> [B]: We should stay.\n",
    Severity.WARNING,
)

NOT_IN_ARGDOWN = _rule(
    "A271",
    "not-in-argdown",
    "Something of a map has no form in Argdown.",
    "What is written is read back and compared; each thing that differs is told. argmap's own JSON holds "
    "everything.",
    "A claim that belongs to no section, behind a heading.",
    "The same claim before the first heading, or the map as JSON.",
    Severity.WARNING,
    language=None,
)

RULES = (
    UNCLOSED_MARKUP,
    STRAY_RELATION,
    INDENTATION,
    TEXT_AFTER_REFERENCE,
    TITLE_IN_TEXT,
    DATA_NOT_LAST,
    NO_CONTENT,
    NO_INFERENCE,
    INFERENCE_SIGN,
    INFERENCE_PLACE,
    ARGUMENT_AS_STATEMENT,
    NOT_AN_UNDERCUT,
    SECOND_STRUCTURE,
    NO_BLANK_LINE,
    FRONT_MATTER_PLACE,
    NESTED_LIST,
    BAD_YAML,
    NOT_TEXT,
    EMPTY_TEXT,
    UNCLOSED_SIGN,
    NOT_INCLUDED,
    INCLUDED_TWICE,
    UNKNOWN_NAME,
    BAD_VALUE,
    UNKNOWN_KEY,
    NO_RELATION,
    WRONG_NUMBER,
    ID_TAKEN,
    UNDERCUT_OF_CLAIM,
    SKETCH_CONTRADICTED,
    NOT_IN_ARGDOWN,
)
"""The rules of reading Argdown."""

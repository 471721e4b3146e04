"""What can be wrong with a file of native JSON."""

from argmap.diagnostics import Rule, Severity

_CLAIM = '{"kind": "claim", "id": "c", "text": "It is an alliance."}'
_SOUND = '{"argmap": 1, "elements": [' + _CLAIM + "]}"


def _claim(old: str, new: str) -> str:
    return '{"argmap": 1, "elements": [' + _CLAIM.replace(old, new) + "]}"


def _rule(
    code: str,
    name: str,
    summary: str,
    why: str,
    example: str,
    mend: str = _SOUND,
    *,
    severity: Severity = Severity.ERROR,
    language: str | None = "json",
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


NOT_JSON = _rule(
    "J201",
    "not-json",
    "The file is not JSON, or it breaks off.",
    "What stands before the fault is read, as far as its elements are complete; nothing after it is.",
    '{"argmap": 1, "elements": [' + _CLAIM + ",]}",
)
NOT_UTF8 = _rule(
    "J202",
    "not-utf-8",
    "The bytes of the file are not UTF-8.",
    "JSON is exchanged as UTF-8. Another encoding is read where its first bytes give it away; single bytes "
    "that mean nothing become U+FFFD, so the text is not what its author wrote.",
    "A file saved as UTF-16 or as Windows-1252.",
    "The same file saved as UTF-8.",
    language=None,
)
TOO_DEEP = _rule(
    "J203",
    "too-deep",
    "Lists and objects are nested too deep.",
    "Data of an author may have 100 levels and a file 200. Nobody writes more by hand, and a file of a "
    "million brackets is an accident or an attack.",
    '{"argmap": 1, "data": {"a": ' + "[" * 100 + "]" * 100 + '}, "elements": []}',
    '{"argmap": 1, "data": {"a": [[]]}, "elements": []}',
)
NO_VERSION = _rule(
    "J204",
    "no-version",
    'The file does not say that it is a map: "argmap" is missing.',
    "The key tells a map from any other JSON, and says which version of the format it is written in.",
    '{"elements": [' + _CLAIM + "]}",
)
OTHER_VERSION = _rule(
    "J205",
    "other-version",
    "The file is written in a version of the format that this argmap does not know.",
    "It is read as if it were version 1. Words may mean something else now, so the result is a guess.",
    _SOUND.replace('"argmap": 1', '"argmap": 2'),
)
UNKNOWN_KIND = _rule(
    "J206",
    "unknown-kind",
    "An element is of a kind that does not exist.",
    "The kinds of elements are fixed, so that every map means the same to everybody. The element is left out "
    "and kept in the extras of the map.",
    _claim('"claim"', '"clam"'),
)
MISSING_FIELD = _rule(
    "J207",
    "missing-field",
    "Something has to be said that is not.",
    "Without its id an element cannot be referred to, and a link without a target leads nowhere. What cannot "
    "be built is left out and kept in the extras.",
    _claim('"id": "c", ', ""),
)
WRONG_TYPE = _rule(
    "J208",
    "wrong-type",
    "A value is of another type than the one that belongs there.",
    'Nothing is converted behind the author\'s back: 1 is not the id "1", and one word is not a list. What '
    "is wrong is left out and kept in the extras.",
    _claim('"c"', "1"),
    _claim('"c"', '"1"'),
)
WRONG_VALUE = _rule(
    "J209",
    "wrong-value",
    "A value is of the right type but not one that can stand there.",
    "An id is not empty, a mark is of a known kind, characters are counted from 0 and paragraphs from 1.",
    _claim('"c"', '""'),
)
NULL = _rule(
    "J210",
    "null-for-absent",
    "A field is null.",
    "What is not known is left out in this format. The field is read as if it were.",
    _claim('"text"', '"title": null, "text"'),
    severity=Severity.WARNING,
)
UNKNOWN_KEY = _rule(
    "J211",
    "unknown-key",
    "An object has a key that means nothing here.",
    "It may be misspelt, or come from a newer argmap. It is kept in the extras, so nothing is lost, but it "
    'has no effect. What authors want to add of their own belongs in "data".',
    _claim('"text"', '"confidence": 0.8, "text"'),
    _claim('"text"', '"data": {"confidence": 0.8}, "text"'),
    severity=Severity.WARNING,
)
REPEATED_KEY = _rule(
    "J212",
    "repeated-key",
    "An object has the same key twice.",
    "Only one of the values can count. It is the last one; the others are kept in the extras.",
    _claim('"text"', '"text": "It is mere convergence.", "text"'),
)
HUGE_NUMBER = _rule(
    "J213",
    "huge-number",
    "A number is NaN, infinite, larger than a double can hold, or a whole number of more than 300 digits.",
    "JSON has no such numbers, and programs that accept them differ in what they make of them.",
    _claim('"text"', '"data": {"weight": 1e400}, "text"'),
    _claim('"text"', '"data": {"weight": 1e40}, "text"'),
)
HALF_SURROGATE = _rule(
    "J214",
    "half-surrogate",
    "A text holds half of a surrogate pair.",
    "Characters beyond U+FFFF can be escaped as two halves. One half alone is no character, and no file in "
    "UTF-8 can hold it.",
    _claim("alliance.", "alliance. \\ud83d"),
    _claim("alliance.", "alliance. \\ud83d\\ude00"),
)
AT_ODDS = _rule(
    "J215",
    "fields-at-odds",
    "The fields of an object are right one by one, but not together.",
    'A range has a "start" and, after it, a "stop".',
    _claim("}", ', "marks": [{"kind": "bold", "start": 5, "stop": 2}]}'),
    _claim("}", ', "marks": [{"kind": "bold", "start": 2, "stop": 5}]}'),
)

RULES = (
    NOT_JSON,
    NOT_UTF8,
    TOO_DEEP,
    NO_VERSION,
    OTHER_VERSION,
    UNKNOWN_KIND,
    MISSING_FIELD,
    WRONG_TYPE,
    WRONG_VALUE,
    NULL,
    UNKNOWN_KEY,
    REPEATED_KEY,
    HUGE_NUMBER,
    HALF_SURROGATE,
    AT_ODDS,
)

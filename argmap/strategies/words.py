"""Strategies for what elements hold: texts, ids, and data of users."""

from functools import cache

from hypothesis import strategies as st

from argmap.data import Data

WORDS = (
    "pact",
    "Alba",
    "Borea",
    "trade",
    "staff",
    "drills",
    "accord",
    "binds",
    "both",
    "sides",
    "in 2019",
    "ally",
)
"""Words for texts that mean no harm."""

HOSTILE = (
    '"><script>alert(1)</script>',
    "a:b",
    "<b>x</b>",
    "\\",
    "שלום\u202eabc",
    "👩\u200d👩\u200d👧\u200d👦",
    "Z\u0351\u0343a\u0323\u0308l\u0332go",
    "同盟か、利害の一致か",
    "\x00",
    "\x1b[31m",
    "\x7f\x85\u2028",
    "]]>",
    "&amp;",
    "-- >-- --",
    "- {a: [",
    "key: 'value\"",
    "[T]: <A> +> #tag",
    "(1) one\n----\n(2) two",
    "===\ntitle: x\n===",
    "# heading",
    "  + [A]",
    "// comment /* <!--",
    "@[T] @<A> *b* _i_ [l](u)",
    "${x}",
    "$(x) `x`",
    "%s %(a)d {0} {{x}}",
    "../../etc/passwd",
    "javascript:alert(1)",
    "=1+1",
    "__proto__",
    "null",
    "1e3",
    "\\N\\l\\G",
    "a\r\nb\rc\td",
    " ",
    "\ufeff",
    "e\u0301 \u00e9 ﬁ ",
    "W" * 300,
    "word " * 60,
)
"""Texts that have broken programs which took them for markup, code, or one short line."""

_PLAIN_IDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")
_KEYS = ("a", "page", "id", "kind", "tags", "note", "source", "by", "")


def texts(*, hostile: bool = True) -> st.SearchStrategy[str]:
    """Texts of users: empty, a few words, and, if `hostile`, whatever may break a boundary.

    They never hold half a surrogate pair. They shrink to the one piece that matters.
    """
    return _texts(hostile)


def ids(*, hostile: bool = True) -> st.SearchStrategy[str]:
    """Ids that an author may give: any text but the empty one."""
    return _ids(hostile)


def data(*, hostile: bool = True) -> st.SearchStrategy[Data]:
    """Data of users: mappings of null, booleans, finite numbers, texts, lists and mappings.

    Unless `hostile`, one level of short words and numbers.
    """
    return _data(hostile)


@cache
def _texts(hostile: bool) -> st.SearchStrategy[str]:
    word = st.sampled_from(WORDS)
    if not hostile:
        return st.lists(word, max_size=6).map(" ".join)
    hostiles = st.sampled_from(HOSTILE)
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    pieces = st.lists(st.one_of(word, hostiles, anything), min_size=2, max_size=4)
    joined = st.tuples(st.sampled_from((" ", "", "\n")), pieces).map(_joined)
    return st.one_of(st.just(""), word, hostiles, anything, joined)


def _joined(parts: tuple[str, list[str]]) -> str:
    between, pieces = parts
    return between.join(pieces)


def _named(text: str) -> str:
    # Filtered out, the empty text would cost many maps, for each has many ids.
    return text or _PLAIN_IDS[0]


@cache
def _ids(hostile: bool) -> st.SearchStrategy[str]:
    plain = st.sampled_from(_PLAIN_IDS)
    return st.one_of(plain, _texts(True).map(_named)) if hostile else plain


@cache
def _data(hostile: bool) -> st.SearchStrategy[Data]:
    keys = st.sampled_from(_KEYS)
    if not hostile:
        words = st.one_of(st.integers(0, 99), st.booleans(), st.sampled_from(WORDS))
        return st.dictionaries(keys.filter(bool), words, max_size=3).map(Data)
    leaves: st.SearchStrategy[object] = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        _texts(True),
    )
    any_key = st.one_of(keys, _texts(True))
    inner = st.one_of(leaves, st.lists(leaves, max_size=3), st.dictionaries(any_key, leaves, max_size=2))
    values = st.one_of(leaves, st.lists(inner, max_size=3), st.dictionaries(any_key, inner, max_size=3))
    return st.dictionaries(any_key, values, max_size=3).map(Data)

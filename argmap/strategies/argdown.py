"""Strategies for Argdown: documents that are well formed, and texts that only look like it."""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import attrs
from hypothesis import strategies as st

from argmap.strategies.words import HOSTILE

_STATEMENTS = ("A", "B", "C", "D", "It is an alliance", "Ü 同盟")
_ARGUMENTS = ("R", "S", "From drills")
_PIECES = (
    "pact",
    "Alba",
    "binds",
    "in 2019",
    "שלום",
    "同盟",
    "👩\u200d👩\u200d👧",
    "cafe\u0301",
    "a, b; c",
    "*drills*",
    "**both**",
    "_staff_",
    "__all of it__",
    "[see](https://example.org/a)",
    "#tag",
    "#(two words)",
    "@[A]",
    "@<R>",
    "\\*",
    "\\[x\\]",
    "\\{1, 2\\}",
    "&amp;",
    "%s",
)
_DATA = (
    "{page: 3}",
    "{pages: [3, 4], note: late}",
    '{note: "a: b", flag: true}',
    "{who: {name: Ann, age: null}}",
    "{weight: 0.5, 'a key': \"it's\"}",
)
_SUPPORTS_AND_ATTACKS = ("+", "-", "<+", "<-", "+>", "->", "_", "<_", "_>")
_INFERENCES = (
    ["----"],
    ["-----------"],
    ["-- Modus ponens --"],
    ["--", "Sign, Expert opinion", "--"],
    ["-- Definition {weight: 2} --"],
)
_FRONTS = (
    "",
    "title: Pact\n",
    "title: 'A: B'\nsubTitle: said so\nauthor: Ann\n",
    "model:\n    removeTagsFromText: true\ncolor: {tagColors: {tag: '#abcdef'}}\n",
    "tags: [a, b]\nnothing: null\n",
    "model: {mode: strict}\n",
)
_DECLARATIONS = """\
sources:
    keller: {title: Plans and Promises, authors: [Ida Keller], date: 2021}
    mill: {title: 'Drift: a study', url: 'https://example.org/d', paragraphs: []}
participants:
    ann: Ann
    staff: {name: The general staff, description: of Alba}
issues:
    - question: Which is it?
      positions: [A, B]
    - {question: What now?, exclusive: false, tags: [open]}
conflicts:
    - {claims: [A, B], exhaustive: true}
assertions:
    - {content: A, by: ann, force: denies, source: mill}
"""
_DECLARED = ("[A]: The first position.", "[B]: The second position.")
_KEYS = (
    "{source: keller, paragraphs: [3, 4], by: ann}",
    "{source: mill, paragraph: 2}",
    "{passages: [{source: keller, start: 3, stop: 9}]}",
    "{by: staff, force: reports, through: [ann]}",
    "{said: [{by: ann}, {by: staff, force: concedes, text: So be it}]}",
)
_STEP_KEYS = (
    "{role: major, implicit: true}",
    "{scheme: definition}",
    "{scheme: [sign, analogy], link: {tags: [x]}}",
    "{with: [A]}",
)

Number: TypeAlias = int


@attrs.frozen
class _Member:
    """A statement or an argument as it stands in a line: a title, a text, or both."""

    is_argument: bool
    title: str | None
    text: str
    data: str

    def __str__(self) -> str:
        brackets = "<{}>" if self.is_argument else "[{}]"
        name = brackets.format(self.title) if self.title is not None else ""
        colon = ": " if name and self.text else ""
        return " ".join(filter(None, (f"{name}{colon}{self.text}", self.data)))


@attrs.frozen
class _Relation:
    """A line below a member; `deep` is how deep it would stand if it can."""

    deep: int
    sign: str
    member: _Member


@st.composite
def argdown_texts(draw: st.DrawFn) -> str:
    """Well-formed Argdown documents, with whatever the notation has: none of their findings is an error.

    Headings, statements and arguments with trees of relations, premise-conclusion structures, lists, tags,
    data, front matter, comments, inline markup, mentions, both usual line ends; and the keys by which argmap
    keeps sources, participants, issues, conflicts and assertions.
    """
    declared = draw(st.booleans())
    kinds = (_paragraphs(declared), _structures(declared), _headings(), _lists(declared), _comments())
    blocks = draw(st.lists(st.one_of(kinds), max_size=6))
    front = draw(st.sampled_from(_FRONTS))
    if declared:
        front += _DECLARATIONS
        blocks += [[line] for line in _DECLARED]
    parts = [f"===\n{front}===\n"] if front else []
    for index, block in enumerate(blocks):
        # An argument has one structure only, so each gets a title of its own.
        parts.append("".join(f"{line}\n" for line in block).replace("<#>", f"<Proof {index + 1}>"))
    return "\n".join(parts).replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@cache
def argdown_soup() -> st.SearchStrategy[str]:
    """Texts made of the signs of Argdown in no order: open brackets and braces, tabs, control characters."""
    signs = (
        *("[", "]", "]:", "[T]", "[T]: ", "<", ">", ">:", "<A>", "<A>: ", "@[", "@<", "@[T]", "](x)"),
        *("{", "}", "{a: 1}", "{a: [", "{\n  a: 1\n}", "&x *x", "!!python/object:os.system", "- a", ": "),
        *("+ ", "- ", "_ ", ">< ", "<+ ", "+> ", "<- ", "-> ", "<_ ", "_> ", "+", "-", "_", "><"),
        *("(1) ", "(2) ", "(x) ", "----\n", "---\n", "--", "-- rule --\n", "==\n", "===\n", "title: x"),
        *("# ", "## ", "#", "#tag", "#(", "* ", "1. ", "*", "**", "__", "\\", ":happy:", ".->."),
        *("//", "// c\n", "/*", "*/", "<!--", "-->", "http://x", "word", "two words"),
        *("\n", "\n\n", "\n  ", "\n    ", "\n\t", "\r", "\r\n", " ", "\t", "\x00", "\ufeff", "\u2028"),
        *("\n" + " " * 120, "\n" + "\t" * 40 + "+ ", "[" * 60, "{" * 60, "<" * 60, "*" * 61),
    )
    pieces = st.one_of(st.sampled_from(signs), st.sampled_from(signs), st.sampled_from(HOSTILE), st.text())
    return st.lists(pieces, max_size=24).map("".join)


@cache
def _texts() -> st.SearchStrategy[str]:
    """A text in one line that begins with a word, so that it cannot be mistaken for another thing."""
    return st.lists(st.sampled_from(_PIECES), max_size=4).map(lambda pieces: " ".join(["It", *pieces]))


@cache
def _data(declared: bool, *more: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", "", "", *_DATA, *(_KEYS if declared else ()), *more))


@cache
@st.composite
def _members(draw: st.DrawFn, declared: bool, *more: str, arguments: bool = True) -> _Member:
    """Members; those of a step have `more` data."""
    is_argument = arguments and draw(st.booleans())
    titles = st.sampled_from(_ARGUMENTS if is_argument else _STATEMENTS)
    # Only statements go by their text alone.
    title = draw(titles if is_argument else st.none() | titles)
    text = draw(_texts() if title is None else st.just("") | _texts())
    return _Member(is_argument, title, text, draw(_data(declared, *more)))


@cache
def _relations(declared: bool) -> st.SearchStrategy[list[_Relation]]:
    more = _STEP_KEYS if declared else ()
    signs = st.sampled_from(_SUPPORTS_AND_ATTACKS)
    relation = st.builds(_Relation, st.integers(0, 4), signs, _members(declared, *more))
    statement = _members(declared, arguments=False)
    contradiction = st.builds(_Relation, st.integers(0, 4), st.just("><"), statement)
    return st.lists(st.one_of(relation, relation, contradiction), max_size=4)


@cache
def _margins() -> st.SearchStrategy[str]:
    return st.sampled_from(("  ", "    ", "\t"))


def _tree(relations: Sequence[_Relation], margin: str) -> list[str]:
    """The lines of relations, none deeper than one step below the one above it."""
    lines = []
    deepest = 1
    for relation in relations:
        depth = 1 + relation.deep % deepest
        lines.append(f"{margin * depth}{relation.sign} {relation.member}")
        deepest = depth + 1
    return lines


@cache
@st.composite
def _paragraphs(draw: st.DrawFn, declared: bool) -> list[str]:
    """A statement or an argument, and what stands below it."""
    member, relations = draw(_members(declared)), draw(_relations(declared))
    return [str(member), *_tree(relations, draw(_margins()))]


@cache
@st.composite
def _structures(draw: st.DrawFn, declared: bool) -> list[str]:
    """A premise-conclusion structure of one to three steps, below the argument it belongs to."""
    margin, relations = draw(_margins()), _relations(declared)
    statements = _members(declared, *(_STEP_KEYS[:1] if declared else ()), arguments=False)
    premises = st.lists(st.tuples(statements, relations), max_size=2)
    steps = st.tuples(premises, st.sampled_from(_INFERENCES), st.none() | _members(declared), statements)
    description = draw(st.just("") | _texts())
    lines = [str(_Member(True, "#", description, draw(_data(declared)))), ""]
    lines.append(f"(1) {draw(statements)}")
    number = 1
    for more, inference, undercut, conclusion in [draw(steps), *draw(st.lists(steps, max_size=2))]:
        for premise, below in more:
            number += 1
            lines += [f"({number}) {premise}", *_tree(below, margin)]
        lines += inference
        if undercut is not None:
            lines.append(f"{margin}_ {undercut}")
        number += 1
        lines.append(f"({number}) {conclusion}")
    return lines + _tree(draw(relations), margin)


@cache
def _headings() -> st.SearchStrategy[list[str]]:
    lines = st.tuples(st.sampled_from(("#", "##", "###", "####")), _texts(), _data(False))
    return lines.map(lambda line: [" ".join(filter(None, line))])


@cache
@st.composite
def _lists(draw: st.DrawFn, declared: bool) -> list[str]:
    numbered = draw(st.booleans())
    items = draw(st.lists(_members(declared), min_size=1, max_size=3))
    return [f"{f'{number}.' if numbered else '*'} {item}" for number, item in enumerate(items, 1)]


@cache
def _comments() -> st.SearchStrategy[list[str]]:
    return st.sampled_from((["// so they say"], ["/* [A]: not", "read */"], ["<!-- {nor: this} -->"]))

"""What holds of every text whatever."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import parse, read, source
from argmap.argdown.tokens import tokenize
from argmap.invariants import check_invariants
from argmap.strategies import argdown_soup, argdown_texts
from argmap.text import Text

ANY = st.one_of(st.text(), argdown_soup(), argdown_texts())


@given(ANY)
def test_every_character_belongs_to_one_token(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(text[token.start : token.stop] for token in tokens) == text
    assert all(token.start < token.stop for token in tokens)


@given(ANY)
def test_the_tree_holds_the_text(text: str) -> None:
    document = parse(Text(text))
    assert source(document) == text
    for block in document.blocks:
        for index, member in enumerate(block.members):
            assert member.parent is None or member.parent < index
            assert 0 <= member.start <= member.stop <= len(text)


@given(st.one_of(ANY, st.binary()))
def test_whatever_is_read_is_a_map_and_says_where(text: str | bytes) -> None:
    outcome = read(text, name="any")
    assert check_invariants(outcome.value) == ()
    for finding in outcome.findings:
        assert finding.place is not None
        assert finding.place.position is not None
        assert finding.message.endswith(".")


@given(argdown_texts())
def test_sound_documents_read_without_errors(text: str) -> None:
    assert read(text).errors == ()


@given(argdown_soup())
def test_reading_is_a_function(text: str) -> None:
    assert read(text) == read(text)

"""The formatter: one style, the same meaning, the same comments."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import difference, format_text, read
from argmap.argdown.tokens import Kind, tokenize
from argmap.strategies import argdown_soup, argdown_texts

ANY = st.one_of(argdown_texts(), argdown_soup(), st.text())


@given(ANY)
def test_formatting_again_changes_nothing(text: str) -> None:
    once = format_text(text)
    assert format_text(once) == once


@given(ANY)
def test_the_meaning_stays(text: str) -> None:
    assert read(format_text(text)).value == read(text).value


@given(ANY)
def test_comments_stay(text: str) -> None:
    assert comments(format_text(text)) == comments(text)


def comments(text: str) -> list[str]:
    found = [text[token.start : token.stop] for token in tokenize(text) if token.kind is Kind.COMMENT]
    return ["".join(comment.split()) for comment in found]


def test_one_style() -> None:
    loose = """===
title:   T
===



# One

[A]:We should go, and the sooner we go, the sooner we shall be there, which matters to all.
\t+[B]: It is late. #time
\t\t-<C>


// on D
<D>:d

(1)p
    - [N]:n
--------
(2)   c {k: 1}

* one
*   two
"""
    assert (
        format_text(loose)
        == """===
title:   T
===

# One

[A]: We should go, and the sooner we go, the sooner we shall be there, which matters to all.
  + [B]: It is late. #time
    - <C>

// on D
<D>: d

(1) p
    - [N]: n
----
(2) c {k: 1}

* one
* two
"""
    )


def test_data_of_several_lines_keep_their_places_below_the_first() -> None:
    loose = """[A]: We should go.
 + [B]: It is late.
   {said: [{by: ann},
           {by: bob}],
    with: [C]}
"""
    assert (
        format_text(loose)
        == """[A]: We should go.
  + [B]: It is late.
      {said: [{by: ann},
              {by: bob}],
       with: [C]}
"""
    )


def test_a_difference_names_the_file_on_both_sides() -> None:
    assert difference("[A]: a\n", "[A]: b\n", "m.argdown") == (
        "--- m.argdown\n+++ m.argdown\n@@ -1 +1 @@\n-[A]: a\n+[A]: b\n"
    )
    assert difference("[A]: a\n", "[A]: a\n", "m.argdown") == ""

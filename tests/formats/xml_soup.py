"""XML documents of a vocabulary: well formed, and as odd as can be."""

from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

import attrs
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.diagnostics import Outcome

texts = st.sampled_from(
    ["", "It rains.", " a ", "<![CDATA[ b < c ]]>", "d<![CDATA[e]]>", "&amp;f", "&#13;", "g  h", "\n  "]
)
"""Texts as they stand between tags."""

others = st.sampled_from(
    ["<!-- aside -->", "<?tool do it?>", "<more x='1'>y<z/></more>", "<x:y/>", "<!---->"]
)
prologs = st.sampled_from(
    [
        "",
        '<?xml version="1.0"?>',
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- first -->\n',
        '<!DOCTYPE a SYSTEM "a.dtd">',
        '<!DOCTYPE a [<!ENTITY e "<b/>">]>',
    ]
)


def soups(
    root: st.SearchStrategy[str],
    inside: Mapping[str, Sequence[str]],
    attributes: Mapping[str, st.SearchStrategy[str]],
    words: st.SearchStrategy[str] = texts,
    most: int = 9,
) -> st.SearchStrategy[str]:
    """Documents in which an element holds any of those that are named for it; "" stands for all others."""

    @st.composite
    def soup(draw: st.DrawFn) -> str:
        top = draw(root)
        budget = most

        def element(name: str, depth: int) -> str:
            nonlocal budget
            chosen = draw(st.lists(st.sampled_from(sorted(attributes)), unique=True, max_size=5))
            said = "".join(f" {key}={quoteattr(draw(attributes[key]))}" for key in chosen)
            inner = [draw(words)]
            names: Sequence[str] = inside.get(name, inside.get("", ()))
            count = draw(st.integers(0, most if depth == 0 else 3)) if depth < 5 else 0
            for _ in range(count):
                if budget <= 0:
                    break
                budget -= 1
                if draw(st.integers(0, 7)) and names:
                    inner.append(element(draw(st.sampled_from(names)), depth + 1))
                else:
                    inner.append(draw(others))
                inner.append(draw(st.sampled_from(["", "", "\n", "tail"])))
            return f"<{name}{said}>{''.join(inner)}</{name}>"

        before = draw(prologs)
        entity = "&e;" if "ENTITY" in before and draw(st.booleans()) else ""
        document = f"{before}{element(top, 0)}{draw(st.sampled_from(['', '<!-- last -->', '<?z?>']))}"
        return document.replace("</", f"{entity}</", 1) if entity else document

    return soup()


def assert_edits_hold(
    read: Callable[[str], Outcome[ArgumentMap]], write: Callable[[ArgumentMap], Outcome[str]], text: str
) -> None:
    """That of a map whose last claim was changed or taken out, the file says what it says now."""
    before = read(text).value
    if not before.claims:
        return
    *others, last = before.claims
    changed = attrs.evolve(last, text="Changed.")
    elements = [changed if each is last else each for each in before.elements]
    now = read(write(attrs.evolve(before, elements=elements)).value).value
    assert [(each.id, each.text) for each in now.claims] == [
        (each.id, each.text) for each in (*others, changed)
    ]
    elements = [*before.sources, *others]
    gone = read(write(ArgumentMap(elements=elements, extras=before.extras)).value).value
    assert [(each.id, each.text) for each in gone.claims] == [(each.id, each.text) for each in others]

"""Small frameworks for property tests, with loops, circles and arguments that nothing touches."""

from hypothesis import strategies as st

from argmap.abstract import AssumptionFramework, Framework


@st.composite
def frameworks(draw: st.DrawFn, *, most: int = 6) -> Framework:
    """Frameworks with at most so many arguments."""
    size = draw(st.integers(0, most))
    names = "abcdefghijklmnop"[:size]
    if not size:
        return Framework("")
    name = st.sampled_from(names)
    attacks = draw(st.lists(st.tuples(name, name), max_size=3 * size))
    return Framework(draw(st.permutations(names)), attacks)


@st.composite
def assumption_frameworks(draw: st.DrawFn) -> AssumptionFramework:
    """Flat frameworks of up to four assumptions, whose rules may go in circles."""
    assumptions = "abcd"[: draw(st.integers(0, 4))]
    others = "pqrst"
    sentence = st.sampled_from(assumptions + others)
    contraries = {each: draw(st.none() | sentence) for each in assumptions}
    rules = draw(
        st.lists(st.tuples(st.sampled_from(others), st.lists(sentence, max_size=3).map(tuple)), max_size=8)
    )
    return AssumptionFramework(contraries, rules, others)

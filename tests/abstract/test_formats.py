"""Reading and writing: what is written reads back, faults have places, and nothing makes a reader raise."""

import random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.abstract import AssumptionFramework, Framework, extensions, iccma, read, write
from argmap.abstract.faults import MOST
from argmap.abstract.files import FORMATS, guessed
from argmap.abstract.rules import RULES
from argmap.diagnostics import UsageError
from tests.abstract.strategies import assumption_frameworks, frameworks

PIECES = st.sampled_from(
    [
        *(
            "p af 3\n",
            "p aba 4\n",
            "p af",
            "p",
            "1 2\n",
            "3 3\n",
            "4 1\n",
            "0 1\n",
            "1 2 3\n",
            "# note\n",
            "#\n",
        ),
        *(
            "arg(a).",
            "arg(b).\n",
            "att(a,b).",
            "att(a, x).",
            "att(a",
            "% note\n",
            ").",
            ",",
            ".",
            "a\n",
            "a b\n",
        ),
        *(
            "a 1\n",
            "a 2\n",
            "c 1 3\n",
            "c 2 1\n",
            "r 3 2\n",
            "r 1\n",
            "r 4\n",
            "\r\n",
            "\t",
            "\u2028",
            "\x00",
        ),
        *("p af 99999999999999999999\n", "9" * 5000, "é", "\ud800"),
    ]
)


@pytest.mark.parametrize("format", FORMATS)
@given(st.one_of(st.text(), st.binary(), st.lists(PIECES).map("".join)))
def test_a_reader_never_raises(format: str, content: str | bytes) -> None:
    for wanted in (format, None):
        outcome = read(content, wanted, name="hostile")
        assert len(outcome.findings) <= MOST + 2
        for finding in outcome.findings:
            assert finding.rule in RULES
            assert finding.place is not None
            assert finding.place.position is not None
            assert str(finding)
        write(outcome.value)


@given(frameworks())
def test_what_is_written_reads_back(framework: Framework) -> None:
    for wanted in ("apx", "tgf"):
        outcome = read(write(framework, wanted), wanted)
        assert outcome.findings == ()
        assert outcome.value == framework
        assert hash(outcome.value) == hash(framework)
    outcome = read(write(framework), "af")
    number = {name: place for place, name in enumerate(framework.arguments, 1)}
    renamed = Framework(number.values(), [(number[one], number[two]) for one, two in framework.attacks])
    assert outcome.findings == ()
    assert outcome.value == renamed
    assert read(write(framework).encode()) == outcome


@given(assumption_frameworks())
def test_assumptions_read_back(framework: AssumptionFramework) -> None:
    text = write(framework)
    outcome = read(text)
    assert isinstance(outcome.value, AssumptionFramework)
    assert outcome.ok
    assert write(outcome.value) == text
    number = {name: place for place, name in enumerate(framework.sentences, 1)}
    for semantics in ("CO", "ST"):
        renamed = {frozenset(number[each] for each in inside) for inside in extensions(framework, semantics)}
        assert set(extensions(outcome.value, semantics)) == renamed


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=30), st.randoms(use_true_random=False)
)
def test_large_and_small_files_are_read_alike(attacks: list[tuple[int, int]], chance: random.Random) -> None:
    """By arrays, by lists, and line by line."""
    lines = [f"{source}{chance.choice([' ', '  ', chr(9)])}{target}" for source, target in attacks]
    for _ in range(3):
        lines.insert(chance.randint(0, len(lines)), chance.choice(["", " ", "  1 2 "]))
    body = "\n".join(lines).encode()
    expected = iccma._slow(b"p af 9\n" + body, "").value
    by_lists, by_arrays = iccma._by_lists(9, body), iccma._by_arrays(9, body)
    assert by_lists == by_arrays == expected.graph
    assert by_lists is not None
    assert by_arrays is not None
    assert by_arrays.attackers == by_lists.attackers
    for odd in (b"1 2 3", b"1 2 3 4", b"1", b"1 2\n3", b"10 1", b"0 1", b"1234567890 1"):
        assert iccma._by_lists(9, body + b"\n" + odd) is None
        assert iccma._by_arrays(9, body + b"\n" + odd) is None


@pytest.mark.parametrize(
    ("format", "content", "told"),
    [
        ("af", "1 2\n", "x:1:1: error F701 Here should stand what the file holds. Begin with `p af n`."),
        ("af", "", "x:1:1: error F701 Nothing here says how many arguments there are. Begin with `p af n`."),
        (
            "af",
            "p af 2\n# c\n 1 2 2\n",
            "x:3:2: error F702 An attack is two numbers, and here are 3 words. Write one attack on a line.",
        ),
        ("af", "p af 2\n1 3\n", "x:2:3: error F703 There is no number 3; the first line says 2."),
        ("af", "p af 2\n1 -2\n", "x:2:3: error F702 '-2' is no number from 1."),
        ("af", "p af 99999999999\n", "x:1:6: error F708 '99999999999' is more than 10000000."),
        ("tgf", b"a\xff\n#\n", "x:1:2: error F707 This is not UTF-8. Unpack or convert the file."),
        ("apx", "arg(a).\narg(a).", "x:2:5: warning F704 The argument 'a' is declared twice."),
        ("apx", "arg(a). att(a,b).", "x:1:13: error F703 No argument 'b' is declared. Write arg(b)."),
        (
            "apx",
            "arg(a).\n attack(a,a). att(a,a).",
            "x:2:2: error F702 'attack(a,a).' is no statement. Write arg(a). or att(a,b).",
        ),
        ("tgf", "a\na\n#\n", "x:2:1: warning F704 The argument 'a' is declared twice."),
        (
            "tgf",
            "a\n#\na b\n",
            "x:3:3: error F703 No argument 'b' is declared. Name it above the line with #.",
        ),
        ("tgf", "a\n#\na\n", "x:3:1: error F702 An attack is two arguments, and here is one word."),
        ("aba", "p aba 2\na 1\nc 1 2\nr 1 2\n", "x:4:3: error F705 The rule derives the assumption 1."),
        ("aba", "p aba 2\nc 1 2\n", "x:2:3: error F706 1 is no assumption. Write `a 1`, too."),
        ("aba", "p aba 3\na 1\nc 1 2\nc 1 3\n", "x:4:3: error F706 1 has the contrary 2 already."),
        ("aba", "p aba 3\na 1\nc 1 2\na 1\n", "x:4:3: warning F704 1 is made an assumption twice."),
        ("aba", "p aba 3\na 1\n", "x:2:3: warning F710 1 has no contrary."),
        (
            "aba",
            "p aba 3\nx 1\n",
            "x:2:1: error F702 'x 1' is not understood. Write `a x`, `c x y` or `r x y…`.",
        ),
    ],
)
def test_a_fault_has_a_place(format: str, content: str | bytes, told: str) -> None:
    assert [str(finding) for finding in read(content, format, name="x").findings] == [told]


def test_what_is_sound_in_a_faulty_file_is_kept() -> None:
    outcome = read("p af 3\n1 2\n7 1\n2 3\n")
    assert outcome.value == Framework([1, 2, 3], [(1, 2), (2, 3)])
    assert len(outcome.findings) == 1


def test_a_file_of_faults_is_told_of_in_part() -> None:
    findings = read("p af 3\n" + "x\n" * 1000).findings
    assert len(findings) == MOST + 1
    assert findings[-1].rule.code == "F709"


@pytest.mark.parametrize(
    ("content", "name", "format"),
    [
        ("p af 3", "", "af"),
        ("# note\n\np aba 3", "", "aba"),
        ("\ufeffp af 3", "", "af"),
        ("% note\narg(a).", "", "apx"),
        ("arg(a).", "x.tgf", "apx"),
        ("a\n#\n", "", "tgf"),
        ("#\n", "", "tgf"),
        ("", "x.apx", "apx"),
        ("a b", "x.TGF", "tgf"),
        ("", "x.aba", "aba"),
        ("", "", "af"),
    ],
)
def test_a_format_is_guessed(content: str, name: str, format: str) -> None:
    assert guessed(content, name) == format
    assert guessed(content.encode(), name) == format


def test_names_that_a_format_cannot_say_are_told() -> None:
    for name, wanted in (
        ("a b", "apx"),
        ("a,b", "apx"),
        ("", "apx"),
        ("#", "tgf"),
        ("a b", "tgf"),
        ("", "tgf"),
    ):
        with pytest.raises(UsageError, match="cannot be the name"):
            write(Framework([name]), wanted)
    for wanted in ("apx", "tgf"):
        with pytest.raises(UsageError, match="the same name"):
            write(Framework(["1", 1]), wanted)
    with pytest.raises(UsageError, match="not for frameworks of this kind"):
        write(Framework("a"), "aba")
    with pytest.raises(UsageError, match="no format 'dot'"):
        read("", "dot")


def test_a_million_attacks_take_about_a_second() -> None:
    chance = random.Random(1)
    numbers = chance.choices(range(1, 50_001), k=2_000_000)
    lines = map("%d %d".__mod__, zip(numbers[::2], numbers[1::2], strict=True))
    content = ("p af 50000\n" + "\n".join(lines)).encode()
    read(b"p af 2\n" + b"1 2\n" * 300_000)  # loads numpy
    best = 9.0
    for _ in range(3):
        start = perf_counter()
        outcome = read(content)
        best = min(best, perf_counter() - start)
    assert outcome.findings == ()
    assert best < 2, "a fifth of a second where it was measured; ten times that is a change of kind"

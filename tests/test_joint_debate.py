"""The joint debate: made of the maps of the two articles, and nothing of theirs is changed."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from argmap import ArgumentMap, Assertion, Claim, files
from argmap.checks import check
from argmap.edit import slice_map
from argmap.elements import LINKS, AnyLink
from argmap.evaluate import grounded

EXAMPLES = Path(__file__).parent.parent / "examples"
JOINT = files.read(EXAMPLES / "alliance-or-convergence.argdown").unwrap()
ARTICLES = {
    name: files.read(EXAMPLES / f"{name}.argdown").unwrap() for name in ("totalitarians-inc", "kyiv-post")
}
ADDED = files.read(EXAMPLES / "joining" / "cross-links.argdown").unwrap()

SAME = {
    # What the claim is called here, and in the second article, whose words are its other wording.
    "Some interests still diverge": "They differ on several fronts",
    "Iran claims to fight empires": "Resisting empires is Iran's creed",
    "Iran backs an imperialist war": "Iran's leaders cheer the invasion",
}
SIDES = {
    # For each question the answer that makes for an alliance, and the other.
    "help": ("Help in war makes allies", "Only a pledge makes allies"),
    "values": ("Common enemies make allies", "Allies must share values"),
    "past": ("New realities overcome rivalries", "Old rivalry still divides them"),
    "why": ("The backing is no passing moment", "Tehran chose short-term expediency"),
}


def ours(map: ArgumentMap, content: str) -> bool:
    return any(said.participant == "analyst" for said in map.assertions_of(content))


def sources(*contents: str) -> set[str]:
    """The articles in which any of these stands."""
    said = (each for content in contents for each in JOINT.assertions_of(content))
    return {passage.source for each in said for passage in each.passages}


def origins(claim: Claim) -> Iterator[tuple[ArgumentMap, Claim]]:
    """The claims of the articles that one of the joint map is."""
    for name, article in ARTICLES.items():
        old = article.get(SAME.get(claim.id, claim.id) if name == "kyiv-post" else claim.id)
        if isinstance(old, Claim):
            yield article, old


def stance(said: Assertion) -> tuple[object, ...]:
    return said.participant, said.force, said.through, said.passages


def ends(map: ArgumentMap, link: AnyLink) -> tuple[object, ...]:
    """What a link leads from and to, by names; those of the first article for what both say."""
    back = {second: first for first, second in SAME.items()}
    target = map[link.target]
    there = ends(map, target) if isinstance(target, LINKS) else back.get(target.id, target.id)
    return type(link), there, frozenset(back.get(each.claim, each.claim) for each in link.premises)


def without_answers(answers: str) -> ArgumentMap:
    """The joint map where each question is answered for an alliance (a), for convergence (c), or not (?)."""
    pairs = zip(answers, SIDES.values(), strict=True)
    lost = {pair[answer == "a"] for answer, pair in pairs if answer != "?"}
    return slice_map(JOINT, [each.id for each in (*JOINT.claims, *JOINT.arguments) if each.id not in lost])


def test_the_script_makes_the_file_in_a_clone(tmp_path: Path) -> None:
    clone = shutil.copytree(EXAMPLES, tmp_path / "examples")
    made = clone / "alliance-or-convergence.argdown"
    made.unlink()
    script = clone / "joining" / "join.py"
    subprocess.run([sys.executable, str(script)], check=True, cwd=tmp_path, capture_output=True)
    assert made.read_bytes() == (EXAMPLES / "alliance-or-convergence.argdown").read_bytes()


def test_it_holds_the_strongest_and_not_all() -> None:
    assert 60 <= len(JOINT.claims) <= 85
    assert check(JOINT) == ()
    for name in ARTICLES:
        assert sum(name in sources(claim.id) for claim in JOINT.claims) >= 25, "neither is a mere foil"


def test_what_an_article_says_is_unchanged() -> None:
    for claim in JOINT.claims:
        found = list(origins(claim))
        if not found:
            assert ours(JOINT, claim.id), claim.label
            assert claim.passages == ()
            continue
        assert claim.text == found[0][1].text
        assert claim.passages == tuple(passage for _, old in found for passage in old.passages)
        before = [(old, said) for article, old in found for said in article.assertions_of(old.id)]
        now = JOINT.assertions_of(claim.id)
        assert [stance(said) for said in now] == [stance(said) for _, said in before]
        for after, (old, said) in zip(now, before, strict=True):
            assert after.text == (said.text or (old.text if old.text != claim.text else None))


def test_what_both_say_has_both_for_speakers() -> None:
    assert [sources(title) for title in SAME] == [{*ARTICLES}] * len(SAME)


def test_a_step_is_an_articles_own_or_the_analysts() -> None:
    known = {ends(each, link): ours(each, link.id) for each in ARTICLES.values() for link in each.links}
    for link in JOINT.links:
        name = ends(JOINT, link)
        assert ours(JOINT, link.id) == known.get(name, True), name


def test_the_analysts_file_words_only_what_is_the_analysts() -> None:
    assert not ADDED.sources
    for claim in ADDED.claims:
        assert bool(claim.text) == ours(ADDED, claim.id), claim.label
        assert claim.id in JOINT, f"{claim.label} is spoken of, and not taken"
    known = {ends(JOINT, link) for link in JOINT.links}
    for link in ADDED.links:
        assert ends(ADDED, link) in known, "nothing is mentioned or added that is not there in the end"


def test_each_side_has_reasons_from_both_articles() -> None:
    for position in ("It is an alliance", "It is mere convergence"):
        near = {premise.claim for link in JOINT.supports_of(position) for premise in link.premises}
        far = {each.claim for claim in near for link in JOINT.supports_of(claim) for each in link.premises}
        assert sources(*near, *far) == {*ARTICLES}, position


def test_one_article_undercuts_steps_of_the_other() -> None:
    found: dict[str, set[str]] = {}
    for undercut in JOINT.undercuts:
        step = JOINT[undercut.target]
        assert isinstance(step, LINKS)
        by = sources(*(each.claim for each in undercut.premises))
        argument = JOINT.argument_of(step.id)
        on = sources(argument.id) if argument else sources(*(each.claim for each in step.premises))
        if by and on and by.isdisjoint(on):
            found.setdefault(min(by), set()).add(undercut.premises[0].claim)
            assert ours(JOINT, undercut.id)
    assert found == {
        "kyiv-post": {
            "The talks were cordial",
            "Nuclear work would pay Russia",
            "Khamenei was courting Putin",
            "Russia takes Iran's oil market",
            "The precedents share values",
            "The reset had gains to show",
        },
        "totalitarians-inc": {"Tehran sees Moscow as oppressed"},
    }


def test_questions_with_their_positions_in_the_order_of_the_sides() -> None:
    asked = [issue.positions for issue in JOINT.issues]
    assert asked[0] == ("It is an alliance", "It is mere convergence")
    assert {*SIDES.values(), ("Shared values bind them", "Common objectives bind them")} <= {*asked}
    assert all(issue.exclusive for issue in JOINT.issues)


def test_the_debate_turns_on_these_questions_as_the_comment_says() -> None:
    found: dict[tuple[str, ...], set[str]] = {}
    for answers in map("".join, product("ac?", repeat=len(SIDES))):
        labels = grounded(without_answers(answers))
        found.setdefault(tuple(labels[each] for each in JOINT.issues[0].positions), set()).add(answers)
    assert found.keys() == {("in", "out"), ("out", "in"), ("undecided", "undecided")}
    assert found["in", "out"] == {"aaaa"}
    assert found["out", "in"] == {"ccac", "cccc", "cc?c"}


@pytest.mark.parametrize("answers", ["????", "aaaa", "cccc"])
def test_policy_hangs_on_none_of_them(answers: str) -> None:
    labels = grounded(without_answers(answers))
    assert labels["Washington must confront the coalition"] == "in"
    assert labels["Russia can mediate in good faith"] == "out"


def test_every_other_question_is_open_as_it_stands() -> None:
    labels = grounded(JOINT)
    for issue in JOINT.issues:
        if issue.id != "policy":
            assert {labels[position].value for position in issue.positions} == {"undecided"}, issue.question

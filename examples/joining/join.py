"""Makes `alliance-or-convergence.argdown` out of the maps of the two articles.

`python examples/joining/join.py` joins three maps: those of the articles, and `cross-links.argdown` with what
the analyst adds. What says the same in both articles becomes one claim. What bears on alliance or
convergence, or on what Washington should do, is kept; the rest stays in the articles' own maps.
"""

from collections.abc import Iterator
from pathlib import Path

import attrs
from arrange import arranged

from argmap import ArgumentMap, Claim, argdown, files
from argmap.edit import slice_map
from argmap.elements import AnyElement, Issue, Participant
from argmap.join import join

HERE = Path(__file__).parent
TARGET = HERE.parent / "alliance-or-convergence.argdown"
TITLE = "Iran and Russia: alliance or mere convergence?"

ONE, TWO, OURS = "totalitarians-inc", "kyiv-post", "cross-links"
FILES = {
    ONE: HERE.parent / "totalitarians-inc.argdown",
    TWO: HERE.parent / "kyiv-post.argdown",
    OURS: HERE / "cross-links.argdown",
}

SAME = [
    # Both grant that not everything the two want agrees.
    {ONE: "Some interests still diverge", TWO: "They differ on several fronts"},
    # Both begin with the same oddity: who professes to resist empires backs a war for one.
    {ONE: "Iran claims to fight empires", TWO: "Resisting empires is Iran's creed"},
    {ONE: "Iran backs an imperialist war", TWO: "Iran's leaders cheer the invasion"},
    # Not claims: arguments, written again by the analyst so that a step of theirs can be attacked.
    {TWO: "Expediency over principle", OURS: "Expediency over principle"},
    {ONE: "Confront it now", OURS: "Confront it now"},
]
# Near, and not the same: that both uphold Assad now, and that they saved him together then; that both look
# for ways round sanctions, and that they help each other; that Iran passes on arms out of Iraq, or into it.

EXPECTED = [
    # M601: of two titles the first is kept. Texts and speakers of both are.
    "Some interests still diverge",
    "Iran claims to fight empires",
    "Iran backs an imperialist war",
]

PEOPLE = {
    # Beside another article, none is just the article, and no author just the author.
    "article": ("The Kyiv Post article", "unsigned in the copy used"),
    "ottolenghi": ("Emanuele Ottolenghi", "author of Totalitarians Inc., same foundation as Ben Taleblu"),
    "wisdom": ("Conventional wisdom", "as Ottolenghi describes it"),
    "analyst": ("The analyst", "who set the two texts against each other"),
}

# Titles by section. Left out:
# - what neither makes the two allies nor keeps them from it: risks for Ukraine, hackers, energy, pipelines;
# - further examples where there are some: the airlift, aircraft parts, war games, a satellite, gas, dollars;
# - what is answered within one article and changes nothing here: the step from Mousavian's denial to its
#   opposite, that scorn for the West is old, whether the nuclear deal will fail;
# - Khamenei's case for the war: both articles call it imperial, and only why Iran backs it matters here;
# - most of the reasons against mediation, which both articles reject: the strongest are here.
TAKEN = {
    "The case for an alliance": """
        It is an alliance; The Tehran summit points there; The talks were cordial
        Rosatom works for Iran's bomb; Nuclear work would pay Russia
        The axis has grown since Aleppo; Favours are repaid; Their joint war saved Assad
        Iran helps the war materially; Drones are already in combat; Iran may soon deliver drones
        Iranian arms had already come; They negotiated a long pact; No duty of defence is reported
        Both prop up anti-Western regimes; Both uphold Assad
        Sanctions breed common destiny; They beat sanctions together; Moscow wants Iran's evasion skills
        They align where it counts; Their disinformation is alike; They resent America and liberalism
        Alignment is not yet alliance
        Help in war makes allies; Common enemies make allies; Stalin was an ally
        Enemies and outlook found alliances
        More than a passing moment; The backing is no passing moment; Iran claims to fight empires
        Iran backs an imperialist war; Iran excuses Russia's war; Tehran sees Moscow as oppressed
        Khamenei says Russia was thwarted; Khamenei was courting Putin; Rivalry with America is zero-sum
        Reliance will last a while
        New realities overcome rivalries; Rivals have become allies; The precedents share values
    """,
    "The case for mere convergence": """
        It is mere convergence; Only a pledge makes allies; Allies must share values
        Common objectives bind them; Shared values bind them; They share hardly any values
        Some interests still diverge; Shared interests persist
        Russia lets Israel strike; Russia may turn on Israel; Russia takes Iran's oil market
        Old rivalry still divides them; Their past was hostile; The past has weight
        Old wrongs feed distrust
        Mousavian denies a strategic tie; Mousavian shields Tehran
        Expediency over principle; Russia's war is imperial aggression; Cheering it betrays every principle
        Tehran excuses war to please Moscow; Tehran chose short-term expediency
        A patron for Tehran; Tehran looks to Moscow; Iran must have a patron
        America is closed to Iran; America cannot be won over
        China could be the patron; China stands behind both; Iran needs Russia's help now
    """,
    "What Washington should do": """
        Washington must confront the coalition; Confront it now; A totalitarian coalition is emerging
        It would subvert a good order; The order is worth having; Denial courts disaster
        Pressure drives them together; American energy policy drove Moscow
        Russia can mediate in good faith; Moscow speaks for Tehran; The mediation feeds Russia's war
        Faith in talks fits the order; Separating crises may be expedient; It misreads a growing alignment
        The reset had gains to show; Moscow has dropped the mask; No illusion about Russia is left
        Its faith has not wavered; A new deal would profit Russia
    """,
}

COMMENT = """\
// Made by examples/joining/join.py out of the maps of the two articles: edit those, or what is beside it.
//
// Neither text answers the other. A link that is the analyst's joins or opposes what its text does not; the
// analyst's claims are what neither text says and the debate needs.
//
// Both tell of much the same deeds. Whether these make an alliance turns on four questions, which are issues
// of this map, too:
//   1. Does help in war make an ally, or only a pledge? Neither text tells of a pledge.
//   2. Must allies share values, or is a common enemy enough?
//   3. Does old enmity still come between the two?
//   4. Does Tehran back the war from conviction or from need?
// Help, enemy, no, conviction: then it is an alliance. A pledge, values, need: then it is mere convergence,
// whatever the third answer. Otherwise it stays open. A fifth question, the Kyiv Post's own, whether values
// or objectives bind the two, is part of the second.
//
// What Washington should do hangs on none of them: both texts speak against mediation, and nobody for it.
"""


def debate() -> ArgumentMap:
    """The joint map, in the order in which it is written."""
    maps = {name: files.read(path).unwrap() for name, path in FILES.items()}
    joined = join(maps, same=SAME, title=TITLE)
    for finding in joined.findings:
        if finding.rule.code != "M601" or not set(finding.subjects) <= set(EXPECTED):
            raise SystemExit(str(finding))
    headings = {heading: _titles(titles) for heading, titles in TAKEN.items()}
    whole = attrs.evolve(joined.value.map, elements=[*_named(joined.value.map)])
    kept = slice_map(whole, [title for titles in headings.values() for title in titles])
    return arranged(kept, headings)


def _titles(text: str) -> list[str]:
    return [title.strip() for line in text.splitlines() for title in line.split(";") if title.strip()]


def _named(map: ArgumentMap) -> Iterator[AnyElement]:
    """The elements, under names that are clear in a debate of two.

    Where both articles say the same, the second's words stand with its speakers, and need not stand twice.
    """
    for each in map:
        match each:
            case Participant() if each.id in PEOPLE:
                name, description = PEOPLE[each.id]
                yield attrs.evolve(each, name=name, description=description)
            case Claim():
                yield attrs.evolve(each, wordings=())
            case Issue() if "Shared values bind them" in each.positions:
                # As in the other issues, what makes for an alliance first: sides are coloured in that order.
                yield attrs.evolve(each, id="values-or-objectives", positions=each.positions[::-1])
            case _:
                yield each


def text() -> str:
    """The joint map as Argdown, with a comment behind the front matter, which no map can hold."""
    written = argdown.write(debate())
    for finding in written.findings:
        raise SystemExit(str(finding))
    front, body = written.value.split("\n===\n", 1)
    return f"{front}\n===\n\n{COMMENT}{body}"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    print(f"made {TARGET}")

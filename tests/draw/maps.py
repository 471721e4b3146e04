"""Invented maps to draw, each small enough to take in at a glance."""

import random
from collections.abc import Callable
from itertools import pairwise

from argmap import ArgumentMap, Builder, Claim, Mark, Premise, Support, Undercut
from argmap.elements import AnyElement, AnyLink


def debate() -> ArgumentMap:
    b = Builder(title="The Alba–Borea pact")
    keller = b.source("Plans and Promises", authors=["Ida Keller"], date="2021", id="keller")
    snyder = b.source("Alliance Politics", authors=["G. Snyder"], date="1997", id="snyder")
    orlov = b.source("Eyes in the Sky", authors=["Pavel Orlov"], date="2022-04-01", id="orlov")
    okafor = b.source("Drills", authors=["Ngozi Okafor"], date="2020", id="okafor")
    walt = b.source("Alliances", authors=["S. Walt"], date="1987", id="walt")
    yearbook = b.source("Ministry yearbook 2023", id="yearbook")
    votes = b.source("VoteView-UN", id="votes")
    staff = b.participant("The general staff", id="staff")
    ida = b.participant("Ida Keller", id="ida")
    analyst = b.participant("The analyst", id="analyst")

    ally = b.claim("Alba and Borea are allies in fact, whatever the paper says.", title="It is an alliance")
    mere = b.claim("Their interests happen to overlap; nothing binds them.", title="It is mere convergence")
    b.issue("Is the Alba–Borea pact an alliance or mere convergence?", [ally, mere])

    expect = b.claim(
        "An alliance exists where states expect military support from each other.",
        title="Alliances rest on expectations",
        passages=[b.passage(snyder, 6)],
    )
    accord = b.claim(
        "Both general staffs now plan on the other’s support in a crisis.",
        title="The 2019 accord creates them",
        passages=[b.passage(keller, 3), b.passage(keller, 4)],
    )
    b.assertion(ida, accord, force="reports", through=[staff])
    b.support(ally, [expect, accord], scheme="definition")
    plans = b.claim("Alba’s Plan “Cobalt” lists Borean bases.", title="Crisis plans name the partner")
    b.support(accord, plans)
    b.rebut(
        plans,
        b.claim("Every staff has plans that nobody means to use.", title="Plans are made for all cases"),
    )

    data = b.claim(
        "Borea feeds missile-warning data to Alba’s command centre.",
        title="Early-warning data is shared",
        passages=[b.passage(orlov)],
    )
    only = b.claim("No state hands a non-ally its most sensitive data.", title="Only allies share such data")
    b.assertion(analyst, only, force="supplies")
    sharing = b.support(ally, [data, Premise(claim=only.id, implicit=True)])
    feed = b.claim(
        "The link is one-way and revocable at an hour’s notice.",
        title="The feed can be cut at will",
        passages=[b.passage(orlov, 12)],
    )
    b.undercut(sharing, feed)

    clause = b.claim("Article 9 promises “consultation”, not assistance.", title="There is no defence clause")
    b.rebut(ally, clause)
    b.support(
        clause,
        b.claim(
            "A defence clause stood in two drafts and was struck out.",
            title="Drafts dropped the clause",
            passages=[b.passage(b.source("Archive file 88/17", id="archive"))],
        ),
    )
    b.rebut(
        clause,
        b.claim(
            "The Entente of 1904 had no defence clause, yet it was an alliance.",
            title="Informal pacts count too",
        ),
    )

    drills = b.claim(
        "Their forces have trained together every quarter since 2017.",
        title="Exercises have become routine",
        passages=[b.passage(yearbook)],
    )
    routine = b.support(ally, drills, scheme="sign")
    b.undercut(
        routine,
        b.claim(
            "Rivals train together as well; drills show skill, not commitment.",
            title="Exercises signal, they don’t bind",
            passages=[b.passage(okafor)],
        ),
    )
    b.support(
        drills,
        b.claim(
            "Only two treaty allies train together more often.",
            title="23 exercises in six years",
            passages=[b.passage(b.source("MilEx dataset v4", id="milex"))],
        ),
    )

    costs = b.claim(
        "An ally pays a price when its partner is in trouble.",
        title="Allies bear costs for each other",
        passages=[b.passage(walt, 12)],
    )
    out = b.claim("In the Straits crisis it offered words and no ships.", title="Borea stayed out in 2022")
    quiet = b.support(mere, [costs, out])
    b.undercut(
        quiet,
        b.claim(
            "Failing to pay does not show that there is no alliance.", title="Even close allies free-ride"
        ),
    )
    b.rebut(out, b.claim("It lent 2 bn during the crisis, at no interest.", title="Borea paid quietly"))

    joint = b.claim(
        "No council, no staff and no budget are held in common.", title="There are no joint institutions"
    )
    b.support(mere, joint)
    office = b.claim("It has sat in Port Alba since 2020.", title="A secretariat exists")
    b.rebut(joint, office)
    b.rebut(
        office,
        b.claim(
            "The secretariat forwards letters and books rooms.", title="Six clerks are not an institution"
        ),
    )
    rival = b.claim(
        "Cooperation stops wherever the common rival is not involved.", title="They agree only on the rival"
    )
    b.support(mere, rival)
    b.support(
        rival,
        b.claim(
            "UN votes without the rival on the agenda, 2015–2023.",
            title="41 % agreement in votes",
            passages=[b.passage(votes)],
        ),
    )
    return b.build()


def chain(length: int = 6) -> ArgumentMap:
    b = Builder(title="A chain")
    claims = [b.claim(f"Claim number {number} follows from the next one.") for number in range(length)]
    for conclusion, premise in pairwise(claims):
        b.support(conclusion, premise)
    return b.build()


def shared() -> ArgumentMap:
    b = Builder(title="Shared premises")
    first, second = b.claim("The first conclusion."), b.claim("The second conclusion.")
    a, c, d = (
        b.claim("Used by both.", title="Shared"),
        b.claim("Used by the first."),
        b.claim("Used by the second."),
    )
    step = b.support(first, [a, c])
    b.support(second, [a, d])
    b.undercut(step, b.claim("The two have nothing to do with each other."))
    return b.build()


def undercuts() -> ArgumentMap:
    b = Builder(title="Attacks on attacks")
    top = b.claim("The bridge is safe.", title="Safe")
    step = b.support(top, b.claim("The engineer says so.", title="Testimony"))
    bias = b.undercut(step, b.claim("The engineer built it.", title="Bias"))
    b.undercut(bias, b.claim("Builders know best where it creaks.", title="Knowledge"))
    objection = b.rebut(top, b.claim("A bolt is missing.", title="Bolt"))
    b.undercut(objection, b.claim("The bolt is only for the paint crew.", title="Paint"))
    b.support(step, b.claim("He has never been wrong.", title="Record"))
    b.undercut(top, b.claim("Nothing whatever follows here.", title="Sceptic"))
    return b.build()


def conflict() -> ArgumentMap:
    b = Builder(title="Three that cannot all hold")
    red, green, blue = b.claim("It is red.", title="Red"), b.claim("It is green."), b.claim("It is blue.")
    b.conflict(red, green, blue, exhaustive=True)
    b.support(red, b.claim("It looks red."))
    dusk = b.claim("At dusk everything looks blue.")
    b.rebut(blue, dusk)
    b.conflict(dusk, green)
    return b.build()


def positions() -> ArgumentMap:
    b = Builder(title="Where to put the library")
    north, south, east, west = (
        b.claim(title=f"In the {side}") for side in ("north", "south", "east", "west")
    )
    b.issue("Where should the new library stand?", [north, south, east, west])
    for index, position in enumerate((north, south, east, west)):
        reason = b.claim(f"Reason {index} speaks for it.")
        b.support(position, reason)
        b.rebut(position, b.claim(f"Objection {index} speaks against it."))
        b.undercut(b.rebut(reason, b.claim("Doubt.")), b.claim("The doubt is unfounded."))
    b.issue("Should it have a café?", [b.claim("Yes."), b.claim("Only on Sundays.")], exclusive=False)
    return b.build()


def cycle() -> ArgumentMap:
    b = Builder(title="In a circle")
    first, second, third = b.claim("First."), b.claim("Second."), b.claim("Third.")
    b.support(first, second)
    b.support(second, third)
    b.support(third, first)
    b.support(first, first)
    one = b.undercut("u2", b.claim("One."), id="u1")
    b.undercut(one, b.claim("Two."), id="u2")
    return b.build()


HOSTILE = (
    '"><script>alert(1)</script>',
    "a:b",
    "<b>x</b>",
    "a trailing backslash \\",
    "nul \x00 bell \x07 escape \x1b",
    "]]> <!-- --> &amp; &#0; %s {0}",
    "שלום, עולם. זה טוען משהו",
    "مرحبا بالعالم! هذا ادعاء",
    "emoji 👩‍👩‍👧‍👦 🇩🇪 😀",
    "漢字は長い文でも改行できるはずです。読みやすさは大切です。",
    "x" * 20_000,
    "u\u0301" * 3_000,
    "\u202eevil override",
    "javascript:alert(1)",
    "{|}[]\\N\\l\\r<f0>",
    "' onload='alert(1)",
)


def hostile() -> ArgumentMap:
    b = Builder(title=HOSTILE[0])
    top = b.claim("", id='"/><x>')
    for index, text in enumerate(HOSTILE):
        claim = b.claim(
            text,
            title=text if index % 2 else None,
            id=f"{index} {text[:40]}",
            marks=[Mark("link", 0, len(text), "javascript:alert(1)"), Mark("bold", 0, 1)],
        )
        b.support(top, claim)
    b.issue(HOSTILE[0], [b.claim("", title=""), b.claim(" ")])
    return b.build()


def sketches() -> ArgumentMap:
    b = Builder(title="Sketches")
    tax = b.claim("Tax sugar.", title="Tax sugar")
    health = b.argument("Health", gist="Sugar makes people ill, and illness costs all of us.")
    b.support(tax, health)
    freedom = b.argument("Freedom", gist="What I drink is my own affair.")
    b.rebut(tax, freedom)
    b.rebut(freedom, b.argument("Bills", gist="The bills are everybody’s affair."))
    poor = b.claim("The tax falls on the poor.", title="Burden")
    step = b.support(poor, [b.claim("The poor drink more of it."), b.claim("A tax raises its price.")])
    worked = b.argument("The regressive tax", steps=[step])
    b.rebut(tax, worked)
    b.undercut(worked, b.claim("They stop drinking it instead.", title="Elasticity"))
    return b.build()


def wide(reasons: int = 40) -> ArgumentMap:
    b = Builder(title="Forty reasons")
    top = b.claim("There are many reasons for this.", title="Wide")
    for number in range(reasons):
        b.support(top, b.claim(f"Reason number {number} is one of them.", title=f"Reason {number}"))
    return b.build()


def tangle(seed: int = 29, claims: int = 24) -> ArgumentMap:
    """More links than a picture can show without crossings, many of them back and across."""
    chance = random.Random(seed)
    b = Builder(title="A tangle")
    told = [b.claim("word " * chance.randint(1, 25), title=f"Claim {place}") for place in range(claims)]
    b.issue("Which?", told[: chance.randint(0, 3)])
    steps: list[AnyLink] = []
    for _ in range(claims + 8):
        target, premises = chance.choice(told), chance.sample(told, chance.choice((1, 1, 1, 2, 3)))
        match chance.choice(("support", "support", "rebut", "undercut")):
            case "support":
                steps.append(b.support(target, premises))
            case "rebut":
                steps.append(b.rebut(target, premises))
            case _:
                steps.append(b.undercut(chance.choice([*steps, target]), premises))
    b.conflict(*chance.sample(told, 3))
    return b.build()


def missing() -> ArgumentMap:
    elements: list[AnyElement] = [
        Claim(id="top", title="Top", text="It stands."),
        Claim(id="doubt", text="It does not follow."),
        Support(id="s", target="top", premises=[Premise(claim="lost")]),
        Undercut(id="u", target="gone", premises=[Premise(claim="doubt")]),
    ]
    return ArgumentMap(elements=elements, title="A broken file", missing=["lost", "gone"])


MAPS: dict[str, Callable[[], ArgumentMap]] = {
    "debate": debate,
    "chain": chain,
    "shared": shared,
    "undercuts": undercuts,
    "conflict": conflict,
    "positions": positions,
    "cycle": cycle,
    "hostile": hostile,
    "sketches": sketches,
    "wide": wide,
    "tangle": tangle,
    "tangle of two": lambda: tangle(3, 30),
    "missing": missing,
    "empty": lambda: ArgumentMap(),
    "one": lambda: ArgumentMap(elements=[Claim(id="c", text="The only claim.")]),
}

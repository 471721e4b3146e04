"""Small maps in which kinds meet that seldom do, for pictures that are hard to draw."""

from argmap import ArgumentMap, Builder, Premise


def linked() -> ArgumentMap:
    """A premise of several linked links, and linked premises that share one of theirs."""
    b = Builder(title="Linked and shared")
    one, two, three = (b.claim(f"The {word} conclusion.") for word in ("first", "second", "third"))
    law = b.claim("Whoever breaks a promise owes amends.", title="The rule")
    b.support(one, [law, b.claim("Ada broke hers.")])
    b.support(two, [law, b.claim("Ben broke his."), b.claim("Ben knew of the rule.")])
    attack = b.rebut(three, [law, b.claim("Cleo broke none.")])
    b.undercut(attack, [b.claim("The rule holds for the living."), b.claim("Cleo is dead.")])
    b.support(attack, b.claim("The rule is old and well kept."))
    return b.build()


def attacks() -> ArgumentMap:
    """Undercuts of everything that can be undercut, and supports of links."""
    b = Builder(title="Attacks on steps of all kinds")
    safe = b.claim("The bridge is safe.", title="Safe")
    step = b.support(safe, [b.claim("It was inspected."), b.claim("What was inspected is safe.")])
    first = b.undercut(step, b.claim("The inspector was drunk."))
    second = b.undercut(first, b.claim("He never drinks."))
    b.undercut(second, b.claim("His breath was tested."))
    rebuttal = b.rebut(safe, b.claim("A bolt is missing."))
    b.undercut(rebuttal, b.claim("It held only a sign."))
    b.support(rebuttal, b.claim("Bolts are not for show."))
    b.support(first, b.claim("Two saw him stagger."))
    b.undercut(safe, b.claim("Nothing whatever follows for bridges."))
    old = b.claim("The bridge is old.", title="Old")
    b.undercut(old, b.claim("Age is no argument."))
    return b.build()


def conflicts() -> ArgumentMap:
    """Conflicts among two, three and five, some exhaustive, some across sides."""
    b = Builder(title="What cannot all hold")
    days = [b.claim(f"It was on {day}.", title=day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday")]
    never = b.claim("It never happened.", title="Never")
    b.conflict(*days, never, exhaustive=True)
    seen = b.claim("She was seen on Monday.")
    b.support(days[0], seen)
    abroad = b.claim("She was abroad on Monday.")
    b.rebut(days[0], abroad)
    b.conflict(seen, abroad)
    ticket = b.claim("Her ticket is from Tuesday.")
    b.support(abroad, ticket)
    b.conflict(seen, days[3], ticket)
    return b.build()


def nine() -> ArgumentMap:
    """An issue with nine positions: more than there are colours."""
    b = Builder(title="Where to go")
    places = ("Aarhus", "Bergen", "Cork", "Dijon", "Essen", "Fano", "Graz", "Hull", "Ischia")
    towns = [b.claim(title=f"To {place}") for place in places]
    b.issue("Where should we go?", towns)
    for place, town in zip(places, towns, strict=True):
        good = b.claim(f"{place} is close.")
        b.support(town, good)
        b.rebut(good, b.claim(f"Not by train, if one starts from the north of {place}."))
    return b.build()


def issues() -> ArgumentMap:
    """Issues that share a position, one whose position is a reason elsewhere, one that nobody answers."""
    b = Builder(title="Several questions")
    stay, leave = b.claim("We stay.", title="Stay"), b.claim("We leave.", title="Leave")
    early = b.claim("We leave before dawn.", title="Before dawn")
    late = b.claim("We leave at noon.", title="At noon")
    b.issue("Stay or leave?", [stay, leave])
    b.issue("When do we leave?", [early, late, stay])
    b.support(leave, early)
    b.support(early, b.claim("Nobody sees us then."))
    b.rebut(leave, b.claim("The road is closed."))
    b.issue("What do we take along?", [b.claim("Bread."), b.claim("Wine.")], exclusive=False)
    b.issue("Who pays?")
    return b.build()


def voices() -> ArgumentMap:
    """Who says it, how, where, and through whom."""
    b = Builder(title="Who says so")
    paper = b.source(title="The Daily Ledger", date="1931-04-02", url="https://example.org/ledger")
    study = b.source(title="Lead in pipes", authors=["Mara Lind", "Tom Ost", "Ida Berg"], date="1930")
    doctor, mayor, crowd = b.participant("Dr. Lind"), b.participant("The mayor"), b.participant("Many")
    water = b.claim("The water makes people ill.", title="The water")
    pipes = b.claim("There is lead in the pipes.", title="Lead")
    b.assertion(doctor, pipes, passages=[b.passage(study, paragraph=3), b.passage(study, paragraph=4)])
    b.assertion(mayor, pipes, force="denies", through=[crowd], passages=[b.passage(paper)])
    b.assertion(crowd, pipes, force="suggests")
    b.assertion(crowd, water, force="fears most of all")
    lead = b.claim("Lead makes people ill.", title="Poison")
    step = b.support(water, [pipes, Premise(claim=lead.id, implicit=True)])
    b.assertion(None, step, force="supplies")
    attack = b.rebut(water, b.claim("The well is clean.", passages=[b.passage(paper, paragraph=1)]))
    b.assertion(mayor, attack, force="asserts")
    b.assertion(None, b.claim("Somebody must be to blame.", title="Blame"), force="supplies")
    return b.build()


def strengths() -> ArgumentMap:
    """Claims and links that say how strong they are."""
    b = Builder(title="How strong")
    late = b.claim("The train will be late.", title="Late", data={"strength": 0.42})
    snow = b.claim("It snows.", data={"weight": 1})
    b.support(late, snow, data={"strength": 0.9})
    rebuttal = b.rebut(late, b.claim("It never is.", data={"strength": 0}), data={"weight": 0.2})
    b.undercut(rebuttal, b.claim("Never is a long time.", data={"weight": "heavy"}))
    early = b.claim("It will be early.", title="Early", data={"strength": 0.05})
    b.issue("When will it come?", [late, early])
    step = b.support(early, [b.claim("It left early.", data={"strength": 0.5}), snow])
    b.assertion(None, step, force="supplies")
    return b.build()


def tagged() -> ArgumentMap:
    """Tags, with colours of the map and without, on cards with and without a camp."""
    colours = {
        "tagColors": {"urgent": "#FFEE00", "money": {"color": 2, "priority": 5}, "law": "#102040"},
        "statementColors": {"Plain": "#FFFFFF"},
        "colorScheme": ["#111111", "#222222", "#33CC99"],
    }
    b = Builder(title="Tagged", data={"color": colours})
    road = b.claim("The road needs repair.", title="Repair", tags=["urgent", "money"])
    b.support(road, b.claim("It is full of holes.", tags=["seen", "law"], data={"color": "#FF00AA"}))
    b.support(road, b.claim("Nobody has mended it for years.", tags=[f"tag number {n}" for n in range(12)]))
    b.rebut(road, b.claim("It is plain.", title="Plain"))
    b.support(road, b.argument("Cost", gist="Waiting costs more.", tags=["money", "x" * 80]))
    wait = b.claim("Wait.", title="Wait", tags=["money"])
    now = b.claim("Now.", title="Now", data={"color": "#1D5FA6"})
    b.issue("When?", [wait, now])
    b.support(wait, b.claim("There is no money.", tags=["money", "urgent"]))
    return b.build()


def chapters() -> ArgumentMap:
    """Sections, one with sections in it, some with colours, and claims that stand in none."""
    b = Builder(title="A town plan", data={"color": {"groupColors": {"Traffic": "#1B9E77"}}})
    plan = b.claim("The plan should be adopted.", title="Adopt the plan")
    traffic = b.section("Traffic")
    calm = b.claim("It calms the traffic.", title="Calm")
    b.support(plan, calm)
    b.section("Cars", parent=traffic)
    fewer = b.claim("There will be fewer cars.")
    b.support(calm, fewer)
    b.rebut(fewer, b.claim("They will take the back lanes."))
    b.section("Bicycles", parent=traffic)
    b.support(calm, [b.claim("There will be more bicycles."), b.claim("Bicycles are calm.")])
    b.section("Money that the town has, and money that it will have to borrow from its neighbours")
    dear = b.claim("It costs two millions.", title="Dear")
    b.rebut(plan, dear)
    b.rebut(dear, [b.claim("It saves three."), fewer])
    return b.build()


def worked_out() -> ArgumentMap:
    """Arguments with several steps that share claims, attacked at a premise, a step and as a whole."""
    b = Builder(title="Worked out")
    ban = b.claim("Night flights should be banned.", title="Ban")
    sleep = b.support(
        b.claim("Flights cost people their health."),
        [b.claim("Flights wake people."), b.claim("Who is woken falls ill.")],
    )
    duty = b.support(ban, [sleep.target, b.claim("The state must protect health.", id="duty")])
    health = b.argument("Health", gist="What harms health is to be stopped.", steps=[sleep, duty])
    jobs = b.argument(
        "Jobs", steps=[b.support(b.claim("A ban costs jobs."), b.claim("Freight flies at night."))]
    )
    b.rebut(ban, jobs)
    b.rebut("duty", b.claim("It need not protect people from noise."))
    b.undercut(health, b.claim("The numbers are made up."))
    b.undercut(sleep, b.claim("Those who are ill sleep badly, not the other way round."))
    b.support(jobs, b.claim("The airport says so itself."))
    b.rebut(jobs, b.argument("Day flights", gist="Freight can fly by day."))
    return b.build()


KINDS = {
    "linked": linked,
    "attacks": attacks,
    "conflicts": conflicts,
    "nine": nine,
    "issues": issues,
    "voices": voices,
    "strengths": strengths,
    "tagged": tagged,
    "chapters": chapters,
    "worked out": worked_out,
}

"""The numbered format for flat assumption-based frameworks: `p aba n`, then lines with `a`, `c` and `r`.

`a x` makes the sentence x an assumption, `c a x` gives the assumption a the contrary x, `r x y…` is a rule
that derives x; `#` comments. Lines may come in any order.
"""

from argmap.abstract.assumptions import AssumptionFramework
from argmap.abstract.faults import Faults, Token, decoded, lines, shown
from argmap.abstract.iccma import known, size_of
from argmap.abstract.rules import CONTRARY, NO_HEADER, NOT_FLAT, ODD_LINE, REPEATED, UNOPPOSED
from argmap.diagnostics import Outcome


def read(content: str | bytes, *, name: str = "<text>") -> Outcome[AssumptionFramework]:
    """The framework of the sentences 1, 2, …; never raises, whatever the content."""
    text, before = decoded(content, name)
    faults = Faults(text, name)
    size: int | None = None
    assumed: dict[int, Token] = {}
    given: list[tuple[int, int, Token]] = []
    rules: list[tuple[int, tuple[int, ...], Token]] = []
    for words in lines(text):
        if words[0][0].startswith("#"):
            continue
        if size is None:
            size = size_of(words, faults, "aba")
            continue
        kind, rest = words[0][0], words[1:]
        if (kind, len(rest)) not in (("a", 1), ("c", 2)) and (kind != "r" or not rest):
            start, stop = words[0][1], words[-1][1] + len(words[-1][0])
            fix = "Write `a x`, `c x y` or `r x y…`."
            faults.tell(ODD_LINE, f"{shown(text[start:stop])} is not understood.", start, stop, fix)
            continue
        found = [known(word, size, faults) for word in rest]
        numbers = [each + 1 for each in found if each is not None]
        if len(numbers) < len(rest):
            continue
        if kind == "a" and numbers[0] in assumed:
            faults.tell_word(REPEATED, f"{numbers[0]} is made an assumption twice.", rest[0])
        elif kind == "a":
            assumed[numbers[0]] = rest[0]
        elif kind == "c":
            given.append((numbers[0], numbers[1], rest[0]))
        else:
            rules.append((numbers[0], tuple(numbers[1:]), rest[0]))
    if size is None:
        faults.tell(
            NO_HEADER, "Nothing here says how many sentences there are.", 0, 0, "Begin with `p aba n`."
        )
    contraries = _contraries(assumed, given, faults)
    flat = [(head, body) for head, body, _ in rules if head not in assumed]
    for head, _, word in rules:
        if head in assumed:
            faults.tell_word(NOT_FLAT, f"The rule derives the assumption {head}.", word)
    made = AssumptionFramework(contraries, flat, range(1, (size or 0) + 1))
    return Outcome(made, (*before, *faults.found))


def _contraries(
    assumed: dict[int, Token], given: list[tuple[int, int, Token]], faults: Faults
) -> dict[int, int | None]:
    contraries: dict[int, int | None] = dict.fromkeys(assumed)
    for assumption, contrary, word in given:
        if assumption not in contraries:
            faults.tell_word(
                CONTRARY, f"{assumption} is no assumption.", word, f"Write `a {assumption}`, too."
            )
        elif contraries[assumption] not in (None, contrary):
            faults.tell_word(
                CONTRARY, f"{assumption} has the contrary {contraries[assumption]} already.", word
            )
        else:
            contraries[assumption] = contrary
    for assumption, other in contraries.items():
        if other is None:
            faults.tell_word(UNOPPOSED, f"{assumption} has no contrary.", assumed[assumption])
    return contraries


def write(framework: AssumptionFramework) -> str:
    """The framework in numbers.

    Its sentences keep their names if these are 1, 2, …; else they are numbered in the order in which it names
    them. An assumption without a contrary gets none.
    """
    names = framework.sentences
    if set(names) == set(range(1, len(names) + 1)):
        number = {name: int(str(name)) for name in names}
    else:
        number = {name: place for place, name in enumerate(names, 1)}
    written = [f"p aba {len(names)}\n"]
    written.extend(f"a {number[each]}\n" for each in framework.assumptions)
    written.extend(
        f"c {number[each]} {number[contrary]}\n"
        for each, contrary in framework.contraries
        if contrary is not None
    )
    written.extend(
        f"r {' '.join(str(number[each]) for each in (head, *body))}\n" for head, body in framework.rules
    )
    return "".join(written)

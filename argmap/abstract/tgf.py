"""The trivial graph format: an argument on each line, a line with `#`, then an attack on each line.

Further words of a line are labels, and are passed over.
"""

from argmap.abstract.faults import Faults, decoded, lines, shown
from argmap.abstract.framework import Framework
from argmap.abstract.graph import graph_of
from argmap.abstract.rules import ODD_LINE, REPEATED, UNKNOWN
from argmap.diagnostics import Outcome, UsageError


def read(content: str | bytes, *, name: str = "<text>") -> Outcome[Framework]:
    """The framework that is told; never raises, whatever the content."""
    text, before = decoded(content, name)
    faults = Faults(text, name)
    index: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    above = True
    for words in lines(text):
        if above and words[0][0] == "#":
            above = False
        elif above:
            word = words[0]
            if not word[0].isprintable():
                faults.tell_word(ODD_LINE, f"The name {shown(word[0])} has signs that cannot be seen.", word)
            elif word[0] in index:
                faults.tell_word(REPEATED, f"The argument {shown(word[0])} is declared twice.", word)
            else:
                index[word[0]] = len(index)
        elif len(words) < 2:
            faults.tell_word(ODD_LINE, "An attack is two arguments, and here is one word.", words[0])
        else:
            missing = next((word for word in words[:2] if word[0] not in index), None)
            if missing is None:
                pairs.append((index[words[0][0]], index[words[1][0]]))
            else:
                faults.tell_word(
                    UNKNOWN,
                    f"No argument {shown(missing[0])} is declared.",
                    missing,
                    "Name it above the line with #.",
                )
    return Outcome(Framework.of_graph(tuple(index), graph_of(len(index), pairs)), (*before, *faults.found))


def write(framework: Framework) -> str:
    """The framework, argument by argument and attack by attack.

    Raises:
        UsageError: the name of an argument cannot be written so, or two names look alike as text.
    """
    names = [str(argument) for argument in framework.arguments]
    for each in names:
        if each.split() != [each] or each == "#" or not each.isprintable():
            raise UsageError(f"{each!r} cannot be the name of an argument in tgf")
    if len(set(names)) != len(names):
        raise UsageError("two arguments have the same name, as text")
    written = [f"{each}\n" for each in names]
    written.append("#\n")
    for source, row in enumerate(framework.graph.attacked):
        written.extend(f"{names[source]} {names[target]}\n" for target in row)
    return "".join(written)

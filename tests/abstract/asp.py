"""The semantics as answer set programs, for clingo: a second engine, to agree with and to be timed against.

The encodings follow Egly, Gaggl and Woltran, Argument & Computation 1 (2010); what is largest is found by
domain heuristics (Gebser, Kaufmann, Otero, Romero, Schaub and Wanko, AAAI 2013).

    python -m tests.abstract.asp DS-PR FILE.apx ARGUMENT
"""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import clingo

Set = frozenset[str]

FREE = """
{in(X)} :- arg(X).
:- in(X), in(Y), att(X,Y).
out(X) :- in(Y), att(Y,X).
range(X) :- in(X).
range(X) :- out(X).
"""
ADMISSIBLE = f"{FREE} :- in(X), att(Y,X), not out(Y)."
COMPLETE = f"{ADMISSIBLE} open(X) :- att(Y,X), not out(Y). :- arg(X), not in(X), not open(X)."
STABLE = f"{FREE} :- arg(X), not range(X)."
LARGEST = "#heuristic {}(X) : arg(X). [1,true]"
_BASES = {"CO": COMPLETE, "PR": ADMISSIBLE, "ST": STABLE, "SST": COMPLETE, "STG": FREE}


class Program:
    """A framework in apx under an encoding."""

    def __init__(self, encoding: str, facts: str, *options: str, file: bool = False) -> None:
        self.control = clingo.Control(["--models=0", "--warn=none", *options])
        self.control.add("base", [], encoding)
        if file:
            self.control.load(facts)
        else:
            self.control.add("base", [], facts)
        self.control.ground([("base", [])])

    def models(self, assumptions: Iterable[tuple[clingo.Symbol, bool]] = ()) -> Iterator[clingo.Model]:
        with self.control.solve(yield_=True, assumptions=list(assumptions)) as handle:
            yield from handle


def names(model: clingo.Model, predicate: str) -> Set:
    return frozenset(
        str(symbol.arguments[0]) for symbol in model.symbols(atoms=True) if symbol.name == predicate
    )


def about(predicate: str, name: str) -> clingo.Symbol:
    return clingo.parse_term(f"{predicate}({name})")


def extensions(facts: str, semantics: str, *, file: bool = False) -> Iterator[Set]:
    base = _BASES[semantics]
    if semantics == "PR":
        program = Program(
            base + LARGEST.format("in"), facts, "--heuristic=Domain", "--enum-mode=domRec", file=file
        )
        yield from (names(model, "in") for model in program.models())
    elif semantics in ("SST", "STG"):
        exact = Program(base, facts, file=file)
        for covered in ranges(facts, base, file=file):
            for model in exact.models((about("range", name), True) for name in covered):
                yield names(model, "in")
    else:
        yield from (names(model, "in") for model in Program(base, facts, file=file).models())


def ranges(facts: str, base: str, *, file: bool = False) -> Iterator[Set]:
    encoding = base + LARGEST.format("range")
    program = Program(encoding, facts, "--heuristic=Domain", "--enum-mode=domRec", file=file)
    return (names(model, "range") for model in program.models())


def accepted(facts: str, semantics: str, argument: str, *, file: bool = False) -> bool:
    """Credulously: is there an extension with the argument?"""
    if semantics in ("CO", "PR", "ST"):
        program = Program(_BASES["PR" if semantics == "CO" else semantics], facts, file=file)
        return any(True for _ in program.models([(about("in", argument), True)]))
    exact = Program(_BASES[semantics], facts, file=file)
    for covered in ranges(facts, _BASES[semantics], file=file):
        wanted = [(about("in", argument), True), *((about("range", name), True) for name in covered)]
        if any(True for _ in exact.models(wanted)):
            return True
    return False


def always(facts: str, semantics: str, argument: str, *, file: bool = False) -> bool:
    """Sceptically: does no extension lack the argument?"""
    if semantics == "ST":
        program = Program(STABLE, facts, file=file)
        return not any(True for _ in program.models([(about("in", argument), False)]))
    return all(argument in inside for inside in extensions(facts, semantics, file=file))


def ideal(facts: str, *, file: bool = False) -> Set:
    """From all that some admissible set accepts and all that one attacks (Dunne, AIJ 173, 2009)."""
    program = Program(ADMISSIBLE, facts, "--enum-mode=brave", file=file)
    inside: Set = frozenset()
    outside: Set = frozenset()
    for model in program.models():
        inside, outside = names(model, "in"), names(model, "out")
    kept = set(inside - outside)
    attackers: dict[str, set[str]] = {}
    for atom in program.control.symbolic_atoms.by_signature("att", 2):
        source, target = map(str, atom.symbol.arguments)
        attackers.setdefault(target, set()).add(source)
    while lost := {
        one
        for one in kept
        if any(kept.isdisjoint(attackers.get(attacker, ())) for attacker in attackers.get(one, ()))
    }:
        kept -= lost
    return frozenset(kept)


def solve(problem: str, file: str, argument: str) -> Any:
    task, _, semantics = problem.partition("-")
    if task == "DC":
        return accepted(file, semantics, argument, file=True)
    if task == "DS":
        return always(file, semantics, argument, file=True)
    if semantics == "ID":
        return ideal(file, file=True)
    return next(extensions(file, semantics, file=True), None)


if __name__ == "__main__":
    answer = solve(*sys.argv[1:])
    print({True: "YES", False: "NO", None: "NO"}.get(answer) or " ".join(["w", *sorted(answer, key=int)]))

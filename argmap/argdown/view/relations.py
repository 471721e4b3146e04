"""Relations of arguments to relations of what they conclude; relations of strict mode; what is said twice."""

from argmap.argdown.view.drafts import Draft, DraftEnd, DraftNode, DraftRelation
from argmap.argdown.view.model import RelationKind
from argmap.argdown.view.settings import ModelSettings


def interpret(draft: Draft, settings: ModelSettings) -> None:
    """Give each statement and argument its section, and each relation the ends and the kind it really has."""
    for node in (*draft.statements.values(), *draft.arguments.values()):
        if node.section is None and node.members:
            node.section = node.members[0].section
    if settings.transform:
        _conclusions_for_arguments(draft)
    if settings.mode == "strict":
        _strict(draft)
    _without_redundant_attacks(draft)


class _Known:
    """Finds the relation of some kind from one end to another, among those that the source has."""

    def __init__(self) -> None:
        self._nodes: dict[int, dict[tuple[RelationKind, int], list[DraftRelation]]] = {}

    def find(self, end: DraftEnd, kind: RelationKind, target: DraftEnd) -> DraftRelation | None:
        if id(end) not in self._nodes:
            self._nodes[id(end)] = {}
            for relation in end.relations:
                self.add(end, relation)
        for relation in self._nodes[id(end)].get((kind, id(target)), ()):
            if relation.target is target and relation in end.relations:
                return relation
        return None

    def add(self, end: DraftEnd, relation: DraftRelation) -> None:
        """Note that an end has a relation, or that a relation of it has another target now."""
        if id(end) in self._nodes:
            of = self._nodes[id(end)].setdefault((relation.kind, id(relation.target)), [])
            of.append(relation)


def _conclusions_for_arguments(draft: Draft) -> None:
    """Arguments with premises support and attack by their conclusion, and are undercut at their last step."""
    kept: list[DraftRelation] = []
    known = _Known()
    for relation in draft.relations:
        is_kept = True
        source, target = relation.source, relation.target
        if isinstance(source, DraftNode) and source.kind == "argument" and source.structure:
            _drop(source, relation)
            conclusion = draft.statement(source.structure[-1].name)
            relation.source = conclusion
            twin = known.find(conclusion, relation.kind, target)
            if twin is None:
                conclusion.relations.append(relation)
                known.add(conclusion, relation)
            else:
                twin.occurrences += relation.occurrences
                _drop(target, relation)
                is_kept = False
        if relation.kind == "undercut" and isinstance(target, DraftNode) and target.kind == "argument":
            inference = target.structure[-1].inference if target.structure else None
            if inference is not None:
                relation.target = inference
                known.add(relation.source, relation)
                # The reference means to take it from the argument, and takes it from its new end.
                _drop(inference, relation)
                twin = next((each for each in inference.relations if each.source is relation.source), None)
                if twin is None:
                    inference.relations.append(relation)
                else:
                    twin.occurrences += relation.occurrences
                    _drop(relation.source, relation)
                    is_kept = False
        if is_kept:
            kept.append(relation)
    draft.relations = kept


def _strict(draft: Draft) -> None:
    """Between statements, a support is an entailment, and an attack says that both cannot be true."""
    kept: list[DraftRelation] = []
    contraries: set[frozenset[int]] = set()
    for relation in draft.relations:
        if _is_statement(relation.source) and _is_statement(relation.target):
            if relation.kind == "support":
                relation.kind = "entails"
            elif relation.kind == "attack":
                ends = frozenset((id(relation.source), id(relation.target)))
                if ends in contraries:
                    _drop(relation.source, relation)
                    _drop(relation.target, relation)
                    continue
                contraries.add(ends)
                relation.kind = "contrary"
        kept.append(relation)
    draft.relations = kept


def _without_redundant_attacks(draft: Draft) -> None:
    """Where a statement attacks a premise of an argument, its attack on the argument counts as that."""
    kept: list[DraftRelation] = []
    attacked: dict[int, dict[str, tuple[int, DraftRelation]]] = {}
    for relation in draft.relations:
        source, target = relation.source, relation.target
        found: list[tuple[int, DraftRelation]] = []
        if relation.kind == "attack" and _is_statement(source) and isinstance(target, DraftNode):
            if id(source) not in attacked:
                attacked[id(source)] = _attacked_by(source)
            of = attacked[id(source)]
            premises = [member.name for member in target.structure if member.role == "premise"]
            found = [of[title] for title in premises if title in of]
        if found:
            _drop(source, relation)
            _drop(target, relation)
            min(found, key=lambda entry: entry[0])[1].occurrences += relation.occurrences
        else:
            kept.append(relation)
    draft.relations = kept


def _attacked_by(statement: DraftEnd) -> dict[str, tuple[int, DraftRelation]]:
    """The titles of what it attacks, contradicts or is contrary to, with the first such relation."""
    found: dict[str, tuple[int, DraftRelation]] = {}
    for place, relation in enumerate(statement.relations):
        other = relation.other(statement)
        if isinstance(other, DraftNode) and other.kind == "statement":
            is_attack = relation.kind == "attack" and relation.source is statement
            if is_attack or relation.is_symmetric:
                found.setdefault(other.title, (place, relation))
    return found


def _is_statement(end: DraftEnd) -> bool:
    return isinstance(end, DraftNode) and end.kind == "statement"


def _drop(end: DraftEnd, relation: DraftRelation) -> None:
    """Take a relation off an end; where it is not, the last one goes, as in the reference."""
    if relation in end.relations:
        end.relations.remove(relation)
    elif end.relations:
        end.relations.pop()

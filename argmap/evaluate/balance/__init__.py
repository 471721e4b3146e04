"""Reasons weighed against each other, as the Carneades system does.

A Carneades argument evaluation structure (Gordon and Walton, Formalizing balancing arguments, COMMA 2016) has
statements, issues with positions and a proof standard, and arguments that weigh from 0 to 1, depending on
which of their premises are in. `label` finds the grounded labelling of one; `structure` makes one of a map,
and `balanced` labels the map by it. docs/balancing.md says how, and why.
"""

from argmap.evaluate.balance.caes import Argument, Caes, Issue, Premise, Scheme, Statement
from argmap.evaluate.balance.fixpoint import Balance, label
from argmap.evaluate.balance.maps import balanced, labelling_of, structure
from argmap.evaluate.balance.reasons import Ground, Reason, Weighed, reason, why_balanced
from argmap.evaluate.balance.standards import Standard, standard
from argmap.evaluate.balance.weighing import (
    Constant,
    Convergent,
    Criteria,
    Criterion,
    Cumulative,
    Factorised,
    Linked,
    Order,
    Preference,
    Weighing,
    weighing,
)

__all__ = [
    "Argument",
    "Balance",
    "Caes",
    "Constant",
    "Convergent",
    "Criteria",
    "Criterion",
    "Cumulative",
    "Factorised",
    "Ground",
    "Issue",
    "Linked",
    "Order",
    "Preference",
    "Premise",
    "Reason",
    "Scheme",
    "Standard",
    "Statement",
    "Weighed",
    "Weighing",
    "balanced",
    "label",
    "labelling_of",
    "reason",
    "standard",
    "structure",
    "weighing",
    "why_balanced",
]

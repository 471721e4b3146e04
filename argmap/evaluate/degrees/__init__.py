"""How strong each claim is, as a number with its method: quantitative bipolar argumentation.

`degrees` computes a degree from 0 to 1 for every claim, argument and link; `gradient` and `shapley` say what
one degree owes to each of the others. docs/degrees.md says what such numbers mean and what they do not.
"""

from argmap.evaluate.degrees.attribution import Attribution
from argmap.evaluate.degrees.gradient import gradient
from argmap.evaluate.degrees.measure import Degrees, degrees
from argmap.evaluate.degrees.network import Network, network_of
from argmap.evaluate.degrees.scores import RULES
from argmap.evaluate.degrees.semantics import SEMANTICS, PremisesName, Semantics, SemanticsName
from argmap.evaluate.degrees.shapley import shapley

__all__ = [
    "RULES",
    "SEMANTICS",
    "Attribution",
    "Degrees",
    "Network",
    "PremisesName",
    "Semantics",
    "SemanticsName",
    "degrees",
    "gradient",
    "network_of",
    "shapley",
]

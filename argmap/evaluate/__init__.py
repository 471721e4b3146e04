"""What follows from a map as it is drawn: which claims stand, and why.

It follows from the map, not from the world: a claim that nothing in the map attacks is taken as true.
"""

from argmap.evaluate.grounded import Label, Labelling, grounded
from argmap.evaluate.report import report
from argmap.evaluate.why import why

__all__ = ["Label", "Labelling", "grounded", "report", "why"]

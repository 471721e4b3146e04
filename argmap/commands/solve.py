"""`argmap solve`: abstract argumentation, by the interface of the competitions."""

from argmap.abstract.command import add as arguments
from argmap.abstract.command import run

__all__ = ["arguments", "run"]

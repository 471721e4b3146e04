"""Maps that are revised: what differs between two, and what two people made of one.

`diff` says what changed from one map to another, `merge` puts two revisions of a map together.
"""

from argmap.revision.difference import Change, Difference, Move, diff
from argmap.revision.matching import Match, matches
from argmap.revision.merging import Merged, merge
from argmap.revision.suggesting import Suggestion, suggestions

__all__ = [
    "Change",
    "Difference",
    "Match",
    "Merged",
    "Move",
    "Suggestion",
    "diff",
    "matches",
    "merge",
    "suggestions",
]

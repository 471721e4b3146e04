"""Graphs whose nodes and edges have attributes of any name: what they come to, and what a map is as one.

Every element is a node whose attributes are its fields, as native JSON has them; what is no text is JSON.
What a link joins is said by edges: from each premise to it, and from it to its target. A link from one claim
to another that nothing else refers to is an edge itself. Graphs of other tools are claims with any text, and
edges that say what they do.
"""

from argmap.formats.attributed.gathering import Arrow, Gathering, Says, Thing
from argmap.formats.attributed.parts import Part, parts, text_of, value_of

__all__ = ["Arrow", "Gathering", "Part", "Says", "Thing", "parts", "text_of", "value_of"]

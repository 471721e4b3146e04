"""AIF in RDF, as AIFdb exports it and as the ontology has it, in four syntaxes.

The statements of a file are made into a graph as `argmap.formats.aif` reads it (`reading`), and the graph of
a map into statements (`writing`). rdflib parses (`parsing`); the writers are our own, since rdflib's keep no
order and cannot write every text.
"""

"""Graphs in JSON whose nodes are claims and steps: what is the same however a format writes them.

A format says in a `Form` how it writes its nodes and edges. `reading` makes a map of such a graph and keeps
what a map does not say; `writing` makes the graph of a map and puts that back.
"""

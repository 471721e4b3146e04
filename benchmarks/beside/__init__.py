"""argmap beside its peers: the same tasks, in turns, on one machine."""

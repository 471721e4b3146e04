"""Abstract argumentation in its own right: frameworks of arguments and attacks, their semantics, and a solver."""

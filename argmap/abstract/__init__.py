"""Abstract argumentation in its own right: frameworks of arguments and attacks, and a solver for them."""

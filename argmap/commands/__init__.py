"""The commands: each reads its arguments, makes one library call, and prints what comes of it."""

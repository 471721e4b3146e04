"""``python -m argmap.abstract -p DS-PR -f FILE -a X``: the solver on its own, as `argmap solve`."""

import argparse
import sys

from argmap.abstract import command


def main() -> int:
    """Run the solver; the return value is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m argmap.abstract", description="Solve abstract argumentation."
    )
    command.add(parser)
    options = parser.parse_args()
    from argmap.diagnostics import MachineError, UsageError

    try:
        return command.run(options)
    except UsageError as error:
        print(f"argmap: {error}", file=sys.stderr)
        return 2
    except (MachineError, OSError) as error:
        print(f"argmap: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

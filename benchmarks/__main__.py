"""Every benchmark, one after the other: ``python -m benchmarks [--quick]``."""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    codes = []
    for name in names:
        print(f"\n# {name}", flush=True)
        codes.append(
            subprocess.run(
                [sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]], check=False
            ).returncode
        )
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main())

"""Build the site into `out/site`: `python -m tools.site`."""

import sys
from pathlib import Path

from tools.site.building import build

if __name__ == "__main__":
    root = Path.cwd()
    sys.exit(build(root))

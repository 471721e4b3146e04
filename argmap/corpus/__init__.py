"""Many maps at once: what is done to each file, over any executor, and where the results go.

>>> import tempfile
>>> from pathlib import Path
>>> with tempfile.TemporaryDirectory() as folder:
...     _ = Path(folder, "walk.argdown").write_text("[Walk]: We walk.\\n  + [Late]: It is late.\\n")
...     for result in run([Path(folder, "walk.argdown")], Task(kind="stats")):
...         print(result.title, [claim["id"] for claim in result.rows["claims"]])
None ['Walk', 'Late']
"""

from argmap.corpus.running import maps_below, run
from argmap.corpus.store import Store
from argmap.corpus.work import Result, Task, work

__all__ = ["Result", "Store", "Task", "maps_below", "run", "work"]
"""What is public here."""

"""Where the results for a corpus are kept: a SQLite file, that answers questions and knows what is done.

SQLite is in the standard library, and its full text search answers "which claims say this"; DuckDB would be
one more package of 20 MB for the same answers.
"""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from argmap.corpus.work import TABLES, Result, Task, text_of
from argmap.diagnostics import MachineError, UsageError
from argmap.files import write_aside

NAME = "corpus.sqlite"
"""What the file is called in the folder for results."""

_EVERY = 100
"""So many results are written at once: who stops loses no more than those."""


class Store:
    """Results in a SQLite file; use it in a ``with`` statement."""

    def __init__(self, path: str | os.PathLike[str], task: Task) -> None:
        """Open or make a file for the results of a task.

        Raises:
            UsageError: the file holds the results of another task, or is none of these.
            MachineError: it cannot be written.
        """
        self.path = Path(path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(self.path)
            self._prepare(task)
        except (OSError, sqlite3.OperationalError) as error:
            raise MachineError(f"{path} cannot be written: {error}") from error
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{path} is no file of results: {error}") from error
        self._pending = 0

    def _prepare(self, task: Task) -> None:
        run = self._file.execute
        run("BEGIN")
        run("CREATE TABLE IF NOT EXISTS task (task TEXT)")
        for table, columns in TABLES.items():
            run(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(columns)})")
            run(f"CREATE INDEX IF NOT EXISTS {table}_map ON {table} (map)")
        run("CREATE INDEX IF NOT EXISTS claims_text ON claims (text)")
        known = run("SELECT task FROM task").fetchone()
        if known is None:
            run("INSERT INTO task VALUES (?)", (text_of(task),))
        elif known[0] != text_of(task):
            self._file.close()
            raise UsageError(
                f"{self.path} holds the results of another task; name another folder, or begin afresh"
            )
        self._file.commit()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.commit()
        self._file.close()

    def done(self) -> dict[str, str]:
        """The digest of each file that is done, by its path."""
        return dict(self._file.execute("SELECT map, digest FROM maps WHERE error IS NULL"))

    def put(self, result: Result) -> None:
        """Keep a result in the place of what there was for the file."""
        name = storable(result.map)
        self.forget(name)
        head = (
            name,
            result.digest,
            result.title,
            result.ok,
            result.made,
            result.error,
        )
        self._insert("maps", [head])
        for table, rows in result.rows.items():
            columns = TABLES[table][1:]
            self._insert(table, [(name, *(row[column] for column in columns)) for row in rows])
        self._pending += 1
        if self._pending >= _EVERY:
            self._file.commit()
            self._pending = 0

    def forget(self, name: str) -> None:
        """Take out what there is for a file."""
        for table in TABLES:
            self._file.execute(f"DELETE FROM {table} WHERE map = ?", (name,))

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        places = ", ".join("?" * len(TABLES[table]))
        cells = (tuple(storable(cell) if isinstance(cell, str) else cell for cell in row) for row in rows)
        self._file.executemany(f"INSERT INTO {table} VALUES ({places})", cells)

    def rows(self, table: str) -> Iterator[tuple[object, ...]]:
        """The rows of a table, ordered by map and then as they were found."""
        yield from self._file.execute(f"SELECT * FROM {table} ORDER BY map, rowid")

    def count(self, where: str) -> int:
        """How many maps there are of which something holds, in SQL."""
        (found,) = self._file.execute(f"SELECT count(*) FROM maps WHERE {where}").fetchone()
        return int(found)

    def as_parquet(self) -> list[Path]:
        """Write each table as a Parquet file beside the store; the files.

        Raises:
            MachineError: pyarrow is not there.
        """
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise MachineError(
                "Parquet takes pyarrow, which is not installed: pip install 'argmap[corpus]'"
            ) from error
        kinds = {"ok": pa.int64(), "line": pa.int64(), "col": pa.int64(), "value": pa.float64()}
        made = []
        for table, columns in TABLES.items():
            whole = list(self.rows(table))
            arrays = {
                column: pa.array([row[place] for row in whole], type=kinds.get(column, pa.string()))
                for place, column in enumerate(columns)
            }
            path = self.path.with_name(f"{table}.parquet")
            written = io.BytesIO()
            pq.write_table(pa.table(arrays), written)
            made.append(write_aside(path, written.getvalue()))
        return made


def storable(name: str) -> str:
    """A text that can be kept in any case: bytes in the name of a file that are no UTF-8 are escaped.

    >>> storable("caf\\udce9.json")
    'caf\\\\udce9.json'
    """
    return name.encode("utf-8", "backslashreplace").decode()

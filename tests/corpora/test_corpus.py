"""A folder of maps: one bad file never stops the rest, and what is done is not done again."""

import os
import signal
import sqlite3
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from argmap.cli import main
from argmap.corpus import Result, Store, Task, maps_below, run
from argmap.corpus.running import on_this_machine, run_below
from argmap.corpus.work import KINDS, TABLES
from argmap.files import write_text
from argmap.model import ArgumentMap
from argmap.strategies import maps

MAP = "[Walk]: We walk.\n  + [Late {n}]: It is late, {n}. {{scheme: sign}}\n  - [Cab]: There are cabs.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "maps"
    for number in range(20):
        path = there / f"part {number % 3}" / f"{number}.argdown"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MAP.format(n=number), encoding="utf-8")
    (there / "broken.argdown").write_text("[A]: a\n    + b\n  - c\n", encoding="utf-8")
    (there / "broken.json").write_bytes(b'{"argmap": \xff')
    (there / "notes.md").write_text("no map", encoding="utf-8")
    (there / ".hidden.argdown").write_text("[A]: a\n", encoding="utf-8")
    return there


def ask(out: Path, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(out / "corpus.sqlite") as file:
        found = file.execute(question).fetchall()
    file.close()
    return found


def test_files_below_are_those_that_can_be_read(folder: Path) -> None:
    found = maps_below(folder)
    assert found == sorted(found)
    assert len(found) == 22
    assert "part 0/0.argdown" in found


@pytest.mark.parametrize("kind", KINDS)
def test_everything_can_be_done_to_every_file(kind: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["--to", "json"] if kind == "convert" else []
    assert main(["corpus", str(folder), "--do", kind, "--out", str(out), "--workers", "1", *words]) == 1
    assert ask(out, "SELECT count(*) FROM maps WHERE ok") == [(20,)]
    assert ask(out, "SELECT count(*) FROM maps WHERE error IS NOT NULL") == [(0,)]
    assert ask(out, "SELECT count(DISTINCT map) FROM claims WHERE text LIKE '%cabs%'") == [(20,)]
    assert ask(out, "SELECT scheme, count(*) FROM schemes GROUP BY scheme") == [("sign", 20)]
    labels = ask(out, "SELECT DISTINCT label FROM claims WHERE id = 'Walk'")
    assert labels == ([("out",)] if kind == "evaluate" else [(None,)])
    made = [path for path in out.rglob("*") if path.is_file() and path.name != "corpus.sqlite"]
    assert len(made) == (20 if kind in ("convert", "render") else 0)


def test_what_is_done_is_not_done_again(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["corpus", str(folder), "--do", "stats", "--out", str(tmp_path / "out"), "--workers", "1"]
    main(words)
    assert capfd.readouterr().out.startswith("22 maps, 0 done before, 2 with errors, 0 not read")
    main(words)
    assert capfd.readouterr().out.startswith("0 maps, 22 done before")
    (folder / "part 0" / "0.argdown").write_text("[A]: a\n", encoding="utf-8")
    (folder / "part 0" / "3.argdown").unlink()
    main(words)
    assert capfd.readouterr().out.startswith("1 maps, 20 done before")
    assert ask(tmp_path / "out", "SELECT id FROM claims WHERE map = 'part 0/0.argdown'") == [("A",)]
    assert ask(tmp_path / "out", "SELECT count(*) FROM claims WHERE map = 'part 0/3.argdown'") == [(0,)]
    words[words.index("stats")] = "evaluate"
    assert main(words) == 2
    assert "another task" in capfd.readouterr().err
    assert main([*words, "--fresh"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--do", "convert"],
        ["--do", "convert", "--to", "ova"],
        ["--do", "render", "--to", "gif"],
        ["--do", "evaluate", "--semantics", "groundd"],
        ["--do", "check", "--select", "C999"],
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is(
    words: list[str], folder: Path, tmp_path: Path
) -> None:
    assert main(["corpus", str(folder), "--out", str(tmp_path / "out"), *words]) == 2
    assert not (tmp_path / "out").exists()


def test_tables_as_parquet(folder: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out"
    main(["corpus", str(folder), "--do", "check", "--out", str(out), "--workers", "1", "--parquet"])
    for table, columns in TABLES.items():
        read = pq.read_table(out / f"{table}.parquet")
        assert tuple(read.column_names) == columns
        assert read.num_rows == ask(out, f"SELECT count(*) FROM {table}")[0][0]


def results(folder: Path, executor: Executor | None = None) -> list[Result]:
    return list(run_below(str(folder), maps_below(folder), Task(kind="evaluate"), executor=executor))


def test_results_are_the_same_over_any_executor(folder: Path) -> None:
    alone = results(folder)
    with ThreadPoolExecutor(3) as executor:
        assert results(folder, executor) == alone
    assert list(on_this_machine(str(folder), maps_below(folder), Task(kind="evaluate"), 2)) == alone


def test_a_store_is_the_same_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    stores = []
    for place, executor in (("one", None), ("two", ThreadPoolExecutor(2))):
        with Store(tmp_path / place / "corpus.sqlite", Task(kind="evaluate")) as store:
            for result in results(folder, executor):
                store.put(result)
        stores.append((tmp_path / place / "corpus.sqlite").read_bytes())
    assert stores[0] == stores[1]


class Dying(ThreadPoolExecutor):
    """An executor some of whose work fails, as if its workers had died."""

    def submit(self, fn, /, *words, **more):  # type: ignore[no-untyped-def]
        if "7.argdown" in str(words):
            return super().submit(_die)
        return super().submit(fn, *words, **more)


def _die() -> None:
    raise ConnectionError("worker lost")


def test_a_worker_that_dies_costs_its_file_alone(folder: Path) -> None:
    with Dying(2) as executor:
        found = results(folder, executor)
    lost = [result for result in found if result.error]
    assert len(found) == 22
    assert {result.error for result in lost} == {"ConnectionError: worker lost"}
    assert {Path(result.map).name for result in lost} == {"7.argdown", "17.argdown"}


@pytest.fixture
def deadly(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("argmap.corpus.running.work", _deadly)
    return folder


def _deadly(task: Task, folder: str, name: str) -> Result:
    if name.endswith("/7.argdown"):
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(map=name, digest="")


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_file_that_kills_its_process_is_told(deadly: Path) -> None:
    names = maps_below(deadly)
    found = list(on_this_machine(str(deadly), names, Task(kind="stats"), 2))
    assert [result.map for result in found] == names
    assert [result.map for result in found if result.error] == ["part 1/7.argdown"]


@given(maps())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_map_has_results(tmp_path: Path, map: ArgumentMap) -> None:
    path = tmp_path / "map.json"
    path.write_text(write_text(map).value, encoding="utf-8")
    with Store(tmp_path / "corpus.sqlite", Task(kind="stats")) as store:
        for result in run([path], Task(kind="stats")):
            assert result.error is None
            store.put(result)
            assert len(result.rows["claims"]) == len(map.claims)


def test_names_that_are_no_text_are_kept_escaped(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    try:
        (folder / os.fsdecode(b"caf\xe9.argdown")).write_text("[A]: a\n", encoding="utf-8")
    except OSError:
        pytest.skip("names are text here")
    for kind in ("check", "render"):
        out = tmp_path / kind
        for done in (0, 1):
            assert main(["corpus", str(folder), "--do", kind, "--out", str(out), "--workers", "1"]) == 0, done
        assert ask(out, "SELECT map FROM maps") == [("caf\\udce9.argdown",)]

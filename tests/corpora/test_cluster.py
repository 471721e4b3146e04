"""On a real Dask cluster, with a worker killed in mid-run, results are the same, byte for byte."""

from pathlib import Path

import pytest

from argmap.cli import main
from argmap.corpus import Task, maps_below
from argmap.corpus.running import run_below
from argmap.diagnostics import MachineError

distributed = pytest.importorskip("distributed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "maps"
    there.mkdir()
    for number in range(120):
        lines = [f"[Walk {number}]: We walk."]
        lines += [f"  + [Reason {number} {each}]: It is late, for the {each}. time." for each in range(20)]
        (there / f"{number:03}.argdown").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return there


def test_a_worker_killed_in_mid_run_changes_nothing(folder: Path, tmp_path: Path) -> None:
    names = maps_below(folder)
    task = Task(kind="evaluate")
    alone = list(run_below(str(folder), names, task))
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = []
        for number, result in enumerate(run_below(str(folder), names, task, executor=client.get_executor())):
            found.append(result)
            if number == 10:
                (nanny, *_) = cluster.workers.values()
                client.sync(nanny.kill)
        assert found == alone
        words = ["corpus", str(folder), "--do", "evaluate"]
        assert main([*words, "--out", str(tmp_path / "dask"), "--dask", cluster.scheduler_address]) == 0
    assert main([*words, "--out", str(tmp_path / "here"), "--workers", "1"]) == 0
    there, here = (tmp_path / place / "corpus.sqlite" for place in ("dask", "here"))
    assert there.read_bytes().replace(b"/dask", b"/here") == here.read_bytes()


def test_a_bag_for_millions(folder: Path) -> None:
    from argmap.corpus.cluster import bag

    names = maps_below(folder)[:20]
    found = bag(str(folder), names, Task(kind="stats"), partitions=4).compute(scheduler="synchronous")
    assert found == list(run_below(str(folder), names, Task(kind="stats")))


def test_where_there_is_no_cluster() -> None:
    from argmap.corpus.cluster import client

    with pytest.raises(MachineError, match="there is no cluster at"):
        client("nonsense://nowhere")

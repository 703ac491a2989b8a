"""Batch runs on real Ray clusters of several nodes on this machine: every record once, also when a node is killed."""

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.batch_corpus import corpus, job, many_rows, records

from factcheck.batch import Progress, run_batch
from factcheck.errors import FactcheckError

__all__ = ["corpus"]  # a fixture, used by name

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # Ray leaves sockets and files to the collector


@pytest.fixture
def cluster(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A head node that does no work, and two nodes with one processor each, on the loopback device."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # its name aside: all addresses are 127.0.0.1
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent / "src"))
    pytest.importorskip("ray", reason="the extra [ray] is not installed")
    from ray.cluster_utils import Cluster

    folder = tempfile.mkdtemp(prefix="r")  # the path of a socket may not be long
    head = {"num_cpus": 0, "include_dashboard": False, "temp_dir": folder}
    started = Cluster(initialize_head=True, head_node_args=head)
    try:
        for _ in range(2):
            started.add_node(num_cpus=1)
        yield started
    finally:
        started.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


def test_ray__cluster_of_three_nodes__same_records_as_local(corpus: Path, cluster: Any) -> None:
    done = run_batch(
        job(corpus, str(corpus / "in"), engine="ray", workers=2, address=cluster.address, out=corpus / "out-ray")
    )
    assert (done.done, done.failed) == (40, 0)
    run_batch(job(corpus, str(corpus / "in")))
    one, two = ({r["article"]["path"]: r for r in records(corpus / name)} for name in ("out", "out-ray"))
    assert one == two


def test_ray__node_killed_in_the_middle__nothing_lost_or_doubled(corpus: Path, cluster: Any) -> None:
    victim = next(iter(cluster.worker_nodes))
    seen: list[Progress] = []

    def tell(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 40:
            cluster.remove_node(victim, allow_graceful=False)

    rows = many_rows(corpus, 4000)
    done = run_batch(
        job(corpus, str(rows), engine="ray", workers=2, address=cluster.address, chunk=20),
        tell,
    )
    assert len(seen) > 100
    assert (done.done, done.failed) == (4000, 0)
    written = records(corpus / "out")
    assert sorted(int(r["article"]["id"]) for r in written) == list(range(4000))
    assert not [r["error"] for r in written if "error" in r]


def test_ray__workers_killed_one_after_another__nothing_lost_or_doubled(corpus: Path, cluster: Any) -> None:
    killed: list[int] = []

    def tell(progress: Progress) -> None:
        if progress.done // 800 > len(killed):
            pids = _actors(corpus / "cache")
            if pids:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])

    rows = many_rows(corpus, 4000)
    done = run_batch(job(corpus, str(rows), engine="ray", workers=2, address=cluster.address, chunk=20), tell)
    assert len(set(killed)) >= 3
    assert (done.done, done.failed) == (4000, 0)
    assert sorted(int(r["article"]["id"]) for r in records(corpus / "out")) == list(range(4000))


def test_ray__more_workers_than_room__those_that_fit_do_the_work(corpus: Path, cluster: Any) -> None:
    done = run_batch(job(corpus, str(corpus / "in"), engine="ray", workers=5, address=cluster.address))
    assert (done.done, done.failed) == (40, 0)


def test_ray__no_address__starts_on_this_machine_and_ends(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray", reason="the extra [ray] is not installed")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent / "src"))
    done = run_batch(job(corpus, str(corpus / "in"), engine="ray", workers=2))
    assert (done.done, done.failed) == (40, 0)
    assert not _actors(corpus / "cache")


def test_ray__no_cluster_there__one_clear_error(corpus: Path) -> None:
    pytest.importorskip("ray", reason="the extra [ray] is not installed")
    with pytest.raises(FactcheckError, match=r"Ray cluster 127\.0\.0\.1:1"):
        run_batch(job(corpus, str(corpus / "in"), engine="ray", workers=1, address="127.0.0.1:1"))


def _actors(cache: Path) -> list[int]:
    """Process ids of the living actors of this test's cluster, known by their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            ours = f"FACTCHECK_CACHE={cache}".encode() in (folder / "environ").read_bytes()
            if ours and (folder / "cmdline").read_bytes().startswith(b"ray::_Actor"):
                found.append(int(folder.name))
    return found

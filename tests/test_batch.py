"""Batch runs: every article once, whatever happens. Parses come from a prepared cache, so that no model is needed."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.batch_corpus import SpaceParser, command_for, corpus, environment, job, many_rows, records

from factcheck.batch import Progress, inputs, run_batch
from factcheck.batch.inputs import Item, read_items, to_chunks
from factcheck.batch.worker import Worker
from factcheck.errors import ArticleError, OutputError, UsageError
from factcheck.model import Parse

__all__ = ["corpus"]  # a fixture, used by name


def test_batch__folder__every_article_once_and_again_nothing(corpus: Path) -> None:
    done = run_batch(job(corpus, str(corpus / "in")))
    assert (done.done, done.failed, done.skipped) == (40, 0, 0)
    paths = [r["article"]["path"] for r in records(corpus / "out")]
    assert len(set(paths)) == len(paths) == 40
    again = run_batch(job(corpus, str(corpus / "in")))
    assert (again.done, again.skipped) == (0, 40)


def test_batch__bad_articles__are_records_with_their_error(corpus: Path) -> None:
    rows = [
        '{"id": 7, "text": "قال الوزير إن العدد بلغ 1 مليونا", "date": "2024-08-13"}',
        "{broken",
        '{"id": "b"}',
        '{"id": "c", "text": "no Arabic here"}',
        '{"id": "d", "text": "قال", "date": "soon"}',
        "",
    ]
    (corpus / "rows.jsonl").write_text("\n".join(rows))
    done = run_batch(job(corpus, str(corpus / "rows.jsonl")))
    assert (done.done, done.failed) == (5, 4)
    first, *bad = records(corpus / "out")
    assert first["article"]["id"] == "7"
    assert first["article"]["date"] == "2024-08-13"
    assert [r["article"]["path"].rpartition(":")[2] for r in bad] == ["2", "3", "4", "5"]
    assert all(r["error"]["code"] == "bad-article" and r["error"]["message"] for r in bad)


def test_batch__parquet_in_and_out(corpus: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra [parquet] is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [f"قال الوزير إن العدد بلغ {n} مليونا" for n in range(10)]
    parquet.write_table(pyarrow.table({"id": list(range(10)), "text": texts}), corpus / "rows.parquet")
    changes = {"shard_format": "parquet", "out": corpus / "out2"}
    assert run_batch(job(corpus, str(corpus / "rows.parquet"), **changes)).done == 10
    table = parquet.read_table(corpus / "out2")
    assert table.num_rows == 10
    assert json.loads(table["report"][3].as_py())["article"]["id"] == "3"
    assert run_batch(job(corpus, str(corpus / "rows.parquet"), **changes)).done == 0


def test_batch__other_database__refused_with_the_difference(corpus: Path) -> None:
    run_batch(job(corpus, str(corpus / "in" / "0")))
    (corpus / "entities.jsonl").write_text('{"id": "x", "name": "الوزير", "aliases": [], "type": "person"}\n')
    with pytest.raises(UsageError, match="different claims"):
        run_batch(job(corpus, str(corpus / "in" / "0")))


def test_inputs__missing__named_and_patterns_work(corpus: Path) -> None:
    with pytest.raises(UsageError, match="no such file, folder or pattern"):
        list(read_items([str(corpus / "nothing*")]))
    assert len(list(read_items([str(corpus / "in" / "*" / "*5.txt")]))) == 4


def test_inputs__rows_that_cannot_be_read__told_one_by_one(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_LINE", 60)
    rows = [
        '{"text": "' + "م" * 90 + '"}',
        "",
        "[1]",
        '{"text": 5}',
        "[" * 50,
        '{"text": "نعم", "id": 4, "date": "2024-01-02"}',
    ]
    (corpus / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found = list(read_items([str(corpus / "rows.jsonl")]))
    assert [item.key.rpartition(":")[2] for item in found] == ["1", "3", "4", "5", "6"]
    assert [(item.fault or "").split(":")[0] for item in found] == [
        "the line is longer than 60 bytes", "no field `text` with the article's text",
        "no field `text` with the article's text", "not valid JSON", "",
    ]  # fmt: skip
    assert found[-1] == Item(found[-1].key, "نعم", "4", "2024-01-02", None, len(rows[-1].encode()))
    assert sum(item.size for item in found) + 1 == (corpus / "rows.jsonl").stat().st_size


def test_inputs__a_damaged_parquet_file__named(corpus: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra [parquet] is not installed")
    (corpus / "rows.parquet").write_bytes(b"PAR1 nothing")
    with pytest.raises(ArticleError, match=r"rows\.parquet: not a readable Parquet file"):
        list(read_items([str(corpus / "rows.parquet")]))


def test_inputs__folders_of_a_pattern__searched_and_links_left_alone(corpus: Path) -> None:
    (corpus / "in" / "0" / "loop").symlink_to(corpus / "in")
    (corpus / "in" / "0" / "notes.md").write_text("x")
    found = [item.key for item in read_items([str(corpus / "in" / "[01]")])]
    assert len(found) == 20
    assert found == sorted(found)


def test_shards__a_folder_that_is_no_output_of_ours__refused(corpus: Path) -> None:
    out = corpus / "out"
    out.mkdir()
    (out / "part-000000.jsonl").write_text("{}\n")
    with pytest.raises(UsageError, match="holds shards but no"):
        run_batch(job(corpus, str(corpus / "in")))
    (out / "part-000000.jsonl").unlink()
    run_batch(job(corpus, str(corpus / "in" / "0")))
    (out / "part-000000.jsonl").write_text("{}\n")
    with pytest.raises(UsageError, match=r"part-000000\.jsonl: damaged"):
        run_batch(job(corpus, str(corpus / "in" / "0")))
    (out / "_job.json").write_text("{")
    with pytest.raises(OutputError, match="cannot be used"):
        run_batch(job(corpus, str(corpus / "in" / "0")))


def test_to_chunks__leaves_out_what_is_done() -> None:
    items = [Item(str(n)) for n in range(7)]
    chunks = list(to_chunks(items, lambda key: key == "3", 2))
    assert [[i.key for i in c] for c in chunks] == [["0", "1"], ["2", "4"], ["5", "6"]]


@pytest.mark.slow
def test_batch__two_workers__same_records(corpus: Path) -> None:
    run_batch(job(corpus, str(corpus / "in")))
    run_batch(job(corpus, str(corpus / "in"), workers=2, out=corpus / "out2"))
    one, two = ({r["article"]["path"]: r for r in records(corpus / name)} for name in ("out", "out2"))
    assert one == two


@pytest.mark.slow
def test_batch__killed_at_random_moments__nothing_lost_or_doubled(corpus: Path) -> None:
    command = [sys.executable, "-m", "factcheck", "batch", str(corpus / "in"), "--out", str(corpus / "out")]
    command += ["--chunk", "1", "--claims", str(corpus / "claims.jsonl"), "--model", str(corpus / "model"), "--cache"]
    environment = os.environ | {"PYTHONPATH": "src"}
    for attempt in range(30):
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=0.4 + attempt * 0.05)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    paths = [r["article"]["path"] for r in records(corpus / "out")]
    assert len(paths) == len(set(paths)) == 40


def children(pid: int) -> list[int]:
    """Ids of the processes that a process started (Linux)."""
    return [int(i) for i in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def wait_for(what: Callable[[], Any], seconds: float = 60.0) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain")


def workers_of(pid: int) -> list[int]:
    """The worker processes, without the tracker of shared resources that Python starts beside them."""
    found = []
    for child in children(pid):
        with contextlib.suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found


def test_run_batch__same_article_named_twice__one_record(corpus: Path) -> None:
    done = run_batch(job(corpus, str(corpus / "in" / "0"), str(corpus / "in" / "*" / "a*.txt"), chunk=100))
    assert done.done == 40


def test_run_batch__tells_share_and_time_left(corpus: Path) -> None:
    told: list[Progress] = []
    run_batch(job(corpus, str(corpus / "in")), told.append)
    assert [p.done for p in told] == list(range(4, 44, 4))
    assert told[-1].read == told[-1].total == sum(p.stat().st_size for p in (corpus / "in").rglob("*.txt"))
    assert told[-1].seconds_left == 0
    assert all(p.read < told[-1].read for p in told[:-1])


def test_progress__time_left__at_this_runs_own_pace() -> None:
    assert Progress(1, 0, 1, 1, seconds=10, read=60, total=100, passed=40).seconds_left == 20
    assert Progress(1, 0, 1, 1, seconds=10, read=60, total=None, passed=40).seconds_left is None
    assert Progress(0, 0, 1, 0, seconds=10, read=40, total=100, passed=40).seconds_left is None


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("DefaultCPUAllocator: can't allocate memory: 9 bytes")])
def test_worker__no_memory_for_an_article__is_its_record(corpus: Path, error: Exception) -> None:
    class Starved(SpaceParser):
        def parse(self, text: str) -> Parse:
            raise error

    worker = Worker(job(corpus).settings, Starved())
    (outcome,) = worker.work((Item("a", text="قال الوزير إن العدد بلغ مليونا"),))
    assert outcome.failed
    assert json.loads(outcome.line)["error"]["code"] == "out-of-memory"


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_batch__interrupted__workers_gone_shards_whole(corpus: Path, sent: int, code: int) -> None:
    command = command_for(corpus, str(many_rows(corpus, 4000)), workers=2, chunk=20)
    process = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, start_new_session=True)
    wait_for(lambda: len(list((corpus / "out").glob("part-*"))) > 3)
    workers = workers_of(process.pid)
    assert len(workers) == 2
    if sent == signal.SIGINT:  # as a terminal does: to the whole group
        os.killpg(process.pid, sent)
    else:
        process.send_signal(sent)
    _, talk = process.communicate(timeout=20)
    assert process.returncode == code
    assert ("goes on where this run stopped" in talk.decode()) == (sent == signal.SIGINT)
    assert "Traceback" not in talk.decode()
    wait_for(lambda: not any(map(is_running, workers)))
    assert all(len(part.read_text().splitlines()) == 20 for part in (corpus / "out").glob("part-*.jsonl"))
    assert subprocess.run(command, env=environment(), check=False, capture_output=True).returncode == 0
    paths = [r["article"]["path"] for r in records(corpus / "out")]
    assert len(paths) == len(set(paths)) == 4000


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "codes"), [(signal.SIGINT, {0, 130, -2}), (signal.SIGTERM, {0, 143, -15})])
def test_batch__group_signalled_at_random_moments__quiet_and_nothing_lost(
    corpus: Path, sent: int, codes: set[int]
) -> None:
    command = command_for(corpus, str(many_rows(corpus, 3000)), workers=2, chunk=20)
    chance = random.Random(sent)
    for _ in range(12):
        process = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, start_new_session=True)
        time.sleep(chance.uniform(0.3, 3))
        workers = workers_of(process.pid)
        os.killpg(process.pid, sent)
        _, talk = process.communicate(timeout=30)  # ends when all who hold the stream have
        assert process.returncode in codes, talk.decode()
        assert b"Traceback" not in talk, talk.decode()
        assert not any(map(is_running, workers))
    assert subprocess.run(command, env=environment(), check=False, capture_output=True).returncode == 0
    paths = [r["article"]["path"] for r in records(corpus / "out")]
    assert len(paths) == len(set(paths)) == 3000


@pytest.mark.slow
def test_batch__workers_killed__nothing_lost_or_doubled(corpus: Path) -> None:
    command = command_for(corpus, str(many_rows(corpus, 12_000)), workers=2, chunk=20)
    process = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE)
    for parts in (3, 100, 200):
        wait_for(lambda n=parts: len(list((corpus / "out").glob("part-*"))) > n)
        os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    _, talk = process.communicate(timeout=120)
    assert process.returncode == 0, talk.decode()
    done = records(corpus / "out")
    paths = [r["article"]["path"] for r in done]
    assert len(paths) == len(set(paths)) == 12_000
    assert not [r["error"] for r in done if "error" in r]


@pytest.mark.slow
def test_batch__main_process_killed__workers_end_too(corpus: Path) -> None:
    command = command_for(corpus, str(many_rows(corpus, 4000)), workers=2, chunk=20)
    process = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
    wait_for(lambda: len(list((corpus / "out").glob("part-*"))) > 3)
    workers = workers_of(process.pid)
    process.kill()
    process.wait()
    wait_for(lambda: not any(map(is_running, workers)), 10)


@pytest.mark.slow
def test_batch__large_input__memory_stays_flat(corpus: Path) -> None:
    """120 MB of input in a process that may not even address 700 MB: what is held is a few chunks, not the input."""
    path = corpus / "large.jsonl"
    padding = " ".join(["كلمة"] * 6000)
    with path.open("w", encoding="utf-8") as file:
        for number in range(2000):
            row = {"id": number, "text": "no Arabic " + "x" * 5, "note": padding}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    assert path.stat().st_size > 100_000_000
    command = command_for(corpus, str(path), chunk=32)
    code = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_AS, (700 << 20,) * 2); "
    code += f"sys.argv = {command[2:]!r}; sys.argv[0] = 'factcheck'; "
    code += "runpy.run_module('factcheck', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(records(corpus / "out")) == 2000

"""Many writers at once, and writers that are killed: nothing lost, nothing doubled, never half a file."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.claims.databases import claim_record, run_factcheck, spawn_factcheck, two_claims, write_database

from factcheck.claims import load_claims
from factcheck.claims.advice import inspect_database
from factcheck.claims.layout import Layout

SOURCE = str(Path(__file__).parents[2] / "src")
ADDER = """
import sys
from pathlib import Path
from factcheck.claims.layout import Layout
from factcheck.claims.writing import Change, Draft, change_database
from tests.claims.databases import claim_record
path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for n in range(first, first + count):
    source = {"id": f"s-{n}", "publisher": "p", "url": f"https://example.org/{n}", "language": "ar", "seen": True,
              "says": "x" * 3000, "title": None, "date": None}
    record = claim_record(f"new-{n:04}", f"خبر جديد رقم {n}", explanation="شرح " * 2000, sources=[f"s-{n}"])
    change_database(Layout(path), lambda _: Change([Draft(record, (source,))]))
    print(n, flush=True)
"""


def start_adder(path: Path, first: int, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, str(path), str(first), str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{Path(SOURCE).parent}"},
    )


def add_at_once(path: Path, writers: int) -> None:
    running = [
        spawn_factcheck(
            "claims", "add", "--claims", path, "--id", f"new-{n:04}", "--claim", f"خبر جديد رقم {n}", "--topic", "t",
            "--verdict", "true", "--fact", "ف", "--source", "agency-2024",
        )
        for n in range(writers)
    ]  # fmt: skip
    for process in running:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
    ids = [claim.id for claim in load_claims(path).claims]
    assert ids == ["a-first", "b-second", *(f"new-{n:04}" for n in range(writers))]


def test_eight_processes_add_at_once__all_there_none_doubled(tmp_path: Path) -> None:
    add_at_once(write_database(tmp_path, two_claims()), 8)


@pytest.mark.slow
def test_fifty_processes_add_at_once__all_there_none_doubled(tmp_path: Path) -> None:
    add_at_once(write_database(tmp_path, two_claims()), 50)


def test_same_claim_added_at_once__one_wins(tmp_path: Path) -> None:
    path = write_database(tmp_path, two_claims())
    arguments = ["--claim", "الخبر نفسه", "--topic", "t", "--verdict", "true", "--fact", "ف", "--source", "agency-2024"]
    running = [spawn_factcheck("claims", "add", "--claims", path, "--id", f"n{n}", *arguments) for n in range(4)]
    codes = []
    for process in running:
        process.communicate(timeout=300)
        codes.append(process.returncode)
    assert sorted(codes) == [0, 4, 4, 4]
    assert len(load_claims(path).claims) == 3


def kill_writers(path: Path, kills: int, seed: int) -> None:
    """Kill a writer that adds claims without pause, at random moments; after each kill the database is sound."""
    moments = random.Random(seed)
    added = 0
    for _ in range(kills):
        process = start_adder(path, added, 10_000)
        assert process.stdout is not None
        told = process.stdout.readline()  # it has begun to write
        time.sleep(moments.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
        process.wait()
        process.stdout.close()
        found = inspect_database(Layout(path))
        assert found.faults == ()
        numbers = [int(n) for n in told.split()]
        ids = {claim.id for claim in load_claims(path).claims}
        assert {f"new-{n:04}" for n in numbers} <= ids  # what was reported as written is there
        added = max(int(i.removeprefix("new-")) for i in ids if i.startswith("new-")) + 1
        if added > 40:
            write_database(path.parent, two_claims())
            added = 0


def test_killed_at_random_moments__always_a_sound_file(tmp_path: Path) -> None:
    kill_writers(write_database(tmp_path, two_claims()), kills=6, seed=1)


@pytest.mark.slow
def test_killed_200_times_at_random_moments__always_a_sound_file(tmp_path: Path) -> None:
    kill_writers(write_database(tmp_path, two_claims()), kills=200, seed=2)


def test_killed_between_two_files__old_or_new_and_the_next_writer_tidies_up(tmp_path: Path) -> None:
    path = write_database(tmp_path, two_claims())
    (tmp_path / ".claims.jsonl.abc.tmp").write_text('{"half', encoding="utf-8")
    (tmp_path / "sources" / ".x.md.abc.tmp").write_text("+++", encoding="utf-8")
    assert len(load_claims(path).claims) == 2
    assert run_factcheck("claims", "edit", "a-first", "--claims", path, "--verdict", "true").returncode == 0
    assert not list(tmp_path.rglob("*.tmp"))


def test_symbolic_link__followed(tmp_path: Path) -> None:
    path = write_database(tmp_path / "db", two_claims())
    link = tmp_path / "db" / "link.jsonl"
    link.symlink_to(path)
    assert run_factcheck("claims", "edit", "a-first", "--claims", link, "--verdict", "true").returncode == 0
    assert link.is_symlink()
    assert json.loads(path.read_text("utf-8").splitlines()[0])["verdict"] == "true"


def test_large_foreign_database__linear_and_in_order(tmp_path: Path) -> None:
    records = [claim_record(f"c-{n:06}", f"خبر رقم {n} من مصدر رقم {n * 7}", quantities=[]) for n in range(20_000)]
    path = write_database(tmp_path, records)
    start = time.process_time()
    assert len(load_claims(path).claims) == 20_000
    assert time.process_time() - start < 20


CHANGER = """
import sys
from pathlib import Path
from factcheck.claims.layout import Layout
from factcheck.claims.writing import Change, Draft, change_database
from tests.claims.databases import claim_record
layout = Layout(Path(sys.argv[1]))
source = {"id": "s-x", "publisher": "p", "url": "https://example.org/1", "language": "ar", "seen": True, "says": "x",
          "title": None, "date": None}
for n in range(int(sys.argv[2])):
    record = claim_record(f"new-{n}", "خبر جديد", sources=["s-x"])
    change_database(layout, lambda _: Change([Draft(record, (source,))]))
    change_database(layout, lambda _: Change(remove=frozenset([f"new-{n}"]), drop_sources=True))
"""


def test_read_while_another_adds_and_drops_sources__always_one_of_the_two_states(tmp_path: Path) -> None:
    path = write_database(tmp_path, two_claims())
    environment = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{Path(SOURCE).parent}"}
    writer = subprocess.Popen([sys.executable, "-c", CHANGER, str(path), "60"], env=environment)
    sizes = []
    while writer.poll() is None:
        database = load_claims(path)
        assert set(database.sources) == {source for claim in database.claims for source in claim.sources}
        sizes.append(len(database.claims))
    assert writer.returncode == 0
    assert set(sizes) == {2, 3}

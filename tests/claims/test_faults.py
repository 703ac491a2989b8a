"""When the machine does not play along: full disks, held locks, unreadable files, a database that is not ours."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock
import pytest
from tests.claims.databases import SOURCE_FILE, claim_record, run_factcheck, two_claims, write_database

from factcheck.claims import load_claims, writing
from factcheck.claims.layout import Layout, fingerprint
from factcheck.claims.reading import read_lines
from factcheck.errors import ClaimsError
from factcheck.shipped import is_installed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_database(tmp_path / "db", two_claims())


def test_disk_full__exit_6_and_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run_factcheck("claims", "edit", "a-first", "--claims", path, "--verdict", "true")
    assert (done.returncode, path.read_bytes()) == (6, before)
    assert "No space left" in done.stderr
    assert not list(path.parent.rglob("*.tmp"))


def test_lock_held__waits_then_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "LOCK_SECONDS", 0.05)
    with filelock.FileLock(Layout(path).lock):
        done = run_factcheck("claims", "edit", "a-first", "--claims", path, "--verdict", "true")
    assert done.returncode == 6
    assert "another process has been writing" in done.stderr
    assert run_factcheck("claims", "edit", "a-first", "--claims", path, "--verdict", "true").returncode == 0


def test_lock_impossible__says_what_to_do(path: Path) -> None:
    Layout(path).lock.mkdir()
    done = run_factcheck("claims", "edit", "a-first", "--claims", path, "--verdict", "true")
    assert done.returncode == 6
    assert "Copy the database" in done.stderr


def test_installed_database__never_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.shipped._PACKAGE", path.parent)
    assert is_installed(path)
    done = run_factcheck("claims", "remove", "a-first", "--claims", path)
    assert done.returncode == 2
    assert "belongs to the installed program" in done.stderr


def test_source_that_cannot_be_read__one_line(path: Path) -> None:
    source = Layout(path).source("agency-2024")
    source.unlink()
    source.mkdir()
    with pytest.raises(ClaimsError) as caught:
        load_claims(path)
    assert caught.value.problems == (f"{source}: cannot be read: Is a directory",)


def test_source_gone_after_the_check__error_not_traceback(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.claims.reading.check_database", lambda layout: "0" * 64)
    Layout(path).source("agency-2024").write_text("+++\nseen = true\n+++\n", encoding="utf-8")
    with pytest.raises(ClaimsError, match="publisher: is missing"):
        load_claims(path)
    Layout(path).source("agency-2024").unlink()
    with pytest.raises(ClaimsError, match="cannot be read"):
        load_claims(path)


def test_file_that_cannot_be_read__error_not_traceback(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match="cannot be read"):
        list(read_lines(tmp_path))


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_impossible_names__error_not_traceback(name: str) -> None:
    done = run_factcheck("claims", "check", "--claims", name)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_clock_in_the_future__never_trusted(path: Path) -> None:
    os.utime(path, (4_000_000_000, 4_000_000_000))
    assert fingerprint(Layout(path)) is None
    assert len(load_claims(path).claims) == 2


def test_cache_that_cannot_be_written__no_harm(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "file"))
    for file in path.parent.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert len(load_claims(path).claims) == 2


def test_show__times_decimals_and_unseen_sources(tmp_path: Path) -> None:
    figures = [
        {"measure": "start", "claimed": "20:00", "actual": None, "unit": "time", "relation": "about"},
        {"measure": "share", "claimed": 1.5, "actual": [1, 2.25], "unit": "percent", "relation": "exactly"},
    ]
    path = write_database(
        tmp_path,
        [claim_record("a", "خبر", quantities=figures)],
        sources={"agency-2024": SOURCE_FILE.replace("true", "false")},
    )
    shown = run_factcheck("claims", "show", "a", "--claims", path).stdout
    assert "start: claimed about 20:00 time, actual unknown time" in shown
    assert "share: claimed 1.5 percent, actual 1–2.25 percent" in shown
    assert "agency-2024 (not seen)" in shown


def test_list__cut_to_the_terminal__vowel_marks_take_no_room(path: Path) -> None:
    from factcheck.claims.showing import table

    lines = table([claim_record("a", "مُحَمَّدٌ " * 20)], width=50).splitlines()
    assert all(line.endswith("…") or len(line) <= 50 for line in lines)
    assert lines[1].endswith("…")


def endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def outward(place: Path) -> None:
    (place.parents[1].parent / "elsewhere.md").write_text(SOURCE_FILE, encoding="utf-8")
    place.symlink_to(place.parents[1].parent / "elsewhere.md")


def circle(place: Path) -> None:
    place.symlink_to(place)


def huge(place: Path) -> None:
    place.write_bytes(b"")
    os.truncate(place, 1 << 40)


STRANGE = [os.mkfifo, os.mkdir, endless, outward, circle, huge]


@pytest.mark.parametrize("make", STRANGE, ids=lambda make: make.__name__)
def test_strange_thing_in_the_place_of_a_source__one_line(path: Path, make: Callable[[Path], None]) -> None:
    source = Layout(path).source("agency-2024")
    source.unlink()
    make(source)
    for command in (["check"], ["list"], ["search", "خبر"], ["edit", "a-first", "--verdict", "true"]):
        done = run_factcheck("claims", *command, "--claims", path)
        assert done.returncode == 4
        assert "agency-2024.md: cannot be read: " in done.stderr or "missing" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("make", STRANGE, ids=lambda make: make.__name__)
def test_strange_thing_as_a_source_that_no_claim_names__told_by_check_and_otherwise_no_harm(
    path: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(Layout(path).source("zzz"))
    assert run_factcheck("claims", "list", "--claims", path).returncode == 0
    assert run_factcheck("claims", "stats", "--claims", path).returncode == 0
    assert "zzz.md: cannot be read: " in run_factcheck("claims", "check", "--claims", path).stderr
    foreign = tmp_path / "foreign.jsonl"
    foreign.write_text(json.dumps(claim_record("new", "خبر جديد", sources=["agency-2024"])), encoding="utf-8")
    assert run_factcheck("claims", "import", foreign, "--claims", path).returncode == 0


def test_source_that_is_a_link__nothing_written_through_it(path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious", encoding="utf-8")
    Layout(path).source("new-source").symlink_to(precious)
    options = "--id new --topic t --verdict true --fact ف --source-id new-source --source-publisher p"
    done = run_factcheck(
        "claims", "add", "--claims", path, "--claim", "خبر", "--source-url", "https://e.org/", *options.split()
    )
    assert (done.returncode, precious.read_text(encoding="utf-8")) == (6, "precious")
    assert "is a link" in done.stderr
    assert len(load_claims(path).claims) == 2


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, endless, circle], ids=lambda make: make.__name__)
def test_strange_thing_in_the_place_of_entities__a_fault(path: Path, make: Callable[[Path], None]) -> None:
    Layout(path).entities.unlink()
    make(Layout(path).entities)
    with pytest.raises(ClaimsError) as caught:
        load_claims(path)
    assert caught.value.problems == (f"{Layout(path).entities}: is not a regular file",)


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_removed_ids_that_cannot_be_read__never_taken_for_none(path: Path, data: bytes | None) -> None:
    if data is None:
        os.mkfifo(Layout(path).removed)
    else:
        Layout(path).removed.write_bytes(data)
    for line in ("remove a-first", "edit a-first --verdict true"):
        done = run_factcheck("claims", *line.split(), "--claims", path)
        assert done.returncode == 4
        assert "removed-ids.txt: cannot be read" in done.stderr
    assert len(load_claims(path).claims) == 2


def test_line_without_end__one_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.claims.reading.LONGEST_LINE", 10_000)
    with path.open("ab") as file:
        file.write(b"[" * 1_000_000)
    with pytest.raises(ClaimsError, match=r"claims\.jsonl:3: the line is longer than"):
        load_claims(path)

"""The cache: whatever happens to its files, the work is done again and nothing else changes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.newsroom import make_newsroom
from tests.program import ENVIRONMENT, factcheck

from factcheck.cache import Cache, cache_folder
from factcheck.matching.index import ARRAYS
from factcheck.model import Parse, Sentence, Token, Word
from factcheck.parsing.cached import CachedParser

TEXT = "قال الوزير"


class CountingParser:
    """Parses at white space and counts how often it was asked."""

    identity = {"name": "fake", "version": "1"}  # noqa: RUF012

    def __init__(self) -> None:
        self.calls = 0

    def parse(self, text: str) -> Parse:
        self.calls += 1
        words = text.split()
        tokens = tuple(Token(text.index(w), text.index(w) + len(w), w) for w in words)
        rows = tuple(Word(w, w, "X", "", 0 if i == 0 else 1, "dep", i) for i, w in enumerate(words))
        return Parse((Sentence(0, len(text), 0, tokens, rows),), self.identity)


def test_cache__kept_and_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get("key") is None
    cache.put("key", b"data" * 1000)
    assert cache.get("key") == b"data" * 1000
    assert cache.info().entries == 1
    assert cache.clear().entries == 1
    assert cache.get("key") is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 400])
def test_cache__damaged_entry__counts_as_absent(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("key", b"data" * 100)
    [path] = [p for p in tmp_path.rglob("*") if p.is_file()]
    path.write_bytes(damage)
    assert cache.get("key") is None


def test_cache__entry_under_another_name__counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("one", b"1")
    [one] = [p for p in tmp_path.rglob("*") if p.is_file()]
    cache.put("two", b"2")
    [two] = [p for p in tmp_path.rglob("*") if p.is_file() and p != one]
    two.write_bytes(one.read_bytes())
    assert cache.get("two") is None


def test_cache__size_limit__oldest_use_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=2500)
    for number in range(65):
        cache.put(str(number), os.urandom(100))
        [path] = [cache._path(str(number))]
        os.utime(path, (number, number))
    assert cache.get("64") is not None
    assert cache.get("0") is None
    assert cache.info().size <= 2500 + 64 * 200


@pytest.mark.parametrize(
    "make",
    [
        os.mkfifo,
        os.mkdir,
        lambda place: place.symlink_to("/dev/zero"),
        lambda place: place.symlink_to("gone"),
        lambda place: place.symlink_to(place),
        lambda place: place.symlink_to("/etc/passwd"),
    ],
    ids=["pipe", "folder", "endless", "gone", "circle", "foreign"],
)
def test_cache__something_else_in_the_place_of_an_entry__counts_as_absent(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    cache = Cache(tmp_path)
    cache.put("key", b"data")
    [path] = [p for p in tmp_path.rglob("*") if p.is_file()]
    path.unlink()
    make(path)
    assert cache.get("key") is None
    cache.put("key", b"data")
    assert cache.get("key") == (None if path.is_dir() else b"data")
    assert cache.clear().entries == (0 if path.is_dir() else 1)


def test_cache__entry_is_a_link__the_file_behind_it_is_not_written(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.write_bytes(b"precious")
    cache = Cache(tmp_path / "cache")
    cache.put("key", b"data")
    cache._path("key").unlink()
    cache._path("key").symlink_to(foreign)
    cache.put("key", b"data")
    assert foreign.read_bytes() == b"precious"
    assert cache.get("key") == b"data"


def test_cache__folder_of_an_entry_is_a_link__clear_deletes_nothing_behind_it(tmp_path: Path) -> None:
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "file").write_bytes(b"precious")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "ab").symlink_to(tmp_path / "foreign")
    assert Cache(tmp_path / "cache").clear().entries == 0
    assert (tmp_path / "foreign" / "file").exists()


def test_cache__interrupted_while_writing__nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).put("key", b"data")
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_cache__clock_was_wrong__what_it_stamped_into_the_future_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=2500)
    for number in range(65):
        cache.put(str(number), os.urandom(100))
        moment = time.time() + 1e8 if number < 40 else 1000.0 + number
        os.utime(cache._path(str(number)), (moment, moment))
    cache._trim()
    assert cache.get("64") is not None
    assert not any(cache.get(str(number)) for number in range(40))


@pytest.mark.parametrize("now", [0.0, 1e11])
def test_cache__clock_jumps__entries_are_kept_and_found(
    tmp_path: Path, now: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path, limit=100_000)
    cache.put("old", b"1")
    monkeypatch.setattr(time, "time", lambda: now)
    for number in range(130):
        cache.put(str(number), b"2")
    assert cache.get("old") == b"1"
    assert cache.get("129") == b"2"


def test_cache__commands_see_and_clear_every_kind(tmp_path: Path) -> None:
    environment = make_newsroom(tmp_path)
    for file in [*(tmp_path / "sources").iterdir(), *tmp_path.glob("*.jsonl")]:
        os.utime(file, (1_000_000_000, 1_000_000_000))
    keep = tmp_path / "cache" / "claims" / "notes.txt"
    factcheck(["claims", "search", "القمر"], **environment)
    keep.write_text("somebody's own", encoding="utf-8")
    seen = factcheck(["cache", "info"], **environment).stdout.decode()
    counts = {line.split("\t")[0]: int(line.split("\t")[1].split()[0]) for line in seen.splitlines()}
    assert counts == {"parses": 1, "claims": 1, "wordings": 0, "claims-index": len(ARRAYS) + 1, "reports": 0}
    factcheck(["cache", "clear"], **environment)
    assert [p for p in (tmp_path / "cache").rglob("*") if p.is_file()] == [keep]


SHARER = """
import os, sys, time
from pathlib import Path
from factcheck.cache import KINDS, Cache, cache_folder
from factcheck.claims import load_claims
from factcheck.matching.search import search
from factcheck.parsing.cached import CachedParser
from tests.batch_corpus import IDENTITY, SpaceParser
from tests.fakes import TEXT
path, seconds, clearing = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3] == "clear"
def work():
    parse = CachedParser(IDENTITY, SpaceParser, Cache(cache_folder("parses"), limit=3000)).parse(TEXT)
    return parse, load_claims(path), list(search(path, "يبعد القمر عن الأرض", 5))
alone = work()
rounds, end = 0, time.monotonic() + seconds
while rounds < 6 or time.monotonic() < end:  # a busy machine has rounds too
    if clearing:
        for kind, patterns in KINDS.items():
            Cache(cache_folder(kind), patterns=patterns).clear()
    else:
        assert work() == alone
    rounds += 1
print(rounds)
"""


@pytest.mark.parametrize(("workers", "seconds"), [(2, 1), pytest.param(6, 20, marks=pytest.mark.slow)])
def test_cache__shared_and_cleared_by_others_meanwhile__same_results(
    tmp_path: Path, workers: int, seconds: float
) -> None:
    environment = {**ENVIRONMENT, **make_newsroom(tmp_path)}
    for file in [*(tmp_path / "sources").iterdir(), *tmp_path.glob("*.jsonl")]:
        os.utime(file, (1_000_000_000, 1_000_000_000))
    command = [sys.executable, "-c", SHARER, str(tmp_path / "claims.jsonl"), str(seconds)]
    running = [
        subprocess.Popen([*command, part], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for part in ["share"] * workers + ["clear"]
    ]
    for process in running:
        out, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, b"")
        assert int(out) > 5


def test_cache__folder_cannot_be_written__no_error() -> None:
    cache = Cache(Path("/proc/none"))
    cache.put("key", b"data")
    assert cache.get("key") is None


def test_cache_folder__environment_chooses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path))
    assert cache_folder("parses") == tmp_path / "parses"


def test_cached_parser__parses_once_and_rebuilds_what_is_damaged(tmp_path: Path) -> None:
    inner = CountingParser()
    parser = CachedParser(inner.identity, lambda: inner, Cache(tmp_path))
    first = parser.parse(TEXT)
    assert parser.parse(TEXT) == first
    assert inner.calls == 1
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(b"rubbish")
    assert parser.parse(TEXT) == first
    assert inner.calls == 2


def test_cached_parser__other_model__other_entry(tmp_path: Path) -> None:
    inner = CountingParser()
    CachedParser({"sha256": "a"}, lambda: inner, Cache(tmp_path)).parse(TEXT)
    CachedParser({"sha256": "b"}, lambda: inner, Cache(tmp_path)).parse(TEXT)
    assert inner.calls == 2


def test_cache_folder__is_where_platformdirs_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    monkeypatch.delenv("FACTCHECK_CACHE", raising=False)
    for value in (None, "", str(tmp_path / "xdg")):
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        if value is not None:
            monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert cache_folder("parses") == platformdirs.user_cache_path("factcheck", appauthor=False) / "parses"

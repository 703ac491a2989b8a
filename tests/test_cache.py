"""The cache: whatever happens to its files, the work is done again and nothing else changes."""

import os
from pathlib import Path

import pytest

from factcheck.cache import Cache, cache_folder
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

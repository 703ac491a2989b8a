"""The user's cache: a folder of entries that may vanish or rot at any time without harm.

An entry is a file named after the hash of its key, holding a digest and zlib-compressed data. What does not match its
digest counts as absent. Writers replace whole files, so that any number of processes share one folder.
Imports stand inside the functions: quick commands ask for the folder's place alone.
"""

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.regular import read_regular

ENVIRONMENT = "FACTCHECK_CACHE"
LIMIT_BYTES = 256 * 1024 * 1024
"""The cache is trimmed to this size, oldest use first: about 40,000 parsed articles."""
_TRIM_EVERY = 64
"""Look at the whole folder only once in so many writes; listing it costs more than writing an entry."""
_MAX_ENTRY = 256 * 1024 * 1024
_DIGEST = 16
_CLOCK_SECONDS = 3600.0
"""How far clocks of machines that share a cache may be apart."""


KINDS: Mapping[str, tuple[str, ...]] = {
    "parses": ("[0-9a-f][0-9a-f]/*",),
    "claims": ("*.checked", ".*.checked.*.tmp"),
    "wordings": ("[0-9a-f][0-9a-f]/*",),
    "claims-index": ("*-[0-9]*/meta.json", "*-[0-9]*/*.bin", ".building-*/*.bin"),
    "reports": ("[0-9a-f][0-9a-f]/*",),
}
"""What is kept, each in a folder of its own, and which files there are ours: nothing else is ever deleted."""


def cache_folder(name: str) -> Path:
    """The folder for one kind of entries: below FACTCHECK_CACHE, else in the user's own cache folder."""
    chosen = os.environ.get(ENVIRONMENT)
    if chosen:
        return Path(chosen) / name
    return _user_cache() / name


def _user_cache() -> Path:
    """As platformdirs has it; on Linux by the two lines it comes to there, since importing it costs 4 ms a start."""
    if sys.platform == "linux":
        chosen = os.environ.get("XDG_CACHE_HOME", "").strip()
        return Path(chosen) / "factcheck" if chosen else Path.home() / ".cache" / "factcheck"
    import platformdirs

    return platformdirs.user_cache_path("factcheck", appauthor=False)


def read_entry(path: Path, limit: int = _MAX_ENTRY) -> bytes | None:
    """What the file of an entry holds; None where there is none, or something else stands there."""
    try:
        return read_regular(path, limit)
    except (OSError, ValueError, MemoryError):
        return None


def write_entry(path: Path, data: bytes) -> None:
    """Put an entry's file in its place in one step, in place of a link too; in silence not at all where the folder
    cannot be written."""
    from factcheck.output import replace_file

    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data, 0o600, durable=False)


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache folder holds."""

    folder: Path
    entries: int
    size: int
    """Bytes on disk."""


class Cache:
    """Entries of bytes by key. Failing to read or write one is never an error: the work is simply done again."""

    def __init__(self, folder: Path, limit: int = LIMIT_BYTES, patterns: tuple[str, ...] = KINDS["parses"]) -> None:
        self._folder = folder
        self._limit = limit
        self._patterns = patterns
        self._writes = 0

    def get(self, key: str) -> bytes | None:
        """The entry's data, or None where there is none or it is damaged."""
        import hashlib
        import zlib

        path = self._path(key)
        stored = read_entry(path) or b""
        digest, packed = stored[:_DIGEST], stored[_DIGEST:]
        try:
            if hashlib.blake2b(packed, digest_size=_DIGEST, key=_mark(key)).digest() != digest:
                return None
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(packed, _MAX_ENTRY)
            with contextlib.suppress(OSError):
                os.utime(path)
            return data if unpacker.eof else None
        except (zlib.error, MemoryError):
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`; in silence without effect where the folder cannot be written."""
        import hashlib
        import zlib

        packed = zlib.compress(data, 1)
        digest = hashlib.blake2b(packed, digest_size=_DIGEST, key=_mark(key)).digest()
        write_entry(self._path(key), digest + packed)
        self._writes += 1
        if self._writes % _TRIM_EVERY == 1:
            self._trim()

    def info(self) -> CacheInfo:
        """How many entries there are, and how large."""
        sizes = [size for _, size, _ in self._entries()]
        return CacheInfo(self._folder, len(sizes), sum(sizes))

    def clear(self) -> CacheInfo:
        """Delete every entry; says what was there."""
        before = self.info()
        for path, _, _ in self._entries():
            with contextlib.suppress(OSError):
                path.unlink()
                if path.parent != self._folder:
                    path.parent.rmdir()  # the last one takes its folder along
        return before

    def _path(self, key: str) -> Path:
        import hashlib

        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / name[2:]

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        """(path, size in bytes, time of last use); only our own names, and nothing behind a link."""
        from glob import glob  # unlike Path.glob it minds no folder that goes while it looks

        names = [n for p in self._patterns for n in glob(p, root_dir=self._folder, include_hidden=True)]  # noqa: PTH207
        for path in map(self._folder.joinpath, names):
            with contextlib.suppress(OSError):
                status = path.lstat()
                if not stat.S_ISDIR(status.st_mode) and not path.parent.is_symlink():
                    yield path, status.st_size, status.st_mtime

    def _trim(self) -> None:
        """Down to the limit, oldest use first; a time in the future, from a clock that was wrong, counts as oldest."""
        latest = time.time() + _CLOCK_SECONDS
        entries = sorted(self._entries(), key=lambda entry: entry[2] if entry[2] <= latest else 0.0)
        surplus = sum(size for _, size, _ in entries) - self._limit
        for path, size, _ in entries:
            if surplus <= 0:
                return
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)  # another process may trim as well
                surplus -= size


def _mark(key: str) -> bytes:
    """Ties an entry to its key, so that a file under a wrong name is not taken for another entry."""
    import hashlib

    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()

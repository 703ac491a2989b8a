"""The user's cache: a folder of entries that may vanish or rot at any time without harm.

An entry is a file named after the hash of its key, holding a digest and zlib-compressed data. What does not match its
digest counts as absent. Writers replace whole files, so that any number of processes share one folder.
Imports stand inside the functions: quick commands ask for the folder's place alone.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = "FACTCHECK_CACHE"
LIMIT_BYTES = 256 * 1024 * 1024
"""The cache is trimmed to this size, oldest use first: about 40,000 parsed articles."""
_TRIM_EVERY = 64
"""Look at the whole folder only once in so many writes; listing it costs more than writing an entry."""
_MAX_ENTRY = 256 * 1024 * 1024
_DIGEST = 16


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


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache folder holds."""

    folder: Path
    entries: int
    size: int
    """Bytes on disk."""


class Cache:
    """Entries of bytes by key. Failing to read or write one is never an error: the work is simply done again."""

    def __init__(self, folder: Path, limit: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit = limit
        self._writes = 0

    def get(self, key: str) -> bytes | None:
        """The entry's data, or None where there is none or it is damaged."""
        import hashlib
        import zlib

        path = self._path(key)
        try:
            stored = path.read_bytes()
            digest, packed = stored[:_DIGEST], stored[_DIGEST:]
            if hashlib.blake2b(packed, digest_size=_DIGEST, key=_mark(key)).digest() != digest:
                return None
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(packed, _MAX_ENTRY)
            with contextlib.suppress(OSError):
                os.utime(path)
            return data if unpacker.eof else None
        except (OSError, zlib.error, ValueError):
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`; in silence without effect where the folder cannot be written."""
        import hashlib
        import tempfile
        import zlib

        packed = zlib.compress(data, 1)
        digest = hashlib.blake2b(packed, digest_size=_DIGEST, key=_mark(key)).digest()
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(digest + packed)
                Path(temporary).replace(path)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise
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
        return before

    def _path(self, key: str) -> Path:
        import hashlib

        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / name[2:]

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        """(path, size in bytes, time of last use); only names that this class makes."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            with contextlib.suppress(OSError):
                status = path.lstat()
                yield path, status.st_size, status.st_mtime

    def _trim(self) -> None:
        entries = sorted(self._entries(), key=lambda entry: entry[2])
        surplus = sum(size for _, size, _ in entries) - self._limit
        for path, size, _ in entries:
            if surplus <= 0:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                surplus -= size


def _mark(key: str) -> bytes:
    """Ties an entry to its key, so that a file under a wrong name is not taken for another entry."""
    import hashlib

    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()

"""Where the parts of a claims database lie, and whether they changed since they were last checked."""

import errno
import os
import time
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ClaimsError
from factcheck.regular import read_regular
from factcheck.shipped import shipped_path

ENVIRONMENT = "FACTCHECK_CLAIMS"
_SETTLED_SECONDS = 2.0
"""A file touched more recently than this may change again within the clock's tick, unseen by its time stamp."""

_LARGEST_SOURCE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one database: everything lies beside `claims`."""

    claims: Path

    @property
    def entities(self) -> Path:
        """The people-and-organisations list; it may be missing."""
        return self.claims.with_name("entities.jsonl")

    @property
    def sources(self) -> Path:
        """The folder of source files."""
        return self.claims.with_name("sources")

    @property
    def removed(self) -> Path:
        """The ids that were removed and may never be used again, one a line; it may be missing."""
        return self.claims.with_name("removed-ids.txt")

    @property
    def lock(self) -> Path:
        """The file that writers lock."""
        return self.claims.with_name(f".{self.claims.name}.lock")

    def source(self, identifier: str) -> Path:
        """The file of one source. `identifier` is kebab-case: nothing outside the folder can be named."""
        return self.sources / f"{identifier}.md"

    def source_bytes(self, identifier: str) -> bytes:
        """What the file of a source holds. Raises OSError, also where it is a link that leads out of the folder, a
        pipe or a device, or larger than any source."""
        path = self.source(identifier)
        if path.is_symlink() and not _is_below(path, self.sources):
            raise OSError(errno.EPERM, "it is a link that leads out of the folder of sources")
        return read_regular(path, _LARGEST_SOURCE)

    def source_ids(self) -> set[str]:
        """The ids of all source files."""
        try:
            return {entry.name[:-3] for entry in os.scandir(self.sources) if entry.name.endswith(".md")}
        except OSError:
            return set()


def _is_below(path: Path, folder: Path) -> bool:
    """Whether a file, links followed, lies in a folder. Other than Path.resolve, realpath takes links in circles."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def default_path(chosen: str | None = None) -> Path:
    """The database to use: the one chosen, else FACTCHECK_CLAIMS, else the one shipped with the package."""
    named = chosen or os.environ.get(ENVIRONMENT)
    return Path(named) if named else shipped_path("data/claims.jsonl")


def require_file(path: Path) -> None:
    """Raise ClaimsError where `path` is not a file that can be read again and again (a pipe cannot)."""
    try:
        if path.is_file():
            return
        there = path.exists()
    except (OSError, ValueError) as error:
        raise ClaimsError(f"{path}: cannot be read: {error}", "Name a readable file with --claims FILE.") from None
    if path.is_dir():
        raise ClaimsError(f"{path}: is a folder, not a claims database", "Name the .jsonl file inside it.")
    if there:
        raise ClaimsError(f"{path}: is not a regular file", "Copy the database to a file first.")
    raise ClaimsError(f"{path}: no claims database here", "Name one with --claims FILE, or unset FACTCHECK_CLAIMS.")


def fingerprint(layout: Layout) -> str | None:
    """Name of the present state of all files of a database, from sizes, times and inodes, without reading them.

    None where a later change could go unseen: a file was touched just now, or bears a time in the future.
    """
    from hashlib import sha256

    try:
        states = [(str(p), _state(p.stat())) for p in (layout.claims, layout.entities) if p.is_file()]
        if layout.sources.is_dir():
            with os.scandir(layout.sources) as entries:
                states += sorted((entry.name, _state(entry.stat())) for entry in entries)
    except OSError:
        return None
    newest = max((state[1] for _, state in states), default=0)
    if newest > (time.time() - _SETTLED_SECONDS) * 1e9:
        return None
    return sha256(repr(states).encode("utf-8", "surrogateescape")).hexdigest()


def file_state(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file is replaced; None where there is none."""
    try:
        return _state(path.stat())
    except (OSError, ValueError):
        return None


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino

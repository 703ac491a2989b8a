"""Building the search index of a claims database, once for each state of its content, into the user's cache.

The folder is written beside its place and renamed, so that no reader ever sees half of one; two that build at once
both succeed. A folder that is not whole is built anew. The long arrays go to disk as they come.
"""

import contextlib
import io
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from factcheck.cache import cache_folder
from factcheck.matching.collecting import collect
from factcheck.matching.index import ARRAYS, META, NOT_WHOLE, VERSION, Array, Index, array_state, checksum, open_arrays
from factcheck.matching.renewing import Earlier, Entries, find_earlier

_KEPT = 6
"""Indexes that stay in the cache; the longest unused goes first."""
_NAME = re.compile(r"(?:memory-)?[0-9a-f]{25,32}-\w+")
_BUILDING = ".building-"
_BUILDING_SECONDS = 24 * 3600.0
"""What a killed process left half-built goes after this time: a million claims take two minutes."""


def open_index(content: str, entries: Callable[[], Entries]) -> Index:
    """The index for a database whose content has this name; built from `entries()` where the cache lacks it.

    What an index of an earlier state of the database has of it is copied from there. A cache that cannot be written
    only costs time, and memory: the index is then built there, for this once.
    """
    folder = cache_folder("claims-index") / f"{content[:32]}-{VERSION}"
    with contextlib.suppress(*NOT_WHOLE):
        return _open(folder, content)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder.parent))
        try:
            build(made, content, entries(), find_earlier(_whole(folder.parent), entries()))
            return _install(made, folder, content)
        finally:
            shutil.rmtree(made, ignore_errors=True)
            _trim(folder.parent)
    except (*NOT_WHOLE, RuntimeError):
        return Index(build_in_memory(entries()))


def _open(folder: Path, content: str) -> Index:
    index = Index(open_arrays(folder, content))
    with contextlib.suppress(OSError):
        os.utime(folder)
    return index


def _install(made: Path, folder: Path, content: str) -> Index:
    """Move the new folder to its place; one that stands there and is whole (another process was quicker) is used."""
    try:
        made.rename(folder)
    except OSError:
        with contextlib.suppress(*NOT_WHOLE):
            return _open(folder, content)
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
        else:
            folder.unlink(missing_ok=True)
        made.rename(folder)
    return _open(folder, content)


def _trim(parent: Path) -> None:
    """Remove the indexes used longest ago and what was left half-built; nothing that is not named as one of ours."""
    with contextlib.suppress(OSError):
        left = [f for f in parent.iterdir() if f.name.startswith(_BUILDING) and f.is_dir() and not f.is_symlink()]
        left = [f for f in left if abs(time.time() - f.stat().st_mtime) > _BUILDING_SECONDS]
        for folder in _whole(parent)[:-_KEPT] + left:
            shutil.rmtree(folder, ignore_errors=True)


def _whole(parent: Path) -> list[Path]:
    """The folders that are named as indexes, the one used longest ago first."""
    found = [f for f in parent.iterdir() if _NAME.fullmatch(f.name) and f.is_dir() and not f.is_symlink()]
    return sorted(found, key=lambda f: f.stat().st_mtime)


def build(folder: Path, content: str, entries: Entries, earlier: Earlier | None = None) -> None:
    """Write all arrays of the index into a folder, META last. The long ones go to disk chunk by chunk."""
    with (folder / "doc_grams.bin").open("wb") as ids, (folder / "doc_counts.bin").open("wb") as counts:
        arrays = collect(ids, counts, entries, earlier)
    for name, values in arrays.items():
        (folder / f"{name}.bin").write_bytes(values.data)
    known = {}
    for name, kind in ARRAYS.items():
        path = folder / f"{name}.bin"
        state = array_state(path)
        written = np.memmap(path, dtype=kind, mode="r") if state[0] else np.empty(0, dtype=kind)
        known[name] = {"state": state, "crc32": checksum(written)}
    meta = {"version": VERSION, "content": content, "arrays": known}
    (folder / META).write_text(json.dumps(meta), "ascii")


def build_in_memory(entries: Entries) -> dict[str, Array]:
    """All arrays of the index, without touching the disk."""
    ids, counts = io.BytesIO(), io.BytesIO()
    arrays = collect(ids, counts, entries)
    for name, written in (("doc_grams", ids), ("doc_counts", counts)):
        arrays[name] = np.frombuffer(written.getbuffer(), dtype=ARRAYS[name])
    return arrays

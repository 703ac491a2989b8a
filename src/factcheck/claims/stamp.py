"""The memory of which databases were found sound, in the user's cache: one small file for each database."""

import os
from hashlib import sha256
from pathlib import Path

from factcheck import __version__
from factcheck.cache import cache_folder, read_entry, write_entry
from factcheck.claims.layout import Layout

_LONGEST = 1000
_RULES = "2"
"""Goes up when the rules of a sound database change, so that all are checked again."""


def recall(layout: Layout, state: str) -> str | None:
    """The sha256 of the whole content, where this database was found sound in this very state; else None."""
    try:
        version, known, content = (read_entry(_path(layout), _LONGEST) or b"").decode("ascii").split()
    except (OSError, ValueError, RuntimeError):
        return None
    return content if (version, known) == (_version(), state) and len(content) == 64 else None


def remember(layout: Layout, state: str, content: str) -> None:
    """Note that this database is sound. A cache that cannot be written only costs time."""
    try:
        write_entry(_path(layout), f"{_version()} {state} {content}\n".encode("ascii"))
    except (OSError, RuntimeError):  # the place of a user without a home
        return


def _version() -> str:
    return f"{__version__}-{_RULES}"


def _path(layout: Layout) -> Path:
    name = sha256(os.path.realpath(layout.claims).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return cache_folder("claims") / f"{name}.checked"

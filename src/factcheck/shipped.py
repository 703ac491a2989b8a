"""Where the files that ship with the tool lie: beside the package in a wheel, at the root of a source checkout."""

import os
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def shipped_path(relative: str) -> Path:
    """Path of a shipped file or folder such as `data/claims.jsonl` or `models/ar`; it may not exist."""
    installed = _PACKAGE / relative
    if installed.exists() or not (_CHECKOUT / "pyproject.toml").is_file():
        return installed
    return _CHECKOUT / relative


def is_installed(path: Path) -> bool:
    """Whether `path` belongs to an installed package, so that the next update would overwrite it."""
    return Path(os.path.realpath(path)).is_relative_to(_PACKAGE)  # realpath takes links that go in circles


def code_state() -> str:
    """What changes when the program or its lexicons do: its version, and sizes and times of all its files."""
    from factcheck import __version__

    return f"{__version__} {sorted(_states(str(_PACKAGE)))}"


def _states(folder: str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "data", "models"):
                yield from _states(entry.path)
        else:
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns

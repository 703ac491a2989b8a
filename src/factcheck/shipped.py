"""Where the files that ship with the tool lie: beside the package in a wheel, at the root of a source checkout."""

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
    return path.resolve().is_relative_to(_PACKAGE)

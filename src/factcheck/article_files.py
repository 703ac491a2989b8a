"""Which articles the command line names: files as they are, folders searched for articles, `-` for standard input."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck.article import STDIN
from factcheck.errors import ArticleError, UsageError

SUFFIXES = frozenset((".txt", ".html", ".htm"))


def find_articles(paths: Iterable[str]) -> list[str]:
    """The articles behind the given paths, each once, in the order given; a folder's files sorted by path.

    Does not open them. Raises ArticleError for a folder without articles, UsageError where `-` is not alone.
    """
    named = list(paths)
    if STDIN in named and len(named) > 1:
        raise UsageError("- reads standard input and stands alone", "Leave out the other paths, or the -.")
    found: dict[str, None] = {}
    for path in named:
        files = list(_search(Path(path))) if _is_folder(path) else [path]
        if not files:
            raise ArticleError(f"{path}: no articles in this folder", "It is searched for .txt and .html files.")
        found.update(dict.fromkeys(files))
    return list(found)


def _is_folder(path: str) -> bool:
    try:
        return path != STDIN and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _search(folder: Path) -> Iterator[str]:
    """Articles below the folder, in sorted order; hidden files and links to folders are left alone."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise ArticleError(f"{folder}: cannot be read: {error}", "Check the folder's permissions.") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _search(entry)
        elif entry.suffix.lower() in SUFFIXES:
            yield str(entry)

"""Reading many articles as a stream of items, in a stable order, without holding more than a chunk of them."""

import glob
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import ArticleError, FactcheckError, UsageError

ARTICLE_SUFFIXES = frozenset({".txt", ".html", ".htm"})
MAX_LINE = 64 * 1024 * 1024
"""Longest line of a JSONL input in bytes; a longer one is recorded as an error and skipped."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article to analyse: a file (`text` is None; the worker reads it) or a text from a JSONL or Parquet row.

    `key` names it in the output and on resuming: the path, or path:row. `fault` tells why it cannot be read.
    `size` is its share of the input in bytes: files of a whole run add up to `total_size`.
    """

    key: str
    text: str | None = None
    id: str | None = None
    date: str | None = None
    fault: str | None = None
    size: int = 0


Chunk = tuple[Item, ...]
"""Articles that go to a worker together and come back as one shard."""


def read_items(inputs: Iterable[str]) -> Iterator[Item]:
    """All articles of the inputs, in the order given; files of a folder sorted by path.

    Raises UsageError for an input that is not there or of an unknown kind.
    """
    for path in expand(inputs):
        suffix = path.suffix.lower()
        if suffix in (".jsonl", ".ndjson"):
            yield from _read_jsonl(path)
        elif suffix == ".parquet":
            yield from _read_parquet(path)
        else:
            yield Item(key=str(path), size=_size(path))


def total_size(inputs: Iterable[str]) -> int:
    """Bytes of all inputs, from the file system alone. Raises UsageError as `read_items` does."""
    return sum(map(_size, expand(inputs)))


def expand(inputs: Iterable[str]) -> Iterator[Path]:
    """Files behind files, folders (searched for articles) and glob patterns."""
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield path
        else:
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  absolute patterns are allowed here
            if not found:
                raise UsageError(f"{name}: no such file, folder or pattern", "Check the path; quote glob patterns.")
            for match in map(Path, found):
                yield from _walk(match) if match.is_dir() else (match,)


def to_chunks(items: Iterable[Item], is_done: Callable[[str], bool], size: int) -> Iterator[Chunk]:
    """Items that are not done yet, `size` at a time."""
    chunk: list[Item] = []
    for item in items:
        if is_done(item.key):
            continue
        chunk.append(item)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever reads it tells why
        return 0


def _walk(folder: Path) -> Iterator[Path]:
    """Articles below a folder, depth first in sorted order; one folder's names in memory at a time."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        elif entry.suffix.lower() in ARTICLE_SUFFIXES and entry.is_file():
            yield entry


def _read_jsonl(path: Path) -> Iterator[Item]:
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_LINE + 1):
                number += 1
                key = f"{path}:{number}"
                if len(line) > MAX_LINE:
                    start = file.tell() - len(line)
                    while line and not line.endswith(b"\n"):
                        line = file.readline(MAX_LINE)
                    fault = f"the line is longer than {MAX_LINE} bytes"
                    yield Item(key, fault=fault, size=file.tell() - start)
                elif line.strip():
                    yield _row(key, line)
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read: {error}", "Check the path and its permissions.") from None


def _row(key: str, line: bytes) -> Item:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Item(key, fault=f"not valid JSON: {error}", size=len(line))
    return _item(key, record, len(line))


def _item(key: str, record: Any, size: int) -> Item:
    """An item from a row with `text`, and perhaps `id` and `date`."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Item(key, fault="no field `text` with the article's text", size=size)
    identifier, date = record.get("id"), record.get("date")
    return Item(
        key,
        text=record["text"],
        id=None if identifier is None else str(identifier),
        date=None if date is None else str(date),
        size=size,
    )


def _read_parquet(path: Path) -> Iterator[Item]:
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        raise FactcheckError(f"{path}: reading Parquet needs pyarrow", "pip install 'factcheck[parquet]'") from None
    try:
        file = parquet.ParquetFile(path)
        columns = [name for name in ("id", "text", "date") if name in file.schema_arrow.names]
        number = 0
        share = _size(path) // max(file.metadata.num_rows, 1)
        for batch in file.iter_batches(batch_size=64, columns=columns):
            for record in batch.to_pylist():
                number += 1
                yield _item(f"{path}:{number}", record, share)
    except (OSError, ValueError) as error:  # pyarrow's own errors derive from these
        raise ArticleError(f"{path}: not a readable Parquet file: {error}", "Check the file.") from None

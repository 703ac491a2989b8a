"""Searching a claims database for the claims nearest to a text: quick at any size, says nothing about truth."""

import json
import os
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from factcheck.claims.layout import Layout
from factcheck.claims.reading import check_database, read_lines
from factcheck.errors import ClaimsError
from factcheck.matching.index import Hit, Index
from factcheck.matching.indexing import open_index
from factcheck.matching.renewing import Entry
from factcheck.printable import printable


class ClaimsSearch:
    """A database on disk, its index opened by memory map; records are read from the file one by one."""

    def __init__(self, path: Path) -> None:
        """Open, or build, the index. Raises ClaimsError where the database is not sound."""
        self.path = path
        self.sha256 = check_database(Layout(path))
        self.index: Index = open_index(self.sha256, lambda: _entries(path))
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, handle)
        self._file = open(handle, "rb", closefd=False)  # noqa: SIM115  no map: a file cut short would kill us

    def __len__(self) -> int:
        return len(self.index.starts)

    def record(self, number: int) -> dict[str, Any]:
        """The record of a claim, by its number in the file's order."""
        try:
            self._file.seek(int(self.index.starts[number]))
            found: dict[str, Any] = json.loads(self._file.readline())
            if not isinstance(found, dict):
                raise ValueError("not a record")
            return found
        except (OSError, ValueError, RecursionError) as error:
            raise ClaimsError(
                f"{self.path}: was changed while it was searched: {printable(str(error))}", "Start the search again."
            ) from None

    def wording(self, claim: int, wording: int) -> str:
        """The claim's text (0) or one of its variants."""
        record = self.record(claim)
        return str(record["claim"] if wording == 0 else record["variants"][wording - 1])

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """The nearest claims, best first."""
        return self.index.search(text, limit, self.wording)


def _entries(path: Path) -> Iterator[Entry]:
    """The lines of a database that was checked; taken apart where their wordings are asked for."""
    return (Entry(start, line, partial(_wordings, line)) for _, start, line in read_lines(path))


def _wordings(line: bytes) -> list[str]:
    record = json.loads(line)
    return [record["claim"], *record["variants"]]


def search(path: Path, text: str, limit: int = 10) -> Iterator[tuple[dict[str, Any], float]]:
    """(record, score 0..1) of the claims nearest to a text, best first."""
    opened = ClaimsSearch(path)
    for hit in opened.search(text, limit):
        yield opened.record(hit.claim), hit.score

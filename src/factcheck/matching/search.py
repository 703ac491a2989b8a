"""Searching a claims database for the claims nearest to a text: quick at any size, says nothing about truth."""

import json
import mmap
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.claims.layout import Layout
from factcheck.claims.reading import check_database, iter_records
from factcheck.matching.index import Hit, Index
from factcheck.matching.indexing import Wordings, open_index


class ClaimsSearch:
    """A database on disk, its index opened by memory map; records are read from the file one by one."""

    def __init__(self, path: Path) -> None:
        """Open, or build, the index. Raises ClaimsError where the database is not sound."""
        self.path = path
        self.sha256 = check_database(Layout(path))
        self.index: Index = open_index(self.sha256, _wordings(path))
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""

    def __len__(self) -> int:
        return len(self.index.starts)

    def record(self, number: int) -> dict[str, Any]:
        """The record of a claim, by its number in the file's order."""
        start = int(self.index.starts[number])
        end = self._lines.find(b"\n", start)
        found: dict[str, Any] = json.loads(self._lines[start : end if end >= 0 else len(self._lines)])
        return found

    def wording(self, claim: int, wording: int) -> str:
        """The claim's text (0) or one of its variants."""
        record = self.record(claim)
        return str(record["claim"] if wording == 0 else record["variants"][wording - 1])

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """The nearest claims, best first."""
        return self.index.search(text, limit, self.wording)


def _wordings(path: Path) -> Wordings:
    """Where each record starts, and its wordings."""
    return ((place.start, [record["claim"], *record["variants"]]) for place, record in iter_records(path))


def search(path: Path, text: str, limit: int = 10) -> Iterator[tuple[dict[str, Any], float]]:
    """(record, score 0..1) of the claims nearest to a text, best first."""
    opened = ClaimsSearch(path)
    for hit in opened.search(text, limit):
        yield opened.record(hit.claim), hit.score

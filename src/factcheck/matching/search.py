"""Searching a claims database for the claims nearest to a text: quick at any size, says nothing about truth."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

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
        self._file: IO[bytes] = path.open("rb")

    def __len__(self) -> int:
        return len(self.index.starts)

    def record(self, number: int) -> dict[str, Any]:
        """The record of a claim, by its number in the file's order."""
        self._file.seek(int(self.index.starts[number]))
        found: dict[str, Any] = json.loads(self._file.readline())
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

"""The claims that a statement is compared with: a small database indexed at once, a large one read as needed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from factcheck.matching.candidates import MemoryIndex
from factcheck.matching.digest import Digest
from factcheck.matching.names import Names
from factcheck.matching.readings import Reading, open_readings
from factcheck.model import Claim, ClaimsDatabase, Source

SMALL = 3000
"""Wordings up to which a database is indexed in memory when it is opened; above, in the user's cache."""
_REMEMBERED = 4096


class Candidate(NamedTuple):
    """A claim, one wording of it, and how near it is (0..1)."""

    claim: Claim
    wording: Reading
    score: float


class Stock(Protocol):
    """Where candidates come from."""

    names: Names

    def near(self, read: Digest, text: str, limit: int) -> Iterator[Candidate]:
        """The wordings nearest to a statement, best first."""

    def sources(self, claim: Claim) -> tuple[Source, ...]:
        """The claim's sources, in its order."""


def open_stock(database: ClaimsDatabase) -> Stock:
    """The stock that suits a database's size."""
    wordings = sum(1 + len(c.variants) for c in database.claims)
    return SmallStock(database) if wordings <= SMALL else LargeStock(database)


class SmallStock:
    """Wordings in memory, found by stems, concepts and places; read closely when they are found."""

    def __init__(self, database: ClaimsDatabase) -> None:
        self.names = Names(database.entities, database.claims)
        self._known = database.sources
        self._claims = [c for c in database.claims for _ in (c.claim, *c.variants)]
        texts = [text for c in database.claims for text in (c.claim, *c.variants)]
        self._readings, keys = open_readings(texts, self.names)
        self._index = MemoryIndex(keys)

    def near(self, read: Digest, text: str, limit: int) -> Iterator[Candidate]:
        """See Stock."""
        for number, score in self._index.search(text, limit):
            yield Candidate(self._claims[number], self._readings[number], min(score, 1.0))

    def sources(self, claim: Claim) -> tuple[Source, ...]:
        """See Stock."""
        return _sources(self._known, claim)


class LargeStock:
    """A database in memory, found by the index in the cache; wordings are read closely when they are found."""

    def __init__(self, database: ClaimsDatabase) -> None:
        from factcheck.matching.indexing import open_index
        from factcheck.matching.renewing import Entry

        def entry(claim: Claim) -> Entry:
            texts = [claim.claim, *claim.variants]
            return Entry(0, "\n".join(texts).encode("utf-8", "surrogatepass"), lambda: texts)

        self.names = Names(database.entities, database.claims)
        self._database = database
        in_memory = f"memory-{database.sha256}"  # its lines start nowhere: not to be taken for the file's own index
        self._index = open_index(in_memory, lambda: map(entry, database.claims))
        self._reading = lru_cache(_REMEMBERED)(lambda text: Reading(text, self.names))

    def near(self, read: Digest, text: str, limit: int) -> Iterator[Candidate]:
        """See Stock."""
        for hit in self._index.search(text, limit, per_claim=False):
            claim = self._database.claims[hit.claim]
            wording = claim.variants[hit.wording - 1] if hit.wording else claim.claim
            yield Candidate(claim, self._reading(wording), hit.score)

    def sources(self, claim: Claim) -> tuple[Source, ...]:
        """See Stock."""
        return _sources(self._database.sources, claim)


class DiskStock:
    """A database that need not fit in memory: index by memory map, each record read when it is found."""

    def __init__(self, path: Path) -> None:
        from factcheck.claims.layout import Layout
        from factcheck.claims.reading import load_entities
        from factcheck.matching.search import ClaimsSearch

        self._search = ClaimsSearch(path)
        self._layout = Layout(path)
        self.names = Names(load_entities(path), ())
        self._reading = lru_cache(_REMEMBERED)(lambda text: Reading(text, self.names))

    def near(self, read: Digest, text: str, limit: int) -> Iterator[Candidate]:
        """See Stock."""
        from factcheck.claims.conversion import claim_from

        for hit in self._search.index.search(text, limit, per_claim=False):
            claim = claim_from(self._search.record(hit.claim))
            wording = claim.variants[hit.wording - 1] if hit.wording else claim.claim
            yield Candidate(claim, self._reading(wording), hit.score)

    def sources(self, claim: Claim) -> tuple[Source, ...]:
        """See Stock."""
        from factcheck.claims.reading import read_source

        return tuple(read_source(self._layout, name) for name in claim.sources)


def _sources(known: Mapping[str, Source], claim: Claim) -> tuple[Source, ...]:
    return tuple(known[s] for s in claim.sources if s in known)

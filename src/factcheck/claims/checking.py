"""Faults that only show between records: ids and wordings that stand twice, sources that are not there."""

from collections.abc import Iterable, Iterator

from factcheck.arabic import fold_sentence
from factcheck.model import Claim


class CrossCheck:
    """Sees the claims of one database in the order of the file; linear in time, a few hundred bytes a claim.

    Ids and wordings are kept as 64-bit hashes, so that a million claims fit beside an index in memory.
    """

    def __init__(self, source_ids: Iterable[str]) -> None:
        self._sources = frozenset(source_ids)
        self._ids: dict[int, int] = {}
        self._wordings: dict[int, int] = {}

    def faults(self, line: int, claim: Claim) -> Iterator[str]:
        """What is wrong with this claim beside those before it, each as `field: what`."""
        stands = self._ids.setdefault(hash(claim.id), line)
        if stands != line:
            yield f"id: {claim.id!r} stands already on line {stands}"
        for source in claim.sources:
            if source not in self._sources:
                yield f"sources: no file sources/{source}.md"
        for name, wording in wordings(claim):
            other = self._wordings.setdefault(hash(fold_sentence(wording)), line)
            if other != line:
                yield f"{name}: says the same as the claim on line {other}"


def wordings(claim: Claim) -> list[tuple[str, str]]:
    """(field, text) of the claim and its variants."""
    return [("claim", claim.claim), *(("variants", variant) for variant in claim.variants)]


def order_faults(claims: Iterable[tuple[int, Claim]]) -> Iterator[tuple[int, str]]:
    """Lines that do not stand in the order of their ids. Harmless to readers, but noise in every later diff."""
    previous = ""
    for line, claim in claims:
        if claim.id < previous:
            yield line, f"id: {claim.id!r} comes after {previous!r}; lines go in the order of id"
        previous = max(previous, claim.id)

"""What a new search index may take over from that of an earlier state of the same database, claim by claim.

Most of the time of building goes into words: stems and trigrams of every wording. A claim whose line is the same, byte
for byte, has the same; its postings are copied, renumbered.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np

from factcheck.matching.index import NOT_WHOLE, Array, open_array, open_arrays, read_meta

LEAST = 0.5
"""Share of the claims that must be found in an earlier index; with less it is not worth the copying."""
_CHUNK = 100_000


class Entry(NamedTuple):
    """A claim on its way into an index: the byte where its line starts (0 for one in memory), all bytes that its
    wordings follow from, and the wordings, the claim itself first."""

    start: int
    content: bytes
    texts: Callable[[], list[str]]


Entries = Iterable[Entry]
"""The claims of a database, in the file's order."""


def content_key(content: bytes) -> int:
    """A claim's content as 64 bits."""
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier index: its arrays; the number that each of its claims has now, -1 for one that is gone; and the keys
    of all claims as they are now."""

    data: dict[str, Array]
    moved: Array
    keys: Array

    def known(self) -> Array:
        """Of each claim as it is now, whether it is taken over."""
        found = np.zeros(len(self.keys), dtype=bool)
        found[self.moved[self.moved >= 0]] = True
        return found


def find_earlier(folders: Iterable[Path], entries: Entries) -> Earlier | None:
    """The index that has most of these claims, if it has enough of them, and is whole."""
    best, share = None, LEAST
    keys = np.zeros(0, dtype=np.uint64)
    for folder in folders:
        keys = keys if len(keys) else np.fromiter((content_key(e.content) for e in entries), dtype=np.uint64)
        with contextlib.suppress(*NOT_WHOLE):
            moved = _moved(open_array(folder, "claim_keys"), keys)
            common = np.count_nonzero(moved >= 0) / max(len(keys), 1)
            if common > share:
                best, share = folder, common
    if best is None:
        return None
    with contextlib.suppress(*NOT_WHOLE):
        data = open_arrays(best, read_meta(best)["content"], sure=True)
        return Earlier(data, _moved(data["claim_keys"], keys), keys)
    return None


def _moved(old: Array, new: Array) -> Array:
    """For each old claim the number of the first new one with its key, -1 where there is none; each only once."""
    moved = np.full(len(old), -1, dtype=np.int64)
    if not len(old):
        return moved
    order = np.argsort(old, kind="stable")
    at = order[np.minimum(np.searchsorted(old[order], new), len(old) - 1)]
    same = np.flatnonzero(old[at] == new)[::-1]
    moved[at[same]] = same
    return moved


class Postings(NamedTuple):
    """Stems of wordings: number of the stem, of the wording, how often; three arrays of one length."""

    stems: Array
    docs: Array
    counts: Array


class Grams(NamedTuple):
    """Trigrams of some wordings: their numbers and how often each stands there, wording by wording; how many different
    ones a wording has, and how many in all."""

    numbers: Array
    counts: Array
    sizes: Array
    lengths: Array


def kept_wordings(earlier: Earlier) -> tuple[Array, Array]:
    """(number of the claim now, number of the wording within it) of all wordings that are taken over."""
    claims = earlier.moved[earlier.data["claim_of"]]
    return claims[claims >= 0], earlier.data["wording_of"][claims >= 0]


def kept_postings(earlier: Earlier) -> Postings:
    """Stems of the wordings that are taken over, these numbered from 0; stems by their place among the old keys."""
    data = earlier.data
    kept = _kept(earlier)
    numbers = np.cumsum(kept, dtype=np.int32) - 1
    sizes = np.diff(data["stem_ends"], prepend=0)
    stems = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    chosen = kept[data["posting_docs"]]
    return Postings(
        stems[chosen],
        numbers[data["posting_docs"][chosen]].astype(np.int32),
        data["posting_counts"][chosen],
    )


def kept_grams(earlier: Earlier) -> Iterator[Grams]:
    """Trigrams of the wordings that are taken over, by their old numbers, some thousand wordings at a time."""
    data, kept = earlier.data, _kept(earlier)
    for first in range(0, len(kept), _CHUNK):
        chosen = kept[first : first + _CHUNK]
        ends = data["doc_ends"][first : first + _CHUNK]
        start = int(data["doc_ends"][first - 1]) if first else 0
        sizes = np.diff(ends, prepend=start)
        entries = np.repeat(chosen, sizes)
        counts = data["doc_counts"][start : int(ends[-1])][entries]
        sizes = sizes[chosen]
        rows = np.repeat(np.arange(len(sizes)), sizes)
        lengths = np.bincount(rows, weights=counts, minlength=len(sizes))
        yield Grams(data["doc_grams"][start : int(ends[-1])][entries], counts, sizes, lengths)


def _kept(earlier: Earlier) -> Array:
    """Of each old wording, whether its claim is still there."""
    kept: Array = earlier.moved[earlier.data["claim_of"]] >= 0
    return kept


def old_stems(earlier: Earlier) -> Array:
    """Keys of the old stems, in the order of their numbers in `kept_postings`."""
    return earlier.data["stem_keys"]


def old_grams(earlier: Earlier) -> Array:
    """The old trigrams, in the order of their numbers."""
    keys = np.empty(len(earlier.data["gram_keys"]), dtype=np.int64)
    keys[earlier.data["gram_numbers"]] = earlier.data["gram_keys"]
    return keys

"""Candidates by an inverted index in memory: stems, concepts and places, weighted by how rare they are."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress, count, repeat
from operator import itemgetter

from factcheck.arabic import fold_words
from factcheck.matching.names import Names
from factcheck.matching.stems import concepts, stem

_COLUMNS = 2048
"""Keys whose columns are kept at hand."""
_BEST = 65000.0
"""What the best rough score comes to at most: less than two bytes hold."""
_FROM = [bytes(floor) + b"\1" * (256 - floor) for floor in range(256)]
"""To translate the bytes from a number on to 1, lower ones to 0."""


def keys_of(text: str) -> set[str]:
    """What a text is found by. Word by word, without reading it closely: thousands of wordings take a moment."""
    return set().union(*map(_keys_of_word, fold_words(text)))


@lru_cache(maxsize=65536)
def _keys_of_word(word: str) -> tuple[str, ...]:
    place = Names.place_of((word,))
    return (stem(word), *(f"~{c}" for c in concepts(word)), *((f"={place}",) if place else ()))


class MemoryIndex:
    """For databases of some thousand wordings: built in a moment, held in memory."""

    def __init__(self, keys: Sequence[Sequence[str]]) -> None:
        """From what each wording is found by (`keys_of`), sorted."""
        self._keys = keys
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(keys):
            for key in found:
                self._postings[key].append(number)
        size = max(len(keys), 1)
        self._weights = {
            k: math.log(1 + size / len(p)) * (0.5 if k[0] == "~" else 1.0) for k, p in self._postings.items()
        }
        self._norms = [math.sqrt(sum(self._weights[k] ** 2 for k in found)) or 1.0 for found in keys]
        largest = max(self._norms, default=1.0)
        self._shares = [_BEST / largest / norm for norm in self._norms]
        self._column = lru_cache(_COLUMNS)(self._make_column)

    def search(self, text: str, limit: int) -> list[tuple[int, float]]:
        """(number of the wording, cosine-like score), best first."""
        keys = sorted(self._weights.keys() & keys_of(text))
        squares = {key: self._weights[key] ** 2 for key in keys}
        norm = math.sqrt(sum(squares.values())) or 1.0
        near = []
        for number in self._high(keys, limit):
            score = sum(map(squares.get, self._keys[number], repeat(0.0)))
            if score:
                near.append((number, score / (norm * self._norms[number])))
        near.sort(key=itemgetter(1), reverse=True)  # of equal ones the first comes first
        return near[:limit]

    def _high(self, keys: Sequence[str], limit: int) -> Iterable[int]:
        """Numbers of wordings, in order, the `limit` best among them: to score all of them closely takes longest.

        All are scored roughly at once: what each key adds is a column of two bytes a wording, one large number, and the
        columns are added up. Of the sums only the upper bytes are looked at. What is cut off makes less than one for
        the lower bytes, and less than the 256th part of one for each key.
        """
        rough = sum(map(self._column, keys)).to_bytes(2 * len(self._norms), "little")[1::2]
        floor, beyond = 0, 256
        while beyond - floor > 1:
            middle = (floor + beyond) // 2
            enough = rough.translate(_FROM[middle]).count(1) >= limit
            floor, beyond = (middle, beyond) if enough else (floor, middle)
        return compress(count(), rough.translate(_FROM[max(floor - 1 - len(keys) // 256, 0)]))

    def _make_column(self, key: str) -> int:
        """What a key adds to each wording's rough score, two bytes a wording."""
        parts = bytearray(2 * len(self._norms))
        for number in self._postings[key]:
            part = int(self._weights[key] ** 2 * self._shares[number])
            parts[2 * number : 2 * number + 2] = part.to_bytes(2, "little")
        return int.from_bytes(parts, "little")

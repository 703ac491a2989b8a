"""Candidates by an inverted index in memory: stems, concepts and places, weighted by how rare they are."""

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter, mul

from factcheck.arabic import fold_words
from factcheck.matching.names import Names
from factcheck.matching.stems import concepts, stem


def keys_of(text: str) -> set[str]:
    """What a text is found by. Word by word, without reading it closely: thousands of wordings take a moment."""
    return {key for word in fold_words(text) for key in _keys_of_word(word)}


@lru_cache(maxsize=65536)
def _keys_of_word(word: str) -> tuple[str, ...]:
    place = Names.place_of((word,))
    return (stem(word), *(f"~{c}" for c in concepts(word)), *((f"={place}",) if place else ()))


class MemoryIndex:
    """For databases of some thousand wordings: built in a moment, held in memory."""

    def __init__(self, keys: Sequence[Sequence[str]]) -> None:
        """From what each wording is found by (`keys_of`), sorted."""
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(keys):
            for key in found:
                self._postings[key].append(number)
        count = max(len(keys), 1)
        self._weights = {
            k: math.log(1 + count / len(p)) * (0.5 if k[0] == "~" else 1.0) for k, p in self._postings.items()
        }
        self._norms = [math.sqrt(sum(self._weights[k] ** 2 for k in found)) or 1.0 for found in keys]
        self._shares = [1 / norm for norm in self._norms]

    def search(self, text: str, limit: int) -> list[tuple[int, float]]:
        """(number of the wording, cosine-like score), best first."""
        scores = [0.0] * len(self._norms)
        keys = sorted(k for k in keys_of(text) if k in self._weights)
        for key in keys:
            weight = self._weights[key] ** 2
            for number in self._postings[key]:
                scores[number] += weight
        norm = math.sqrt(sum(self._weights[k] ** 2 for k in keys)) or 1.0
        near = [(number, scores[number] / (norm * self._norms[number])) for number in self._high(scores, limit)]
        near.sort(key=itemgetter(1), reverse=True)  # of equal ones the first comes first
        return near[:limit]

    def _high(self, scores: Sequence[float], limit: int) -> list[int]:
        """Numbers of wordings, in order, the `limit` best among them: to rank all of them would take longest."""
        rough = list(map(mul, scores, self._shares))
        top = max(rough, default=0.0)
        for share in (0.4, 0.25, 0.1):
            high = [number for number, score in enumerate(rough) if score > share * top]
            if sum(rough[number] > share * top * 1.0001 for number in high) >= limit:
                return high
        return [number for number, score in enumerate(scores) if score]

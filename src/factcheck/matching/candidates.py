"""Candidates by an inverted index in memory: stems, concepts, names and figures, weighted by how rare they are."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from factcheck.matching.digest import Digest


def keys_of(digest: Digest) -> set[str]:
    """What a text is found by."""
    keys = {w.stem for w in digest.words}
    keys |= {f"={w.name}" for w in digest.words if w.name}
    keys |= {f"~{c}" for w in digest.words for c in w.concepts}
    keys |= {f"#{f.quantity.value:g}" for f in digest.measures.figures}
    return keys


class MemoryIndex:
    """For databases of some thousand wordings: built in a moment, held in memory."""

    def __init__(self, digests: Sequence[Digest]) -> None:
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._norms: list[float] = []
        keys = [keys_of(d) for d in digests]
        for number, found in enumerate(keys):
            for key in found:
                self._postings[key].append(number)
        count = max(len(digests), 1)
        self._weights = {
            k: math.log(1 + count / len(p)) * (0.5 if k[0] == "~" else 1.0) for k, p in self._postings.items()
        }
        self._norms = [math.sqrt(sum(self._weights[k] ** 2 for k in found)) or 1.0 for found in keys]

    def search(self, digest: Digest, limit: int) -> list[tuple[int, float]]:
        """(number of the wording, cosine-like score), best first."""
        scores: Counter[int] = Counter()
        keys = [k for k in keys_of(digest) if k in self._weights]
        for key in keys:
            weight = self._weights[key] ** 2
            for number in self._postings[key]:
                scores[number] += weight  # type: ignore[assignment]
        norm = math.sqrt(sum(self._weights[k] ** 2 for k in keys)) or 1.0
        ranked = ((number, score / (norm * self._norms[number])) for number, score in scores.items())
        return sorted(ranked, key=lambda item: (-item[1], item[0]))[:limit]

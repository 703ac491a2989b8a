"""The search index of a claims database: opened by memory map, read-only, shared by any number of processes.

Two steps (measured in docs/matching.md): BM25 over light stems finds some hundred wordings by an inverted index;
BM25 over character trigrams of these, from a forward index, puts them in order. RapidFuzz settles the first thirty.
BM25 after Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond".
"""

import json
import math
import re
import stat
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.arabic import fold_words
from factcheck.cache import read_entry
from factcheck.matching.stems import stem

Array = np.ndarray[Any, Any]

VERSION = 4
"""Goes up when the files or their meaning change; an index of another version is built anew."""
K1, B = 1.2, 0.75
GRAM_K1 = 2.0
FIRST = 200
"""Wordings that the first step hands on (the recall of 100 and of 400 was the same)."""
SECOND = 30
FUZZY_SHARE = 0.1
COMMON = 0.1
"""A stem in more than this share of the wordings is left out where three rarer ones were found."""
ARRAYS = {
    "starts": np.int64, "claim_keys": np.uint64, "claim_of": np.int32, "wording_of": np.int32,
    "stem_keys": np.uint64, "stem_ends": np.int64, "posting_docs": np.int32, "posting_counts": np.uint8,
    "posting_weights": np.float16,
    "gram_keys": np.int64, "gram_numbers": np.int32, "gram_weights": np.float32,
    "doc_ends": np.int64, "doc_grams": np.int32, "doc_counts": np.uint8, "doc_norms": np.float32,
}  # fmt: skip
"""The files of an index, each an array of this kind."""
META = "meta.json"
"""Written last: version, content, and of each array its state and checksum."""
NOT_WHOLE = (OSError, ValueError, KeyError, TypeError, EOFError)
"""What opening an index raises that is damaged, or another's."""
_NOISE = re.compile(r"https?://\S+|@\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: number of its claim in the file's order, of the wording (0 the claim itself), score 0..1."""

    claim: int
    wording: int
    score: float


def search_words(text: str) -> list[str]:
    """Folded words without addresses and user names; hash tags become words."""
    return fold_words(_NOISE.sub(" ", text).replace("#", " ").replace("_", " "))


def grams(word: str) -> list[int]:
    """Character trigrams of one word between blanks, each packed into a number (21 bits a character)."""
    padded = [32, *map(ord, word), 32]
    return [a << 42 | b << 21 | c for a, b, c in zip(padded, padded[1:], padded[2:], strict=False)]


def stem_key(word: str) -> int:
    """A stem as 64 bits, the same in every process."""
    from hashlib import blake2b

    return int.from_bytes(blake2b(stem(word).encode(), digest_size=8).digest(), "little")


def read_meta(folder: Path) -> Any:
    """What META of an index says. Raises ValueError, KeyError, TypeError or OSError where it is not of this version."""
    meta = json.loads(read_entry(folder / META, 1 << 20) or b"")
    if meta["version"] != VERSION:
        raise ValueError("another version")
    return meta


def open_arrays(folder: Path, content: str, sure: bool = False) -> dict[str, Array]:
    """The arrays of an index in a folder, by memory map. Raises ValueError, KeyError, TypeError or OSError where it is
    not whole, not of this content or no longer what was written.

    An array whose file is untouched since then, by its times and inode, is not read, unless one wants to be `sure`;
    any other is, for its checksum.
    """
    meta = read_meta(folder)
    if meta["content"] != content:
        raise ValueError("another content")
    return {name: _array(folder, name, meta["arrays"][name], sure) for name in ARRAYS}


def open_array(folder: Path, name: str) -> Array:
    """One array of an index, as `open_arrays` opens them, of whatever content."""
    return _array(folder, name, read_meta(folder)["arrays"][name], False)


def _array(folder: Path, name: str, known: Any, sure: bool) -> Array:
    kind, path = ARRAYS[name], folder / f"{name}.bin"
    state = array_state(path)
    if state[0] != known["state"][0] or state[0] % np.dtype(kind).itemsize:
        raise ValueError(f"{name} is not whole")
    array: Array = np.memmap(path, dtype=kind, mode="r").view(np.ndarray) if state[0] else np.empty(0, dtype=kind)
    if (sure or state != known["state"]) and checksum(array) != known["crc32"]:
        raise ValueError(f"{name} is damaged")
    return array


def array_state(path: Path) -> list[int]:
    """What changes when a file does: size, times and inode. Raises ValueError where it is not a file."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError(f"{path} is not a file")
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def checksum(values: Array) -> int:
    """CRC-32 of an array's bytes: against rot and half-written files, not against people."""
    return zlib.crc32(values.view(np.uint8).data) if len(values) else 0


class Index:
    """An index over its arrays (see `open_arrays`)."""

    def __init__(self, data: dict[str, Array]) -> None:
        self._data = data
        self.starts = data["starts"]
        self._docs = len(data["claim_of"])

    def search(
        self, text: str, limit: int, wording_text: Callable[[int, int], str] | None = None, per_claim: bool = True
    ) -> list[Hit]:
        """The nearest wordings, best first; one a claim, unless `per_claim` is off.

        `wording_text(claim, wording)` gives a wording for the last comparison; without it that step is left out.
        """
        words = search_words(text)
        docs = self._by_stems(words)
        if not len(docs):
            return []
        scores = self._by_grams(words, docs)
        ranked = self._best(docs, scores, max(limit, SECOND), per_claim)
        if wording_text is not None:
            ranked = [self._settled(hit, words, wording_text) for hit in ranked[:SECOND]] + ranked[SECOND:]
            ranked.sort(key=lambda h: (-h.score, h.claim, h.wording))
        return ranked[:limit]

    def _by_stems(self, words: Sequence[str]) -> Array:
        """Wordings with the best BM25 over stems."""
        data = self._data
        keys = np.array(sorted({stem_key(w) for w in words}), dtype=np.uint64)
        if not len(keys) or not len(data["stem_keys"]):
            return np.empty(0, dtype=np.int64)
        at = np.searchsorted(data["stem_keys"], keys)
        at = at[at < len(data["stem_keys"])] if at.max(initial=0) >= len(data["stem_keys"]) else at
        known = [int(i) for i in at if data["stem_keys"][i] in keys]
        spans = sorted((self._span(i) for i in known), key=lambda s: s[1] - s[0])
        scores = np.zeros(self._docs, dtype=np.float32)
        for number, (start, end) in enumerate(spans):
            if number >= 3 and end - start > COMMON * self._docs:
                break
            weight = np.float32(math.log(1 + (self._docs - (end - start) + 0.5) / (end - start + 0.5)))
            scores[data["posting_docs"][start:end]] += data["posting_weights"][start:end].astype(np.float32) * weight
        found = np.flatnonzero(scores)
        if len(found) <= FIRST:
            return found
        return found[np.argpartition(scores[found], len(found) - FIRST)[-FIRST:]]

    def _span(self, stem_number: int) -> tuple[int, int]:
        ends = self._data["stem_ends"]
        return (int(ends[stem_number - 1]) if stem_number else 0), int(ends[stem_number])

    def _by_grams(self, words: Sequence[str], docs: Array) -> Array:
        """BM25 over trigrams for the given wordings, as a share of what the text itself would reach."""
        data = self._data
        wanted = np.array(sorted({g for w in words for g in grams(w)}), dtype=np.int64)
        at = np.searchsorted(data["gram_keys"], wanted)
        inside = at < len(data["gram_keys"])
        at = at[inside][data["gram_keys"][at[inside]] == wanted[inside]]
        numbers = data["gram_numbers"][at]
        weights = np.zeros(len(data["gram_keys"]), dtype=np.float32)
        weights[numbers] = data["gram_weights"][numbers]
        total = float(weights.sum()) * (GRAM_K1 + 1) / (1 + GRAM_K1) or 1.0
        ends = data["doc_ends"][docs]
        starts = np.where(docs > 0, data["doc_ends"][docs - 1], 0)
        sizes = ends - starts
        row = np.repeat(np.arange(len(docs)), sizes)
        entries = np.arange(len(row)) + (starts - np.concatenate(([0], np.cumsum(sizes)[:-1])))[row]
        counts = data["doc_counts"][entries].astype(np.float32)
        parts = weights[data["doc_grams"][entries]] * counts * (GRAM_K1 + 1) / (counts + data["doc_norms"][docs][row])
        scores = np.bincount(row, weights=parts, minlength=len(docs))
        return np.minimum(scores / total, 1.0)

    def _best(self, docs: Array, scores: Array, limit: int, per_claim: bool) -> list[Hit]:
        found: list[Hit] = []
        seen: set[int] = set()
        for i in np.lexsort((self._data["wording_of"][docs], self._data["claim_of"][docs], -scores)):
            doc = int(docs[i])
            claim = int(self._data["claim_of"][doc])
            if per_claim and claim in seen:
                continue
            seen.add(claim)
            found.append(Hit(claim, int(self._data["wording_of"][doc]), float(scores[i])))
            if len(found) >= limit:
                break
        return found

    @staticmethod
    def _settled(hit: Hit, words: Sequence[str], wording_text: Callable[[int, int], str]) -> Hit:
        """The score with RapidFuzz's token set ratio mixed in, on folded words."""
        from rapidfuzz import fuzz

        other = " ".join(search_words(wording_text(hit.claim, hit.wording)))
        ratio = fuzz.token_set_ratio(" ".join(words), other) / 100
        return Hit(hit.claim, hit.wording, (hit.score + FUZZY_SHARE * ratio) / (1 + FUZZY_SHARE))

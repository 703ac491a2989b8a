"""The arrays of a search index, made from all wordings of a claims database in one pass."""

from array import array
from typing import IO

import numpy as np

from factcheck.matching.index import ARRAYS, GRAM_K1, K1, Array, B, grams, search_words, stem_key
from factcheck.matching.renewing import (
    Earlier,
    Entries,
    Postings,
    content_key,
    kept_grams,
    kept_postings,
    kept_wordings,
    old_grams,
    old_stems,
)

_CHUNK = 20_000
_REMEMBERED = 500_000
"""Words whose numbers are kept at hand while building."""


def collect(ids: IO[bytes], counts: IO[bytes], entries: Entries, earlier: Earlier | None = None) -> dict[str, Array]:
    """All arrays but `doc_grams` and `doc_counts`, which go to the files given.

    Wordings of claims that an `earlier` index has are copied from there, and come first. Raises ValueError where the
    entries are no longer those that it was chosen for.
    """
    collector = _Collector(ids, counts)
    if earlier:
        collector.take_over(earlier)
    collector.read(entries, earlier.known() if earlier else None)
    if earlier and not np.array_equal(collector.keys(), earlier.keys):
        raise ValueError("the claims were changed while they were read")
    arrays = {**collector.plain(), **collector.inverted(), **collector.forward()}
    return {name: np.ascontiguousarray(values, dtype=ARRAYS[name]) for name, values in arrays.items()}


class _Collector:
    """Reads all wordings once: stems and trigrams by numbers, counted by wording."""

    def __init__(self, gram_file: IO[bytes], count_file: IO[bytes]) -> None:
        self._files = gram_file, count_file
        self._starts, self._keys = array("q"), array("Q")
        self._claims, self._numbers = array("i"), array("i")
        self._stem_numbers: dict[int, int] = {}
        self._gram_numbers: dict[int, int] = {}
        self._words: dict[str, tuple[int, list[int]]] = {}
        self._stems: list[Postings] = []
        self._sizes: list[Array] = []
        self._lengths: list[Array] = []
        self._frequency = np.zeros(0, dtype=np.int64)

    def take_over(self, earlier: Earlier) -> None:
        """Take in what an earlier index has of the claims as they are now, before anything is read."""
        claims, numbers = kept_wordings(earlier)
        self._claims.frombytes(claims.astype(np.int32).tobytes())
        self._numbers.frombytes(numbers.astype(np.int32).tobytes())
        self._stem_numbers = {key: n for n, key in enumerate(old_stems(earlier).tolist())}
        self._gram_numbers = {key: n for n, key in enumerate(old_grams(earlier).tolist())}
        self._stems.append(kept_postings(earlier))
        for found in kept_grams(earlier):
            self._write(found.numbers, found.counts, found.sizes, found.lengths)

    def read(self, entries: Entries, known: Array | None = None) -> None:
        """Take in all entries but those `known`; grams are written to disk as they come."""
        stems, stem_docs, grams_, gram_docs = array("i"), array("i"), array("i"), array("i")
        docs = first = len(self._claims)
        for claim, entry in enumerate(entries):
            self._starts.append(entry.start)
            self._keys.append(content_key(entry.content))
            if known is not None and claim < len(known) and known[claim]:
                continue
            for number, text in enumerate(entry.texts()):
                self._claims.append(claim)
                self._numbers.append(number)
                for word in search_words(text):
                    stem_number, gram_numbers = self._numbers_of(word)
                    stems.append(stem_number)
                    stem_docs.append(docs)
                    grams_.extend(gram_numbers)
                    gram_docs.extend([docs] * len(gram_numbers))
                docs += 1
                if docs - first == _CHUNK:
                    self._take(stems, stem_docs, grams_, gram_docs, first, docs)
                    first = docs
        self._take(stems, stem_docs, grams_, gram_docs, first, docs)

    def _numbers_of(self, word: str) -> tuple[int, list[int]]:
        """Numbers of a word's stem and trigrams, remembered by word: a language repeats its words."""
        found = self._words.get(word)
        if found is None:
            stem_number = self._stem_numbers.setdefault(stem_key(word), len(self._stem_numbers))
            numbers = self._gram_numbers
            found = stem_number, [numbers.setdefault(g, len(numbers)) for g in grams(word)]
            if len(self._words) < _REMEMBERED:
                self._words[word] = found
        return found

    def _take(
        self,
        stems: "array[int]",
        stem_docs: "array[int]",
        grams_: "array[int]",
        gram_docs: "array[int]",
        first: int,
        last: int,
    ) -> None:
        """Count a chunk of wordings, keep or write the counts, and empty the collectors."""
        self._stems.append(_counted(stems, stem_docs))
        ids, docs, counts = _counted(grams_, gram_docs)
        sizes = np.bincount(docs - first, minlength=last - first)
        self._write(ids, counts, sizes, np.bincount(docs - first, weights=counts, minlength=last - first))
        for collector in (stems, stem_docs, grams_, gram_docs):
            del collector[:]

    def _write(self, ids: Array, counts: Array, sizes: Array, lengths: Array) -> None:
        """Write the trigrams of some wordings, and count in how many wordings each stands."""
        self._files[0].write(ids.data)
        self._files[1].write(counts.data)
        self._sizes.append(sizes)
        self._lengths.append(lengths)
        seen = np.bincount(ids, minlength=len(self._gram_numbers))
        seen[: len(self._frequency)] += self._frequency
        self._frequency = seen

    def keys(self) -> Array:
        """The key of each claim's content."""
        return np.frombuffer(self._keys, dtype=np.uint64)

    def plain(self) -> dict[str, Array]:
        """Where claims start and what is in them, and which wording belongs to which claim."""
        named = {"starts": self._starts, "claim_of": self._claims, "wording_of": self._numbers}
        return {
            "claim_keys": self.keys(),
            **{name: np.frombuffer(values, dtype=ARRAYS[name]) for name, values in named.items()},
        }

    def inverted(self) -> dict[str, Array]:
        """Postings by stem, with the part of BM25 that does not depend on the stem's rarity."""
        ids, docs, raw = (np.concatenate([part[i] for part in self._stems]) for i in range(3))
        self._stems.clear()
        counts = raw.astype(np.float32)
        lengths = np.bincount(docs, weights=counts, minlength=len(self._claims)).astype(np.float32)
        average = float(lengths.mean()) if len(lengths) else 1.0
        norms = K1 * (1 - B + B * lengths / (average or 1.0))
        weights = (counts * (K1 + 1) / (counts + norms[docs])).astype(np.float16)
        keys = np.fromiter(self._stem_numbers, dtype=np.uint64, count=len(self._stem_numbers))
        by_key = np.argsort(keys)
        place = np.empty(len(keys), dtype=np.int32)
        place[by_key] = np.arange(len(keys), dtype=np.int32)
        ids = place[ids]
        order = np.argsort(ids, kind="stable")
        sizes = np.bincount(ids, minlength=len(keys))
        return {
            "stem_keys": keys[by_key][sizes > 0],  # a stem may have gone with its claim
            "stem_ends": np.cumsum(sizes[sizes > 0]),
            "posting_docs": docs[order],
            "posting_counts": raw[order],
            "posting_weights": weights[order],
        }

    def forward(self) -> dict[str, Array]:
        """What a trigram weighs, under which number it stands in the file, and the wordings' length norms."""
        keys = np.fromiter(self._gram_numbers, dtype=np.int64, count=len(self._gram_numbers))
        by_key = np.argsort(keys)
        total = len(self._claims)
        lengths = np.concatenate(self._lengths)
        average = float(lengths.mean()) if total else 1.0
        return {
            "gram_keys": keys[by_key],
            "gram_numbers": by_key,
            "gram_weights": np.where(
                self._frequency > 0, np.log(1 + (total - self._frequency + 0.5) / (self._frequency + 0.5)), 0.0
            ),
            "doc_ends": np.cumsum(np.concatenate(self._sizes)),
            "doc_norms": GRAM_K1 * (1 - B + B * lengths / (average or 1.0)),
        }


def _counted(ids: "array[int]", docs: "array[int]") -> Postings:
    """Ids, docs and counts without repetition, by doc and id; counts end at 255."""
    pairs = np.array(docs, dtype=np.int64) << 32 | np.array(ids, dtype=np.int64)
    unique, counts = np.unique(pairs, return_counts=True)
    return Postings(
        (unique & 0xFFFFFFFF).astype(np.int32),
        (unique >> 32).astype(np.int32),
        np.minimum(counts, 255).astype(np.uint8),
    )

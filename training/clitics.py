"""Split surface types into clitics and stem: a log-linear model over candidate splits.

In newspaper Arabic the split of a surface token hardly depends on its sentence: of the treebank's known types under
one in a thousand tokens differs from the type's usual split. So the split is learned per type, from the treebank's
types and from how often the bare stem, its siblings and the whole type occur in the raw text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from training.ranking import Ranker, bucket, hash_features

Split = tuple[str, ...]

PREFIXES: tuple[Split, ...] = tuple(
    tuple(filter(None, (outer, inner))) for outer in ("", "و", "ف", "أ") for inner in ("", "ب", "ل", "ك", "س")
)
SUFFIXES = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "ني", "ك", "كم", "كما")
RESTORED = {"ت": ("ة",), "ئ": ("ء",), "ؤ": ("ء",), "ا": ("ى",), "و": ("وا",)}
"""Last letter of a stem before a suffix, and how the bare stem may be written instead."""
SIBLING_PREFIXES = ("ال", "و", "ب", "ل", "وال", "بال", "س", "ف")
SIBLING_SUFFIXES = ("ه", "ها", "هم", "ات", "ين", "ة")
ARABIC = re.compile("[\u0621-\u064a]+")


@dataclass(frozen=True)
class Candidate:
    """One way to split a type: clitics before, stem, clitic after, and how the stem's end was restored."""

    before: Split
    stem: str
    after: str
    restored: str

    @property
    def words(self) -> Split:
        """The words in order, as the treebank writes them."""
        return (*self.before, self.stem, *((self.after,) if self.after else ()))


def list_candidates(surface: str) -> list[Candidate]:
    """List every split of `surface` that leaves a stem of two letters or more; the first is no split at all."""
    found = [Candidate((), surface, "", "")]
    if not ARABIC.fullmatch(surface):
        return found
    for before in PREFIXES:
        joined = "".join(before)
        if not surface.startswith(joined):
            continue
        rest = surface[len(joined) :]
        stems = [(rest, "")]
        if before and before[-1] == "ل" and rest.startswith("ل"):
            stems.append(("ا" + rest, "al"))
        for stem, how in stems:
            found += list(_cut_suffixes(before, stem, how))
    return list(dict.fromkeys(found))


def _cut_suffixes(before: Split, stem: str, how: str) -> Iterator[Candidate]:
    for after in SUFFIXES:
        if not stem.endswith(after):
            continue
        base = stem[: len(stem) - len(after)]
        if len(base) < 2 and not (before and base == "" and after):
            continue
        if base == "":
            yield Candidate(before, after, "", "bare")
            continue
        yield Candidate(before, base, after, how)
        if after:
            for ending in RESTORED.get(base[-1], ()):
                yield Candidate(before, base[:-1] + ending, after, how + ending)


class CliticSplitter:
    """Chooses the split of a type. Train it with `fit`; `split` gives the words and their probability."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.ranker = Ranker()

    def _log_count(self, word: str) -> float:
        return math.log1p(self.counts.get(word, 0))

    def _siblings(self, stem: str) -> int:
        bare = stem[2:] if stem.startswith("ال") and len(stem) > 4 else stem
        around = [p + bare for p in SIBLING_PREFIXES] + [bare + s for s in SIBLING_SUFFIXES]
        return sum(1 for word in around if self.counts.get(word, 0) > 1)

    def describe(self, surface: str, candidate: Candidate) -> list[int]:
        """Return the hashed features of one candidate split of `surface`."""
        before = "+".join(candidate.before)
        after, stem, restored = candidate.after, candidate.stem, candidate.restored
        stem_count, type_count = self._log_count(stem), self._log_count(surface)
        gap = bucket(stem_count - type_count)
        siblings = min(self._siblings(stem), 10)
        names = [
            f"b={before}", f"a={after}", f"r={restored}", f"ba={before}|{after}",
            f"n={len(candidate.words)}",
            f"stem={bucket(stem_count)}", f"stem|b={bucket(stem_count)}|{before}",
            f"stem|a={bucket(stem_count)}|{after}|{restored}",
            f"gap|b={gap}|{before}", f"gap|a={gap}|{after}", f"gap|split={gap}|{bool(before)}|{bool(after)}",
            f"sib|b={siblings}|{before}", f"sib|a={siblings}|{after}", f"sib={siblings}|{bool(before)}|{bool(after)}",
            f"len|b={len(stem)}|{before}", f"len|a={len(stem)}|{after}",
            f"on|b={stem[:1]}|{before}", f"on2|b={stem[:2]}|{before}", f"on3|b={stem[:3]}|{before}",
            f"off|a={stem[-1:]}|{after}|{restored}", f"off2|a={stem[-2:]}|{after}|{restored}",
            f"off3|a={stem[-3:]}|{after}",
            f"zero|b={stem_count == 0}|{before}|{len(stem)}", f"zero|a={stem_count == 0}|{after}|{len(stem)}",
            f"shape|b={stem[:1]}{len(stem)}{stem[-1:]}|{bool(before)}",
            f"al={stem.startswith('ال')}|{before}|{after}",
        ]  # fmt: skip
        if candidate.before and candidate.before[0] in "وف" and len(candidate.before) > 1:
            inner = self._log_count(surface[1:])
            names.append(f"inner={bucket(inner - stem_count)}|{before}")
        if candidate.before:
            with_al = self._log_count("ال" + stem)
            names.append(f"al|b={bucket(with_al)}|{before}")
        return hash_features(names)

    def fit(self, splits: Mapping[str, Split], *, steps: int = 80, penalty: float = 0.02) -> None:
        """Learn feature weights from known types; types whose split is not among the candidates are left out."""
        examples = []
        for surface, words in splits.items():
            candidates = list_candidates(surface)
            place = next((i for i, c in enumerate(candidates) if c.words == words), None)
            if place is not None and len(candidates) > 1:
                examples.append(([self.describe(surface, c) for c in candidates], place))
        self.ranker.fit(examples, steps=steps, penalty=penalty)

    def split(self, surface: str) -> tuple[Split, float]:
        """Return the best split of `surface` and its probability among all candidates."""
        candidates = list_candidates(surface)
        if len(candidates) == 1:
            return candidates[0].words, 1.0
        best, probability = self.ranker.choose([self.describe(surface, c) for c in candidates])
        return candidates[best].words, probability


def count_splits(tokens: Iterable[tuple[str, Sequence[str]]]) -> dict[str, Counter[Split]]:
    """Count how each surface type of the treebank is split."""
    found: dict[str, Counter[Split]] = {}
    for surface, words in tokens:
        found.setdefault(surface, Counter())[tuple(words)] += 1
    return found

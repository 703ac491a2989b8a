"""The split lexicon: the treebank's own splits, and the clitic splitter's for the types of the raw text."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from factcheck.parsing.splits import format_splits
from training.clitics import CliticSplitter, Split, count_splits
from training.treebank import Sentence, iterate_tokens

SURE = 0.9
"""Probability from which a split of a type that was seen once is kept."""


def read_lines(path: Path) -> Iterator[list[str]]:
    """Yield the tokens of each line of the raw text (plain or gzipped, tokens separated by blanks)."""
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.split()


def count_types(path: Path) -> Counter[str]:
    """Count the surface types of the raw text."""
    counts: Counter[str] = Counter()
    for tokens in read_lines(path):
        counts.update(tokens)
    return counts


def build_lexicon(train: Iterable[Sentence], counts: Mapping[str, int]) -> dict[str, Split]:
    """Learn to split from the treebank, then split every type that the raw text has twice (or once, where sure)."""
    known = {surface: seen.most_common(1)[0][0] for surface, seen in count_splits(iterate_tokens(train)).items()}
    splitter = CliticSplitter(counts)
    splitter.fit(known)
    lexicon = dict(known)
    for surface in sorted(counts):
        if surface in known:
            continue
        words, probability = splitter.split(surface)
        if counts[surface] > 1 or (len(words) > 1 and probability >= SURE):
            lexicon[surface] = words
    return lexicon


def write_lexicon(path: Path, lexicon: Mapping[str, Split]) -> None:
    """Write the lexicon gzipped, the same bytes for the same lexicon."""
    path.write_bytes(gzip.compress(format_splits(lexicon).encode(), 9, mtime=0))

"""The split lexicon of a model: how known surface types divide into clitics and stem.

A file of lines, gzipped: the surface alone where nothing is split off, else a tab and the words. The tokenizer decides
for tokens that are not in it. The lexicon is made by `training.lexicon` from the treebank and the raw text.
"""

import gzip
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

Splits = Mapping[str, tuple[str, ...]]
_LARGEST = 256 * 1024 * 1024


def read_splits(path: Path) -> Splits:
    """Surface type → its words. Raises OSError, EOFError, ValueError or zlib.error where the file is damaged."""
    with gzip.open(path, "rb") as packed:
        data = packed.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("the split lexicon unpacks to more than can be meant")
    splits = {}
    for line in io.StringIO(data.decode("utf-8"), newline=None):
        surface, tab, words = line.rstrip("\n").partition("\t")
        splits[surface] = tuple(words.split(" ")) if tab else (surface,)
    return splits


def format_splits(splits: Splits) -> str:
    """The text of a split lexicon, sorted; `read_splits` reads it back."""
    return "".join(_line(surface, words) for surface, words in sorted(splits.items()))


def _line(surface: str, words: Iterable[str]) -> str:
    joined = " ".join(words)
    return f"{surface}\n" if joined == surface else f"{surface}\t{joined}\n"

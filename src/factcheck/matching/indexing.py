"""Building the search index of a claims database, once for each state of its content, into the user's cache.

The folder is written beside its place and renamed, so that no reader ever sees half of one; two that build at once
both succeed. A folder that is not whole is built anew. Bounded memory: some 350 bytes a wording.
"""

import contextlib
import json
import os
import shutil
import tempfile
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.cache import cache_folder
from factcheck.matching.index import ARRAYS, GRAM_K1, K1, VERSION, Array, B, Index, grams, search_words, stem_key

_CHUNK = 20_000
_KEPT = 6
"""Indexes that stay in the cache; the longest unused goes first."""

Wordings = Iterable[tuple[int, list[str]]]
"""For each claim in the file's order: the byte where its line starts, and its wordings, the claim itself first."""


def open_index(content: str, wordings: Wordings) -> Index:
    """The index for a database whose content has this sha256; built from `wordings` where the cache lacks it.

    A cache that cannot be written only costs time: the index is then built in a temporary folder.
    """
    folder = cache_folder("claims-index") / f"{content[:32]}-{VERSION}"
    with contextlib.suppress(OSError, ValueError, KeyError, EOFError):
        index = Index(folder)
        with contextlib.suppress(OSError):
            os.utime(folder)
        return index
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    except (OSError, RuntimeError):
        made = Path(tempfile.mkdtemp(prefix="factcheck-index-"))
        folder = made
    try:
        build(made, wordings)
        index = _install(made, folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    _trim(folder.parent)
    return index


def _install(made: Path, folder: Path) -> Index:
    """Move the new folder to its place; one that stands there and is whole (another process was quicker) is used."""
    if made == folder:
        index = Index(made)
        shutil.rmtree(made, ignore_errors=True)  # the maps stay readable on systems that keep open files
        return index
    try:
        made.rename(folder)
    except OSError:
        with contextlib.suppress(OSError, ValueError, KeyError, EOFError):
            index = Index(folder)
            shutil.rmtree(made, ignore_errors=True)
            return index
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    return Index(folder)


def _trim(parent: Path) -> None:
    with contextlib.suppress(OSError):
        folders = sorted(
            (f for f in parent.iterdir() if f.is_dir() and f.name[0] != "."), key=lambda f: f.stat().st_mtime
        )
        for folder in folders[:-_KEPT]:
            shutil.rmtree(folder, ignore_errors=True)


def build(folder: Path, wordings: Wordings) -> None:
    """Write all arrays of the index into a folder, `meta.json` last."""
    collected = _collect(wordings)
    arrays = {**_inverted(collected), **_forward(collected)}
    arrays |= {name: np.frombuffer(collected[name], dtype=kind) for name, kind in _PLAIN.items()}
    for name in ARRAYS:
        np.save(folder / f"{name}.npy", arrays[name], allow_pickle=False)
    meta = {"version": VERSION, "lengths": {name: len(arrays[name]) for name in ARRAYS}}
    (folder / "meta.json").write_text(json.dumps(meta), "ascii")


_PLAIN = {"starts": np.int64, "claim_of": np.int32, "wording_of": np.int32}


class _Numbering:
    """Numbers for the stems and trigrams of a word, remembered by word: a language repeats its words."""

    def __init__(self) -> None:
        self.stems: dict[int, int] = {}
        self.grams: dict[int, int] = {}
        self._words: dict[str, tuple[int, list[int]]] = {}

    def of(self, word: str) -> tuple[int, list[int]]:
        found = self._words.get(word)
        if found is None:
            key = stem_key(word)
            found = (
                self.stems.setdefault(key, len(self.stems)),
                [self.grams.setdefault(g, len(self.grams)) for g in grams(word)],
            )
            if len(self._words) < 2_000_000:
                self._words[word] = found
        return found


def _collect(wordings: Wordings) -> dict[str, Any]:
    """Read all wordings: per wording its stems and trigrams with counts, by numbers."""
    numbering = _Numbering()
    plain = {"starts": array("q"), "claim_of": array("i"), "wording_of": array("i")}
    parts: dict[str, list[Array]] = {
        "stem": [],
        "stem_doc": [],
        "stem_count": [],
        "gram": [],
        "gram_doc": [],
        "gram_count": [],
    }
    stems, stem_docs, gram_ids, gram_docs = array("i"), array("i"), array("i"), array("i")
    docs = 0
    for claim, (start, texts) in enumerate(wordings):
        plain["starts"].append(start)
        for wording, text in enumerate(texts):
            plain["claim_of"].append(claim)
            plain["wording_of"].append(wording)
            for word in search_words(text):
                number, ids = numbering.of(word)
                stems.append(number)
                stem_docs.append(docs)
                gram_ids.extend(ids)
                gram_docs.extend([docs] * len(ids))
            docs += 1
            if docs % _CHUNK == 0:
                _flush(parts, stems, stem_docs, gram_ids, gram_docs)
    _flush(parts, stems, stem_docs, gram_ids, gram_docs)
    return {**plain, **parts, "docs": docs, "stem_keys_of": numbering.stems, "gram_keys_of": numbering.grams}


def _flush(parts: dict[str, list[Array]], stems: Any, stem_docs: Any, gram_ids: Any, gram_docs: Any) -> None:
    """Count what was collected, and empty the collectors."""
    for name, ids, docs in (("stem", stems, stem_docs), ("gram", gram_ids, gram_docs)):
        keys = np.frombuffer(docs, dtype=np.int32).astype(np.int64) << 32 | np.frombuffer(ids, dtype=np.int32)
        unique, counts = np.unique(keys, return_counts=True)
        parts[name].append((unique & 0xFFFFFFFF).astype(np.int32))
        parts[f"{name}_doc"].append((unique >> 32).astype(np.int32))
        parts[f"{name}_count"].append(np.minimum(counts, 255).astype(np.uint8))
        del keys
    for collector in (stems, stem_docs, gram_ids, gram_docs):
        del collector[:]


def _joined(parts: list[Array], kind: Any) -> Array:
    return np.concatenate(parts) if parts else np.empty(0, dtype=kind)


def _inverted(collected: dict[str, Any]) -> dict[str, Array]:
    """Postings by stem, with the part of BM25 that does not depend on the stem's rarity."""
    ids, docs = _joined(collected["stem"], np.int32), _joined(collected["stem_doc"], np.int32)
    counts = _joined(collected["stem_count"], np.uint8).astype(np.float32)
    lengths = np.bincount(docs, weights=counts, minlength=collected["docs"]).astype(np.float32)
    average = float(lengths.mean()) if len(lengths) else 1.0
    weights = (counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths[docs] / (average or 1.0)))).astype(np.float16)
    keys = np.fromiter(collected["stem_keys_of"], dtype=np.uint64, count=len(collected["stem_keys_of"]))
    by_key = np.argsort(keys)
    place = np.empty(len(keys), dtype=np.int32)
    place[by_key] = np.arange(len(keys), dtype=np.int32)
    ids = place[ids]
    order = np.argsort(ids, kind="stable")
    return {
        "stem_keys": keys[by_key],
        "stem_ends": np.cumsum(np.bincount(ids, minlength=len(keys))).astype(np.int64),
        "posting_docs": docs[order],
        "posting_weights": weights[order],
    }


def _forward(collected: dict[str, Any]) -> dict[str, Array]:
    """Trigrams by wording, with their weights and the wordings' length norms."""
    ids, docs = _joined(collected["gram"], np.int32), _joined(collected["gram_doc"], np.int32)
    counts = _joined(collected["gram_count"], np.uint8)
    total = collected["docs"]
    keys = np.fromiter(collected["gram_keys_of"], dtype=np.int64, count=len(collected["gram_keys_of"]))
    by_key = np.argsort(keys)
    place = np.empty(len(keys), dtype=np.int32)
    place[by_key] = np.arange(len(keys), dtype=np.int32)
    ids = place[ids]
    frequency = np.bincount(ids, minlength=len(keys))
    lengths = np.bincount(docs, weights=counts, minlength=total)
    average = float(lengths.mean()) if total else 1.0
    return {
        "gram_keys": keys[by_key],
        "gram_weights": np.log(1 + (total - frequency + 0.5) / (frequency + 0.5)).astype(np.float32),
        "doc_ends": np.cumsum(np.bincount(docs, minlength=total)).astype(np.int64),
        "doc_grams": ids,
        "doc_counts": counts,
        "doc_norms": (GRAM_K1 * (1 - B + B * lengths / (average or 1.0))).astype(np.float32),
    }

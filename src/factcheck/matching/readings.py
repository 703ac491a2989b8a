"""The wordings of a record as they were read: kept in the user's cache, so that a process need not read them all anew.

One entry for each state of the record's wordings and names and of the program. It holds a line of JSON for what the
wordings are found by, and one for the reading of each, which is taken apart only when that wording is met.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from factcheck.cache import Cache, cache_folder
from factcheck.dates import Moment
from factcheck.figure import Figure
from factcheck.matching.candidates import keys_of
from factcheck.matching.digest import Digest, digest, idiom_of, known_word
from factcheck.matching.frames import Frame
from factcheck.matching.names import Names
from factcheck.matching.outline import Outline
from factcheck.matching.polarity import Polarity
from factcheck.model import Quantity
from factcheck.quantities import Measures
from factcheck.shipped import code_state
from factcheck.terms import Term

KIND = "wordings"
"""The folder in the user's cache."""
FEW = 200
"""So many wordings are read anew as fast as they are looked up."""
_NOT_WHOLE = (ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError)


class Reading:
    """One wording; outline and digest are made when they are first asked for, from what was kept where it is there."""

    __slots__ = ("_digest", "_kept", "_names", "_outline", "_row", "text")

    def __init__(self, text: str, names: Names, kept: bytes | None = None) -> None:
        self.text = text
        self._names = names
        self._kept = kept
        self._row: Any = None
        self._outline: Outline | None = None
        self._digest: Digest | None = None

    @property
    def outline(self) -> Outline:
        """What tells whether a statement can have enough in common with the wording."""
        if self._outline is None:
            self._outline = self._kept_outline() or self.digest.outline
        return self._outline

    @property
    def digest(self) -> Digest:
        """All that is compared."""
        if self._digest is None:
            self._digest = self._kept_digest() or digest(self.text, self._names)
            self._kept = self._row = None
        return self._digest

    def _kept_outline(self) -> Outline | None:
        try:
            self._row = json.loads(self._kept) if self._kept else None
            return _outline_of(*self._row[0]) if self._row else None
        except _NOT_WHOLE:
            self._kept = None
            return None

    def _kept_digest(self) -> Digest | None:
        try:
            return _digest_of(self._row, self.outline) if self._kept and self.outline and self._row else None
        except _NOT_WHOLE:
            return None


def open_readings(texts: Sequence[str], names: Names) -> tuple[list[Reading], list[list[str]]]:
    """A record's wordings, and what each is found by (`keys_of`, sorted).

    Where nothing was kept of many, all are read now, once for all processes to come.
    """
    cache = Cache(cache_folder(KIND))
    key = f"wordings-3 {_state(texts, names)} {code_state()}" if len(texts) > FEW else ""
    kept = _recall(cache, key, len(texts)) if key else None
    if kept:
        rows, keys = kept
        return [Reading(text, names, row) for text, row in zip(texts, rows, strict=True)], keys
    keys = [sorted(keys_of(text)) for text in texts]
    found = [Reading(text, names) for text in texts]
    if key and _can_write(cache_folder(KIND)):
        lines = [_to_json(keys), *(_to_json(_row_of(reading.digest)) for reading in found)]
        cache.put(key, "\n".join(lines).encode("utf-8", "surrogatepass"))
    return found, keys


def _recall(cache: Cache, key: str, count: int) -> tuple[list[bytes], list[list[str]]] | None:
    data = cache.get(key)
    if data is None:
        return None
    first, *rows = data.split(b"\n")
    try:
        keys = json.loads(first.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return (rows, keys) if len(rows) == len(keys) == count else None


def _state(texts: Sequence[str], names: Names) -> str:
    """What changes when a wording does, or a name that is looked for in it."""
    return hashlib.sha256(_to_json([texts, names.phrases()]).encode("utf-8", "surrogatepass")).hexdigest()


def _can_write(folder: Path) -> bool:
    existing = next((f for f in (folder, *folder.parents) if f.exists()), folder)
    return os.access(existing, os.W_OK)


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row_of(read: Digest) -> list[Any]:
    """A digest as lists, strings and numbers; of what the words' own letters tell, their handles alone."""
    return [
        [read.outline.links, read.outline.weights, read.outline.measured],
        [[w.at, w.text, w.marker, w.name, w.shown, sorted(idiom_of(w))] for w in read.words],
        read.measures.terms,
        [[_values(f.quantity), *_values(f)[1:]] for f in read.measures.figures],
        [_values(d) for d in read.measures.dates],
        [sorted(v) if isinstance(v, frozenset) else v for v in _values(read.polarity)],
        [_values(f) for f in read.frames],
    ]


def _values(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


def _outline_of(links: dict[str, int], weights: list[float], measured: int) -> Outline:
    return Outline(dict(links), tuple(weights), sum(weights), measured)


def _digest_of(row: list[Any], own: Outline) -> Digest:
    """What `_row_of` made a row of."""
    _, words, terms, figures, dates, polarity, frames = row
    return Digest(
        tuple(
            known_word(at, text, marker, weight, name, shown, means)
            for (at, text, marker, name, shown, means), weight in zip(words, own.weights, strict=True)
        ),
        Measures(
            tuple(map(Term._make, terms)),
            tuple(Figure(Quantity(*quantity), *rest) for quantity, *rest in figures),
            tuple(Moment(*date) for date in dates),
        ),
        _polarity([tuple(places) for places in polarity]),
        tuple(Frame(*frame) for frame in frames),
        own,
    )


def _polarity(places: list[tuple[int, ...]]) -> Polarity:
    negators, denials, hedges, questions, future, plans, modal, exceptives, nominal, used, still, averting = places
    return Polarity(
        negators, denials, hedges, questions, future, plans, modal, exceptives, frozenset(nominal), frozenset(used),
        still, averting,
    )  # fmt: skip

"""Counts that have changed places: «قتل 22 وأصيب 117» beside «أصيب 22 وقتل 117», where every word and figure agrees."""

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.matching.digest import Digest
from factcheck.matching.parties import Contrast
from factcheck.matching.relations import exclude
from factcheck.matching.stems import concepts

_FATES = frozenset({"die", "kill", "injure", "wounded", "missing", "survive", "rescue", "arrest", "kidnap", "release"})
"""What is counted of people."""


class _Fate(NamedTuple):
    """A figure's value and the word that tells what befell those it counts; `at` its term, -1 for the counted noun."""

    value: float
    at: int
    shown: str
    concepts: frozenset[str]


def find_exchanged_counts(statement: Digest, wording: Digest) -> Iterator[Contrast]:
    """An equal figure on both sides that tells of two fates of which one excludes the other."""
    theirs = _fates(wording)
    for one in _fates(statement):
        other = next((f for f in theirs if f.value == one.value), None)
        if other is not None and exclude(one.concepts, other.concepts):
            yield Contrast("opposite", one.shown, other.shown)


def _fates(digest: Digest) -> list[_Fate]:
    """The counted noun itself (22 قتيلا), else the nearest word before the figure (أصيب 117); nothing where one word
    serves several figures."""
    told = [w for w in digest.words if w.concepts & _FATES]
    found = []
    for figure in digest.measures.figures:
        before = next((w for w in reversed(told) if w.at < figure.first), None)
        if figure.noun and (own := concepts(figure.noun) & _FATES):
            found.append(_Fate(figure.quantity.value, -1, figure.noun, own))
        elif before is not None:
            found.append(_Fate(figure.quantity.value, before.at, before.shown, before.concepts & _FATES))
    return [f for f in found if f.at < 0 or sum(f.at == other.at for other in found) == 1]

"""What of a text tells whether it can have enough in common with another, before the two are laid side by side."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

HEAVIEST = 1.2
"""What a word weighs at most: a name."""
SPELLING = 1.2
"""Weight that words may add which are near spellings of one another and have no handle in common."""


@dataclass(frozen=True, slots=True)
class Outline:
    """`links`: what words are recognised by -> their indices; two words without a common handle have nothing in common,
    but for misspellings. `weights` of the words, in their order, and their sum; `measured`: how many figures and dates
    there are."""

    links: Mapping[str, tuple[int, ...]]
    weights: tuple[float, ...]
    weight: float
    measured: int


def outline(handles: Iterable[Sequence[str]], weights: Sequence[float], measured: int) -> Outline:
    """From the handles of each word and its weight."""
    links: dict[str, tuple[int, ...]] = {}
    for i, own in enumerate(handles):
        for handle in own:
            links[handle] = (*links[handle], i) if handle in links else (i,)
    return Outline(links, tuple(weights), sum(weights), measured)


def may_reach(one: Outline, other: Outline, floor: float) -> bool:
    """Whether the harmonic mean of the covered shares can reach `floor`: all that might pair pairs, every figure and
    date agrees."""
    common = one.links.keys() & other.links.keys()
    agreed = min(one.measured, other.measured)
    words = sum([len(one.links[handle]) for handle in common])
    if (words * HEAVIEST + agreed + SPELLING) * (2 - floor) < floor * (one.weight + one.measured):
        return False  # told at once; what follows would say the same
    mine = _most(one, common, agreed)
    if 2 * mine / (mine + 1) < floor:  # not even beside all of the other side
        return False
    theirs = _most(other, common, agreed)
    return 2 * mine * theirs / (mine + theirs or 1.0) >= floor


def _most(side: Outline, common: Set[str], agreed: int) -> float:
    """The largest share of a side that words with these handles, and so many figures and dates, can cover."""
    hits = sorted(set().union(*[side.links[handle] for handle in common]))
    total = side.weight + side.measured
    return min((sum([side.weights[i] for i in hits]) + agreed + SPELLING) / total, 1.0) if total else 0.0

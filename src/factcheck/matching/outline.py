"""What of a text tells whether it can have enough in common with another, before the two are laid side by side."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

HEAVIEST = 1.2
"""What a word weighs at most: a name."""
SPELLING = 1.2
"""Weight that words may add which are near spellings of one another and have no handle in common."""


@dataclass(frozen=True, slots=True)
class Outline:
    """`links`: what words are recognised by -> which words, a bit for each (`places`); two words without a common
    handle have nothing in common, but for misspellings. `weights` of the words, in their order, and their sum;
    `measured`: how many figures and dates there are."""

    links: Mapping[str, int]
    weights: tuple[float, ...]
    weight: float
    measured: int


def outline(handles: Iterable[Sequence[str]], weights: Sequence[float], measured: int) -> Outline:
    """From the handles of each word and its weight."""
    links: dict[str, int] = {}
    for i, own in enumerate(handles):
        bit = 1 << i
        for handle in own:
            links[handle] = links.get(handle, 0) | bit
    return Outline(links, tuple(weights), sum(weights), measured)


@lru_cache(maxsize=65536)
def places(bits: int) -> tuple[int, ...]:
    """The words that a number's bits stand for, by their indices in order."""
    return tuple(i for i in range(bits.bit_length()) if bits >> i & 1)


def may_reach(one: Outline, other: Outline, floor: float) -> bool:
    """Whether the harmonic mean of the covered shares can reach `floor`: all that might pair pairs, every figure and
    date agrees."""
    common = one.links.keys() & other.links.keys()
    agreed = min(one.measured, other.measured)
    words = _linked(one, common)
    if (words.bit_count() * HEAVIEST + agreed + SPELLING) * (2 - floor) < floor * (one.weight + one.measured):
        return False  # told at once; what follows would say the same
    mine = _most(one, words, agreed)
    if 2 * mine / (mine + 1) < floor:  # not even beside all of the other side
        return False
    theirs = _most(other, _linked(other, common), agreed)
    return 2 * mine * theirs / (mine + theirs or 1.0) >= floor


def _linked(side: Outline, handles: Set[str]) -> int:
    """The words of a side that have one of some handles, as bits."""
    return reduce(or_, map(side.links.__getitem__, handles), 0)


def _most(side: Outline, linked: int, agreed: int) -> float:
    """The largest share of a side that some words, and so many figures and dates, can cover."""
    total = side.weight + side.measured
    return min((sum([side.weights[i] for i in places(linked)]) + agreed + SPELLING) / total, 1.0) if total else 0.0

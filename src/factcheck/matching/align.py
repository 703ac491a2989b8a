"""Pairing the content words of a statement with those of a claim's wording, and how much of each is covered."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from factcheck.matching.digest import Digest, Word
from factcheck.matching.names import is_adjective, similar
from factcheck.matching.outline import places
from factcheck.matching.relations import concept_group, exclude
from factcheck.matching.stems import stem

_ROUNDING = 1e-9
_CLOSE = 0.78
"""Spelling similarity from which two words of five letters or more are variants of one (جونج، جونغ)."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs (index in the statement's words, in the wording's, similarity), in the order of the statement;
    the indices left over on either side; weighted shares of each side that are covered, 0..1."""

    pairs: tuple[tuple[int, int, float], ...]
    only_statement: tuple[int, ...]
    only_wording: tuple[int, ...]
    covered_statement: float
    covered_wording: float


def similarity(one: Word, other: Word) -> float:
    """0..1: 1 the same word; less for inflections, synonyms, a shared root, near spellings; 0 otherwise."""
    if one.name and other.name:
        return similar(one.name, other.name)
    if one.text == other.text:
        return 1.0 if one.concepts is other.concepts or not exclude(one.concepts, other.concepts) else 0.0
    if one.stem == other.stem:
        return 0.98
    if one.name or other.name:
        return _name_part(one, other)
    if " " in one.text or " " in other.text:
        return 0.9 if one.concepts & other.concepts or _holds(one, other) or _holds(other, one) else 0.0
    if one.concepts & other.concepts:
        return 0.9
    if exclude(one.concepts, other.concepts):
        return 0.0
    if one.stem in other.forms or other.stem in one.forms or any(len(f) >= 3 for f in one.forms & other.forms):
        return 0.9
    return 0.65 if one.roots & other.roots else 0.0


def _misspelt(
    mine: tuple[Word, ...], theirs: tuple[Word, ...], found_mine: set[int], found_theirs: set[int]
) -> list[tuple[float, float, int, int]]:
    """Words without a partner that are near spellings of one another, and begin alike."""
    pairs = []
    rest = [(j, w) for j, w in enumerate(theirs) if j not in found_theirs and not w.name and len(w.stem) >= 4]
    for i, one in enumerate(mine):
        if i in found_mine or one.name or len(one.stem) < 4:
            continue
        for j, other in rest:
            if one.stem[0] == other.stem[0] and not exclude(one.concepts, other.concepts):
                near = Indel.normalized_similarity(one.stem, other.stem, score_cutoff=_CLOSE)
                if near >= _CLOSE:
                    pairs.append((-0.8, abs(i / len(mine) - j / len(theirs)), i, j))
    return pairs


def _holds(phrase: Word, word: Word) -> bool:
    """«نادي ليفربول» beside «ليفربول»: a word of a body's name, by its stem."""
    if " " not in phrase.text or " " in word.text or not phrase.concepts & concept_group("bodies"):
        return False
    return word.stem in {stem(part) for part in phrase.text.split()[1:]}  # the first says what it is (نادي، شركة)


def _name_part(one: Word, other: Word) -> float:
    """A name of several words beside one of them («دونالد ترامب» and «ترامب» where only one side is known)."""
    named, plain = (one, other) if one.name else (other, one)
    if " " in plain.text:
        # «ليفربول» beside «نادي ليفربول», not «السعودي» beside «النصر السعودي»
        return 0.9 if named.text in plain.text.split() and not is_adjective(named.text) else 0.0
    return 0.9 if " " in named.text and plain.stem in named.text.split() else 0.0


def align(statement: Digest, wording: Digest) -> Alignment:
    """Best pairs first, each word once; of equally good ones those that stand in the same order."""
    mine, theirs = statement.words, wording.words
    links, their_links = statement.outline.links, wording.outline.links
    near = {
        (i, j)
        for handle in links.keys() & their_links.keys()
        for i in places(links[handle])
        for j in places(their_links[handle])
    }
    scored = []
    for i, j in near:
        value = similarity(mine[i], theirs[j])
        if value:
            scored.append((-value, abs(i / len(mine) - j / len(theirs)), i, j))
    scored += _misspelt(mine, theirs, {i for _, _, i, _ in scored}, {j for _, _, _, j in scored})
    taken_i: dict[int, tuple[int, float]] = {}
    taken_j: set[int] = set()
    for value, _, i, j in sorted(scored):
        if i not in taken_i and j not in taken_j:
            taken_i[i] = (j, -value)
            taken_j.add(j)
    pairs = tuple((i, *taken_i[i]) for i in sorted(taken_i))
    return Alignment(
        pairs,
        tuple(i for i in range(len(mine)) if i not in taken_i),
        tuple(j for j in range(len(theirs)) if j not in taken_j),
        _share(mine, {i: value for i, _, value in pairs}),
        _share(theirs, {j: value for _, j, value in pairs}),
    )


def highest_mean(statement: Digest, wording: Digest, alignment: Alignment, supplied: float) -> float:
    """What the harmonic mean of both shares comes to at most, whatever figures and dates say (they are compared next).

    A range may be taken as two figures; `supplied` is the weight of the wording's words that the context gives.
    """
    dates = len(statement.measures.dates) + len(wording.measures.dates)
    agreed = 2 * len(statement.measures.figures) + dates + _ROUNDING
    mine, theirs = statement.outline.weight, wording.outline.weight
    one = (alignment.covered_statement * mine + agreed) / (mine + agreed)
    other = (alignment.covered_wording * theirs + agreed) / (theirs + agreed - supplied)
    return 2 * one * other / (one + other)


def _share(words: tuple[Word, ...], covered: dict[int, float]) -> float:
    total = sum(w.weight for w in words)
    return sum(words[i].weight * value for i, value in covered.items()) / total if total else 0.0

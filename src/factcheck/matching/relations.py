"""How concepts stand to one another, by lexicon/concepts.toml: opposite, converse, complementary, compatible, akin."""

from functools import cache

from factcheck.arabic import fold_sentence
from factcheck.wordlists import read_lexicon


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of concepts that contradict or exclude each other, in both orders."""
    relations = read_lexicon("concepts")["relations"]
    pairs = {(a, b) for a, b in relations["opposites"]}
    pairs |= {(a, b) for group in relations["exclusive"] for a in group for b in group if a != b}
    return frozenset(pairs | {(b, a) for a, b in pairs})


@cache
def concept_group(name: str) -> frozenset[str]:
    """A named group of concepts: `telling` (may not be missing on one side), `roles`, `symmetric`, `checkable` …"""
    return frozenset(read_lexicon("concepts")["relations"][name])


@cache
def _converse() -> frozenset[tuple[str, str]]:
    pairs = [(a, b) for a, b in read_lexicon("concepts")["relations"]["converse"]]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


@cache
def _complementary() -> frozenset[tuple[str, str]]:
    pairs = [(a, b) for a, b in read_lexicon("concepts")["relations"]["complementary"]]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def are_complementary(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one word is the other denied: رفض and «لم يوافق»."""
    return any((a, b) in _complementary() for a in one for b in other)


def are_converse(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words name one deal from its two sides: يبيع and يشتري."""
    return any((a, b) in _converse() for a in one for b in other)


@cache
def receiving_verbs() -> frozenset[str]:
    """Folded verbs whose subject is the one it is done to."""
    return frozenset(fold_sentence(w) for w in read_lexicon("concepts")["relations"]["receiving"])


def exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words, by what they stand for, cannot both be meant."""
    if one & other:
        return False
    pairs = opposites()
    return any((a, b) in pairs for a in one for b in other)


@cache
def _akin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in read_lexicon("concepts")["relations"]["akin"])


@cache
def _kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((group[0], frozenset(group[1:])) for group in read_lexicon("concepts")["relations"]["kinds"])


def are_akin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words for persons or bodies may mean the same: الفتى and المراهق."""
    if one & other or any(one & group and other & group for group in _akin()):
        return True
    return any((kind in one and other & members) or (kind in other and one & members) for kind, members in _kinds())


@cache
def _compatible() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in read_lexicon("concepts")["relations"]["compatible"])


def are_compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two verbs may tell one event: alike, two sides of a deal, one the other denied, or listed together."""
    if one & other or are_converse(one, other) or are_complementary(one, other):
        return True
    return any(one & group and other & group for group in _compatible())

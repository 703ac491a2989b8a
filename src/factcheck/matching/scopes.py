"""What a negation covers: the words from its negator to the end of the clause."""

from typing import NamedTuple

from factcheck.matching.digest import Digest
from factcheck.matching.unequalled import Unequalled, find_unequalled
from factcheck.wordlists import word_set

_REACH = 9
"""How many content words a negation covers at most."""


class Scope(NamedTuple):
    """A negation: where its negator stands, the indices of the words it covers, in order, and what it amounts to.

    `ceased`: «لم يعد»; `noun`: غير، عدم، بلا; `wide`: the predicate may stand behind a subject (ليس، لم يكن)."""

    at: int
    reach: tuple[int, ...]
    ceased: bool
    noun: bool
    wide: bool
    unequalled: Unequalled | None


def find_scopes(digest: Digest) -> list[Scope]:
    """The negations of a text, in order; not those that belong to an expression with a meaning of its own (لم ينجح)."""
    taken = {w.at for w in digest.words}
    return [_scope(digest, at) for at in digest.polarity.negators if at not in taken]


def _scope(digest: Digest, at: int) -> Scope:
    terms = digest.measures.terms
    last = _end(digest, at)
    reach = tuple(i for i, w in enumerate(digest.words) if at < w.at < last)[:_REACH]
    following = terms[at + 1].folded if at + 1 < len(terms) else ""
    ceased = following in word_set("polarity", "ceased", "words") and not any(
        t.folded in ("الي", "ل") for t in terms[at + 2 : at + 5]
    )
    wide = ceased or terms[at].folded.removeprefix("و").startswith("ليس") or following in ("يكن", "تكن", "يكونوا")
    return Scope(at, reach, ceased, at in digest.polarity.nominal, wide, find_unequalled(digest, at, last))


def _end(digest: Digest, at: int) -> int:
    """Where the clause of a negator ends: at a mark, the next negator, or a word that begins another clause."""
    terms, openers = digest.measures.terms, word_set("polarity", "clause_openers", "words")
    negators = set(digest.polarity.negators)
    for index in range(at + 1, len(terms)):
        term = terms[index]
        if index in negators or (term.kind == "mark" and term.folded in ".،؛:!؟,;?") or term.folded in openers:
            return index
    return len(terms)

"""Where two parties stand in their sentence: one that says where, one named twice, each in a clause of its own."""

from factcheck.matching.digest import Digest, Word
from factcheck.matching.names import is_place
from factcheck.wordlists import word_set

_HALLS = frozenset({"parliament-of", "senate", "congress", "court", "security-council"})
"""Bodies that something is done in."""


def is_parted(digest: Digest, one: Word, other: Word) -> bool:
    """«أعلنت المؤسسة … عقب إغلاقه على يد محتجين»: the second is the doer of a clause of its own."""
    between = digest.measures.terms[one.at + 1 : other.at]
    doers = {"by", ""} >= {one.marker, other.marker} and one.at < other.at
    return doers and any(t.folded in word_set("frames", "clauses", "words") for t in between)


def is_apposed(digest: Digest, later: Word) -> bool:
    """«بوتين، رئيس روسيا»: a comma right before the later of two parties, which then is the earlier one once more."""
    return later.at > 0 and digest.measures.terms[later.at - 1].folded in ("،", ",")


def locates(*words: Word) -> bool:
    """Whether one of two parties is a place that says where («في مصر», «بالقاهرة»): it does nothing there, and nothing
    is done to it. Two places may have changed roles all the same."""
    where = [w.marker in ("في", "ب") and bool(is_place(w.name) or w.concepts & _HALLS) for w in words]
    both = any(where[i] and where[i + 2] for i in range(len(words) - 2))
    return both or (any(where) and not all(is_place(w.name) for w in words))

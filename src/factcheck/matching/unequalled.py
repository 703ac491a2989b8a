"""Negations that say «first» or «most»: «لم يسبق لأحد أن …»، «لم تعرف البلاد مثله»، «لم يشهد العالم عاما أحر من 2024».

Such a negation denies nothing of the matter; beside «أول من» or «الأحر» it says the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.matching.digest import Digest, Word
from factcheck.matching.relations import concept_group
from factcheck.wordlists import word_set

_NO_RANKS = frozenset({"العليا", "الدنيا", "الكبري", "الصغري", "القصوي"})
"""Behind a noun they are part of a name or an attribute: «المحكمة العليا»."""
_BEHIND = 2
"""How far «من» may stand behind a comparative: «أشد حرا من»."""


class Unequalled(NamedTuple):
    """`words`: indices of the content words of the idiom itself; `rank`: the comparative among them, where it names
    one; `holder`: the first word behind «قبل» or «من», which must be in the claim; `first`: it says «first»."""

    words: tuple[int, ...]
    rank: int | None
    holder: int | None
    first: bool


def find_unequalled(digest: Digest, at: int, last: int) -> Unequalled | None:
    """What the negator at a term says so, if it does; `last` is where its clause ends."""
    reach = [i for i, w in enumerate(digest.words) if at < w.at < last]
    terms = [t.folded for t in digest.measures.terms[at + 1 : last]]
    if not terms or not reach or _denies_a_clause(terms):
        return None
    return _compared(digest, at, last, terms, reach) or _never_before(digest, at, last, terms, reach)


def _denies_a_clause(terms: Sequence[str]) -> bool:
    """«لم يحدث أن …»: all that follows is denied, superlatives in it too."""
    return len(terms) > 1 and terms[1] == "ان" and not terms[0].startswith(("يسبق", "تسبق"))


def _compared(digest: Digest, at: int, last: int, terms: list[str], reach: list[int]) -> Unequalled | None:
    """«لم يسجل أي بلد معدلا أدنى من السويد»: something exists nowhere that is more so than the one named."""
    if not (terms[0] in word_set("polarity", "unequalled", "witnesses") or _exists(terms)):
        return None
    ranks = _ranks()
    for i in reach:
        word = digest.words[i]
        if not (word.concepts & ranks):
            continue
        behind = digest.measures.terms[word.at + 1 : min(word.at + len(word.text.split()) + _BEHIND, last)]
        than = next((word.at + 1 + k for k, t in enumerate(behind) if t.folded in ("من", "مما", "منه", "منها")), None)
        if than is None or digest.measures.terms[min(than + 1, last - 1)].folded == "اي":
            continue
        return Unequalled((reach[0], i), i, _following(digest, than), first=False)
    return None


def _never_before(digest: Digest, at: int, last: int, terms: list[str], reach: list[int]) -> Unequalled | None:
    """«لم يسبق لدولة أن فعلت قبل الهند»، «لم تحققه قبلها أي دولة»، «لم تعرفه من قبل»، «لم تشهد مثله»."""
    if any(t in word_set("polarity", "unequalled", "peers") for t in terms[:5]):
        return Unequalled((reach[0],), None, None, first=True)
    preceded = terms[0].startswith(("يسبق", "تسبق"))
    if preceded and (len(terms[0]) > 4 or (len(terms) > 1 and terms[1] in ("اليه", "اليها"))):
        return Unequalled((reach[0],), None, None, first=True)
    if _from_before(digest, at, last):
        return Unequalled((reach[0],), None, None, first=True)
    before = next((at + 1 + k for k, t in enumerate(terms) if t == "قبل" and not (k and terms[k - 1] == "من")), None)
    if before is None or not (preceded or _exists(terms)):
        return None
    holder = _following(digest, before)
    if holder is None:
        return None
    return Unequalled((reach[0],), None, holder, first=True)


def _from_before(digest: Digest, at: int, last: int) -> bool:
    """«لم تعرفه من قبل»; not «من قبل الوزارة»."""
    terms = digest.measures.terms
    for k in range(at + 2, last - 1):
        if (terms[k].folded, terms[k + 1].folded) == ("من", "قبل"):
            return k + 2 >= len(terms) or terms[k + 2].kind == "mark"
    return False


def _exists(terms: Sequence[str]) -> bool:
    """«لم يفعل أحد»، «لا توجد دولة»، «أي دولة أخرى»."""
    return any(t in word_set("polarity", "unequalled", "anybody") for t in terms)


def _following(digest: Digest, at: int) -> int | None:
    """The next content word behind a term; None where a date stands there."""
    if any(d.first <= at + 1 <= d.last for d in digest.measures.dates):
        return None
    return next((i for i, w in enumerate(digest.words) if w.at > at), None)


def _ranks() -> frozenset[str]:
    return concept_group("ranks")


def ranked_words(digest: Digest) -> list[tuple[int, Word]]:
    """The superlatives of a text, and words for what was never so before, with their indices."""
    return [(i, w) for i, w in enumerate(digest.words) if w.concepts & _ranks() and w.text not in _NO_RANKS]


def has_first(digest: Digest) -> bool:
    """Whether a text says that somebody or something is the first."""
    return any(f.quantity.unit == "rank" and f.quantity.value == 1 for f in digest.measures.figures)

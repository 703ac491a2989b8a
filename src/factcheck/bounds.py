"""What the words around a figure make of it: about, at least, at most."""

from collections.abc import Sequence
from functools import cache

from factcheck.model import Qualifier
from factcheck.terms import Term
from factcheck.wordlists import word_set, word_table

_REACH = 8


@cache
def _qualifier_phrases(table: str) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(p.split()): key for p, key in word_table("numbers", table).items()}  # type: ignore[misc]


def qualifier_at(terms: Sequence[Term], first: int, last: int) -> tuple[Qualifier, int | None]:
    """What the words before («نحو», «أكثر من», «لا يتجاوز») or after («على الأقل») make of the figure."""
    start = first
    while start and terms[start - 1].folded in ("ال", "ب", "ل", "$", "€", "£", "بين", "من", "نسبه", "("):
        start -= 1
    for end in range(first, start - 1, -1):
        for length in (4, 3, 2, 1):
            words = tuple(t.folded for t in terms[max(end - length, 0) : end])
            if len(words) == length and (found := _look_up(words, "qualifiers")):
                return found, end - length
    for skip in (0, 1, 2):
        for length in (3, 2, 1):
            words = tuple(t.folded for t in terms[last + skip : last + skip + length])
            if len(words) == length and (found := _look_up(words, "qualifiers_after")):
                return found, None
    return "exactly", None


def _look_up(words: tuple[str, ...], table: str) -> Qualifier | None:
    phrases = _qualifier_phrases(table)
    for prefix in ("", "و", "ب", "ل", "ف", "وب"):
        if words[0].startswith(prefix) and (found := phrases.get((words[0][len(prefix) :], *words[1:]))):
            return found
    return None


def qualifier_words() -> frozenset[str]:
    """Words that qualify a figure; they carry no matter of their own."""
    return word_set("numbers", "qualifiers", "about") | word_set("numbers", "qualifiers", "at-least")


def far_bound(terms: Sequence[Term], first: int) -> tuple[Qualifier, int | None] | None:
    """«تجاوز عدد السكان 22 مليوناً», «لم يتجاوز … 5»: a verb some words before the figure at `first` bounds it.

    Gives the bound and, where a negation turned it round, the index of the negator.
    """
    before = terms[first - 1].folded if first else ""
    for at in range(first - 1, max(first - _REACH, -1), -1):
        if (terms[at].kind == "mark" and terms[at].folded in ".؛:!؟") or terms[at].kind == "number":
            return None
        bound = _bound_of(terms[at].folded.removeprefix("و"), before)
        if bound:
            negated = bool(at) and terms[at - 1].folded.removeprefix("و") in ("لم", "لا", "لن", "ما")
            return (_TURNED[bound], at - 1) if negated else (bound, None)
    return None


_TURNED: dict[Qualifier, Qualifier] = {"at-least": "at-most", "at-most": "at-least"}


def _bound_of(verb: str, preposition: str) -> Qualifier | None:
    """Whether a figure is the least or the most by a verb; `preposition` is the word right before the figure."""
    if verb in word_set("numbers", "exceed_verbs", "words"):
        return "at-least"
    if preposition in ("عن", "علي") and verb in word_set("numbers", "exceed_verbs", "with_preposition"):
        return "at-least"
    return "at-most" if preposition == "عن" and verb in word_set("numbers", "exceed_verbs", "below") else None

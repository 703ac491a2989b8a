"""Results of matches: «3-1», «ثلاثة أهداف لهدف», «بثلاثية نظيفة», «بهدفين دون رد», «بمجموعتين لواحدة»."""

from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.numerals import read_digits, read_number
from factcheck.terms import Term, tails
from factcheck.units import unit_at
from factcheck.wordlists import word_set, word_table

_MOST = 30
"""Larger numbers with a dash between them are no score of goals or sets."""
_DASHES = ("-", "–", "—", "/", ":")
_PREFIXES = ("", "و", "ب", "ل", "وب", "ال", "بال")
Score = tuple[float, float, int]
"""The winner's side, the loser's, and the index after the last term."""


def read_score(terms: Sequence[Term], raw: Sequence[str], at: int, told: bool) -> Score | None:
    """The score that begins at term `at`; `told` says that the text tells of a match."""
    if terms[at].kind == "number":
        found = _dashed(terms, raw, at, told)
        if found:
            return found
    return _spelled(terms, raw, at) if told or terms[at].folded.startswith(("ب", "وب")) else None


def read_goals(terms: Sequence[Term], at: int) -> tuple[float, int] | None:
    """«ثنائية في مرمى البرتغال»: a number of goals without the other side's; (number, next index)."""
    number = _of_set(terms[at].folded) if terms[at].kind == "word" else None
    scored = [t.folded for t in terms[at + 1 : at + 3]] in (["في", "مرمي"], ["في", "شباك"])
    return (number, at + 1) if number is not None and scored else None


@lru_cache(maxsize=65536)
def may_begin_score(word: str) -> bool:
    """Whether a score can begin with this folded word, which is no number; most are told by a look."""
    if _known().isdisjoint(tails(word)):
        return False
    return _form(word, "counted", "two") or _form(word, "counted", "one") or _of_set(word) is not None


@cache
def _known() -> frozenset[str]:
    counted = word_set("scores", "counted", "two") | word_set("scores", "counted", "one")
    return counted.union(word_table("scores", "sets"))


def tells_of_match(terms: Sequence[Term]) -> bool:
    """Whether a text speaks of a match at all."""
    words = word_set("scores", "matches", "words")
    return any(t.folded in words for t in terms)


def _dashed(terms: Sequence[Term], raw: Sequence[str], at: int, told: bool) -> Score | None:
    """«3-1», «1/3» in a text about a match; «5-7 أيام» is a range, «3/10/2024» a date."""
    if at + 2 >= len(terms) or terms[at + 1].folded not in _DASHES or terms[at + 2].kind != "number":
        return None
    close = terms[at].end == terms[at + 1].start and terms[at + 1].end == terms[at + 2].start
    one, other = read_digits(raw[at]), read_digits(raw[at + 2])
    if one is None or other is None or max(one, other) > _MOST or one % 1 or other % 1:
        return None
    dated = terms[at + 1].folded in "/:" and (not told or not close)
    more = at + 3 < len(terms) and terms[at + 3].folded in (*_DASHES, "%")
    before = at and terms[at - 1].folded in _DASHES
    rising = one < other and not told
    if dated or more or before or rising or unit_at(terms, at + 3):
        return None
    return max(one, other), min(one, other), at + 3


def _spelled(terms: Sequence[Term], raw: Sequence[str], at: int) -> Score | None:
    """«بثلاثة أهداف لهدف», «بثنائية نظيفة», «بهدف لمثله»."""
    side = _side(terms, raw, at)
    if side is None:
        return None
    own, index = side
    for length in (4, 3, 2, 1):
        words = " ".join(t.folded for t in terms[index : index + length])
        if index + length <= len(terms) and words in word_set("scores", "nothing", "words"):
            return own, 0.0, index + length
        if index + length <= len(terms) and words in word_set("scores", "alike", "words"):
            return own, own, index + length
    against = index < len(terms) and terms[index].folded in word_set("scores", "against", "words")
    if not against and not (index < len(terms) and terms[index].folded.startswith("ل")):
        return None
    other = _other_side(terms, raw, index + int(against))
    return (max(own, other[0]), min(own, other[0]), other[1]) if other else None


def _side(terms: Sequence[Term], raw: Sequence[str], at: int) -> tuple[float, int] | None:
    """One side of a score: a number of goals or sets, with its noun; (number, next index)."""
    word = terms[at].folded
    if (made := _of_set(word)) is not None:
        return made, _past_kind(terms, at + 1)
    for table, value in (("two", 2.0), ("one", 1.0)):
        if _form(word, "counted", table):
            single = at + 1 < len(terms) and terms[at + 1].folded in ("واحد", "واحده")
            return value, _past_kind(terms, at + 1 + int(single))
    number = read_number(terms, at, raw)
    if number and number[0] <= _MOST and number[1] < len(terms) and _form(terms[number[1]].folded, "counted", "many"):
        return number[0], _past_kind(terms, number[1] + 1)
    return None


def _other_side(terms: Sequence[Term], raw: Sequence[str], at: int) -> tuple[float, int] | None:
    """«لهدف», «مقابل هدفين», «لواحدة», «مقابل أربع»: the noun may be left out."""
    if at >= len(terms):
        return None
    if (side := _side(terms, raw, at)) is not None:
        return side
    if terms[at].folded in ("لواحد", "لواحده", "واحد", "واحده"):
        return 1.0, at + 1
    number = read_number(terms, at, raw)
    return number if number and number[0] <= _MOST and not unit_at(terms, number[1]) else None


def _past_kind(terms: Sequence[Term], at: int) -> int:
    return at + int(at < len(terms) and terms[at].folded in word_set("scores", "counted", "kind"))


@cache
def _form(word: str, *path: str) -> bool:
    words = word_set("scores", *path)
    return any(word.startswith(p) and word[len(p) :] in words for p in _PREFIXES)


@cache
def _of_set(word: str) -> float | None:
    """The number of goals that «ثلاثية» and its like are; «ثمانية» alone is a plain number."""
    table = word_table("scores", "sets")
    for prefix in _PREFIXES:
        if word.startswith(prefix) and word[len(prefix) :] in table:
            return float(table[word[len(prefix) :]])
    return None

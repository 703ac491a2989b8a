"""The words of lexicon/dates.toml in a text: phrases of its tables, and the words a date can begin with at all."""

from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.terms import Term, tails
from factcheck.units import may_begin_figure
from factcheck.wordlists import word_set, word_table

HOURS = ("الساعه", "الساعة")
"""«The hour», before a time of day."""
LEADERS = ("شهر", "بشهر", "لشهر", "وشهر")
"""«The month of», before the name of one."""
_PREFIXES = ("وال", "بال", "لل", "و", "ب", "ل", "ف")


@lru_cache(maxsize=65536)
def may_begin_date(word: str) -> bool:
    """Whether a date or time can begin with this word: most are told by a look, and not read closely."""
    looked = not _beginnings().isdisjoint(tails(word)) and not _beginnings().isdisjoint(_stripped(word))
    return looked or word in _leaders() or may_begin_figure(word)


@cache
def _leaders() -> frozenset[str]:
    return word_set("dates", "year_words", "words") | {*HOURS, *LEADERS}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset().union(*map(_heads, ("relative", "months", "hijri_months", "weekdays")))


@cache
def _phrases(table: str) -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): key for words, key in word_table("dates", table).items()}


@cache
def _heads(table: str) -> frozenset[str]:
    return frozenset(words[0] for words in _phrases(table))


def match_phrase(terms: Sequence[Term], at: int, table: str) -> tuple[str, int] | None:
    """(key, next index) of the longest phrase of a table that stands at `at`; its first word may bear a prefix."""
    phrases, heads = _phrases(table), _heads(table)
    best: tuple[str, int] | None = None
    if at >= len(terms):
        return None
    for first in _stripped(terms[at].folded):
        if first not in heads:
            continue
        for length in (3, 2, 1):
            words = (first, *(t.folded for t in terms[at + 1 : at + length]))
            if len(words) == length and words in phrases and (best is None or at + length > best[1]):
                best = phrases[words], at + length
    return best


@cache
def _stripped(word: str) -> tuple[str, ...]:
    return (word, *(word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= 2))

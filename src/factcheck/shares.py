"""Shares of a whole: «ربع السكان», «واحد من كل خمسة», «طفلان من كل ثلاثة أطفال»."""

from collections.abc import Sequence

from factcheck.numerals import Number, classify, read_number
from factcheck.terms import Term
from factcheck.units import read_dual, read_ordinal, unit_at
from factcheck.wordlists import word_set

_NO_WHOLES = frozenset(
    {"hour", "day", "month", "year", "century", "decade", "minute", "percentage-point", "basis-point", "point"}
)
"""What half of is a measure, no share of a whole."""
_EACH = (("من", "كل"), ("من", "بين", "كل"), ("في", "كل"))
_OUT_OF = (("من", "اصل"),)
_FEW = 12
_ROUND = frozenset({100.0, 1000.0})
"""Wholes, beside few, that make a share of «3 من أصل 10»; «37 من أصل 120 مقعدا» counts both."""


def is_bare_fraction(terms: Sequence[Term], at: int, index: int) -> bool:
    """«ربع السكان», «ثلثي الناخبين», «ثلاثة أرباع الشركات»: a share of a definite whole."""
    last = terms[index - 1].folded
    found = classify(last) or (classify(last.removeprefix("و")) if index - at == 1 else None)
    whole = (index < len(terms) and terms[index].kind == "word") or (at > 0 and terms[at - 1].folded == "الي")
    measured = unit_at(terms, index)
    whole = whole and not (measured and measured[0] in _NO_WHOLES)
    return bool(found and found[0] in ("fractions", "fraction_plurals") and whole and index - at <= 2)


def is_part_name(terms: Sequence[Term], at: int, index: int) -> bool:
    """«نصف النهائي», «النصف الأول», «ربع نهائي» are names of parts, no shares; «دور الثمانية» is a name too."""
    if at and terms[at].folded.startswith("ال") and terms[at - 1].folded in word_set("numbers", "name_heads", "words"):
        return True
    found = classify(terms[at].folded)
    if not found or found[0] != "fractions" or index - at != 1 or index >= len(terms):
        return False
    following = terms[index].folded
    return following in word_set("numbers", "part_names", "words") or read_ordinal(terms, index) is not None


def begins_ratio(terms: Sequence[Term], at: int) -> bool:
    """«رحلتين من كل ثلاث»: whether a word stands before «من كل» or «من بين كل»."""
    if at + 2 >= len(terms) or terms[at + 1].folded != "من":
        return False
    following = [t.folded for t in terms[at + 1 : at + 4]]
    return following[:2] == ["من", "كل"] or following == ["من", "بين", "كل"]


def read_ratio(terms: Sequence[Term], raw: Sequence[str], at: int, number: Number | None) -> Number | None:
    """«واحد من كل خمسة», «3 من أصل 10», «رحلتين من كل ثلاث رحلات»: (percentage, next index).

    `number` is the one that begins at `at`; where none does, a dual or a single noun may count two or one.
    """
    if number:
        value, index = number
        starts = [index, index + 1] if _is_word(terms, index) else [index]
    elif terms[at].kind == "word" and _each(terms, at + 1):
        value, starts = (2.0 if _is_dual(terms[at].folded) else 1.0), [at + 1]
    else:
        return None
    for start in starts:
        each = _each(terms, start)
        after = each or next((start + len(w) for w in _OUT_OF if _stands(terms, start, w)), None)
        whole = read_number(terms, after, raw) if after is not None and after < len(terms) else None
        shared = each or (start == starts[0] and whole and (whole[0] <= _FEW or whole[0] in _ROUND))
        if whole and shared and whole[0] >= value > 0:
            return 100 * value / whole[0], whole[1]
    return None


def _each(terms: Sequence[Term], at: int) -> int | None:
    """The index behind «من كل», where that stands at `at`."""
    return next((at + len(words) for words in _EACH if _stands(terms, at, words)), None)


def _stands(terms: Sequence[Term], at: int, words: tuple[str, ...]) -> bool:
    return tuple(t.folded for t in terms[at : at + len(words)]) == words


def _is_word(terms: Sequence[Term], at: int) -> bool:
    return at < len(terms) and terms[at].kind == "word"


def _is_dual(word: str) -> bool:
    """«رحلتين», «شخصان»: a word that counts two by its ending."""
    return bool(read_dual(word)) or word.endswith(("ان", "ين"))

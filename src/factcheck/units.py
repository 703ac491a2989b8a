"""What figures count and measure, and ordinals: the words of lexicon/units.toml, with any prefix, the longest first."""

from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.numerals import classify, may_begin_number, number_words, read_number
from factcheck.terms import Term, tails
from factcheck.wordlists import read_lexicon, word_table

_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_ARTICLES = ("من", "ال")
"""What may stand before a unit (خمسة من الكيلومترات)."""
_NUMBERED = ("ال", "رقم")
"""What makes digits an ordinal: «القرن الـ19», «العضو رقم 32»."""
_LONGEST_UNIT = 3


@cache
def _units() -> dict[tuple[str, ...], str]:
    return {tuple(words.split() or [words]): key for words, key in unit_words().items()}


@cache
def unit_words() -> dict[str, str]:
    """folded word or mark -> unit."""
    table = dict(word_table("units", "units"))
    table |= {"%": "percent", "$": "usd", "€": "eur", "£": "gbp"}
    return {w: u for w, u in table.items() if w}


@cache
def _unit_heads() -> frozenset[str]:
    return frozenset(words[0] for words in _units())


@lru_cache(maxsize=65536)
def may_begin_figure(word: str) -> bool:
    """Whether a number in words, a unit, a dual of one or an ordinal can begin with this folded word.

    Most are told by a look, and not read closely."""
    if _known().isdisjoint(tails(word)):
        return False
    measured = word in _ARTICLES or word in _NUMBERED or not _beginnings().isdisjoint(_bare(word))
    return measured or may_begin_number(word) or _ordinal(word) is not None


@cache
def _known() -> frozenset[str]:
    return number_words().union(_ARTICLES, _NUMBERED, _beginnings(), word_table("numbers", "ordinals"))


@cache
def _beginnings() -> frozenset[str]:
    return _unit_heads() | word_table("units", "duals").keys()


def unit_at(terms: Sequence[Term], at: int) -> tuple[str, str, int] | None:
    """(unit, folded noun, next index) of the counted noun or measure that stands at `at`; the longest wins."""
    units, heads = _units(), _unit_heads()
    if at < len(terms) and terms[at].folded in _ARTICLES and at + 1 < len(terms):
        at += 1
    if at >= len(terms):
        return None
    firsts = [first for first in _bare(terms[at].folded) if first in heads]
    for length in range(_LONGEST_UNIT, 0, -1) if firsts else ():
        rest = tuple(t.folded for t in terms[at + 1 : at + length])
        if len(rest) != length - 1:
            continue
        for first in firsts:
            key = (first, *(word.removeprefix("ال") for word in rest))
            key = key if key in units else (first, *rest)
            if key in units:
                return units[key], " ".join(key), at + length
    return None


@cache
def _bare(word: str) -> tuple[str, ...]:
    return (word, *(word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= 2))


@cache
def read_dual(word: str) -> str | None:
    """The unit of a dual that is a figure in itself: ساعتين، يومان."""
    table = word_table("units", "duals")
    return next((table[form] for form in _bare(word) if form in table), None)


def read_ordinal(terms: Sequence[Term], at: int) -> tuple[float, int] | None:
    """(rank, next index) of an ordinal: الثالث، الحادي عشر، الرابعة والعشرين."""
    if terms[at].kind != "word":
        return None
    rank = _ordinal(terms[at].folded)
    if rank is None:
        return None
    following = terms[at + 1].folded if at + 1 < len(terms) else ""
    if following in ("عشر", "عشره"):
        return rank + 10, at + 2
    if following.startswith("وال") and (ten := classify(following[1:])) and ten[0] == "tens":
        return rank + ten[1], at + 2
    return rank, at + 1


def read_numbered(terms: Sequence[Term], raw: Sequence[str], at: int) -> tuple[float, int] | None:
    """«القرن الـ19», «العضو رقم 32»: an ordinal in digits; (rank, next index)."""
    if terms[at].folded not in _NUMBERED or at + 1 >= len(terms) or terms[at + 1].kind != "number":
        return None
    number = read_number(terms, at + 1, raw)
    counted = number and terms[at].folded == "ال" and unit_at(terms, number[1])  # «الـ19 شخصا» counts
    return None if not number or counted or number[1] != at + 2 else number


@cache
def _ordinal(word: str) -> float | None:
    """Only with the article (الثالث), after a preposition fused to it, or أول/أولى in front of a noun."""
    table = word_table("numbers", "ordinals")
    for prefix in ("ال", "بال", "لل", "وال", "كال", "فال"):
        if word.startswith(prefix) and word[len(prefix) :] in table:
            rank = float(table[word[len(prefix) :]])
            return None if rank == 100 else rank
    bare = word.removeprefix("ك").removeprefix("و")
    bare = bare[1:] if bare[:1] in ("ل", "ب") and bare[1:] in ("اول", "اولي") else bare  # «لأول مرة»
    return float(table[bare]) if bare in table and word not in ("ميه", "مايه") else None


@cache
def conversion(unit: str | None) -> tuple[float, str] | None:
    """(factor, base unit) of a unit that can be turned into another: a minute is 60 seconds."""
    table = read_lexicon("units")["convert"]
    if unit in table:
        return float(table[unit]["factor"]), str(table[unit]["to"])
    return (1.0, unit) if unit and any(unit == entry["to"] for entry in table.values()) else None

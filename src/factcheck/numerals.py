"""Numbers in a text, in digits or in words: ٦٠ مليون، 60,000,000، ستين مليوناً، مليون ونصف المليون.

A number is read from a list of terms; its value is what the words mean. Nothing is said here about what is counted.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.terms import Term
from factcheck.wordlists import word_table

_GROUPED = re.compile(r"\d{1,3}(?:([.,٬ \u00a0\u202f])\d{3})(?:\1\d{3})*")
_JOINED = ("وال", "و")
_ATTACHED = ("وب", "ول", "بال", "لل", "ال", "ب", "ل", "ف", "ك")
_LINKS = frozenset(
    ("في", "من", "علي", "الي", "عن", "مع", "او", "ثم", "قبل", "بعد", "خلال", "بين", "منذ", "لكن", "ان", "التي", "الذي")
)
_PERCENT = frozenset({"بالميه", "بالمايه", "بالميت"})
_MOST_DIGITS = 24
"""Longer runs of digits are no figure of a news text."""
Number = tuple[float, int]
"""A value and the index after the last term that belongs to it."""


@cache
def _words() -> dict[str, tuple[str, float]]:
    """folded word -> (class, value)."""
    found: dict[str, tuple[str, float]] = {}
    for table in ("units", "tens", "hundreds", "teens", "scales", "dual_scales", "fractions", "fraction_plurals"):
        for word, value in word_table("numbers", table).items():
            found.setdefault(word, (table, float(value)))
    return found


@cache
def _teen_first() -> dict[str, str]:
    return word_table("numbers", "teen_first")


def read_digits(raw: str) -> float | None:
    """Value of a run of digits: group marks dropped, one decimal mark kept. None where it is no single number."""
    if len(raw) > _MOST_DIGITS:
        return None
    text = raw.translate({0x066B: ".", 0x060C: ","})
    grouped = _GROUPED.fullmatch(text)
    if grouped and not (grouped[1] == "." and text.count(".") == 1 and not text.endswith("000")):
        return float(re.sub(r"\D", "", text))
    text = text.replace("٬", "").replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def classify(word: str) -> tuple[str, float] | None:
    """(class, value) of one number word, prefixes ال ب ل ف ك allowed; None for any other word."""
    words = _words()
    if word in words:
        return words[word]
    if word in _PERCENT:
        return None
    for prefix in _ATTACHED:
        if word.startswith(prefix) and len(word) - len(prefix) > 2 and word[len(prefix) :] in words:
            return words[word[len(prefix) :]]
    return None


@lru_cache(maxsize=65536)
def _joined(word: str) -> tuple[str, float] | None:
    """The number word behind a joining و (ومئتي، والستين)."""
    for prefix in _JOINED:
        if word.startswith(prefix) and (found := classify(word[len(prefix) :])):
            return found
    return None


@cache
def number_words() -> frozenset[str]:
    """All words of which numbers are made, without their prefixes."""
    return frozenset((*_words(), *_teen_first()))


def may_begin_number(word: str) -> bool:
    """Whether a number in words can begin with this folded word."""
    return bool(classify(word) or _joined(word)) or _teen_head(word) in _teen_first()


def read_number(terms: Sequence[Term], at: int, raw: Sequence[str]) -> Number | None:
    """The number that begins at term `at`. `raw[i]` is the text of term i as printed."""
    total, part, index = _start(terms, at, raw)
    if index == at:
        return None
    last_scale = float("inf")
    while index < len(terms):
        term = terms[index]
        bare, joined = (classify(term.folded), _joined(term.folded)) if term.kind == "word" else (None, None)
        if bare and bare[0] == "scales" and part and not _is_fraction_of_nothing(part, total):
            whole = 0 < total < bare[1] and _unit_of(total) >= 1000  # «ألف وخمسمئة مليون» are 1,500 million
            if bare[1] > last_scale and not whole:
                break
            total = (total + part) * bare[1] if whole else total + part * bare[1]
            part, last_scale, index = 0.0, bare[1], index + 1
        elif bare and bare[0] == "scales" and total and not part and bare[1] > last_scale:
            total, last_scale, index = total * bare[1], bare[1], index + 1
        elif bare and bare[0] == "hundreds" and bare[1] == 100 and 3 <= part <= 9:
            part, index = part * 100, index + 1
        elif bare and bare[0] == "units" and bare[1] == 10 and 1 <= part % 100 <= 9 and not total % 100:
            part, index = part + 10, index + 1
        elif not part % 100 and (teen := _joined_teen(terms, index)):
            part, index = part + teen, index + 2
        elif bare and bare[0] == "fraction_plurals" and 2 <= part <= 9:
            part, index = part * bare[1], index + 1
        elif term.folded == "فاصله" and part and (places := _decimals(terms, index + 1)):
            part, index = part + places[0], places[1]
        elif term.folded == "و" and total and not part and (more := _digits_after(terms, index + 1, raw, total)):
            total, index = total + more[0], more[1]
        elif joined:
            step = _add(joined, total, part, last_scale)
            if step is None:
                break
            total, part, last_scale = step
            index += 1
            if joined[0] == "fractions" and index < len(terms):
                index += _repeats_scale(terms[index].folded, last_scale)
        else:
            break
    return total + part, index


def _joined_teen(terms: Sequence[Term], at: int) -> float:
    """«مئة وأحد عشر»: its one is written like واحد, and belongs to the ten behind it; 0 where nothing of it is here."""
    first = _teen_first().get(terms[at].folded[1:]) if terms[at].folded.startswith("و") else None
    ten = classify(terms[at + 1].folded) if first and at + 1 < len(terms) else None
    return float(first) + 10 if first and ten == ("units", 10.0) else 0.0


def _decimals(terms: Sequence[Term], at: int) -> Number | None:
    """«تسعة فاصلة تسعة», «ثلاثة فاصلة خمسة وعشرين»: the digits behind the point, in words."""
    first = classify(terms[at].folded) if at < len(terms) else None
    if not first or first[0] not in ("units", "tens", "teens"):
        return None
    digits, last = first[1], at + 1
    ten = _joined(terms[last].folded) if last < len(terms) else None
    if first[0] == "units" and ten and ten[0] == "tens":
        digits, last = digits + ten[1], last + 1
    return digits / (10.0 if digits < 10 else 100.0), last


def _digits_after(terms: Sequence[Term], at: int, raw: Sequence[str], total: float) -> Number | None:
    """«مليوناً و300 ألف»: digits joined to a scale that is larger than they are."""
    if at >= len(terms) or terms[at].kind != "number":
        return None
    more = read_number(terms, at, raw)
    return more if more and more[0] < _unit_of(total) and _unit_of(total) >= 1000 else None


def _is_fraction_of_nothing(part: float, total: float) -> bool:
    return part == 0 and total == 0


def _repeats_scale(word: str, scale: float) -> int:
    """«مليون ونصف المليون» names its scale twice; the second is read over."""
    again = classify(word)
    return int(again is not None and again[0] == "scales" and again[1] == scale)


def _start(terms: Sequence[Term], at: int, raw: Sequence[str]) -> tuple[float, float, int]:
    """(finished part, open part, next index) after the first term of a number; the index stays where none begins."""
    term = terms[at]
    if term.kind == "number":
        value = read_digits(raw[at])
        return (0.0, value, at + 1) if value is not None else (0.0, 0.0, at)
    if term.kind != "word":
        return 0.0, 0.0, at
    following = classify(terms[at + 1].folded) if at + 1 < len(terms) else None
    first = _teen_first().get(_teen_head(term.folded))
    if first and following == ("units", 10.0):
        return 0.0, float(first) + 10, at + 2
    found = classify(term.folded) or _joined(term.folded)
    if found is None:
        return 0.0, 0.0, at
    kind, value = found
    if kind == "dual_scales" or (kind == "scales" and _is_construct(terms, at, raw)):
        return 2 * value, 0.0, at + 1
    if kind == "scales" and not (following and following[0] == "scales"):
        return value, 0.0, at + 1
    return 0.0, value, at + 1


def _teen_head(word: str) -> str:
    return word.removeprefix("ال").removeprefix("ب")


def _is_construct(terms: Sequence[Term], at: int, raw: Sequence[str]) -> bool:
    """«مليونا منزل» is two million (a dual before its noun); «مليوناً» with its mark, or before no noun, is one."""
    word = terms[at].folded
    if not word.endswith("ا") or raw[at].endswith(("ً", "ًا", "اً")) or at + 1 >= len(terms):
        return False
    following = terms[at + 1].folded
    return terms[at + 1].kind == "word" and not following.startswith(("و", "ال")) and following not in _LINKS


def _add(word: tuple[str, float], total: float, part: float, scale: float) -> tuple[float, float, float] | None:
    """(finished, open, scale) after a word joined by و; None where it begins a new number (خمسة وسبعة)."""
    kind, value = word
    if kind == "fractions":
        if part and not total and part == int(part):
            return None if part > 99 else (total, part + value, scale)
        return (total + value * scale, part, scale) if total and scale != float("inf") else _halve(total, part, value)
    if kind == "dual_scales":
        return (total + part + 2 * value, 0.0, value) if total and 2 * value < _unit_of(total) else None
    if kind == "scales":
        return (total + part + value, 0.0, value) if total and value < _unit_of(total) else None
    if kind in ("tens", "teens", "units", "hundreds"):
        room = _unit_of(part) if part else _unit_of(total)
        if kind == "tens" and 1 <= part % 100 <= 9:
            return total, part + value, scale
        return (total, part + value, scale) if value < room else None
    return None


def _halve(total: float, part: float, value: float) -> tuple[float, float, float] | None:
    """«مليون ونصف» where the scale was the first word."""
    unit = _unit_of(total)
    return (total + value * unit, part, unit) if total and not part and unit >= 1000 else None


def largest_scale(value: float) -> float:
    """The scale that a part behind a unit is a part of: «خمسة ملايين دولار ونصف» adds half a million; else 1."""
    scale = _unit_of(value)
    return scale if scale >= 1000 else 1.0


def _unit_of(value: float) -> float:
    """The largest of 10, 100, 1000, 10^6, 10^9, 10^12 that the value is a multiple of; 1 where it is of none."""
    for unit in (1e12, 1e9, 1e6, 1e3, 100.0, 10.0):
        if value and value % unit == 0:
            return unit
    return 1.0

"""Measures in several parts: «ساعتين ونصف الساعة», «عام وستة أشهر», «3 دقائق و26 ثانية», «3:26 دقائق»."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.bounds import qualifier_at
from factcheck.figure import Figure
from factcheck.numerals import classify, read_digits
from factcheck.terms import Term
from factcheck.units import conversion, unit_at
from factcheck.wordlists import read_lexicon, word_set

_AGES = frozenset({"قرن", "قرنا", "لقرن", "عقد", "عقدا", "لعقد"})
_OF_TIME = (("من", "الزمن"), ("من", "الزمان"))


def part_after(terms: Sequence[Term], at: int, unit: str) -> tuple[float, int] | None:
    """The half, third or quarter that is added behind a unit, which it may name once more; (part, next index)."""
    joined = terms[at].folded if at < len(terms) else ""
    part = classify(joined[1:]) if joined.startswith("و") else None
    if not part or part[0] != "fractions" or part[1] > 0.6 or unit in read_lexicon("units")["generic"]["person"]:
        return None
    again = unit_at(terms, at + 1)
    if again and again[0] == unit:
        return part[1], again[2]
    whole = at + 1 < len(terms) and terms[at + 1].folded.startswith("ال")
    return None if whole else (part[1], at + 1)  # «ثلاثة أشخاص ونصف السكان»


def sum_parts(figures: Sequence[Figure], terms: Sequence[Term], text: str) -> list[Figure]:
    """Figures of which one names the smaller unit right behind the other, as one: «عام و6 أشهر» are 1.5 years."""
    found: list[Figure] = []
    for figure in figures:
        figure = _with_single(figure, terms, text)
        before = found[-1] if found else None
        if before and (total := _sum(before, figure, terms)) is not None:
            found[-1] = _joined(before, figure.last, total, terms, text)
        else:
            found.append(figure)
    return [_with_one(figure, terms, text) for figure in found]


def read_clock(terms: Sequence[Term], raw: Sequence[str], at: int) -> tuple[float, str, int] | None:
    """«3:26 دقائق», «1:45 ساعة»: a length of time; (value, unit, next index)."""
    if at + 3 >= len(terms) or [t.kind for t in terms[at : at + 3]] != ["number", "mark", "number"]:
        return None
    unit = unit_at(terms, at + 3) if terms[at + 1].folded == ":" else None
    whole, part = read_digits(raw[at]), read_digits(raw[at + 2])
    if not unit or unit[0] not in ("minute", "hour") or whole is None or part is None or part >= 60:
        return None
    return whole + part / 60, unit[0], unit[2]


def is_age(terms: Sequence[Term], at: int, unit: tuple[str, str, int]) -> bool:
    """«قبل قرن», «دام قرناً», «منذ عقد من الزمن»: one century or decade that no number counts. «عقد» is a contract too,
    and needs a word of time before it or behind it."""
    if unit[0] not in ("decade", "century") or terms[at].folded not in _AGES:
        return False
    before = terms[at - 1].folded.removeprefix("و") if at else ""
    behind = tuple(t.folded for t in terms[unit[2] : unit[2] + 2])
    bare = unit[2] >= len(terms) or terms[unit[2]].kind == "mark" or _is_empty(terms[unit[2]].folded)
    timed = before in word_set("units", "spans", "before") or qualifier_at(terms, at, unit[2])[0] != "exactly"
    if unit[0] == "century":
        return bare or timed
    return behind in _OF_TIME or (timed and bare)


def _sum(one: Figure, other: Figure, terms: Sequence[Term]) -> float | None:
    between = other.first - one.last
    joined = terms[other.first].folded.startswith("و") if between == 0 else between == 1 and _is_and(terms, one.last)
    if not joined or one.quantity.high is not None or other.quantity.high is not None:
        return None
    return _added(one, other.quantity.value, other.quantity.unit)


def _added(one: Figure, value: float, unit: str | None) -> float | None:
    """A figure with so much of a smaller unit added, in its own unit; None where that is no part of it."""
    large, small = conversion(one.quantity.unit), conversion(unit)
    if not large or not small or large[1] != small[1] or value * small[0] >= large[0] or one.ordinal:
        return None
    return one.quantity.value + value * small[0] / large[0]


def _with_single(figure: Figure, terms: Sequence[Term], text: str) -> Figure:
    """«ساعة و30 دقيقة», «عاما وستة أشهر»: one of the larger unit, told by no number."""
    own = terms[figure.first].folded.startswith("و")
    at = figure.first - (1 if own else 2)
    unit = unit_at(terms, at) if at >= 0 and (own or _is_and(terms, at + 1)) else None
    larger, smaller = conversion(unit[0] if unit else None), conversion(figure.quantity.unit)
    single = unit and terms[at].folded in word_set("units", "spans", "single")
    if not single or not larger or not smaller or larger[1] != smaller[1] or figure.quantity.high is not None:
        return figure
    value = figure.quantity.value * smaller[0] / larger[0]
    if value >= 1 or figure.ordinal:
        return figure
    start = terms[at].start
    quantity = replace(figure.quantity, start=start, text=text[start : figure.quantity.end],
                       value=1 + value, unit=unit[0] if unit else None)  # fmt: skip
    qualifier, head = qualifier_at(terms, at, figure.last)
    return replace(figure, first=at, head=head, quantity=replace(quantity, qualifier=qualifier))


def _with_one(figure: Figure, terms: Sequence[Term], text: str) -> Figure:
    """«ساعتين ودقيقة»: one of the smaller unit, told by no number."""
    at = figure.last
    unit = unit_at(terms, at) if at < len(terms) and terms[at].folded.startswith("و") else None
    alone = unit and unit[2] < len(terms) and terms[unit[2]].kind == "word" and not _is_empty(terms[unit[2]].folded)
    if alone or figure.quantity.high is not None:  # «ثلاث سنوات وشهر رمضان»
        return figure
    total = _added(figure, 1.0, unit[0]) if unit else None
    return _joined(figure, unit[2], total, terms, text) if unit and total is not None else figure


def _joined(figure: Figure, last: int, value: float, terms: Sequence[Term], text: str) -> Figure:
    start, end = figure.quantity.start, terms[last - 1].end
    return replace(figure, last=last, quantity=replace(figure.quantity, text=text[start:end], end=end, value=value))


def _is_and(terms: Sequence[Term], at: int) -> bool:
    return at < len(terms) and terms[at].folded == "و"


def _is_empty(word: str) -> bool:
    return word in word_set("frames", "stop", "words")

"""The figures of a text with what they count: «نحو 60 مليون شخص», «35 في المئة», «بين 5 و7 أيام», «ساعتين»."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from factcheck.bounds import far_bound, qualifier_at
from factcheck.compounds import is_age, part_after, read_clock, sum_parts
from factcheck.dates import Moment, find_dates
from factcheck.figure import Figure
from factcheck.model import Quantity
from factcheck.numerals import classify, largest_scale, read_number
from factcheck.scores import may_begin_score, read_goals, read_score, tells_of_match
from factcheck.shares import begins_ratio, is_bare_fraction, is_part_name, read_ratio
from factcheck.terms import Term, split_terms
from factcheck.units import may_begin_figure, read_dual, read_numbered, read_ordinal, unit_at, unit_words
from factcheck.wordlists import read_lexicon, word_set

_SMALL_WORDS = frozenset({"واحد", "واحدا", "واحده", "احدي"})


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything measurable in a text: its terms, figures and dates."""

    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Moment, ...]


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of a text, offsets into it; dates, times of day and ordinals are not among them."""
    return tuple(f.quantity for f in measure(text).figures if not f.ordinal)


def measure(text: str, dated: datetime.date | None = None) -> Measures:
    """Terms, figures (ordinals among them) and dates of a text; no term belongs to two of them."""
    terms = split_terms(text)
    raw = [text[t.start : t.end] for t in terms]
    dates = find_dates(terms, raw, dated)
    taken = {i for moment in dates for i in range(moment.first, moment.last)}
    figures: list[Figure] = []
    last = 0
    told = tells_of_match(terms)
    for at in [i for i, term in enumerate(terms) if _may_begin(term) or begins_ratio(terms, i)]:
        figure = None
        if at >= last and at not in taken:
            figure = _score(text, terms, raw, at, told) or _figure(text, terms, raw, at, taken)
        if figure:
            figures.append(figure)
            last = figure.last
    figures = sum_parts(figures, terms, text)
    return Measures(tuple(terms), tuple(_bounded(f, terms) for f in figures), tuple(dates))


def _may_begin(term: Term) -> bool:
    spelled = term.kind == "word" and (may_begin_figure(term.folded) or may_begin_score(term.folded))
    return term.kind == "number" or spelled


def _score(text: str, terms: Sequence[Term], raw: Sequence[str], at: int, told: bool) -> Figure | None:
    """The result of a match as one figure, whose value is the winner's side."""
    score = read_score(terms, raw, at, told)
    if not score:
        goals = read_goals(terms, at)
        return _plain(text, terms, at, goals[0], None, at, "goal", "", goals[1]) if goals else None
    found = _plain(text, terms, at, score[0], None, at, "score", "", score[2])
    return replace(found, lesser=score[1])


def _bounded(figure: Figure, terms: Sequence[Term]) -> Figure:
    """The figure with the bound that a verb some words before it sets."""
    if figure.ordinal or figure.quantity.qualifier != "exactly":
        return figure
    found = far_bound(terms, figure.first)
    if found is None:
        return figure
    return replace(figure, quantity=replace(figure.quantity, qualifier=found[0]), bound=found[1])


def _figure(text: str, terms: Sequence[Term], raw: Sequence[str], at: int, taken: set[int]) -> Figure | None:
    ordinal = read_ordinal(terms, at) or read_numbered(terms, raw, at)
    if ordinal:
        quantity = Quantity(text[terms[at].start : terms[ordinal[1] - 1].end], terms[at].start,
                            terms[ordinal[1] - 1].end, ordinal[0], "rank")  # fmt: skip
        return Figure(quantity, "", at, ordinal[1], ordinal=True)
    single = _single(text, terms, at)
    if single:
        return single
    if _in_name(terms, at) or raw[at] in _number_like_names():
        return None
    if clock := read_clock(terms, raw, at):
        return _plain(text, terms, at, clock[0], None, at, clock[1], "", clock[2])
    number = read_number(terms, at, raw)
    dual = read_dual(terms[at].folded) if terms[at].kind == "word" else None
    if ratio := read_ratio(terms, raw, at, number):
        return _plain(text, terms, at, ratio[0], None, at, "percent", "%", ratio[1])
    if not number and not dual:
        return None
    if number and (_is_article(terms, at) or any(i in taken for i in range(at, number[1]))):
        return None
    if number and is_part_name(terms, at, number[1]):
        return None
    if number is None:
        return _plain(text, terms, at, 2.0, None, at, dual or "", terms[at].folded, at + 1)
    return _counted(text, terms, raw, at, number)


def _in_name(terms: Sequence[Term], at: int) -> bool:
    """Digits that belong to a name («آر21», «كوفيد-19»), and the nought of a score («1-0»)."""
    if terms[at].kind != "number" or not at:
        return False
    before = terms[at - 1]
    if before.folded == "-" and at > 1 and before.start == terms[at - 2].end and before.end == terms[at].start:
        return terms[at - 2].kind == "word" or terms[at].folded == "0"
    glued = before.kind == "word" and before.end == terms[at].start and len(before.folded) > 1
    return glued and before.folded != "ال" and before.folded not in word_set("frames", "stop", "words")  # «نحو50»


@cache
def _number_like_names() -> frozenset[str]:
    return frozenset(read_lexicon("numbers")["number_like_names"]["words"])


def _single(text: str, terms: Sequence[Term], at: int) -> Figure | None:
    """«سنة واحدة», «دينار ونصف»: one of a unit, said so, or one and a part of it."""
    unit = unit_at(terms, at) if terms[at].kind == "word" and terms[at].folded != "من" else None
    if not unit:
        return None
    following = terms[unit[2]].folded if unit[2] < len(terms) else ""
    if part := part_after(terms, unit[2], unit[0]):
        whole = 2.0 if read_dual(terms[at].folded) else 1.0
        return _plain(text, terms, at, whole + part[0], None, at, unit[0], unit[1], part[1])
    if is_age(terms, at, unit):
        return _plain(text, terms, at, 1.0, None, at, unit[0], unit[1], unit[2])
    if following in ("واحد", "واحده", "واحدا"):
        return _plain(text, terms, at, 1.0, None, at, unit[0], unit[1], unit[2] + 1)
    return None


def _is_article(terms: Sequence[Term], at: int) -> bool:
    """«أحد» as a pronoun, «ست» before a name and the like never begin a figure; a bare «واحد» neither."""
    word = terms[at].folded
    following = terms[at + 1].folded if at + 1 < len(terms) else ""
    alone = not (classify(following) or classify(following.removeprefix("و")) or unit_at(terms, at + 1))
    return word in _SMALL_WORDS and alone


def _counted(text: str, terms: Sequence[Term], raw: Sequence[str], at: int, number: tuple[float, int]) -> Figure:
    """A number, perhaps the lower end of a range, with its unit or counted noun."""
    value, index = number
    high, end = _range_end(terms, raw, at, index)
    if high is not None:
        value, high = _spread(value, high, raw[at])
        index = end
    found = unit_at(terms, index)
    unit, noun, last = found if found else (None, "", index)
    before = terms[at - 1].folded if at else ""
    if not found and before in ("$", "€", "£"):
        unit, noun = unit_words()[before], before
    if is_bare_fraction(terms, at, index):
        unit, value, noun, last = "percent", value * 100, "%", index
    if not found and unit is None and index < len(terms) and terms[index].kind == "word":
        noun = terms[index].folded
    if unit and high is None and (part := part_after(terms, last, unit)):
        value, last = value + part[0] * largest_scale(value), part[1]
    return _plain(text, terms, at, value, high, at, unit, noun, max(last, index))


def _plain(
    text: str, terms: Sequence[Term], at: int, value: float, high: float | None, first: int, unit: str | None,
    noun: str, last: int,
) -> Figure:  # fmt: skip
    start, end = terms[first].start, terms[last - 1].end
    qualifier, head = qualifier_at(terms, first, last)
    quantity = Quantity(text[start:end], start, end, value, unit or None, qualifier, high)
    return Figure(quantity, noun, first, last, head=head)


def _range_end(terms: Sequence[Term], raw: Sequence[str], at: int, index: int) -> tuple[float | None, int]:
    """The upper end of «بين 5 و7», «5-7», «من 5 إلى 7»."""
    if index >= len(terms):
        return None, index
    word, before = terms[index].folded, terms[at - 1].folded if at else ""
    between = before in ("بين", "وبين") and word == "و"
    fused = before in ("بين", "وبين") and word.startswith("و") and classify(word[1:])
    spread = word in ("-", "–", "—") or (word in ("الي", "حتي") and before in ("من", "بين"))
    if fused:
        upper = read_number(terms, index, raw)
    elif (between or spread) and index + 1 < len(terms):
        upper = read_number(terms, index + 1, raw)
    else:
        return None, index
    low = read_number(terms, at, raw)
    backwards = bool(upper and low and spread and word not in ("الي", "حتي") and upper[0] <= low[0])
    return upper if upper and not backwards else (None, index)  # «2-1» is a score


def _spread(low: float, high: float, raw: str) -> tuple[float, float]:
    """«بين 5 و7 ملايين»: the scale of the upper end holds for the lower one too."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if high >= scale and low < 1000 and low < high / scale * 1.0001 and high / scale < 1000:
            return low * scale, high
    return low, high


def numeric_terms(measures: Measures) -> set[int]:
    """Indices of all terms that belong to figures or dates."""
    spans = [(f.first if f.head is None else f.head, f.last) for f in measures.figures] + [
        (d.first, d.last) for d in measures.dates
    ]
    return {i for first, last in spans for i in range(first, last)}

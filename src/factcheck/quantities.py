"""The figures of a text with what they count: «نحو 60 مليون شخص», «35 في المئة», «بين 5 و7 أيام», «ساعتين»."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from factcheck.dates import Moment, find_dates
from factcheck.model import Qualifier, Quantity
from factcheck.numerals import classify, read_number
from factcheck.terms import Term, split_terms
from factcheck.wordlists import word_set, word_table

_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_LONGEST_UNIT = 3
_REACH = 8
_SMALL_WORDS = frozenset({"واحد", "واحدا", "واحده", "احدي"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the folded noun that it counts (empty where none follows) and its terms (half-open)."""

    quantity: Quantity
    noun: str
    first: int
    last: int
    ordinal: bool = False
    head: int | None = None
    """The term where the qualifier before the figure begins («أكثر من»), if there is one."""
    bound: int | None = None
    """The negator of a verb that sets an upper bound («لا تزيد … عن ست ساعات»)."""


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
    at = 0
    while at < len(terms):
        figure = None if at in taken else _figure(text, terms, raw, at, taken)
        if figure:
            figures.append(figure)
        at = figure.last if figure else at + 1
    return Measures(tuple(terms), tuple(_with_far_qualifier(f, terms) for f in figures), tuple(dates))


def _with_far_qualifier(figure: Figure, terms: Sequence[Term]) -> Figure:
    """«تجاوز عدد السكان 22 مليوناً», «لم يتجاوز … 5»: the verb that bounds the figure stands some words before it."""
    if figure.ordinal or figure.quantity.qualifier != "exactly":
        return figure
    for at in range(figure.first - 1, max(figure.first - _REACH, -1), -1):
        if (terms[at].kind == "mark" and terms[at].folded in ".؛:!؟") or terms[at].kind == "number":
            return figure
        word = terms[at].folded.removeprefix("و")
        behind = terms[figure.first - 1].folded in ("عن", "علي")
        table = word_set("numbers", "exceed_verbs", "words")
        if word in table or (behind and word in word_set("numbers", "exceed_verbs", "with_preposition")):
            negated = bool(at) and terms[at - 1].folded.removeprefix("و") in ("لم", "لا", "لن", "ما")
            qualifier: Qualifier = "at-most" if negated else "at-least"
            quantity = replace(figure.quantity, qualifier=qualifier)
            return replace(figure, quantity=quantity, bound=at - 1 if negated else None)
    return figure


def _figure(text: str, terms: Sequence[Term], raw: Sequence[str], at: int, taken: set[int]) -> Figure | None:
    ordinal = read_ordinal(terms, at)
    if ordinal:
        quantity = Quantity(text[terms[at].start : terms[ordinal[1] - 1].end], terms[at].start,
                            terms[ordinal[1] - 1].end, ordinal[0], "rank")  # fmt: skip
        return Figure(quantity, "", at, ordinal[1], ordinal=True)
    single = _single(text, terms, at)
    if single:
        return single
    number = read_number(terms, at, raw)
    dual = _dual(terms[at].folded) if terms[at].kind == "word" else None
    if not number and not dual:
        return None
    if number and (ratio := _ratio(text, terms, raw, at, number)):
        return ratio
    if number and (_is_article(terms, at) or any(i in taken for i in range(at, number[1]))):
        return None
    if number and _is_part_name(terms, at, number[1]):
        return None
    if number is None:
        return _plain(text, terms, at, 2.0, None, at, dual or "", terms[at].folded, at + 1)
    return _counted(text, terms, raw, at, number)


def _single(text: str, terms: Sequence[Term], at: int) -> Figure | None:
    """«سنة واحدة», «دينار ونصف»: one of a unit, said so, or one and a part of it."""
    unit = unit_at(terms, at) if terms[at].kind == "word" and at + 1 < len(terms) else None
    if not unit or unit[2] >= len(terms):
        return None
    following = terms[unit[2]].folded
    part = classify(following.removeprefix("و")) if following.startswith("و") else None
    if part and part[0] == "fractions" and part[1] < 0.6:
        again = unit_at(terms, unit[2] + 1)  # «دينار ونصف الدينار» names its unit twice
        last = again[2] if again and again[0] == unit[0] else unit[2] + 1
        return _plain(text, terms, at, 1 + part[1], None, at, unit[0], unit[1], last)
    if following in ("واحد", "واحده", "واحدا"):
        return _plain(text, terms, at, 1.0, None, at, unit[0], unit[1], unit[2] + 1)
    return None


def _is_article(terms: Sequence[Term], at: int) -> bool:
    """«أحد» as a pronoun, «ست» before a name and the like never begin a figure; a bare «واحد» neither."""
    word = terms[at].folded
    following = terms[at + 1].folded if at + 1 < len(terms) else ""
    alone = not (classify(following) or classify(following.removeprefix("و")) or unit_at(terms, at + 1))
    return word in _SMALL_WORDS and alone


def _is_part_name(terms: Sequence[Term], at: int, index: int) -> bool:
    """«نصف النهائي», «النصف الأول», «ربع نهائي» are names of parts, no shares; «دور الثمانية» is a name too."""
    if at and terms[at].folded.startswith("ال") and terms[at - 1].folded in word_set("numbers", "name_heads", "words"):
        return True
    found = classify(terms[at].folded)
    if not found or found[0] != "fractions" or index - at != 1 or index >= len(terms):
        return False
    following = terms[index].folded
    return following in word_set("numbers", "part_names", "words") or read_ordinal(terms, index) is not None


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
        unit, noun = _unit_words()[before], before
    if _bare_fraction(terms, at, index):
        unit, value, noun, last = "percent", value * 100, "%", index
    if not found and unit is None and index < len(terms) and terms[index].kind == "word":
        noun = terms[index].folded
    return _plain(text, terms, at, value, high, at, unit, noun, max(last, index))


def _bare_fraction(terms: Sequence[Term], at: int, index: int) -> bool:
    """«ربع السكان», «ثلثي الناخبين», «ثلاثة أرباع الشركات»: a share of a definite whole."""
    found = classify(terms[index - 1].folded)
    whole = index < len(terms) and terms[index].kind == "word"
    measured = unit_at(terms, index)
    time = bool(measured and measured[0] in ("hour", "day", "month", "year", "century", "decade", "minute"))
    return bool(found and found[0] in ("fractions", "fraction_plurals") and whole and index - at <= 2 and not time)


def _plain(
    text: str, terms: Sequence[Term], at: int, value: float, high: float | None, first: int, unit: str | None,
    noun: str, last: int,
) -> Figure:  # fmt: skip
    start, end = terms[first].start, terms[last - 1].end
    qualifier, head = _qualifier(terms, first, last)
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
    return upper if upper else (None, index)


def _spread(low: float, high: float, raw: str) -> tuple[float, float]:
    """«بين 5 و7 ملايين»: the scale of the upper end holds for the lower one too."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if high >= scale and low < 1000 and low < high / scale * 1.0001 and high / scale < 1000:
            return low * scale, high
    return low, high


def _ratio(text: str, terms: Sequence[Term], raw: Sequence[str], at: int, number: tuple[float, int]) -> Figure | None:
    """«واحد من كل خمسة», «3 من أصل 10» as a percentage."""
    value, index = number
    for words in (("من", "كل"), ("من", "اصل"), ("من", "بين", "كل"), ("في", "كل")):
        if tuple(t.folded for t in terms[index : index + len(words)]) == words:
            whole = read_number(terms, index + len(words), raw) if index + len(words) < len(terms) else None
            if whole and whole[0] >= value > 0:
                return _plain(text, terms, at, 100 * value / whole[0], None, at, "percent", "%", whole[1])
    return None


@cache
def _units() -> dict[tuple[str, ...], str]:
    return {tuple(words.split() or [words]): key for words, key in _unit_words().items()}


@cache
def _unit_words() -> dict[str, str]:
    table = dict(word_table("units", "units"))
    table |= {"%": "percent", "$": "usd", "€": "eur", "£": "gbp"}
    return {w: u for w, u in table.items() if w}


@cache
def _unit_heads() -> frozenset[str]:
    return frozenset(words[0] for words in _units())


def unit_at(terms: Sequence[Term], at: int) -> tuple[str, str, int] | None:
    """(unit, folded noun, next index) of the counted noun or measure that stands at `at`; the longest wins."""
    units, heads = _units(), _unit_heads()
    if at < len(terms) and terms[at].folded in ("من", "ال") and at + 1 < len(terms):
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
def _dual(word: str) -> str | None:
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


@cache
def _ordinal(word: str) -> float | None:
    """Only with the article (الثالث), after a preposition fused to it, or أول/أولى in front of a noun."""
    table = word_table("numbers", "ordinals")
    for prefix in ("ال", "بال", "لل", "وال", "كال", "فال"):
        if word.startswith(prefix) and word[len(prefix) :] in table:
            rank = float(table[word[len(prefix) :]])
            return None if rank == 100 else rank
    bare = word.removeprefix("ك").removeprefix("و")
    return float(table[bare]) if bare in table and word not in ("ميه", "مايه") else None


@cache
def _qualifier_phrases(table: str) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(p.split()): key for p, key in word_table("numbers", table).items()}  # type: ignore[misc]


def _qualifier(terms: Sequence[Term], first: int, last: int) -> tuple[Qualifier, int | None]:
    """What the words before («نحو», «أكثر من», «لا يتجاوز») or after («على الأقل») make of the figure."""
    start = first
    while start and terms[start - 1].folded in ("ال", "ب", "ل", "$", "€", "£", "بين", "من", "نسبه", "("):
        start -= 1
    for end in {first, start}:
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


def numeric_terms(measures: Measures) -> set[int]:
    """Indices of all terms that belong to figures or dates."""
    spans = [(f.first if f.head is None else f.head, f.last) for f in measures.figures] + [
        (d.first, d.last) for d in measures.dates
    ]
    return {i for first, last in spans for i in range(first, last)}


def qualifier_words() -> frozenset[str]:
    """Words that qualify a figure; they carry no matter of their own."""
    return word_set("numbers", "qualifiers", "about") | word_set("numbers", "qualifiers", "at-least")

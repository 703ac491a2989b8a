"""Dates and times in a text: Gregorian (all three sets of Arabic month names), Hijri, weekdays, relative ones.

A date may be partial: «في مارس» has a month alone. Two partial dates agree when everything both of them give is equal.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.date_words import HOURS, LEADERS, match_phrase, may_begin_date
from factcheck.numerals import read_digits, read_number
from factcheck.terms import Term
from factcheck.units import read_ordinal, unit_at
from factcheck.wordlists import word_set


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a part of one, or a clock time. `first`/`last` are the indices of its terms (half-open).
    `relative` keeps the unit and distance of one that no article date could settle («year:-1»)."""

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    hijri: bool = False
    relative: str = ""

    def agrees(self, other: "Moment") -> bool | None:
        """True where every part that both give is equal, False where one differs, None where they share none."""
        if self.hijri != other.hijri:
            return None
        if self.relative or other.relative:
            return None if self.relative != other.relative else True
        shared = [
            (mine, theirs)
            for mine, theirs in zip(self.parts(), other.parts(), strict=True)
            if mine is not None and theirs is not None
        ]
        return all(mine == theirs for mine, theirs in shared) if shared else None

    def parts(self) -> tuple[int | None, ...]:
        """Year, month, day, weekday, hour, minute."""
        return self.year, self.month, self.day, self.weekday, self.hour, self.minute


def find_dates(terms: Sequence[Term], raw: Sequence[str], dated: datetime.date | None = None) -> list[Moment]:
    """All dates and times, in text order, never overlapping. `dated` settles the relative ones."""
    found: list[Moment] = []
    last = 0
    for at in [i for i, term in enumerate(terms) if term.kind == "number" or may_begin_date(term.folded)]:
        if at < last:
            continue
        moment = _relative(terms, at, dated) or _time(terms, at, raw) or _numeric(terms, at, raw)
        moment = moment or _named(terms, at, raw) or _year(terms, at, raw) or _weekday(terms, at)
        if moment:
            found.append(moment)
            last = moment.last
    return _merge(found)


def _merge(found: list[Moment]) -> list[Moment]:
    """A weekday right before a date belongs to it (الاثنين 12 أغسطس); so does a year right after a day."""
    merged: list[Moment] = []
    for moment in found:
        before = merged[-1] if merged else None
        weekday = before.weekday if before and before.parts().count(None) == 5 else None
        open_ = not (moment.relative or moment.weekday or moment.hour is not None)
        if before and weekday and moment.first - before.last <= 1 and open_:
            merged[-1] = replace(moment, first=before.first, weekday=weekday)
        else:
            merged.append(moment)
    return merged


def _relative(terms: Sequence[Term], at: int, dated: datetime.date | None) -> Moment | None:
    found = match_phrase(terms, at, "relative")
    if not found:
        return None
    unit, _, distance = found[0].partition(":")
    away = int(distance)
    if dated is None or unit == "week":
        return Moment(at, found[1], relative=found[0])
    if unit == "day":
        day = dated + datetime.timedelta(days=away)
        return Moment(at, found[1], day.year, day.month, day.day)
    if unit == "month":
        months = dated.year * 12 + dated.month - 1 + away
        return Moment(at, found[1], months // 12, months % 12 + 1)
    return Moment(at, found[1], dated.year + away)


def _time(terms: Sequence[Term], at: int, raw: Sequence[str]) -> Moment | None:
    """7:15, 07:15 مساء, الساعة 1 صباحا."""
    term = terms[at]
    if term.kind == "number" and at + 2 < len(terms) and terms[at + 1].folded == ":" and terms[at + 2].kind == "number":
        hour, minute = read_digits(raw[at]), read_digits(raw[at + 2])
        close = terms[at + 1].start == term.end and terms[at + 2].start == terms[at + 1].end
        lasting = unit_at(terms, at + 3)  # «3:26 دقائق» is no time of day
        close = close and not (lasting and lasting[0] in ("minute", "hour"))
        if close and hour is not None and minute is not None and hour < 25 and minute < 60 and len(raw[at + 2]) == 2:
            return _clock(terms, at, at + 3, int(hour), int(minute))
    if term.folded in HOURS and at + 1 < len(terms) and terms[at + 1].kind == "number":
        if at + 2 < len(terms) and terms[at + 2].folded == ":":
            inner = _time(terms, at + 1, raw)
            return replace(inner, first=at) if inner else None
        hour = read_digits(raw[at + 1])
        if hour is not None and hour == int(hour) and hour < 25:
            return _clock(terms, at, at + 2, int(hour), 0)
    return None


def _clock(terms: Sequence[Term], first: int, last: int, hour: int, minute: int) -> Moment:
    part = match_phrase(terms, last, "day_parts")
    if part:
        last = part[1]
        hour = hour + 12 if part[0] == "pm" and hour < 12 else 0 if part[0] == "am" and hour == 12 else hour
    return Moment(first, last, hour=hour, minute=minute)


def _numeric(terms: Sequence[Term], at: int, raw: Sequence[str]) -> Moment | None:
    """12/8/2024, 2024-08-12, 12-08-2024."""
    window = terms[at : at + 5]
    if len(window) < 5 or [t.kind for t in window] != ["number", "mark", "number", "mark", "number"]:
        return None
    if window[1].folded != window[3].folded or window[1].folded not in "/-.":
        return None
    first, second, third = (read_digits(raw[at + i]) for i in (0, 2, 4))
    if first is None or second is None or third is None:
        return None
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    if 1300 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31:
        return Moment(at, at + 5, int(year), int(month), int(day), hijri=year < 1700)
    return None


def _named(terms: Sequence[Term], at: int, raw: Sequence[str]) -> Moment | None:
    """[DAY] [من] [شهر] MONTH [YEAR], in digits or words, Gregorian or Hijri."""
    start, day = at, _day(terms, at, raw)
    index = day[1] if day else at
    while day and index < len(terms) and terms[index].folded in ("من", "شهر", "-"):
        index += 1
    leader = not day and index < len(terms) and terms[index].folded in LEADERS
    index += int(leader)
    hijri = False
    month = match_phrase(terms, index, "months")
    if not month:
        month, hijri = match_phrase(terms, index, "hijri_months"), True
    if not month:
        return None
    last = month[1]
    if last < len(terms) and terms[last].folded == "/" and (other := match_phrase(terms, last + 1, "months")):
        last = other[1]
    elif last < len(terms) and terms[last].folded == "(" and (other := match_phrase(terms, last + 1, "months")):
        last = min(other[1] + 1, len(terms))
    year, last = _year_after(terms, last, raw)
    shaky = terms[index].folded in word_set("dates", "shaky_months", "words") or hijri
    if shaky and not (day or year or leader):
        before = terms[at - 1].folded if at else ""
        if not (hijri and month[0] == "9") and before not in ("في", "منذ", "خلال", "حتي", "مطلع", "نهايه", "بدايه"):
            return None
    return Moment(start, last, year, int(month[0]), day[0] if day else None, hijri=hijri)


def _day(terms: Sequence[Term], at: int, raw: Sequence[str]) -> tuple[int, int] | None:
    """A day of the month in digits or as an ordinal or number word (الثالث عشر من)."""
    number = read_ordinal(terms, at) or read_number(terms, at, raw)
    if number and number[0] == int(number[0]) and 1 <= number[0] <= 31:
        return int(number[0]), number[1]
    return None


def _year_after(terms: Sequence[Term], at: int, raw: Sequence[str]) -> tuple[int | None, int]:
    index = at
    while index < len(terms) and index - at < 2 and terms[index].folded in ("من", "عام", "العام", "سنه", "،", ","):
        index += 1
    number = read_number(terms, index, raw) if index < len(terms) else None
    if number and number[0] == int(number[0]) and 1300 <= number[0] <= 2200 and "," not in raw[index]:
        return int(number[0]), number[1]
    return None, at


def _year(terms: Sequence[Term], at: int, raw: Sequence[str]) -> Moment | None:
    """عام 2024, سنة ألفين وأربع وعشرين, or four bare digits between 1900 and 2100 that count nothing."""
    led = terms[at].folded in word_set("dates", "year_words", "words")
    index = at + int(led)
    if index >= len(terms):
        return None
    if not led and terms[at].kind != "number":
        return None
    number = read_number(terms, index, raw)
    if not number or number[0] != int(number[0]):
        return None
    year, last = int(number[0]), number[1]
    low, high = (1300, 2200) if led else (1900, 2100)
    if not low <= year <= high or (not led and (len(raw[at]) != 4 or last != at + 1)):
        return None
    if not led and unit_at(terms, last) and terms[last].folded not in ("العام", "السنه"):
        return None  # «صار 2024 العام الأحر» counts no years
    hijri = last < len(terms) and terms[last].folded in ("ه", "هـ", "هجري", "هجريه")
    if last < len(terms) and terms[last].folded in ("ه", "م", "هجري", "ميلادي", "هجريه", "ميلاديه"):
        last += 1
    return Moment(at, last, year, hijri=hijri or (led and year < 1500))


def _weekday(terms: Sequence[Term], at: int) -> Moment | None:
    found = match_phrase(terms, at, "weekdays")
    return Moment(at, found[1], weekday=int(found[0])) if found else None

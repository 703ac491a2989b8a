"""Dates, times and numbers to the letter: what belongs to them, what ends them, and what is none of them."""

from datetime import date

import pytest

from factcheck.dates import Moment
from factcheck.numerals import read_digits
from factcheck.quantities import find_quantities, measure, numeric_terms

NONE = (None, None, None, None, None, None)
WRITTEN = [
    ("الساعة 7:15", "الساعة 7:15", (None, None, None, None, 7, 15)),
    ("الساعة 7:15 مساء", "الساعة 7:15 مساء", (None, None, None, None, 19, 15)),
    ("الساعة 1 صباحا", "الساعة 1 صباحا", (None, None, None, None, 1, 0)),
    ("الساعة 12 ظهرا", "الساعة 12 ظهرا", (None, None, None, None, 12, 0)),
    ("الساعة 12 صباحا", "الساعة 12 صباحا", (None, None, None, None, 0, 0)),
    ("عند 07:30 فجرا", "07:30 فجرا", (None, None, None, None, 7, 30)),
    ("عند 19:05", "19:05", (None, None, None, None, 19, 5)),
    ("الاثنين 12 آب/أغسطس 2024", "الاثنين 12 آب/أغسطس 2024", (2024, 8, 12, 1, None, None)),
    ("12 آب (أغسطس) 2024", "12 آب (أغسطس) 2024", (2024, 8, 12, None, None, None)),
    ("12 من شهر مارس", "12 من شهر مارس", (None, 3, 12, None, None, None)),
    ("12 - مارس 2020", "12 - مارس 2020", (2020, 3, 12, None, None, None)),
    ("شهر آب", "شهر آب", (None, 8, None, None, None, None)),
    ("في آب", "آب", (None, 8, None, None, None, None)),
    ("مطلع مارس", "مارس", (None, 3, None, None, None, None)),
    ("مارس، 2021", "مارس، 2021", (2021, 3, None, None, None, None)),
    ("مارس من عام 2021", "مارس من عام 2021", (2021, 3, None, None, None, None)),
    ("تشرين الأول 2023", "تشرين الأول 2023", (2023, 10, None, None, None, None)),
    ("31/12/1999", "31/12/1999", (1999, 12, 31, None, None, None)),
    ("1999-12-31", "1999-12-31", (1999, 12, 31, None, None, None)),
    ("1445/9/14", "1445/9/14", (1445, 9, 14, None, None, None)),
    ("عام 1850", "عام 1850", (1850, None, None, None, None, None)),
    ("سنة 1440", "سنة 1440", (1440, None, None, None, None, None)),
    ("عام 1440 هجرية", "عام 1440 هجرية", (1440, None, None, None, None, None)),
    ("عام 622 هـ و2024 م", "2024 م", (2024, None, None, None, None, None)),
    ("بلغ 1998", "1998", (1998, None, None, None, None, None)),
    ("يوم الخميس", "الخميس", (None, None, None, 4, None, None)),
    ("والجمعة", "والجمعة", (None, None, None, 5, None, None)),
    ("في رمضان", "رمضان", (None, 9, None, None, None, None)),
    ("5 محرم 1446", "5 محرم 1446", (1446, 1, 5, None, None, None)),
    ("الحادي والعشرين من يونيو", "الحادي والعشرين من يونيو", (None, 6, 21, None, None, None)),
    ("أول من أمس", "أول من أمس", (2024, 3, 8, None, None, None)),
    ("غدا", "غدا", (2024, 3, 11, None, None, None)),
    ("هذا الشهر", "هذا الشهر", (2024, 3, None, None, None, None)),
    ("العام المقبل", "العام المقبل", (2025, None, None, None, None, None)),
    ("الأسبوع الماضي", "الأسبوع الماضي", NONE),
]


@pytest.mark.parametrize(("text", "words", "parts"), WRITTEN)
def test_measure__one_date__its_words_and_parts(text: str, words: str, parts: tuple[int | None, ...]) -> None:
    found = measure(text, date(2024, 3, 10))
    (moment,) = found.dates
    assert text[found.terms[moment.first].start : found.terms[moment.last - 1].end] == words
    assert moment.parts() == parts


@pytest.mark.parametrize(
    "text",
    [
        "الساعة 7:75", "الساعة 26", "الساعة 1.5", "7 : 15", "7:5", "31/12/99", "2,024", "2024 شخص", "1899", "2101",
        "عام 2300", "عام 1299", "صفر من عشرة", "ماي", "أحد الأيام",
        "الساعة مفتوحة", "الساعة", "نتيجة 3 : 2", "20245",
    ],
)  # fmt: skip
def test_measure__looks_like_a_date__is_none(text: str) -> None:
    assert measure(text, date(2024, 3, 10)).dates == ()


@pytest.mark.parametrize("text", ["12/13/2024", "32/12/2024", "12/8-2024", "12.8/2024", "0/5/2024", "12:8:2024"])
def test_measure__no_such_day__the_year_alone(text: str) -> None:
    assert [d.parts() for d in measure(text).dates] == [(2024, None, None, None, None, None)]


def test_measure__month_before__over_the_turn_of_the_year() -> None:
    (moment,) = measure("الشهر الماضي", date(2024, 1, 5)).dates
    assert moment.parts()[:2] == (2023, 12)
    (moment,) = measure("الشهر المقبل", date(2023, 12, 5)).dates
    assert moment.parts()[:2] == (2024, 1)


def test_measure__relative_without_the_articles_date__stays_open() -> None:
    (moment,) = measure("أمس").dates
    assert (moment.parts(), moment.relative) == (NONE, "day:-1")


@pytest.mark.parametrize(
    ("text", "hijri"),
    [("14 رمضان 1445", True), ("1445/9/14", True), ("عام 1445 هجري", True), ("عام 1445", True), ("12 مارس 2024", False),
     ("عام 1600", False), ("2024 م", False)],
)  # fmt: skip
def test_measure__which_calendar(text: str, hijri: bool) -> None:
    (moment,) = measure(text).dates
    assert moment.hijri is hijri


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("الاثنين والثلاثاء", [(None, None, None, 1, None, None), (None, None, None, 2, None, None)]),
        ("السبت أمس", [(2024, 3, 9, 6, None, None)]),
        ("الخميس الساعة 5", [(None, None, None, 4, None, None), (None, None, None, None, 5, 0)]),
        ("الخميس، 7 مارس", [(None, 3, 7, 4, None, None)]),
        ("الخميس من كل شهر في مارس", [(None, None, None, 4, None, None), (None, 3, None, None, None, None)]),
    ],
)
def test_measure__a_weekday__joins_the_date_behind_it_alone(text: str, dates: list[tuple[int | None, ...]]) -> None:
    assert [d.parts() for d in measure(text, date(2024, 3, 10)).dates] == dates


def test_moment__agrees__where_all_that_both_give_is_equal() -> None:
    day = Moment(0, 1, 2024, 3, 10)
    assert day.agrees(Moment(0, 1, 2024)) is True
    assert day.agrees(Moment(0, 1, 2024, 3, 11)) is False
    assert day.agrees(Moment(0, 1, weekday=2)) is None
    assert day.agrees(Moment(0, 1, 2024, 3, 10, hijri=True)) is None
    assert day.agrees(Moment(0, 1, relative="day:-1")) is None
    assert Moment(0, 1, relative="day:-1").agrees(Moment(5, 6, relative="day:-1")) is True
    assert Moment(0, 1, relative="day:-1").agrees(Moment(5, 6, relative="day:0")) is None


DIGITS = [
    ("1,234", 1234), ("1.234", 1.234), ("1.000", 1000), ("1.234.567", 1234567), ("12٬345", 12345), ("3٫5", 3.5),
    ("3,5", 3.5), ("3،5", 3.5), ("1,234.5", None), ("٦٠", 60), ("60 000", 60000), ("60\u00a0000", 60000),
    ("1,2,3", None), ("0.5", 0.5), ("9" * 24, float("9" * 24)), ("9" * 25, None), ("1.234,567", None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "value"), DIGITS)
def test_read_digits__group_marks_and_decimal_marks(raw: str, value: float | None) -> None:
    assert read_digits(raw) == value


NUMBERS = [
    ("مئتان وأحد عشر", [211]), ("ألف وأحد عشر", [1011]), ("مليون وأحد عشر ألفا", [1.011e6]), ("خمسة وأحد عشر", [5, 11]),
    ("ألف وتسعمئة وخمسة عشر", [1915]), ("مئة وواحد", [101]), ("مئة وإحدى عشرة", [111]),
    ("أحد عشر", [11]), ("إحدى عشرة", [11]), ("خمسة عشر ألفا", [15e3]), ("حداشر", [11]),
    ("مئة وثلاثة عشر", [113]), ("مئة وحداشر", [111]), ("خمسة وسبعة", [5, 7]), ("ألف ومليون", [1e3, 1e6]),
    ("مليون وألف", [1.001e6]), ("مليون وألفين", [1.002e6]), ("ألف وألفين", [1e3, 2e3]), ("مليون و300 ألف", [1.3e6]),
    ("مليونا و300", [1000300]), ("مئة و5", [100, 5]), ("ألف و500", [1500]), ("ألف و5000", [1e3, 5e3]),
    ("مليونا منزل", [2e6]), ("مليوناً منزل", [1e6]), ("مليونا في المدينة", [1e6]), ("مليونا والباقي", [1e6]),
    ("مليونا", [1e6]), ("خمسة أخماس مليون", [1e6]), ("ثلاثة أرباع مليون", [7.5e5]), ("مليون وربع", [1.25e6]),
    ("مليون ونصف المليون", [1.5e6]), ("خمسة ملايين وربع المليون", [5.25e6]),
    ("ألف مليون", [1e9]), ("عشرة آلاف مليار", [1e13]), ("ثلاث مئة ألف", [3e5]),
    ("عشرين وثلاثة", [23]), ("ثلاثة وعشرون", [23]), ("مئة وخمسة وعشرون", [125]), ("ومئتي", [200]),
    ("خمسة ملايين وألف ومئة وواحد", [5001101]), ("بعشرين", [20]), ("للمئة", [100]), ("ثلث مليون", [1e6 / 3]),
    ("ثلثا مليون", [2e6 / 3]), ("تريليون", [1e12]), ("تريليونين", [2e12]), ("خمسمئة وخمسين", [550]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), NUMBERS)
def test_find_quantities__number_words__what_they_add_up_to(text: str, values: list[float]) -> None:
    assert [q.value for q in find_quantities(f"كان {text}.")] == [pytest.approx(v) for v in values]


UNITS = [
    ("5 €", 5, "eur"), ("5 £", 5, "gbp"), ("$5", 5, "usd"), ("€ 5", 5, "eur"), ("£7 مليون", 7e6, "gbp"),
    ("5 %", 5, "percent"), ("5 في المئة", 5, "percent"), ("خمسة من الكيلومترات", 5, "kilometre"),
    ("سنة واحدة", 1, "year"),
    ("دينار ونصف", 1.5, "dinar"), ("دينار ونصف الدينار", 1.5, "dinar"), ("يومان", 2, "day"), ("بيومين", 2, "day"),
    ("10 دولارات أميركية", 10, "usd"), ("3 جنيهات", 3, "pound"), ("100 ليرة سورية", 100, "syp"),
    ("ربع السكان", 25, "percent"), ("ثلاثة أرباع الشركات", 75, "percent"), ("ربع ساعة", 0.25, "hour"),
    ("نصف الناخبين", 50, "percent"), ("ثلث الطلاب", 100 / 3, "percent"), ("خمسة", 5, None), ("5 تفاحات", 5, None),
    ("3 من أصل 12", 25, "percent"), ("2 من بين كل 8", 25, "percent"), ("واحد في كل عشرة", 10, "percent"),
    ("مليون نسمة", 1e6, "person"), ("5 نقاط مئوية", 5, "percentage-point"), ("واحد وعشرون لاعبا", 21, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), UNITS)
def test_find_quantities__what_is_counted(text: str, value: float, unit: str | None) -> None:
    (found,) = find_quantities(f"كان {text}.")
    assert (found.value, found.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    ["أحد", "نصف النهائي", "النصف الأول", "ربع نهائي", "دور الثمانية", "12 مقابل", "الثالث والعشرون"],
)
def test_find_quantities__names_of_parts_and_pronouns__no_figure(text: str) -> None:
    assert [q for q in find_quantities(f"كان {text}.") if q.value != 12] == []


RANKS = [
    ("الثالث", 3), ("الحادي عشر", 11), ("الثالثة عشرة", 13), ("الرابعة والعشرين", 24), ("بالمرتبة الأولى", 1),
    ("للثاني", 2), ("كالخامس", 5), ("أول دولة", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rank"), RANKS)
def test_measure__an_ordinal__its_rank(text: str, rank: float) -> None:
    found = [f for f in measure(f"جاء {text}.").figures if f.ordinal]
    assert [(f.quantity.value, f.quantity.unit) for f in found] == [(rank, "rank")]


RANGES = [
    ("بين 5 و7 ملايين", 5e6, 7e6), ("بين خمسة وسبعة أيام", 5, 7), ("من 5 حتى 7 أيام", 5, 7), ("5 – 7 أيام", 5, 7),
    ("من 300 إلى 2 مليون", 300, 2e6), ("بين 3 آلاف و5 آلاف", 3e3, 5e3), ("من 7 إلى 5 أيام", 7, 5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_find_quantities__ranges(text: str, low: float, high: float) -> None:
    (found,) = find_quantities(f"كان {text}.")
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize("text", ["بين القرى 5 و7 مدن", "من 5 و7"])
def test_find_quantities__two_figures__no_range(text: str) -> None:
    found = find_quantities(text)
    assert len(found) == 2
    assert {q.high for q in found} == {None}


@pytest.mark.parametrize("text", ["فاز 3-1", "فاز 2-2"])
def test_find_quantities__a_score__is_one_figure_and_no_range(text: str) -> None:
    (found,) = find_quantities(text)
    assert (found.unit, found.high) == ("score", None)


BOUNDS = [
    ("نحو 5", "about"), ("وحوالي 5", "about"), ("بنحو 5", "about"), ("5 تقريبا", "about"),
    ("5 أشخاص على الأقل", "at-least"),
    ("5 كحد أقصى", "at-most"), ("5 أو أكثر", "at-least"), ("أكثر من 5", "at-least"), ("أكثر من نسبة 5%", "at-least"),
    ("أقل من 5", "at-most"), ("لا يتجاوز 5", "at-most"), ("تجاوز العدد الكلي للحضور 5", "at-least"),
    ("لم يتجاوز العدد الكلي 5", "at-most"), ("ولا تزيد المدة عن 5", "at-most"), ("تزيد المدة 5", "exactly"),
    ("تجاوز العدد. وبلغ 5", "exactly"), ("تجاوز العدد 3 وبلغ 5", "exactly"), ("وتجاوز هذا العدد كله 5", "at-least"),
    ("تجاوز كل ما كان أو يكون من بعد ذلك هنا 5", "exactly"), ("يقل عمره عن 5", "at-most"), ("بين يقل 5", "exactly"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_find_quantities__bounds(text: str, bound: str) -> None:
    assert find_quantities(f"{text} هنا")[-1].qualifier == bound


def test_numeric_terms__figures_with_their_bounds_and_dates() -> None:
    measures = measure("حضر أكثر من 5 آلاف شخص يوم 12 مارس 2020 إلى المدينة")
    words = [measures.terms[i].folded for i in sorted(numeric_terms(measures))]
    assert words == ["اكثر", "من", "5", "الاف", "شخص", "12", "مارس", "2020"]


def test_measure__figures_and_dates__share_no_term() -> None:
    measures = measure("في 12 مارس 2020 حضر 30 شخصا الساعة 5")
    assert [f.quantity.value for f in measures.figures] == [30]
    assert len(measures.dates) == 2

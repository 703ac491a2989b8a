from datetime import date

import pytest

from factcheck.quantities import find_quantities, measure

VALUES = [
    ("60 مليون", 60e6),
    ("٦٠ مليون", 60e6), ("60,000,000", 60e6), ("60.000.000", 60e6), ("60 000 000", 60e6),
    ("٦٠٬٠٠٠٬٠٠٠", 60e6),
    ("ستين مليوناً", 60e6), ("ستون مليون", 60e6), ("الستين مليونا", 60e6), ("60مليون", 60e6),
    ("مليون ونصف المليون", 1.5e6), ("مليون ونصف", 1.5e6), ("نصف مليون", 5e5), ("ربع مليار", 2.5e8),
    ("ثلاثة ملايين ونصف المليون", 3.5e6),
    ("1,2 مليون", 1.2e6), ("١٫٢ مليون", 1.2e6), ("1.2 مليون", 1.2e6), ("مليوناً ومئتي ألف", 1.2e6), ("1,200,000", 1.2e6),
    ("ألفين", 2000), ("ألفي", 2000), ("ومليوني", 2e6), ("مليارين ونصف", 2.5e9),
    ("مليونان وثلاثمئة وخمسون ألفا", 2.35e6),
    ("ثلاثة وتسعين مليوناً", 93e6), ("خمسة آلاف وثلاثمئة", 5300), ("ثلاثمئة ألف وخمسمئة", 300500),
    ("ثلاث مئة", 300),
    ("خمسة عشر", 15), ("أحد عشر ألفا", 11000), ("مائة وخمسون ألفا", 150e3), ("مئة وخمسون ألفا", 150e3),
    ("مية وخمسين", 150),
    ("ألف وتسعمئة وأربعة وتسعين", 1994), ("أربعمائة وستة وخمسين", 456), ("27 ألف مليار", 27e12), ("ألف مليار", 1e12),
    ("خمسة ونصف", 5.5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_find_quantities__every_spelling__one_number(text: str, value: float) -> None:
    found = find_quantities(f"بلغ {text} هنا")
    assert [q.value for q in found] == [pytest.approx(value)]


COUNTED = [
    ("استمع نحو 60 مليون شخص إليه", "60 مليون شخص", 60e6, "person", "about"),
    ("زاد بنسبة تسعة في المئة", "تسعة في المئة", 9, "percent", "exactly"),
    ("بلغ ٢٫١٪ أمس", "٢٫١٪", 2.1, "percent", "exactly"),
    ("ما لا يقل عن 300 جريح", "300 جريح", 300, "injured", "at-least"),
    ("عدد السكان يقل عن 5 ملايين نسمة", "5 ملايين نسمة", 5e6, "person", "at-most"),
    ("قل عدد السكان هذا العام عن 5 ملايين نسمة", "5 ملايين نسمة", 5e6, "person", "at-most"),
    ("لا يقل عدد السكان عن 5 ملايين نسمة", "5 ملايين نسمة", 5e6, "person", "at-least"),
    ("أقل من ألفي دولار", "ألفي دولار", 2000, "usd", "at-most"),
    ("تأخر لأكثر من 40 دقيقة", "40 دقيقة", 40, "minute", "at-least"),
    ("استمرت ساعتين كاملتين", "ساعتين", 2, "hour", "exactly"),
    ("3.5 مليارات يورو على الأقل", "3.5 مليارات يورو", 3.5e9, "eur", "at-least"),
    ("راتب 1200 دينار تونسي", "1200 دينار تونسي", 1200, "tnd", "exactly"),
    ("واحد من كل خمسة مواطنين", "واحد من كل خمسة", 20, "percent", "exactly"),
    ("ثلثي الناخبين صوتوا", "ثلثي", 200 / 3, "percent", "exactly"),
    ("بـ٦٠٠٠٠ جندي", "٦٠٠٠٠ جندي", 60000, "soldier", "exactly"),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "qualifier"), COUNTED)
def test_find_quantities__with_a_unit__words_unit_and_qualifier(
    text: str, words: str, value: float, unit: str, qualifier: str
) -> None:
    (found,) = find_quantities(text)
    assert (found.text, found.unit, found.qualifier) == (words, unit, qualifier)
    assert found.value == pytest.approx(value)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("بين 5 و7 ملايين دولار", 5e6, 7e6, "usd"), ("من 5 إلى 7 أيام", 5, 7, "day"), ("5-7 كيلومترات", 5, 7, "kilometre"),
     ("بين مليون ومليونين", 1e6, 2e6, None)],
)  # fmt: skip
def test_find_quantities__a_range__both_ends(text: str, low: float, high: float, unit: str | None) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text", ["في عام 2024", "الاثنين 12 آب/أغسطس", "الساعة 7:15 مساء", "أحد الوزراء", "الثالث", "مئات الناس"]
)
def test_find_quantities__dates_ranks_and_vague_words__none(text: str) -> None:
    assert find_quantities(text) == ()


DATES = [
    ("في الثالث عشر من أغسطس 2024", (2024, 8, 13, None, None, None)),
    ("الاثنين 12 آب/أغسطس", (None, 8, 12, 1, None, None)),
    ("في كانون الثاني 2023", (2023, 1, None, None, None, None)),
    ("يوم 5 جويلية 1962", (1962, 7, 5, None, None, None)),
    ("20 غشت 2019", (2019, 8, 20, None, None, None)),
    ("12/8/2024", (2024, 8, 12, None, None, None)),
    ("2024-08-12", (2024, 8, 12, None, None, None)),
    ("عام ألفين وأربعة وعشرين", (2024, None, None, None, None, None)),
    ("الساعة 7:15 مساء", (None, None, None, None, 19, 15)),
    ("14 رمضان 1436", (1436, 9, 14, None, None, None)),
    ("العام الماضي", (2023, None, None, None, None, None)),
    ("أمس", (2024, 8, 12, None, None, None)),
    ("الشهر المقبل", (2024, 9, None, None, None, None)),
]


@pytest.mark.parametrize(("text", "parts"), DATES)
def test_measure__a_date__its_parts(text: str, parts: tuple[int | None, ...]) -> None:
    (found,) = measure(text, date(2024, 8, 13)).dates
    assert found.parts() == parts

"""Figures, dates and places told in other ways: by pairs that say the same and pairs that do not."""

import pytest
from tests.pairs import relation

from factcheck.quantities import measure

SAID = {
    "a dual and a half": ("استغرق العبور ساعتين ونصف الساعة", "استغرق العبور 150 دقيقة"),
    "a unit and a smaller one": ("سجن الحارس عاما وستة أشهر", "سجن الحارس 18 شهرا"),
    "minutes and seconds": ("قطعت السباحة المسافة في 4 دقائق و9 ثوان", "قطعت السباحة المسافة في 4:09 دقائق"),
    "a century": ("ظل المصنع مغلقا مئة عام", "ظل المصنع مغلقا قرنا تقريبا"),
    "hours of a day": ("نفد المخزون في أقل من 24 ساعة", "نفد المخزون خلال أقل من يوم واحد"),
    "decimals in words": ("نما الاقتصاد 4.25 في المئة", "نما الاقتصاد أربعة فاصلة خمسة وعشرين في المئة"),
    "a thousand millions": ("جمع الصندوق 2.3 مليار ليرة", "جمع الصندوق ألفين وثلاثمئة مليون ليرة"),
    "a dual out of each": ("رفضت الشركة ثلثي الطلبات", "رفضت الشركة طلبين من كل ثلاثة طلبات"),
    "a score in words": ("فاز الاتحاد على الشباب 3-1", "فاز الاتحاد على الشباب بثلاثية مقابل هدف"),
    "to nothing": ("فاز الاتحاد على الشباب 2-0", "فاز الاتحاد على الشباب بهدفين نظيفين"),
    "a draw": ("تعادل الاتحاد مع الشباب 1-1", "تعادل الاتحاد مع الشباب بهدف لمثله"),
    "sets": ("خسر اللاعب النهائي 1-2", "خسر اللاعب النهائي بمجموعتين لواحدة"),
    "a clean score without its nothing": ("فاز الاتحاد على الشباب 2-0", "فاز الاتحاد على الشباب بهدفين"),
}
DOUBTED = {
    "a dual and a half is no single one": ("استغرق العبور ساعة ونصف الساعة", "استغرق العبور ساعتين ونصف الساعة"),
    "a century and a half": ("ظل المصنع مغلقا نصف قرن", "ظل المصنع مغلقا قرنا ونصف القرن"),
    "a few seconds more": ("قطعت السباحة المسافة في 4 دقائق و9 ثوان", "قطعت السباحة المسافة في 4 دقائق و12 ثانية"),
    "one more of hundreds": ("نقلت العبارة 206 ركاب إلى الجزيرة", "نقلت العبارة 209 ركاب إلى الجزيرة"),
    "other goals against": ("فاز الاتحاد على الشباب بثلاثة أهداف لهدف", "فاز الاتحاد على الشباب بثلاثة أهداف نظيفة"),
    "another score": ("فاز الاتحاد على الشباب 2-1", "فاز الاتحاد على الشباب بهدفين دون رد"),
    "another clean score": ("فاز الاتحاد على الشباب بهدفين نظيفين", "فاز الاتحاد على الشباب بثلاثية نظيفة"),
}


@pytest.mark.parametrize("name", SAID)
def test_pair__the_same_in_another_way__repeats(name: str) -> None:
    claim, statement = SAID[name]
    assert relation(claim, statement) == "repeats"
    assert relation(statement, claim) == "repeats"


@pytest.mark.parametrize("name", DOUBTED)
def test_pair__another_figure_date_or_place__never_repeats(name: str) -> None:
    claim, statement = DOUBTED[name]
    assert relation(claim, claim) == "repeats"
    assert relation(claim, statement) != "repeats"
    assert relation(statement, claim) != "repeats"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("كيلومترين ونصف الكيلومتر", [(2.5, "kilometre")]),
        ("ثلاثة أعوام ونصف من السجن", [(3.5, "year")]),
        ("خمسة ملايين دولار ونصف", [(5.5e6, "usd")]),
        ("ثلاثة أشخاص ونصف السكان", [(3, "person"), (50, "percent")]),
        ("ثلاث سنوات وشهر رمضان", [(3, "year")]),
        ("ساعتين ودقيقة", [(2 + 1 / 60, "hour")]),
        ("منذ عقد من الزمن", [(1, "decade")]),
        ("وقع عقد إيجار بعد أيام", []),
        ("37 من أصل 120 مقعدا", [(37, None), (120, "seat")]),
        ("3 من أصل 10", [(30, "percent")]),
        ("محادثات ثنائية مثمرة", []),
        ("سجل هدفين للفريق", [(2, "goal")]),
        ("أحرز ثنائية في مرمى الضيوف", [(2, "goal")]),
        ("بين 5-7 أيام", [(5, "day")]),
        ("صوت 58 نائبا مقابل 42", [(58, None), (42, None)]),
    ],
)
def test_measure__several_parts_and_scores(text: str, figures: list[tuple[float, str | None]]) -> None:
    found = [(f.quantity.value, f.quantity.unit) for f in measure(text).figures]
    assert found == [(pytest.approx(value), unit) for value, unit in figures]

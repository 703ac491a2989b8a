"""Negations, what they cover and what they amount to, by pairs: the same, something else, the contrary."""

import pytest
from tests.pairs import relation

from factcheck.matching.digest import digest
from factcheck.matching.names import Names
from factcheck.matching.scopes import find_scopes

SAID = {
    "no more, and stopped": (
        "توقف المصنع عن إنتاج الورق في حلب عام 2021",
        "لم يعد المصنع ينتج الورق في حلب منذ عام 2021",
    ),
    "no more, and what ended it": (
        "استقال عمدة المدينة سامي حداد بسبب تحقيق في قضية رشوة",
        "لم يعد سامي حداد عمدة للمدينة إثر استقالته بسبب تحقيق في قضية رشوة",
    ),
    "no more, and a state that ended": (
        "انتهت حالة الطوارئ الصحية في الكونغو في مايو 2022",
        "لم تعد الكونغو في حالة طوارئ صحية منذ مايو 2022",
    ),
    "none is left, and closed": (
        "أغلقت بلجيكا آخر منجم للفحم لديها عام 1992",
        "لم يبق في بلجيكا منجم للفحم بعد إقفالها آخر منجم عام 1992",
    ),
    "did not, and failed to": (
        "فشل المنتخب التونسي في بلوغ النهائي بعد خسارته أمام غانا",
        "لم يبلغ المنتخب التونسي النهائي بعد خسارته أمام غانا",
    ),
    "did not succeed, and failed": (
        "أخفقت اليابان في إطلاق قمر صناعي إلى المدار في مارس 2023",
        "لم تفلح اليابان في إطلاق قمر صناعي إلى المدار في مارس 2023",
    ),
    "not open, and closed": (
        "بقيت الجامعات في السودان مغلقة طوال عام 2020 بسبب تفشي الوباء",
        "لم تفتح الجامعات في السودان طوال عام 2020 بسبب تفشي الوباء",
    ),
    "the contrary beside it": (
        "المعبر بين البلدين مغلق أمام الشاحنات منذ مايو 2024",
        "المعبر بين البلدين مغلق أمام الشاحنات منذ مايو 2024 ولم يفتح بعد",
    ),
    "still": ("ظل المعبر مغلقا أمام الشاحنات منذ مايو", "ما زال المعبر مغلقا أمام الشاحنات منذ مايو"),
    "without doing, and did not do": (
        "غادر الوفد القاعة دون أن يوقع اتفاق السلام",
        "لم يوقع الوفد اتفاق السلام قبل أن يغادر القاعة",
    ),
    "nobody before": (
        "أصبحت رواندا عام 2008 أول دولة أفريقية تمنع الأكياس البلاستيكية",
        "لم تمنع أي دولة أفريقية الأكياس البلاستيكية قبل رواندا التي منعتها عام 2008",
    ),
    "never before her": (
        "كانت سلمى حداد أول امرأة تفوز بجائزة الرواية في عمان",
        "لم يسبق لامرأة أن فازت بجائزة الرواية في عمان قبل سلمى حداد",
    ),
    "nobody more so": (
        "سجلت النرويج أدنى معدل للجريمة في أوروبا عام 2019",
        "لم يسجل أي بلد في أوروبا عام 2019 معدلا للجريمة أدنى من النرويج",
    ),
    "no year like it": (
        "سجلت الهند في عام 2022 أعلى معدل لدرجات الحرارة منذ عام 1901",
        "سجلت الهند في عام 2022 معدلا لدرجات الحرارة لم تشهد مثله منذ عام 1901",
    ),
}  # fmt: skip
DOUBTED = {
    "never happened, of a superlative": (
        "تضم حلب أكبر عدد من مصانع النسيج بين المدن السورية",
        "لم يحدث أن ضمت حلب أكبر عدد من مصانع النسيج بين المدن السورية",
    ),
    "given up": ("اشترت شركة النور مصنع الورق في حلب", "تراجعت شركة النور عن شراء مصنع الورق في حلب"),
    "given up, behind a long subject": (
        "افتتحت وزارة النقل جسرا على النهر في مارس 2024",
        "عدلت وزارة النقل العراقية في مارس 2024 عن افتتاح الجسر على النهر",
    ),
    "held back": ("أرسلت كندا جنودا إلى هايتي عام 2023", "أحجمت كندا عن إرسال جنود إلى هايتي عام 2023"),
    "nearly": ("خسر الفريق المباراة أمام ضيفه يوم الجمعة", "كاد الفريق يخسر المباراة أمام ضيفه يوم الجمعة"),
    "still, and ended": ("انتهت أزمة الوقود في مالي عام 2025", "لا تزال أزمة الوقود مستمرة في مالي عام 2025"),
    "still, and stopped": ("توقف المصنع عن إنتاج الورق في حلب", "ما زال المصنع ينتج الورق في حلب"),
    "not first": ("كانت رواندا أول دولة تمنع الأكياس", "لم تكن رواندا أول دولة تمنع الأكياس"),
    "first in another thing": (
        "منعت رواندا الأكياس البلاستيكية عام 2008",
        "لم تمنع أي دولة الأكياس البلاستيكية قبل رواندا عام 2008",
    ),
    "nobody less so": (
        "سجلت النرويج أدنى معدل للجريمة في أوروبا عام 2019",
        "لم يسجل أي بلد في أوروبا عام 2019 معدلا للجريمة أعلى من النرويج",
    ),
    "never more so than another": (
        "سجلت النرويج أدنى معدل للجريمة في أوروبا عام 2019",
        "لم تسجل النرويج معدلا للجريمة أدنى من السويد في أوروبا عام 2019",
    ),
    "the one without the other, turned round": (
        "اتفق البلدان على خفض التوتر دون التوصل إلى حل للأزمة",
        "توصل البلدان إلى حل للأزمة دون أن يتفقا على خفض التوتر",
    ),
    "another thing not done": (
        "فشل المنتخب التونسي في بلوغ النهائي بعد خسارته أمام غانا",
        "لم يخسر المنتخب التونسي أمام غانا وبلغ النهائي",
    ),
    "weighed, with a pronoun": (
        "مدد اللاعب عقده مع نادي الشباب حتى عام 2027",
        "تلقى اللاعب عرضا لتمديد عقده مع نادي الشباب حتى عام 2027 وما زال يدرسه",
    ),
}
DENIED = {
    "did not": ("افتتحت تونس مطارا جديدا في قفصة", "لم تفتتح تونس مطارا جديدا في قفصة"),
    "not stopped": ("توقف المصنع عن إنتاج الورق في حلب", "لم يتوقف المصنع عن إنتاج الورق في حلب"),
    "no more, of what is still so": ("لا يزال المعبر مغلقا أمام الشاحنات", "لم يعد المعبر مغلقا أمام الشاحنات"),
}


@pytest.mark.parametrize("name", SAID)
def test_pair__the_same_with_and_without_a_negation__repeats(name: str) -> None:
    claim, statement = SAID[name]
    assert relation(claim, statement) == "repeats"
    assert relation(statement, claim) == "repeats"


@pytest.mark.parametrize("name", DOUBTED)
def test_pair__another_outcome__neither_repeats_nor_is_taken_for_a_denial_of_it(name: str) -> None:
    claim, statement = DOUBTED[name]
    assert relation(claim, claim) == "repeats"
    assert relation(claim, statement) != "repeats"
    assert relation(statement, claim) != "repeats"


@pytest.mark.parametrize("name", DENIED)
def test_pair__the_predicate_negated__denies(name: str) -> None:
    claim, statement = DENIED[name]
    assert relation(claim, statement) == "denies"


def test_scopes__each_negator_to_the_end_of_its_clause() -> None:
    read = digest("لم يوقع الوفد الاتفاق، ولن يعود بعد أن غادر المدينة دون وداع", Names((), ()))
    covered = [[read.words[i].text for i in scope.reach] for scope in find_scopes(read)]
    assert covered == [["يوقع", "الوفد", "الاتفاق"], ["يعود"], ["وداع"]]


def test_scopes__returning_is_no_ceasing() -> None:
    read = digest("لم يعد إلى بلاده", Names((), ()))
    assert [scope.ceased for scope in find_scopes(read)] == [False]

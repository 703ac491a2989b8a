"""Who else, where else, what else: rules about actors, omissions and heads, by pairs to doubt and pairs not to."""

import pytest
from tests.pairs import match_of, relation

from factcheck.matching.stems import concepts
from factcheck.quantities import measure

DOUBTED = {
    "exchanged, with an agreement behind both": (
        "رفعت تركيا دعوى ضد اليونان أمام محكمة دولية بتهمة خرق اتفاقية الصيد",
        "رفعت اليونان دعوى ضد تركيا أمام محكمة دولية بتهمة خرق اتفاقية الصيد",
    ),
    "counts of the dead and the hurt that changed places": (
        "قتل 14 عاملا وأصيب 63 في انفجار بمصنع في لاهور",
        "أصيب 14 عاملا وقتل 63 في انفجار بمصنع في لاهور",
    ),
    "counts of those saved and lost that changed places": (
        "نجا 31 راكبا ولقي 18 حتفهم في تحطم الطائرة قرب كالي",
        "لقي 31 راكبا حتفهم ونجا 18 في تحطم الطائرة قرب كالي",
    ),
    "a vote against for a vote for": (
        "صوت السويسريون لصالح حظر البلاستيك بنسبة 58 بالمئة",
        "صوت السويسريون ضد حظر البلاستيك بنسبة 58 بالمئة",
    ),
    "corpses for the saved": (
        "أنقذت البحرية اليونانية 52 صيادا قرب جزيرة ليسبوس",
        "انتشلت البحرية اليونانية جثث 52 صيادا قرب جزيرة ليسبوس",
    ),
    "another team's epithet": (
        "فاز المغرب على البرتغال بهدف في ربع النهائي",
        "تغلب محاربو الصحراء على البرتغال بهدف في ربع النهائي",
    ),
    "another capital by its country": (
        "وقع الوزراء اتفاق المياه في اجتماع بعمّان",
        "وقع الوزراء في العاصمة المصرية اتفاق المياه خلال اجتماعهم",
    ),
    "another body": ("وافق صندوق النقد الدولي على قرض لمصر", "وافق البنك الأفريقي للتنمية على قرض لمصر"),
    "a body for a state": ("قدمت الولايات المتحدة مساعدات لأوكرانيا", "قدم الاتحاد الأوروبي مساعدات لأوكرانيا"),
    "another study": (
        "أثبتت دراسة لجامعة القاهرة أن الثوم يقي من الزكام",
        "أثبتت دراسة لجامعة بغداد أن الثوم يقي من الزكام",
    ),
    "another name behind a word for an institution": (
        "ألغت شركة درنباخ 800 رحلة جوية بسبب إضراب الموظفين",
        "ألغت شركة مارلوف 800 رحلة جوية بسبب إضراب الموظفين",
    ),
    "a name behind it that is lost": (
        "ألغت شركة درنباخ 800 رحلة جوية بسبب الإضراب",
        "ألغيت 800 رحلة جوية بسبب الإضراب",
    ),
    "another full name": (
        "سجل كيليان مبابي هدف الفوز في المباراة الأخيرة",
        "سجل هدف الفوز في المباراة الأخيرة إرلينغ هالاند",
    ),
    "another city of the same country": (
        "انهار سدان في مدينة درنة الليبية بعد العاصفة",
        "انهار سدان في بنغازي بعد العاصفة",
    ),
    "all of them": ("ألغى البرلمان عطلة دينية رسمية عام 2023", "ألغى البرلمان جميع العطل الدينية الرسمية عام 2023"),
    "set apart": (
        "علقت الكاميرون تطعيم الأطفال ضد الملاريا",
        "علقت الكاميرون تطعيم الأطفال ضد الحصبة، بينما استمر لقاح الملاريا",
    ),
    "only begun": ("رممت البعثة المصرية مقبرة الملك غرب الأقصر", "بدأت البعثة المصرية ترميم مقبرة الملك غرب الأقصر"),
    "a verb that nothing answers": ("وصل 66 ألف مهاجر إلى إيطاليا عام 2024", "رحّلت إيطاليا 66 ألف مهاجر عام 2024"),
    "another event on film": (
        "يظهر مقطع فيديو انهيار مدرج ملعب في الدوحة بعد أمطار غزيرة",
        "يوثق فيديو متداول إغلاق مدرج ملعب في الدوحة بعد أمطار غزيرة",
    ),
    "another event in a picture": (
        "صورة توثق استقبال الجمهور فرقة المسرح الوطني في مطار قرطاج",
        "صورة توثق طرد الجمهور فرقة المسرح الوطني من مطار قرطاج",
    ),
    "only forecast": ("خفض المركزي الأوروبي سعر الفائدة", "رجحت مصادر أن يخفض المركزي الأوروبي سعر الفائدة"),
    "a doer who was done to": ("قتل الجندي على يد المتظاهرين في الساحة", "قتل الجندي المتظاهرين في الساحة"),
    "exchanged with «from»": (
        "ضم نادي كورفال المهاجم الشاب من نادي مارلوف",
        "ضم نادي مارلوف المهاجم الشاب من نادي كورفال",
    ),
}
SAID = {
    "two that agree, in either order": (
        "اتفقت تركيا مع اليونان في أثينا على تقاسم مياه الصيد",
        "اتفقت اليونان مع تركيا في أثينا على تقاسم مياه الصيد",
    ),
    "counts of the dead and the hurt in another order": (
        "قتل 14 عاملا وأصيب 63 في انفجار بمصنع في لاهور",
        "أصيب 63 عاملا وقتل 14 في انفجار بمصنع في لاهور",
    ),
    "one word that serves two counts": (
        "قتل 40 مدنيا بينهم 12 طفلا في القصف على حلب",
        "قتل 40 مدنيا من بينهم 12 طفلا في قصف حلب",
    ),
    "capitals for their states": (
        "زودت إيران العراق بمئة ألف طن من الوقود في الشتاء",
        "أمدت طهران بغداد في الشتاء بمئة ألف طن من الوقود",
    ),
    "a capital by its country": (
        "وقع الوزراء اتفاق المياه في اجتماع بعمّان",
        "وقع الوزراء في العاصمة الأردنية اتفاق المياه خلال اجتماعهم",
    ),
    "a team by its epithet": (
        "فاز المغرب على البرتغال بهدف في ربع النهائي",
        "تغلب أسود الأطلس على البرتغال بهدف في ربع النهائي",
    ),
    "a short name for a body": ("وافق صندوق النقد الدولي على قرض لمصر", "على قرض لمصر وافق صندوق النقد"),
    "the same name, its word left out": (
        "ألغت شركة درنباخ 800 رحلة جوية بسبب الإضراب",
        "ألغت درنباخ 800 رحلة جوية بسبب الإضراب",
    ),
    "first name and title left out": ("فاز المرشح إيمانويل ماكرون برئاسة فرنسا", "فاز ماكرون برئاسة فرنسا"),
    "a city with its country": (
        "انهار سدان في مدينة درنة الليبية بعد العاصفة",
        "في درنة بليبيا انهار سدان بعد العاصفة",
    ),
    "all of them on both sides": ("رفع الاتحاد جميع القيود عن السفر", "رفع الاتحاد كافة القيود عن السفر"),
    "a verb that carries its noun": (
        "هاجمت الطائرات مصفاة النفط في المدينة",
        "شنت الطائرات هجوما على مصفاة النفط في المدينة",
    ),
    "one event on film": (
        "يظهر مقطع فيديو احتراق فندق في إزمير ليلة رأس السنة",
        "فيديو يوثق لحظة اندلاع حريق في فندق بإزمير ليلة رأس السنة",
    ),
    "by an order of": ("حلت المحكمة الدستورية مجلس البلدية", "حل مجلس البلدية بقرار من المحكمة الدستورية"),
    "a rank beside a count": (
        "أصبحت السويد العضو الثاني والثلاثين في حلف شمال الأطلسي عام 2024",
        "أصبحت السويد العضو رقم 32 في حلف شمال الأطلسي عام 2024",
    ),
    "a doer in a clause of its own": (
        "أعلنت المؤسسة إغلاق الحقل بعد أن دخله محتجون من الجنوب",
        "أعلنت المؤسسة إغلاق الحقل بعد دخوله على يد محتجين من الجنوب",
    ),
}


@pytest.mark.parametrize("name", DOUBTED)
def test_pair__says_something_else__never_repeats(name: str) -> None:
    claim, statement = DOUBTED[name]
    assert relation(claim, claim) == "repeats"
    assert relation(claim, statement) != "repeats"
    match = match_of(claim, statement)
    said = [text for message in match.why.reasons for text in (message.ar, message.en)] if match else []
    assert not [text for text in said if "«»" in text or "“”" in text]


@pytest.mark.parametrize("name", SAID)
def test_pair__says_the_same__repeats(name: str) -> None:
    claim, statement = SAID[name]
    assert relation(claim, statement) == "repeats"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("غرامة على ميتا", []),
        ("مئتا ألف شخص", [200_000]),
        ("لقاح آر21 للأطفال", []),
        ("نحو50 شخصا", [50]),
        ("قبل قرابة قرن", [1]),
        ("نصف نقطة مئوية", [0.5]),
        ("إلى النصف", [50]),
        ("القرن الـ19", [19]),
        ("العضو رقم 32 فيه", [32]),
    ],
)
def test_figures__names_with_digits_and_single_units(text: str, values: list[float]) -> None:
    found = measure(text).figures
    assert [f.quantity.value for f in found] == values
    assert [f.ordinal for f in found] == [text.startswith(("القرن", "العضو"))] * len(values)


def test_concepts__imperfect_before_the_stem() -> None:
    assert "contain" in concepts("تحتوي")
    assert "under" in concepts("تحت")

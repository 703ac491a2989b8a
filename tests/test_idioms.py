"""A verb and its noun that stand apart and mean one thing: which are read so, and which are not."""

import pytest

from factcheck.matching.digest import Word, digest
from factcheck.matching.names import Names

NAMES = Names([], [])

READ = {
    ("رفع", "lift-sanctions"): "رفع الاتحاد الأوروبي جميع العقوبات عن البلاد",
    ("دخل", "enforce"): "دخل الاتفاق بين الجانبين حيز التنفيذ يوم الأحد",
    ("قدم", "resign"): "قدم رئيس الهيئة أمس استقالته",
    ("ألقت", "arrest"): "ألقت شرطة المدينة القبض على ثلاثة رجال",
    ("خرج", "shut-down"): "خرج المستشفى الوحيد عن الخدمة",
    ("أبصر", "start"): "أبصر المشروع أخيرا النور",
    ("لقي", "die"): "لقي خمسة عمال مصرعهم في المنجم",
    ("حجز", "qualify"): "حجز المنتخب الوطني مقعده في البطولة",
    ("أعطى", "approve"): "أعطى البرلمان الضوء الأخضر للمشروع",
    ("وضع", "lay-stone"): "وضع الوزير حجر الأساس للميناء",
    ("أخلت", "release"): "أخلت النيابة سبيل المتهم",
    ("وقعت", "arrest"): "وقعت السفينة في قبضة القراصنة",
    ("أنهى", "retire"): "أنهى الحارس مسيرته بعد عشرين عاما",
    ("سيطر", "extinguish"): "سيطر رجال الإطفاء على الحريق",
    ("حصلت", "confidence"): "حصلت على ثقة المجلس الحكومة الجديدة",
    ("صوت", "refuse"): "صوت مجلس الشيوخ كله ضد التعديل",
    ("أمطرت", "attack"): "أمطرت الراجمات المدينة بالصواريخ",
    ("ترك", "displace"): "ترك آلاف القرويين منازلهم",
    ("صعد", "qualify"): "صعد الفريق أمس إلى نصف النهائي",
    ("هبط", "relegate"): "هبط النادي هذا الموسم إلى الدرجة الثانية",
    ("سقط", "doping"): "سقط العداء في اختبار المنشطات",
    ("أحيا", "perform-concert"): "أحيا المطرب في قرطاج حفلا كبيرا",
    ("كشف", "launch-product"): "كشفت الشركة أمس عن هاتف قابل للطي",
    ("لجأ", "sue"): "لجأت النقابة إلى القضاء",
}
LITERAL = {
    ("رفع", "lift-sanctions"): "رفع البنك أسعار الفائدة بعد العقوبات الأخيرة",
    ("رفع", "lift"): "رفع المصنع إنتاجه من الحديد",
    ("قدم", "resign"): "قدم الوزير اقتراحا إلى البرلمان",
    ("خرج", "shut-down"): "خرج القطار من المحطة",
    ("وضع", "finish"): "وضعت الوزارة حدا أقصى لأسعار الدواء",
    ("سيطر", "extinguish"): "سيطر الجيش على التل. ثم اندلع حريق",
    ("دخل", "enforce"): "دخل اللاجئون المدينة",
    ("أعلن", "bankrupt"): "أعلنت الحكومة أن الشركة مهددة بالإفلاس",
    ("سقط", "collapse"): "سقط عامل من سطح مبنى قيد الإنشاء",
    ("أمطرت", "attack"): "أمطرت السماء يومين كاملين",
    ("أصدر", "pass-law"): "أصدرت الوزارة مذكرة قانونية",
    ("دخل", "convert-faith"): "دخل مقاتلو الدولة الإسلامية المدينة",
    ("ودع", "die"): "ودع النائب الحياة السياسية",
    ("ترك", "displace"): "ترك المدرب فريقه",
    ("قطع", "sever"): "قطع التلاميذ طريقا طويلا إلى المدرسة",
    ("عزز", "score"): "عزز الحزب تقدمه في الاستطلاعات",
    ("صعد", "qualify"): "صعد الفريق إلى نصف الجبل",
    ("قاد", "train-teach"): "قادت الوزيرة مهمة إنسانية في الجنوب",
    ("جاء", "rank-last"): "جاء القطار أخيرا بعد ساعتين",
    ("نزل", "relegate"): "نزلت الحرارة إلى درجة التجمد",
    ("عاد", "promote-league"): "عاد الطلاب إلى قسم العلوم",
    ("جاء", "doping"): "جاءت نتائج الشركة إيجابية",
    ("سقط", "doping"): "سقط المرشح في اختبار القيادة",
    ("قدم", "perform-concert"): "قدم المخرج مسرحا جديدا",
    ("قدم", "launch-product"): "قدم جهاز الإحصاء تقريره السنوي",
    ("توجه", "sue"): "توجه الشاهد إلى محكمة الجنايات",
}


def _verb(text: str, verb: str) -> Word:
    return next(w for w in digest(text, NAMES).words if w.text.startswith(verb.replace("أ", "ا")[:3]))


@pytest.mark.parametrize(("verb", "concept"), READ)
def test_digest__a_verb_with_its_noun_farther_on__stands_for_both(verb: str, concept: str) -> None:
    assert concept in _verb(READ[verb, concept], verb).concepts


@pytest.mark.parametrize(("verb", "concept"), LITERAL)
def test_digest__another_noun_or_clause__leaves_the_verb_its_own_sense(verb: str, concept: str) -> None:
    assert concept not in _verb(LITERAL[verb, concept], verb).concepts


def test_digest__an_idiom_whose_noun_says_it_all__makes_the_verb_light() -> None:
    words = digest("حقق الفريق الأحمر فوزا كبيرا", NAMES).words
    assert words[0].concepts == {"win"}
    assert words[0].weight < 1


def test_digest__a_verb_with_a_lifted_thing__no_longer_says_that_something_rose() -> None:
    assert "rise" not in digest("رفع الاتحاد الأوروبي العقوبات", NAMES).words[0].concepts


def test_lexicon__every_idiom__stands_for_known_concepts() -> None:
    from factcheck.wordlists import read_lexicon

    known = read_lexicon("concepts")["concepts"]
    assert not {c for row in read_lexicon("idioms")["idioms"] for c in row["means"]} - known.keys()

"""Every word of the small closed classes does its work: one template a rule, one case a word. Without any parse."""

import pytest

from factcheck.attribution import attribute, narrate
from factcheck.model import Article, Parse, Statement

EMPTY = Parse((), {})


def said(text: str) -> tuple[Statement, ...]:
    return attribute(Article("a.txt", text, ""), EMPTY, ())


def row(statement: Statement) -> tuple[str, str | None, str | None]:
    """Content, cue and the words that name the speaker."""
    mention = statement.speaker.mention if statement.speaker else None
    return statement.text, statement.cue.text if statement.cue else None, mention.text if mention else None


# Template, its words, and what must be found with each: content, cue and naming ({} is the word).
FOUND = {
    "introducer": (
        "الطريق مغلق منذ الصباح أمام السيارات، {} قال المدير.",
        ["كما", "حسبما", "مثلما", "على ما", "بحسب ما", "حسب ما", "وفق ما", "وفقا لما", "طبقا لما"],
        ("الطريق مغلق منذ الصباح أمام السيارات", "{} قال", "المدير"),
    ),
    "before the naming": (
        "وقال {} المدير إن الطريق مغلق.",
        ["أمس", "اليوم", "أيضا", "هنا", "فيه", "له", "لهم", "ل«المدينة»", "لـ«المدينة»", "لـ(المدينة)", "(أمس)",
        "في بيانه،",
         "خلال جولة،"],
        ("الطريق مغلق", "قال", "المدير"),
    ),
    "behind the naming": (
        "وقال ماجد سالم {} إن الطريق مغلق.",
        ["أمس", "يوم الأحد", "أول من أمس", "في تصريح", "من مؤتمر", "ضمن حوار", "في 2020", "لوكالة الأنباء",
        "لصحيفة محلية",
         "لقناة محلية", "لموقع محلي", "للصحافيين", "للصحفيين", "لراديو محلي", "لإذاعة محلية", "للصحافة",
         "لتلفزيون محلي", "- مبتسما -",
         "، في تصريح،", "، أمس،", "؛ مبتسما؛"],
        ("الطريق مغلق", "قال", "ماجد سالم"),
    ),
    "belongs to the naming": (
        "وقال {} إن الطريق مغلق.",
        ["ماجد سالم", "د. ماجد سالم", "الدكتور علي سالم", "ماجد سالم، مدير الشركة", "مدير صحيفة «المدينة»",
        "المدير (ماجد سالم)",
         "مدير المدينة ماجد سالم", "ماجد بن سالم"],
        ("الطريق مغلق", "قال", "{}"),
    ),
    "place of a report": (
        "وورد {} أن الطريق مغلق.", ["في البيان", "ضمن البيان"], ("الطريق مغلق", "ورد", "البيان"),
    ),
    "complementizer": (
        "وأكد المدير {} الطريق مغلق.", ["أن", "إن", "بأن"], ("الطريق مغلق", "أكد", "المدير"),
    ),
    "complementizer with a pronoun": (
        "وأكد المدير {} هناك.", ["أنه", "أنها", "أنهم", "أنهما", "أنهن", "أنني", "أننا", "أنكم", "بأنه", "بأنها",
        "بأننا"],
        ("هناك", "أكد", "المدير"),
    ),
    "preposition before that": (
        "وأشار المدير {} الطريق مغلق.", ["إلى أن", "إلى أنّ"], ("الطريق مغلق", "أشار", "المدير"),
    ),
    "question with if": (
        "وتساءل المدير {} كان الطريق مغلقا.", ["عما إذا", "ما إذا", "فيما إذا", "إن", "إذا"],
        ("كان الطريق مغلقا", "تساءل", "المدير"),
    ),
    "question word": (
        "وتساءل المدير {} أغلق الطريق.", ["هل", "لماذا", "كيف", "متى", "أين"],
        ("{} أغلق الطريق", "تساءل", "المدير"),
    ),
    "marks before the cue": (
        "«الطريق مغلق منذ الصباح»{} قال المدير.", ["،", ",", " -", " –", " —", ".", "، هكذا", " بهذه"],
        ("الطريق مغلق منذ الصباح", "قال", "المدير"),
    ),
    "source phrase": (
        "{} المدير، الطريق مغلق منذ الصباح.",
        ["بحسب", "حسب", "وفق", "نقلا عن", "على حد قول", "على حد تعبير", "من وجهة نظر", "في رأي", "برأي", "في نظر"],
        ("الطريق مغلق منذ الصباح", "{}", "المدير"),
    ),
    "end of a source": (
        "وبحسب المدير {} الطريق مغلق منذ الصباح.", ["،", "فإن", "، فإن", ":", "-"],
        ("الطريق مغلق منذ الصباح", "بحسب", "المدير"),
    ),
    "where it was said": (
        "وأكد المدير أن الطريق مغلق، {} خلال جولة.", ["جاء ذلك", "وجاء ذلك", "جاء هذا", "وجاء هذا"],
        ("الطريق مغلق", "أكد", "المدير"),
    ),
    "points back": (
        "وأكد المدير أن الطريق مغلق، {}.", ["على حد قوله", "بحسب قوله", "وفق تعبيره", "حسب تعبيره", "بحسب بيانه"],
        ("الطريق مغلق", "أكد", "المدير"),
    ),
    "after كان": (
        "{} المدير ماجد سالم، قد قال إن الطريق مغلق.", ["كان", "وكان"], ("الطريق مغلق", "قال", "المدير ماجد سالم"),
    ),
    "between subject and verb": (
        "والمدير {} قال إن الطريق مغلق.", ["قد", "أيضا", "بدوره", "نفسه"], ("الطريق مغلق", "قال", "والمدير"),
    ),
    "closing participle": (
        "وأكد المدير أن الطريق مغلق، {} للجميع السلامة.", ["متمنيا", "آملا", "مهنئا", "مبديا"],
        ("الطريق مغلق", "أكد", "المدير"),
    ),
    "tail of a quotation": (
        "وقال المدير «الطريق الساحلي القديم مغلق منذ الصباح» {} جولته.", ["خلال", "وذلك في", "تعليقا على",
        "ردا على", "قبل", "بعد"],
        ("الطريق الساحلي القديم مغلق منذ الصباح", "قال", "المدير"),
    ),
    "bare speech": (
        "وقال {} نغادر المدينة.", ["لن", "لا", "لم", "لقد", "نحن", "يجب", "سوف"], ("{} نغادر المدينة", "قال", None),
    ),
    "a name ends before": (
        "وقال ماجد سالم {} إن الطريق مغلق.", ["خلال جولة", "مع نبيل", "ضد الجميع"],
        ("الطريق مغلق", "قال", "ماجد سالم"),
    ),
}  # fmt: skip
CASES = [(name, *FOUND[name][::2], word) for name in FOUND for word in FOUND[name][1]]


@pytest.mark.parametrize(("name", "template", "expected", "word"), CASES, ids=[f"{c[0]}-{c[3]}" for c in CASES])
def test_word__does_its_work(name: str, template: str, expected: tuple[str | None, ...], word: str) -> None:
    (statement,) = said(template.format(word).replace(" ،", "،").replace(" ؛", "؛"))
    assert row(statement) == tuple(part and part.format(word) for part in expected)


# Nobody says anything here.
NONE = {
    "impersonal": ("{} أن الطريق مغلق.", ["يذكر", "يعتقد", "يلاحظ", "ويذكر"]),
    "impersonal with a preposition": ("{} إلى أن الطريق مغلق.", ["يشار", "ويشار"]),
    "impersonal behind": ("{} يذكر أن الطريق مغلق.", ["كان", "مما", "ما", "كما"]),
    "nobody's stress": (
        "{} تأكيد المدير أن الطريق مغلق.",
        ["تم", "يتم", "يمكن", "يجب", "وتم", "إعادة", "ضرورة", "ينبغي", "عدم"],
    ),
    "a noun": ("{} ذكر المدير في الكتاب: نعم.", ["عدم", "في", "من", "إلى", "على", "عن", "كل", "بعض", "هذا", "إعادة"]),
    "no source": ("وتؤكد {} أن الطريق مغلق.", ["الدلائل", "المؤشرات", "الظروف", "الأحداث", "التجارب", "الشواهد"]),
    "carries on": ("وأكد المدير {} إلى أن الطريق مغلق.", ["إضافة", "بالإضافة", "نظرا", "استنادا"]),
    "no source of a phrase": ("وزاد العدد بحسب {}.", ["القوانين", "الأنظمة", "الجداول", "3 جداول"]),
}
NOTHING = [(name, NONE[name][0], word) for name in NONE for word in NONE[name][1]]


@pytest.mark.parametrize(("name", "template", "word"), NOTHING, ids=[f"{c[0]}-{c[2]}" for c in NOTHING])
def test_word__nobody_speaks(name: str, template: str, word: str) -> None:
    assert [row(s) for s in said(template.format(word))] == []


@pytest.mark.parametrize("word", ["لم", "لا", "لن", "ولم", "ولا", "ليس"])
def test_word__negates_the_cue(word: str) -> None:
    (statement,) = said(f"{word} يقل المدير إن الطريق مغلق." if "لم" in word else f"{word} يقول المدير إن الطريق مغلق.")
    assert statement.negated


@pytest.mark.parametrize("mark", ["-", "–", "—", "*", "•", ""])
def test_label__a_name_at_the_start_of_a_line(mark: str) -> None:
    label, _ = said(f"{mark} ماجد سالم: الطريق مغلق منذ الصباح\nوأكد ماجد سالم أن العمل مستمر.".strip())
    assert row(label) == ("الطريق مغلق منذ الصباح", None, "ماجد سالم")


@pytest.mark.parametrize("head", ["ج", "جواب", "الجواب"])
def test_label__the_answer_of_an_interview(head: str) -> None:
    label, _ = said(f"{head}: الطريق مغلق منذ الصباح\nوأكد ماجد سالم أن العمل مستمر.")
    assert label.text == "الطريق مغلق منذ الصباح"
    assert label.speaker is not None
    assert (label.speaker.name, label.speaker.resolved_by) == ("ماجد سالم", "neighbour")


@pytest.mark.parametrize(
    "head", ["س", "في المدينة", "هل ماجد", "قال ماجد", "وقال ماجد", "أمس", "كلام ليس باسم أحد من الناس هنا أبدا"]
)
def test_label__no_name_before_the_colon(head: str) -> None:
    found = said(f"{head}: الطريق مغلق منذ الصباح\nوأكد ماجد سالم أن العمل مستمر.")
    assert [s.text for s in found if s.cue is None] == []


@pytest.mark.parametrize(
    "tail", ["هل الطريق مغلق في المدينة", "الطريق مغلق في المدينة؟", "لماذا أغلق الطريق", "أليس الطريق مغلقا"]
)
def test_narrate__a_question__asserts_nothing(tail: str) -> None:
    assert narrate(Article("a.txt", tail, ""), EMPTY, ()) == ()


@pytest.mark.parametrize("mark", [".", "!", "…", "\n", " . "])
def test_narrate__each_sentence_by_itself(mark: str) -> None:
    text = f"انهار مبنى قديم في المدينة{mark}ووصلت فرق الإنقاذ إلى المكان"
    found = narrate(Article("a.txt", text, ""), EMPTY, ())
    assert [s.text for s in found] == ["انهار مبنى قديم في المدينة", "وصلت فرق الإنقاذ إلى المكان"]
    assert all(text[s.start : s.end] == s.text for s in found)

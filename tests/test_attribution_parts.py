"""The steps of attribution one by one: marks, names, who goes on, who is who. Most of it without any parse."""

import datetime

import pytest

from factcheck.attribution import attribute
from factcheck.attribution.agreement import Agreement, agreement_of, agrees, agrees_number, may_be_many
from factcheck.attribution.cues import find_verbs
from factcheck.attribution.intervals import Intervals, merge
from factcheck.attribution.lexicon import jussive_forms, noun_forms, verb_forms
from factcheck.attribution.names import Registry, to_speaker
from factcheck.attribution.naming import proper_name
from factcheck.attribution.sources import find_source_phrases
from factcheck.attribution.view import View, read_view
from factcheck.model import Alias, Article, Entity, Parse, Statement

EMPTY = Parse((), {})


def view_of(text: str) -> View:
    return read_view(text, EMPTY)


QUOTES = [
    ("قال «نعم لا» ثم", ["نعم لا"]), ("قال “نعم لا” ثم", ["نعم لا"]), ("قال ‹نعم لا› ثم", ["نعم لا"]),
    ("قال ‘نعم لا’ ثم", ["نعم لا"]), ("قال „نعم لا“ ثم", ["نعم لا"]), ("قال „نعم لا” ثم", ["نعم لا"]),
    ("قال „نعم لا‟ ثم", ["نعم لا"]), ("قال ”نعم لا“ ثم", ["نعم لا"]), ("قال ”نعم لا” ثم", ["نعم لا"]),
    ('قال "نعم لا" ثم', ["نعم لا"]), ("قال ''نعم لا'' ثم", ["نعم لا"]), ("قال ＂نعم لا＂ ثم", ["نعم لا"]),
    ("قال 'نعم لا' ثم", ["نعم لا"]), ("كتاب ال'قلم' هنا", []), ("قال 'نعم لا", ["نعم لا"]),
    ('قال:"نعم لا".', ["نعم لا"]), ('قال ("نعم لا") ثم', ["نعم لا"]),
    ("قال «نعم “كلا أبدا” لا» ثم", ["نعم “كلا أبدا” لا", "كلا أبدا"]),
    ('قال "نعم "كلا أبدا" لا" ثم', ['نعم "كلا أبدا" لا', "كلا أبدا"]), ('قال "نعم" و"لا" ثم', ["نعم", "لا"]),
    ('قال "نعم " لا" ثم', ["نعم"]), ("قال «نعم «كلا أبدا» لا» ثم", ["نعم «كلا أبدا» لا", "كلا أبدا"]),
    ("قال «نعم لا ثم", ["نعم لا ثم"]), ("قال نعم» لا ثم", []), ("قال «نعم “كلا» أبدا” ثم", ["نعم “كلا", "كلا"]),
    ("قال «» ثم", []), ("قال «نعم.\nكلا» ثم", ["نعم.\nكلا"]), ("قال «نعم.\nقال «كلا» ثم", ["نعم.", "كلا"]),
    ("قال «نعم.\nأ\nب\nج\nد\nه» ثم", ["نعم."]), ("قال «نعم.\nأ\nب\nج» ثم", ["نعم.\nأ\nب\nج"]),
    ('قال "نعم.\nكلا" ثم', ["نعم.\nكلا"]), ('قال "نعم.\nقال "كلا" ثم', ["نعم.", "كلا"]), ("قال «نعم.\nلا", ["نعم."]),
    ("«ا» ‹ب› “ج”", ["ا", "ب", "ج"]), ('قال «نعم لا" ثم', ['نعم لا" ثم']), ("قال “نعم لا» ثم", ["نعم لا"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "inner"), QUOTES)
def test_quotes__what_stands_between_marks(text: str, inner: list[str]) -> None:
    view = view_of(text)
    ends = [view.toks[q.close].start if q.closed else view.toks[q.close - 1].end for q in view.quotes]
    found = [text[view.toks[q.open].end : end] for q, end in zip(view.quotes, ends, strict=True)]
    assert [words.strip() for words in found] == inner


def test_quotes__nine_deep__no_deeper_than_eight() -> None:
    view = view_of("«ا " * 12 + "ب" + " »" * 12)
    assert len(view.quotes) == 8
    assert [q.parent for q in view.quotes] == [-1, 0, 1, 2, 3, 4, 5, 6]


def test_quotes__places_of_tokens() -> None:
    view = view_of("قال «نعم “كلا أبدا” لا» ثم")
    words = {tok.text: view.inside[i] for i, tok in enumerate(view.toks)}
    assert (words["قال"], words["نعم"], words["كلا"], words["لا"], words["ثم"]) == (-1, 0, 1, 0, -1)
    assert (words["«"], words["“"], words["»"]) == (-1, 0, -1)
    assert [view.quotes[n].parent for n in view.closes.values()] == [-1, 0]


NAMES = [
    ("الدكتور سامي حداد", "سامي حداد"), ("وزير الداخلية", None), ("مصادر طبية", None), ("سامي حداد", "سامي حداد"),
    ("وزير المالية فؤاد سلامة", "فؤاد سلامة"), ("الناشرة سعاد بركات", "سعاد بركات"),
    ("المدير العام ماجد سالم", "ماجد سالم"),
    ("الرئيس السابق", None), ("الرئيس حداد", "حداد"), ("المتحدث باسم الشرطة", None),
    ("المتحدث باسم الشرطة ماجد سالم", "ماجد سالم"),
    ("نبيل الخطيب رئيس اللجنة", "نبيل الخطيب"), ("كريم شيخ سالم", "كريم شيخ سالم"),
    ("ماجد سالم، مدير الشركة", "ماجد سالم"),
    ("مدير الشركة, ماجد سالم", "ماجد سالم"), ("وكالة الأنباء", None), ("بيان الشركة", None), ("سكان الحي", None),
    ("رئيس الوزراء الدكتور سامي حداد", "سامي حداد"), ("الشيخ الدكتور سامي بن علي", "سامي بن علي"),
    ("وزيرة الصحة ليلى منصور", "ليلى منصور"),
    ("الرئيس بن سالم", "بن سالم"), ("الرئيس ابن سالم", "ابن سالم"), ("الوزير وليد حداد", "وليد حداد"),
    ("الرئيس لوران", "لوران"), ("الحارس بوفون", "بوفون"), ("المدرب ليون", "ليون"), ("الوزير بالوكالة", None),
    ("الوزير للشؤون العامة", None), ("الرئيس والوزير", None), ("سكان الحي سامي حداد", None),
    ("الدكتور بيان الشركة", None),
    ("مدير شركة المياه سامي حداد", "سامي حداد"), ("مدير الشركة بالنيابة سامي حداد", "سامي حداد"),
    ("وزير الدولة للشؤون سامي حداد", "سامي حداد"), ("مدير المدرسة ليلى حداد", "ليلى حداد"),
    ("مدير المدرسة لمدينة حلب", None), ("وزير العدل ووزير المال", None), ("مدير الشركة بمدينة حلب", None),
    ("نبيل رئيس", "نبيل رئيس"), ("نبيل رئيس اللجنة", "نبيل"),
    ("نبيل بن رئيس اللجنة", "نبيل بن رئيس اللجنة"), ("سامي من المدينة", None), ("سامي في المدينة", None),
    ("سامي على الطريق", None), ("د. سامي حداد", "سامي حداد"), ("سامي حداد أحد السكان", "سامي حداد"),
    ("سامي حداد (صاحب المتجر)", "سامي حداد"),
    ("رئيس بلدية المدينة", None), ("مدير المرور في العاصمة", None), ("النائب", None), ("ماجد", "ماجد"),
]  # fmt: skip


@pytest.mark.parametrize(("mention", "name"), NAMES)
def test_proper_name__what_follows_the_last_title(mention: str, name: str | None) -> None:
    assert proper_name(mention) == name


MANY = [
    ("المهندسون", True), ("المعلمين", True), ("الممرضات", True), ("الوزيران", True), ("سكان الحي", True),
    ("مصادر", True),
    ("سامي ومنى", True), ("سامي حداد", False), ("الوزير", False),
]  # fmt: skip


@pytest.mark.parametrize(("mention", "many"), MANY)
def test_may_be_many(mention: str, many: bool) -> None:
    assert may_be_many(mention) is many


AGREEMENTS = [
    ("المهندسون", "Masc", "Plur"), ("المهندسون", "Fem", "Sing"), ("الوزيران", "Masc", None),
    ("سكان الحي", "Masc", "Plur"),
    ("سكان الحي", None, None), ("سامي ومنى", "Masc", None), ("سامي حداد", "Masc", "Sing"), ("حنين", "Fem", "Sing"),
    ("رمضان", None, "Sing"), ("مصادر", "Fem", None), ("يقين", "Masc", "Sing"),
]  # fmt: skip


@pytest.mark.parametrize(("mention", "gender", "number"), AGREEMENTS)
def test_agreement_of__number_as_the_noun_shows_it(mention: str, gender: str | None, number: str | None) -> None:
    assert agreement_of(mention, gender) == Agreement(gender, number)


def test_agrees__open_values_go_with_all() -> None:
    assert agrees(None, "Fem")
    assert agrees("Fem", None)
    assert agrees("Fem", "Fem")
    assert not agrees("Fem", "Masc")
    assert agrees_number("Plur", "Dual")
    assert agrees_number("Dual", "Plur")
    assert not agrees_number("Sing", "Plur")
    assert not agrees_number("Dual", "Sing")


HE, SHE, THEY = Agreement("Masc", "Sing"), Agreement("Fem", "Sing"), Agreement("Masc", "Plur")
JOINED = [
    (["سامي حداد", "حداد"], [0, 0]), (["حداد", "سامي حداد"], [0, 0]), (["سامي حداد", "منى حداد", "حداد"], [0, 1, 2]),
    (["الوزير سامي حداد", "الوزير"], [0, 0]), (["وزير المالية", "وزير الصحة"], [0, 1]),
    (["وزير المالية", "الوزير"], [0, 0]),
    (["المصدر", "المصدر ذاته"], [0, 0]), (["سامي حداد", "كريم عواد"], [0, 1]), (["سامي حداد", "سامي عواد"], [0, 1]),
    (["الشركة", "شركة المياه"], [0, 0]), (["سامي حداد", "سموه"], [0, 0]),
    (["كريم عواد", "سامي حداد", "سموه"], [0, 1, 1]),
    (["المتحدث باسم وزارة الصحة", "المتحدث باسم الصحة"], [0, 0]), (["و"], [0]),
    (["سامي حداد", "سامي نبيل حداد"], [0, 0]),
    (["وزير المالية سامي حداد", "وزير الصحة كريم عواد", "الوزير"], [0, 1, 1]),
    (["سامي حداد", "منى حداد", "سامي حداد"], [0, 1, 0]),
]  # fmt: skip


@pytest.mark.parametrize(("mentions", "who"), JOINED)
def test_registry__mentions_of_one_speaker_are_joined(mentions: list[str], who: list[int]) -> None:
    registry = Registry((), None)
    met = []
    for at, mention in enumerate(mentions):
        met.append(registry.meet(mention, None, HE))
        registry.hear(met[-1], at)
    assert [registry.known.index(known) for known in met] == who


def test_registry__the_fullest_name_stays() -> None:
    registry = Registry((), None)
    for mention in ("حداد", "سامي نبيل حداد", "سامي حداد"):
        known = registry.meet(mention, None, HE)
    assert known.name() == "سامي نبيل حداد"


def test_registry__a_guessed_naming_gives_way() -> None:
    registry = Registry((), None)
    registry.meet("حداد الذي حضر", None, HE, certain=False)
    known = registry.meet("الوزير حداد الذي", None, HE)
    assert known.names == ["الوزير حداد الذي"]
    again = registry.meet("حداد الذي جاء", None, HE, certain=False)
    assert again.names[0] in ("الوزير حداد الذي", "حداد الذي جاء")


def test_registry__resumes_whom_the_verb_fits() -> None:
    registry = Registry((), None)
    sami, mona = registry.meet("سامي حداد", None, HE), registry.meet("منى عواد", None, SHE)
    people = registry.meet("سكان الحي", None, Agreement("Masc", "Plur"))
    for at, known in enumerate((people, sami, mona)):
        registry.hear(known, at)
    assert registry.resume(SHE) is mona
    assert registry.resume(HE) is sami
    assert registry.resume(THEY) is people
    assert registry.resume(Agreement()) is mona
    registry.hear(sami, 9)
    assert registry.resume(Agreement()) is sami
    assert Registry((), None).resume(HE) is None


def test_registry__recall__only_where_one_can_be_meant() -> None:
    registry = Registry((), None)
    sami = registry.meet("الوزير سامي حداد", None, HE)
    assert registry.recall("سامي حداد") is sami
    assert registry.recall("حداد") is sami
    assert registry.recall("كريم عواد") is None
    registry.meet("كريم حداد", None, HE)
    assert registry.recall("حداد") is None


ENTITIES = (
    Entity("sami", "سامي نبيل حداد", (Alias("سامي حداد"), Alias("وزير المالية", "2020-01-01", "2022-12-31")), "person"),
    Entity("karim", "كريم عواد", (Alias("وزير المالية", "2023-01-01", None), Alias("المدير")), "person"),
    Entity("water", "شركة المياه", (Alias("المدير"),), "organization"),
    Entity("sanaa", "صنعاء", (), "place"),
)


@pytest.mark.parametrize(
    ("mention", "day", "entity"),
    [
        ("سامي حداد", None, "sami"), ("وزير المالية", None, None), ("وزير المالية", datetime.date(2021, 5, 1), "sami"),
        ("وزير المالية", datetime.date(2022, 12, 31), "sami"), ("وزير المالية", datetime.date(2023, 1, 1), "karim"),
        ("وزير المالية", datetime.date(2019, 12, 31), None), ("المدير", None, None), ("الوزير سامي حداد", None, "sami"),
        ("شركة المياه", None, "water"), ("كاتب مجهول", None, None),
    ],
)  # fmt: skip
def test_registry__an_entity__by_its_names_on_that_day(
    mention: str, day: datetime.date | None, entity: str | None
) -> None:
    speaker = to_speaker(Registry(ENTITIES, day).meet(mention, None, HE), "mention", None)
    assert speaker.entity == entity
    if entity:
        assert speaker.name == {e.id: e.name for e in ENTITIES}[entity]


def test_registry__two_namings_of_one_entity__one_speaker() -> None:
    registry = Registry(ENTITIES, datetime.date(2021, 5, 1))
    assert registry.meet("سامي حداد", None, HE) is registry.meet("وزير المالية", None, HE)
    assert registry.recall("سامي نبيل حداد") is registry.known[0]


TYPES = [
    ("مصادر أمنية", "anonymous"), ("بيان الشركة", "document"), ("وكالة الأنباء", "organization"),
    ("سكان الحي", "group"),
    ("وزير المالية", "person"), ("الوزير", "person"), ("الوزير سامي حداد", "person"), ("كلب", "unknown"),
    ("صنعاء", "unknown"),
    ("شركة المياه", "organization"), ("سامي حداد", "person"), ("وكالة سامي حداد", "organization"),
]  # fmt: skip


@pytest.mark.parametrize(("mention", "kind"), TYPES)
def test_to_speaker__what_kind_of_source(mention: str, kind: str) -> None:
    assert to_speaker(Registry(ENTITIES, None).meet(mention, None, HE), "mention", None).type == kind


PHRASES = [
    ("بحسب المرصد، ارتفع", "بحسب", "المرصد"), ("وبحسب المرصد فإن", "بحسب", "المرصد"),
    ("وفقا للتقرير، زاد", "وفقا", "لتقرير"),
    ("ووفقا لتقرير الشركة، زاد", "وفقا", "تقرير الشركة"), ("على حد قول الوزير.", "على حد قول", "الوزير"),
    ("بحسب نص البيان، زاد", "بحسب", "البيان"), ("وفقا لـ«المدينة»، زاد", "وفقا", "«المدينة»"),
    ("في رأي الخبير، زاد", "في رأي", "الخبير"),
    ("نقلا عن مصدر أمني قوله", "نقلا عن", "مصدر أمني قوله"), ("حسب الشرطة حيث", "حسب", "الشرطة"),
    ("طبقا للخبراء فقد", "طبقا", "لخبراء"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lemma", "name"), PHRASES)
def test_find_source_phrases__the_phrase_and_its_source(text: str, lemma: str, name: str) -> None:
    view = view_of(text)
    (phrase,) = find_source_phrases(view)
    assert not phrase.back
    assert phrase.lemma == lemma
    assert text[phrase.name_start : view.toks[phrase.end - 1].end] == name


@pytest.mark.parametrize("text", ["بحسب القوانين، زاد", "بحسب", "بحسب\nالمرصد", "وفقا ل", "بحسب 30 شخصا"])
def test_find_source_phrases__rules_and_measures__no_source(text: str) -> None:
    assert find_source_phrases(view_of(text)) == []


@pytest.mark.parametrize("text", ["على حد قوله، زاد", "بحسب تعبيرها.", "بحسب بيانه، زاد", "وفق قولهم"])
def test_find_source_phrases__points_back(text: str) -> None:
    (phrase,) = find_source_phrases(view_of(text))
    assert phrase.back


VERBS = [
    ("وقال الوزير إن", "قال", True, ""), ("فأكد أن", "أكد", True, ""), ("كما قال الوزير", "قال", False, "كما"),
    ("على ما أفاد مصدر", "أفاد", False, "علي ما"), ("وفقا لما أعلنه المدير", "أعلن", False, "علي ما"),
    ("حسبما ذكرت", "ذكر", False, "حسبما"), ("وكما أعلن", "أعلن", False, "كما"), ("ولم يقل إن", "قال", False, ""),
    ("لم ينف ذلك", "نفى", False, ""), ("بحسب ما أعلنته", "أعلن", False, "علي ما"),
    ("مثلما قالت", "قال", False, "مثلما"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lemma", "joined", "introducer"), VERBS)
def test_find_verbs__the_verb_and_what_introduces_it(text: str, lemma: str, joined: bool, introducer: str) -> None:
    (hit,) = find_verbs(view_of(text))
    assert (hit.form.lemma, hit.joined, hit.introducer) == (lemma, joined, introducer)
    assert text[hit.start : hit.end].startswith(("و", "ف")) is False


@pytest.mark.parametrize(
    "text",
    ["القائل إن", "ويذكر أن", "يشار إلى أن", "عدم ذكر اسمه", "في ذكر المدينة", "نقول إن", "المعلن أن", "ومن المعلن"],
)
def test_find_verbs__impersonal_and_nouns__none(text: str) -> None:
    assert find_verbs(view_of(text)) == []


FORMS = [
    ("قال", "perfect", "Masc", "Sing", "3"), ("قالتا", "perfect", "Fem", "Dual", "3"),
    ("قالا", "perfect", "Masc", "Dual", "3"),
    ("قالوا", "perfect", "Masc", "Plur", "3"), ("يقولون", "imperfect", "Masc", "Plur", "3"),
    ("نقول", "imperfect", None, "Plur", "1"),
    ("يقولان", "imperfect", "Masc", "Dual", "3"), ("تقولان", "imperfect", "Fem", "Dual", "3"),
    ("ستقول", "imperfect", "Fem", "Sing", "3"),
    ("ليقول", "imperfect", "Masc", "Sing", "3"), ("موكده", "participle", "Fem", "Sing", "3"),
    ("موكدات", "participle", "Fem", "Plur", "3"),
    ("نفيا", "perfect", "Masc", "Dual", "3"), ("نفتا", "perfect", "Fem", "Dual", "3"),
    ("ينفون", "imperfect", "Masc", "Plur", "3"),
    ("ينفيان", "imperfect", "Masc", "Dual", "3"), ("دعوا", "perfect", "Masc", "Dual", "3"),
    ("نافيا", "participle", "Masc", "Sing", "3"),
    ("نافين", "participle", "Masc", None, "3"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "shape", "gender", "number", "person"), FORMS)
def test_verb_forms__agreement(written: str, shape: str, gender: str | None, number: str | None, person: str) -> None:
    form = verb_forms()[written]
    assert (form.shape, form.gender, form.number, form.person) == (shape, gender, number, person)
    assert not form.definite


def test_verb_forms__object_pronouns__of_verbs_that_speak_to_somebody() -> None:
    assert verb_forms()["اتهمته"].clitic
    assert verb_forms()["ابلغهم"].clitic
    assert not verb_forms()["اتهمت"].clitic
    assert "قالها" not in verb_forms()


def test_jussive_forms__weak_letters_fall() -> None:
    assert {jussive_forms()[w].lemma for w in ("يقل", "ينف", "يشر")} == {"قال", "نفى", "أشار"}
    assert "يوكد" not in jussive_forms()


def test_noun_forms__whose_they_are() -> None:
    own, theirs, definite = noun_forms()["قوله"], noun_forms()["بقولهم"], noun_forms()["بالتاكيد"]
    assert (own.clitic, own.gender, own.number) == (True, "Masc", "Sing")
    assert (theirs.gender, theirs.number) == ("Masc", "Plur")
    assert definite.definite
    assert {form.shape for form in noun_forms().values()} == {"noun"}


def test_intervals__reach_and_touch() -> None:
    spans = Intervals([(10, 20), (0, 5), (12, 15)])
    assert [spans.reach(at) for at in (0, 1, 10, 11, 99)] == [-1, 5, 5, 20, 20]
    assert spans.touch(19, 21)
    assert not spans.touch(20, 22)
    assert not spans.touch(5, 10)
    assert merge([(5, 7), (0, 3), (2, 4), (4, 5), (9, 9)]) == [(0, 7), (9, 9)]


def said(text: str) -> tuple[Statement, ...]:
    return attribute(Article("a.txt", text, ""), EMPTY, ())


def test_attribute__speaker_of_an_entity__joins_by_its_aliases() -> None:
    text = "قال سامي حداد إن الخزينة ملأى. وأكد وزير المالية أن الرواتب ستدفع."
    first, second = attribute(Article("a.txt", text, "", date=datetime.date(2021, 5, 1)), EMPTY, ENTITIES)
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.entity == second.speaker.entity == "sami"
    assert second.speaker.resolved_by == "title"
    assert first.speaker.type == "person"


def test_attribute__first_names__stay_apart() -> None:
    text = "قال سامي إن الباب مفتوح. وقال نبيل إن الباب مغلق. وأضاف سامي أن المفتاح معه."
    names = [s.speaker.name if s.speaker else None for s in said(text)]
    assert names == ["سامي", "نبيل", "سامي"]

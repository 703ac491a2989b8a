"""The rules of the verdict, one by one: what makes a relation, for which reasons, and what is rated from it."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from factcheck.matching import Matcher
from factcheck.matching.amounts import Amount, agrees, amount_of, same_unit
from factcheck.matching.figures import compare_figures
from factcheck.matching.moments import compare_dates
from factcheck.matching.polarity import read_polarity
from factcheck.matching.rate import rate
from factcheck.matching.reasons import reason
from factcheck.matching.relate import Finding
from factcheck.matching.settle import order, settle
from factcheck.model import (
    Claim,
    ClaimQuantity,
    ClaimsDatabase,
    Match,
    Message,
    QuantityComparison,
    Speaker,
    Statement,
    Why,
)
from factcheck.quantities import measure
from factcheck.terms import split_terms
from factcheck.wordlists import read_lexicon

CLAIM = Claim("c", "content", "", (), None, (), None, "t", "false", (), "الحقيقة كذا.", "", (), "2026-11-24")
PATTERNS = {
    key: re.compile("".join(".*" if p[:1] == "{" else re.escape(p) for p in re.split(r"(\{\w+\})", entry["en"])))
    for key, entry in read_lexicon("reasons").items()
    if key != "verdicts"
}


def keys_of(messages: Sequence[Message]) -> list[str]:
    """The keys of reasons.toml that the sentences come from."""
    return [next(k for k, pattern in PATTERNS.items() if pattern.fullmatch(m.en)) for m in messages]


def said(text: str) -> Statement:
    return Statement("s1", "article", text, 0, len(text), "narration", "assert")


def compare(claim: Claim | str, text: str) -> Match | None:
    """The match between a statement and a database of one claim."""
    record = replace(CLAIM, claim=claim) if isinstance(claim, str) else claim
    found = Matcher(ClaimsDatabase("x", (record,), {}, (), "0")).assess(said(text)).matches
    return found[0] if found else None


PRICES = "قررت الحكومة المصرية رفع أسعار الخبز في القاهرة"
VEIL = "حظرت فرنسا الحجاب في الجامعات"
QUAKE = "بلغ عدد القتلى في زلزال تركيا 50 ألف شخص عام 2023"
CUP = "تغلب الأهلي على الزمالك في نهائي الكأس"
FACTORY = "أغلقت شركة النور مصنعها في مدينة صور"
RESIGNED = "استقال الوزير يوم الأحد 12 مارس 2023"
JOBLESS = "تزيد نسبة البطالة في تونس على 15 في المئة"
WATER = "جميع سكان المدينة يشربون مياها ملوثة"
ABSENT = "ما حضر الرئيس المصري القمة العربية في بغداد"
TOWER = "برج خليفة أعلى مبنى في العالم"

RELATED = [
    (PRICES, "قررت الحكومة المصرية رفع أسعار الخبز في القاهرة", "repeats", "repeats"),
    (PRICES, "قررت الحكومة المصرية خفض أسعار الخبز في القاهرة", "conflicts", "opposite"),
    (PRICES, "لم تقرر الحكومة المصرية رفع أسعار الخبز في القاهرة", "denies", "denies"),
    (PRICES, "نفت الحكومة المصرية رفع أسعار الخبز في القاهرة", "denies", "denies"),
    (PRICES, "لا صحة لقرار الحكومة المصرية رفع أسعار الخبز في القاهرة", "denies", "denies"),
    (PRICES, "قد تقرر الحكومة المصرية رفع أسعار الخبز في القاهرة", "related", "hedged"),
    (PRICES, "ستقرر الحكومة المصرية رفع أسعار الخبز في القاهرة", "related", "planned"),
    (PRICES, "تعتزم الحكومة المصرية رفع أسعار الخبز في القاهرة", "related", "planned"),
    (PRICES, "يجب أن ترفع الحكومة المصرية أسعار الخبز في القاهرة", "related", "modal"),
    (PRICES, "قررت الحكومة المصرية رفع أسعار الخبز في دمشق", "conflicts", "other-place"),
    (PRICES, "قررت الحكومة المصرية رفع أسعار السكر في القاهرة", "related|conflicts", "other-word"),
    (PRICES, "قررت الحكومة المصرية رفع أسعار الخبز في القاهرة بنسبة 20 في المئة", "related", "extra-figure"),
    (PRICES, "الحكومة المصرية غير قادرة على رفع أسعار الخبز في القاهرة", "related", "negation-unclear"),
    (PRICES, "لم تقرر الحكومة المصرية سوى رفع أسعار الخبز في القاهرة", "related", "scope"),
    (PRICES, "قررت الحكومة المصرية رفع أسعار الخبز", "repeats", "repeats"),
    (WATER, "بعض سكان المدينة يشربون مياها ملوثة", "conflicts", "scope"),
    (WATER, "سكان المدينة يشربون مياها ملوثة", "repeats", "repeats"),
    (WATER, "لا يشرب سكان المدينة مياها ملوثة", "denies", "denies"),
    ("بعض سكان المدينة يشربون مياها ملوثة", "سكان المدينة يشربون مياها ملوثة", "related", "scope"),
    (TOWER, "برج خليفة أعلى مبنى في العالم", "repeats", "repeats"),
    (TOWER, "برج خليفة أعلى مبنى في آسيا", "related", "scope"),
    (TOWER, "برج خليفة مبنى في العالم", "related", "telling"),
    (TOWER, "برج خليفة ليس أعلى مبنى في العالم", "denies", "denies"),
    (TOWER, "برج خليفة ثاني أعلى مبنى في العالم", "related", "extra-figure"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا 50 ألف شخص عام 2023", "repeats", "same-figure same-date"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا خمسين ألف شخص", "repeats", "same-figure"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا 50 ألف شخص عام 2022", "conflicts", "other-date"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا 5 آلاف شخص عام 2023", "conflicts", "other-figure"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا أقل من 50 ألف شخص", "conflicts", "other-bound"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا نحو 51 ألف شخص", "repeats", "same-figure"),
    (QUAKE, "بلغ عدد الجرحى في زلزال تركيا 50 ألف شخص عام 2023", "conflicts", "opposite"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا 50 ألف دولار عام 2023", "conflicts", "other-unit"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا العام الماضي 50 ألف شخص", "related", "unsettled-date"),
    (QUAKE, "بلغ عدد القتلى في زلزال تركيا رقما كبيرا عام 2023", "related", "missing-figure"),
    (QUAKE, "بلغ عدد القتلى في زلزال سوريا 50 ألف شخص عام 2023", "conflicts", "other-place extra-place"),
    (JOBLESS, "لا تزيد نسبة البطالة في تونس على 15 في المئة", "conflicts", "other-bound"),
    (JOBLESS, "بلغت نسبة البطالة في تونس 15 في المئة", "repeats", "same-figure"),
    ("يحتمل أن يصيب اللقاح الأطفال بالعقم", "يصيب اللقاح الأطفال بالعقم", "related", "claim-hedged"),
    ("يحتمل أن يصيب اللقاح الأطفال بالعقم", "قد يصيب اللقاح الأطفال بالعقم", "repeats", "repeats"),
    ("رفضت الحكومة مقترح وقف إطلاق النار", "لم ترفض الحكومة مقترح وقف إطلاق النار", "denies", "denies"),
    (VEIL, "فرنسا لا تحظر الحجاب في الجامعات", "denies", "denies"),
    (VEIL, "حظرت بلجيكا الحجاب في الجامعات", "conflicts", "other-place missing-party extra-place"),
    (VEIL, "سمحت فرنسا بالحجاب في الجامعات", "conflicts", "opposite"),
    (VEIL, "حظرت فرنسا النقاب في الجامعات", "related|conflicts", "other-word"),
    (VEIL, "تدرس فرنسا حظر الحجاب في الجامعات", "related", "planned"),
    (VEIL, "يعتقد أن فرنسا حظرت الحجاب في الجامعات", "related", "hedged"),
    (VEIL, "زعم سامي حداد أن فرنسا حظرت الحجاب في الجامعات", "repeats", "repeats"),
    (VEIL, "فرنسا تحظر الحجاب في الجامعات فقط", "related", "telling"),
    (VEIL, "لم تحظر سوى فرنسا الحجاب في الجامعات", "related", "scope"),
    (VEIL, "فرنسا ستحظر الحجاب في الجامعات", "related", "planned"),
    (VEIL, "فرنسا قد حظرت الحجاب في الجامعات", "repeats", "repeats"),
    (VEIL, "ينبغي أن تحظر فرنسا الحجاب في الجامعات", "related", "modal"),
    (CUP, "تغلب الزمالك على الأهلي في نهائي الكأس", "conflicts", "swapped"),
    ("تصدر تركيا الحديد إلى العراق", "تصدر العراق الحديد إلى تركيا", "conflicts", "swapped"),
    ("تصدر تركيا الحديد إلى العراق", "يستورد العراق الحديد من تركيا", "repeats", "repeats"),
    ("اشترت مصر القمح من روسيا", "باعت روسيا القمح لمصر", "repeats", "repeats"),
    ("اشترت مصر القمح من روسيا", "اشترت روسيا القمح من مصر", "conflicts", "swapped"),
    ("اشترت مصر القمح من روسيا", "باعت مصر القمح لروسيا", "conflicts", "opposite"),
    ("هاجم الحوثيون سفينة في البحر الأحمر", "هاجمت سفينة الحوثيين في البحر الأحمر", "related", "order"),
    ("انتقل السكان من الريف إلى المدن", "انتقل السكان من المدن إلى الريف", "conflicts", "swapped"),
    (
        "التقى وزير الخارجية التركي نظيره الإيراني في أنقرة",
        "التقى وزير الخارجية الإيراني نظيره التركي في أنقرة", "repeats", "repeats",
    ),
    (FACTORY, "أغلقت شركة النور مصنعها في مدينة صيدا", "conflicts", "other-place"),
    (FACTORY, "أغلقت شركة الأمل مصنعها في مدينة صور", "related|conflicts", "other-word"),
    (FACTORY, "أغلقت شركة النور مصنعها بمدينة صور", "repeats", "repeats"),
    (FACTORY, "افتتحت شركة النور مصنعها في مدينة صور", "conflicts", "opposite"),
    ("سيطر الجيش على مدينة الفاشر بعد معارك عنيفة", "سيطر الجيش على مدينة الفاشر", "related", "part"),
    ("عدد سكان صنعاء يتجاوز 5 ملايين نسمة", "عدد سكان اليمن يتجاوز 5 ملايين نسمة", "related", "wider-place"),
    ("عدد سكان صنعاء يتجاوز 5 ملايين نسمة", "عدد سكان صنعاء يقل عن 5 ملايين نسمة", "conflicts", "other-bound"),
    (ABSENT, "لم يحضر الرئيس المصري القمة العربية في بغداد", "repeats", "repeats"),
    (ABSENT, "حضر الرئيس المصري القمة العربية في بغداد", "denies", "denies"),
    ("لا يزال الطريق بين حلب ودمشق مغلقا", "لم يعد الطريق بين حلب ودمشق مغلقا", "denies", "denies"),
    ("لا يزال الطريق بين حلب ودمشق مغلقا", "الطريق بين حلب ودمشق مغلق", "repeats", "repeats"),
    (RESIGNED, "استقال الوزير يوم الأحد 12 مارس 2023", "repeats", "same-date"),
    (RESIGNED, "استقال الوزير يوم الاثنين 12 مارس 2023", "conflicts", "other-date"),
    (RESIGNED, "استقال الوزير في أبريل 2023", "conflicts", "other-date"),
    (RESIGNED, "استقال الوزير أمس", "related", "unsettled-date"),
    ("بلغت ديون لبنان 90 مليار دولار", "ديون لبنان كبيرة جدا", "related", "little-shared"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "text", "relation", "reasons"), RELATED)
def test_relate__one_change__its_relation_and_its_reason(claim: str, text: str, relation: str, reasons: str) -> None:
    match = compare(claim, text)
    assert match is not None
    found = keys_of(match.why.reasons)
    assert match.relation in relation.split("|"), found
    assert set(reasons.split()) <= set(found)
    if relation == "repeats":
        assert set(found) <= {"repeats", "same-figure", "same-date"}
        assert match.why.negation == "same"


@pytest.mark.parametrize(
    ("claim", "text"),
    [("المهاجم هو سامي حداد", "المهاجم هو كريم عواد"), (VEIL, "عثرت الشرطة على المهاجم"), (QUAKE, "في عام 2023")],
)
def test_relate__nothing_in_common__not_mentioned(claim: str, text: str) -> None:
    assert compare(claim, text) is None


def test_relate__says_what_was_compared_in_both_languages() -> None:
    match = compare(PRICES, "قررت الحكومة المصرية خفض أسعار الخبز في القاهرة")
    assert match is not None
    assert match.why.reasons[0] == Message(
        "معنى مضاد: «خفض» في مقابل «رفع»", "an opposite: “خفض” against “رفع”"
    )  # fmt: skip
    assert match.why.shared_terms == ("قررت", "الحكومة", "المصرية", "أسعار", "الخبز", "القاهرة")
    assert match.why.entities_shared == ("المصرية", "القاهرة")
    assert 0.8 < match.score < 0.9
    named = compare(VEIL, "حظرت بلجيكا الحجاب في الجامعات")
    assert named is not None
    assert named.why.entities_missing == ("فرنسا",)
    exact = compare(QUAKE, QUAKE)
    assert exact is not None
    assert exact.score == 1
    assert exact.why.reasons[1].en == "the same figure: 50,000"
    assert exact.why.quantities == (QuantityComparison(50_000, 50_000, None, "person", "claimed"),)


def _match(relation: str, verdict: str = "false", about: str = "content", **why: object) -> Match:
    claim = replace(CLAIM, verdict=verdict, about=about, claimant="فلان", fact="كذا")  # type: ignore[arg-type]
    return Match(claim, relation, 0.9, Why(**why))  # type: ignore[arg-type]


CONTENT = [
    ("repeats", "false", "false", "rated-repeats"), ("repeats", "misleading", "misleading", "rated-repeats"),
    ("denies", "false", "true", "rated-denies"), ("denies", "true", "false", "rated-denies"),
    ("denies", "misleading", None, "unrated-denies"), ("denies", "mostly-true", None, "unrated-denies"),
    ("states-fact", "false", "true", "rated-fact"), ("states-fact", "unproven", None, "unrated-fact"),
    ("conflicts", "false", None, "unrated-conflicts"), ("related", "false", None, "unrated-related"),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "verdict", "rating", "key"), CONTENT)
def test_rate__content__by_relation_and_verdict(relation: str, verdict: str, rating: str | None, key: str) -> None:
    found = rate(said("كذا"), [_match(relation, verdict)], None, False)
    assert found.attribution is None
    assert found.content is not None
    assert (found.content.rating, found.content.claim_id, found.content.confidence) == (rating, "c", 0.9)
    assert keys_of([found.content.reason]) == [key]
    if key.startswith("rated-") and key != "rated-fact":
        assert f"“{verdict}”" in found.content.reason.en
        assert found.content.reason.ar.endswith(": كذا")
        assert read_lexicon("reasons")["verdicts"][verdict] in found.content.reason.ar


def test_rate__a_match_far_off__no_answer() -> None:
    far = replace(_match("related"), score=0.49)
    assert rate(said("كذا"), [far], None, False).content is None
    near = rate(said("كذا"), [replace(far, score=0.5)], None, False).content
    assert near is not None
    assert near.rating is None


def test_rate__nothing_on_record__no_answer_to_either_question() -> None:
    found = rate(said("كذا"), [], True, False)
    assert (found.content, found.attribution) == (None, None)


def test_rate__the_nearest_of_each_kind_answers() -> None:
    matches = [_match("repeats", "true"), _match("repeats", "false"), _match("repeats", "true", "saying"),
               _match("repeats", "false", "saying")]  # fmt: skip
    found = rate(said("كذا"), matches, True, False)
    assert found.content is not None
    assert found.attribution is not None
    assert (found.content.rating, found.attribution.rating) == ("true", "confirmed")


CAUTIONS = [
    ({"act": "question"}, False, "asked"), ({"act": "promise"}, False, "promised"), ({"act": "urge"}, True, "urged"),
    ({"act": "predict"}, False, "predicted"), ({}, True, "asked"), ({"hedged": True}, False, "distanced"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "asked", "key"), CAUTIONS)
def test_rate__how_it_was_put__is_said_beside_the_rating(more: dict[str, str], asked: bool, key: str) -> None:
    found = rate(replace(said("كذا"), **more), [_match("repeats")], None, asked).content  # type: ignore[arg-type]
    assert found is not None
    assert found.rating == "false"
    assert found.reason.en.endswith(f" ({reason(key).en})")
    assert found.reason.ar.endswith(f" ({reason(key).ar})")
    unrated = rate(replace(said("كذا"), **more), [_match("conflicts")], None, asked).content  # type: ignore[arg-type]
    assert unrated is not None
    assert reason(key).en not in unrated.reason.en


def test_rate__question_in_a_hedge__says_both() -> None:
    found = rate(replace(said("كذا"), act="question", hedged=True), [_match("repeats")], None, False).content
    assert found is not None
    assert reason("asked").en in found.reason.en
    assert reason("distanced").en in found.reason.en


def test_rate__unrated__says_all_the_reasons() -> None:
    why = (Message("أ", "a"), Message("ب", "b"))
    found = rate(said("كذا"), [_match("conflicts", reasons=why)], None, False).content
    assert found is not None
    assert found.reason == Message("لا تقييم: أ؛ ب", "not rated: a; b")


OTHER_FIGURE = (QuantityComparison(5, 6, None, None, "neither"),)
SAME_FIGURE = (QuantityComparison(5, 5, None, None, "claimed"),)
SAYING = [
    ("repeats", "true", True, {}, "confirmed", "confirmed"),
    ("repeats", "mostly-true", False, {}, "misattributed", "misattributed"),
    ("repeats", "false", True, {}, "misattributed", "misattributed-nobody"),
    ("repeats", "mostly-false", False, {}, "unproven", "saying-unproven"),
    ("repeats", "misleading", True, {}, "unproven", "saying-unproven"),
    ("repeats", "misleading", False, {}, "unproven", "saying-unproven"),
    ("repeats", "true", None, {}, None, ""),
    ("related", "true", True, {}, None, ""),
    ("denies", "true", True, {"negation": "opposite"}, "altered", "altered"),
    ("denies", "true", False, {"negation": "opposite"}, None, ""),
    ("conflicts", "true", True, {"quantities": OTHER_FIGURE}, "altered", "altered"),
    ("states-fact", "true", True, {"quantities": OTHER_FIGURE}, "altered", "altered"),
    ("conflicts", "true", True, {"quantities": SAME_FIGURE}, None, ""),
    ("conflicts", "true", True, {}, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "verdict", "said_by", "why", "rating", "key"), SAYING)
def test_rate__attribution__by_relation_and_speaker(
    relation: str, verdict: str, said_by: bool | None, why: dict[str, object], rating: str | None, key: str
) -> None:
    statement = replace(said("كذا"), speaker=Speaker("علان", "person"))
    found = rate(statement, [_match(relation, verdict, "saying", **why)], said_by, False)
    assert found.content is None
    assert (found.attribution.rating if found.attribution else None) == rating
    if found.attribution:
        assert keys_of([found.attribution.reason]) == [key]
        assert found.attribution.claim_id == "c"
        for name in {"confirmed": ("فلان",), "misattributed": ("فلان", "علان"), "misattributed-nobody": ("علان",)}.get(
            key, ()
        ):
            assert name in found.attribution.reason.ar
            assert name in found.attribution.reason.en


def test_rate__another_sentence__is_no_alteration() -> None:
    far = replace(_match("denies", "true", "saying", negation="opposite"), score=0.74)
    assert rate(said("كذا"), [far], True, False).attribution is None


def _finding(relation: str, score: float, enough: bool = True) -> Finding:
    return Finding(relation, score, Why(), "", enough)  # type: ignore[arg-type]


SETTLED = [
    ([("related", 0.9, False), ("related", 0.5, False)], ("related", 0.9)),
    ([("related", 0.9, False), ("repeats", 0.7, True)], ("repeats", 0.7)),
    ([("conflicts", 0.7, True), ("related", 0.9, True)], ("conflicts", 0.7)),
    ([("related", 0.7, True), ("related", 0.9, True)], ("related", 0.9)),
    ([("repeats", 0.8, True), ("conflicts", 0.75, True)], ("conflicts", 0.75)),
    ([("repeats", 0.8, True), ("conflicts", 0.69, True)], ("repeats", 0.8)),
    ([("repeats", 0.99, True), ("conflicts", 0.98, True)], ("repeats", 0.99)),
    ([("repeats", 0.985, True), ("conflicts", 0.98, True)], ("conflicts", 0.98)),
    ([("repeats", 0.8, True), ("denies", 0.79, True)], ("denies", 0.79)),
    ([("repeats", 0.8, True), ("states-fact", 0.79, True)], ("repeats", 0.8)),
    ([("repeats", 0.8, True), ("conflicts", 0.95, False)], ("repeats", 0.8)),
    ([("repeats", 0.8, True), ("repeats", 0.9, True)], ("repeats", 0.9)),
]  # fmt: skip


@pytest.mark.parametrize(("findings", "expected"), SETTLED)
def test_settle__which_wording_speaks_for_the_claim(
    findings: list[tuple[str, float, bool]], expected: tuple[str, float]
) -> None:
    found = settle([_finding(*f) for f in findings])
    assert (found.relation, found.score) == expected


def test_order__what_says_something_first_then_the_nearest() -> None:
    rows = [
        _finding("related", 0.95, False), _finding("related", 0.9), _finding("conflicts", 0.99),
        _finding("denies", 0.6), _finding("states-fact", 0.8), _finding("repeats", 0.8),
    ]  # fmt: skip
    ordered = [(f.relation, f.score) for f in sorted(rows, key=order)]
    assert ordered == [
        ("repeats", 0.8), ("states-fact", 0.8), ("denies", 0.6), ("conflicts", 0.99), ("related", 0.9),
        ("related", 0.95),
    ]  # fmt: skip


FIGURES = [
    ("60 مليون شخص", "60 مليون شخص", {"agreed": 1}), ("40 مليون شخص", "60 مليون شخص", {"other": 1}),
    ("60 مليون دولار", "60 مليون شخص", {"unit": 1}), ("أقل من 60 شخصا", "أكثر من 60 شخصا", {"bound": 1}),
    ("أقل من 60 شخصا", "60 شخصا", {"bound": 1}), ("أكثر من 60 شخصا", "60 شخصا", {"agreed": 1}),
    ("", "60 شخصا", {"missing": 1}), ("60 شخصا", "", {"extra": 1}), ("", "سنة واحدة", {}),
    ("واحد من كل خمسة", "20%", {"agreed": 1}),
    ("60 شخصا و5 أيام", "60 شخصا و6 أيام", {"agreed": 1, "other": 1}),
    ("المرتبة الأولى", "المرتبة الثانية", {"other": 1}),
    ("بين 5 و10 أيام", "5 أيام و10 أيام", {"agreed": 2}), ("5 أيام و10 أيام", "بين 5 و10 أيام", {"agreed": 2}),
    ("بين 5 و10 أيام", "7 أيام", {"agreed": 1}), ("60 شخصا و60 شخصا", "60 شخصا", {"agreed": 1, "extra": 1}),
    ("3 أيام و4 دولارات", "4 دولارات و3 أيام", {"agreed": 2}), ("ألف متر", "كيلومتر واحد", {"agreed": 1}),
    ("48 ساعة", "يومين", {"agreed": 1}), ("1000 غرام", "2 كيلوغرام", {"other": 1}),
    ("60 تفاحة", "60 كتابا", {"unit": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "counts"), FIGURES)
def test_compare_figures__what_agrees_and_what_contradicts(mine: str, theirs: str, counts: dict[str, int]) -> None:
    found = compare_figures(measure(mine).figures, measure(theirs).figures, CLAIM)
    named = ("agreed", "actual", "other", "unit", "bound", "missing", "extra")
    assert {n: getattr(found, n) for n in named if getattr(found, n)} == counts
    sides = {"agreed": "claimed", "other": "neither", "unit": "neither", "bound": "neither"}
    expected = [sides[n] for n in counts if n in sides for _ in range(counts[n])]
    assert sorted(c.agrees_with or "" for c in found.comparisons) == sorted(expected)


RECORD = replace(CLAIM, quantities=(ClaimQuantity("listeners", 60_000_000, (1_100_000, 1_500_000), "person"),))
RECORDED = [
    ("60 مليون شخص", "60 مليون شخص", {"agreed": 1}, (60e6, 60e6, (1.1e6, 1.5e6), "person", "claimed")),
    ("1.2 مليون شخص", "60 مليون شخص", {"actual": 1}, (1.2e6, 60e6, (1.1e6, 1.5e6), "person", "actual")),
    ("3 ملايين شخص", "60 مليون شخص", {"other": 1}, (3e6, 60e6, (1.1e6, 1.5e6), "person", "neither")),
    ("60 مليون شخص", "", {"agreed": 1}, (60e6, 60e6, (1.1e6, 1.5e6), "person", "claimed")),
    ("1.2 مليون شخص", "", {"actual": 1}, (1.2e6, 60e6, (1.1e6, 1.5e6), "person", "actual")),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "counts", "row"), RECORDED)
def test_compare_figures__with_the_records_true_figure(
    mine: str, theirs: str, counts: dict[str, int], row: tuple[object, ...]
) -> None:
    found = compare_figures(measure(mine).figures, measure(theirs).figures, RECORD)
    assert {n: getattr(found, n) for n in ("agreed", "actual", "other", "extra") if getattr(found, n)} == counts
    (comparison,) = found.comparisons
    assert comparison == QuantityComparison(*row)  # type: ignore[arg-type]


def test_compare_figures__the_claim_says_the_truth__agrees_with_both() -> None:
    true = replace(CLAIM, quantities=(ClaimQuantity("n", 60, 60, "person"),))
    (comparison,) = compare_figures(measure("60 شخصا").figures, measure("60 شخصا").figures, true).comparisons
    assert comparison.agrees_with == "both"


AMOUNTS = [
    ("60 مليون", "60 مليون", True), ("60.1 مليون", "60 مليون", True), ("61 مليون", "60 مليون", False),
    ("نحو 61 مليون", "نحو 60 مليون", True), ("نحو 62 مليون", "نحو 60 مليون", False), ("56%", "57%", False),
    ("نحو 56%", "57%", False), ("379", "386", False), ("492", "493", False), ("800", "802", True),
    ("350", "352", False),
    ("نحو 2900", "2946", True), ("2900", "2946", False), ("أكثر من 60", "أكثر من 62", False),
    ("1199000", "1.2 مليون", True),
    ("نحو 62 مليون", "60 مليون", True), ("نحو 64 مليون", "60 مليون", False), ("أكثر من 60", "63", True),
    ("أكثر من 60", "64", False), ("63", "أكثر من 60", True), ("57", "أكثر من 60", False), ("بين 5 و7", "6", True),
    ("بين 5 و7", "8", False), ("8", "بين 5 و7", False), ("بين 5 و7", "بين 5 و7", True),
    ("بين 5 و7", "بين 5 و8", False),
    ("بين 4 و7", "بين 5 و7", False), ("3.14", "3.1", False), ("3.2", "3.1", False), ("198", "200", False),
    ("190", "200", False), ("0", "0", True),
    ("0", "1", False), ("المرتبة الثالثة", "المرتبة الثالثة", True), ("المرتبة الثالثة", "المرتبة الرابعة", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), AMOUNTS)
def test_agrees__the_same_number_but_for_rounding(one: str, other: str, same: bool) -> None:
    mine, theirs = _amount(one), _amount(other)
    assert (agrees(mine, theirs), agrees(theirs, mine)) == (same, same)


def _amount(text: str) -> Amount:
    (figure,) = measure(text).figures
    return amount_of(figure, frozenset())


UNITS = [
    ("5 أشخاص", "5 مستمعين", True), ("5 أشخاص", "5 دولارات", False), ("5 أشخاص", "5", True),
    ("5 تفاحات", "5 تفاحات", True),
    ("5 تفاحات", "5 كتب", False), ("5", "5", True), ("المرتبة الخامسة", "5", False), ("5 دولارات", "5 تفاحات", False),
    ("5 ليرات", "5 ليرات لبنانية", True), ("5 ليرة سورية", "5 ليرة لبنانية", False), ("5 أيام", "5 ساعات", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), UNITS)
def test_same_unit__what_is_counted(one: str, other: str, same: bool) -> None:
    mine, theirs = _amount(one), _amount(other)
    assert (same_unit(mine, theirs), same_unit(theirs, mine)) == (same, same)


DATES = [
    ("12 مارس 2023", "12 مارس 2023", (1, 0, 0, 0)), ("مارس 2023", "12 مارس 2023", (1, 0, 0, 0)),
    ("13 مارس 2023", "12 مارس 2023", (0, 2, 0, 0)), ("", "12 مارس 2023", (0, 0, 0, 0)),
    ("أمس", "12 مارس 2023", (0, 0, 1, 0)), ("أمس", "أمس", (1, 0, 0, 0)), ("الأحد", "12 مارس 2023", (0, 0, 0, 0)),
    ("عام 2022", "", (0, 0, 0, 1)), ("عام 2024", "", (0, 0, 0, 0)), ("مارس", "", (0, 0, 0, 0)),
    ("عام 1445", "", (0, 0, 0, 0)), ("عام 2022 وعام 2023", "عام 2023", (1, 1, 0, 0)),
    ("عام 2023", "عام 2022 وعام 2023", (1, 1, 0, 0)), ("عام 2020", "عام 2022 وعام 2023", (0, 3, 0, 0)),
    ("أمس وأول من أمس", "12 مارس 2023 و14 مارس 2024", (0, 0, 2, 0)), ("عام 2020 وعام 2021", "", (0, 0, 0, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "counts"), DATES)
def test_compare_dates__what_agrees_and_what_contradicts(mine: str, theirs: str, counts: tuple[int, ...]) -> None:
    found = compare_dates(measure(mine).dates, measure(theirs).dates, replace(CLAIM, date="2024-05-01"))
    assert (found.agreed, found.other, found.unsettled, found.extra) == counts


def test_compare_dates__an_undated_claim__knows_no_other_year() -> None:
    assert compare_dates(measure("عام 2022").dates, (), CLAIM).extra == 0


POLARITY = [
    ("لم يحضر الوزير", {"negators": "لم"}), ("ولم يحضر الوزير", {"negators": "ولم"}), ("لا يزال الطريق مغلقا", {}),
    ("الطريق لا يصلح", {"negators": "لا"}), ("القهوة بلا سكر", {"negators": "بلا", "nominal": "بلا"}),
    ("طائرة بدون طيار", {}), ("غير قادر", {"negators": "غير", "nominal": "غير"}),
    ("ما حضر الوزير", {"negators": "ما"}),
    ("أكد أنه ما حضر أحد", {"negators": "ما"}), ("قرأ ما قال الوزير", {}),
    ("السوق، ما وصل القمح", {"negators": "ما"}),
    ("هو ما يحبش القهوة", {"negators": "ما"}), ("وما حضروا", {"negators": "وما"}), ("بعد ما", {}),
    ("لم يحضر سوى الوزير", {"exceptives": "لم"}), ("لم يحضر إلا الوزير", {"exceptives": "لم"}),
    ("لا يكتفي بسوى الخبز", {"exceptives": "لا"}),
    ("لم يحضر أحد غير الوزير", {"negators": "لم غير", "nominal": "غير"}),
    ("نفى الوزير ذلك", {"denials": "نفي"}), ("لا صحة للخبر", {"denials": "لا"}), ("ربما حضر", {"hedges": "ربما"}),
    ("قد يحضر", {"hedges": "قد"}), ("قد حضر", {}), ("وقد تحضر غدا", {"hedges": "وقد"}), ("قد تعرضت للسرقة", {}),
    ("قد لا يحضر", {"hedges": "قد", "negators": "لا"}), ("قد يوم", {}), ("قد تابعوه", {}),
    ("سيحضر الوزير", {"future": "سيحضر"}), ("وستحضر", {"future": "وستحضر"}), ("سوف يحضر", {"future": "سوف"}),
    ("سياسة الحكومة", {}), ("السيارة سيارة", {}), ("ستة رجال", {}), ("سنعود", {"future": "سنعود"}), ("سمع", {}),
    ("تعتزم الحكومة ذلك", {"plans": "تعتزم"}), ("تدرس الحكومة منع السفر", {"plans": "تدرس"}),
    ("تدرس الطالبات القانون", {}), ("يجب أن يحضر", {"modal": "يجب"}), ("هل حضر", {"questions": "هل"}),
    ("حضر الوزير؟", {"questions": "؟"}), ("حضر؟ نعم لقد حضر", {}), ("حضر الوزير؟!", {"questions": "!"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POLARITY)
def test_read_polarity__which_words_do_what(text: str, expected: dict[str, str]) -> None:
    terms = split_terms(text)
    polarity = read_polarity(terms)
    kinds = ("negators", "denials", "hedges", "questions", "future", "plans", "modal", "exceptives", "nominal")
    found = {kind: " ".join(terms[i].folded for i in sorted(getattr(polarity, kind))) for kind in kinds}
    assert {kind: words for kind, words in found.items() if words} == expected


def test_read_polarity__a_negator_that_bounds_a_figure__negates_nothing() -> None:
    terms = split_terms("لا تزيد المدة عن 5 أيام")
    assert read_polarity(terms, {0}).negators == ()

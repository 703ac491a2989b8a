"""The matcher over a small database of our own: relations, ratings, reasons, offsets."""

from dataclasses import replace

import pytest

from factcheck.matching import Matcher
from factcheck.model import Alias, Claim, ClaimQuantity, ClaimsDatabase, Entity, Source, Speaker, Statement

SOURCE = Source("s", "Agency", None, "https://example.org/", None, "ar", True, "")
ENTITIES = (
    Entity("donald-trump", "دونالد ترامب", (Alias("ترامب"), Alias("الرئيس السابق")), "person"),
    Entity("elon-musk", "إيلون ماسك", (Alias("ماسك"),), "person"),
    Entity("x", "إكس", (Alias("منصة إكس"),), "organization"),
)


def _claim(id_: str, text: str, verdict: str, *variants: str, **more: object) -> Claim:
    claim = Claim(
        id_, "content", text, variants, None, (), None, "t", verdict, (), "الحقيقة كذا.", "", ("s",), "2026-11-22"
    )  # type: ignore[arg-type]
    return replace(claim, **more)  # type: ignore[arg-type]


LISTENERS = ClaimQuantity("listeners", 60_000_000, (1_100_000, 1_500_000), "person")
CLAIMS = (
    _claim(
        "listeners", "استمع نحو 60 مليون شخص مباشرة إلى محادثة ترامب وماسك على إكس.", "false", quantities=(LISTENERS,)
    ),
    _claim(
        "melted-quote",
        "سيتصرف الأقوياء كما يشاؤون إن رأوا الرئيس ضعيفاً.",
        "false",
        about="saying",
        claimant="دونالد ترامب",
    ),
    _claim("butler", "أصيب ترامب برصاصة في أذنه خلال تجمع انتخابي في بتلر.", "true"),
    _claim("yemen", "بلغت الاستثمارات اليمنية في مصر 12 مليار دولار.", "misleading"),
)
DATABASE = ClaimsDatabase("claims.jsonl", CLAIMS, {"s": SOURCE}, ENTITIES, "0" * 64)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(DATABASE)


def _said(text: str, speaker: str | None = None, **more: object) -> Statement:
    who = Speaker(speaker, "person") if speaker else None
    return replace(Statement("s1", "attributed", text, 0, len(text), "indirect", "assert", speaker=who), **more)  # type: ignore[arg-type]


RATED = [
    ("تابع المحادثة بين ترامب وماسك على إكس ستون مليون مستمع", "listeners", "repeats", "false"),
    ("لم يستمع 60 مليون شخص إلى محادثة ترامب وماسك على إكس", "listeners", "denies", "true"),
    ("استمع 1.2 مليون شخص مباشرة إلى محادثة ترامب وماسك على إكس", "listeners", "states-fact", "true"),
    ("استمع 40 مليون شخص مباشرة إلى محادثة ترامب وماسك على إكس", "listeners", "conflicts", None),
    ("ربما استمع 60 مليون شخص مباشرة إلى محادثة ترامب وماسك على إكس", "listeners", "related", None),
    ("بلغت استثمارات اليمنيين في مصر اثني عشر مليار دولار", "yemen", "repeats", "misleading"),
    ("بلغت الاستثمارات المصرية في اليمن 12 مليار دولار", "yemen", "conflicts", None),
    ("بلغت الاستثمارات اليمنية في الأردن 12 مليار دولار", "yemen", "conflicts", None),
    ("بلغت الاستثمارات اليمنية في مصر 12 مليار جنيه", "yemen", "conflicts", None),
    ("لم تبلغ الاستثمارات اليمنية في مصر 12 مليار دولار", "yemen", "denies", None),
    ("جُرحت أذن ترامب برصاصة أثناء تجمع انتخابي في بتلر", "butler", "repeats", "true"),
    ("لم تُصب أذن ترامب برصاصة خلال تجمع انتخابي في بتلر", "butler", "denies", "false"),
]


@pytest.mark.parametrize(("text", "claim", "relation", "rating"), RATED)
def test_assess__each_relation__rating_of_the_contract(
    matcher: Matcher, text: str, claim: str, relation: str, rating: str | None
) -> None:
    found = matcher.assess(_said(text))
    assert (found.matches[0].claim.id, found.matches[0].relation) == (claim, relation)
    assert found.assessment.content is not None
    assert found.assessment.content.rating == rating
    assert found.matches[0].why.reasons
    assert found.matches[0].sources == (SOURCE,)


def test_assess__a_question__is_rated_and_says_so(matcher: Matcher) -> None:
    context = matcher.context_of("محادثة ترامب مع إيلون ماسك على إكس")
    asked = _said("60 مليون شخص قد تابعوه للاستماع إليه", "دونالد ترامب", act="question")
    rating = matcher.assess(asked, None, context).assessment.content
    assert rating is not None
    assert rating.rating == "false"
    assert "سؤال" in rating.reason.ar
    assert "question" in rating.reason.en


def test_assess__cue_denies__relation_turns(matcher: Matcher) -> None:
    denied = _said("60 مليون شخص استمعوا مباشرة إلى محادثة ترامب وماسك على إكس", act="deny")
    assert matcher.assess(denied).matches[0].relation == "denies"
    twice = replace(denied, text="لم يستمع 60 مليون شخص إلى محادثة ترامب وماسك على إكس")
    assert matcher.assess(twice).matches[0].relation == "related"  # a denied denial is never rated


def test_assess__a_saying_record__answers_attribution_alone(matcher: Matcher) -> None:
    text = "سيتصرف الأقوياء كما يشاؤون إن رأوا الرئيس ضعيفا"
    found = matcher.assess(_said(text, "دونالد ترامب")).assessment
    assert found.content is None
    assert found.attribution is not None
    assert found.attribution.rating == "misattributed"
    assert matcher.assess(_said(text)).assessment.attribution is None


def test_assess__text_inside_an_article__offsets_point_into_it(matcher: Matcher) -> None:
    article = "وقال: «استمع ٦٠ مليون شخص»."
    statement = _said("استمع ٦٠ مليون شخص", start=7, end=25)
    (quantity,) = matcher.assess(statement).quantities
    assert article[quantity.start : quantity.end] == quantity.text == "٦٠ مليون شخص"


@pytest.mark.parametrize(
    "text", ["", "   ", "؟!", "60", "قال", "ترامب", "في عام 2024", "a" * 5000, "لا " * 3000, "9" * 400, "½", "\ud800"]
)
def test_assess__nothing_to_compare__no_rating(matcher: Matcher, text: str) -> None:
    found = matcher.assess(_said(text)).assessment
    assert found.content is None or found.content.rating is None


def test_search__nearest_claims__each_once_and_without_a_verdict(matcher: Matcher) -> None:
    found = matcher.search("استثمارات اليمنيين في مصر", 2)
    assert found[0][0].id == "yemen"
    assert 0 < found[0][1] <= 1
    assert len({claim.id for claim, _ in found}) == len(found)


def test_assess__names_left_to_the_article__need_more_in_common(matcher: Matcher) -> None:
    context = matcher.context_of("عاد ترامب إلى بتلر وتحدث مع إيلون ماسك")
    vague = _said("محاولة إطلاق النار خلال تجمع انتخابي", "دونالد ترامب")
    rating = matcher.assess(vague, None, context).assessment.content
    assert rating is None or rating.rating is None


def test_forms__article_alone__is_a_word_like_any_other() -> None:
    from factcheck.matching.stems import forms

    assert forms("ال") == {"ال"}

"""A report built by hand, from an article written for the tests, with every kind of finding in it."""

import datetime
from pathlib import Path

from factcheck.model import Article as _Article
from factcheck.model import (
    Assessment,
    Claim,
    ClaimQuantity,
    Cue,
    Match,
    Mention,
    Message,
    Quantity,
    QuantityComparison,
    Rating,
    Report,
    Skipped,
    Source,
    Speaker,
    Statement,
    Why,
)

TEXT = Path(__file__).with_name("data").joinpath("moon.txt").read_text(encoding="utf-8")


def _span(words: str) -> tuple[str, int, int]:
    start = TEXT.index(words)
    return words, start, start + len(words)


def _speaker(name: str, kind: str = "person", resolved: str | None = "mention") -> Speaker:
    mention = Mention(*_span(name)) if resolved == "mention" else None
    return Speaker(name, kind, None, resolved, mention)  # type: ignore[arg-type]


def _quantity(words: str, value: float, unit: str) -> Quantity:
    return Quantity(*_span(words), value=value, unit=unit)


def sample_source(**changes: object) -> Source:
    """NASA's page of facts about the Moon."""
    values: dict[str, object] = {
        "id": "nasa-moon-facts",
        "publisher": "NASA",
        "title": "Moon Facts",
        "url": "https://science.nasa.gov/moon/facts/",
        "date": None,
        "language": "en",
        "seen": True,
        "text": "",
    }
    return Source(**{**values, **changes})  # type: ignore[arg-type]


def sample_claim(name: str, claim: str, verdict: str, fact: str, **changes: object) -> Claim:
    """A claim with what is not given left empty."""
    values: dict[str, object] = {
        "id": name,
        "about": "content",
        "claim": claim,
        "variants": (),
        "claimant": None,
        "entities": (),
        "date": None,
        "topic": "astronomy",
        "verdict": verdict,
        "quantities": (),
        "fact": fact,
        "explanation": "",
        "sources": ("nasa-moon-facts",),
        "reviewed": "2026-11-24",
    }
    return Claim(**{**values, **changes})  # type: ignore[arg-type]


DISTANCE = sample_claim(
    "moon-distance-500000-km",
    "يبعد القمر عن الأرض 500 ألف كيلومتر في المتوسط.",
    "false",
    "متوسط المسافة بين الأرض والقمر 384,400 كيلومتر.",
    quantities=(ClaimQuantity("distance", 500000, 384400, "km"),),
)
VENUS = sample_claim(
    "venus-nearest-planet",
    "الزهرة أقرب الكواكب إلى الأرض في كل وقت.",
    "misleading",
    "الزهرة أكثر الكواكب اقترابًا من الأرض، لكن عطارد هو الأقرب إليها في المتوسط.",
)
WALL = sample_claim(
    "great-wall-seen-from-moon",
    "سور الصين العظيم يُرى من القمر بالعين المجرّدة.",
    "false",
    "لا يُرى من القمر بالعين المجرّدة أي بناء من صنع الإنسان.",
)
WALKERS = sample_claim(
    "moon-walkers-14",
    "مشى أربعة عشر رائدًا على سطح القمر.",
    "false",
    "مشى على سطح القمر اثنا عشر رائدًا بين 1969 و1972.",
    quantities=(ClaimQuantity("people", 14, 12, "person"),),
)
STEP = sample_claim(
    "small-step-said-by",
    "قال يوري غاغارين: «خطوة صغيرة لإنسان».",
    "false",
    "قالها نيل أرمسترونغ في 21 يوليو 1969.",
    about="saying",
    claimant="نيل أرمسترونغ",
)
LIFE = sample_claim(
    "life-under-mars",
    "توجد حياة مجهرية تحت سطح المريخ.",
    "unproven",
    "لم يثبت حتى اليوم وجود حياة على المريخ أو تحت سطحه.",
)


def _match(claim: Claim, relation: str, score: float, why: Why, *sources: Source) -> Match:
    return Match(claim, relation, score, why, sources or (sample_source(),))  # type: ignore[arg-type]


def _rated(rating: str | None, claim: Claim, confidence: float, ar: str, en: str) -> Rating:
    return Rating(rating, claim.id, confidence, Message(ar, en))


def _statement(
    name: str, words: str, cue: tuple[str, str] | None, speaker: Speaker | None, **more: object
) -> Statement:
    values: dict[str, object] = {"source": "attributed", "kind": "indirect", "act": "assert", **more}
    told = Cue(*_span(cue[0]), lemma=cue[1]) if cue else None
    text, start, end = _span(words)
    return Statement(name, text=text, start=start, end=end, cue=told, speaker=speaker, **values)  # type: ignore[arg-type]


def _false_and_misleading() -> tuple[Statement, ...]:
    figures = (QuantityComparison(500000, 500000, 384400, "km", "claimed"),)
    reason = Message(
        "الرقم 500,000 كم هو رقم الادعاء، لا الرقم الصحيح", "500,000 km is the claimed figure, not the true one"
    )
    why = Why(("مساف", "قمر", "ارض"), ("القمر",), (), figures, "same", (reason,))
    head = _speaker("رئيس المرصد")
    venus = Why(("زهر", "كوكب", "ارض"), ("الزهرة",))
    sources = (
        sample_source(id="nasa-venus", title="Venus Facts", url="https://science.nasa.gov/venus/venus-facts/"),
        sample_source(
            id="physics-today-2019-nearest",
            publisher="Physics Today",
            title="Venus is not Earth's closest neighbor",
            url="https://physicstoday.aip.org/online/venus-is-not-earths-closest-neighbor",
            date="2019-03-12",
        ),
    )
    return (
        _statement(
            "s1",
            "إن المسافة بين الأرض والقمر تبلغ 500 ألف كيلومتر في المتوسط",
            ("قال", "قال"),
            head,
            kind="direct",
            quantities=(_quantity("500 ألف كيلومتر", 500000, "km"),),
            check_worthiness=0.93,
            matches=(_match(DISTANCE, "repeats", 0.94, why),),
            assessment=Assessment(_rated("false", DISTANCE, 0.94, "يكرر ادعاءً خاطئًا", "repeats a false claim")),
        ),
        _statement(
            "s2",
            "الزهرة أقرب الكواكب إلى الأرض دائمًا",
            ("أضاف", "أضاف"),
            Speaker("رئيس المرصد", "person", None, "elided"),
            check_worthiness=0.62,
            matches=(_match(VENUS, "repeats", 0.91, venus, *sources),),
            assessment=Assessment(_rated("misleading", VENUS, 0.9, "يكرر ادعاءً مضلّلًا", "repeats a misleading claim")),
        ),
    )


def _denial_and_conflict() -> tuple[Statement, ...]:
    neither = (QuantityComparison(10, 14, 12, "person", "neither"),)
    reason = Message("10 ليس رقم الادعاء ولا الرقم الصحيح", "10 is neither the claimed figure nor the true one")
    conflict = Why(("رائد", "سطح", "قمر"), ("القمر",), (), neither, "same", (reason,))
    return (
        _statement(
            "s3",
            "يكون سور الصين العظيم مرئيًّا من القمر بالعين المجرّدة",
            ("نفت", "نفى"),
            _speaker("وكالة ناسا", "organization"),
            act="deny",
            check_worthiness=0.7,
            matches=(_match(WALL, "denies", 0.88, Why(("سور", "صين", "قمر"), ("الصين",), (), (), "opposite")),),
            assessment=Assessment(_rated("true", WALL, 0.88, "ينفي ادعاءً خاطئًا", "denies a false claim")),
        ),
        _statement(
            "s4",
            "عشرة روّاد مشوا على سطح القمر",
            ("بحسب", "حسب"),
            _speaker("دليل الزوار", "document"),
            quantities=(_quantity("عشرة روّاد", 10, "person"),),
            check_worthiness=0.8,
            matches=(_match(WALKERS, "conflicts", 0.81, conflict),),
            assessment=Assessment(_rated(None, WALKERS, 0.0, "لا حكم: الرقم مختلف", "no verdict: another figure")),
        ),
    )


def _misattributed_and_unproven() -> tuple[Statement, ...]:
    other = Message("السجل يعطي العبارة لنيل أرمسترونغ", "the record gives the sentence to نيل أرمسترونغ")
    return (
        _statement(
            "s5",
            "إنها خطوة صغيرة لإنسان",
            ("نسبها", "نسب"),
            _speaker("يوري غاغارين"),
            kind="direct",
            check_worthiness=0.4,
            matches=(_match(STEP, "repeats", 0.97, Why(("خطو", "صغير", "انسان"))),),
            assessment=Assessment(None, Rating("misattributed", STEP.id, 0.97, other)),
        ),
        _statement(
            "s6",
            "الحياة المجهرية موجودة تحت سطح المرّيخ",
            None,
            Speaker("المحاضر", "person", None, "elided"),
            hedged=True,
            check_worthiness=0.66,
            matches=(_match(LIFE, "repeats", 0.9, Why(("حيا", "مجهري", "مريخ"), ("المريخ",))),),
            assessment=Assessment(_rated("unproven", LIFE, 0.9, "لم يثبت", "nobody has proven it")),
        ),
    )


def _unchecked_and_rest() -> tuple[Statement, ...]:
    return (
        _statement(
            "s7",
            "تبلغ كلفة القبّة الجديدة 3,5 مليون دولار",
            ("توقّعت", "توقع"),
            _speaker("الإدارة", "organization"),
            act="predict",
            quantities=(_quantity("3,5 مليون دولار", 3500000, "usd"),),
            check_worthiness=0.77,
        ),
        _statement("s8", "الأمسية كانت جميلة", ("قالت", "قال"), _speaker("زائرة", "anonymous"), check_worthiness=0.12),
    )


def sample_report() -> Report:
    """The report on TEXT."""
    groups = (_false_and_misleading(), _denial_and_conflict(), _misattributed_and_unproven(), _unchecked_and_rest())
    return Report(
        article=_Article("moon.txt", TEXT, "0" * 64, TEXT.splitlines()[0], datetime.date(2026, 11, 20)),
        sentences=9,
        statements=tuple(statement for group in groups for statement in group),
        unmatched=("s7",),
        skipped=(Skipped(0, 5, "not parsed"),),
        parser={"name": "recorded", "version": "1", "sha256": "0" * 64, "stanza": "1.15.0"},
        claims_path="claims.jsonl",
        claims_count=6,
        claims_sha256="0" * 64,
    )

"""Hedges, hearsay, plans and what is to come, by pairs: asserted on both sides, or on one alone."""

import pytest
from tests.pairs import relation

from factcheck.matching.polarity import read_polarity
from factcheck.terms import split_terms

CLAIM = "افتتحت وزارة النقل جسرا جديدا على النهر في مدينة صور في مارس 2024"
WARNED = "حذرت وكالة الفضاء من كارثة وشيكة بسبب كوكب يقترب من الأرض"
HEDGES = [
    "ربما {}", "لعل {}", "من الجائز أن {}", "تردد أن {}", "تقول شائعات إن {}", "يزعم ناشطون أن {}",
    "ادعت منشورات أن {}",
    "يُستبعد أن {}", "من المستبعد أن {}", "إن صحت الأنباء فإن {}", "{}، على الأرجح", "{}، كما يُشاع", "{}، إن صح الخبر",
]  # fmt: skip
SAID = {
    "a hedge on both sides": (
        "قد يصيب اللقاح الأطفال بالعقم في سن مبكرة",
        "يُحتمل أن يصيب اللقاح الأطفال بالعقم في سن مبكرة",
    ),
    "a person who claims it": (CLAIM, f"زعم سامي حداد أن {CLAIM}"),
    "called so": ("فاز عداء تونسي يدعى سامي حداد بالسباق في وهران", "فاز العداء التونسي سامي حداد بالسباق في وهران"),
    "from a date on": (
        "تفرض الدنمارك ضريبة على المزارعين اعتبارا من عام 2030",
        "ستفرض الدنمارك ضريبة على المزارعين بدءا من عام 2030",
    ),
    "what follows from it": (
        "جدد المهاجم سامي حداد عقده مع نادي الشباب لمدة عامين",
        "سيبقى المهاجم سامي حداد في نادي الشباب بعدما جدد عقده مع النادي لمدة عامين",
    ),
    "announced, and to come": (
        "أعلنت شركة السيارات الألمانية تسريح عشرة آلاف موظف في يناير 2023",
        "كشفت شركة السيارات الألمانية في يناير 2023 أنها ستسرح عشرة آلاف موظف",
    ),
}  # fmt: skip
DOUBTED = {
    "will not, and did not": ("لم تلغ المحكمة العليا قانون المواطنة", "لن تلغي المحكمة العليا قانون المواطنة"),
    "prepares": (CLAIM, "تعد وزارة النقل العدة لافتتاح جسر جديد على النهر في مدينة صور في مارس 2024"),
    "works on it": (CLAIM, "تعكف وزارة النقل على افتتاح جسر جديد على النهر في مدينة صور في مارس 2024"),
    "is to do it": (CLAIM, "ستفتتح وزارة النقل جسرا جديدا على النهر في مدينة صور في مارس 2024"),
    "denied behind it": (CLAIM, f"{CLAIM}، وهو ما نفته الوزارة"),
}


@pytest.mark.parametrize("hedge", HEDGES)
@pytest.mark.parametrize("claim", [CLAIM, WARNED, "قد يصيب اللقاح الأطفال بالعقم في سن مبكرة"])
def test_hedge__before_or_behind_the_whole__never_repeats(hedge: str, claim: str) -> None:
    assert relation(claim, claim) == "repeats"
    assert relation(claim, hedge.format(claim)) != "repeats"


@pytest.mark.parametrize("name", SAID)
def test_pair__asserted_alike__repeats(name: str) -> None:
    claim, statement = SAID[name]
    assert relation(claim, statement) == "repeats"


@pytest.mark.parametrize("name", DOUBTED)
def test_pair__asserted_on_one_side_alone__never_repeats(name: str) -> None:
    claim, statement = DOUBTED[name]
    assert relation(claim, claim) == "repeats"
    assert relation(claim, statement) != "repeats"


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("يدعي ناشطون أن السد انهار", True),
        ("منشورات تدعي صدور تحذير", True),
        ("فاز رجل يدعى سامي", False),
        ("إن صح الخبر", True),
    ],
)
def test_polarity__claims_and_is_called(text: str, hedged: bool) -> None:
    assert bool(read_polarity(split_terms(text)).hedges) == hedged

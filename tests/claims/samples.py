"""Hand-written samples of the files that others publish fact-checks in. The people and outlets are made up."""

from typing import Any

CLAIM_REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "datePublished": "2024-06-20T10:00:00+00:00",
    "url": "https://www.checks.example/2024/06/bridge/",
    "headline": "الجسر الجديد لم يكلف مليارين",
    "inLanguage": "ar",
    "author": {"@type": "Organization", "name": "مرصد الأخبار", "url": "https://www.checks.example/"},
    "claimReviewed": "كلّف الجسر الجديد ملياري دينار.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "ترامب", "sameAs": "https://example.org/t"},
        "datePublished": "2024-06-18",
        "appearance": {"@type": "OpinionNewsArticle", "url": "https://example.org/speech"},
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": "5",
        "worstRating": "1",
        "alternateName": "زائف",
    },
}


def review(**changes: Any) -> dict[str, Any]:
    """The ClaimReview above with some fields changed."""
    return {**CLAIM_REVIEW, **changes}


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "صفحة"},
        CLAIM_REVIEW,
        review(
            claimReviewed="بُني الجسر في عام واحد.",
            url="https://www.checks.example/2024/06/bridge-2/",
            reviewRating={"@type": "Rating", "ratingValue": 4, "bestRating": 5, "worstRating": 1},
        ),
    ],
}

GOOGLE = {
    "claims": [
        {
            "text": "Vaccines make people magnetic",
            "claimant": "Viral posts",
            "claimDate": "2021-06-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Check One", "site": "one.example"},
                    "url": "https://one.example/magnet",
                    "title": "No, vaccines do not make people magnetic",
                    "reviewDate": "2021-06-03T00:00:00Z",
                    "textualRating": "Pants on Fire!",
                    "languageCode": "en",
                },
                {
                    "publisher": {"site": "two.example"},
                    "url": "https://two.example/aimant",
                    "reviewDate": "2021-06-05T00:00:00Z",
                    "textualRating": "Faux",
                    "languageCode": "fr",
                },
            ],
        },
        {
            "text": "السعر تضاعف ثلاث مرات",
            "claimReview": [
                {
                    "publisher": {"name": "مرصد"},
                    "url": "https://one.example/price",
                    "textualRating": "يحتاج إلى تدقيق أعمق",
                    "languageCode": "ar",
                }
            ],
        },
    ],
    "nextPageToken": "CAo",
}

DATA_COMMONS = {
    "@context": "http://schema.org",
    "@type": "DataFeed",
    "dateModified": "2024-07-01T00:00:00.000000+00:00",
    "dataFeedElement": [
        {
            "@type": "DataFeedItem",
            "dateCreated": "2024-06-20T10:00:00+00:00",
            "url": "https://www.checks.example/2024/06/bridge/",
            "item": [
                CLAIM_REVIEW,
                review(claimReviewed="الجسر أطول جسر في البلاد.", reviewRating={"alternateName": "مضلل"}),
            ],
        },
        {"@type": "DataFeedItem", "url": "https://www.checks.example/empty", "item": None},
    ],
}

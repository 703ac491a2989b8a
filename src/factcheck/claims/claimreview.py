"""Claims as schema.org ClaimReview (JSON-LD), the form that search engines and other fact-checkers read."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from factcheck.claims.ratings import FIVE_STEPS
from factcheck.claims.wire import Record

_AUTHOR_TYPES = {"person": "Person", "organization": "Organization", "group": "Organization", "place": "Organization"}


def to_claimreview(
    claims: Iterable[Record],
    source: Callable[[str], Record],
    types: dict[str, str],
    publisher: str = "factcheck",
    base: str | None = None,
) -> str:
    """One JSON-LD document with a ClaimReview for each claim in its @graph.

    `source` gives the record of a source by id, `types` the type of an entity by name; `base` is the address below
    which each claim has a page of its own (`base` + id).
    """
    graph = [_review(claim, source, types, publisher, base) for claim in claims]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _review(
    claim: Record, source: Callable[[str], Record], types: dict[str, str], publisher: str, base: str | None
) -> dict[str, Any]:
    sources = [source(name) for name in claim["sources"]]
    return {
        "@type": "ClaimReview",
        "identifier": claim["id"],
        "url": base + claim["id"] if base else sources[0]["url"],
        "inLanguage": "ar",
        "datePublished": claim["reviewed"],
        "author": {"@type": "Organization", "name": publisher},
        "claimReviewed": claim["claim"],
        "itemReviewed": _claim(claim, types),
        "reviewRating": _rating(claim["verdict"]),
        "reviewBody": f"{claim['fact']} {claim['explanation']}".strip(),
        "citation": [_work(record) for record in sources],
    }


def _claim(claim: Record, types: dict[str, str]) -> dict[str, Any]:
    item: dict[str, Any] = {"@type": "Claim", "text": claim["claim"]}
    if claim["claimant"]:
        kind = _AUTHOR_TYPES.get(types.get(claim["claimant"], ""), "Thing")
        item["author"] = {"@type": kind, "name": claim["claimant"]}
    if claim["date"]:
        item["datePublished"] = claim["date"]
    return item


def _rating(verdict: str) -> dict[str, Any]:
    """The verdict in words, and its number from 1 (false) to 5 (true); misleading and unproven have none."""
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict}
    if verdict in FIVE_STEPS:
        rating |= {"ratingValue": FIVE_STEPS.index(verdict) + 1, "bestRating": 5, "worstRating": 1}
    return rating


def _work(source: Record) -> dict[str, Any]:
    work = {
        "@type": "CreativeWork",
        "url": source["url"],
        "publisher": {"@type": "Organization", "name": source["publisher"]},
    }
    work |= {"name": source["title"]} if source["title"] else {}
    return work | ({"datePublished": source["date"]} if source["date"] else {})

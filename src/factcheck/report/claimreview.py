"""schema.org ClaimReview as JSON-LD: what search engines and fact-check collectors read.

One review for each rating. Nothing is invented: the review's `author` and `url` belong to whoever publishes it, and
the speaker is named as a person or an organisation only where the article does so.
"""

from typing import Any

from factcheck.model import Match, Rating, Report, Statement
from factcheck.report import ReportOptions
from factcheck.report.catalogue import Wording
from factcheck.report.display import show_text
from factcheck.report.json_report import dump
from factcheck.report.naming import web_address

VALUES = {"true": 5, "mostly-true": 4, "half-true": 3, "misleading": 2, "mostly-false": 2, "false": 1}
"""Our verdicts on the scale from 1 (worst) to 5 (best) that collectors use; the others have a name but no number."""
_AUTHOR_TYPES = {"person": "Person", "organization": "Organization"}


def render(report: Report, options: ReportOptions) -> str:
    """One JSON-LD document; its @graph is empty where nothing is rated.

    «He did not say that …» asserts nothing, and gets no review.
    """
    reviews = [
        _review(report, statement, rating, about)
        for statement in report.statements
        if not statement.negated
        for about, rating in (("content", statement.assessment.content), ("saying", statement.assessment.attribution))
        if rating and rating.rating
    ]
    return dump({"@context": "https://schema.org", "@graph": reviews}, 1)


def _review(report: Report, statement: Statement, rating: Rating, about: str) -> dict[str, Any]:
    """The review of one statement: is it so (`content`), or did this speaker say it (`saying`)?"""
    match = next((m for m in statement.matches if m.claim.id == rating.claim_id), None)
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "identifier": f"{statement.id}/{rating.claim_id}",
        "inLanguage": "ar",
        "claimReviewed": _claim_reviewed(statement, about),
        "itemReviewed": _item(report, statement),
        "reviewRating": _rating(rating, about),
    }
    if match:
        review |= {"datePublished": match.claim.reviewed, "reviewBody": show_text(match.claim.fact)}
        review["citation"] = _citations(match)
    return review


def _claim_reviewed(statement: Statement, about: str) -> str:
    """A sentence that the rating is true of: a denial counts as the opposite of what it denies."""
    say = Wording("ar")
    text = show_text(statement.text).strip()
    if about == "saying":
        speaker = show_text(statement.speaker.name).strip() if statement.speaker else ""
        return say("review.said", speaker=speaker or say("label.unknown"), text=text)
    return say("review.denied", text=text) if statement.act == "deny" else text


def _item(report: Report, statement: Statement) -> dict[str, Any]:
    article = report.article
    appearance: dict[str, Any] = {"@type": "NewsArticle", "inLanguage": "ar"}
    if article.title:
        appearance["headline"] = show_text(article.title).strip()
    item: dict[str, Any] = {"@type": "Claim", "text": show_text(statement.text).strip(), "appearance": appearance}
    if article.date:
        appearance["datePublished"] = item["datePublished"] = article.date.isoformat()
    speaker = statement.speaker
    if speaker and speaker.type in _AUTHOR_TYPES and speaker.name.strip():
        item["author"] = {"@type": _AUTHOR_TYPES[speaker.type], "name": show_text(speaker.name).strip()}
    return item


def _rating(rating: Rating, about: str) -> dict[str, Any]:
    """`alternateName` says the verdict to people, `identifier` to programs."""
    section = "verdict" if about == "content" else "saying"
    found: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": Wording("ar")(f"{section}.{rating.rating}"),
        "identifier": rating.rating,
        "ratingExplanation": show_text(rating.reason.ar),
    }
    if about == "content" and rating.rating in VALUES:
        found |= {"ratingValue": VALUES[rating.rating], "bestRating": 5, "worstRating": 1}
    return found


def _citations(match: Match) -> list[dict[str, Any]]:
    cited = []
    for source in match.sources:
        entry: dict[str, Any] = {"@type": "CreativeWork", "inLanguage": show_text(source.language)}
        if source.title:
            entry["name"] = show_text(source.title)
        if web_address(source.url):
            entry["url"] = source.url
        if source.date:
            entry["datePublished"] = source.date
        cited.append({**entry, "publisher": {"@type": "Organization", "name": show_text(source.publisher)}})
    return cited

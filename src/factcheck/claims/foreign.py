"""Other people's fact-checks as drafts: schema.org ClaimReview, Data Commons feeds, Google Fact Check Tools answers.

What they do not have is left open, never made up: no variants, no figures, the fact is the review's own headline, the
source is marked as not seen. A rating that is not known becomes `unproven`, with its words in the explanation.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from factcheck.arabic import fold_sentence
from factcheck.claims.ratings import verdict_of, verdict_of_number
from factcheck.claims.sources import is_date
from factcheck.claims.wire import Record
from factcheck.claims.writing import Draft

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}|[0-9]{4}")
LONGEST_TEXT = 5000
"""Characters of a foreign text that are kept."""


@dataclass(frozen=True, slots=True)
class Review:
    """One published review of a claim: who, where, when, and how it rates."""

    publisher: str
    url: str
    title: str | None
    date: str | None
    language: str
    rating: str
    verdict: str | None


def drafts_of(document: Any, topic: str, reviewed: date) -> Iterator[Draft | str]:
    """A draft for each claim in a JSON document of any known kind, or what is wrong with an entry as one line."""
    if isinstance(document, dict) and isinstance(document.get("claims"), list):
        for number, entry in enumerate(document["claims"], 1):
            yield _from_google(entry, topic, reviewed, f"claims[{number}]")
        return
    for number, review in enumerate(claim_reviews(document), 1):
        yield _from_claim_review(review, topic, reviewed, f"ClaimReview {number}")


def claim_reviews(document: Any) -> Iterator[Record]:
    """Every ClaimReview object of a JSON document, in the order of the document, however deep it lies."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            kinds = value.get("@type")
            if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
                yield value
            else:
                waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _from_claim_review(entry: Record, topic: str, reviewed: date, place: str) -> Draft | str:
    item = _first(entry.get("itemReviewed"))
    review = Review(
        publisher=_name(entry.get("author")) or _name(entry.get("publisher")) or _host(_text(entry.get("url"))),
        url=_text(entry.get("url")),
        title=_text(entry.get("headline")) or _text(entry.get("name")) or None,
        date=_day(entry.get("datePublished")),
        language=_text(entry.get("inLanguage"))[:3].lower() or "und",
        **_rating(_first(entry.get("reviewRating"))),
    )
    claim = _text(entry.get("claimReviewed")) or _text(item.get("name")) or _text(item.get("text"))
    claimant = _name(item.get("author")) or None
    said = _day(item.get("datePublished")) or _day(item.get("dateCreated"))
    identifier = _text(entry.get("identifier"))
    return _draft(claim, claimant, said, [review], topic, reviewed, place, identifier)


def _from_google(entry: Any, topic: str, reviewed: date, place: str) -> Draft | str:
    if not isinstance(entry, dict):
        return f"{place}: not an object"
    reviews = []
    listed = entry.get("claimReview")
    for review in listed if isinstance(listed, list) else []:
        if not isinstance(review, dict):
            continue
        publisher = _first(review.get("publisher"))
        rating = _text(review.get("textualRating"))
        reviews.append(
            Review(
                publisher=_text(publisher.get("name"))
                or _text(publisher.get("site"))
                or _host(_text(review.get("url"))),
                url=_text(review.get("url")),
                title=_text(review.get("title")) or None,
                date=_day(review.get("reviewDate")),
                language=_text(review.get("languageCode"))[:3].lower() or "und",
                rating=rating,
                verdict=verdict_of(rating),
            )
        )
    claimant = _text(entry.get("claimant")) or None
    return _draft(_text(entry.get("text")), claimant, _day(entry.get("claimDate")), reviews, topic, reviewed, place, "")


def _draft(
    claim: str,
    claimant: str | None,
    said: str | None,
    reviews: list[Review],
    topic: str,
    reviewed: date,
    place: str,
    identifier: str,
) -> Draft | str:
    if not fold_sentence(claim):
        return f"{place}: has no claim"
    sound = [review for review in reviews if re.match("https?://[^/]", review.url)]
    if not sound:
        return f"{place}: has no address of a review"
    sources = tuple(_source(review) for review in sound)
    verdicts = {review.verdict or "unproven" for review in sound}
    record = {
        "id": identifier if re.fullmatch("[a-z0-9]+(-[a-z0-9]+){1,20}", identifier) else _identifier(claim, sound[0]),
        "about": "content",
        "claim": claim,
        "variants": [],
        "claimant": claimant,
        "entities": [],
        "date": said,
        "topic": topic,
        "verdict": verdicts.pop() if len(verdicts) == 1 else "unproven",
        "quantities": [],
        "fact": sound[0].title or f"قيّمه {sound[0].publisher}: «{sound[0].rating or '؟'}».",
        "explanation": " ".join(f"التقييم كما نشره {r.publisher}: «{r.rating or '؟'}»." for r in sound),
        "sources": list(dict.fromkeys(source["id"] for source in sources)),
        "reviewed": reviewed.isoformat(),
    }
    return Draft(record, sources, place)


def _source(review: Review) -> Record:
    name = _slug(_host(review.url)) or "source"
    digest = hashlib.sha256(review.url.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return {
        "id": "-".join([name, *([review.date] if review.date else []), digest]),
        "publisher": review.publisher,
        "title": review.title,
        "url": review.url,
        "date": review.date,
        "language": review.language,
        "seen": False,
        "says": f"التقييم كما نُشر: «{review.rating or '؟'}».",
    }


def _identifier(claim: str, review: Review) -> str:
    digest = hashlib.sha256(fold_sentence(claim).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{_slug(_host(review.url)) or 'claim'}-{digest}"


def _rating(rating: Record) -> dict[str, Any]:
    """`rating` and `verdict` of a schema.org Rating: its words first; its number only where it has no words."""
    words = _text(rating.get("alternateName")) or _text(rating.get("name"))
    number = rating.get("ratingValue")
    if words:
        return {"rating": words, "verdict": verdict_of(words)}
    if isinstance(number, str) and verdict_of(number):
        return {"rating": number, "verdict": verdict_of(number)}
    shown = f"{number}/{rating.get('bestRating')}" if number is not None else ""
    verdict = verdict_of_number(number, rating.get("worstRating", 1), rating.get("bestRating"))
    return {"rating": _text(shown), "verdict": verdict}


def _first(value: Any) -> Record:
    """The object itself, or the first object of a list; else an empty one."""
    for candidate in value if isinstance(value, list) else [value]:
        if isinstance(candidate, dict):
            return candidate
    return {}


def _name(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    return _text(_first(value).get("name"))


def _text(value: Any) -> str:
    """Text on one line, without lone surrogates; anything else counts as absent."""
    if not isinstance(value, str):
        return ""
    beginning = value[: 20 * LONGEST_TEXT]  # of a giant one no more is looked at
    return " ".join(beginning.encode("utf-8", "replace").decode("utf-8").split())[:LONGEST_TEXT]


def _day(value: Any) -> str | None:
    found = _ISO_DAY.match(value) if isinstance(value, str) else None
    return found[0] if found and is_date(found[0]) else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:60].rstrip("-")

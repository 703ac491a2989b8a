"""From relations to the two answers: is it so (content records), and did this speaker say it (saying records)."""

from collections.abc import Sequence

from factcheck.matching.reasons import reason, verdict_name
from factcheck.model import Assessment, AttributionRating, Match, Message, Rating, Statement

_CLOSE = 0.75
"""How near a wording must be for its other figure or negation to be an alteration, and no other sentence."""
_ACTS = {"question": "asked", "promise": "promised", "predict": "predicted", "urge": "urged"}


def rate(statement: Statement, matches: Sequence[Match], said_by: bool | None, asked: bool) -> Assessment:
    """The assessment that the matches allow. `said_by`: whether the speaker is the saying record's claimant
    (None: nobody is named); `asked`: the statement's own words are a question."""
    content = [m for m in matches if m.claim.about == "content"]
    saying = [m for m in matches if m.claim.about == "saying"]
    return Assessment(
        _content(statement, content[0], asked) if content else None,
        _attribution(statement, saying[0], said_by) if saying else None,
    )


def _content(statement: Statement, match: Match, asked: bool) -> Rating | None:
    verdict, claim = match.claim.verdict, match.claim
    shown = verdict_name(verdict)
    rating: str | None = None
    if match.relation == "repeats":
        rating = verdict
        why = reason("rated-repeats", verdict=shown, verdict_en=verdict, fact=claim.fact)
    elif match.relation == "denies":
        rating = {"true": "false", "false": "true"}.get(verdict)
        why = reason("rated-denies" if rating else "unrated-denies", verdict=shown, verdict_en=verdict, fact=claim.fact)
    elif match.relation == "states-fact":
        rating = "true" if verdict not in ("unproven",) else None
        why = reason("rated-fact" if rating else "unrated-fact", verdict=shown, verdict_en=verdict, fact=claim.fact)
    elif match.relation == "conflicts":
        why = _because("unrated-conflicts", match)
    else:
        return None if match.score < 0.5 else Rating(None, claim.id, match.score, _because("unrated-related", match))
    for key in _cautions(statement, asked):
        if rating is not None:
            more = reason(key)
            why = Message(f"{why.ar} ({more.ar})", f"{why.en} ({more.en})")
    return Rating(rating, claim.id, match.score, why)


def _cautions(statement: Statement, asked: bool) -> list[str]:
    keys = [_ACTS[statement.act]] if statement.act in _ACTS else ["asked"] if asked else []
    return [*keys, *(["distanced"] if statement.hedged else [])]


def _because(key: str, match: Match) -> Message:
    ar = "؛ ".join(r.ar for r in match.why.reasons)
    en = "; ".join(r.en for r in match.why.reasons)
    message = reason(key)
    return Message(message.ar.replace("{why}", ar), message.en.replace("{why}", en))


def _attribution(statement: Statement, match: Match, said_by: bool | None) -> Rating | None:
    """Only attribution is answered from a saying record; without a named speaker there is no question."""
    if said_by is None or match.relation == "related":
        return None
    claim = match.claim
    speaker = statement.speaker.name if statement.speaker else ""
    rating: AttributionRating
    if match.relation in ("denies", "conflicts", "states-fact"):
        changed = match.why.negation == "opposite" or any(q.agrees_with == "neither" for q in match.why.quantities)
        if not said_by or not changed or match.score < _CLOSE:
            return None
        rating, why = "altered", _because("altered", match)
    elif claim.verdict in ("true", "mostly-true"):
        rating = "confirmed" if said_by else "misattributed"
        why = reason(rating, claimant=claim.claimant or "", speaker=speaker)
    elif claim.verdict in ("false", "mostly-false"):
        rating = "misattributed" if said_by else "unproven"
        why = reason("misattributed-nobody" if said_by else "saying-unproven", speaker=speaker)
    else:
        rating, why = "unproven", reason("saying-unproven")
    return Rating(rating, claim.id, match.score, why)

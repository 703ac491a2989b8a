"""Matching: which claims a statement is near to, how it relates to them, and what that says about it.

read once (digest.py; a record's wordings, readings.py) → candidates (candidates.py) → those that may reach enough
(outline.py) → compare (align, figures, parties, polarity) → relate (relate.py) → rate (rate.py)
"""

import datetime
from collections.abc import Iterable, Set
from dataclasses import replace

from factcheck.arabic import fold_words
from factcheck.matching.digest import Digest, digest
from factcheck.matching.outline import may_reach
from factcheck.matching.rate import rate
from factcheck.matching.relate import Finding, relate
from factcheck.matching.settle import order, settle
from factcheck.matching.stock import Stock, open_stock
from factcheck.matching.worth import check_worthiness
from factcheck.model import Claim, ClaimsDatabase, Match, Quantity, Statement
from factcheck.settings import Settings

_TOO_LONG = 4000
"""Characters from which a statement is no single claim any more; only its head is compared."""
_WORDINGS = 8
"""Wordings to look at for each claim that a search returns; hardly any claim has more variants."""


class Matcher:
    """Holds a claims database ready for matching. Build one, then assess any number of statements."""

    def __init__(self, database: ClaimsDatabase | Stock, settings: Settings | None = None) -> None:
        """Make ready a database in memory, or a stock that was opened before (`DiskStock` reads one as needed)."""
        self._stock = open_stock(database) if isinstance(database, ClaimsDatabase) else database
        self._names = self._stock.names
        self._settings = settings or Settings()

    def context_of(self, text: str) -> frozenset[str]:
        """Ids of all names in a text: what an article supplies to statements that leave a name out."""
        return frozenset(self._names.entities_in(fold_words(text)))

    def assess(
        self, statement: Statement, dated: datetime.date | None = None, context: Set[str] = frozenset()
    ) -> Statement:
        """The statement with quantities, check-worthiness, matches and assessment filled in.

        `dated` is the article's date, to which relative dates (أمس، العام الماضي) refer; `context` the ids of names
        that the article supplies (`context_of`).
        """
        read = digest(statement.text[:_TOO_LONG], self._names, dated)
        speaker = self._speaker(statement)
        matches = self._match(statement, read, context | speaker)
        first_saying = next((m for m in matches if m.claim.about == "saying"), None)
        said_by = self._said_by(statement, first_saying.claim, speaker) if first_saying else None
        return replace(
            statement,
            quantities=_shifted(read, statement.start),
            check_worthiness=check_worthiness(statement, read),
            matches=tuple(matches),
            assessment=rate(statement, matches, said_by, bool(read.polarity.questions)),
        )

    def search(self, text: str, limit: int = 10) -> list[tuple[Claim, float]]:
        """The claims nearest to a text, best first, each once, with a score from 0 to 1. Draws no verdict."""
        text = text[:_TOO_LONG]
        found: dict[str, tuple[Claim, float]] = {}
        for near in self._stock.near(digest(text, self._names), text, limit * _WORDINGS):
            found.setdefault(near.claim.id, (near.claim, near.score))
        return list(found.values())[:limit]

    def _speaker(self, statement: Statement) -> frozenset[str]:
        if statement.speaker is None:
            return frozenset()
        found = self._names.entities_in(fold_words(statement.speaker.name))
        return frozenset(found | ({statement.speaker.entity} if statement.speaker.entity else set()))

    def _match(self, statement: Statement, read: Digest, context: Set[str]) -> list[Match]:
        turned = (statement.act == "deny") != statement.negated
        found: dict[str, list[Finding]] = {}
        claims: dict[str, Claim] = {}
        for near in self._stock.near(read, statement.text[:_TOO_LONG], self._settings.candidates):
            if not may_reach(read.outline, near.wording.outline, self._settings.related_floor):
                continue
            wording = near.wording.digest
            finding = relate(read, wording, near.wording.text, near.claim, context, turned, self._settings)
            if finding:
                found.setdefault(near.claim.id, []).append(finding)
                claims[near.claim.id] = near.claim
        settled = [(settle(findings), claims[key]) for key, findings in found.items()]
        settled.sort(key=lambda item: (*order(item[0]), item[1].id))
        return [
            Match(claim, finding.relation, finding.score, finding.why, self._stock.sources(claim))
            for finding, claim in settled[: self._settings.matches_shown]
        ]

    def _said_by(self, statement: Statement, claim: Claim, speaker: Set[str]) -> bool | None:
        """Whether the speaker is the claimant; None where nobody is named."""
        if not speaker and (statement.speaker is None or statement.speaker.type in ("anonymous", "unknown")):
            return None
        if claim.claimant is None:
            return False
        claimant = self._names.entities_in(fold_words(claim.claimant))
        return bool(claimant & speaker)


def _shifted(read: Digest, start: int) -> tuple[Quantity, ...]:
    """The figures with offsets into the article."""
    figures: Iterable[Quantity] = (f.quantity for f in read.measures.figures if not f.ordinal)
    return tuple(replace(q, start=q.start + start, end=q.end + start) for q in figures)

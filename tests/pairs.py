"""One claim and one statement: how the matcher relates them."""

from factcheck.matching import Matcher
from factcheck.model import Claim, ClaimsDatabase, Match, Statement


def match_of(claim: str, statement: str) -> Match | None:
    """The match of a statement in a database that holds this true claim alone."""
    record = Claim("c", "content", claim, (), None, (), None, "t", "true", (), "…", "", (), "2026-11-25")
    matcher = Matcher(ClaimsDatabase("x", (record,), {}, (), "0"))
    found = matcher.assess(Statement("s1", "article", statement, 0, len(statement), "narration", "assert")).matches
    return found[0] if found else None


def relation(claim: str, statement: str) -> str | None:
    """The relation of that match."""
    return match.relation if (match := match_of(claim, statement)) else None

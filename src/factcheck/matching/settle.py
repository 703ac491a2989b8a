"""From the findings for the wordings of one claim to one finding for the claim, and the order among claims."""

from collections.abc import Sequence

from factcheck.matching.relate import Finding

_MARGIN = 0.1
"""A contradiction to one wording is set aside only where another wording is nearer by more than this."""
_DRAWN = ("repeats", "denies", "states-fact")


def settle(findings: Sequence[Finding]) -> Finding:
    """The nearest wording speaks for the claim, but a contradiction to one about as near wins over a repetition."""
    sure = [f for f in findings if f.enough]
    if not sure:
        return max(findings, key=lambda f: f.score)
    drawn = [f for f in sure if f.relation in _DRAWN]
    if not drawn:
        return max(sure, key=lambda f: (f.relation == "conflicts", f.score))
    best = max(drawn, key=lambda f: f.score)
    if best.score > 0.985:
        return best
    against = [f for f in sure if f.relation == "conflicts" or (f.relation in _DRAWN and f.relation != best.relation)]
    nearest = max(against, key=lambda f: f.score, default=None)
    return nearest if nearest and nearest.score > best.score - _MARGIN and nearest.relation != "states-fact" else best


def order(finding: Finding) -> tuple[int, float, int]:
    """Sort key among claims: what says something about the statement first, then the nearest."""
    tier = 0 if finding.relation in _DRAWN else 1 if finding.enough else 2
    return tier, -round(finding.score, 2), finding.relation == "states-fact"

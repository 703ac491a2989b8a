"""Check-worthiness: how far a statement says something that could be checked, 0..1 (docs/matching.md)."""

from factcheck.matching.digest import Digest
from factcheck.matching.relations import concept_group
from factcheck.model import Statement

_BASE = 0.25


def check_worthiness(statement: Statement, digest: Digest) -> float:
    """Figures, dates, names and acts of saying what is raise it; questions, wishes, hedges and brevity lower it."""
    figures = sum(1 for f in digest.measures.figures if not f.ordinal)
    names = sum(1 for w in digest.words if w.name)
    score = _BASE
    score += 0.3 if figures else 0.0
    score += 0.08 if figures > 1 else 0.0
    score += 0.1 if digest.measures.dates else 0.0
    score += min(names, 3) * 0.09
    score += 0.08 if any(f.ordinal for f in digest.measures.figures) else 0.0
    score += 0.08 if any(w.concepts & concept_group("checkable") for w in digest.words) else 0.0
    score -= 0.3 if statement.act == "question" or digest.polarity.questions else 0.0
    score -= 0.25 if statement.act in ("urge", "promise") or digest.polarity.modal else 0.0
    score -= 0.15 if statement.act == "predict" or digest.polarity.future or digest.polarity.plans else 0.0
    score -= 0.1 if statement.hedged or digest.polarity.hedges else 0.0
    score -= 0.1 if any(w.concepts & concept_group("opinion") for w in digest.words) and not figures else 0.0
    score -= 0.15 if len(digest.words) < 3 else 0.0
    return min(max(score, 0.0), 1.0)

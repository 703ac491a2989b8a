"""Dates of a statement beside a claim's."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.dates import Moment
from factcheck.model import Claim


@dataclass(frozen=True, slots=True)
class DateFindings:
    """Dates on both sides that agree or contradict; `unsettled`: a relative date that nothing settles beside an
    absolute one; `extra`: the statement dates what the claim does not, against the claim's own date."""

    agreed: int = 0
    other: int = 0
    unsettled: int = 0
    extra: int = 0


def compare_dates(statement: Sequence[Moment], wording: Sequence[Moment], claim: Claim) -> DateFindings:
    """Every date that both sides give must agree; one that the statement leaves out is a minor detail dropped."""
    agreed = other = unsettled = extra = 0
    for date in wording:
        answers = [date.agrees(mine) for mine in statement]
        agreed += any(a is True for a in answers)
        contradicted = any(a is False for a in answers) and not any(a is True for a in answers)
        other += contradicted
        unsettled += bool(answers) and all(a is None for a in answers) and any(m.relative for m in statement)
    for date in statement:
        answers = [date.agrees(theirs) for theirs in wording]
        if answers and any(a is False for a in answers) and not any(a is True for a in answers):
            other += 1
        elif not answers and date.year and claim.date and not date.hijri:
            extra += date.year != int(claim.date[:4])
    return DateFindings(agreed, other, unsettled, extra)

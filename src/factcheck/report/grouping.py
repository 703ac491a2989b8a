"""What a reader needs to see first: statements in groups of falling urgency, and the figures of the headline."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from factcheck.model import Match, Rating, Report, Statement

GroupName = Literal["false", "conflict", "unproven", "true", "unchecked", "rest"]
GROUPS: tuple[GroupName, ...] = ("false", "conflict", "unproven", "true", "unchecked", "rest")

SEVERITY = (
    "false",
    "mostly-false",
    "misleading",
    "half-true",
    "misattributed",
    "altered",
    "conflict",
    "unproven",
    "confirmed",
    "mostly-true",
    "true",
    "unchecked",
    "rest",
)
"""Every state of a statement, most urgent first; the rating's own name, or what stands in its place."""

_GROUP_OF: dict[str, GroupName] = {
    **dict.fromkeys(SEVERITY[:6], "false"),
    "conflict": "conflict",
    "unproven": "unproven",
    **dict.fromkeys(SEVERITY[8:11], "true"),
    "unchecked": "unchecked",
    "rest": "rest",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with the state that decides where it is shown; `state` is one of SEVERITY."""

    statement: Statement
    state: str

    @property
    def group(self) -> GroupName:
        """The group that the state belongs to."""
        return _GROUP_OF[self.state]


def find_states(report: Report) -> tuple[Finding, ...]:
    """Every statement of the report with its state, in text order."""
    unchecked = frozenset(report.unmatched)
    return tuple(Finding(s, _state(s, s.id in unchecked)) for s in report.statements)


def group_findings(findings: tuple[Finding, ...]) -> dict[GroupName, tuple[Finding, ...]]:
    """The groups that are not empty, most urgent first; inside a group by severity, then by text order."""
    ordered = sorted(findings, key=lambda f: SEVERITY.index(f.state))
    grouped = {name: tuple(f for f in ordered if f.group == name) for name in GROUPS}
    return {name: members for name, members in grouped.items() if members}


def count_states(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many statements are in each state, most urgent first; states that do not occur are left out."""
    counted = Counter(f.state for f in findings)
    return {state: counted[state] for state in SEVERITY if counted[state]}


def deciding_matches(statement: Statement) -> tuple[Match, ...]:
    """The matches that the statement's ratings name, and those that conflict where nothing is rated."""
    named = {r.claim_id for r in (statement.assessment.content, statement.assessment.attribution) if r}
    open_conflicts = conflicts(statement)
    return tuple(m for m in statement.matches if m.claim.id in named or m in open_conflicts)


def conflicts(statement: Statement) -> tuple[Match, ...]:
    """Matches that conflict with the record on a question (is it so? did they say it?) that nothing has answered."""
    answers = {"content": statement.assessment.content, "saying": statement.assessment.attribution}
    answered = {about for about, rating in answers.items() if rating and rating.rating}
    return tuple(m for m in statement.matches if m.relation == "conflicts" and m.claim.about not in answered)


def _state(statement: Statement, unchecked: bool) -> str:
    ratings = (statement.assessment.content, statement.assessment.attribution)
    states = [_state_of(rating) for rating in ratings if rating and rating.rating]
    if conflicts(statement):
        states.append("conflict")
    if not states:
        return "unchecked" if unchecked else "rest"
    return min(states, key=SEVERITY.index)


def _state_of(rating: Rating) -> str:
    return rating.rating if rating.rating in SEVERITY else "rest"

"""The findings as the page shows them: a card for each statement, grouped by verdict, the most urgent first."""

from dataclasses import dataclass

from markupsafe import Markup

from factcheck.model import Match, Report, Statement
from factcheck.report.catalogue import Wording
from factcheck.report.grouping import SEVERITY, Finding, deciding_matches
from factcheck.report.html_article import Mark
from factcheck.report.html_voices import Voice
from factcheck.report.naming import name_speaker, name_verdict, tell_reasons
from factcheck.report.verdict_style import LOOKS

_REFERENCE = Markup(
    '<a class="ref v-{}" id="r-{}" href="#f-{}" aria-label="{}"><span aria-hidden="true" dir="ltr">{}</span>{}</a>'
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that decided, with the reasons given for it."""

    match: Match
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One statement's finding."""

    key: str
    number: str
    statement: Statement
    states: tuple[str, ...]
    """All its verdicts, the most urgent first; never empty."""
    voice: Voice
    evidence: tuple[Evidence, ...]
    related: tuple[Match, ...]
    mark: Mark

    @property
    def state(self) -> str:
        """The state under which it is listed."""
        return self.states[0]

    @property
    def brief(self) -> bool:
        """Nothing to show but the statement itself."""
        return not self.evidence


@dataclass(frozen=True, slots=True)
class Group:
    """The cards in one state, and the keys of their speakers."""

    state: str
    cards: tuple[Card, ...]

    @property
    def voices(self) -> tuple[str, ...]:
        """Keys of the speakers in it, each once."""
        return tuple(sorted({card.voice.key for card in self.cards}))


def make_cards(say: Wording, report: Report, findings: tuple[Finding, ...], voices: dict[str, Voice]) -> list[Card]:
    """A card for every statement, in text order. Keys are numbers: ids from outside never reach a link."""
    cards = []
    for number, finding in enumerate(findings, 1):
        statement = finding.statement
        voice = voices["\0" if statement.source == "article" else name_speaker(say, statement)]
        deciding = deciding_matches(statement)
        cards.append(
            Card(
                key=f"s{number}",
                number=str(number),
                statement=statement,
                states=_states(finding),
                voice=voice,
                evidence=tuple(Evidence(match, tell_reasons(say, statement, match)) for match in deciding),
                related=tuple(match for match in statement.matches if match not in deciding),
                mark=_mark(say, finding, number, voice),
            )
        )
    return cards


def group_cards(cards: list[Card]) -> list[Group]:
    """The states that occur, most urgent first, each with its cards in text order."""
    grouped = [Group(state, tuple(card for card in cards if card.state == state)) for state in SEVERITY]
    return [group for group in grouped if group.cards]


def _states(finding: Finding) -> tuple[str, ...]:
    assessment = finding.statement.assessment
    rated = [r.rating for r in (assessment.content, assessment.attribution) if r and r.rating in LOOKS]
    return (finding.state, *(state for state in dict.fromkeys(rated) if state and state != finding.state))


def _mark(say: Wording, finding: Finding, number: int, voice: Voice) -> Mark:
    key, state = f"s{number}", finding.state
    label = say("label.reference", number=number, verdict=name_verdict(say, finding.statement, state))
    reference = _REFERENCE.format(state, key, key, label, LOOKS[state].sign, number)
    return Mark(finding, key, voice.key, reference)

"""`--view findings`: what needs attention first, each finding with its claim, fact, reasons and sources."""

from rich.text import Text

from factcheck.model import Match, Report, Statement
from factcheck.report.bidi import first_direction
from factcheck.report.display import show_text
from factcheck.report.grouping import Finding, deciding_matches, group_findings
from factcheck.report.layout import Cell
from factcheck.report.naming import name_verdict, tell_reasons
from factcheck.report.parts import Desk
from factcheck.report.verdict_style import LOOKS


def show_findings(desk: Desk, report: Report, findings: tuple[Finding, ...]) -> None:
    """The groups that are not empty, under their headings; the last one only with `show_all`."""
    for group, members in group_findings(findings).items():
        if group == "rest" and not desk.options.show_all:
            continue
        desk.heading(desk.say(f"group.{group}"))
        for finding in members:
            show_finding(desk, finding)


def show_finding(desk: Desk, finding: Finding) -> None:
    """One statement: verdict, who and how, the words, then what the verdict rests on."""
    statement = finding.statement
    if finding.group not in ("unchecked", "rest"):
        desk.page.flow(_badges(desk, finding), Text(desk.gap))
    show_words(desk, finding)
    matches = deciding_matches(statement)
    for match in matches:
        _show_match(desk, statement, match)
    if desk.options.show_all:
        for match in statement.matches:
            if match not in matches:
                _show_related(desk, match)
    desk.page.blank()


def show_words(desk: Desk, finding: Finding) -> None:
    """Speaker, act, kind and id on one line; below them the words, behind a bar in the verdict's colour."""
    statement = finding.statement
    items = [Text(desk.speaker_name(statement), "bold"), *(Text(part, "dim") for part in desk.manner(statement))]
    desk.page.flow([*items, Text(statement.id, "dim")], Text(desk.dot, "dim"), 2)
    words = desk.quoted(statement)
    if statement.kind == "direct":
        words = Text.assemble("«", words, "»")
    bar = Text("| " if desk.options.plain else "│ ", LOOKS[finding.state].style)
    cells = [Cell(Text(), 2), Cell(bar, 2, repeats=True), Cell(words, desk.page.width - 4)]
    desk.page.row(cells, first_direction(words.plain))


def _badges(desk: Desk, finding: Finding) -> list[Text]:
    """The state that decides, and beside it the answer to the other question, where there is one."""
    ratings = (finding.statement.assessment.content, finding.statement.assessment.attribution)
    states = [finding.state]
    states += [r.rating for r in ratings if r and r.rating in LOOKS and r.rating not in states]
    return [desk.signed(state, _verdict(desk, finding.statement, state)) for state in states]


def _verdict(desk: Desk, statement: Statement, state: str) -> str:
    """A state in words; of a denial it is the denial that is true or false."""
    rated = desk.say.has(f"verdict.{state}")
    return name_verdict(desk.say, statement, state) if rated else desk.state_name(state)


def _show_match(desk: Desk, statement: Statement, match: Match) -> None:
    """The claim, what is so, why the two belong together, and where it stands."""
    say = desk.say
    desk.show_claim(match.claim)
    desk.labelled(say("label.fact"), Text(show_text(match.claim.fact)))
    near = Text(f"{desk.dot}{say('label.similarity', percent=round(match.score * 100))}", "dim")
    label = say("label.why")
    for reason in tell_reasons(say, statement, match) or (say(f"relation.{match.relation}"),):
        desk.labelled(label, Text(reason).append_text(near))
        label, near = "", Text()
    desk.show_sources(match.sources)


def _show_related(desk: Desk, match: Match) -> None:
    claim = Text.assemble(
        show_text(match.claim.claim),
        (f" ({desk.say('label.similarity', percent=round(match.score * 100))})", "dim"),
    )
    desk.labelled(desk.say("label.related"), claim)

"""`factcheck explain`: from a statement's words to its verdict, step by step, from the report document alone."""

from rich.text import Text

from factcheck.model import Match, Quantity, QuantityComparison, Rating, Statement
from factcheck.report import ReportOptions
from factcheck.report.display import show_text
from factcheck.report.parts import Desk
from factcheck.report.terminal import print_lines

_LABELS = (
    *("place", "cue", "speaker", "found", "figures", "worth"),
    *("terms", "names", "negation", "relation", "content", "attribution"),
)
"""Labels, besides those of every report, that the column of labels must have room for."""


def explain(statement: Statement, listed: bool, options: ReportOptions) -> str:
    """The five steps as text for a terminal. `listed`: the report counts the statement as worth checking."""
    desk = Desk(options, [f"explain.{name}" for name in _LABELS])
    _show_said(desk, statement)
    _show_speaker(desk, statement)
    _show_checkable(desk, statement, listed)
    _show_near(desk, statement)
    _show_verdict(desk, statement)
    return print_lines(desk.page.lines, options)


def _show_said(desk: Desk, statement: Statement) -> None:
    say = desk.say
    desk.heading(say("explain.said"))
    desk.page.paragraph(desk.quoted(statement), 2)
    place = say("explain.characters", start=say.number(statement.start), end=say.number(statement.end))
    desk.labelled(say("explain.place"), Text(place))
    cue = show_text(statement.cue.text) if statement.cue else say("explain.nocue")
    desk.labelled(say("explain.cue"), Text(desk.dot.join([cue, *desk.manner(statement)])), desk.direction)


def _show_speaker(desk: Desk, statement: Statement) -> None:
    say, speaker = desk.say, statement.speaker
    desk.heading(say("explain.who"))
    if speaker is None or speaker.type == "unknown":
        name = desk.speaker_name(statement) if statement.source == "article" else say("explain.nobody")
        desk.labelled(say("explain.speaker"), Text(name))
        return
    name = f"{show_text(speaker.name)}{desk.dot}{desk.word('speaker', speaker.type)}"
    desk.labelled(say("explain.speaker"), Text(name), desk.direction)
    found = [desk.word("resolved", speaker.resolved_by)] if speaker.resolved_by else []
    if speaker.mention:
        found.append(say("explain.mention", words=show_text(speaker.mention.text)))
    if found:
        desk.labelled(say("explain.found"), Text(desk.dot.join(found)), desk.direction)


def _show_checkable(desk: Desk, statement: Statement, listed: bool) -> None:
    say = desk.say
    desk.heading(say("explain.checkable"))
    label = say("explain.figures")
    for quantity in statement.quantities:
        desk.labelled(label, Text(_figure(desk, quantity)), desk.direction)
        label = ""
    if not statement.quantities:
        desk.labelled(label, Text(say("explain.nofigures")))
    worth = [say("explain.percent", n=round(statement.check_worthiness * 100))]
    worth += [say("explain.listed")] if listed else []
    desk.labelled(say("explain.worth"), Text(desk.dot.join(worth)), desk.direction)


def _figure(desk: Desk, quantity: Quantity) -> str:
    value = quantity.value if quantity.high is None else (quantity.value, quantity.high)
    figure = desk.say.figure(value, quantity.unit)
    return f"«{show_text(quantity.text)}» = {desk.say(f'qualifier.{quantity.qualifier}', figure=show_text(figure))}"


def _show_near(desk: Desk, statement: Statement) -> None:
    desk.heading(desk.say("explain.near"))
    if not statement.matches:
        desk.page.paragraph(Text(desk.say("explain.nothing")), 2)
    for number, match in enumerate(statement.matches):
        if number:
            desk.page.blank()
        _show_match(desk, match)


def _show_match(desk: Desk, match: Match) -> None:
    say, why = desk.say, match.why
    desk.show_claim(match.claim)
    desk.labelled(say("label.fact"), Text(show_text(match.claim.fact)))
    comma = say("source.comma")
    if why.shared_terms:
        desk.labelled(say("explain.terms"), Text(comma.join(map(show_text, why.shared_terms))))
    names = {"shared": why.entities_shared, "missing": why.entities_missing}
    told = [say(f"explain.{k}", names=comma.join(map(show_text, v))) for k, v in names.items() if v]
    _show_list(desk, say("explain.names"), told)
    _show_list(desk, say("explain.figures"), [_comparison(desk, figure) for figure in why.quantities])
    desk.labelled(say("explain.negation"), Text(desk.word("negation", why.negation)))
    _show_list(desk, say("label.why"), [show_text(say.pick(reason)) for reason in why.reasons])
    near = say("label.similarity", percent=round(match.score * 100))
    outcome = Text.assemble((desk.word("relation", match.relation), "bold"), (f"{desk.dot}{near}", "dim"))
    desk.labelled(say("explain.relation"), outcome)


def _show_list(desk: Desk, label: str, lines: list[str]) -> None:
    for line in lines:
        desk.labelled(label, Text(line), desk.direction)
        label = ""


def _comparison(desk: Desk, figure: QuantityComparison) -> str:
    say = desk.say
    said, claimed, actual = (
        say("explain.unknown") if value is None else show_text(say.figure(value, figure.unit))
        for value in (figure.statement, figure.claimed, figure.actual)
    )
    compared = say("explain.compare", said=said, claimed=claimed, actual=actual)
    return f"{compared}{desk.dot}{desk.word('agrees', figure.agrees_with)}" if figure.agrees_with else compared


def _show_verdict(desk: Desk, statement: Statement) -> None:
    desk.heading(desk.say("explain.verdict"))
    _show_answer(desk, "content", statement.assessment.content)
    _show_answer(desk, "attribution", statement.assessment.attribution)


def _show_answer(desk: Desk, question: str, rating: Rating | None) -> None:
    label = desk.say(f"explain.{question}")
    if rating is None:
        desk.labelled(label, Text(desk.say("explain.unanswered"), "dim"))
        return
    state = "rest" if rating.rating is None else rating.rating
    desk.labelled(label, desk.badge(state))
    desk.labelled("", Text(show_text(desk.say.pick(rating.reason))))
    desk.labelled("", Text(f"{show_text(rating.claim_id)}", "dim"), "ltr")

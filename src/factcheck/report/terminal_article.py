"""`--view article`: the article's text with its statements marked in place, and a key below it."""

from rich.text import Text

from factcheck.model import Report
from factcheck.report.display import show_text
from factcheck.report.grouping import Finding, deciding_matches
from factcheck.report.layout import Cell
from factcheck.report.parts import Desk
from factcheck.report.verdict_style import LOOKS


def show_article(desk: Desk, report: Report, findings: tuple[Finding, ...]) -> None:
    """Every paragraph; statements stand in brackets, with the verdict's sign and the statement's number behind."""
    shown = [f for f in findings if f.group != "rest" or desk.options.show_all]
    text, at = report.article.text, 0
    for line in text.splitlines(keepends=True):
        end = at + len(line.rstrip())
        if line.strip():
            desk.page.paragraph(_mark(desk, text, at, end, shown))
            desk.page.blank()
        at += len(line)
    if shown:
        _show_key(desk, shown)


def _mark(desk: Desk, text: str, start: int, end: int, findings: list[Finding]) -> Text:
    """The stretch of the article with its marks; of nested statements the inner one gives the style."""
    inside = [f for f in findings if f.statement.start < end and f.statement.end > start]
    borders = {max(f.statement.start, start) for f in inside} | {min(f.statement.end, end) for f in inside}
    points = sorted(borders | {start, end})
    marked = Text()
    for here, after in zip(points, [*points[1:], None], strict=True):
        for finding in sorted((f for f in inside if f.statement.end == here), key=lambda f: -f.statement.start):
            marked.append_text(_closing(desk, finding))
        for finding in sorted((f for f in inside if f.statement.start == here), key=lambda f: -f.statement.end):
            marked.append("[" if desk.options.plain else "⟦", LOOKS[finding.state].style)
        if after is not None:
            covering = [f for f in inside if f.statement.start <= here and f.statement.end >= after]
            marked.append(show_text(text[here:after]), _ink(covering))
    return marked


def _ink(covering: list[Finding]) -> str:
    if not covering:
        return ""
    return LOOKS[max(covering, key=lambda f: f.statement.start).state].style.replace("bold ", "")


def _closing(desk: Desk, finding: Finding) -> Text:
    return Text("]" if desk.options.plain else "⟧", LOOKS[finding.state].style).append_text(_tag(desk, finding))


def _tag(desk: Desk, finding: Finding) -> Text:
    return Text(f"{desk.sign(finding.state)}{finding.statement.id.removeprefix('s')}", LOOKS[finding.state].style)


def _show_key(desk: Desk, findings: list[Finding]) -> None:
    """One entry a statement: its mark, the verdict, the speaker and the fact."""
    desk.heading(desk.say("label.legend"))
    wide = max(len(_tag(desk, f).plain) for f in findings) + 2
    for finding in findings:
        entry = Text.assemble(
            (desk.state_name(finding.state), LOOKS[finding.state].style),
            f"{desk.dot}{desk.speaker_name(finding.statement)}",
        )
        desk.page.row([Cell(_tag(desk, finding), wide), Cell(entry, desk.page.width - wide)])
        for match in deciding_matches(finding.statement):
            desk.page.paragraph(Text(show_text(match.claim.fact), "dim"), wide)

"""`--view article`: the article's text with its statements marked in place, and a key below it."""

from bisect import bisect_right

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
    for (start, end), inside in _by_paragraph(report.article.text, shown):
        desk.page.paragraph(_mark(desk, report.article.text, start, end, inside))
        desk.page.blank()
    if shown:
        _show_key(desk, shown)


def _by_paragraph(text: str, findings: list[Finding]) -> list[tuple[tuple[int, int], list[Finding]]]:
    """The span of every paragraph that is not blank, with the statements that reach into it."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append((at, at + len(line.rstrip())))
        at += len(line)
    inside: list[list[Finding]] = [[] for _ in spans]
    ends = [end for _, end in spans]
    for finding in findings:
        number = bisect_right(ends, finding.statement.start)
        while number < len(spans) and spans[number][0] < finding.statement.end:
            inside[number].append(finding)
            number += 1
    return list(zip(spans, inside, strict=True))


def _mark(desk: Desk, text: str, start: int, end: int, inside: list[Finding]) -> Text:
    """The stretch of the article with its marks; of nested statements the inner one gives the style."""
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

"""The report on a terminal. This module holds the frame: masthead, view, footer; the views have modules of their own.

Foreign text reaches Rich only as `Text` built from `show_text`: never as markup, never with a control character.
"""

import re
from io import StringIO

from rich.console import Console
from rich.text import Text

from factcheck.model import Report
from factcheck.report import ReportOptions
from factcheck.report.bidi import embed
from factcheck.report.display import show_text
from factcheck.report.grouping import SEVERITY, Finding, count_states, find_states
from factcheck.report.parts import Desk
from factcheck.report.terminal_article import show_article
from factcheck.report.terminal_findings import show_findings
from factcheck.report.terminal_speakers import show_speakers

_LINK = re.compile("\x1b\\]8;id=[0-9-]+;([^\x1b]*)\x1b\\\\")
_VIEWS = {"findings": show_findings, "article": show_article, "speakers": show_speakers}


def render(report: Report, options: ReportOptions) -> str:
    """The report as text for a terminal of `options.width` columns, with or without its control sequences."""
    desk = Desk(options)
    findings = find_states(report)
    if not options.first:
        desk.page.lines.append(Text())
        desk.page.paragraph(Text(("=" if options.plain else "═") * desk.page.width, "dim"))
        desk.page.blank()
    _show_masthead(desk, report, findings)
    _VIEWS[options.view](desk, report, findings)
    _show_footer(desk, report, findings)
    return print_lines(desk.page.lines, options)


def print_lines(lines: list[Text], options: ReportOptions) -> str:
    """Styled lines as text with the control sequences that the terminal understands, and none it does not."""
    console = Console(
        file=StringIO(),
        width=10_000,
        force_terminal=options.colours is not None,
        color_system=None if options.plain else options.colours,
        no_color=options.no_colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        for line in lines:
            console.print(line, soft_wrap=True)
    return _number_links(captured.get())


def _number_links(text: str) -> str:
    """Rich draws a link's id by lot; here it is a number in order, so that the same report is the same bytes."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f"\x1b]8;id={numbers.setdefault(found[1], len(numbers) + 1)};{found[1]}\x1b\\"

    return _LINK.sub(number, text)


def _show_masthead(desk: Desk, report: Report, findings: tuple[Finding, ...]) -> None:
    """Which article, the verdict in one line, and the count of each verdict."""
    say, page = desk.say, desk.page
    path = say("label.stdin") if report.article.path == "-" else show_text(report.article.path)
    if desk.options.bidi == "visual":  # in logical order a path may be copied: no marks in it
        path = embed(path, desk.direction)
    date = [say.date(report.article.date.isoformat())] if report.article.date else []
    if report.article.title:
        page.paragraph(Text(show_text(report.article.title), "bold"))
        page.flow([Text(part, "dim") for part in (*date, path)], Text(desk.dot, "dim"))
    else:
        page.flow([*(Text(part, "dim") for part in date), Text(path, "bold")], Text(desk.dot, "dim"))
    page.blank()
    page.paragraph(_headline(desk, findings))
    counts = {state: number for state, number in count_states(findings).items() if state != "rest"}
    tally = [desk.badge(state).append(f" {number}", "bold") for state, number in counts.items()]
    if tally:
        page.flow(tally, Text(desk.gap))
    page.blank()


def _headline(desk: Desk, findings: tuple[Finding, ...]) -> Text:
    """The article's verdict: the worst that was found, in words and its colour."""
    groups = [f.group for f in findings]
    if alarms := _alarms(desk, findings):
        worst = min((f.state for f in findings), key=SEVERITY.index)
        return desk.signed(worst, desk.dot.join(alarms))
    if conflicts := groups.count("conflict"):
        return desk.signed("conflict", desk.say.count("headline.conflict", conflicts))
    if "true" in groups:
        return desk.signed("true", desk.say("headline.clear"))
    if "unproven" in groups:
        return desk.signed("unproven", desk.say("headline.unproven"))
    return desk.signed("rest", desk.say("headline.nothing" if findings else "headline.empty"))


def _alarms(desk: Desk, findings: tuple[Finding, ...]) -> list[str]:
    """How many statements are false, half true, or handed to the wrong speaker; what does not occur is left out."""
    kinds = {"alarm": ("false", "mostly-false", "misleading"), "half": ("half-true",)}
    kinds["saying"] = ("misattributed", "altered")
    counts = {kind: sum(f.state in states for f in findings) for kind, states in kinds.items()}
    return [desk.say.count(f"headline.{kind}", number) for kind, number in counts.items() if number]


def _show_footer(desk: Desk, report: Report, findings: tuple[Finding, ...]) -> None:
    """What was left out, and what the report rests on."""
    say, page = desk.say, desk.page
    page.blank()
    hidden = 0 if desk.options.show_all else sum(f.group == "rest" for f in findings)
    if hidden:
        page.paragraph(Text(say.count("count.hidden", hidden), "dim"))
    if report.skipped:
        page.paragraph(Text(say.count("count.skipped", len(report.skipped)), "dim"))
    speakers = {s.speaker.name for s in report.statements if s.source == "attributed" and s.speaker}
    facts: list[str] = [
        say.count("count.statements", len(report.statements)),
        say.count("count.speakers", len(speakers)),
        say.count("count.claims", report.claims_count),
    ]
    if report.parser.get("name"):
        facts.append(f"{say('label.model')} {show_text(report.parser['name'])}")
    page.flow([Text(fact, "dim") for fact in facts], Text(desk.dot, "dim"))

"""`--view speakers`: who spoke how much, and what each of them said."""

from rich.cells import cell_len
from rich.text import Text

from factcheck.model import Report
from factcheck.report.grouping import Finding, count_states
from factcheck.report.layout import Cell
from factcheck.report.parts import Desk
from factcheck.report.terminal_findings import show_words
from factcheck.report.verdict_style import LOOKS

_GAP = 2


def show_speakers(desk: Desk, report: Report, findings: tuple[Finding, ...]) -> None:
    """A table of the speakers, the most quoted first; then each one's statements in the article's order."""
    speakers = group_by_speaker(desk, findings)
    _show_table(desk, speakers)
    for name, members in speakers.items():
        shown = [f for f in members if f.group != "rest" or desk.options.show_all]
        if not shown:
            continue
        desk.heading(name)
        for finding in shown:
            desk.page.paragraph(desk.badge(finding.state))
            show_words(desk, finding)
            desk.page.blank()


def group_by_speaker(desk: Desk, findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    """Speakers by falling number of statements; what the article itself asserts comes last."""
    speakers: dict[str, list[Finding]] = {}
    for finding in findings:
        speakers.setdefault(desk.speaker_name(finding.statement), []).append(finding)
    own = desk.say("label.article")
    return dict(sorted(speakers.items(), key=lambda item: (item[0] == own, -len(item[1]), item[0])))


def _show_table(desk: Desk, speakers: dict[str, list[Finding]]) -> None:
    """Figures first, names last: so no terminal draws a figure on the wrong side of an Arabic name."""
    tallies = {name: _tally(desk, tuple(members)) for name, members in speakers.items()}
    counts = max((len(str(len(members))) for members in speakers.values()), default=1)
    marks = max((cell_len(tally.plain) for tally in tallies.values()), default=0)
    for name, members in speakers.items():
        rest = desk.page.width - counts - marks - 2 * _GAP
        number = Text(str(len(members)).rjust(counts), "bold")
        cells = [Cell(number, counts + _GAP), Cell(tallies[name], marks + _GAP), Cell(Text(name), rest)]
        desk.page.row(cells)


def _tally(desk: Desk, members: tuple[Finding, ...]) -> Text:
    """The verdicts on one speaker's statements: each sign with the number of statements that bear it."""
    numbers: dict[str, int] = {}
    styles: dict[str, str] = {}
    for state, number in count_states(members).items():
        if state not in ("rest", "unchecked"):
            numbers[desk.sign(state)] = numbers.get(desk.sign(state), 0) + number
            styles.setdefault(desk.sign(state), LOOKS[state].style)
    return Text(" ").join([Text(f"{sign}{number}", styles[sign]) for sign, number in numbers.items()])

"""The report as Markdown (CommonMark), for issue trackers, wikis and newsletters.

Text of the article and of the database stays text: whatever could become markup, HTML or a link is escaped.
"""

import re

from factcheck.model import Match, Report, Source, Statement
from factcheck.report import ReportOptions
from factcheck.report.catalogue import Wording
from factcheck.report.display import show_text
from factcheck.report.grouping import Finding, deciding_matches, find_states, group_findings
from factcheck.report.headline import sum_up
from factcheck.report.naming import (
    describe_manner,
    name_source,
    name_speaker,
    name_state,
    name_verdict,
    tell_reasons,
    web_address,
)
from factcheck.report.verdict_style import LOOKS

_ALWAYS = re.compile(r"[\\`*_\[\]<>&|~$^{}@#!]|(?<=[A-Za-z]):(?=/)|(?<=www)\.", re.IGNORECASE)
"""What means something anywhere in a line, in CommonMark or in the usual extensions (tables, math, autolinks)."""
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([-+=:])")
"""What makes a list, a heading or a definition at the start of a block."""


def render(report: Report, options: ReportOptions) -> str:
    """One document, its headings from the first level down; a rule separates it from the one before."""
    say = Wording(options.language)
    findings = find_states(report)
    lines = [] if options.first else ["---", ""]
    lines += _masthead(say, report, findings)
    for group, members in group_findings(findings).items():
        lines += [f"## {say(f'group.{group}')} ({len(members)})", ""]
        for finding in members:
            lines += _brief(say, finding) if group in ("unchecked", "rest") else _finding(say, finding)
        lines += [""] if group in ("unchecked", "rest") else []
    return "\n".join([*lines, *_footer(say, report)]) + "\n"


def escape(text: str) -> str:
    """Foreign text on one line, so that Markdown prints it as it is."""
    escaped = _ALWAYS.sub(r"\\\g<0>", show_text(text).strip())
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", escaped)


def _masthead(say: Wording, report: Report, findings: tuple[Finding, ...]) -> list[str]:
    article = report.article
    path = say("label.stdin") if article.path == "-" else article.path
    state, headline = sum_up(say, findings)
    about = [say.date(article.date.isoformat())] if article.date else []
    about += [path] if article.title and path else []
    lines = [f"# {escape(article.title or path or say('label.article'))}", ""]
    lines += [" · ".join(escape(part) for part in about), ""] if about else []
    return [*lines, f"**{LOOKS[state].sign} {headline}**", ""]


def _brief(say: Wording, finding: Finding) -> list[str]:
    """A statement that nothing rates, as one item of a list."""
    speaker, text = escape(name_speaker(say, finding.statement)), escape(finding.statement.text)
    return [f"- **{speaker}** ({describe_manner(say, finding.statement)}): {text}"]


def _finding(say: Wording, finding: Finding) -> list[str]:
    statement = finding.statement
    badge = f"{LOOKS[finding.state].sign} {name_verdict(say, statement, finding.state)}"
    lines = [f"### {badge} — {escape(name_speaker(say, statement))}", ""]
    lines += [f"*{describe_manner(say, statement)}*", "", f"> {escape(statement.text)}", ""]
    for match in deciding_matches(statement):
        lines += [*_match(say, statement, match), ""]
    return lines


def _match(say: Wording, statement: Statement, match: Match) -> list[str]:
    reasons = tell_reasons(say, statement, match)
    rows = [
        ("claim", f"{escape(match.claim.claim)} ({escape(name_state(say, match.claim.verdict))})"),
        ("fact", escape(match.claim.fact)),
        ("why", escape("؛ ".join(reasons) if say.language == "ar" else "; ".join(reasons))),
    ]
    lines = [f"- {say(f'label.{label}')}: {text}" for label, text in rows if text]
    return [*lines, *(f"- {say('label.source')}: {_link(say, source)}" for source in match.sources)]


def _link(say: Wording, source: Source) -> str:
    """A link where the address is one of the web; else the address as text."""
    words, address = escape(name_source(say, source)), web_address(source.url)
    if address is None:
        return f"{words} ({escape(source.url)})"
    target = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    return f"[{words}](<{target}>)"


def _footer(say: Wording, report: Report) -> list[str]:
    facts = [
        say.count("count.statements", len(report.statements)),
        say.count("count.speakers", len({s.speaker.name for s in report.statements if s.speaker})),
        say.count("count.claims", report.claims_count),
    ]
    skipped = [say.count("count.skipped", len(report.skipped))] if report.skipped else []
    return ["---", "", " · ".join([*facts, *skipped])]

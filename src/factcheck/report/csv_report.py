"""A table (RFC 4180) for spreadsheets and data frames: one row per statement and match, safe to open."""

import csv
import io
import re
from collections.abc import Iterator

from factcheck.model import Match, Report, Statement
from factcheck.report import ReportOptions
from factcheck.report.display import show_text

COLUMNS = (
    "article",
    "statement",
    "source",
    "start",
    "end",
    "speaker",
    "speaker_type",
    "entity",
    "kind",
    "act",
    "hedged",
    "negated",
    "text",
    "check_worthiness",
    "content_rating",
    "attribution_rating",
    "claim_id",
    "claim_about",
    "claim",
    "claim_verdict",
    "relation",
    "score",
    "fact",
    "source_urls",
)
_FORMULA = re.compile("(^|;)(?=[ \"']*[=+\\-@＝＋－＠])")
"""Where a spreadsheet would begin a formula (OWASP, "CSV injection"). The semicolon counts too: in many countries
spreadsheets take it, not the comma, for the end of a cell."""


def render(report: Report, options: ReportOptions) -> str:
    """The table, with its line of column names where this is the first report of the stream."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if options.first:
        writer.writerow(COLUMNS)
    for statement in report.statements:
        for match in statement.matches or (None,):
            writer.writerow([_safe(value) for value in _row(report, statement, match)])
    return out.getvalue()


def _row(report: Report, statement: Statement, match: Match | None) -> Iterator[object]:
    speaker, assessment = statement.speaker, statement.assessment
    yield from (report.article.path, statement.id, statement.source, statement.start, statement.end)
    yield from (speaker.name, speaker.type, speaker.entity) if speaker else (None,) * 3
    yield from (statement.kind, statement.act, statement.hedged, statement.negated, statement.text)
    yield round(statement.check_worthiness, 2)
    yield from (rating.rating if rating else None for rating in (assessment.content, assessment.attribution))
    if match is None:
        yield from (None,) * 8
        return
    claim = match.claim
    yield from (claim.id, claim.about, claim.claim, claim.verdict, match.relation, round(match.score, 3), claim.fact)
    yield " ".join(source.url for source in match.sources)


def _safe(value: object) -> object:
    """Numbers as they are, truth as true and false; texts on one line, and never begun like a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _FORMULA.sub(r"\1'", show_text(value).strip())
    return value

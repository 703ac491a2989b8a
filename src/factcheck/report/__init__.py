"""Reports: the same findings for people (terminal, HTML, Markdown) and for programs (JSON and others)."""

from factcheck.model import Report


def render(report: Report, report_format: str) -> str:
    """The report as text in the given format."""
    from factcheck.report.json_report import render_json

    return render_json(report)

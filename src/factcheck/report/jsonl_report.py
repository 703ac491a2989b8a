"""The JSON document of the contract on one line: one line per article."""

from factcheck.model import Report
from factcheck.report import ReportOptions
from factcheck.report.json_report import render_json


def render(report: Report, options: ReportOptions) -> str:
    """The report as one line of JSON."""
    return render_json(report, indent=None)

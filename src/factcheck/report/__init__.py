"""Reports: the same findings for people (terminal, HTML, Markdown …) and for programs (JSON and others).

A format is one module with `render(report, options) -> str`, and one line in REPORTERS. Modules are imported when
they are used, so that a JSON report does not pay for Rich.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from factcheck.model import Report

View = Literal["findings", "article", "speakers"]


@dataclass(frozen=True, slots=True)
class Reporter:
    """A format: where it is written, its files' extension, and what may be done with it."""

    module: str
    extension: str
    for_programs: bool = False
    """Failures are documents too, and nothing but the document goes to standard output."""
    joins: bool = False
    """Reports of several articles may follow one another in one stream."""


REPORTERS: Mapping[str, Reporter] = {
    "terminal": Reporter("factcheck.report.terminal", ".txt", joins=True),
    "json": Reporter("factcheck.report.json_report", ".json", for_programs=True),
    "jsonl": Reporter("factcheck.report.jsonl_report", ".jsonl", for_programs=True, joins=True),
    "html": Reporter("factcheck.report.html", ".html"),
    "markdown": Reporter("factcheck.report.markdown", ".md", joins=True),
    "csv": Reporter("factcheck.report.csv_report", ".csv", joins=True),
    "claimreview": Reporter("factcheck.report.claimreview", ".jsonld", for_programs=True),
    "sarif": Reporter("factcheck.report.sarif", ".sarif", for_programs=True),
}


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report for people looks. Programs' formats ignore all of it but `first`."""

    language: Literal["ar", "en"] = "en"
    bidi: Literal["logical", "visual"] = "logical"
    view: View = "findings"
    width: int = 80
    show_all: bool = False
    plain: bool = False
    """No colour, no links, no signs beyond ASCII; addresses are never broken over lines."""
    colours: Literal["standard", "256", "truecolor"] | None = None
    no_colour: bool = False
    """Bold and links stay, colours go (the NO_COLOR convention)."""
    links: bool = False
    """Addresses as terminal hyperlinks (OSC 8)."""
    first: bool = True
    """This is the first report of the stream."""


def render(report: Report, report_format: str, options: ReportOptions | None = None) -> str:
    """The report as text in the given format, one of REPORTERS."""
    module = import_module(REPORTERS[report_format].module)
    text: str = module.render(report, options or ReportOptions())
    return text


def bidi_of_environment() -> Literal["logical", "visual"]:
    """FACTCHECK_BIDI, where it is set to one of the two modes; else `logical`."""
    return "visual" if os.environ.get("FACTCHECK_BIDI", "").strip().lower() == "visual" else "logical"

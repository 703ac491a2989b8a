"""Golden screens: what the terminal report of the sample article must look like, in every combination that counts.

After a wanted change: `python -m tests.golden`, then read the diff as a reader of Arabic would.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from tests.fakes import sample_report

from factcheck.report import ReportOptions, render

FOLDER = Path(__file__).parent


def screens() -> Iterator[tuple[str, ReportOptions]]:
    """Name and options of every golden screen."""
    for bidi, width, language in product(("logical", "visual"), (60, 80, 140), ("ar", "en")):
        options = ReportOptions(language=language, bidi=bidi, width=width, show_all=True)  # type: ignore[arg-type]
        yield f"findings-{bidi}-{width}-{language}.txt", options
    for view, bidi, language in product(("article", "speakers"), ("logical", "visual"), ("ar", "en")):
        options = ReportOptions(language=language, bidi=bidi, view=view, width=80)  # type: ignore[arg-type]
        yield f"{view}-{bidi}-80-{language}.txt", options
    yield "findings-plain-40-ar.txt", ReportOptions(language="ar", width=40, plain=True)
    colours = ReportOptions(language="ar", bidi="visual", colours="standard", links=True)
    yield "findings-visual-80-ar-colour.ansi", colours


def draw(options: ReportOptions) -> str:
    """The screen of the sample report."""
    return render(sample_report(), "terminal", options)

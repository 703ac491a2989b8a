"""`factcheck analyze`: one article, one report."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """What the report is printed as."""

    TERMINAL = "terminal"
    JSON = "json"


def analyze(
    path: Annotated[str, typer.Argument(metavar="PATH|-", help="The article; - reads standard input.")],
    report_format: Annotated[Format, typer.Option("--format", "-f", help="Shape of the report.")] = Format.TERMINAL,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    claims: Annotated[str | None, typer.Option(metavar="FILE", help="Another claims database.")] = None,
    model: Annotated[str | None, typer.Option(metavar="PATH|NAME", help="Another Stanza model.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The article's encoding, where it is not UTF-8.")] = None,
    dated: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The article's date, YYYY-MM-DD.")] = None,
) -> None:
    """Who said what in an article, has it been checked before, and what was the verdict?

    Example: factcheck analyze article.txt --format json | jq '.statements[].speaker.name'
    """
    from factcheck.analysis import analyze as analyze_article
    from factcheck.article import read_article
    from factcheck.claims import default_path, load_claims
    from factcheck.output import write_output
    from factcheck.parsing.loading import load_parser
    from factcheck.report import render

    article = read_article(path, encoding, _date(dated))
    database = load_claims(default_path(claims))
    report = analyze_article(article, load_parser(model), database)
    write_output(render(report, report_format.value), output)


def _date(value: str | None) -> date | None:
    from factcheck.errors import UsageError

    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise UsageError(f"--date {value}: not a date", "Write it as YYYY-MM-DD.") from None

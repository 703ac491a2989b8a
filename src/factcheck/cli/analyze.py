"""`factcheck analyze`: articles in, reports out."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.showing import BidiOption, LanguageOption, PlainOption, WidthOption
from factcheck.report import REPORTERS


class ViewChoice(StrEnum):
    """What the terminal report is ordered by."""

    FINDINGS = "findings"
    ARTICLE = "article"
    SPEAKERS = "speakers"


def _check_format(value: str) -> str:
    if value not in REPORTERS:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(REPORTERS)}")
    return value


FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(REPORTERS),
        help="Shape of the report; jsonl: one document a line.",
        callback=_check_format,
        autocompletion=lambda: list(REPORTERS),
    ),
]


PathsArgument = Annotated[
    list[str],
    typer.Argument(metavar="PATH…|-", help="Articles (text or HTML) and folders of them; - reads standard input."),
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]
FolderOption = Annotated[
    str | None, typer.Option("--out-dir", metavar="DIR", help="Write one file per article into DIR.")
]
ViewOption = Annotated[ViewChoice, typer.Option(help="Order of the terminal report.")]
AllOption = Annotated[bool, typer.Option("--all", help="Also list the statements that nothing is known about.")]
FailOption = Annotated[
    str | None,
    typer.Option(metavar="RATING,…", help="Exit with 1 where a statement has such a rating: false,misattributed"),
]
ClaimsOption = Annotated[
    str | None, typer.Option(metavar="FILE", help="Another claims database. Or set FACTCHECK_CLAIMS.")
]
ModelOption = Annotated[
    str | None, typer.Option(metavar="PATH|NAME", help="Another Stanza model. Or set FACTCHECK_MODEL.")
]
EncodingOption = Annotated[str | None, typer.Option(help="The articles' encoding, where it is not UTF-8.")]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the articles: what “yesterday” in them refers to."),
]
CacheOption = Annotated[bool, typer.Option("--cache/--no-cache", help="Keep parses in the user's cache.")]
WatchOption = Annotated[bool, typer.Option("--watch", help="Analyse again whenever an article changes; Ctrl-C ends.")]


def analyze(
    context: typer.Context,
    paths: PathsArgument,
    report_format: FormatOption = "terminal",
    output: OutputOption = None,
    out_dir: FolderOption = None,
    view: ViewOption = ViewChoice.FINDINGS,
    show_all: AllOption = False,
    language: LanguageOption = None,
    bidi: BidiOption = None,
    width: WidthOption = None,
    plain: PlainOption = False,
    fail_on: FailOption = None,
    claims: ClaimsOption = None,
    model: ModelOption = None,
    encoding: EncodingOption = None,
    dated: DateOption = None,
    cache: CacheOption = True,
    watch: WatchOption = False,
) -> None:
    """Who said what in an article, has it been checked before, and what was the verdict?

    Statements with a false or misleading verdict come first. Offsets and text in JSON are exact; see docs/json.md.

    \b
    Examples:
      factcheck analyze article.txt
      factcheck analyze article.txt --view article --lang ar
      factcheck analyze article.txt --format json | jq '.statements[].speaker.name'
      factcheck analyze desk/ --format jsonl -o today.jsonl --fail-on false,misattributed
    """
    from factcheck.cli.analysis_run import AnalysisRun, parse_ratings
    from factcheck.cli.engine import Engine
    from factcheck.cli.showing import report_options

    to_terminal = report_format == "terminal" and not output and not out_dir
    run = AnalysisRun(
        engine=Engine(claims, model, cache, **(context.obj or {})),
        report_format=report_format,
        options=report_options(language, bidi, width, plain, view.value, show_all, to_terminal),
        encoding=encoding,
        dated=_date(dated),
        output=output,
        out_dir=out_dir,
        fail_on=parse_ratings(fail_on),
    )
    raise typer.Exit(run.watch(paths) if watch else run.run(paths))


def _date(value: str | None) -> date | None:
    from factcheck.errors import UsageError

    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise UsageError(f"--date {value}: not a date", "Write it as YYYY-MM-DD.") from None

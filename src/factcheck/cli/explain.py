"""`factcheck explain`: why a statement was, or was not, matched and rated."""

from typing import Annotated

import typer

from factcheck.cli.showing import BidiOption, LanguageOption, PlainOption, WidthOption


def explain(
    report: Annotated[str, typer.Argument(metavar="REPORT.json|-", help="A report made with --format json.")],
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement, for example s7.")],
    language: LanguageOption = None,
    bidi: BidiOption = None,
    width: WidthOption = None,
    plain: PlainOption = False,
) -> None:
    """Tell step by step why a statement was, or was not, matched and rated. Needs the report alone.

    \b
    Examples:
      factcheck analyze article.txt --format json -o report.json
      factcheck explain report.json s7
      factcheck explain report.json s7 --lang ar --bidi visual
    """
    from factcheck.cli.showing import report_options
    from factcheck.output import write_output
    from factcheck.report.reading import find_statement, read_document

    found, listed = find_statement(read_document(report), statement, report)
    options = report_options(language, bidi, width, plain)
    from factcheck.report.explaining import explain as explain_statement

    write_output(explain_statement(found, listed, options), None)

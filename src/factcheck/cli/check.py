"""`factcheck check`: one statement, or a stream of them, without an article and without the language model."""

from typing import Annotated

import typer


def check(
    text: Annotated[str | None, typer.Argument(help="The statement.", show_default=False)] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it.")] = None,
    jsonl: Annotated[
        str | None, typer.Option(metavar="FILE|-", help='A stream of {"id", "text", "speaker"} lines; - is stdin.')
    ] = None,
    claims: Annotated[str | None, typer.Option(metavar="FILE", help="Another claims database.")] = None,
    dated: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it was said, YYYY-MM-DD.")] = None,
) -> None:
    """Has this statement been checked before, and what was the verdict? Prints JSON, one document a line.

    Example: factcheck check "استمع 60 مليون شخص إلى محادثة ترامب وماسك على إكس" --speaker "دونالد ترامب"
    """
    from factcheck.checking import check_one, check_stream, open_matcher, read_lines
    from factcheck.claims import default_path
    from factcheck.cli.analyze import _date
    from factcheck.errors import UsageError

    if (text is None) == (jsonl is None):
        raise UsageError("give either a TEXT or --jsonl FILE", 'factcheck check "…", or factcheck check --jsonl -')
    matcher = open_matcher(default_path(claims))
    day = _date(dated)
    if jsonl is None:
        typer.echo(check_one(matcher, {"text": text, "speaker": speaker}, day), nl=False)
        return
    for line in check_stream(matcher, read_lines(jsonl), day):
        typer.echo(line, nl=False)

"""`factcheck claims search`: the claims nearest to a text, at any size of the database."""

from pathlib import Path
from typing import Annotated

import typer


def search(
    text: Annotated[str | None, typer.Argument(help="What to look for.", show_default=False)] = None,
    jsonl: Annotated[
        str | None, typer.Option(metavar="FILE|-", help='A stream of {"id", "text"} lines; - is stdin.')
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most claims for each text.")] = 10,
    claims: Annotated[str | None, typer.Option("--claims", metavar="FILE", help="Another claims database.")] = None,
) -> None:
    """Find the claims nearest to a text, or to each line of a stream.

    Prints JSON lines: claim_id, score and claim for a TEXT; id and hits (claim_id, score) for each line of a stream.
    Nearness says nothing about truth: `factcheck check` compares figures, dates, negation and parties.

    Example: factcheck claims search "عدد المستمعين إلى محادثة ترامب وماسك" --limit 3
    """
    from factcheck.claims import default_path
    from factcheck.errors import UsageError

    if (text is None) == (jsonl is None):
        raise UsageError("give either a TEXT or --jsonl FILE", 'factcheck claims search "…", or --jsonl -')
    _search(default_path(claims), text, jsonl, limit)


def _search(path: Path, text: str | None, jsonl: str | None, limit: int) -> None:
    from factcheck.checking import search_lines, search_stream
    from factcheck.matching.search import ClaimsSearch

    opened = ClaimsSearch(path)
    lines = search_lines(opened, text, limit) if text is not None else search_stream(opened, jsonl or "-", limit)
    for line in lines:
        typer.echo(line, nl=False)

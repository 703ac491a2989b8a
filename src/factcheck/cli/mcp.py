"""`factcheck mcp`: the tools for agents and editors, by the Model Context Protocol."""

from typing import Annotated

import typer


def mcp(
    claims: Annotated[str | None, typer.Option(metavar="FILE", help="Another claims database.")] = None,
    model: Annotated[str | None, typer.Option(metavar="PATH|NAME", help="Another Stanza model.")] = None,
) -> None:
    """Serve tools for agents and editors: analyze, search_claims and get_claim (Model Context Protocol).

    The protocol runs on standard input and output. An agent or editor starts this command itself: its settings name
    the command `factcheck` with the argument `mcp`.

    Example: factcheck mcp --claims desk/claims.jsonl
    """
    from factcheck.api import FactChecker
    from factcheck.errors import UsageError

    try:
        from factcheck.mcp_server import build_server
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise UsageError("the MCP server is not installed", "Install it: pip install 'factcheck[mcp]'.") from None
    build_server(FactChecker(claims, model)).run("stdio")

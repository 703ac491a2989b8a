"""The Model Context Protocol server of `factcheck mcp`: three tools for agents and editors, over standard input/output.

Only the protocol goes to standard output (the SDK diverts everything else). A user's or agent's mistake comes back as
a tool error with its way out; the server goes on.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from factcheck import __version__
from factcheck.api import FactChecker, to_dict
from factcheck.article import article_from_text, read_article
from factcheck.claims.conversion import claim_to_dict, source_to_dict
from factcheck.errors import FactcheckError, UsageError

_INSTRUCTIONS = (
    "Reads Arabic news articles and tells who said what, whether it has been checked before, and what the verdict "
    "was. A missing verdict does not mean that a statement is true. Every verdict comes with the record and the "
    "sources it rests on: cite these."
)
_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def build_server(checker: FactChecker) -> MCPServer:
    """The server with its tools; model and database are loaded at the first call that needs them."""
    server = MCPServer(
        "factcheck", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING", dependencies=[]
    )
    calls = _Calls(checker)
    for tool in (calls.analyze, calls.search_claims, calls.get_claim):
        server.tool(annotations=_READ_ONLY)(tool)
    return server


class _Calls:
    """The tools. The SDK runs them in threads of its own; one works at a time, for the model is not shared."""

    def __init__(self, checker: FactChecker) -> None:
        self._checker = checker
        self._lock = threading.Lock()

    @contextmanager
    def _working(self) -> Iterator[FactChecker]:
        """Alone with the checker; our errors become tool errors."""
        with self._lock:
            try:
                yield self._checker
            except FactcheckError as error:
                raise ToolError(f"{error.message}\n{error.hint}".strip()) from None

    def analyze(
        self,
        text: Annotated[str | None, Field(description="The article's text, in Arabic.")] = None,
        path: Annotated[str | None, Field(description="In place of the text: the path of a text file.")] = None,
        dated: Annotated[str | None, Field(description="The article's date, YYYY-MM-DD.")] = None,
    ) -> dict[str, Any]:
        """Who said what in an Arabic article, has it been checked before, and what was the verdict?

        Returns the JSON report: every statement with speaker, cue, offsets, matches, sources and assessment.
        """
        with self._working() as checker:
            if (text is None) == (path is None):
                raise UsageError("give either text or path", "text holds the article; path names its file.")
            day = _date(dated)
            if path in ("", "-"):
                raise UsageError("path: not a file", "Standard input carries the protocol; give the text itself.")
            article = read_article(path) if path is not None else article_from_text(text or "")
            return to_dict(checker.analyze(replace(article, date=day or article.date)))

    def search_claims(
        self,
        query: Annotated[str, Field(description="Words or a whole sentence, in Arabic.", min_length=1)],
        limit: Annotated[int, Field(description="Most claims to return.", ge=1, le=100)] = 10,
    ) -> dict[str, Any]:
        """Find checked claims that are near to a text, best first. Draws no verdict on the text itself."""
        with self._working() as checker:
            hits = checker.search_claims(query, limit)
            return {
                "hits": [
                    {"claim_id": c.id, "claim": c.claim, "verdict": c.verdict, "fact": c.fact, "score": round(score, 3)}
                    for c, score in hits
                ]
            }

    def get_claim(
        self, claim_id: Annotated[str, Field(description="The id, as other tools return it.", min_length=1)]
    ) -> dict[str, Any]:
        """One record of the claims database: the claim, its verdict, the fact, and its sources in full."""
        with self._working() as checker:
            claim = checker.get_claim(claim_id)
            sources = [source_to_dict(checker.database.sources[source]) for source in claim.sources]
            return {**claim_to_dict(claim), "sources": sources}


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise UsageError(f"dated: {value!r} is not a date", "Write it as YYYY-MM-DD.") from None

"""The Python API: what `from factcheck import …` gives. Models and databases are loaded when first needed."""

from functools import cache, cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from factcheck import analysis, claims
from factcheck.article import article_from_text
from factcheck.errors import UsageError
from factcheck.matching import Matcher
from factcheck.model import Article, Claim, ClaimsDatabase, Report, Statement
from factcheck.parsing import Parser, loading
from factcheck.settings import Settings

AnyPath = str | PathLike[str]


class FactChecker:
    """One language model and one claims database for any number of articles, each loaded at its first use.

    `claims` is a database or the path of one, `parser` a parser or the path or name of a model; without them, those
    that the command line would take (FACTCHECK_CLAIMS, FACTCHECK_MODEL, else the shipped ones). Not for use by
    several threads at once.
    """

    def __init__(
        self,
        claims: ClaimsDatabase | AnyPath | None = None,
        parser: Parser | AnyPath | None = None,
        settings: Settings | None = None,
        use_cache: bool = True,
    ) -> None:
        self._claims = claims
        self._parser = parser
        self._settings = settings or Settings()
        self._use_cache = use_cache

    @cached_property
    def database(self) -> ClaimsDatabase:
        """The claims database. Raises ClaimsError where it breaks its contract."""
        return self._claims if isinstance(self._claims, ClaimsDatabase) else load_claims(self._claims)

    @cached_property
    def parser(self) -> Parser:
        """The parser. Raises ModelMissingError."""
        chosen = self._parser
        if chosen is None or isinstance(chosen, str | PathLike):
            return load_parser(chosen, self._use_cache)
        return chosen

    @cached_property
    def matcher(self) -> Matcher:
        """The database, ready for matching."""
        return Matcher(self.database, self._settings)

    def analyze(self, article: Article | str) -> Report:
        """The report on an article, or on a text. Raises ArticleError where there is no Arabic in it."""
        article = article_from_text(article) if isinstance(article, str) else article
        matcher = self.matcher
        return analysis.analyze(article, self.parser, self.database, matcher, self._settings)

    def search_claims(self, query: str, limit: int = 10) -> list[tuple[Claim, float]]:
        """The claims nearest to a text, best first, each with a score between 0 and 1. Draws no verdict."""
        return self.matcher.search(query, limit)

    def get_claim(self, claim_id: str) -> Claim:
        """The record with this id. Raises UsageError where there is none."""
        try:
            return self._by_id[claim_id]
        except KeyError:
            raise UsageError(f"{claim_id!r}: no such claim", "search_claims finds ids by words.") from None

    @cached_property
    def _by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.database.claims}


def analyze(
    article: Article | str,
    *,
    claims: ClaimsDatabase | AnyPath | None = None,
    parser: Parser | AnyPath | None = None,
    settings: Settings | None = None,
) -> Report:
    """Who said what in an article (or a text), has it been checked before, and what was the verdict?

    Without further arguments, model and database are loaded once and kept for the next call. For many articles with
    others than these, make a `FactChecker`.
    """
    if claims is None and parser is None and settings is None:
        return _default_checker().analyze(article)
    return FactChecker(claims, parser, settings).analyze(article)


@cache
def _default_checker() -> FactChecker:
    return FactChecker()


def load_claims(path: AnyPath | None = None) -> ClaimsDatabase:
    """Read and validate a claims database. Raises ClaimsError with every fault found."""
    return claims.load_claims(Path(path) if path is not None else claims.default_path())


def load_parser(model: AnyPath | None = None, use_cache: bool = True) -> Parser:
    """The parser of a model (its path or name). It reads the model at the first text that is not in the cache."""
    return loading.load_parser(str(model) if model is not None else None, use_cache)


def to_dict(result: Report | Statement) -> dict[str, Any]:
    """The JSON document of the contract (docs/json.md) as plain values."""
    from factcheck.report.json_report import report_to_dict, statement_to_dict

    return report_to_dict(result) if isinstance(result, Report) else statement_to_dict(result)

"""What analyses one article after another: model, claims and matcher, each loaded when it is first needed."""

from collections.abc import Callable
from functools import cached_property

from factcheck.analysis import analyze
from factcheck.claims import default_path, load_claims
from factcheck.matching import Matcher
from factcheck.model import Article, ClaimsDatabase, Report
from factcheck.parsing import Parser
from factcheck.parsing.loading import load_parser

LoadParser = Callable[[str | None, bool], Parser]


class Engine:
    """Holds what all articles share. `load_parser` may be another one where parses are recorded (tests)."""

    def __init__(
        self, claims: str | None, model: str | None, cache: bool, load_parser: LoadParser = load_parser
    ) -> None:
        self._claims = claims
        self._model = model
        self._cache = cache
        self._load_parser = load_parser

    def analyse(self, article: Article) -> Report:
        """The article's report. Raises ClaimsError before the (slower) model is read."""
        database, matcher = self._database, self._matcher
        return analyze(article, self._parser, database, matcher)

    @cached_property
    def _database(self) -> ClaimsDatabase:
        return load_claims(default_path(self._claims))

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._database)

    @cached_property
    def _parser(self) -> Parser:
        return self._load_parser(self._model, self._cache)

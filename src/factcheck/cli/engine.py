"""What analyses one article after another: model, claims and matcher, each loaded when it is first needed."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.matching import Matcher
    from factcheck.model import Article, ClaimsDatabase, Report
    from factcheck.parsing import Parser

LoadParser = Callable[[str | None, bool], "Parser"]


class Engine:
    """Holds what all articles share. `load_parser` may be another one where parses are recorded (tests)."""

    def __init__(
        self, claims: str | None, model: str | None, cache: bool, load_parser: LoadParser | None = None
    ) -> None:
        self._claims = claims
        self._model = model
        self._cache = cache
        self._load_parser = load_parser

    def analyse(self, article: "Article") -> "Report":
        """The article's report. Raises ClaimsError before the (slower) model is read."""
        from factcheck.analysis import analyze

        database, matcher = self._database, self._matcher
        return analyze(article, self._parser, database, matcher)

    def identity(self) -> str | None:
        """Everything besides the article that a report depends on, without loading it: claims, model, this program.

        None where reports may not be remembered. Raises ClaimsError and ModelMissingError as `analyse` does.
        """
        if not self._cache or self._load_parser:
            return None
        from factcheck.claims.layout import Layout, default_path
        from factcheck.claims.reading import check_database
        from factcheck.parsing.models import find_model, read_model
        from factcheck.shipped import code_state

        path = default_path(self._claims)
        model = read_model(find_model(self._model)).identity
        return repr((str(path), check_database(Layout(path)), sorted(model.items()), code_state()))

    @cached_property
    def _database(self) -> "ClaimsDatabase":
        from factcheck.claims import default_path, load_claims

        return load_claims(default_path(self._claims))

    @cached_property
    def _matcher(self) -> "Matcher":
        from factcheck.matching import Matcher

        return Matcher(self._database)

    @cached_property
    def _parser(self) -> "Parser":
        from factcheck import lean
        from factcheck.parsing.loading import load_parser

        lean.allow()
        return (self._load_parser or load_parser)(self._model, self._cache)

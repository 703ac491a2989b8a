"""factcheck: who said what in an Arabic news article, has it been checked before, and what was the verdict?

The names below are loaded when they are asked for: `import factcheck` alone costs next to nothing. docs/api.md shows
how they are used.
"""

from importlib import import_module

TYPE_CHECKING = False  # as type checkers know it; `typing` takes longer to load than all of this

__version__ = "0.1.0"

_HOMES = {
    "factcheck.api": ("FactChecker", "analyze", "load_claims", "load_parser", "to_dict"),
    "factcheck.article": ("article_from_text", "read_article"),
    "factcheck.errors": (
        *("FactcheckError", "ArticleError", "ClaimsError", "ModelDamagedError", "ModelMissingError", "OutputError"),
        "UsageError",
    ),
    "factcheck.model": (
        *("Article", "Assessment", "Claim", "ClaimsDatabase", "Cue", "Match", "Quantity", "Rating", "Report"),
        *("Skipped", "Source", "Speaker", "Statement", "Why"),
    ),
    "factcheck.parsing": ("Parser",),
    "factcheck.report": ("ReportOptions", "render"),
    "factcheck.settings": ("Settings",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if TYPE_CHECKING:
    from typing import Any

    from factcheck.api import FactChecker, analyze, load_claims, load_parser, to_dict
    from factcheck.article import article_from_text, read_article
    from factcheck.errors import (
        ArticleError,
        ClaimsError,
        FactcheckError,
        ModelDamagedError,
        ModelMissingError,
        OutputError,
        UsageError,
    )
    from factcheck.model import (
        Article,
        Assessment,
        Claim,
        ClaimsDatabase,
        Cue,
        Match,
        Quantity,
        Rating,
        Report,
        Skipped,
        Source,
        Speaker,
        Statement,
        Why,
    )
    from factcheck.parsing import Parser
    from factcheck.report import ReportOptions, render
    from factcheck.settings import Settings

__all__ = [
    "Article",
    "ArticleError",
    "Assessment",
    "Claim",
    "ClaimsDatabase",
    "ClaimsError",
    "Cue",
    "FactChecker",
    "FactcheckError",
    "Match",
    "ModelDamagedError",
    "ModelMissingError",
    "OutputError",
    "Parser",
    "Quantity",
    "Rating",
    "Report",
    "ReportOptions",
    "Settings",
    "Skipped",
    "Source",
    "Speaker",
    "Statement",
    "UsageError",
    "Why",
    "__version__",
    "analyze",
    "article_from_text",
    "load_claims",
    "load_parser",
    "read_article",
    "render",
    "to_dict",
]


def __getattr__(name: str) -> "Any":
    """Load a public name from its module at its first use (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
    return value


def __dir__() -> list[str]:
    """All public names, loaded or not."""
    return sorted({*globals(), *__all__})

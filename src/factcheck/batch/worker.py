"""What one worker does: holds the model and the claims, turns chunks of items into lines of JSON."""

import datetime
from dataclasses import dataclass
from typing import Any

from factcheck import lean
from factcheck.analysis import analyze
from factcheck.article import article_from_text, read_article
from factcheck.batch.inputs import Chunk, Item
from factcheck.claims import default_path, load_claims
from factcheck.errors import ArticleError, FactcheckError, is_out_of_memory
from factcheck.matching import Matcher
from factcheck.model import Article
from factcheck.parsing import Parser
from factcheck.parsing.loading import load_parser
from factcheck.report.json_report import SCHEMA_VERSION, dump, report_to_dict


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What every worker needs to build its parser and matcher; small, and the same on every machine."""

    claims: str | None = None
    model: str | None = None
    encoding: str | None = None
    cache: bool = False
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article's line of output: `line` is JSON with a line end, `failed` where it holds an error."""

    key: str
    line: str
    failed: bool
    words: int


class Worker:
    """Analyses chunks. Building one loads the model; it never dies of an article."""

    def __init__(self, settings: WorkerSettings, parser: Parser | None = None) -> None:
        lean.allow()
        self._settings = settings
        self._database = load_claims(default_path(settings.claims))
        self._matcher = Matcher(self._database)
        self._parser = parser or load_parser(settings.model, cache=settings.cache, threads=settings.threads)

    def work(self, chunk: Chunk) -> tuple[Outcome, ...]:
        """One outcome an item, in order."""
        return tuple(self._one(item) for item in chunk)

    def _one(self, item: Item) -> Outcome:
        try:
            article = self._read(item)
            report = analyze(article, self._parser, self._database, self._matcher)
        except FactcheckError as error:
            return failure(item, error.code, error.message, error.hint)
        except Exception as error:  # a bug in one article must not end a run over millions; the record tells of it
            if is_out_of_memory(error):
                hint = "Give the machine more memory, or cut the article."
                return failure(item, "out-of-memory", f"{item.key}: not enough memory for this article", hint)
            return failure(item, "bug", f"{item.key}: {type(error).__name__}: {error}", "Please report it.")
        return Outcome(item.key, dump(_named(report_to_dict(report), item), None), False, article.text.count(" ") + 1)

    def _read(self, item: Item) -> Article:
        if item.fault:
            raise ArticleError(f"{item.key}: {item.fault}", "Mend or remove this row.")
        try:
            dated = datetime.date.fromisoformat(item.date[:10]) if item.date else None
        except ValueError:
            raise ArticleError(f"{item.key}: date: {item.date!r} is not YYYY-MM-DD", "Mend the row.") from None
        if item.text is None:
            return read_article(item.key, self._settings.encoding, dated)
        return article_from_text(item.text, item.key, dated)


def failure(item: Item, code: str, message: str, hint: str) -> Outcome:
    """The record that stands in the output for an article that could not be analysed."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "article": {"path": item.key},
        "error": {"code": code, "message": message, "hint": hint},
    }
    return Outcome(item.key, dump(_named(document, item), None), True, 0)


def _named(document: dict[str, Any], item: Item) -> dict[str, Any]:
    """The caller's own id of a JSONL or Parquet row travels with the report."""
    if item.id is not None:
        document["article"]["id"] = item.id
    return document

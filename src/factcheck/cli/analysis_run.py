"""The run of `factcheck analyze`: each article read, analysed and reported; faults told, and the exit code found."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from factcheck.article import STDIN, read_article
from factcheck.article_files import find_articles
from factcheck.cli.engine import Engine
from factcheck.cli.progress import ProgressBar
from factcheck.cli.remembered import Rendered, recall_or_render
from factcheck.errors import ArticleError, ExitCode, FactcheckError, OutputError, UsageError
from factcheck.model import Article, Report
from factcheck.output import write_output
from factcheck.printable import printable
from factcheck.report import REPORTERS, ReportOptions, render
from factcheck.report.json_report import render_error

RATINGS = (
    *("true", "mostly-true", "half-true", "misleading", "mostly-false", "false", "unproven"),
    *("confirmed", "misattributed", "altered"),
)
_POLL = 0.3
"""Seconds between two looks at the watched files."""


def parse_ratings(value: str | None) -> frozenset[str]:
    """The ratings of `--fail-on false,misleading`. Raises UsageError for one that does not exist."""
    named = frozenset(part.strip() for part in (value or "").split(",") if part.strip())
    unknown = sorted(named.difference(RATINGS))
    if unknown or (value is not None and not named):
        wrong = ", ".join(unknown) or repr(value)
        raise UsageError(f"--fail-on: no such rating: {wrong}", f"Ratings: {', '.join(RATINGS)}.")
    return named


@dataclass(frozen=True)
class AnalysisRun:
    """Everything that the options decide, as values."""

    engine: Engine
    report_format: str
    options: ReportOptions
    encoding: str | None = None
    dated: date | None = None
    output: str | None = None
    out_dir: str | None = None
    fail_on: frozenset[str] = frozenset()

    def run(self, paths: Iterable[str], tolerant: bool = False) -> int:
        """Analyse every article once; the exit code is that of the worst that happened.

        One article's fault is the command's fault. Of several (or where `tolerant`), a bad one is told and the
        others are analysed.
        """
        articles = find_articles(paths)
        self._check_outputs(articles)
        codes: list[int] = []
        texts: list[str] = []
        first = True
        with ProgressBar(len(articles)) as progress:
            for path in articles:
                progress.start(path)
                text, code = self._analyse_one(path, first, alone=len(articles) == 1 and not tolerant)
                progress.finish()
                codes.append(code)
                first = self.out_dir is not None or (first and not text)
                with progress.hidden():
                    self._put(text, path, texts)
        if self.output is not None:
            write_output("".join(texts), self.output)
        return worst(codes)

    def watch(self, paths: Iterable[str]) -> int:
        """Analyse, then again after every change of a file, until interrupted."""
        named = list(paths)
        if STDIN in named:
            raise UsageError("--watch needs files", "Standard input does not change; save the article to a file.")
        analysed: object = None
        before = _look_at(named)
        while True:
            now = _look_at(named)
            if now != analysed and now == before:  # an editor that is still writing is let finish
                analysed = now
                self._run_watched(named)
            before = now
            time.sleep(_POLL)

    def _run_watched(self, paths: list[str]) -> None:
        if self.options.colours:
            sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")
        try:
            self.run(paths, tolerant=True)
        except (ArticleError, OutputError) as error:
            _tell(error)
        sys.stdout.flush()

    def _check_outputs(self, articles: list[str]) -> None:
        if self.output is not None and self.out_dir is not None:
            raise UsageError("--output and --out-dir exclude each other", "One file for all, or one per article.")
        if len(articles) > 1 and not REPORTERS[self.report_format].joins and self.out_dir is None:
            raise UsageError(
                f"--format {self.report_format} holds one article, and there are {len(articles)}",
                "Use --format jsonl, or --out-dir DIR for one file per article.",
            )

    def _analyse_one(self, path: str, first: bool, alone: bool) -> tuple[str, int]:
        options = replace(self.options, first=first)
        try:
            article = read_article(path, self.encoding, self.dated)
            made = recall_or_render(
                self.engine, article, f"{self.report_format} {options}", lambda: self._render(article, options)
            )
        except ArticleError as error:
            if alone:
                raise
            _tell(error)
            return self._fault(error), error.exit_code
        return made.text, ExitCode.FOUND if self.fail_on & made.ratings else ExitCode.DONE

    def _render(self, article: Article, options: ReportOptions) -> Rendered:
        report = self.engine.analyse(article)
        return Rendered(render(report, self.report_format, options), ratings_of(report))

    def _fault(self, error: FactcheckError) -> str:
        """In a format for programs a bad article is a document as well."""
        if not REPORTERS[self.report_format].for_programs:
            return ""
        return render_error(error.code, error.message, error.hint, indent=None if self.report_format == "jsonl" else 1)

    def _put(self, text: str, path: str, texts: list[str]) -> None:
        if self.out_dir is not None:
            if text:
                write_output(text, str(_file_for(Path(self.out_dir), path, REPORTERS[self.report_format].extension)))
        elif self.output is not None:
            texts.append(text)
        else:
            write_output(text, None)


def ratings_of(report: Report) -> frozenset[str]:
    """All ratings, on content and on attribution, that the report gives."""
    both = (r for s in report.statements for r in (s.assessment.content, s.assessment.attribution))
    return frozenset(r.rating for r in both if r and r.rating)


def worst(codes: Iterable[int]) -> int:
    """A fault outweighs a finding, and a finding outweighs none."""
    return max(codes, default=int(ExitCode.DONE))


def _file_for(folder: Path, article: str, extension: str) -> Path:
    """`desk/a.txt` becomes `DIR/desk/a.txt.json`: the articles' own folders again, nothing above DIR."""
    parts = [part for part in PurePath(article).parts if part not in (PurePath(article).anchor, "..")]
    target = folder.joinpath(*(parts if article != STDIN else ["stdin"]))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError(f"{folder}: cannot be made: {error}", "Choose another folder with --out-dir.") from None
    return target.with_name(target.name + extension)


def _look_at(paths: Iterable[str]) -> object:
    """What changes when an article does: the files, their times and sizes."""
    try:
        return tuple(_stamps(find_articles(paths)))
    except FactcheckError as error:
        return error.message


def _stamps(articles: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for path in articles:
        try:
            found = os.stat(path)  # noqa: PTH116
            yield path, found.st_mtime_ns, found.st_size
        except (OSError, ValueError):
            yield path, 0, 0


def _tell(error: FactcheckError) -> None:
    lines = [f"error: {error.message}", *([f"hint: {error.hint}"] if error.hint else [])]
    sys.stderr.write("".join(f"{printable(line)}\n" for line in lines))

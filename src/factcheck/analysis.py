"""The way of the data: read → parse → attribute → match → report. The page to read first.

    article = read_article("article.txt")            article.py      bytes to text, once
    parse = parser.parse(article.text)               parsing/        sentences, tokens, words
    said, asserted = find_statements(article, …)     attribution/    who said what; what the article says itself
    statements = [matcher.assess(s) for s in …]      matching/       has it been checked, and what was the verdict
    REPORTERS[format](report, …)                     report/         for people and programs

No step calls the next one; each works on the frozen values of model.py alone.
"""

from collections.abc import Iterable
from dataclasses import replace

from factcheck.attribution import find_statements
from factcheck.matching import Matcher
from factcheck.model import Article, ClaimsDatabase, Parse, Report, Skipped, Statement
from factcheck.parsing import Parser
from factcheck.settings import Settings


def analyze(
    article: Article,
    parser: Parser,
    database: ClaimsDatabase,
    matcher: Matcher | None = None,
    settings: Settings | None = None,
) -> Report:
    """Find the article's statements and rate those that the database speaks about.

    `matcher` may be given to share one among many articles; it must have been built from `database`.
    """
    settings = settings or Settings()
    matcher = matcher or Matcher(database)
    parse = parser.parse(article.text)
    said, asserted = find_statements(article, parse, database.entities)
    context = matcher.context_of(article.text)
    statements = [matcher.assess(statement, article.date, context) for statement in (*said, *asserted)]
    kept = _number(s for s in statements if s.source == "attributed" or _worth_listing(s, settings))
    return Report(
        article=article,
        sentences=len(parse.sentences),
        statements=kept,
        unmatched=tuple(s.id for s in kept if not s.matches and s.check_worthiness >= settings.checkable_floor),
        skipped=tuple(_skipped(article, parse)),
        parser=parse.parser,
        claims_path=database.path,
        claims_count=len(database.claims),
        claims_sha256=database.sha256,
    )


def _worth_listing(statement: Statement, settings: Settings) -> bool:
    """The article's own sentences are listed only where they match a claim or carry a checkable figure."""
    checkable = bool(statement.quantities) and statement.check_worthiness >= settings.checkable_floor
    return bool(statement.matches) or checkable


def _number(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Text order, numbered s1, s2 …; of two that start together the longer (outer) one comes first."""
    ordered = sorted(statements, key=lambda s: (s.start, -s.end, s.source, s.cue.start if s.cue else -1))
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(ordered, 1))


def _skipped(article: Article, parse: Parse) -> Iterable[Skipped]:
    """Stretches with letters or digits that no sentence of the parse covers."""
    at = 0
    for start, end in [*((s.start, s.end) for s in parse.sentences), (len(article.text), len(article.text))]:
        gap = article.text[at:start]
        if any(c.isalnum() for c in gap):
            lead = len(gap) - len(gap.lstrip())
            yield Skipped(at + lead, at + len(gap.rstrip()), "not parsed")
        at = max(at, end)

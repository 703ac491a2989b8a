"""Attribution: who said what. From a parse to statements with speaker, cue, content and act.

The way of the data (docs/attribution.md tells why):

view.py, quotes.py                 tokens of our own with the parse's words as evidence; which marks belong together
lexicon.py                         the word lists of src/factcheck/lexicon, inflected
cues.py, sources.py                reporting verbs, participles and nouns; source phrases
openers.py, nominal.py             from a cue to the place where its content begins
spans.py, relays.py, intervals.py  where the content ends; what a source phrase covers
draft.py, drafts.py                all of it together: statements without speakers
mentions.py, clauses.py, speakers.py  the words that name a speaker, beside the cue or by the parse
naming.py, names.py, fullnames.py, agreement.py  one person, one name, across the article
labels.py, statements.py, resolve.py  headlines and interviews; drafts to statements, with elided speakers
narration.py                       what the article itself asserts
"""

import datetime
from collections.abc import Iterator, Sequence

from factcheck.attribution.drafts import find_drafts
from factcheck.attribution.narration import assertions
from factcheck.attribution.resolve import resolve
from factcheck.attribution.view import View, read_view
from factcheck.model import Article, Entity, Parse, Statement

__all__ = ["attribute", "find_statements", "narrate"]

MAX_NESTING = 6
"""Statements inside one another that are kept, from the outermost on. Newspapers nest two, rarely three; a text that
nests hundreds («قال: قال: …») would make the text to match grow with the square of its length."""


def find_statements(
    article: Article, parse: Parse, entities: Sequence[Entity]
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """What others say in an article (`attribute`), and what it asserts itself (`narrate`)."""
    view = read_view(article.text, parse)
    said = _attributed(view, entities, article.date)
    return said, assertions(view, said)


def attribute(article: Article, parse: Parse, entities: Sequence[Entity]) -> tuple[Statement, ...]:
    """The attributed statements of an article, in text order, with speakers resolved across the article."""
    return _attributed(read_view(article.text, parse), entities, article.date)


def narrate(article: Article, parse: Parse, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The article's own assertions, outside its attributed statements, in text order."""
    return assertions(read_view(article.text, parse), statements)


def _attributed(view: View, entities: Sequence[Entity], date: datetime.date | None) -> tuple[Statement, ...]:
    return tuple(_within_nesting(resolve(view, find_drafts(view), entities, date)))


def _within_nesting(statements: Sequence[Statement]) -> Iterator[Statement]:
    """All but those that lie inside `MAX_NESTING` others."""
    around: list[int] = []
    for statement in sorted(statements, key=lambda s: (s.start, -s.end)):
        while around and around[-1] <= statement.start:
            around.pop()
        if len(around) < MAX_NESTING:
            around.append(statement.end)
            yield statement

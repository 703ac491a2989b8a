"""Attribution: who said what. From a parse to statements with speaker, cue, content and act."""

from collections.abc import Sequence

from factcheck.model import Article, Entity, Parse, Statement


def attribute(article: Article, parse: Parse, entities: Sequence[Entity]) -> tuple[Statement, ...]:
    """The attributed statements of an article, in text order, with speakers resolved across the article."""
    return ()


def narrate(article: Article, parse: Parse, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """What the article itself asserts: the sentences, or parts of them, outside the attributed statements."""
    return ()

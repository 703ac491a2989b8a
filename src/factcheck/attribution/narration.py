"""What the article itself asserts: its sentences, or halves of them, outside the attributed statements."""

from collections.abc import Sequence

from factcheck.model import Article, Parse, Statement


def narrate(article: Article, parse: Parse, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The article's own assertions as statements with source `article`; questions are left out."""
    return ()

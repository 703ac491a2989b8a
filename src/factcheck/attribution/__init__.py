"""Attribution: who said what. From a parse to statements with speaker, cue, content and act.

view.py      tokens of our own, with the parse's words as evidence
quotes.py    which quotation marks belong together
cues.py      reporting verbs, participles and source phrases (lexicon/*.toml)
openers.py   from a cue to the place where its content begins
spans.py     where the content ends
drafts.py    all of it together: statements without speakers
nominal.py   nouns as content (أعلن مقتل …)
sources.py   source phrases (بحسب المرصد)
mentions.py  how far the naming of a speaker reaches
speakers.py  the words beside the cue that name the speaker
names.py     one person, one name, across the article
resolve.py   drafts to statements, with elided and pointed-at speakers
narration.py what the article itself asserts
"""

from collections.abc import Sequence

from factcheck.attribution.drafts import find_drafts
from factcheck.attribution.narration import narrate
from factcheck.attribution.resolve import resolve
from factcheck.attribution.view import read_view
from factcheck.model import Article, Entity, Parse, Statement

__all__ = ["attribute", "narrate"]


def attribute(article: Article, parse: Parse, entities: Sequence[Entity]) -> tuple[Statement, ...]:
    """The attributed statements of an article, in text order, with speakers resolved across the article."""
    view = read_view(article.text, parse)
    return resolve(view, find_drafts(view), entities, article.date)

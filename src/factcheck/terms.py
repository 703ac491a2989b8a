"""A text cut into words, numbers and marks with their offsets: the common ground of quantities, dates and matching."""

import re
from typing import NamedTuple

from factcheck.arabic import fold

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
_FORMAT = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_TERM = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)|\d+(?:[.,٫٬،]\d+)*)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}{_FORMAT}])*)"
    rf"|(?P<mark>[^\s{_FORMAT}])"
)


class Term(NamedTuple):
    """One word, number or mark; `folded` is its spelling-insensitive form, `kind` number, word or mark."""

    start: int
    end: int
    folded: str
    kind: str


def tails(word: str) -> tuple[str, ...]:
    """A word without none, one … six of its first letters: among them is all that it can be behind its prefixes (وبال).

    For a quick look whether anything of a table may stand there at all."""
    return word, word[1:], word[2:], word[3:], word[4:], word[5:], word[6:]


def split_terms(text: str) -> list[Term]:
    """All terms in text order; offsets point into `text` as given."""
    return [Term(m.start(), m.end(), fold(m[0]), str(m.lastgroup)) for m in _TERM.finditer(text)]

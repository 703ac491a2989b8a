"""Foreign text as HTML: escaped, harmless, and with runs of the other direction isolated from their surroundings."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from factcheck.model import Quantity
from factcheck.report.display import show_text

_LATIN = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_RUN = re.compile(rf"[{_LATIN}](?:[{_LATIN}0-9 .,:/@&'’+_%#-]*[{_LATIN}0-9+%#])?")
"""A stretch of Latin, Greek or Cyrillic, from its first letter to its last letter or digit: «NASA», «F-16»."""

_LONGEST_WORD = 64
_LONG = re.compile(rf"(\S{{{_LONGEST_WORD},}})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def isolate(text: str) -> Markup:
    """The text as HTML, its left-to-right runs in <bdi>; what would turn or control the line is made visible."""
    shown = show_text(text)
    parts: list[Markup] = []
    at = 0
    for run in _RUN.finditer(shown):
        parts += (_breakable(shown[at : run.start()]), Markup("<bdi>{}</bdi>").format(_breakable(run[0])))
        at = run.end()
    return Markup("").join((*parts, _breakable(shown[at:])))


def _breakable(text: str) -> Markup:
    """Escaped text; a word of monstrous length may break at fixed places, where browsers would search for long."""
    pieces = [piece for word in _LONG.split(text) for piece in _cut(word)]
    return Markup("").join(pieces)


def _cut(stretch: str) -> Iterator[Markup]:
    if len(stretch) < _LONGEST_WORD or " " in stretch:
        yield escape(stretch)
        return
    for at in range(0, len(stretch), _LONGEST_WORD):
        yield escape(stretch[at : at + _LONGEST_WORD]) + Markup("<wbr>")


def language_tag(named: str) -> str:
    """The language for an HTML attribute; `und` (undetermined) for what is no language tag."""
    return named if _LANGUAGE.fullmatch(named) else "und"


def light_figures(text: str, start: int, quantities: tuple[Quantity, ...]) -> Markup:
    """Text that begins at offset `start` of the article, with the figures inside it emphasised."""
    parts: list[Markup] = []
    at = 0
    for quantity in sorted(quantities, key=lambda q: q.start):
        first, last = quantity.start - start, quantity.end - start
        if at <= first < last <= len(text):
            parts += (isolate(text[at:first]), Markup("<b>{}</b>").format(isolate(text[first:last])))
            at = last
    return Markup("").join((*parts, isolate(text[at:])))


@lru_cache(maxsize=4096)
def direction_of(text: str) -> str:
    """`rtl` or `ltr`, by the greater number of letters; a text without letters is `rtl`, like its article."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    left = kinds.count("L")
    return "ltr" if left > kinds.count("R") + kinds.count("AL") else "rtl"

"""Reports that were made before: the same article, claims, model, options and program give the same report again.

A rerun over an unchanged article then reads one small file instead of attributing and matching anew.
"""

import json
from collections.abc import Callable
from typing import NamedTuple

from factcheck.cache import Cache, cache_folder
from factcheck.cli.engine import Engine
from factcheck.model import Article

KIND = "reports"


class Rendered(NamedTuple):
    """A report as text, and the ratings in it, which decide the exit code."""

    text: str
    ratings: frozenset[str]


def recall_or_render(engine: Engine, article: Article, options: str, render: Callable[[], Rendered]) -> Rendered:
    """The remembered report, else the one that `render` makes, remembered for the next time.

    `options` names all that shapes the text: format, language, width …
    """
    identity = engine.identity()
    if identity is None:
        return render()
    cache = Cache(cache_folder(KIND))
    key = f"report-1\n{identity}\n{options}\n{article!r}"
    found = _read(cache.get(key))
    if found is None:
        found = render()
        cache.put(key, json.dumps([found.text, sorted(found.ratings)]).encode())
    return found


def _read(data: bytes | None) -> Rendered | None:
    try:
        text, ratings = json.loads(data or b"")
        return Rendered(str(text), frozenset(map(str, ratings)))
    except (ValueError, TypeError):
        return None

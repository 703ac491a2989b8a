"""Rating words of other fact-checkers on our scale. The words are data: lexicon/ratings.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.arabic import fold_sentence

FIVE_STEPS = ("false", "mostly-false", "half-true", "mostly-true", "true")
"""What the numbers of a schema.org rating mean from the worst to the best (Google, "ClaimReview structured data")."""

_END_OF_PART = re.compile(r"[:.!؟?،,;؛—–|(\[]|\s-\s")


def verdict_of(words: str) -> str | None:
    """Our verdict for a rating in words (Arabic, English, French), or None where it is not known."""
    known = _known_words()
    whole = fold_sentence(words)
    first = fold_sentence(_END_OF_PART.split(words.strip(), maxsplit=1)[0])
    if "?" in words or "؟" in words:
        return None
    return known.get(whole) or known.get(first)


def verdict_of_number(value: Any, worst: Any, best: Any) -> str | None:
    """Our verdict for a number between `worst` and `best` of a schema.org rating, or None where it says nothing."""
    try:
        value, worst, best = float(value), float(worst), float(best)
    except (TypeError, ValueError):
        return None
    if not worst < best or not worst <= value <= best:
        return None
    return FIVE_STEPS[round((value - worst) / (best - worst) * (len(FIVE_STEPS) - 1))]


def load_ratings() -> dict[str, Any]:
    """The data file as it stands, with its examples."""
    return tomllib.loads((files("factcheck") / "lexicon" / "ratings.toml").read_text("utf-8"))


@cache
def _known_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for verdict, languages in load_ratings().items():
        if verdict.startswith("must-"):
            continue
        words[fold_sentence(verdict)] = verdict
        words.update((fold_sentence(word), verdict) for language in languages.values() for word in language)
    return words

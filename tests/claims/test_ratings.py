"""Rating words of others on our scale: the data file and its own examples."""

from typing import get_args

import pytest

from factcheck.arabic import fold_sentence
from factcheck.claims.ratings import load_ratings, verdict_of, verdict_of_number
from factcheck.model import Verdict

RATINGS = load_ratings()


@pytest.mark.parametrize(("words", "verdict"), RATINGS["must-find"].items())
def test_words__must_find(words: str, verdict: str) -> None:
    assert verdict_of(words) == verdict


@pytest.mark.parametrize("words", RATINGS["must-not-find"]["words"])
def test_words__must_not_find(words: str) -> None:
    assert verdict_of(words) is None


def test_data_file__every_verdict_in_three_languages_and_no_word_twice() -> None:
    verdicts = {key: value for key, value in RATINGS.items() if not key.startswith("must-")}
    assert set(verdicts) == set(get_args(Verdict))
    owners: dict[str, str] = {}
    for verdict, languages in verdicts.items():
        assert set(languages) == {"ar", "en", "fr"}
        assert verdict_of(verdict) == verdict
        for word in (w for words in languages.values() for w in words):
            assert owners.setdefault(fold_sentence(word), verdict) == verdict, word


@pytest.mark.parametrize(
    ("value", "worst", "best", "verdict"),
    [
        (1, 1, 5, "false"),
        ("2", "1", "5", "mostly-false"),
        (3, 1, 5, "half-true"),
        (4, 1, 5, "mostly-true"),
        (5, 1, 5, "true"),
        (10, 0, 10, "true"),
        (-1, 1, 5, None),
        (3, None, 5, None),
        (3, 5, 5, None),
        ("nan", 1, 5, None),
        ("inf", 1, 5, None),
        ("x", 1, 5, None),
    ],
)
def test_numbers__between_worst_and_best(value: object, worst: object, best: object, verdict: str | None) -> None:
    assert verdict_of_number(value, worst, best) == verdict

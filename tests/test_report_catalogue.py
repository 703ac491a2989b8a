"""The catalogue: both languages complete, plural forms, figures and dates in words."""

import re
import string
from typing import get_args

import pytest

from factcheck import model
from factcheck.report.catalogue import LANGUAGES, Wording, language_of_locale, messages, plural_form
from factcheck.report.grouping import GROUPS, SEVERITY
from factcheck.report.verdict_style import LOOKS

ARABIC = re.compile("[\u0621-\u064a]")
PLURALS = {"ar": {"one", "two", "few", "many", "other"}, "en": {"one", "other"}}


def _texts(entry: object) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [str(entry)]


def _fields(entry: object) -> set[str]:
    return {field for text in _texts(entry) for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("key", sorted(messages()))
def test_entry__complete_in_both_languages(key: str) -> None:
    entry = messages()[key]
    assert set(entry) == set(LANGUAGES)
    assert _fields(entry["ar"]) == _fields(entry["en"])
    assert all(text.strip() for lang in LANGUAGES for text in _texts(entry[lang]))
    assert not any(ARABIC.search(text) for text in _texts(entry["en"]))
    bare = [text for text in _texts(entry["ar"]) if re.sub(r"\{\w+\}", "", text).strip(" .,،%$")]
    assert all(ARABIC.search(text) for text in bare)
    assert type(entry["ar"]) is type(entry["en"])
    if isinstance(entry["ar"], dict):
        assert all(PLURALS[lang] <= set(entry[lang]) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("verdict", get_args(model.Verdict)),
        ("saying", get_args(model.AttributionRating)),
        ("act", get_args(model.Act)),
        ("kind", get_args(model.Kind)),
        ("speaker", get_args(model.SpeakerType)),
        ("resolved", get_args(model.ResolvedBy)),
        ("relation", get_args(model.Relation)),
        ("group", GROUPS),
    ],
)
def test_every_value_of_the_model__has_words(section: str, values: tuple[str, ...]) -> None:
    assert {f"{section}.{value}" for value in values} <= set(messages())


def test_every_state__has_a_look() -> None:
    assert set(LOOKS) == set(SEVERITY)
    assert all(look.sign and look.plain.isascii() for look in LOOKS.values())


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا تصريحات"),
        (1, "تصريح واحد"),
        (2, "تصريحان"),
        (3, "3 تصريحات"),
        (10, "10 تصريحات"),
        (11, "11 تصريحًا"),
        (99, "99 تصريحًا"),
        (100, "100 تصريح"),
        (103, "103 تصريحات"),
        (1011, "1,011 تصريحًا"),
    ],
)
def test_count__arabic_agreement(number: int, words: str) -> None:
    assert Wording("ar").count("count.statements", number) == words


def test_plural__english() -> None:
    assert [plural_form(n, "en") for n in (0, 1, 2)] == ["other", "one", "other"]


def test_dates__in_words_and_unknown_parts_left_away() -> None:
    ar, en = Wording("ar"), Wording("en")
    assert ar.date("2024-08-13") == "13 أغسطس 2024"
    assert en.date("2024-08-13") == "August 13, 2024"
    assert (ar.date("2024-08"), en.date("2024-08")) == ("أغسطس 2024", "August 2024")
    assert (ar.date("2024"), en.date("about 1990")) == ("2024", "about 1990")


def test_numbers__separators_ranges_and_nobody_knows() -> None:
    say = Wording("en")
    assert say.number(60000000) == "60,000,000"
    assert say.number(3.5) == "3.5"
    assert say.number((1100000, 1500000)) == "1,100,000–1,500,000"
    assert say.number(None) == "—"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "ar_EG.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "ar_SA", "LANG": "en_US.UTF-8"}, "ar"),
        ({"LANG": "arn_CL"}, "en"),
        ({}, "en"),
    ],
)
def test_language__of_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language

"""What the lexicon says about pairs of words: joined by a concept, excluding one another, or unlike."""

import tomllib
from pathlib import Path

import pytest

from factcheck.arabic import fold_sentence
from factcheck.matching.names import Names
from factcheck.matching.relations import exclude
from factcheck.matching.stems import concepts
from factcheck.terms import Term

DATA = tomllib.loads((Path(__file__).parent / "data" / "word_pairs.toml").read_text(encoding="utf-8"))


def _concepts(word: str) -> frozenset[str]:
    return concepts(fold_sentence(word))


@pytest.mark.parametrize(("one", "other"), DATA["same"])
def test_concepts__two_words_for_one_thing__are_joined(one: str, other: str) -> None:
    assert _concepts(one) & _concepts(other)


@pytest.mark.parametrize(("one", "other"), DATA["apart"])
def test_exclude__two_things_of_one_kind__exclude_each_other(one: str, other: str) -> None:
    assert exclude(_concepts(one), _concepts(other))


@pytest.mark.parametrize(("one", "other"), DATA["unlike"])
def test_concepts__different_deeds__are_not_joined(one: str, other: str) -> None:
    assert not _concepts(one) & _concepts(other)


@pytest.mark.parametrize("word", DATA["no_places"])
def test_names__a_common_word__is_no_place(word: str) -> None:
    assert Names([], []).find([Term(0, len(word), fold_sentence(word), "word")], 0) is None

"""What the lexicon says about pairs of words: joined by a concept, excluding one another, or unlike."""

import tomllib
from pathlib import Path

import pytest

from factcheck.arabic import fold_sentence
from factcheck.matching.digest import digest
from factcheck.matching.names import Names
from factcheck.matching.relations import are_compatible, exclude
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


def _senses(phrase: str) -> list[frozenset[str]]:
    return [w.concepts for w in digest(phrase, Names([], [])).words if w.concepts]


@pytest.mark.parametrize(("one", "other"), DATA["events"])
def test_are_compatible__two_predicates_of_one_event__answer_each_other(one: str, other: str) -> None:
    assert any(are_compatible(a, b) for a in _senses(one) for b in _senses(other))


@pytest.mark.parametrize(("one", "other"), DATA["other_events"])
def test_are_compatible__predicates_of_other_events__do_not_answer_each_other(one: str, other: str) -> None:
    pairs = [(a, b) for a in _senses(one)[:1] for b in _senses(other)[:1]]
    assert pairs
    assert all(not are_compatible(a, b) or exclude(a, b) for a, b in pairs)

"""The shipped database, as its readers rely on it. Curated data has tests of its own."""

import json
from datetime import date

import pytest

from factcheck.arabic import fold_sentence
from factcheck.claims import load_claims
from factcheck.claims.advice import inspect_database
from factcheck.claims.layout import Layout
from factcheck.model import ClaimsDatabase
from factcheck.shipped import shipped_path

LAYOUT = Layout(shipped_path("data/claims.jsonl"))


@pytest.fixture(scope="module")
def database() -> ClaimsDatabase:
    return load_claims(LAYOUT.claims)


def test_check__neither_fault_nor_warning() -> None:
    found = inspect_database(LAYOUT)
    assert (found.faults, found.warnings) == ((), ())
    assert found.claims >= 280


def test_wordings__no_two_equal_after_folding(database: ClaimsDatabase) -> None:
    texts = [fold_sentence(text) for c in database.claims for text in (c.claim, *c.variants)]
    assert len(texts) == len(set(texts))


def test_wordings__three_to_five_variants_without_stray_spaces(database: ClaimsDatabase) -> None:
    for claim in database.claims:
        assert 3 <= len(claim.variants) <= 5, claim.id
        for text in (claim.claim, *claim.variants, claim.fact, claim.explanation):
            assert text == " ".join(text.split()), claim.id


def test_names__claimants_and_parties_are_entities(database: ClaimsDatabase) -> None:
    names = {entity.name for entity in database.entities}
    for claim in database.claims:
        assert {claim.claimant or next(iter(names)), *claim.entities} <= names, claim.id


def test_entities__ordered(database: ClaimsDatabase) -> None:
    ids = [entity.id for entity in database.entities]
    assert ids == sorted(set(ids))


def test_reviewed__set_and_not_in_the_future(database: ClaimsDatabase) -> None:
    for claim in database.claims:
        assert date(2026, 1, 1) <= date.fromisoformat(claim.reviewed) <= date(2100, 1, 1), claim.id


def test_sources__seen_addressed_and_told(database: ClaimsDatabase) -> None:
    for claim in database.claims:
        assert any(database.sources[source].seen for source in claim.sources), claim.id
    for source in database.sources.values():
        assert source.text, source.id
        assert 2 <= len(source.language) <= 3, source.id
    addresses = [source.url for source in database.sources.values()]
    assert len(addresses) == len(set(addresses))


def test_figures__expanded_numbers_in_known_units(database: ClaimsDatabase) -> None:
    for claim in database.claims:
        for quantity in claim.quantities:
            assert quantity.unit == quantity.unit.lower().strip(), claim.id
            assert not any(scale in quantity.unit for scale in ("million", "billion", "thousand")), claim.id


def test_lines__written_as_the_tool_writes_them() -> None:
    for line in LAYOUT.claims.read_text("utf-8").splitlines():
        assert json.dumps(json.loads(line), ensure_ascii=False) == line

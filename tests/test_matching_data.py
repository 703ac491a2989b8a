"""The shipped database against itself: every wording is found first, and repeats its own claim."""

import pytest

from factcheck.claims import default_path, load_claims
from factcheck.matching import Matcher
from factcheck.model import Statement

DATABASE = load_claims(default_path())
WORDINGS = [(claim.id, text) for claim in DATABASE.claims for text in (claim.claim, *claim.variants)]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(DATABASE)


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_every_wording__finds_its_claim_first(matcher: Matcher, step: int) -> None:
    lost = []
    for identifier, text in WORDINGS[::step]:
        found = matcher.assess(Statement("s1", "article", text, 0, len(text), "narration", "assert")).matches
        if not found or found[0].claim.id != identifier or found[0].relation != "repeats":
            lost.append((text, [(m.claim.id, m.relation) for m in found]))
    assert not lost

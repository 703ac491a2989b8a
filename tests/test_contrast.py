"""Contrast pairs of our own: what contradicts a claim never repeats it; what says the same does."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from factcheck.matching import Matcher
from factcheck.model import Claim, ClaimsDatabase, Statement

PAIRS = [json.loads(line) for line in (Path(__file__).parent / "data" / "contrast.jsonl").read_text().splitlines()]


@cache
def _matcher() -> tuple[Matcher, dict[str, str]]:
    """A database of the claims alone: no entities, no quantities, no variants, as a stranger's may be."""
    texts = list(dict.fromkeys(pair["claim"] for pair in PAIRS))
    claims = tuple(
        Claim(f"c{n:03}", "content", text, (), None, (), None, "t", "false", (), "…", "", (), "2026-11-24")
        for n, text in enumerate(texts)
    )
    return Matcher(ClaimsDatabase("x", claims, {}, (), "0")), {c.claim: c.id for c in claims}


def _relations(statement: str) -> dict[str, str]:
    found = _matcher()[0].assess(Statement("s1", "article", statement, 0, len(statement), "narration", "assert"))
    return {match.claim.id: match.relation for match in found.matches}


@pytest.mark.parametrize("pair", [p for p in PAIRS if p["kind"] != "paraphrase"], ids=lambda p: p["statement"][:40])
def test_contradiction__never_repeats(pair: dict[str, str]) -> None:
    assert "repeats" not in _relations(pair["statement"]).values()


def test_paraphrases__nearly_all_repeat() -> None:
    paraphrases = [p for p in PAIRS if p["kind"] == "paraphrase"]
    ids = _matcher()[1]
    repeated = [p for p in paraphrases if _relations(p["statement"]).get(ids[p["claim"]]) == "repeats"]
    assert len(repeated) >= 0.93 * len(paraphrases)


def test_the_set__holds_every_kind() -> None:
    kinds = Counter(p["kind"] for p in PAIRS)
    assert len(PAIRS) >= 400
    assert min(kinds.values()) >= 15
    assert len({(p["claim"], p["statement"]) for p in PAIRS}) == len(PAIRS)

"""The faster ways give what Stanza's own ways give."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from factcheck.parsing.arborescence import best_tree
from factcheck.parsing.speedups import Memory

ROOT = Path(__file__).parent.parent


def is_single_rooted_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_best_tree__against_all_trees(words: int) -> None:
    random = np.random.default_rng(words)
    trees = [h for h in itertools.product(range(words + 1), repeat=words) if is_single_rooted_tree(h)]
    for _ in range(40):
        scores = random.normal(size=(words + 1, words + 1)) * random.choice([0.1, 1, 5])
        np.fill_diagonal(scores, -np.inf)
        found = tuple(int(h) for h in best_tree(scores)[1:])
        best = max(trees, key=lambda heads: sum(scores[d, h] for d, h in enumerate(heads, 1)))
        assert found == best


def test_best_tree__leaves_its_input_alone() -> None:
    scores = np.random.default_rng(0).normal(size=(9, 9)).astype(np.float32)
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()


def test_memory__forgets_what_was_not_used_for_longest() -> None:
    memory: Memory[str, int] = Memory(limit=2)
    memory.put("a", 1)
    memory.put("b", 2)
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert memory.get("b") is None
    assert memory.get("a") == 1


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")  # torch warns of its own future
def test_speedups__same_words_as_stock_stanza(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.parsing import speedups
    from factcheck.parsing.models import read_model
    from factcheck.parsing.stanza_parser import StanzaParser, pin_threads

    pin_threads(1)
    model = read_model(ROOT / "models" / "ar")
    text = (ROOT / "examples" / "conversation.txt").read_text(encoding="utf-8")
    fast = StanzaParser(model, {"name": "x"})
    monkeypatch.setattr(speedups, "KNOWN", ())
    stock = StanzaParser(model, {"name": "x"})
    assert fast.parse(text) == stock.parse(text)
    assert fast.parse(text) == stock.parse(text), "with every word remembered"

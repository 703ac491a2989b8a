"""A log-linear ranker: picks one of several candidates by hashed features. Used for clitic splits and for lemmas."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import torch

FEATURE_BITS = 18
_MASK = (1 << FEATURE_BITS) - 1


def hash_features(names: Iterable[str]) -> list[int]:
    """Return the weight numbers of named features; the same in every run."""
    return [zlib.crc32(name.encode()) & _MASK for name in names]


def bucket(value: float) -> int:
    """Round a difference of log counts to steps of two thirds."""
    return round(value * 1.5)


class Ranker:
    """Weights for candidate features; `fit` learns them, `choose` applies them."""

    def __init__(self) -> None:
        self.weights = torch.zeros(1 << FEATURE_BITS)

    def fit(self, examples: Iterable[tuple[Sequence[Sequence[int]], int]], *, steps: int, penalty: float) -> None:
        """Learn from (the features of each candidate, the number of the right one) by L-BFGS with an L2 penalty."""
        features: list[int] = []
        starts: list[int] = []
        owners: list[int] = []
        right: list[int] = []
        for number, (candidates, place) in enumerate(examples):
            right.append(len(starts) + place)
            for candidate in candidates:
                starts.append(len(features))
                features += candidate
                owners.append(number)
        if right:
            self._optimise(features, starts, owners, right, steps, penalty)

    def _optimise(
        self, features: list[int], starts: list[int], owners: list[int], right: list[int], steps: int, penalty: float
    ) -> None:
        flat, offsets = torch.tensor(features), torch.tensor(starts)
        owner, gold = torch.tensor(owners), torch.tensor(right)
        weights = torch.zeros(1 << FEATURE_BITS, 1, requires_grad=True)
        optimizer = torch.optim.LBFGS([weights], max_iter=steps, history_size=8, line_search_fn="strong_wolfe")

        def closure() -> torch.Tensor:
            optimizer.zero_grad()
            scores = torch.nn.functional.embedding_bag(flat, weights, offsets, mode="sum").squeeze(1)
            total = torch.zeros(len(right)).index_add(0, owner, scores.exp())
            loss = (total.log() - scores[gold]).sum() + penalty * weights.square().sum()
            loss.backward()
            return loss

        optimizer.step(closure)
        self.weights = weights.detach().squeeze(1)

    def choose(self, candidates: Sequence[Sequence[int]]) -> tuple[int, float]:
        """Return the best candidate's number and its probability."""
        flat = torch.tensor([number for candidate in candidates for number in candidate])
        sizes = [len(candidate) for candidate in candidates]
        scores = torch.stack([part.sum() for part in self.weights[flat].split(sizes)]).softmax(0)
        best = int(scores.argmax())
        return best, float(scores[best])

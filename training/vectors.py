"""Word vectors from raw text whose clitics are split off, as Stanza's pretrain file."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from training.lexicon import read_lines

logger = logging.getLogger("training")


@dataclass(frozen=True)
class VectorSettings:
    """How to train the vectors and how many words to keep, the most frequent first."""

    size: int = 100
    window: int = 4
    epochs: int = 6
    least: int = 4
    keep: int = 60_000
    lines: int | None = None


class SplitText:
    """The raw text as lists of words, one list a line; can be read again and again."""

    def __init__(self, path: Path, lexicon: Mapping[str, tuple[str, ...]], lines: int | None = None) -> None:
        self.path, self.lexicon, self.lines = path, lexicon, lines

    def __iter__(self) -> Iterator[list[str]]:
        for number, tokens in enumerate(read_lines(self.path)):
            if self.lines is not None and number >= self.lines:
                return
            yield [word for token in tokens for word in self.lexicon.get(token, (token,))]


def train_vectors(text: SplitText, settings: VectorSettings, seed: int) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Train skip-gram vectors on one thread (more would make the result depend on chance)."""
    from gensim.models import Word2Vec

    model = Word2Vec(
        text,
        vector_size=settings.size,
        window=settings.window,
        min_count=settings.least,
        epochs=settings.epochs,
        sg=1,
        negative=5,
        sample=1e-4,
        alpha=0.03,
        workers=1,
        seed=seed,
    )
    words = model.wv.index_to_key[: settings.keep]
    logger.info("%d words, %d kept", len(model.wv), len(words))
    return words, model.wv.vectors[: settings.keep]


def write_pretrain(words: list[str], vectors: np.ndarray[Any, Any], target: Path) -> None:
    """Write Stanza's file; values are rounded to half precision, so that training sees what is shipped."""
    padded = np.concatenate([np.zeros((len(VOCAB_PREFIX), vectors.shape[1]), np.float32), vectors])
    pretrain = Pretrain.__new__(Pretrain)
    pretrain._vocab = PretrainedWordVocab(words, lower=True)
    pretrain._emb = torch.from_numpy(padded).half().float()
    pretrain.save(str(target))

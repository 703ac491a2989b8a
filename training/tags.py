"""Predicted tags for the parser's training data, as wrong as they will be on new text.

A tagger that has seen a sentence a hundred times tags it too well. An early checkpoint of the same training run makes
about as many mistakes on its own training sentences as the finished tagger makes on new ones, so its tags are used:
jack-knifing without the cost of training several taggers.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stanza.models import tagger as stanza_tagger
from stanza.models.common.pretrain import Pretrain
from stanza.models.pos.data import Dataset
from stanza.models.pos.trainer import Trainer
from stanza.utils.conll import CoNLL

from training.loop import use_fast_scorer

logger = logging.getLogger("training")


class TagPredictor:
    """A trained tagger that rewrites the tags of CoNLL-U files."""

    def __init__(self, model: Path, vectors: Path) -> None:
        use_fast_scorer()
        self.pretrain = Pretrain(str(vectors))
        self.trainer = Trainer(pretrain=self.pretrain, model_file=str(model), device="cpu")

    def tag(self, source: Path) -> Any:
        """Return the file's document with predicted tags, features and language-specific tags."""
        document = CoNLL.conll2doc(input_file=str(source))
        data = Dataset(
            document, self.trainer.args, self.pretrain, vocab=self.trainer.vocab, evaluation=True, sort_during_eval=True
        )
        predictions: list[Any] = []
        indices: list[int] = []
        for batch in data.to_length_limited_loader(batch_size=50, maximum_tokens=3000):
            predictions += self.trainer.predict(batch)
            indices.extend(batch.idx)
        ordered = [p for _, p in sorted(zip(indices, predictions, strict=True), key=lambda pair: pair[0])]
        stanza_tagger.set_predictions(data.doc, self.trainer, ordered, None)
        return data.doc

    def accuracy(self, source: Path) -> float:
        """Return the share of the file's words whose part of speech and features are both right."""
        gold = [(w.upos, w.feats) for s in CoNLL.conll2doc(input_file=str(source)).sentences for w in s.words]
        found = [(w.upos, w.feats) for s in self.tag(source).sentences for w in s.words]
        return sum(g == f for g, f in zip(gold, found, strict=True)) / max(1, len(gold))

    def rewrite(self, source: Path, target: Path) -> None:
        """Write `source` with predicted tags; words, lemmas and trees stay."""
        target.write_text(f"{self.tag(source):C}\n\n", encoding="utf-8")


def choose_checkpoint(checkpoints: Sequence[Path], final: Path, vectors: Path, train: Path, dev: Path) -> Path:
    """Return the checkpoint that errs on `train` about as often as the final tagger errs on `dev`."""
    goal = TagPredictor(final, vectors).accuracy(dev)
    best, distance = final, 1.0
    for checkpoint in checkpoints:
        reached = TagPredictor(checkpoint, vectors).accuracy(train)
        logger.info("%s: %.4f of the training words right (goal %.4f)", checkpoint.name, reached, goal)
        if abs(reached - goal) < distance:
            best, distance = checkpoint, abs(reached - goal)
        if reached > goal:
            break
    return best

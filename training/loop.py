"""Training loops around Stanza's own tagger and parser trainers: length-bucketed batches, warm-up and cosine decay.

Stanza's command-line loops keep a constant learning rate until nothing improves for thousands of steps, which needs
hours of CPU. A fixed number of steps with a decaying rate gets further in the same time.
"""

from __future__ import annotations

import io
import logging
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as functional
from stanza.models import parser as stanza_parser
from stanza.models import tagger as stanza_tagger
from stanza.models.common.biaffine import BiaffineScorer
from stanza.models.common.doc import DEPREL, HEAD, Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse import scorer as parser_scorer
from stanza.models.depparse.data import DataLoader as ParserLoader
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.pos import scorer as tagger_scorer
from stanza.models.pos.data import Dataset as TaggerDataset
from stanza.models.pos.trainer import Trainer as TaggerTrainer
from stanza.utils.conll import CoNLL

from factcheck.parsing.speedups import _pair_scores, score_in_one_product

logger = logging.getLogger("training")


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to train; `words` is the size of a batch."""

    steps: int
    rate: float = 2e-3
    warmup: int = 100
    words: int = 800
    evaluations: int = 12
    keep_all: bool = False
    """Keep the checkpoint of every evaluation beside the best one."""

    def rate_at(self, step: int) -> float:
        """Return the learning rate of a step: linear warm-up, then a cosine down to a fiftieth."""
        if step < self.warmup:
            return self.rate * (step + 1) / self.warmup
        progress = (step - self.warmup) / max(1, self.steps - self.warmup)
        return self.rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))


def bucket_batches(lengths: Sequence[int], words: int, rng: random.Random) -> list[list[int]]:
    """Group sentence numbers into batches of about `words` words of similar length, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] * rng.uniform(0.85, 1.15))
    batches: list[list[int]] = []
    current: list[int] = []
    size = 0
    for index in order:
        if current and size + lengths[index] > words:
            batches.append(current)
            current, size = [], 0
        current.append(index)
        size += lengths[index]
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


def endless(datasets: Sequence[Any], lengths: Sequence[Sequence[int]], words: int, collate: Callable[..., Any],
            seed: int) -> Iterator[Any]:  # fmt: skip
    """Yield training batches for ever; each pass takes the next dataset (the original and its variants in turn)."""
    rng = random.Random(seed)
    turn = 0
    while True:
        which = 0 if turn % 2 == 0 else 1 + (turn // 2) % max(1, len(datasets) - 1)
        which = min(which, len(datasets) - 1)
        turn += 1
        for batch in bucket_batches(lengths[which], words, rng):
            yield collate([datasets[which][i] for i in batch])


def set_rate(optimizers: dict[str, torch.optim.Optimizer], rate: float) -> None:
    for optimizer in optimizers.values():
        for group in optimizer.param_groups:
            group["lr"] = rate


def run_steps(trainer: Any, optimizers: dict[str, torch.optim.Optimizer], batches: Iterator[Any], schedule: Schedule,
              score: Callable[[], float], target: Path) -> float:  # fmt: skip
    """Train for the scheduled steps, keep the best checkpoint by `score` at `target`, return its score."""
    best, started, total = -1.0, time.monotonic(), 0.0
    interval = max(1, schedule.steps // schedule.evaluations)
    for step in range(schedule.steps):
        set_rate(optimizers, schedule.rate_at(step))
        loss = trainer.update(next(batches))
        total += float(loss[0] if isinstance(loss, tuple) else loss)
        if (step + 1) % interval == 0 or step + 1 == schedule.steps:
            value = score()
            elapsed = time.monotonic() - started
            logger.info("step %d loss %.4f dev %.4f %.0f s", step + 1, total / interval, value, elapsed)
            total = 0.0
            if schedule.keep_all:
                trainer.save(str(target.with_suffix(f".{step + 1}.pt")))
            if value >= best:
                best = value
                trainer.save(str(target))
    return best


def parser_loss(model: Any, inputs: Sequence[Any]) -> torch.Tensor:
    """The loss of Stanza's graph parser, with labels scored for the right arcs alone instead of for all pairs of words.

    The same sums as GraphParser.forward, but for the dropout masks, which the four scorers share here.
    """
    word_mask, wordchars, head, deprel = inputs[1], inputs[2], inputs[9], inputs[10]
    hidden = model.embed(*inputs)
    left, right = model.drop(hidden), model.drop(hidden)
    places = torch.arange(hidden.size(1))
    offset = (places.view(1, 1, -1) - places.view(1, -1, 1)).expand(hidden.size(0), -1, -1)
    direction = model.linearization(left, right).squeeze(3)
    expected = 1 + functional.softplus(model.distance(left, right).squeeze(3))
    distance = -torch.log((offset.abs().float() - expected) ** 2 / 2 + 1)
    arcs = model.unlabeled(left, right).squeeze(3)
    arcs = arcs + (functional.logsigmoid(direction * torch.sign(offset).float()) + distance).detach()
    arcs = arcs.masked_fill(torch.eye(hidden.size(1), dtype=torch.bool).unsqueeze(0), -float("inf"))
    real = ~word_mask[:, 1:]
    arcs = arcs[:, 1:].masked_fill(word_mask.unsqueeze(1), -float("inf"))[real]
    gold = head[real]
    loss = model.crit(arcs, gold)

    scorer = model.deprel
    dependents = scorer.dropout(functional.relu(scorer.W1(left[:, 1:][real])))
    chosen = right.gather(1, head.unsqueeze(2).expand(-1, -1, right.size(2)))[real]
    labels = _pair_scores(scorer, dependents, scorer.dropout(functional.relu(scorer.W2(chosen))))
    loss = loss + model.crit(labels, deprel[real] - VOCAB_PREFIX_SIZE)

    side = direction[:, 1:][real].gather(1, gold.unsqueeze(1))
    after = (offset[:, 1:][real].gather(1, gold.unsqueeze(1)) > 0).long().squeeze(1)
    loss = loss + model.crit(torch.cat([-side / 2, side / 2], 1), after)
    loss = loss - distance[:, 1:][real].gather(1, gold.unsqueeze(1)).sum()
    return loss / wordchars.size(0)


def use_fast_scorer() -> None:
    """Score tags by one matrix product: torch's bilinear layer takes 43 % of a tagger's step."""
    BiaffineScorer.forward = score_in_one_product


def seed_everything(seed: int) -> None:
    """Seed Python's and torch's generators."""
    random.seed(seed)
    torch.manual_seed(seed)


def load_documents(paths: Sequence[Path]) -> list[Document]:
    """Read CoNLL-U files as Stanza documents."""
    return [CoNLL.conll2doc(input_file=str(path)) for path in paths]


def train_tagger(train: Sequence[Path], dev: Path, vectors: Path, target: Path, schedule: Schedule, seed: int,
                 options: Sequence[str] = ()) -> float:  # fmt: skip
    """Train Stanza's tagger on the first file and its variants; return the best dev score (all tags right)."""
    seed_everything(seed)
    args = stanza_tagger.parse_args([
        "--lang", "ar", "--shorthand", "ar_padt", "--cpu", "--no_bert_model", "--seed", str(seed), "--beta2", "0.98",
        "--train_file", train[0].name, "--eval_file", dev.name, "--wordvec_pretrain_file", vectors.name, *options,
    ])  # fmt: skip
    args["augment_nopunct"] = 0.05
    pretrain = Pretrain(str(vectors))
    args["word_cutoff"] = 7
    documents = load_documents(train)
    vocab = TaggerDataset.init_vocab(documents, args)
    datasets = [TaggerDataset(doc, args, pretrain, vocab=vocab) for doc in documents]
    dev_data = TaggerDataset(
        CoNLL.conll2doc(input_file=str(dev)), args, pretrain, vocab=vocab, evaluation=True, sort_during_eval=True
    )
    use_fast_scorer()
    trainer = TaggerTrainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
    lengths = [[len(item.text) for item in data.data] for data in datasets]
    batches = endless(datasets, lengths, schedule.words, dev_data.collate_fn, seed)

    def score() -> float:
        predictions: list[Any] = []
        indices: list[int] = []
        for batch in dev_data.to_loader(batch_size=20):
            predictions += trainer.predict(batch)
            indices.extend(batch.idx)
        ordered = [p for _, p in sorted(zip(indices, predictions, strict=True), key=lambda pair: pair[0])]
        stanza_tagger.set_predictions(dev_data.doc, trainer, ordered, None)
        system = io.StringIO(f"{dev_data.doc:C}\n\n")
        return float(tagger_scorer.score(system, str(dev), eval_type="AllTags", verbose=True)[2])

    return run_steps(trainer, trainer.optimizers, batches, schedule, score, target)


def train_parser(train: Sequence[Path], dev: Path, vectors: Path, target: Path, schedule: Schedule, seed: int,
                 options: Sequence[str] = ()) -> float:  # fmt: skip
    """Train Stanza's graph parser on the first file and its variants; return the best dev LAS."""
    seed_everything(seed)
    args = stanza_parser.parse_args([
        "--lang", "ar", "--shorthand", "ar_padt", "--cpu", "--no_bert_model", "--seed", str(seed), "--no_ufeats",
        "--optim", "adam", "--beta2", "0.95", "--no_second_optim", "--batch_size", str(schedule.words),
        "--train_file", train[0].name, "--eval_file", dev.name, "--wordvec_pretrain_file", vectors.name, *options,
    ])  # fmt: skip
    args.update({"word_cutoff": 7, "lr": schedule.rate, "augment_nopunct": 0.05})
    pretrain = Pretrain(str(vectors))
    documents = load_documents(train)
    loaders = [ParserLoader(documents[0], schedule.words, args, pretrain)]
    vocab = loaders[0].vocab
    loaders += [ParserLoader(doc, schedule.words, args, pretrain, vocab=vocab) for doc in documents[1:]]
    dev_batches = ParserLoader(
        CoNLL.conll2doc(input_file=str(dev)), 1500, args, pretrain, vocab=vocab, evaluation=True, sort_during_eval=True
    )
    trainer = GraphTrainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
    trainer.model.loss = lambda *inputs: (parser_loss(trainer.model, inputs), None)
    batches = endless(
        [loader.dataset for loader in loaders], [loader.dataset.lengths for loader in loaders], schedule.words,
        ParserLoader.collate, seed,
    )  # fmt: skip

    def score() -> float:
        predictions = stanza_parser.predict_dataset(trainer, dev_batches)
        dev_batches.doc.set([HEAD, DEPREL], [word for sentence in predictions for word in sentence])
        system = io.StringIO(f"{dev_batches.doc:C}\n\n")
        return float(parser_scorer.score(system, str(dev))[2])

    return run_steps(trainer, trainer.optimizer, batches, schedule, score, target)

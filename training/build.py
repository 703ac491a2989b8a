"""Train the Arabic models: `python -m training.build --treebank DIR --text FILE --out DIR`.

Steps run in order, each once: a finished step leaves a mark in the work folder and is passed over the next time, so
that a run that was stopped goes on where it was. The same input, seed and versions give the same models.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from factcheck.parsing.splits import read_splits
from training.profiles import FULL, QUICK, Profile

logger = logging.getLogger("training")
STANZA = ("--lang", "ar", "--shorthand", "ar_padt", "--cpu")


class Build:
    """One training run: where its input, its intermediate files and its result are."""

    def __init__(self, treebank: Path, text: Path, out: Path, work: Path, seed: int, profile: Profile) -> None:
        self.treebank, self.text, self.out, self.work = treebank, text, out, work
        self.seed, self.profile = seed, profile
        work.mkdir(parents=True, exist_ok=True)

    @property
    def train_files(self) -> list[Path]:
        """The training part and its variants."""
        return [self.work / "train.conllu", *(self.work / f"train{n}.conllu" for n in range(self.profile.variants))]

    def prepare(self) -> None:
        """Split the treebank; write it with compact tags, and the variants of its training part."""
        from training.augment import vary
        from training.treebank import read_treebank, use_compact_tags, write_conllu

        treebank = read_treebank(self.treebank)
        share = max(1, round(len(treebank.train) * self.profile.share))
        train = [use_compact_tags(s) for s in treebank.train[:share]]
        write_conllu(self.work / "train.conllu", train)
        for part in ("dev", "test"):
            write_conllu(self.work / f"{part}.conllu", map(use_compact_tags, getattr(treebank, part)))
        for number, path in enumerate(self.train_files[1:]):
            rng = random.Random(self.seed * 100 + number)
            write_conllu(path, [vary(sentence, rng) for sentence in train])

    def lexicon(self) -> None:
        """Learn to split surface types, and split those of the raw text."""
        from training.lexicon import build_lexicon, count_types, write_lexicon
        from training.treebank import read_conllu

        counts = count_types(self.text)
        write_lexicon(self.work / "splits.txt.gz", build_lexicon(read_conllu(self.work / "train.conllu"), counts))

    def vectors(self) -> None:
        """Train word vectors on the raw text with its clitics split off."""
        from training.vectors import SplitText, train_vectors, write_pretrain

        settings = self.profile.vectors
        text = SplitText(self.text, read_splits(self.work / "splits.txt.gz"), settings.lines)
        write_pretrain(*train_vectors(text, settings, self.seed), self.work / "pretrain.pt")

    def tokenize(self) -> None:
        """Train the tokenizer on paragraphs of the treebank and of raw text split by the lexicon."""
        from training.lexicon import read_lines
        from training.silver import build_silver, make_paragraphs, write_expansions, write_tokenizer_files
        from training.treebank import read_conllu, write_conllu

        rng = random.Random(self.seed)
        lexicon = read_splits(self.work / "splits.txt.gz")
        gold = [s for path in self.train_files[:2] for s in read_conllu(path)]
        silver = build_silver(read_lines(self.text), lexicon, self.profile.silver_lines, rng)
        dev = read_conllu(self.work / "dev.conllu")
        paragraphs = make_paragraphs(gold, rng) + silver
        rng.shuffle(paragraphs)
        write_tokenizer_files(paragraphs, self.work / "tok.train.txt", self.work / "tok.train.labels")
        write_tokenizer_files([[s] for s in dev], self.work / "tok.dev.txt", self.work / "tok.dev.labels")
        write_expansions((s for p in paragraphs for s in p), self.work / "tok.mwt.json")
        write_conllu(self.work / "tok.dev.conllu", dev)
        self._stanza(
            "tokenizer",
            *("--txt_file", "tok.train.txt", "--label_file", "tok.train.labels", "--mwt_json_file", "tok.mwt.json"),
            *("--dev_txt_file", "tok.dev.txt", "--dev_label_file", "tok.dev.labels"),
            *("--dev_conll_gold", "tok.dev.conllu", "--conll_file", "tok.dev.pred.conllu"),
            *("--max_seqlen", "300", "--steps", str(self.profile.tokenizer_steps)),
            *("--eval_steps", str(max(30, self.profile.tokenizer_steps // 10))),
            *("--save_name", "tokenize.pt"),
        )

    def mwt(self) -> None:
        """Train the expander of fused tokens on the treebank's and the lexicon's commonest."""
        from stanza.utils.datasets.contract_mwt import contract_mwt

        from training.lexicon import count_types
        from training.silver import sample_fused
        from training.treebank import read_conllu, write_conllu

        lexicon = read_splits(self.work / "splits.txt.gz")
        extra = sample_fused(lexicon, count_types(self.text), self.profile.silver_fused)
        write_conllu(self.work / "mwt.train.conllu", [*read_conllu(self.work / "train.conllu"), *extra])
        contract_mwt(str(self.work / "dev.conllu"), str(self.work / "mwt.dev.conllu"))
        self._stanza(
            "mwt_expander",
            *("--train_file", "mwt.train.conllu", "--eval_file", "dev.conllu", "--gold_file", "dev.conllu"),
            *("--output_file", "mwt.dev.pred.conllu", "--num_epoch", str(self.profile.mwt_epochs)),
            *("--hidden_dim", "100", "--save_name", "mwt.pt"),
        )

    def pos(self) -> None:
        """Train the tagger; keep its early checkpoints for the parser."""
        from training.loop import train_tagger

        train_tagger(
            self.train_files, self.work / "dev.conllu", self.work / "pretrain.pt", self.work / "pos.pt",
            self.profile.tagger, self.seed, self.profile.tagger_options,
        )  # fmt: skip

    def tags(self) -> None:
        """Give the parser's training data predicted tags."""
        from training.tags import TagPredictor, choose_checkpoint

        vectors, final = self.work / "pretrain.pt", self.work / "pos.pt"
        checkpoints = sorted(self.work.glob("pos.*.pt"), key=lambda path: int(path.suffixes[0][1:]))
        train, dev = self.work / "train.conllu", self.work / "dev.conllu"
        early = TagPredictor(choose_checkpoint(checkpoints, final, vectors, train, dev), vectors)
        for path in self.train_files:
            early.rewrite(path, self.work / f"dep.{path.name}")
        TagPredictor(final, vectors).rewrite(dev, self.work / "dep.dev.conllu")

    def lemma(self) -> None:
        """Make the lemma dictionary: the treebank's, and guesses for the words of the raw text."""
        from training.lemmas import count_words, format_entries, guess_entries
        from training.lexicon import count_types
        from training.treebank import read_conllu

        words = count_words(count_types(self.text), read_splits(self.work / "splits.txt.gz"))
        entries = [(r.form, r.upos, r.lemma) for s in read_conllu(self.work / "train.conllu") for r in s.rows]
        guesses = guess_entries(entries, words) or [("ا", "X", "ا")]
        (self.work / "lemmas.conllu").write_text(format_entries(guesses), encoding="utf-8")
        self._stanza(
            "lemmatizer",
            *("--train_file", "train.conllu", "--eval_file", "dev.conllu", "--secondary_file", "lemmas.conllu"),
            *("--dict_only", "--save_name", "lemma.pt"),
        )

    def depparse(self) -> None:
        """Train the parser on predicted tags."""
        from training.loop import train_parser

        train_parser(
            [self.work / f"dep.{path.name}" for path in self.train_files], self.work / "dep.dev.conllu",
            self.work / "pretrain.pt", self.work / "depparse.pt", self.profile.parser, self.seed,
            self.profile.parser_options,
        )  # fmt: skip

    def evaluate(self) -> None:
        """Pack the models and score what is shipped on the test part, from raw text."""
        from training.card import describe
        from training.evaluate import score_model
        from training.pack import pack_folder
        from training.treebank import read_conllu

        facts = describe(self)
        pack_folder(self.work, self.out, facts)
        scores = {part: score_model(self.out, read_conllu(self.work / f"{part}.conllu")) for part in ("dev", "test")}
        logger.info("scores: %s", scores)
        pack_folder(self.work, self.out, {**facts, "scores": scores})

    def card(self) -> None:
        """Write the model card beside the models."""
        from training.card import write_card

        write_card(self.out)

    def _stanza(self, module: str, *options: str) -> None:
        """Run one of Stanza's own trainers in the work folder, on one thread, without the network."""
        command = [sys.executable, "-m", f"stanza.models.{module}", *STANZA, *options]
        command += ["--save_dir", ".", "--seed", str(self.seed), "--mode", "train"]
        with (self.work / f"{module}.log").open("w", encoding="utf-8") as log:
            done = subprocess.run(
                [part for part in command if module != "lemmatizer" or part not in ("--lang", "ar")],
                cwd=self.work,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "HF_HUB_OFFLINE": "1"},
                check=False,
            )
        if done.returncode:
            raise SystemExit(f"stanza.models.{module} failed; see {self.work / f'{module}.log'}")


STEPS: dict[str, Callable[[Build], None]] = {
    "prepare": Build.prepare,
    "lexicon": Build.lexicon,
    "vectors": Build.vectors,
    "tokenize": Build.tokenize,
    "mwt": Build.mwt,
    "pos": Build.pos,
    "tags": Build.tags,
    "lemma": Build.lemma,
    "depparse": Build.depparse,
    "evaluate": Build.evaluate,
    "card": Build.card,
}


def run(build: Build, chosen: list[str], again: bool = False) -> None:
    """Run the chosen steps that are not done; log each with its time and keep the times in the work folder."""
    for name in chosen:
        mark = build.work / f"{name}.done"
        if mark.exists() and not again:
            logger.info("%s: done before", name)
            continue
        started = time.monotonic()
        logger.info("%s: starts", name)
        STEPS[name](build)
        seconds = round(time.monotonic() - started, 1)
        mark.write_text(json.dumps({"seconds": seconds, "seed": build.seed}), encoding="utf-8")
        logger.info("%s: %.1f s", name, seconds)


def read_times(work: Path) -> dict[str, float]:
    """Seconds that each finished step took."""
    return {name: json.loads((work / f"{name}.done").read_text())["seconds"] for name in STEPS
            if (work / f"{name}.done").exists()}  # fmt: skip


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.build", description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder of CoNLL-U files, any UD treebank")
    parser.add_argument("--text", type=Path, required=True, help="raw text, tokens separated by blanks (.gz or not)")
    parser.add_argument("--out", type=Path, required=True, help="where the packed models go")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="intermediate files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="a run of about a minute, to see that all steps work")
    parser.add_argument("--share", type=float, default=1.0, help="share of the training part, for learning curves")
    parser.add_argument("--steps", default=",".join(STEPS), help=f"which steps: {','.join(STEPS)}")
    parser.add_argument("--again", action="store_true", help="also steps that are done")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    """Train what the command line asks for."""
    import torch

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("stanza").setLevel(logging.ERROR)
    options = parse_arguments(arguments)
    chosen = options.steps.split(",")
    unknown = [name for name in chosen if name not in STEPS]
    if unknown:
        raise SystemExit(f"unknown steps: {', '.join(unknown)}")
    torch.set_num_threads(1)
    profile = (QUICK if options.quick else FULL).with_share(options.share)
    run(Build(options.treebank, options.text, options.out, options.work, options.seed, profile), chosen, options.again)


if __name__ == "__main__":
    main()

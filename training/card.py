"""The manifest's facts and the model card."""

from __future__ import annotations

import json
import os
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from training.build import Build

NAME = "ar-compact"
VERSION = "1.0.0"
STANZA_RANGE = ">=1.15,<1.16"
LICENSE = "CC-BY-NC-SA-3.0"
METRICS = ("words", "upos", "ufeats", "lemmas", "uas", "las")


def describe(build: Build) -> dict[str, Any]:
    """What the manifest says besides files and scores. The date is that of SOURCE_DATE_EPOCH, else today."""
    from training.treebank import read_conllu

    parts = {part: read_conllu(build.work / f"{part}.conllu") for part in ("train", "dev", "test")}
    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    return {
        "schema": 1,
        "name": NAME,
        "version": VERSION,
        "language": "ar",
        "date": time.strftime("%Y-%m-%d", moment),
        "stanza": STANZA_RANGE,
        "trained_with": {name: version(name) for name in ("stanza", "torch", "gensim")},
        "license": LICENSE,
        "seed": build.seed,
        "training_data": {
            "treebank": {
                "source": "UD_Arabic-PADT, commit c4a942c (April 2016), dev and test files, brought to UD v2",
                **{part: {"sentences": len(s), "words": sum(len(x.rows) for x in s)} for part, s in parts.items()},
            },
            "text": "SaudiNewsNet and ANT Corpus news text (word vectors, lexicons)",
        },
        "evaluation": "udtools.udeval on raw text, one paragraph per sentence; F1 in per cent",
    }


def write_card(folder: Path) -> None:
    """Write README.md from the manifest."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    size = sum(entry["bytes"] for entry in manifest["files"].values()) / 1e6
    train = manifest["training_data"]["treebank"]["train"]
    rows = "\n".join(
        f"| {part} | " + " | ".join(f"{scores[m]:.1f}" for m in METRICS) + " |"
        for part, scores in manifest["scores"].items()
    )
    text = CARD.format(
        **{key: manifest[key] for key in ("name", "version", "date", "stanza")},
        size=f"{size:.1f}",
        sentences=f"{train['sentences']:,}",
        words=f"{train['words']:,}",
        rows=rows,
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


CARD = """\
# {name} {version}: Stanza models for Arabic news

Tokenizer, expander of fused tokens, tagger, lemmatizer and dependency parser for Stanza {stanza}, with word vectors
and a split lexicon: {size} MB. Weights and vectors are stored in half precision and widened when they are loaded.
`manifest.json` names every file with its sha256, and they are checked before anything is loaded. Made on {date} by
`python -m training.build`, see docs/models.md.

| part | words | UPOS | UFeats | lemmas | UAS | LAS |
|---|---|---|---|---|---|---|
{rows}

F1 in per cent, from raw text, one paragraph per sentence, `udtools.udeval`, on held-out sentences of the same treebank.
Other sources will be harder.

- **Trained on**: {sentences} sentences ({words} words) of newswire from the Prague Arabic Dependency Treebank, in the
  form of UD_Arabic-PADT of April 2016 (its dev and test files; brought to UD version 2 conventions, vowels taken out,
  clitics fused as papers print them). Vectors, split lexicon and guessed lemmas: 10.8 million tokens of news
  (SaudiNewsNet, ANT Corpus).
- **Meant for**: modern standard Arabic as newspapers write it. Not for dialect, verse, social media or vocalised text.
- **Files**: Stanza checkpoints (`*.pt`), `pretrain.pt` (vectors), `splits.txt.gz` (how known surface types divide into
  clitics and stem; overrules the tokenizer where it knows the token).
- **Known limits**: the treebank writes hamzas carefully and is from 2000-2004; the labels obl/nmod and acl:relcl were
  mapped by rule; a sentence is often a whole paragraph; proper names carry the tags NOUN and X as in the treebank; the
  language-specific tag is our own two letters (state and case, or aspect and mood), made for the parser.

## Licence

The weights are derived from the treebank and carry its licence, **CC BY-NC-SA 3.0**: Hajič, Smrž, Zemánek et al.,
Prague Arabic Dependency Treebank 1.0; UD conversion by Zeman, Žabokrtský and Saleh. SaudiNewsNet is CC BY-NC-SA 4.0,
the ANT Corpus Apache-2.0. The code of this project is under the MIT licence and does not depend on these weights: any
Stanza `ar` package can be used instead (`--model`).
"""

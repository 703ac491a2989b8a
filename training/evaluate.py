"""Score a model on treebank sentences: raw text in, what the product parses out, UD's own evaluation between."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from udtools.udeval import UDError, evaluate, load_conllu

from factcheck.model import Parse
from factcheck.parsing.models import read_model
from factcheck.parsing.stanza_parser import StanzaParser
from training.treebank import Sentence, format_sentence

NO_EXTENSIONS: dict[str, bool] = {}
"""Nothing about the treebank's type is to be overlooked."""
METRICS = {
    "words": "Words",
    "sentences": "Sentences",
    "upos": "UPOS",
    "ufeats": "UFeats",
    "lemmas": "Lemmas",
    "uas": "UAS",
    "las": "LAS",
}


def format_parse(parse: Parse) -> str:
    """Write a parse as CoNLL-U."""
    lines: list[str] = []
    for sentence in parse.sentences:
        number = 0
        for position, token in enumerate(sentence.tokens):
            words = [word for word in sentence.words if word.token == position]
            if len(words) > 1:
                lines.append(f"{number + 1}-{number + len(words)}\t{token.text}" + "\t_" * 8)
            for word in words:
                number += 1
                columns = (word.text, word.lemma, word.upos, "_", word.feats or "_", word.head, word.deprel, "_", "_")
                lines.append("\t".join(map(str, (number, *columns))))
        lines.append("")
    return "\n".join(lines) + "\n"


def score_model(folder: Path, gold: Sequence[Sentence]) -> dict[str, float]:
    """Parse the raw text of the gold sentences, a paragraph each, and return F1 in per cent by metric."""
    model = read_model(folder)
    parse = StanzaParser(model, model.identity).parse("\n".join(sentence.text for sentence in gold))
    return score_conllu("".join(map(format_sentence, gold)), format_parse(parse))


def score_conllu(gold: str, system: str) -> dict[str, float]:
    """F1 in per cent of one CoNLL-U text against another. Raises ValueError where they are not of the same text."""
    try:
        result = evaluate(
            load_conllu(io.StringIO(gold), "gold", NO_EXTENSIONS),
            load_conllu(io.StringIO(system), "system", NO_EXTENSIONS),
        )
    except UDError as error:
        raise ValueError(str(error)) from error
    return {name: round(100 * result[metric].f1, 2) for name, metric in METRICS.items()}

"""A small treebank and a raw text made from sentence templates of our own, to see the training run."""

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

from training.treebank import Row, Sentence, Token, write_conllu

NOUN = "Case=Nom|Definite=Def|Gender=Masc|Number=Sing"
PAST = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3|Voice=Act"
SPEAKERS = ["الوزير", "الرئيس", "المدير", "الكاتب", "السفير", "النائب", "الطبيب"]
VERBS = [("قال", "قال"), ("أكد", "أكد"), ("أعلن", "أعلن"), ("أضاف", "أضاف"), ("ذكر", "ذكر")]
SUBJECTS = ["الحكومة", "الشركة", "اللجنة", "المدينة", "الوزارة"]
ACTIONS = [("ستدرس", "تدرس", "درس"), ("سترفض", "ترفض", "رفض"), ("ستعلن", "تعلن", "أعلن"), ("ستقبل", "تقبل", "قبل")]
OBJECTS = ["الطلب", "القرار", "العرض", "الاتفاق", "التقرير"]


def row(form: str, lemma: str, upos: str, feats: str, head: int, deprel: str) -> Row:
    return Row(("0", form, lemma, upos, "_", feats, str(head), deprel, "_", "_"))


def make_sentence(speaker: str, verb: tuple[str, str], subject: str, action: tuple[str, ...], thing: str) -> Sentence:
    """«و + verb speaker إن subject س + verb object .», with the tree that goes with it."""
    said, lemma = verb
    future, present, stem = action
    first = Token("و" + said, (row("و", "و", "CCONJ", "_", 2, "cc"), row(said, lemma, "VERB", PAST, 0, "root")))
    tokens = [
        first,
        Token(speaker, (row(speaker, speaker[2:], "NOUN", NOUN, 2, "nsubj"),)),
        Token("إن", (row("إن", "إن", "SCONJ", "_", 7, "mark"),)),
        Token(subject, (row(subject, subject[2:], "NOUN", NOUN, 7, "nsubj"),)),
        Token(future, (row("س", "س", "AUX", "_", 7, "aux"), row(present, stem, "VERB", PAST, 2, "ccomp"))),
        Token(thing, (row(thing, thing[2:], "NOUN", NOUN, 7, "obj"),), "SpaceAfter=No"),
        Token(".", (row(".", ".", "PUNCT", "_", 2, "punct"),)),
    ]
    return Sentence(tuple(tokens))


def make_treebank(folder: Path, text: Path, size: int = 240) -> Sequence[Sentence]:
    """Write `size` sentences as one CoNLL-U file, and raw text of the same kind with its tokens apart."""
    rng = random.Random(7)
    every = list(itertools.product(SPEAKERS, VERBS, SUBJECTS, ACTIONS, OBJECTS))
    rng.shuffle(every)
    sentences = [make_sentence(*parts) for parts in every]
    folder.mkdir(parents=True, exist_ok=True)
    write_conllu(folder / "templates.conllu", sentences[:size])
    lines = [" ".join(token.form for token in sentence.tokens) for sentence in sentences[size : size * 4]]
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sentences[:size]

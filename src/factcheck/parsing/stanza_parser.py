"""The only module that knows Stanza. Imported only when an article is really parsed."""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.errors import ModelDamagedError, ModelMissingError
from factcheck.model import Parse, Sentence, Token, Word
from factcheck.parsing import speedups

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
MAX_PARAGRAPH = 4000
"""Characters given to Stanza at once; longer lines are cut at white space, so that time stays linear."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class StanzaParser:
    """Parses with the Stanza models in one folder (tokenize.pt, mwt.pt, pos.pt, lemma.pt, depparse.pt, pretrain.pt)."""

    def __init__(self, folder: Path, identity: Mapping[str, str]) -> None:
        self.identity = dict(identity)
        self._pipeline = _load_pipeline(folder)
        speedups.install(self._pipeline)

    def parse(self, text: str) -> Parse:
        """Parse paragraph by paragraph; offsets point into `text`."""
        pieces = list(_paragraphs(text))
        documents = self._pipeline.bulk_process([text[start:end] for start, end, _ in pieces])
        sentences: list[Sentence] = []
        for (start, _, paragraph), document in zip(pieces, documents, strict=True):
            sentences += (_convert(s, start, paragraph, text) for s in document.sentences if s.tokens)
        return Parse(tuple(sentences), self.identity)


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of each stretch to parse: a line, or a part of a giant one."""
    for number, line in enumerate(_LINE.finditer(text)):
        start, stop = line.span()
        while start < stop:
            end = stop
            if stop - start > MAX_PARAGRAPH:
                cut = text.rfind(" ", start + 1, start + MAX_PARAGRAPH)
                end = cut if cut > start else start + MAX_PARAGRAPH
            if text[start:end].strip():
                yield start, end, number
            start = end


def _convert(sentence: Any, offset: int, paragraph: int, text: str) -> Sentence:
    tokens, words = [], []
    for position, token in enumerate(sentence.tokens):
        start, end = token.start_char + offset, token.end_char + offset
        tokens.append(Token(start, end, text[start:end]))
        for word in token.words:
            words.append(
                Word(
                    text=word.text,
                    lemma=word.lemma or word.text,
                    upos=word.upos or "X",
                    feats=word.feats or "",
                    head=word.head or 0,
                    deprel=word.deprel or "dep",
                    token=position,
                )
            )
    return Sentence(tokens[0].start, tokens[-1].end, paragraph, tuple(tokens), tuple(words))


def _load_pipeline(folder: Path) -> Any:
    missing = [name for name in (*PROCESSORS, "pretrain") if not (folder / f"{name}.pt").is_file()]
    if missing:
        raise ModelMissingError(
            f"{folder}: no Arabic model here (missing {', '.join(missing)})",
            "Choose one with --model PATH; `factcheck models list` shows what is there.",
        )
    import stanza

    with tempfile.TemporaryDirectory() as empty:
        resources = {
            "ar": {"lang_name": "Arabic", "default_processors": {}, "default_dependencies": {}, "packages": {}}
        }
        Path(empty, "resources.json").write_text(json.dumps(resources), encoding="utf-8")
        paths = {f"{name}_model_path": str(folder / f"{name}.pt") for name in PROCESSORS}
        try:
            return stanza.Pipeline(
                "ar",
                dir=empty,
                processors=",".join(PROCESSORS),
                download_method=None,
                use_gpu=False,
                allow_unknown_language=True,
                verbose=False,
                foundation_cache=_load_vectors(folder / "pretrain.pt"),
                pos_pretrain_path=str(folder / "pretrain.pt"),
                depparse_pretrain_path=str(folder / "pretrain.pt"),
                **paths,
            )
        except Exception as error:  # Stanza and torch raise whatever their pickles and zip files raise
            raise ModelDamagedError(
                f"{folder}: the model cannot be loaded: {error}", "Restore it, or choose another with --model PATH."
            ) from error


def _load_vectors(path: Path) -> Any:
    """A Stanza cache that holds the word vectors in single precision; they are shipped in half precision."""
    from stanza.models.common.foundation_cache import FoundationCache

    cache = FoundationCache(local_files_only=True)
    vectors = cache.load_pretrain(str(path))
    vectors._emb = vectors.emb.float()
    return cache


def pin_threads(count: int) -> None:
    """Use `count` threads for the arithmetic; more than the free cores makes Stanza ten times slower."""
    import torch

    torch.set_num_threads(count)
    os.environ.setdefault("OMP_NUM_THREADS", str(count))

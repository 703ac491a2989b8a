"""The only module that knows Stanza. Imported only when an article is really parsed."""

import contextlib
import gzip
import json
import os
import re
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.errors import ModelDamagedError, ModelMissingError, OutOfMemoryError, is_out_of_memory
from factcheck.lean import lean_imports
from factcheck.model import Parse, Sentence, Token, Word
from factcheck.parsing import speedups
from factcheck.parsing.models import HINT_RESTORE, PROCESSORS, LanguageModel, verify_model
from factcheck.parsing.sentences import join_quotations
from factcheck.parsing.splits import Splits, read_splits

MAX_PARAGRAPH = 4000
"""Characters given to Stanza at once; longer lines are cut at white space, so that time stays linear."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MWT = "MWT=Yes"


class StanzaParser:
    """Parses with one model, checked before it is loaded. The same text gives the same parse in every run."""

    def __init__(self, model: LanguageModel, identity: Mapping[str, str]) -> None:
        verify_model(model)
        _check_version(model)
        self.identity = dict(identity)
        self._splits = _load_splits(model)
        self._pipeline = _load_pipeline(model)
        speedups.install(self._pipeline)

    def parse(self, text: str) -> Parse:
        """Parse paragraph by paragraph; offsets point into `text`, and words of one token share its span."""
        pieces = list(_paragraphs(text))
        documents = self._process([text[start:end] for start, end, _ in pieces])
        sentences: list[Sentence] = []
        for (start, _, paragraph), document in zip(pieces, documents, strict=True):
            sentences += (_convert(s, start, paragraph, text) for s in document.sentences if s.tokens)
        return Parse(tuple(sentences), self.identity)

    def _process(self, texts: list[str]) -> list[Any]:
        from stanza.models.common.doc import Document

        documents = [Document([], text=text) for text in texts]
        if not documents:
            return []
        for name in PROCESSORS:
            processor = self._pipeline.processors.get(name)
            if processor is None:
                continue
            if name == "mwt":
                self._expand(processor, documents)
            else:
                documents = processor.bulk_process(documents)
            if name == "tokenize":
                documents = [_join_sentences(document) for document in documents]
        return documents

    def _expand(self, processor: Any, documents: list[Any]) -> None:
        """Divide tokens into words: by the lexicon where it knows the token, else as tokenizer and expander say."""
        unknown: dict[str, str] = {}
        for token in (token for document in documents for token in document.iter_tokens()):
            known = self._splits.get(token.text)
            if known is not None:
                token.misc = _MWT if len(known) > 1 else None
            elif _MWT in (token.misc or ""):
                unknown[token.text] = token.text
        _expand_unknown(processor, unknown)
        for document in documents:
            texts = document.get_mwt_expansions(evaluation=True)
            expansions = [" ".join(self._splits[t]) if t in self._splits else unknown[t] for t in texts]
            document.set_mwt_expansions(expansions, process_manual_expanded=False)
            document._count_words()


def _expand_unknown(processor: Any, unknown: dict[str, str]) -> None:
    """Fill in how Stanza's expander divides each type, every type once."""
    from stanza.models.common.doc import Document

    if not unknown:
        return
    tokens = [{"id": (number + 1,), "text": text, "misc": _MWT} for number, text in enumerate(unknown)]
    expanded = processor.process(Document([tokens], text=" ".join(unknown)))
    for text, token in zip(list(unknown), expanded.sentences[0].tokens, strict=True):
        unknown[text] = " ".join(word.text for word in token.words)


def _join_sentences(document: Any) -> Any:
    """The tokenized document with quotations whole again."""
    from stanza.models.common.doc import Document

    groups = join_quotations([[token.text for token in sentence.tokens] for sentence in document.sentences])
    if len(groups) == len(document.sentences):
        return document
    rows = document.to_dict()
    joined = [[row for sentence in rows[first:end] for row in sentence] for first, end in groups]
    renumbered = [[{**row, "id": (n + 1,)} for n, row in enumerate(sentence)] for sentence in joined]
    return Document(renumbered, text=document.text)


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


def _check_version(model: LanguageModel) -> None:
    """Stanza's file formats change between versions; say so before torch fails over them."""
    from importlib.metadata import version

    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    wanted = str(model.manifest.get("stanza", ""))
    try:
        fits = SpecifierSet(wanted).contains(version("stanza"), prereleases=True)
    except InvalidSpecifier:
        raise ModelDamagedError(
            f"{model.path}: its manifest names no Stanza version: {wanted!r}", HINT_RESTORE
        ) from None
    if not fits:
        raise ModelDamagedError(
            f"{model.path}: made for Stanza {wanted}, and this is {version('stanza')}",
            f"python -m pip install 'stanza{wanted}'",
        )


def _load_splits(model: LanguageModel) -> Splits:
    path = model.path / "splits.txt.gz"
    if model.layout != "own" or not path.is_file():
        return {}
    try:
        return read_splits(path)
    except (OSError, EOFError, ValueError, gzip.BadGzipFile, zlib.error) as error:
        raise ModelDamagedError(f"{path}: cannot be read: {error}", HINT_RESTORE) from None


def _load_pipeline(model: LanguageModel) -> Any:
    """Stanza's pipeline over the model's files; whatever torch or Stanza raise becomes one error."""
    with lean_imports():
        import stanza

    try:
        with tempfile.TemporaryDirectory() as empty, _without_optimizers():
            if model.layout == "own":
                options = _own_options(model.path, Path(empty))
            else:
                options = _official_options(model.path, Path(empty))
            return stanza.Pipeline(
                "ar", download_method=None, use_gpu=False, allow_unknown_language=True, verbose=False, **options
            )
    except ModelMissingError:
        raise
    except Exception as error:  # torch and Stanza raise whatever their pickles and zip files raise
        if is_out_of_memory(error):
            raise OutOfMemoryError(f"{model.path}: not enough memory to load the model") from error
        raise ModelDamagedError(f"{model.path}: the model cannot be loaded: {error}", HINT_RESTORE) from error


def _own_options(folder: Path, empty: Path) -> dict[str, Any]:
    _write_resources(empty)
    present = [name for name in PROCESSORS if (folder / f"{name}.pt").is_file()]
    options: dict[str, Any] = {f"{name}_model_path": str(folder / f"{name}.pt") for name in present}
    vectors = folder / "pretrain.pt"
    if vectors.is_file():
        options |= {f"{name}_pretrain_path": str(vectors) for name in ("pos", "depparse")}
        options["foundation_cache"] = _widen_vectors(vectors)
    return {"dir": str(empty), "processors": ",".join(present), **options}


def _official_options(root: Path, empty: Path) -> dict[str, Any]:
    """Ask Stanza's own list which files belong together; without the list, take the one file of each kind."""
    present = [name for name in PROCESSORS if list((root / "ar" / name).glob("*.pt"))]
    if (root / "resources.json").is_file():
        listed = json.loads((root / "resources.json").read_text(encoding="utf-8"))["ar"]
        wanted = {name: listed[name] for name in listed if name not in PROCESSORS or name in present}
        packages = listed.get("packages", {}).items()
        wanted["packages"] = {
            package: {name: model for name, model in models.items() if name not in PROCESSORS or name in present}
            for package, models in packages
        }
        resources = empty / "resources.json"
        resources.write_text(json.dumps({"ar": wanted}), encoding="utf-8")
        processors = [name for name in present if name in listed]
        return {"dir": str(root), "resources_filepath": str(resources), "processors": ",".join(processors)}
    _write_resources(empty)
    options: dict[str, Any] = {f"{name}_model_path": str(_one_file(root, name)) for name in present}
    for kind in ("pretrain", "forward_charlm", "backward_charlm"):
        if list((root / "ar" / kind).glob("*.pt")):
            options |= {f"{name}_{kind}_path": str(_one_file(root, kind)) for name in ("pos", "lemma", "depparse")}
    return {"dir": str(empty), "processors": ",".join(present), **options}


def _one_file(root: Path, kind: str) -> Path:
    files = sorted((root / "ar" / kind).glob("*.pt"))
    if len(files) > 1:
        raise ModelMissingError(
            f"{root / 'ar' / kind}: {len(files)} models and no resources.json that says which to take",
            "Keep one of them, or put Stanza's resources.json beside the ar folder.",
        )
    return files[0]


def _write_resources(folder: Path) -> None:
    """A list of nothing: it keeps Stanza from looking for its own."""
    arabic: dict[str, Any] = {
        "lang_name": "Arabic",
        "default_processors": {},
        "default_dependencies": {},
        "packages": {},
    }
    arabic["tokenize"] = {}  # asked for where there is no mwt
    (folder / "resources.json").write_text(json.dumps({"ar": arabic}), encoding="utf-8")


def _widen_vectors(path: Path) -> Any:
    """A Stanza cache that holds the word vectors in single precision; they are shipped in half precision."""
    from stanza.models.common.foundation_cache import FoundationCache

    cache = FoundationCache(local_files_only=True)
    vectors = cache.load_pretrain(str(path))
    vectors._emb = vectors.emb.float()
    return cache


@contextlib.contextmanager
def _without_optimizers() -> Iterator[None]:
    """Keep Stanza from making optimizers for models that are only read: the first one imports torch._dynamo (1 s)."""
    from stanza.models.common import utils

    kept = utils.get_optimizer, utils.get_split_optimizer
    utils.get_optimizer = lambda *_, **__: None
    utils.get_split_optimizer = lambda *_, **__: {}
    try:
        yield
    finally:
        utils.get_optimizer, utils.get_split_optimizer = kept


def pin_threads(count: int) -> None:
    """Use `count` threads for the arithmetic; more than the free cores makes Stanza ten times slower."""
    import torch

    torch.set_num_threads(count)
    os.environ.setdefault("OMP_NUM_THREADS", str(count))

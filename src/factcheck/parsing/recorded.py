"""Parses as JSON: how they are kept in the cache and in test cases. Reading and writing are exact inverses."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.model import Parse, Sentence, Token, Word


def parse_to_json(parse: Parse) -> str:
    """One JSON document; a sentence a line, so that a changed parse shows as a small diff."""
    head = json.dumps(dict(parse.parser), ensure_ascii=False, sort_keys=True)
    lines = ",\n".join(json.dumps(_sentence_to_list(s), ensure_ascii=False) for s in parse.sentences)
    return f'{{"parser": {head},\n"sentences": [\n{lines}\n]}}\n'


def parse_from_json(document: str, text: str) -> Parse:
    """Read what `parse_to_json` wrote for `text`. Raises ValueError where the document does not fit the text."""
    try:
        data = json.loads(document)
        sentences = tuple(_sentence_from_list(row, text) for row in data["sentences"])
        return Parse(sentences, {str(k): str(v) for k, v in data["parser"].items()})
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a recorded parse: {error!r}") from None


class RecordedParser:
    """Replays one recorded parse, for tests."""

    def __init__(self, path: Path) -> None:
        self._document = path.read_text(encoding="utf-8")
        self.identity: Mapping[str, str] = json.loads(self._document)["parser"]

    def parse(self, text: str) -> Parse:
        """The recorded parse. Raises ValueError where it was made for another text."""
        return parse_from_json(self._document, text)


def _sentence_to_list(sentence: Sentence) -> list[Any]:
    tokens = [[t.start, t.end] for t in sentence.tokens]
    words = [[w.text, w.lemma, w.upos, w.feats, w.head, w.deprel, w.token] for w in sentence.words]
    return [sentence.start, sentence.end, sentence.paragraph, tokens, words]


def _sentence_from_list(row: list[Any], text: str) -> Sentence:
    start, end, paragraph, spans, rows = row
    tokens = tuple(Token(s, e, text[s:e]) for s, e in spans)
    words = tuple(Word(*w) for w in rows)
    if not 0 <= start <= end <= len(text) or any(not start <= t.start < t.end <= end for t in tokens):
        raise ValueError("a recorded parse points outside its text")
    if any(not 0 <= w.head <= len(words) or not 0 <= w.token < len(tokens) for w in words):
        raise ValueError("a recorded parse has a word without its head or token")
    return Sentence(start, end, paragraph, tokens, words)

"""Tokenizer and expander data: treebank sentences in paragraphs, and raw text split by the lexicon.

The treebank has 8,000 fused tokens; the lexicon knows over 100,000. Lines of raw text, spaced as papers print them and
labelled by the lexicon, teach Stanza's tokenizer what a name that begins with a clitic's letter looks like.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from training.treebank import Row, Sentence, Token

CLOSING = set("،.؛:؟!)»]%”")
OPENING = set("(«[“")
ENDS = set(".؟!")
BLANK = "_"


def _row(word: str) -> Row:
    return Row(("0", word, BLANK, BLANK, BLANK, BLANK, BLANK, BLANK, BLANK, BLANK))


def label_line(tokens: Sequence[str], lexicon: Mapping[str, tuple[str, ...]]) -> list[Sentence]:
    """Turn a line of separated tokens into sentences with natural spacing and the lexicon's splits.

    Sentences end at a full stop, question or exclamation mark outside quotation marks.
    """
    sentences: list[Sentence] = []
    current: list[Token] = []
    quoted = False
    for place, text in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if text == '"':
            quoted = not quoted
        glued = following in CLOSING or text in OPENING or (text == '"' and quoted) or (following == '"' and quoted)
        words = lexicon.get(text, (text,))
        current.append(Token(text, tuple(map(_row, words)), "SpaceAfter=No" if glued else BLANK))
        if text in ENDS and not quoted:
            sentences.append(Sentence(tuple(current)))
            current = []
    if current:
        sentences.append(Sentence(tuple(current)))
    return sentences


def build_silver(
    lines: Iterable[Sequence[str]], lexicon: Mapping[str, tuple[str, ...]], wanted: int, rng: random.Random
) -> list[list[Sentence]]:
    """Take about `wanted` lines of the raw text at random that the lexicon covers; a paragraph of sentences each."""
    kept: list[Sequence[str]] = []
    for seen, line in enumerate(lines):
        if not 5 <= len(line) <= 120 or any(token not in lexicon for token in line):
            continue
        if len(kept) < wanted:
            kept.append(line)
        elif (place := rng.randrange(seen + 1)) < wanted:
            kept[place] = line
    return [label_line(line, lexicon) for line in kept]


def make_paragraphs(sentences: Sequence[Sentence], rng: random.Random) -> list[list[Sentence]]:
    """Put treebank sentences into paragraphs: most alone, some two to four together where they end in a full stop."""
    paragraphs: list[list[Sentence]] = []
    room = 0
    for sentence in sentences:
        if room and paragraphs[-1][-1].tokens[-1].form in ENDS:
            paragraphs[-1].append(sentence)
            room -= 1
        else:
            paragraphs.append([sentence])
            room = rng.choice((0, 0, 0, 1, 2, 3))
    return paragraphs


def write_tokenizer_files(paragraphs: Iterable[Sequence[Sentence]], text: Path, labels: Path) -> None:
    """Write raw text and one digit a character: 1 ends a token, 2 a sentence too, 3 a fused token, 4 both."""
    texts, digits = [], []
    for paragraph in paragraphs:
        texts.append(" ".join(sentence.text for sentence in paragraph))
        digits.append("0".join(_label(sentence) for sentence in paragraph))
    text.write_text("\n\n".join(texts) + "\n\n", encoding="utf-8")
    labels.write_text("\n\n".join(digits) + "\n\n", encoding="utf-8")


def _label(sentence: Sentence) -> str:
    pieces = []
    for place, token in enumerate(sentence.tokens):
        last = place + 1 == len(sentence.tokens)
        end = (3 if len(token.rows) > 1 else 1) + (1 if last else 0)
        blank = "0" if token.space_after and not last else ""
        pieces.append("0" * (len(token.form) - 1) + str(end) + blank)
    return "".join(pieces)


def write_expansions(sentences: Iterable[Sentence], target: Path) -> None:
    """Write how often each fused token is split how, as the tokenizer's trainer reads it."""
    counts: dict[tuple[str, tuple[str, ...]], int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            if len(token.rows) > 1:
                key = (token.form, token.words)
                counts[key] = counts.get(key, 0) + 1
    target.write_text(json.dumps([[list(key), count] for key, count in counts.items()]), encoding="utf-8")


def sample_fused(lexicon: Mapping[str, tuple[str, ...]], counts: Mapping[str, int], wanted: int) -> list[Sentence]:
    """The lexicon's commonest fused types, as sentences of one token, for the expander."""
    fused = [surface for surface, words in lexicon.items() if len(words) > 1]
    fused.sort(key=lambda surface: (-counts.get(surface, 0), surface))
    return [Sentence((Token(surface, tuple(map(_row, lexicon[surface]))),)) for surface in fused[:wanted]]

"""Variants of treebank sentences as newspapers print them: hamza left out, ى for ي, other quotation marks."""

from __future__ import annotations

import random
from dataclasses import replace

from training.treebank import Row, Sentence, Token

BARE_ALEF = str.maketrans("أإآ", "ااا")
QUOTES = (("«", "»"), ("“", "”"), ("”", "“"), ("„", "“"))
COMMAS = str.maketrans(",;?", "،؛؟")
WESTERN = str.maketrans("،؛؟", ",;?")


def drop_hamza(word: str) -> str:
    """Write alef without its hamza, at the start of the word or after a clitic's place: أميركا → اميركا."""
    return word.translate(BARE_ALEF)


def _respell(token: Token, change: str, rng: random.Random) -> Token:
    if change == "hamza" or rng.random() < 0.05:
        spell = drop_hamza
    elif change == "yeh" and token.form.endswith("ي"):
        spell = _dotless
    else:
        return token
    rows = tuple(row.with_column(1, spell(row.form)) for row in token.rows)
    return Token(spell(token.form), rows, token.misc)


def _dotless(word: str) -> str:
    return word[:-1] + "ى" if word.endswith("ي") and len(word) > 2 else word


def _change_marks(tokens: list[Token], rng: random.Random) -> list[Token]:
    marks = rng.choice(QUOTES)
    table = rng.choice((COMMAS, WESTERN))
    opened = False
    changed = []
    for token in tokens:
        if token.form == '"':
            form = marks[1] if opened else marks[0]
            opened = not opened
        elif len(token.form) == 1 and token.rows[0].upos == "PUNCT":
            form = token.form.translate(table)
        else:
            changed.append(token)
            continue
        changed.append(Token(form, (_with_form(token.rows[0], form),), token.misc))
    return changed


def _with_form(row: Row, form: str) -> Row:
    return row.with_column(1, form).with_column(2, form)


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return a random variant of the sentence: a third keeps its spelling, the rest loses hamzas or dots."""
    change = rng.choice(("none", "hamza", "hamza", "yeh"))
    tokens = list(sentence.tokens)
    if change != "none":
        tokens = [_respell(token, change, rng) for token in tokens]
    if rng.random() < 0.6:
        tokens = _change_marks(tokens, rng)
    return replace(sentence, tokens=tuple(tokens))

"""Reading the lexicons: linguistic rules are data in lexicon/*.toml, folded here once for comparing."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.arabic import fold_sentence

_FOLDER = Path(__file__).resolve().parent / "lexicon"


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The tables of lexicon/NAME.toml as written there."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str, *path: str) -> frozenset[str]:
    """The words under one key of a lexicon (`path` leads to a list of strings), folded."""
    value: Any = read_lexicon(name)
    for step in path:
        value = value[step]
    return frozenset(fold_sentence(word) for word in value)


@cache
def word_table(name: str, *path: str) -> dict[str, str]:
    """folded word -> key, for a table of lists (`person = ["شخص", …]`). The first list that has a word keeps it."""
    table: Any = read_lexicon(name)
    for step in path:
        table = table[step]
    found: dict[str, str] = {}
    for key, words in table.items():
        for word in words:
            found.setdefault(fold_sentence(word), key)
    return found

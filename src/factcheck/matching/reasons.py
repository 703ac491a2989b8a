"""The sentences that say why, in Arabic and English, from lexicon/reasons.toml."""

from factcheck.model import Message, Verdict
from factcheck.wordlists import read_lexicon


def reason(key: str, **values: str) -> Message:
    """One finding in both languages; `values` fill its gaps."""
    entry = read_lexicon("reasons")[key]
    return Message(_fill(entry["ar"], values), _fill(entry["en"], values))


def _fill(pattern: str, values: dict[str, str]) -> str:
    """Only our own gaps are filled: text from articles and claims may hold braces."""
    for name, value in values.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


def verdict_name(verdict: Verdict) -> str:
    """The verdict in Arabic."""
    return str(read_lexicon("reasons")["verdicts"][verdict])

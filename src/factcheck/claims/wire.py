"""Records as they are written: JSON objects, their keys and lines. Without our classes: `claims list` stays quick."""

import json
from collections.abc import Mapping
from typing import Any

Record = dict[str, Any]
"""A claim, an entity or a source as the JSON object of the contract."""

CLAIM_KEYS = (
    "id",
    "about",
    "claim",
    "variants",
    "claimant",
    "entities",
    "date",
    "topic",
    "verdict",
    "quantities",
    "fact",
    "explanation",
    "sources",
    "reviewed",
)
"""The keys of a claim's line in the order of the contract."""

QUANTITY_KEYS = ("measure", "claimed", "actual", "unit", "relation")


SOURCE_KEYS = ("id", "publisher", "title", "url", "date", "language", "seen", "says")


def in_order(record: Mapping[str, Any]) -> Record:
    """A claim's record with its keys in the order of the contract."""
    return {key: record[key] for key in CLAIM_KEYS}


def source_to_markdown(source: Mapping[str, Any]) -> str:
    """A source's record as its file: TOML front matter, then what it says. What is unknown is left out."""
    keys = ("publisher", "title", "url", "date", "language")
    lines = [f"{key} = {_toml(value)}" for key in keys if (value := source.get(key)) is not None]
    front = "\n".join([*lines, f"seen = {str(source['seen']).lower()}"])
    return f"+++\n{front}\n+++\n\n{(source.get('says') or '').strip()}\n"


def to_line(record: Record) -> bytes:
    """One line of a JSONL file, Arabic unescaped; of a lone surrogate bytes that no reader takes for UTF-8."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _toml(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

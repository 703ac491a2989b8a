"""Drafts of claims from options, files and an editor: JSON, JSON lines, or TOML with notes for people."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.claims.importing import LARGEST_FILE, own_draft
from factcheck.claims.wire import CLAIM_KEYS, QUANTITY_KEYS, SOURCE_KEYS, Record
from factcheck.claims.writing import Draft
from factcheck.errors import ArticleError, UsageError
from factcheck.printable import printable

_NOTES = {
    "id": "small Latin letters and digits joined by hyphens; never changes, never used again",
    "about": "content: is it so?  saying: did the claimant say it?",
    "claim": "one sentence that stands alone: who, what, how many, where, when",
    "variants": "the same claim in other words; same figures, same meaning",
    "claimant": "a name of entities.jsonl; empty: nobody in particular",
    "entities": "the people, organisations and places that the claim is about; names of entities.jsonl",
    "date": "when it was claimed: YYYY, YYYY-MM or YYYY-MM-DD; empty: unknown",
    "topic": "one word or several, kebab-case",
    "verdict": "true, mostly-true, half-true, misleading, mostly-false, false, unproven",
    "fact": "what is true, in one or two sentences",
    "explanation": "why the verdict is that; how sources differ",
    "sources": "ids of files in sources/, or of the source_details below",
    "reviewed": "the day when somebody last looked",
}
_QUANTITY_NOTE = """
# One [[quantities]] for each figure of the claim; `claimed` and `actual` are a number, [low, high] or a date in quotes.
# Leave a line out where nobody knows. relation: exactly, about, at-least, at-most.
"""
_SOURCE_NOTE = """
# One [[source_details]] for each source that has no file yet.
"""
_EMPTY_QUANTITY = """# [[quantities]]
# measure = "listeners"
# claimed = 60000000
# actual = [1100000, 1500000]
# unit = "person"
# relation = "exactly"
"""
_EMPTY_SOURCE = """# [[source_details]]
# id = "publisher-2024-08-13-topic"
# publisher = ""
# title = ""
# url = "https://"
# date = "2024-08-13"
# language = "ar"
# seen = true
# says = "what it says, in our own words"
"""


def new_record(reviewed: date) -> Record:
    """A record with nothing filled in yet."""
    texts = dict.fromkeys(("id", "claim", "topic", "verdict", "fact", "explanation"), "")
    lists: Record = {key: [] for key in ("variants", "entities", "quantities", "sources")}
    record = {**texts, **lists, "about": "content", "claimant": None, "date": None, "reviewed": reviewed.isoformat()}
    return {key: record[key] for key in CLAIM_KEYS}


def parse_quantity(text: str) -> Record:
    """A figure written `measure=listeners,claimed=60000000,actual=1100000..1500000,unit=person,relation=about`.

    What is left out is unknown (null); `relation` is `exactly` then. Raises UsageError for anything else.
    """
    figure: Record = {"measure": "", "claimed": None, "actual": None, "unit": "", "relation": "exactly"}
    for part in text.split(","):
        key, mark, value = part.partition("=")
        if key.strip() not in QUANTITY_KEYS or not mark:
            raise UsageError(
                f"--quantity {printable(text)}: {printable(part)!r} is not one of {', '.join(QUANTITY_KEYS)} with =",
                "Write it as measure=listeners,claimed=60000000,actual=1100000..1500000,unit=person",
            )
        figure[key.strip()] = _figure(value.strip()) if key.strip() in ("claimed", "actual") else value.strip()
    return figure


def read_files(path: str) -> list[Draft]:
    """The drafts of a file that is named with --from: JSON (one or a list), JSON lines, or TOML."""
    from factcheck.claims.importing import read_drafts

    if path.endswith(".toml"):
        return [read_template(_read_text(path), path)]
    if path.endswith(".json"):
        try:
            document = json.loads(_read_text(path))
        except (ValueError, RecursionError) as error:
            raise ArticleError(f"{path}: not valid JSON: {printable(str(error))[:200]}", "Mend it.") from None
        records = document if isinstance(document, list) else [document]
        if not all(isinstance(record, dict) for record in records):
            raise ArticleError(f"{path}: expected a record {{…}} or a list of them", "Mend it.")
        return [own_draft(record, f"{path}[{n}]", lambda _: None) for n, record in enumerate(records)]
    drafts, problems = read_drafts(path, "jsonl", "", date.min)
    if problems:
        raise ArticleError("\n".join(problems), "Mend the lines named.")
    return drafts


def write_template(record: Mapping[str, Any]) -> str:
    """A record as TOML with notes, to be filled in by people."""
    lines = [
        "# Fill in and save. Lines that begin with # are notes. Nothing changes while the file stays as it is.",
        "",
    ]
    for key in CLAIM_KEYS:
        if key != "quantities":
            lines += [f"# {_NOTES[key]}", f"{key} = {_toml(record[key])}"]
    lines.append(_QUANTITY_NOTE.rstrip("\n"))
    for quantity in record["quantities"]:
        lines += [
            "[[quantities]]",
            *(f"{k} = {_toml(quantity[k])}" for k in QUANTITY_KEYS if quantity[k] is not None),
            "",
        ]
    if not record["quantities"]:
        lines.append(_EMPTY_QUANTITY)
    lines.append(_SOURCE_NOTE.strip("\n"))
    lines.append(_EMPTY_SOURCE)
    return "\n".join(lines)


def read_template(text: str, place: str) -> Draft:
    """The draft of a filled template. Raises ArticleError where it is not TOML."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise ArticleError(f"{place}: not valid TOML: {printable(str(error))}", "Mend it, then use --from.") from None
    record = {key: _plain(value) for key, value in table.items()}
    for key in ("claimant", "date"):
        if record.setdefault(key, None) == "":
            record[key] = None
    quantities = record.setdefault("quantities", [])
    for quantity in quantities if isinstance(quantities, list) else []:
        if isinstance(quantity, dict):
            quantity.setdefault("claimed", None)
            quantity.setdefault("actual", None)
            quantity.setdefault("relation", "exactly")
    for source in record.get("source_details") or []:
        if isinstance(source, dict):
            source.update({key: source.get(key) or None for key in SOURCE_KEYS if key in ("title", "date")})
    return own_draft(record, place, lambda _: None)


def source_record(options: Mapping[str, Any]) -> Record | None:
    """The record of the new source that options describe, or None where they describe none."""
    if not options.get("url"):
        if any(value for key, value in options.items() if key not in ("seen", "language")):
            raise UsageError("a new source needs an address", "Add --source-url https://…")
        return None
    host = re.sub(r"^https?://(www\.)?([^/?#:]+).*$", r"\2", options["url"], flags=re.DOTALL)
    name = re.sub("[^a-z0-9]+", "-", host.lower()).strip("-")
    made = f"{name}-{options['date']}" if options.get("date") else name
    return {**{key: options.get(key) for key in SOURCE_KEYS}, "id": options.get("id") or made}


def changed(record: Record, fields: Mapping[str, Any], added: Mapping[str, Iterable[Any]]) -> Record:
    """A record with some fields set anew and values added to lists; an empty claimant or date becomes null."""
    result = {**record, **{key: value for key, value in fields.items() if value is not None}}
    for key in ("claimant", "date"):
        result[key] = result[key] or None
    for key, values in added.items():
        result[key] = list(dict.fromkeys([*result[key], *values]))
    return result


def _figure(text: str) -> Any:
    if text in ("", "null", "unknown"):
        return None
    if ".." in text:
        return [_figure(end) for end in text.split("..", 1)]
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def _plain(value: Any) -> Any:
    """TOML dates and times as the text of the contract."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _toml(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], str):
        return "[\n" + "".join(f"  {_toml(item)},\n" for item in value) + "]"
    return json.dumps("" if value is None else value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read_text(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise ValueError(f"larger than {LARGEST_FILE >> 20} MB")
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise ArticleError(f"{path}: cannot be read: {error}", "Name a readable UTF-8 file.") from None

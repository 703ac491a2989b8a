"""Source files: TOML front matter between two lines of +++, then in our own words what the source says."""

import re
import tomllib
from datetime import date
from typing import Any

from factcheck.model import Source
from factcheck.printable import printable

IDENTIFIER = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
"""Ids of claims, entities, topics and sources: kebab-case, so that no file outside a folder can be named."""

_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_ADDRESS = re.compile(r"https?://[^\s/?#\\<>\"']+(?:[/?#][^\s<>\"\x00-\x1f\x7f]*)?")
_FRONT_MATTER = re.compile(
    r"\A(?P<mark>\+\+\+|---)\r?\n(?P<toml>.*?)\r?\n(?P=mark)[ \t]*(?:\r?\n(?P<text>.*))?\Z", re.DOTALL
)
_TEXTS = ("publisher", "url", "language", "title", "date")
_NEEDED = ("publisher", "url", "language", "seen")


def parse_source(identifier: str, data: bytes) -> tuple[Source | None, list[str]]:
    """The source of a file's bytes, or None and everything that is wrong with it, each as `field: what`."""
    try:
        parts = _FRONT_MATTER.match(data.decode("utf-8"))
        if not parts:
            return None, ["front matter: not found between two lines of +++"]
        table = {k: v.isoformat() if isinstance(v, date) else v for k, v in tomllib.loads(parts["toml"]).items()}
    except UnicodeDecodeError:
        return None, ["record: not valid UTF-8"]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return None, [f"front matter: not valid TOML: {printable(str(error))}"]
    return source_from(identifier, table, (parts["text"] or "").strip())


def source_from(identifier: str, table: dict[str, Any], text: str) -> tuple[Source | None, list[str]]:
    """The source of its front matter and text, or None and everything that is wrong, each as `field: what`."""
    faults = source_faults(table)
    if faults:
        return None, faults
    values = {key: table.get(key) for key in (*_TEXTS, "seen")}
    return Source(id=identifier, text=text, **values), []  # type: ignore[arg-type]


def source_faults(table: dict[str, Any]) -> list[str]:
    """What is wrong with the front matter of a source, each as `field: what`."""
    faults = [f"{printable(key)}: unknown key" for key in table if key not in (*_TEXTS, "seen")]
    faults += [f"{key}: is missing" for key in _NEEDED if table.get(key) is None]
    faults += [f"{k}: expected text" for k in _TEXTS if not isinstance(table.get(k) or "", str)]
    if not isinstance(table.get("seen", True), bool):
        faults.append("seen: expected true or false")
    if faults:
        return faults
    faults += [f"{key}: is empty" for key in ("publisher", "language") if not table[key].strip()]
    if not _ADDRESS.fullmatch(table["url"]):
        faults.append("url: expected an address that begins with https:// or http://")
    if table.get("date") is not None and not is_date(table["date"]):
        faults.append("date: expected a date of the calendar: YYYY, YYYY-MM or YYYY-MM-DD")
    return faults


def is_date(value: str) -> bool:
    """Whether this is a date of the calendar, whole or partial: YYYY, YYYY-MM or YYYY-MM-DD."""
    if not _PARTIAL_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True

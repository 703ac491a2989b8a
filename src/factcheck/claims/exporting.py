"""Claims as files for others: JSON, JSON lines, CSV, and schema.org ClaimReview."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from factcheck.claims.wire import CLAIM_KEYS, Record, in_order, to_line

LIST_MARK = " | "
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
"""What makes a spreadsheet run a cell (OWASP, "CSV injection"); such cells get an apostrophe in front."""


def to_json(claims: Iterable[Record]) -> str:
    """One JSON array of records as in the database."""
    records = [in_order(claim) for claim in claims]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def to_jsonl(claims: Iterable[Record]) -> str:
    """The lines of a database."""
    return b"".join(to_line(in_order(claim)) for claim in claims).decode("utf-8")


def to_csv(claims: Iterable[Record]) -> str:
    """A table with the keys of the contract as columns, for spreadsheets: no cell of it is run as a formula.

    Lists are joined by ` | ` (as a JSON list where a value holds that mark); `quantities` is a JSON list.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CLAIM_KEYS)
    for claim in claims:
        writer.writerow([safe_cell(_cell(value)) for value in in_order(claim).values()])
    return out.getvalue()


def safe_cell(value: str) -> str:
    """A cell that spreadsheets show and never run."""
    return f"'{value}" if value.lstrip("'").startswith(FORMULA_STARTS) else value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, list | tuple):
        return str(value)
    if value and (isinstance(value[0], dict) or any("|" in v or v.startswith("[") for v in value)):
        return json.dumps(value, ensure_ascii=False)
    return LIST_MARK.join(value)


def render(claims: Iterable[Record], shape: str) -> str:
    """The claims as `json`, `jsonl` or `csv`."""
    return {"json": to_json, "jsonl": to_jsonl, "csv": to_csv}[shape](claims)

"""CSV tables of claims, as `factcheck claims export --format csv` writes them and spreadsheets change them."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from factcheck.claims.exporting import FORMULA_STARTS, LIST_MARK
from factcheck.claims.wire import CLAIM_KEYS, Record
from factcheck.claims.writing import Draft

_LISTS = ("variants", "entities", "sources")
_NULLABLE = ("claimant", "date")


def read_table(text: str, beside: Callable[[str], Record | None]) -> Iterator[Draft | str]:
    """A draft for each row, or what is wrong with a row as one line. Columns stand in any order; `;` may part them."""
    from factcheck.claims.importing import own_draft

    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        unknown = [name for name in header if name not in CLAIM_KEYS]
        if "claim" not in header or unknown:
            yield f"1: columns: {_complaint(unknown)}"
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _draft(header, row, rows.line_num, beside, own_draft)
    except csv.Error as error:
        yield f"{rows.line_num}: not valid CSV: {error}"


def _complaint(unknown: list[str]) -> str:
    if unknown:
        return f"{', '.join(repr(name)[:40] for name in unknown[:5])} are none of {', '.join(CLAIM_KEYS)}"
    return f"expected at least `claim` of {', '.join(CLAIM_KEYS)}"


def _draft(
    header: list[str], row: list[str], line: int, beside: Callable[[str], Record | None], make: Callable[..., Draft]
) -> Draft | str:
    if len(row) > len(header):
        return f"{line}: {len(row)} cells, but {len(header)} columns"
    cells = dict(zip(header, row, strict=False))
    try:
        return make({key: _value(key, unsafe_cell(cells.get(key, ""))) for key in CLAIM_KEYS}, str(line), beside)
    except (ValueError, RecursionError) as error:
        return f"{line}: not a list as JSON: {error}"


def unsafe_cell(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    cell = cell.strip(" ")
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def _value(key: str, cell: str) -> Any:
    if key == "quantities":
        return json.loads(cell) if cell.strip() else []
    if key in _LISTS:
        if cell.startswith("["):
            return json.loads(cell)
        return [part for piece in re.split(re.escape(LIST_MARK.strip()), cell) if (part := piece.strip())]
    return None if key in _NULLABLE and not cell else cell

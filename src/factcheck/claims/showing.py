"""Claims as text for people: one line each, or a whole record. Plain text; nothing of a record commands a terminal."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from factcheck.claims.wire import Record
from factcheck.printable import printable

_COLUMNS = ("ID", "VERDICT", "ABOUT", "TOPIC", "CLAIM")


def table(claims: Sequence[Record], width: int | None = None) -> str:
    """One line a claim; the Arabic stands last, so that no terminal moves the columns. `width` cuts long lines."""
    rows = [_COLUMNS, *((c["id"], c["verdict"], c["about"], c["topic"], _with_claimant(c)) for c in claims)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS) - 1)]
    lines = ("  ".join([*(f"{row[i]:<{widths[i]}}" for i in range(len(widths))), row[-1]]) for row in rows)
    return "".join(f"{_cut(line, width) if width else line}\n" for line in lines)


def describe(claim: Record, sources: Sequence[Record]) -> str:
    """Everything a record holds, with its sources in full."""
    lines = [
        claim["id"],
        f"  verdict      {claim['verdict']}",
        f"  about        {claim['about']}",
        f"  claim        {printable(claim['claim'])}",
        *(f"  variant      {printable(variant)}" for variant in claim["variants"]),
        f"  claimant     {printable(claim['claimant'] or '-')}",
        f"  entities     {printable('، '.join(claim['entities'])) or '-'}",
        f"  date         {claim['date'] or '-'}",
        f"  topic        {claim['topic']}",
        *(f"  figure       {quantity(q)}" for q in claim["quantities"]),
        f"  fact         {printable(claim['fact'])}",
        f"  explanation  {printable(claim['explanation'])}",
        f"  reviewed     {claim['reviewed']}",
    ]
    for source in sources:
        lines += _source(source)
    return "\n".join(lines) + "\n"


def quantity(figure: Record) -> str:
    """One figure of a claim beside the true one, as `measure: claimed about 60,000,000 person, actual …`."""
    relation = "" if figure["relation"] == "exactly" else f"{figure['relation']} "
    unit = printable(figure["unit"])
    claimed, actual = measured(figure["claimed"]), measured(figure["actual"])
    return f"{printable(figure['measure'])}: claimed {relation}{claimed} {unit}, actual {actual} {unit}"


def measured(value: Any) -> str:
    """A figure for people: thousands marked, a range with a dash, `unknown` where nobody knows."""
    if value is None:
        return "unknown"
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return "–".join(measured(end) for end in value)
    return f"{value:,}"


def _source(source: Record) -> list[str]:
    title = f" — {printable(source['title'])}" if source["title"] else ""
    date = f", {source['date']}" if source["date"] else ""
    seen = "" if source["seen"] else " (not seen)"
    return [
        f"  source       {source['id']}{seen}",
        f"               {printable(source['publisher'])}{title}{date}",
        f"               {printable(source['url'])}",
        *([f"               {printable(source['says'])}"] if source["says"] else []),
    ]


def _with_claimant(claim: Record) -> str:
    said = f"{printable(claim['claimant'])}: " if claim["claimant"] else ""
    return said + printable(claim["claim"])


def _cut(line: str, width: int) -> str:
    """At most `width` cells; vowel marks take none."""
    taken = 0
    for position, character in enumerate(line):
        taken += unicodedata.category(character) not in ("Mn", "Cf")
        if taken > width:
            return line[: position - 1].rstrip() + "…"
    return line

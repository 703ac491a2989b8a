"""Statements without an article: one, or JSON lines in and JSON lines out, in the order of the input."""

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from factcheck.errors import ArticleError
from factcheck.matching import Matcher
from factcheck.model import Speaker, Statement
from factcheck.report.json_report import assessment_to_dict, dump, match_to_dict, statement_to_dict

if TYPE_CHECKING:
    from factcheck.matching.search import ClaimsSearch

LARGE = 16 * 1024 * 1024
"""Bytes of claims.jsonl above which records are read as needed, not loaded."""

LONGEST_LINE = 64 * 1024 * 1024
"""Characters of a line of input."""


def open_matcher(path: Path) -> Matcher:
    """A matcher for the database at `path`, of any size. Raises ClaimsError."""
    from factcheck.claims import load_claims
    from factcheck.matching.stock import DiskStock

    if path.is_file() and path.stat().st_size > LARGE:
        return Matcher(DiskStock(path))
    return Matcher(load_claims(path))


def read_lines(path: str) -> Iterator[tuple[int, str]]:
    """(line number, text) of every line that is not empty; `-` is standard input. Raises ArticleError."""
    try:
        if path == "-":
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
            yield from _numbered(sys.stdin)
        else:
            with Path(path).open(encoding="utf-8", errors="surrogateescape") as lines:
                yield from _numbered(lines)
    except (OSError, ValueError) as error:
        raise ArticleError(
            f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}",
            "Name a readable file, or - for stdin.",
        ) from None


def _numbered(lines: TextIO) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE + 1), ""), 1):
        if len(line) > LONGEST_LINE:
            raise ArticleError(f"line {number}: longer than {LONGEST_LINE >> 20} million characters", "Cut it.")
        if line.strip():
            yield number, line


def parse_line(number: int, line: str) -> dict[str, Any]:
    """One line as an object with a `text`. Raises ArticleError that names the line."""
    try:
        record = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ArticleError(f"line {number}: not JSON", 'Each line is {"id": …, "text": …}.') from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ArticleError(f"line {number}: no text", 'Each line is {"id": …, "text": …}.')
    if not _can_come_back(record.get("id")):
        raise ArticleError(f"line {number}: id: neither a string nor a number", 'Each line is {"id": …, "text": …}.')
    if record.get("speaker") is not None and not isinstance(record["speaker"], str):
        raise ArticleError(f"line {number}: speaker: not a string", "Give the speaker's name, or null.")
    return record


def _can_come_back(identifier: object) -> bool:
    """Whether an id can stand in the answer: nothing that nests, and no number too large to be one (1e999)."""
    if isinstance(identifier, list | dict):
        return False
    return not isinstance(identifier, float) or math.isfinite(identifier)


def _no_number(name: str) -> NoReturn:
    """NaN and Infinity are no JSON, and must not come back in an answer."""
    raise ValueError(name)


def check_stream(matcher: Matcher, lines: Iterable[tuple[int, str]], dated: date | None = None) -> Iterator[str]:
    """One result line for each input line: id, matches and assessment as in the report."""
    for number, line in lines:
        record = parse_line(number, line)
        statement = assess_text(matcher, record, dated)
        result = {
            "id": record.get("id"),
            "matches": [match_to_dict(m) for m in statement.matches],
            "assessment": assessment_to_dict(statement.assessment),
        }
        yield dump(result, None)


def check_one(matcher: Matcher, record: Mapping[str, Any], dated: date | None = None) -> str:
    """The whole statement of the report, for one text."""
    return dump(statement_to_dict(assess_text(matcher, record, dated)), 1)


def assess_text(matcher: Matcher, record: Mapping[str, Any], dated: date | None = None) -> Statement:
    """A text handed to a speaker (or nobody), assessed."""
    text, name = record["text"], record.get("speaker")
    speaker = Speaker(name, "person", resolved_by="mention") if name and name.strip() else None
    statement = Statement("s1", "article", text, 0, len(text), "narration", "assert")
    if speaker:
        statement = replace(statement, source="attributed", kind="indirect", speaker=speaker)
    return matcher.assess(statement, dated)


def search_stream(opened: "ClaimsSearch", path: str, limit: int) -> Iterator[str]:
    """One line for each text: its id and the hits, best first."""
    for number, line in read_lines(path):
        record = parse_line(number, line)
        hits = opened.search(record["text"], limit)
        found = [{"claim_id": opened.record(h.claim)["id"], "score": round(h.score, 4)} for h in hits]
        yield dump({"id": record.get("id"), "hits": found}, None)


def search_lines(opened: "ClaimsSearch", text: str, limit: int) -> Iterator[str]:
    """One line for each hit of a single text, with the claim's words and verdict."""
    for hit in opened.search(text, limit):
        record = opened.record(hit.claim)
        found = {"claim_id": record["id"], "score": round(hit.score, 4), "verdict": record["verdict"]}
        yield dump({**found, "claim": record["claim"]}, None)

"""SARIF 2.1.0 (OASIS): findings at their line and column, for editors and code-review tools."""

import hashlib
import os
import re
from bisect import bisect_right
from pathlib import Path
from typing import Any
from urllib.parse import quote

from factcheck import __version__
from factcheck.model import Match, Report, Statement
from factcheck.report import ReportOptions
from factcheck.report.catalogue import Wording
from factcheck.report.display import show_text
from factcheck.report.json_report import dump
from factcheck.report.naming import describe_manner, name_speaker, web_address

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SAY = Wording("en")
_RULES: dict[str, tuple[str, str, str]] = {
    "content-false": ("verdict.false", "fail", "error"),
    "content-mostly-false": ("verdict.mostly-false", "fail", "error"),
    "content-misleading": ("verdict.misleading", "fail", "warning"),
    "content-half-true": ("verdict.half-true", "fail", "warning"),
    "content-unproven": ("verdict.unproven", "open", "none"),
    "content-mostly-true": ("verdict.mostly-true", "pass", "none"),
    "content-true": ("verdict.true", "pass", "none"),
    "saying-misattributed": ("saying.misattributed", "fail", "error"),
    "saying-altered": ("saying.altered", "fail", "warning"),
    "saying-unproven": ("saying.unproven", "open", "none"),
    "saying-confirmed": ("saying.confirmed", "pass", "none"),
    "conflict": ("state.conflict", "review", "none"),
    "unchecked": ("state.unchecked", "open", "none"),
}
"""Rule to its name in the catalogue, the kind of its results, and their level (`none` unless they fail: 3.27.10)."""
_ORDER = {rule: place for place, rule in enumerate(_RULES)}
_LINE_END = re.compile(r"\r\n|\n")
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that do not stand for a byte of a file's name."""
_MARKUP = re.compile(r"[\\\[\]]")


def render(report: Report, options: ReportOptions) -> str:
    """One SARIF log with one run. Columns count code points; lines end at CR LF and LF."""
    artifact = {
        "location": _location(report),
        "hashes": {"sha-256": report.article.sha256},
        "roles": ["analysisTarget"],
    }
    places = _Places(report)
    unchecked = frozenset(report.unmatched)
    run = {
        "tool": {"driver": _driver()},
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n"],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report, places)}],
        "artifacts": [artifact],
        "results": [
            _result(places, statement, rule, match)
            for statement in report.statements
            for rule, match in _findings(statement, statement.id in unchecked)
        ],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, 1)


class _Places:
    """Offsets to SARIF locations."""

    def __init__(self, report: Report) -> None:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(report.article.text))]
        self._artifact = {**_location(report), "index": 0}

    def locate(self, start: int, end: int) -> dict[str, Any]:
        """The physical location of a span; the end column is the one after its last character."""
        (first, column), (last, end_column) = self._place(start), self._place(end)
        region = {"startLine": first, "startColumn": column, "endLine": last, "endColumn": end_column}
        return {"physicalLocation": {"artifactLocation": self._artifact, "region": region}}

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _driver() -> dict[str, Any]:
    rules = [
        {
            "id": rule,
            "shortDescription": {"text": _SAY(name)},
            "defaultConfiguration": {"level": level, "enabled": True},
        }
        for rule, (name, _, level) in _RULES.items()
    ]
    return {"name": "factcheck", "version": __version__, "semanticVersion": __version__, "rules": rules}


def _location(report: Report) -> dict[str, Any]:
    path = report.article.path
    if path in ("", "-"):
        return {"description": {"text": _SAY("label.stdin")}}
    file = Path(_NO_BYTE.sub("\ufffd", path))
    return {"uri": file.as_uri() if file.is_absolute() else quote(os.fsencode(file.as_posix()))}


def _findings(statement: Statement, unchecked: bool) -> list[tuple[str, Match | None]]:
    """The rules that a statement falls under, each with the match that decided."""
    found: list[tuple[str, Match | None]] = []
    for about, rating in (("content", statement.assessment.content), ("saying", statement.assessment.attribution)):
        rule = f"{about}-{rating.rating}" if rating else ""
        if rating and rule in _RULES:
            found.append((rule, next((m for m in statement.matches if m.claim.id == rating.claim_id), None)))
    found += (("conflict", match) for match in statement.matches if match.relation == "conflicts")
    return found or ([("unchecked", None)] if unchecked else [])


def _result(places: _Places, statement: Statement, rule: str, match: Match | None) -> dict[str, Any]:
    _, kind, level = _RULES[rule]
    speaker = statement.speaker.name if statement.speaker else ""
    print_of = "\0".join((rule, speaker, statement.text, match.claim.id if match else ""))
    result: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": _ORDER[rule],
        "kind": kind,
        "level": level,
        "message": {"text": _message(statement, rule, match)},
        "locations": [places.locate(statement.start, statement.end)],
        "partialFingerprints": {"statement/v1": _digest(print_of)},
        "properties": _properties(statement, match),
    }
    if statement.cue:
        cue = places.locate(statement.cue.start, statement.cue.end)
        result["relatedLocations"] = [{"id": 0, **cue, "message": {"text": _SAY("label.cue")}}]
    return result


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _message(statement: Statement, rule: str, match: Match | None) -> str:
    """One plain-text message; what SARIF would take for a link or a placeholder is escaped (3.11.5, 3.11.6)."""
    speaker = f"{name_speaker(_SAY, statement)} ({describe_manner(_SAY, statement)})"
    parts = [f"{_SAY(_RULES[rule][0])}. {speaker}: «{show_text(statement.text).strip()}»"]
    if match:
        told = (("claim", match.claim.claim), ("fact", match.claim.fact))
        parts += [f"{_SAY(f'label.{name}')}: {show_text(text).strip()}" for name, text in told]
        parts += [f"{_SAY('label.source')}: {show_text(s.publisher)} {show_text(s.url)}" for s in match.sources]
    text = "\n".join(parts)
    return _MARKUP.sub(r"\\\g<0>", text).replace("{", "{{").replace("}", "}}")


def _properties(statement: Statement, match: Match | None) -> dict[str, Any]:
    """What a program may want beside the message: offsets into the text, the claim, the addresses of its sources."""
    found: dict[str, Any] = {"statement": statement.id, "start": statement.start, "end": statement.end}
    if statement.speaker:
        found["speaker"] = show_text(statement.speaker.name)
    if match:
        addresses = [source.url for source in match.sources if web_address(source.url)]
        found |= {"claim": match.claim.id, "relation": match.relation, "score": round(match.score, 3)}
        found["sources"] = addresses
    return found


def _notifications(report: Report, places: _Places) -> list[dict[str, Any]]:
    return [
        {"level": "warning", "message": {"text": show_text(s.reason)}, "locations": [places.locate(s.start, s.end)]}
        for s in report.skipped
    ]

"""Reading a report document back: the exact inverse of json_report, for whatever the document holds.

What a document does not hold (a claim's variants, a source's text) comes back empty.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.errors import ReportError
from factcheck.model import (
    Assessment,
    Claim,
    Cue,
    Match,
    Measured,
    Mention,
    Message,
    Quantity,
    QuantityComparison,
    Rating,
    Source,
    Speaker,
    Statement,
    Why,
)


def find_statement(document: str, name: str, path: str) -> tuple[Statement, bool]:
    """The statement with this id, and whether the report lists it as worth checking.

    Raises ReportError where the document is no report, is a failure, or has no such statement.
    """
    report = _load(document, path)
    if "error" in report:
        raise ReportError(f"{path}: holds a failure, not a report: {report['error']}", "Analyse the article again.")
    try:
        statements = {entry["id"]: entry for entry in report["statements"]}
        if name not in statements:
            known = f"{next(iter(statements))} to {list(statements)[-1]}" if statements else "none"
            raise ReportError(f"{path}: no statement {name!r}", f"Statements in this report: {known}.")
        return statement_from_dict(statements[name]), name in report["unmatched"]["checkable"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportError(
            f"{path}: not a complete factcheck report: {error!r}", "factcheck schema describes its shape."
        ) from None


def read_document(path: str) -> str:
    """The text of a report file; `-` is standard input. Raises ReportError where it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise ReportError(f"{path}: no such file", "Make it with: factcheck analyze ARTICLE --format json") from None
    except (OSError, ValueError) as error:
        raise ReportError(f"{path}: cannot be read: {error}", "Make it with --format json.") from None


def _load(document: str, path: str) -> dict[str, Any]:
    try:
        report = json.loads(document)
    except (ValueError, RecursionError) as error:
        several = document.lstrip().startswith('{"schema_version"') and "\n" in document.strip()
        hint = "It holds several reports: give one of its lines." if several else "Make it with --format json."
        raise ReportError(f"{path}: not a JSON document: {error}", hint) from None
    version = report.get("schema_version") if isinstance(report, dict) else None
    if not isinstance(version, str):
        raise ReportError(f"{path}: not a factcheck report", "Make it with: factcheck analyze ARTICLE --format json")
    if not version.startswith("1."):
        raise ReportError(f"{path}: schema version {version} is not known here", "Use a newer factcheck.")
    return dict(report)


def statement_from_dict(data: Mapping[str, Any]) -> Statement:
    """One statement. Raises KeyError, TypeError or ValueError where a field is missing or wrong."""
    return Statement(
        id=_text(data["id"]),
        source=data["source"],
        text=_text(data["text"]),
        start=int(data["start"]),
        end=int(data["end"]),
        kind=data["kind"],
        act=data["act"],
        cue=Cue(**_known(data["cue"], "text", "start", "end", "lemma")) if data["cue"] else None,
        speaker=_speaker(data["speaker"]) if data["speaker"] else None,
        hedged=bool(data.get("hedged")),
        negated=bool(data.get("negated")),
        quantities=tuple(map(_quantity, data["quantities"])),
        check_worthiness=float(data["check_worthiness"]),
        matches=tuple(map(_match, data["matches"])),
        assessment=Assessment(_rating(data["assessment"]["content"]), _rating(data["assessment"]["attribution"])),
    )


def _known(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a text, found {value!r:.40}")
    return value


def _speaker(data: Mapping[str, Any]) -> Speaker:
    mention = Mention(**_known(data["mention"], "text", "start", "end")) if data["mention"] else None
    return Speaker(_text(data["name"]), data["type"], data["entity"], data["resolved_by"], mention)


def _quantity(data: Mapping[str, Any]) -> Quantity:
    fields = _known(data, "text", "start", "end", "value", "unit", "qualifier")
    return Quantity(**fields, high=data.get("high"))


def _measured(value: Any) -> Measured:
    if isinstance(value, list):
        low, high = value
        return float(low), float(high)
    if value is None or isinstance(value, int | float | str):
        return value
    raise TypeError(f"expected a figure, found {value!r:.40}")


def _match(data: Mapping[str, Any]) -> Match:
    claim = Claim(
        id=_text(data["claim_id"]),
        about=data.get("claim_about", "content"),
        claim=_text(data["claim"]),
        variants=(),
        claimant=None,
        entities=(),
        date=None,
        topic="",
        verdict=data["claim_verdict"],
        quantities=(),
        fact=_text(data["fact"]),
        explanation="",
        sources=tuple(_text(source["id"]) for source in data["sources"]),
        reviewed="",
    )
    return Match(claim, data["relation"], float(data["score"]), _why(data["why"]), tuple(map(_source, data["sources"])))


def _why(data: Mapping[str, Any]) -> Why:
    figures = tuple(
        QuantityComparison(q["statement"], _measured(q["claimed"]), _measured(q["actual"]), q["unit"], q["agrees_with"])
        for q in data["quantities"]
    )
    reasons = tuple(Message(_text(r["ar"]), _text(r["en"])) for r in data.get("reasons", ()))
    names = data["entities"]
    terms = tuple(map(_text, data["shared_terms"]))
    shared, missing = tuple(map(_text, names["shared"])), tuple(map(_text, names["missing"]))
    return Why(terms, shared, missing, figures, data["negation"], reasons)


def _source(data: Mapping[str, Any]) -> Source:
    fields = _known(data, "id", "publisher", "title", "url", "date")
    return Source(**fields, language=data.get("language", ""), seen=bool(data.get("seen")), text="")


def _rating(data: Mapping[str, Any] | None) -> Rating | None:
    if data is None:
        return None
    reason = Message(_text(data["reason"]), _text(data.get("reason_en") or data["reason"]))
    return Rating(data["rating"], _text(data["claim_id"]), float(data["confidence"]), reason)

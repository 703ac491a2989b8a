"""Reading a report document back: the exact inverse of json_report, for whatever the document holds.

What a document does not hold (a claim's variants, a source's text) comes back empty.
"""

import contextlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from factcheck.errors import ReportError
from factcheck.model import (
    About,
    Act,
    Agreement,
    Assessment,
    AttributionRating,
    Claim,
    Cue,
    Kind,
    Match,
    Measured,
    Mention,
    Message,
    Polarity,
    Qualifier,
    Quantity,
    QuantityComparison,
    Rating,
    Relation,
    ResolvedBy,
    Source,
    Speaker,
    SpeakerType,
    Statement,
    StatementSource,
    Verdict,
    Why,
)

LARGEST_DOCUMENT = 512 * 1024 * 1024
"""Bytes. The report on the longest article that is read is far smaller; more is a mistake (a device, say)."""
_LARGEST = 1e300
"""As in the claims database: no figure of the world is larger, and every one can be printed."""


def find_statement(document: str, name: str, path: str) -> tuple[Statement, bool]:
    """The statement with this id, and whether the report lists it as worth checking.

    Raises ReportError where the document is no report, is a failure, or has no such statement.
    """
    report = _load(document, path)
    if "error" in report:
        raise ReportError(
            f"{path}: holds a failure, not a report: {report['error']!s:.300}", "Analyse the article again."
        )
    try:
        statements = {entry["id"]: entry for entry in report["statements"]}
        if name not in statements:
            known = f"{next(iter(statements))} to {list(statements)[-1]}" if statements else "none"
            raise ReportError(f"{path}: no statement {name!r}", f"Statements in this report: {known}.")
        return statement_from_dict(statements[name]), name in report["unmatched"]["checkable"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportError(
            f"{path}: not a complete factcheck report: {error!r:.300}", "factcheck schema describes its shape."
        ) from None


def read_document(path: str) -> str:
    """The text of a report file; `-` is standard input. Raises ReportError where it cannot be read."""
    try:
        with contextlib.nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as file:
            data = file.read(LARGEST_DOCUMENT + 1)
        if len(data) > LARGEST_DOCUMENT:
            raise ReportError(f"{path}: larger than {LARGEST_DOCUMENT >> 20} MB", "Make it with --format json.")
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
        raise ReportError(f"{path}: schema version {version:.40} is not known here", "Use a newer factcheck.")
    return dict(report)


def statement_from_dict(data: Mapping[str, Any]) -> Statement:
    """One statement. Raises KeyError, TypeError or ValueError where a field is missing or wrong."""
    return Statement(
        id=_text(data["id"]),
        source=_one_of(data["source"], StatementSource),
        text=_text(data["text"]),
        start=_place(data["start"]),
        end=_place(data["end"]),
        kind=_one_of(data["kind"], Kind),
        act=_one_of(data["act"], Act),
        cue=_cue(data["cue"]) if data["cue"] else None,
        speaker=_speaker(data["speaker"]) if data["speaker"] else None,
        hedged=bool(data.get("hedged")),
        negated=bool(data.get("negated")),
        quantities=tuple(map(_quantity, data["quantities"])),
        check_worthiness=_share(data["check_worthiness"]),
        matches=tuple(map(_match, data["matches"])),
        assessment=Assessment(_rating(data["assessment"]["content"]), _rating(data["assessment"]["attribution"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a text, found {value!r:.40}")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _one_of(value: Any, words: Any) -> Any:
    """One of the words of a `Literal` type; whatever shows the report has words for these alone."""
    if not isinstance(value, str) or value not in get_args(words):
        raise ValueError(f"expected one of {', '.join(get_args(words))}, found {value!r:.40}")
    return value


def _place(value: object) -> int:
    """An offset. No text is longer than what memory can hold."""
    if not isinstance(value, int) or not 0 <= value <= sys.maxsize:
        raise ValueError(f"expected an offset, found {value!r:.40}")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"expected a number, found {value!r:.40}")
    return value


def _share(value: object) -> float:
    """A number between 0 and 1."""
    number = float(_number(value))
    if not 0 <= number <= 1:
        raise ValueError(f"expected a number between 0 and 1, found {number:g}")
    return number


def _cue(data: Mapping[str, Any]) -> Cue:
    return Cue(_text(data["text"]), _place(data["start"]), _place(data["end"]), _text(data["lemma"]))


def _speaker(data: Mapping[str, Any]) -> Speaker:
    said = data["mention"]
    mention = Mention(_text(said["text"]), _place(said["start"]), _place(said["end"])) if said else None
    resolved = _one_of(data["resolved_by"], ResolvedBy) if data["resolved_by"] is not None else None
    kind = _one_of(data["type"], SpeakerType)
    return Speaker(_text(data["name"]), kind, _text_or_none(data["entity"]), resolved, mention)


def _quantity(data: Mapping[str, Any]) -> Quantity:
    return Quantity(
        text=_text(data["text"]),
        start=_place(data["start"]),
        end=_place(data["end"]),
        value=_number(data["value"]),
        unit=_text_or_none(data["unit"]),
        qualifier=_one_of(data["qualifier"], Qualifier),
        high=None if data.get("high") is None else _number(data["high"]),
    )


def _measured(value: Any) -> Measured:
    if isinstance(value, list):
        low, high = value
        return float(_number(low)), float(_number(high))
    return value if value is None or isinstance(value, str) else _number(value)


def _match(data: Mapping[str, Any]) -> Match:
    claim = Claim(
        id=_text(data["claim_id"]),
        about=_one_of(data.get("claim_about", "content"), About),
        claim=_text(data["claim"]),
        variants=(),
        claimant=None,
        entities=(),
        date=None,
        topic="",
        verdict=_one_of(data["claim_verdict"], Verdict),
        quantities=(),
        fact=_text(data["fact"]),
        explanation="",
        sources=tuple(_text(source["id"]) for source in data["sources"]),
        reviewed="",
    )
    relation = _one_of(data["relation"], Relation)
    return Match(claim, relation, _share(data["score"]), _why(data["why"]), tuple(map(_source, data["sources"])))


def _why(data: Mapping[str, Any]) -> Why:
    figures = tuple(map(_comparison, data["quantities"]))
    reasons = tuple(Message(_text(r["ar"]), _text(r["en"])) for r in data.get("reasons", ()))
    names = data["entities"]
    terms = tuple(map(_text, data["shared_terms"]))
    shared, missing = tuple(map(_text, names["shared"])), tuple(map(_text, names["missing"]))
    return Why(terms, shared, missing, figures, _one_of(data["negation"], Polarity), reasons)


def _comparison(data: Mapping[str, Any]) -> QuantityComparison:
    stated = data["statement"]
    return QuantityComparison(
        statement=stated if isinstance(stated, str) else _number(stated),
        claimed=_measured(data["claimed"]),
        actual=_measured(data["actual"]),
        unit=_text_or_none(data["unit"]),
        agrees_with=None if data["agrees_with"] is None else _one_of(data["agrees_with"], Agreement),
    )


def _source(data: Mapping[str, Any]) -> Source:
    return Source(
        id=_text(data["id"]),
        publisher=_text(data["publisher"]),
        title=_text_or_none(data["title"]),
        url=_text(data["url"]),
        date=_text_or_none(data["date"]),
        language=_text(data.get("language", "")),
        seen=bool(data.get("seen")),
        text="",
    )


def _rating(data: Mapping[str, Any] | None) -> Rating | None:
    if data is None:
        return None
    reason = Message(_text(data["reason"]), _text(data.get("reason_en") or data["reason"]))
    rating = None if data["rating"] is None else _one_of(data["rating"], Literal[Verdict, AttributionRating])
    return Rating(rating, _text(data["claim_id"]), _share(data["confidence"]), reason)

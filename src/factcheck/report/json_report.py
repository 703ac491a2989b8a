"""The JSON document of the contract (docs/json.md): the same bytes for the same report."""

import json
import re
from collections import Counter
from dataclasses import asdict
from typing import Any

from factcheck import __version__
from factcheck.model import Assessment, Match, Measured, Quantity, Rating, Report, Source, Speaker, Statement, Why
from factcheck.report import ReportOptions

SCHEMA_VERSION = "1.0"
_SURROGATE = re.compile("[\ud800-\udfff]")
RATING_ORDER = ("false", "mostly-false", "misleading", "half-true", "unproven", "mostly-true", "true")


def render_json(report: Report, indent: int | None = 1) -> str:
    """The report as one JSON document with a line end; `indent=None` puts it on one line (jsonl)."""
    return dump(report_to_dict(report), indent)


def render(report: Report, options: ReportOptions) -> str:
    """The report as one indented JSON document."""
    return render_json(report)


def render_error(code: str, message: str, hint: str, indent: int | None = 1) -> str:
    """The envelope that a program receives in place of a report when the work failed."""
    return dump({"schema_version": SCHEMA_VERSION, "error": {"code": code, "message": message, "hint": hint}}, indent)


def dump(document: Any, indent: int | None) -> str:
    """JSON text with Arabic unescaped; lone surrogates, which UTF-8 cannot carry, are escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=indent, allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def report_to_dict(report: Report) -> dict[str, Any]:
    """The document as plain values, keys in the order of the contract."""
    parser = dict(report.parser)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "factcheck",
            "version": __version__,
            "stanza": parser.pop("stanza", None),
            "model": {key: parser.get(key) for key in ("name", "version", "sha256")},
            "claims": {"path": report.claims_path, "count": report.claims_count, "sha256": report.claims_sha256},
        },
        "article": {
            "path": report.article.path,
            "title": report.article.title,
            "date": report.article.date.isoformat() if report.article.date else None,
            "characters": len(report.article.text),
            "sha256": report.article.sha256,
            "sentences": report.sentences,
            "extracted_text": report.article.text if report.article.extracted else None,
        },
        "statements": [statement_to_dict(s) for s in report.statements],
        "unmatched": {"checkable": list(report.unmatched)},
        "skipped": [asdict(s) for s in report.skipped],
        "summary": _summary(report),
    }


def statement_to_dict(statement: Statement) -> dict[str, Any]:
    """One statement with everything that was found out about it."""
    return {
        "id": statement.id,
        "source": statement.source,
        "text": statement.text,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind,
        "act": statement.act,
        "hedged": statement.hedged,
        "negated": statement.negated,
        "cue": asdict(statement.cue) if statement.cue else None,
        "speaker": _speaker(statement.speaker),
        "quantities": [_quantity(q) for q in statement.quantities],
        "check_worthiness": round(statement.check_worthiness, 2),
        "matches": [match_to_dict(m) for m in statement.matches],
        "assessment": assessment_to_dict(statement.assessment),
    }


def match_to_dict(match: Match) -> dict[str, Any]:
    """A match with its claim, its reasons and its sources."""
    return {
        "claim_id": match.claim.id,
        "claim": match.claim.claim,
        "claim_about": match.claim.about,
        "claim_verdict": match.claim.verdict,
        "relation": match.relation,
        "score": round(match.score, 3),
        "why": _why(match.why),
        "fact": match.claim.fact,
        "sources": [_source(s) for s in match.sources],
    }


def assessment_to_dict(assessment: Assessment) -> dict[str, Any]:
    """The answers to the two questions, each null where nothing is on record."""
    return {"content": _rating(assessment.content), "attribution": _rating(assessment.attribution)}


def _speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    return asdict(speaker) if speaker else None


def _quantity(quantity: Quantity) -> dict[str, Any]:
    value = asdict(quantity)
    value["value"] = _number(quantity.value)
    if quantity.high is None:
        del value["high"]
    else:
        value["high"] = _number(quantity.high)
    return value


def _number(value: Measured) -> Any:
    """Whole numbers without a decimal point; ranges as lists."""
    if isinstance(value, tuple):
        return [_number(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _why(why: Why) -> dict[str, Any]:
    return {
        "shared_terms": list(why.shared_terms),
        "entities": {"shared": list(why.entities_shared), "missing": list(why.entities_missing)},
        "quantities": [
            {
                "statement": _number(q.statement),
                "claimed": _number(q.claimed),
                "actual": _number(q.actual),
                "unit": q.unit,
                "agrees_with": q.agrees_with,
            }
            for q in why.quantities
        ],
        "negation": why.negation,
        "reasons": [asdict(r) for r in why.reasons],
    }


def _source(source: Source) -> dict[str, Any]:
    return {key: getattr(source, key) for key in ("id", "publisher", "title", "url", "date", "language", "seen")}


def _rating(rating: Rating | None) -> dict[str, Any] | None:
    if rating is None:
        return None
    return {
        "rating": rating.rating,
        "claim_id": rating.claim_id,
        "confidence": round(rating.confidence, 3),
        "reason": rating.reason.ar,
        "reason_en": rating.reason.en,
    }


def _summary(report: Report) -> dict[str, Any]:
    speakers = Counter(s.speaker.name for s in report.statements if s.source == "attributed" and s.speaker)
    content = Counter(s.assessment.content.rating for s in report.statements if s.assessment.content)
    attribution = Counter(s.assessment.attribution.rating for s in report.statements if s.assessment.attribution)
    return {
        "statements": len(report.statements),
        "speakers": dict(sorted(speakers.items(), key=lambda item: (-item[1], item[0]))),
        "ratings": {r: content[r] for r in RATING_ORDER if content[r]},
        "attributions": {str(r): n for r, n in sorted(attribution.items(), key=str) if r},
    }

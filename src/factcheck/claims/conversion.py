"""Our values from JSON records, and back. Trusts what it reads; no checks here."""

from typing import Any

from factcheck.claims.wire import CLAIM_KEYS, QUANTITY_KEYS, Record
from factcheck.model import Alias, Claim, ClaimQuantity, Entity, Measured, Source


def claim_from(record: Record) -> Claim:
    """A claim of a checked JSON object."""
    values: dict[str, Any] = {key: tuple(v) if isinstance(v := record[key], list) else v for key in CLAIM_KEYS}
    values["quantities"] = tuple(
        ClaimQuantity(q["measure"], _figure(q["claimed"]), _figure(q["actual"]), q["unit"], q["relation"])
        for q in record["quantities"]
    )
    return Claim(**values)


def claim_to_dict(claim: Claim) -> Record:
    """The JSON object of a claim, keys in the order of the contract."""
    record = {key: getattr(claim, key) for key in CLAIM_KEYS}
    record["quantities"] = [{key: getattr(q, key) for key in QUANTITY_KEYS} for q in claim.quantities]
    return record


def entity_from(record: Record) -> Entity:
    """An entity of a checked JSON object. Dates of the record hold for its plain aliases."""
    since, until = record.get("from"), record.get("to")
    aliases = tuple(
        Alias(a, since, until) if isinstance(a, str) else Alias(a["alias"], a.get("from"), a.get("to"))
        for a in record.get("aliases", ())
    )
    return Entity(record["id"], record["name"], aliases, record["type"])


def source_to_dict(source: Source) -> Record:
    """The JSON object of a source; `says` is its text."""
    keys = ("id", "publisher", "title", "url", "date", "language", "seen")
    return {**{key: getattr(source, key) for key in keys}, "says": source.text}


def _figure(value: Any) -> Measured:
    return tuple(value) if isinstance(value, list) else value

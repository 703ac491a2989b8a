"""What one record may look like: the contract of claims and entities. The only module that imports pydantic.

A record is checked as a whole: all its faults are told, each as `field: what`.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Annotated, Any, Literal

import pydantic
from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag

from factcheck.claims.conversion import claim_from, entity_from
from factcheck.claims.sources import is_date
from factcheck.model import Claim, Entity, EntityType, Qualifier, Verdict
from factcheck.printable import printable

LONGEST_LINE = 1_000_000
"""Bytes. The longest record of the shipped database has under 10,000; more is a mistake or an attack."""

_FIGURE = "expected a number, [low, high], an ISO date or time, or null"
_KEBAB = "expected kebab-case: small Latin letters and digits, joined by single hyphens"


def _partial_date(value: str) -> str:
    if not is_date(value):
        raise ValueError("expected a date of the calendar: YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _moment(value: str) -> str:
    legal: Callable[[str], object] = time.fromisoformat if value[2:3] == ":" else datetime.fromisoformat
    if is_date(value):
        return value
    try:
        legal(value if value[4:5] == "-" or value[2:3] == ":" else "")
    except ValueError:
        raise ValueError(_FIGURE) from None
    return value


def _text(value: str) -> str:
    if not re.search(r"\w", value):
        raise ValueError("is empty")
    return value


def _range(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] > value[1]:
        raise ValueError("the lower end of a range comes first")
    return value


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Text = Annotated[str, AfterValidator(_text)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
Moment = Annotated[str, AfterValidator(_moment)]
Number = Annotated[int | float, Field(allow_inf_nan=False, ge=-1e300, le=1e300)]
Figure = Number | Annotated[tuple[Number, Number], AfterValidator(_range)] | Moment | None


class _Record(pydantic.BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class QuantityRecord(_Record):
    """One entry of a claim's `quantities`, as written in the file."""

    measure: Text
    claimed: Figure
    actual: Figure
    unit: Text
    relation: Qualifier


class ClaimRecord(_Record):
    """One line of claims.jsonl, as written in the file; the fields stand in the order of the contract."""

    id: Identifier
    about: Literal["content", "saying"]
    claim: Text
    variants: list[Text]
    claimant: Text | None
    entities: list[Text]
    date: PartialDate | None
    topic: Identifier
    verdict: Verdict
    quantities: list[QuantityRecord]
    fact: Text
    explanation: str
    sources: Annotated[list[Identifier], Field(min_length=1)]
    reviewed: PartialDate


class AliasRecord(_Record):
    """A title that changes hands, with the dates between which it held."""

    alias: Text
    since: Annotated[PartialDate | None, Field(alias="from")] = None
    until: Annotated[PartialDate | None, Field(alias="to")] = None


def _kind_of_alias(value: object) -> str:
    return "AliasRecord" if isinstance(value, dict | AliasRecord) else "str"


AliasField = Annotated[
    Annotated[Text, Tag("str")] | Annotated[AliasRecord, Tag("AliasRecord")], Discriminator(_kind_of_alias)
]


class EntityRecord(_Record):
    """One line of entities.jsonl, as written in the file."""

    id: Identifier
    name: Text
    aliases: list[AliasField] = []
    type: EntityType
    since: Annotated[PartialDate | None, Field(alias="from")] = None
    until: Annotated[PartialDate | None, Field(alias="to")] = None


def parse_claim(line: bytes) -> tuple[Claim | None, list[str]]:
    """The claim on one line, or None and everything that is wrong with it, each as `field: what`."""
    return _parse(line, ClaimRecord, claim_from)


def parse_entity(line: bytes) -> tuple[Entity | None, list[str]]:
    """The entity on one line, or None and everything that is wrong with it, each as `field: what`."""
    return _parse(line, EntityRecord, entity_from)


def _parse(line: bytes, record: type[_Record], convert: Callable[[Any], Any]) -> tuple[Any, list[str]]:
    if len(line) > LONGEST_LINE:
        return None, [f"record: longer than {LONGEST_LINE} bytes"]
    if line.startswith(b"\xef\xbb\xbf"):
        return None, ["record: begins with a byte order mark; save the file as UTF-8 without one"]
    try:
        text = line.decode("utf-8")
        record.model_validate_json(text)
        return convert(json.loads(text, object_pairs_hook=_unique)), []
    except UnicodeDecodeError:
        return None, ["record: not valid UTF-8"]
    except pydantic.ValidationError as error:
        return None, _faults(error)
    except _RepeatedKeyError as error:
        return None, [f"{printable(str(error))}: stands twice in one record"]
    except (ValueError, RecursionError) as error:
        return None, [f"record: not valid JSON: {printable(str(error))[:200]}"]


class _RepeatedKeyError(Exception):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _RepeatedKeyError(next(key for key in keys if keys.count(key) > 1))
    return table


def _faults(error: pydantic.ValidationError) -> list[str]:
    """`field: what` for each fault; of a union's alternatives only one is told."""
    told: dict[str, str] = {}
    for fault in error.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"] if not _names_a_type(part))
        told.setdefault(printable(place)[:200] or "record", _wording(fault))
    return [f"{place}: {message}" for place, message in told.items()]


def _names_a_type(part: int | str) -> bool:
    """pydantic names the alternatives of a union in the path; people want the field alone."""
    return isinstance(part, str) and (any(c in part for c in "[(") or part in {"str", "int", "float", "AliasRecord"})


_WORDINGS = {
    "extra_forbidden": "unknown key",
    "missing": "is missing",
    "string_type": "expected text",
    "bool_type": "expected true or false",
    "list_type": "expected a list",
    "model_type": "expected an object {…}",
    "model_attributes_type": "expected an object {…}",
    "string_pattern_mismatch": _KEBAB,
    "too_short": "at least one is needed",
}


def _wording(fault: Any) -> str:
    """What is wrong, in our words."""
    kind, place = fault["type"], fault["loc"]
    if len(place) > 2 and place[0] == "quantities" and place[2] in ("claimed", "actual") and kind != "value_error":
        return _FIGURE if kind != "missing" else _WORDINGS["missing"]
    if kind == "literal_error":
        wanted = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"{printable(repr(fault['input']))[:60]} is none of {wanted}"
    if kind == "json_invalid":
        return f"not valid JSON: {fault['ctx']['error']}"
    wording: str = _WORDINGS.get(kind) or fault["msg"].removeprefix("Value error, ")
    return printable(wording)

"""Reading and validating a claims database. The only module that imports pydantic.

Every fault of every file is collected and reported at once, as `path:line: field: what`.
"""

import hashlib
import os
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import pydantic
from pydantic import AfterValidator, ConfigDict, Field

from factcheck.arabic import fold_sentence
from factcheck.errors import ClaimsError
from factcheck.model import Alias, Claim, ClaimQuantity, ClaimsDatabase, Entity, EntityType, Qualifier, Source, Verdict
from factcheck.shipped import shipped_path

ENVIRONMENT = "FACTCHECK_CLAIMS"
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FRONT_MATTER = re.compile(
    r"\A(?P<mark>\+\+\+|---)\r?\n(?P<toml>.*?)\r?\n(?P=mark)[ \t]*(?:\r?\n(?P<text>.*))?\Z", re.DOTALL
)


def default_path(chosen: str | None = None) -> Path:
    """The database to use: the one chosen, else FACTCHECK_CLAIMS, else the one shipped with the package."""
    named = chosen or os.environ.get(ENVIRONMENT)
    return Path(named) if named else shipped_path("data/claims.jsonl")


def _partial_date(value: str) -> str:
    if not _PARTIAL_DATE.fullmatch(value):
        raise ValueError("expected a date: YYYY, YYYY-MM or YYYY-MM-DD")
    padded = value + "-01-01"[: 10 - len(value)] if len(value) < 10 else value
    date.fromisoformat(padded if len(padded) == 10 else value)
    return value


def _iso_moment(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        _partial_date(value)
    return value


def _text(value: str) -> str:
    if not fold_sentence(value):
        raise ValueError("is empty")
    return value


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Text = Annotated[str, AfterValidator(_text)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
Moment = Annotated[str, AfterValidator(_iso_moment)]
Number = Annotated[int | float, Field(allow_inf_nan=False)]
Figure = Number | tuple[Number, Number] | Moment | None


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


class EntityRecord(_Record):
    """One line of entities.jsonl, as written in the file."""

    id: Identifier
    name: Text
    aliases: list[Text | AliasRecord] = []
    type: EntityType
    since: Annotated[PartialDate | None, Field(alias="from")] = None
    until: Annotated[PartialDate | None, Field(alias="to")] = None


class SourceRecord(_Record):
    """The TOML front matter of a source file."""

    publisher: Text
    title: str | None = None
    url: str
    date: PartialDate | None = None
    language: str
    seen: bool


def load_claims(path: Path) -> ClaimsDatabase:
    """Read claims, sources and entities. Raises ClaimsError with every fault found, in the order of the files."""
    problems: list[str] = []
    data = _read(path)
    records = _read_records(data, path, ClaimRecord, problems)
    entity_path = path.with_name("entities.jsonl")
    entity_data = _read(entity_path) if entity_path.is_file() else b""
    entities = [_entity(r) for _, r in _read_records(entity_data, entity_path, EntityRecord, problems)]
    folder = path.with_name("sources")
    wanted = sorted({source for _, record in records for source in record.sources})
    sources, digest = _read_sources(folder, wanted, problems)
    problems += _cross_check(path, records, set(wanted) - set(sources) - _broken(folder, wanted, sources))
    if problems:
        count = len(problems)
        raise ClaimsError(
            f"{path}: {count} fault{'s' if count > 1 else ''} in the claims database",
            "Mend the lines named; `factcheck claims check` lists them.",
            tuple(sorted(set(problems), key=problems.index)),
        )
    sha256 = hashlib.sha256(data + b"\0" + entity_data + b"\0" + digest.encode()).hexdigest()
    return ClaimsDatabase(str(path), tuple(_claim(r) for _, r in records), sources, tuple(entities), sha256)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ClaimsError(
            f"{path}: no claims database here", "Name one with --claims FILE, or unset FACTCHECK_CLAIMS."
        ) from None
    except (OSError, ValueError) as error:
        raise ClaimsError(f"{path}: cannot be read: {error}", "Name a readable file with --claims FILE.") from None


def _read_records(data: bytes, path: Path, record: Any, problems: list[str]) -> list[tuple[int, Any]]:
    """(line number, record) of each line that is valid; the faults of the others are added to `problems`."""
    found = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append((number, record.model_validate_json(line.decode("utf-8"))))
        except UnicodeDecodeError:
            problems.append(f"{path}:{number}: not valid UTF-8")
        except pydantic.ValidationError as error:
            problems += (f"{path}:{number}: {fault}" for fault in _faults(error))
    return found


def _faults(error: pydantic.ValidationError) -> list[str]:
    """`field: what` for each fault; of a union's alternatives only the first is told."""
    told: dict[str, str] = {}
    for fault in error.errors(include_url=False):
        place = [
            str(p) for p in fault["loc"] if not (isinstance(p, str) and ("[" in p or p in {"str", "int", "float"}))
        ]
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = "unknown key"
        told.setdefault(".".join(place) or "record", message)
    return [f"{place}: {message}" for place, message in told.items()]


def _names_a_type(part: int | str) -> bool:
    """pydantic names the alternatives of a union in the path; people want the field alone."""
    return isinstance(part, str) and ("[" in part or part in {"str", "int", "float", "AliasRecord"})


def _read_sources(folder: Path, names: list[str], problems: list[str]) -> tuple[dict[str, Source], str]:
    found, digest = {}, hashlib.sha256()
    for name in names:
        file = folder / f"{name}.md"
        try:
            data = file.read_bytes()
        except OSError:
            continue
        digest.update(name.encode() + b"\0" + data + b"\0")
        source = _parse_source(name, file, data, problems)
        if source:
            found[name] = source
    return found, digest.hexdigest()


def _parse_source(name: str, file: Path, data: bytes, problems: list[str]) -> Source | None:
    try:
        parts = _FRONT_MATTER.match(data.decode("utf-8"))
        if not parts:
            problems.append(f"{file}:1: no front matter between two lines of +++")
            return None
        record = SourceRecord.model_validate(_plain_dates(tomllib.loads(parts["toml"])))
        return Source(id=name, text=(parts["text"] or "").strip(), **record.model_dump())
    except UnicodeDecodeError:
        problems.append(f"{file}:1: not valid UTF-8")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{file}:1: front matter is not valid TOML: {error}")
    except pydantic.ValidationError as error:
        problems += (f"{file}:1: {fault}" for fault in _faults(error))
    return None


def _plain_dates(table: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in table.items()}


def _broken(folder: Path, names: list[str], read: dict[str, Source]) -> set[str]:
    return {name for name in names if name not in read and (folder / f"{name}.md").is_file()}


def _cross_check(path: Path, records: list[tuple[int, ClaimRecord]], missing: set[str]) -> list[str]:
    problems: list[str] = []
    ids: dict[str, int] = {}
    wordings: dict[tuple[str, str], tuple[int, str]] = {}
    previous = ""
    for line, record in records:
        if record.id in ids:
            problems.append(f"{path}:{line}: id: {record.id!r} stands already on line {ids[record.id]}")
        elif record.id < previous:
            problems.append(f"{path}:{line}: id: {record.id!r} comes after {previous!r}; lines go in the order of id")
        ids.setdefault(record.id, line)
        previous = max(previous, record.id)
        problems += (f"{path}:{line}: sources: no file sources/{s}.md" for s in record.sources if s in missing)
        for name, wording in [("claim", record.claim), *(("variants", v) for v in record.variants)]:
            key = (record.about, fold_sentence(wording))
            other = wordings.setdefault(key, (line, record.id))
            if other[1] != record.id:
                problems.append(f"{path}:{line}: {name}: says the same as claim {other[1]!r} on line {other[0]}")
    return problems


def _claim(record: ClaimRecord) -> Claim:
    quantities = tuple(ClaimQuantity(**q.model_dump()) for q in record.quantities)
    fields = record.model_dump(exclude={"quantities"})
    fields = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    return Claim(quantities=quantities, **fields)


def _entity(record: EntityRecord) -> Entity:
    aliases = tuple(
        Alias(a, record.since, record.until) if isinstance(a, str) else Alias(a.alias, a.since, a.until)
        for a in record.aliases
    )
    return Entity(record.id, record.name, aliases, record.type)

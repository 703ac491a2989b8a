"""What a careful curator wants to know beyond the faults: form, and things that look forgotten."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.arabic import fold_sentence
from factcheck.claims.auditing import Audit, audit, source_faults
from factcheck.claims.checking import order_faults, wordings
from factcheck.claims.layout import Layout
from factcheck.claims.reading import load_entities, read_lines, read_source
from factcheck.claims.wire import CLAIM_KEYS
from factcheck.claims.writing import read_removed
from factcheck.model import Alias, Claim, Entity
from factcheck.printable import printable

_START, _END = "0000", "9999"


@dataclass(frozen=True, slots=True)
class Inspection:
    """A full check for curators: `faults` break the contract, `warnings` only look wrong. One line each."""

    claims: int
    sources: int
    faults: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    claims: list[tuple[int, Claim]] = field(default_factory=list)

    def add(self, line: int, claim: Claim) -> None:
        self.claims.append((line, claim))


def inspect_database(layout: Layout) -> Inspection:
    """Every fault of a database, the order of lines and keys and unused files included, and every warning."""
    seen = _Seen()
    result: Audit = audit(layout, seen.add)
    used = {source for _, claim in seen.claims for source in claim.sources}
    unused = sorted(layout.source_ids() - used)
    faults = list(result.faults)
    faults += (f"{layout.claims}:{line}: {fault}" for line, fault in order_faults(seen.claims))
    faults += _key_order_faults(layout)
    for name in unused:
        faults += source_faults(layout, name)
    warnings = [f"{layout.source(name)}:1: warning: no claim names this source" for name in unused]
    if not faults:
        warnings += _warnings(layout, seen.claims)
    return Inspection(len(seen.claims), len(layout.source_ids()), tuple(faults), tuple(warnings))


def _key_order_faults(layout: Layout) -> Iterator[str]:
    for line, _, data in read_lines(layout.claims):
        try:
            keys = tuple(json.loads(data))
        except (ValueError, TypeError, RecursionError):
            continue
        if keys != CLAIM_KEYS and set(keys) == set(CLAIM_KEYS):
            yield f"{layout.claims}:{line}: keys: stand in another order than {', '.join(CLAIM_KEYS)}"


def _warnings(layout: Layout, claims: list[tuple[int, Claim]]) -> Iterator[str]:
    entities = load_entities(layout.claims)
    names = {entity.name for entity in entities}
    sources = {name: read_source(layout, name) for name in sorted(layout.source_ids())}
    unseen = {name for name, source in sources.items() if not source.seen}
    removed = set(read_removed(layout))
    for line, claim in claims:
        for warning in _claim_warnings(claim, names, unseen):
            yield f"{layout.claims}:{line}: {warning}"
        if claim.id in removed:
            yield f"{layout.claims}:{line}: id: warning: was removed before (removed-ids.txt); ids are not used again"
    addresses: dict[str, str] = {}
    for name, source in sources.items():
        other = addresses.setdefault(source.url, name)
        if other != name:
            yield f"{layout.source(name)}:1: url: warning: is also the address of {other}"
    for warning in ambiguous_names(entities):
        yield f"{layout.entities}: {warning}"


def _claim_warnings(claim: Claim, names: set[str], unseen: set[str]) -> Iterator[str]:
    if claim.claimant is not None and claim.claimant not in names:
        yield f"claimant: warning: {printable(claim.claimant)} is not a name in entities.jsonl"
    for name in claim.entities:
        if name not in names:
            yield f"entities: warning: {printable(name)} is not a name in entities.jsonl"
    if unseen.issuperset(claim.sources):
        yield "sources: warning: none of them was seen"
    own: dict[str, str] = {}
    for name, wording in wordings(claim):
        if own.setdefault(fold_sentence(wording), wording) is not wording:
            yield f"{name}: warning: says the same as another wording of this claim: {printable(wording)}"
    for name in ("claim", "fact", "explanation"):
        if printable(value := getattr(claim, name)) != value:
            yield f"{name}: warning: holds control characters or line breaks"


def ambiguous_names(entities: tuple[Entity, ...]) -> Iterator[str]:
    """Names and aliases that name two entities at one time, one warning each."""
    held: dict[str, list[tuple[Alias, Entity]]] = {}
    for entity in entities:
        for alias in (Alias(entity.name), *entity.aliases):
            for other, owner in held.setdefault(fold_sentence(alias.text), []):
                if owner.id != entity.id and _overlap(alias, other):
                    yield f"warning: {printable(alias.text)} names {owner.id} and {entity.id} at one time"
            held[fold_sentence(alias.text)].append((alias, entity))


def _overlap(one: Alias, other: Alias) -> bool:
    """Whether two titles hold on a common day; on the day of a handover both do, which is no fault."""
    return (one.since or _START) < (other.until or _END) and (other.since or _START) < (one.until or _END)

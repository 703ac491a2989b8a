"""The full check of a database, as reading and `factcheck claims check` need it. Imported only when files changed."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from factcheck.claims.checking import CrossCheck
from factcheck.claims.layout import Layout
from factcheck.claims.reading import read_lines
from factcheck.claims.records import parse_claim, parse_entity
from factcheck.claims.sources import parse_source
from factcheck.model import Claim

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Audit:
    """What a full check found: `faults` make a database unusable, one line each; `sha256` is that of all files."""

    faults: tuple[str, ...]
    sha256: str


def audit(layout: Layout, see: Callable[[int, Claim], None] | None = None) -> Audit:
    """Check claims, entities and the sources that claims name; `see` is shown every sound claim with its line."""
    faults: list[str] = []
    digest = hashlib.sha256()
    there = layout.source_ids()
    cross_check = CrossCheck(there)
    wanted: set[str] = set()
    for line, claim in parse_lines(layout.claims, parse_claim, faults, digest):
        faults += (f"{layout.claims}:{line}: {fault}" for fault in cross_check.faults(line, claim))
        wanted.update(claim.sources)
        if see:
            see(line, claim)
    digest.update(b"\0")
    if layout.entities.is_file():
        faults += _entity_faults(layout.entities, digest)
    elif os.path.lexists(layout.entities):
        faults.append(f"{layout.entities}: is not a regular file")
    digest.update(b"\0")
    for name in sorted(wanted & there):
        faults += source_faults(layout, name, digest)
    return Audit(tuple(faults), digest.hexdigest())


def parse_lines(
    path: Path,
    parse: Callable[[bytes], tuple[T | None, list[str]]],
    faults: list[str],
    digest: "hashlib._Hash | None" = None,
) -> Iterator[tuple[int, T]]:
    """(line, record) of each sound line; what is wrong with the others is added to `faults`."""
    for line, _, data in read_lines(path, digest):
        record, found = parse(data)
        faults += (f"{path}:{line}: {fault}" for fault in found)
        if record is not None:
            yield line, record


def source_faults(layout: Layout, name: str, digest: "hashlib._Hash | None" = None) -> list[str]:
    """What is wrong with one source file, one line each."""
    path = layout.source(name)
    try:
        data = layout.source_bytes(name)
    except OSError as error:
        return [f"{path}: cannot be read: {error.strerror}"]
    if digest:
        digest.update(name.encode() + b"\0" + data + b"\0")
    return [f"{path}:1: {fault}" for fault in parse_source(name, data)[1]]


def _entity_faults(path: Path, digest: "hashlib._Hash") -> list[str]:
    faults: list[str] = []
    ids: dict[str, int] = {}
    for line, entity in parse_lines(path, parse_entity, faults, digest):
        stands = ids.setdefault(entity.id, line)
        if stands != line:
            faults.append(f"{path}:{line}: id: {entity.id!r} stands already on line {stands}")
    return faults

"""Changing a claims database: locked, validated as a whole before anything is written, each file old or new.

Order of writing: new source files, then claims.jsonl, then what became superfluous. A process that is killed between
two of them leaves a sound database: at worst a source that no claim names yet.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claims.checking import CrossCheck
from factcheck.claims.layout import Layout
from factcheck.claims.reading import LONGEST_LINE, check_database, read_lines, unknown_id
from factcheck.claims.sources import IDENTIFIER, parse_source
from factcheck.claims.wire import CLAIM_KEYS, Record, source_to_markdown, to_line
from factcheck.errors import ClaimsError, OutputError, UsageError
from factcheck.output import write_atomically
from factcheck.printable import printable
from factcheck.regular import read_regular
from factcheck.shipped import is_installed

if TYPE_CHECKING:
    from factcheck.model import Claim

LOCK_SECONDS = 120.0
"""How long a writer waits for others. One holds the lock for under a second."""

_REMOVED_HEADER = "# Ids of claims that were removed. An id is never used again; one a line.\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is to be written, the records of sources that come with it, and where it was read, for faults."""

    record: Record
    sources: tuple[Record, ...] = ()
    place: str = "new claim"


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to a database: drafts to add or (where `replace`) to put in place of others, ids to remove."""

    drafts: Sequence[Draft] = ()
    replace: frozenset[str] = frozenset()
    remove: frozenset[str] = frozenset()
    expected: Mapping[str, bytes] = field(default_factory=dict)
    """Lines by id that must still be as they were read; else another writer was there in the meantime."""
    drop_sources: bool = False
    """Whether source files go with the last claim that names them."""


def change_database(layout: Layout, decide: Callable[[dict[str, bytes]], Change]) -> Change:
    """Carry out what `decide` makes of the present lines by id, alone and as a whole or not at all.

    Raises ClaimsError with every fault, UsageError for ids that are not there, OutputError where writing fails.
    """
    if is_installed(layout.claims):
        raise UsageError(
            f"{layout.claims}: belongs to the installed program; an update would undo the change",
            f"Copy the folder {layout.claims.parent} to a place of your own and name its file with --claims.",
        )
    with _locked(layout):
        check_database(layout)
        lines = {json.loads(line)["id"]: line.strip() + b"\n" for _, _, line in read_lines(layout.claims)}
        change = decide(lines)
        _write(layout, lines, change)
        return change


def read_removed(layout: Layout) -> list[str]:
    """The ids that were removed from a database and may never be used again."""
    try:
        lines = read_regular(layout.removed, LONGEST_LINE).decode("utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise ClaimsError(
            f"{layout.removed}: cannot be read: {error}", "Mend the file; no id in it is used again."
        ) from None
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def check_change(layout: Layout, lines: Mapping[str, bytes], change: Change) -> dict[str, bytes]:
    """The lines by id as they will be. Raises ClaimsError with every fault, before anything is written."""
    faults: list[str] = []
    result = {identifier: line for identifier, line in lines.items() if identifier not in change.remove}
    removed = set(read_removed(layout))
    claims: dict[str, tuple[str, Claim]] = {}
    for draft in change.drafts:
        identifier = str(draft.record.get("id", ""))
        claim = _parse_draft(draft, faults)
        if claim is None:
            continue
        if identifier in result and identifier not in change.replace:
            faults.append(f"{draft.place}: id: {identifier!r} is there already; edit it, or choose another id")
        elif identifier in claims:
            faults.append(f"{draft.place}: id: {identifier!r} stands twice among the new claims")
        elif identifier in removed and identifier not in lines:
            faults.append(f"{draft.place}: id: {identifier!r} was removed before; ids are never used again")
        else:
            claims[identifier] = (draft.place, claim)
            result[identifier] = to_line({key: draft.record[key] for key in CLAIM_KEYS})
    faults += _cross_faults(layout, result, claims, change)
    if faults:
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        raise ClaimsError(
            f"{layout.claims}: nothing was written: {count}", "Mend what is named and try again.", tuple(faults)
        )
    return dict(sorted(result.items()))


def _parse_draft(draft: Draft, faults: list[str]) -> "Claim | None":
    from factcheck.claims.records import parse_claim

    claim, found = parse_claim(to_line(draft.record))
    for source in draft.sources:
        name = str(source.get("id", ""))
        found += [f"source {printable(name)}: {fault}" for fault in source_record_faults(source)]
    faults += (f"{draft.place}: {fault}" for fault in found)
    return claim


def source_record_faults(source: Record) -> list[str]:
    """What is wrong with a source's record (`id`, front matter, `says`), each as `field: what`."""
    name = source.get("id")
    if not isinstance(name, str) or not IDENTIFIER.fullmatch(name) or len(name) > 120:
        return ["id: expected kebab-case: small Latin letters and digits, joined by single hyphens"]
    try:
        return parse_source(name, source_to_markdown(source).encode("utf-8"))[1]
    except (KeyError, TypeError, AttributeError, UnicodeEncodeError) as error:
        return [f"record: not a source: {printable(str(error))}"]


def _cross_faults(
    layout: Layout, result: Mapping[str, bytes], new: "Mapping[str, tuple[str, Claim]]", change: Change
) -> Iterator[str]:
    """Faults between the claims as they will be; told at the new claim, also where the old one stands after it."""
    from factcheck.claims.conversion import claim_from

    order = sorted(result, key=lambda identifier: (identifier in new, identifier))
    cross_check = CrossCheck(layout.source_ids() | {str(s.get("id")) for d in change.drafts for s in d.sources})
    for number, identifier in enumerate(order):
        place, claim = new.get(identifier) or ("", claim_from(json.loads(result[identifier])))
        for fault in cross_check.faults(number, claim):
            what, says, other = fault.partition("says the same as the claim on line ")
            yield f"{place or identifier}: {what}" + (f"says the same as claim {order[int(other)]!r}" if says else "")


def _write(layout: Layout, lines: dict[str, bytes], change: Change) -> None:
    for identifier in sorted(change.remove - lines.keys()):
        raise unknown_id(layout.claims, identifier, list(lines))
    for identifier, line in change.expected.items():
        if lines.get(identifier) != line:
            raise ClaimsError(
                f"{layout.claims}: {identifier} was changed by somebody else in the meantime; nothing was written",
                "Look at it again with `factcheck claims show`, then repeat the change.",
            )
    result = check_change(layout, lines, change)
    _sweep(layout)
    with _new_sources(layout, change):
        _write_claims(layout, lines, result, change)
    if change.drop_sources:
        _drop_sources(layout, [lines[identifier] for identifier in change.remove], result.values())


@contextlib.contextmanager
def _new_sources(layout: Layout, change: Change) -> Iterator[None]:
    """Write the sources of a change. Where that or what follows fails, those that are new go again.

    Not after an interrupt: it may come when the claims that name them are written already.
    """
    made: list[Path] = []
    try:
        for source in {source["id"]: source for draft in change.drafts for source in draft.sources}.values():
            path = layout.source(source["id"])
            if not path.exists():
                made.append(path)
            _write_source(layout, source)
        yield
    except OutputError:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def _write_claims(layout: Layout, lines: dict[str, bytes], result: dict[str, bytes], change: Change) -> None:
    """An id is noted as removed before its claim goes: the other way round a kill could free it to be used again."""
    if change.remove:
        kept = [*read_removed(layout), *sorted(change.remove)]
        text = _REMOVED_HEADER + "".join(f"{identifier}\n" for identifier in dict.fromkeys(kept))
        write_atomically(layout.removed, text.encode("utf-8"))
    data = b"".join(result.values())
    if data != b"".join(lines.values()):
        write_atomically(layout.claims, data)


def _write_source(layout: Layout, source: Record) -> None:
    data = source_to_markdown(source).encode("utf-8")
    path = layout.source(source["id"])
    if path.is_symlink():
        raise OutputError(f"{path}: is a link, and nothing is written through it", "Put the file itself there.")
    if not path.is_file() or path.read_bytes() != data:
        with contextlib.suppress(OSError):
            layout.sources.mkdir(exist_ok=True)
        write_atomically(path, data)


def _drop_sources(layout: Layout, gone: Sequence[bytes], kept: Iterable[bytes]) -> None:
    used = {source for line in kept for source in json.loads(line)["sources"]}
    for name in {source for line in gone for source in json.loads(line)["sources"]} - used:
        layout.source(name).unlink(missing_ok=True)


def _sweep(layout: Layout) -> None:
    """Delete what killed writers left behind; nobody else writes while we hold the lock."""
    for folder, pattern in ((layout.claims.parent, f".{layout.claims.name}.*.tmp"), (layout.sources, ".*.md.*.tmp")):
        for path in folder.glob(pattern):
            with contextlib.suppress(OSError):
                path.unlink()


@contextlib.contextmanager
def _locked(layout: Layout) -> Iterator[None]:
    import filelock

    lock = filelock.FileLock(layout.lock, timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise OutputError(
            f"{layout.claims}: another process has been writing for {LOCK_SECONDS:.0f} seconds",
            "Wait for it, or end it; then try again.",
        ) from None
    except OSError as error:
        raise OutputError(
            f"{layout.claims}: cannot be locked for writing: {error.strerror or error}",
            "Copy the database to a folder that you may write to, and name it with --claims.",
        ) from None
    try:
        yield
    finally:
        lock.release()

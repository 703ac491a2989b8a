"""Reading a claims database: validated at the door, streamed where it is large, quick where nothing changed.

Every fault of every file is collected and reported at once, as `path:line: field: what`. A database found sound is
remembered in the user's cache by the sizes and times of its files; then it is read without checking it again.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from factcheck.claims import stamp
from factcheck.claims.layout import Layout, file_state, fingerprint, require_file
from factcheck.claims.wire import Record
from factcheck.errors import ClaimsError, UsageError
from factcheck.printable import printable

if TYPE_CHECKING:
    from hashlib import _Hash

    from factcheck.model import Claim, ClaimsDatabase, Entity, Source

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of a record; the longest sound ones are of some kilobytes."""

_ATTEMPTS = 50
"""How often a database is read again that others keep on changing."""

T = TypeVar("T")


class Place(NamedTuple):
    """Where a claim stands in its file: 1-based line, and the byte at which that line starts."""

    line: int
    start: int


def load_claims(path: Path) -> "ClaimsDatabase":
    """Read claims, sources and entities into memory. Raises ClaimsError with every fault found.

    For a database that may not fit in memory use `iter_claims`.
    """
    return _undisturbed(Layout(path), _load)


def _load(layout: Layout) -> "ClaimsDatabase":
    from factcheck.claims.conversion import claim_from
    from factcheck.model import ClaimsDatabase

    sha256 = check_database(layout)
    claims = tuple(claim_from(record) for _, record in _records(layout))
    wanted = sorted({source for claim in claims for source in claim.sources})
    sources = {name: read_source(layout, name) for name in wanted}
    return ClaimsDatabase(str(layout.claims), claims, sources, load_entities(layout.claims), sha256)


def _undisturbed(layout: Layout, read: Callable[[Layout], T]) -> T:
    """What `read` gives of a database; read again where a writer put another claims.jsonl there in the meantime.

    A writer drops the sources that became superfluous after that: what is missed then is missed in the old file alone.
    """
    for _ in range(_ATTEMPTS):
        before = file_state(layout.claims)
        try:
            result = read(layout)
        except ClaimsError:
            if file_state(layout.claims) == before:
                raise
        else:
            if file_state(layout.claims) == before:
                return result
    return read(layout)


def iter_claims(path: Path) -> "Iterator[tuple[Place, Claim]]":
    """The claims of a database one by one, in the order of the file, in bounded memory (see CrossCheck).

    The whole database is checked before the first claim comes. Raises ClaimsError with every fault found.
    """
    from factcheck.claims.conversion import claim_from

    for place, record in iter_records(path):
        yield place, claim_from(record)


def iter_records(path: Path) -> Iterator[tuple[Place, Record]]:
    """As `iter_claims`, but the records as they stand in the file: quicker, where only some fields are needed."""
    layout = Layout(path)
    check_database(layout)
    yield from _records(layout)


def read_claim(path: Path, start: int) -> "Claim":
    """The claim whose line starts at byte `start` of a database that was checked before."""
    from factcheck.claims.conversion import claim_from

    with path.open("rb") as file:
        file.seek(start)
        return claim_from(json.loads(file.readline()))


def read_source(layout: Layout, identifier: str) -> "Source":
    """One source of a database that was checked before."""
    from factcheck.claims.sources import parse_source

    try:
        source, faults = parse_source(identifier, layout.source_bytes(identifier))
    except OSError as error:
        source, faults = None, [f"cannot be read: {error.strerror}"]
    if source is None:
        raise ClaimsError(f"{layout.source(identifier)}: {'; '.join(faults)}", "Mend the source file.")
    return source


def load_entities(path: Path) -> "tuple[Entity, ...]":
    """The people-and-organisations list beside the claims at `path`, checked before; empty where there is none."""
    from factcheck.claims.conversion import entity_from

    entities = Layout(path).entities
    if not entities.is_file():
        return ()
    return tuple(entity_from(json.loads(line)) for _, _, line in read_lines(entities))


def check_database(layout: Layout) -> str:
    """Check everything that reading relies on, unless these very files were found sound before.

    Gives the sha256 of the whole content. Raises ClaimsError with every fault found.
    """
    return _undisturbed(layout, _check)


def _check(layout: Layout) -> str:
    require_file(layout.claims)
    state = fingerprint(layout)
    known = stamp.recall(layout, state) if state else None
    if known:
        return known
    from factcheck.claims.auditing import audit

    result = audit(layout)
    if result.faults:
        raise bad_claims(layout, result.faults)
    if state and state == fingerprint(layout):
        stamp.remember(layout, state, result.sha256)
    return result.sha256


def bad_claims(layout: Layout, faults: tuple[str, ...]) -> ClaimsError:
    """The error that lists all faults of a database."""
    count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
    return ClaimsError(
        f"{layout.claims}: {count} in the claims database",
        "Mend the lines named; `factcheck claims check` lists them.",
        faults,
    )


def read_lines(path: Path, digest: "_Hash | None" = None) -> Iterator[tuple[int, int, bytes]]:
    """(1-based number, first byte, bytes) of each line that is not blank; all bytes go into `digest`."""
    start = 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE + 1), b""), 1):
                if len(line) > LONGEST_LINE:
                    raise ClaimsError(f"{path}:{number}: the line is longer than {LONGEST_LINE >> 20} MB", "Mend it.")
                if digest:
                    digest.update(line)
                if line.strip():
                    yield number, start, line
                start += len(line)
    except (OSError, ValueError) as error:
        raise ClaimsError(f"{path}: cannot be read: {error}", "Name a readable file with --claims FILE.") from None


def _records(layout: Layout) -> Iterator[tuple[Place, Record]]:
    decode: Callable[[str], Any] = json.JSONDecoder().decode  # json.loads on bytes guesses the encoding each time
    for number, start, line in read_lines(layout.claims):
        yield Place(number, start), decode(line.decode("utf-8"))


def find_record(path: Path, identifier: str) -> Record:
    """The record of the claim with this id. Raises UsageError where there is none, naming those that are near."""
    ids = []
    for _, record in iter_records(path):
        if record["id"] == identifier:
            return record
        ids.append(record["id"])
    raise unknown_id(path, identifier, ids)


def unknown_id(path: Path, identifier: str, ids: list[str]) -> UsageError:
    """The error for an id that is not there, with the nearest ones as a hint."""
    from difflib import get_close_matches

    near = get_close_matches(identifier, ids[:5000], 3, 0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`factcheck claims list` prints all ids."
    return UsageError(f"{path}: no claim has the id {printable(identifier)}", hint)

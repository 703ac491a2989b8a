"""Reading claims from files of others into drafts, and sorting them into new ones, known ones and faulty ones."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.arabic import fold_sentence
from factcheck.claims.layout import Layout
from factcheck.claims.sources import parse_source
from factcheck.claims.tables import read_table
from factcheck.claims.wire import Record
from factcheck.claims.writing import Draft
from factcheck.errors import ArticleError
from factcheck.model import Entity
from factcheck.printable import printable

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes. The whole Data Commons feed is under 200 MB."""

KINDS = ("auto", "jsonl", "csv", "claimreview", "google", "datacommons")


@dataclass(frozen=True, slots=True)
class Sorting:
    """What is to become of the drafts of an import."""

    new: tuple[Draft, ...]
    known: tuple[tuple[Draft, str], ...]
    """Drafts that say the same as a claim that is there, with its id."""
    taken: tuple[Draft, ...]
    """Drafts whose id is there already, with other content."""


def read_drafts(path: str, kind: str, topic: str, reviewed: date) -> tuple[list[Draft], list[str]]:
    """The drafts of a file (`-`: standard input) and a line for each entry that cannot become one.

    Raises ArticleError where the file cannot be read or is of no known kind.
    """
    data = _read(path)
    text = _decode(data, path)
    drafts: list[Draft] = []
    problems: list[str] = []
    for entry in _entries(text, path, kind, topic, reviewed):
        if isinstance(entry, Draft):
            drafts.append(replace(entry, place=f"{path}:{entry.place}"))
        else:
            problems.append(f"{path}:{entry}")
    if not drafts and not problems:
        raise ArticleError(f"{path}: no claim in it", f"Known kinds: {', '.join(KINDS[1:])}.")
    return drafts, problems


def sort_drafts(
    drafts: Sequence[Draft], records: Mapping[str, Record], entities: Sequence[Entity], addresses: Mapping[str, str]
) -> Sorting:
    """Tell new claims from known ones, by wording after folding; also among the drafts themselves.

    Claimants get the name of the entity list; a source whose address is there already gets its id.
    """
    wordings = {
        fold_sentence(text): identifier
        for identifier, record in records.items()
        for text in (record["claim"], *record["variants"])
    }
    names = _entity_names(entities)
    new: list[Draft] = []
    known: list[tuple[Draft, str]] = []
    taken: list[Draft] = []
    for draft in drafts:
        draft = _adapt(draft, names, addresses)
        texts = _wordings_of(draft)
        same = next((wordings[text] for text in texts if text in wordings), None)
        identifier = str(draft.record.get("id"))
        if records.get(identifier) == draft.record or (
            same is not None and (same != identifier or identifier not in records)
        ):
            known.append((draft, same or identifier))
        elif identifier in records:
            taken.append(draft)
        else:
            new.append(draft)
            wordings.update((text, identifier) for text in texts)
    return Sorting(tuple(new), tuple(known), tuple(taken))


def source_addresses(layout: Layout) -> dict[str, str]:
    """Source ids by address."""
    found: dict[str, str] = {}
    for name in sorted(layout.source_ids()):
        with contextlib.suppress(OSError):  # of a source that no claim names; `claims check` tells of it
            source, _ = parse_source(name, layout.source_bytes(name))
            if source:
                found.setdefault(source.url, name)
    return found


def _wordings_of(draft: Draft) -> list[str]:
    variants = draft.record.get("variants")
    texts = [draft.record.get("claim"), *(variants if isinstance(variants, list) else [])]
    return [folded for text in texts if isinstance(text, str) and (folded := fold_sentence(text))]


def _entity_names(entities: Sequence[Entity]) -> dict[str, str]:
    """Names by folded undated alias; what names two entities names nobody here."""
    names: dict[str, set[str]] = {}
    for entity in entities:
        for alias in (entity.name, *(a.text for a in entity.aliases if not a.since and not a.until)):
            names.setdefault(fold_sentence(alias), set()).add(entity.name)
    return {alias: next(iter(owners)) for alias, owners in names.items() if len(owners) == 1}


def _adapt(draft: Draft, names: Mapping[str, str], addresses: Mapping[str, str]) -> Draft:
    record = dict(draft.record)
    if isinstance(claimant := record.get("claimant"), str):
        record["claimant"] = names.get(fold_sentence(claimant), claimant)
    renamed = {
        s.get("id"): addresses[url] for s in draft.sources if isinstance(url := s.get("url"), str) and url in addresses
    }
    if renamed and isinstance(named := record.get("sources"), list):
        record["sources"] = list(dict.fromkeys(renamed.get(s, s) if isinstance(s, str) else s for s in named))
    sources = tuple(source for source in draft.sources if source.get("id") not in renamed)
    return replace(draft, record=record, sources=sources)


def _entries(text: str, path: str, kind: str, topic: str, reviewed: date) -> Iterator[Draft | str]:
    if kind == "csv" or (kind == "auto" and not text.lstrip().startswith(("{", "["))):
        yield from read_table(text, _sources_beside(path))
        return
    if kind in ("auto", "jsonl") and (lines := _own_lines(text, strict=kind == "jsonl")) is not None:
        yield from _own_drafts(lines, path)
        return
    from factcheck.claims.foreign import drafts_of

    yield from drafts_of(_parse_json(text, path), topic, reviewed)


def _own_lines(text: str, strict: bool) -> list[tuple[int, str]] | None:
    """Numbered lines of our own format, or None where the first of them is no record of ours."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    try:
        first = json.loads(lines[0][1]) if lines else None
    except (ValueError, RecursionError):
        first = None
    ours = isinstance(first, dict) and {"id", "claim", "verdict"} <= first.keys()
    return lines if ours or strict else None


def _own_drafts(lines: list[tuple[int, str]], path: str) -> Iterator[Draft | str]:
    beside = _sources_beside(path)
    for number, line in lines:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield f"{number}: record: not valid JSON: {printable(str(error))[:200]}"
            continue
        if not isinstance(record, dict):
            yield f"{number}: record: expected an object {{…}}"
            continue
        yield own_draft(record, str(number), beside)


def own_draft(record: Record, place: str, beside: Callable[[str], Record | None]) -> Draft:
    """A draft of a record of ours, with the sources in its `source_details` or in the folder beside its file."""
    details = record.pop("source_details", [])
    sources = [s for s in details if isinstance(s, dict)] if isinstance(details, list) else []
    given = {source.get("id") for source in sources}
    named = record.get("sources") if isinstance(record.get("sources"), list) else []
    for name in named or []:
        if name not in given and isinstance(name, str) and (found := beside(name)):
            sources.append(found)
    return Draft(record, tuple(sources), place)


def _sources_beside(path: str) -> Callable[[str], Record | None]:
    """Finds the record of a source in the folder sources/ beside an imported file."""
    from factcheck.claims.conversion import source_to_dict
    from factcheck.claims.sources import IDENTIFIER

    layout = Layout(Path(path))

    def find(name: str) -> Record | None:
        if path == "-" or not IDENTIFIER.fullmatch(name):
            return None
        try:
            source, _ = parse_source(name, layout.source_bytes(name))
        except OSError:
            return None
        return source_to_dict(source) if source else None

    return find


def _read(path: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise ArticleError(f"{path}: cannot be read: {error}", "Name a readable file.") from None
    if len(data) > LARGEST_FILE:
        raise ArticleError(f"{path}: larger than {LARGEST_FILE >> 20} MB", "Split it.")
    return data


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not valid UTF-8 (byte {error.start})", "Save the file as UTF-8.") from None


def _parse_json(text: str, path: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ArticleError(f"{path}: nested too deeply", "Look at the file; this is no list of claims.") from None
    except ValueError as error:
        raise ArticleError(
            f"{path}: not valid JSON: {printable(str(error))[:200]}", "Look at the place named."
        ) from None

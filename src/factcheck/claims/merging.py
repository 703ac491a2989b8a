"""Carrying out an import: what is new is added, what is known is told, what is faulty stops it or is left out."""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claims.importing import Sorting, sort_drafts, source_addresses
from factcheck.claims.layout import Layout
from factcheck.claims.reading import load_entities
from factcheck.claims.wire import to_line
from factcheck.claims.writing import Change, Draft, change_database, check_change
from factcheck.errors import ClaimsError
from factcheck.printable import printable


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do: a line for every entry that was not simply added, a diff, a summary."""

    remarks: list[str]
    diff: str = ""
    summary: str = ""


class _DryRunError(Exception):
    """Leaves the writer before it writes."""


def merge(
    layout: Layout, drafts: Sequence[Draft], problems: Sequence[str], *, update: bool, skip_bad: bool, dry_run: bool
) -> Outcome:
    """Import drafts as one change, or only show it. Raises ClaimsError with every fault unless they are skipped."""
    outcome = Outcome([])

    def decide(lines: dict[str, bytes]) -> Change:
        records = {identifier: json.loads(line) for identifier, line in lines.items()}
        sorting = sort_drafts(drafts, records, load_entities(layout.claims), source_addresses(layout))
        kept, faults = _keep_sound(layout, lines, sorting, update)
        faults = [*problems, *faults]
        if faults and not skip_bad:
            count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
            hint = "Mend what is named, or leave it out with --skip-bad."
            raise ClaimsError(f"{layout.claims}: nothing was imported: {count}", hint, tuple(faults))
        replaced = frozenset(str(draft.record["id"]) for draft in sorting.taken) if update else frozenset()
        change = Change(kept, replaced)
        result = check_change(layout, lines, change)
        outcome.remarks = [*(f"left out: {fault}" for fault in faults), *_remarks(sorting, update)]
        outcome.diff = _diff(lines, result, kept)
        done = "would be added" if dry_run else "added"
        new = len(result.keys() - lines.keys())
        outcome.summary = (
            f"{new} {done}, {len(kept) - new} replaced, {len(sorting.known)} known already, {len(faults)} faulty"
        )
        if dry_run:
            raise _DryRunError
        return change

    with contextlib.suppress(_DryRunError):
        change_database(layout, decide)
    return outcome


def _keep_sound(
    layout: Layout, lines: dict[str, bytes], sorting: Sorting, update: bool
) -> tuple[list[Draft], list[str]]:
    """The drafts that can be written, and the faults of the others."""
    wanted = [*sorting.new, *(sorting.taken if update else ())]
    replaced = frozenset(str(draft.record.get("id")) for draft in sorting.taken) if update else frozenset()
    try:
        check_change(layout, lines, Change(wanted, replaced))
    except ClaimsError as error:
        faulty = {draft.place for draft in wanted if any(p.startswith(f"{draft.place}: ") for p in error.problems)}
        return [draft for draft in wanted if draft.place not in faulty], list(error.problems)
    return wanted, []


def _remarks(sorting: Sorting, update: bool) -> list[str]:
    known = [f"known: {draft.place}: says the same as {identifier}" for draft, identifier in sorting.known]
    if update:
        return known
    return known + [
        f"left out: {draft.place}: id: {draft.record['id']} is there already, with other content (--update replaces it)"
        for draft in sorting.taken
    ]


def _diff(lines: dict[str, bytes], result: dict[str, bytes], drafts: Sequence[Draft]) -> str:
    """Lines that go (-) and come (+), and new sources, safe to print."""
    shown = []
    for identifier in sorted(result.keys() | lines.keys()):
        before, after = lines.get(identifier), result.get(identifier)
        if before == after:
            continue
        shown += [f"-{printable(before.decode('utf-8').rstrip())}"] if before else []
        shown += [f"+{printable(after.decode('utf-8').rstrip())}"] if after else []
    for source in {s["id"]: s for draft in drafts for s in draft.sources}.values():
        shown.append(f"+sources/{source['id']}.md {printable(to_line(source).decode('utf-8').rstrip())}")
    return "".join(f"{line}\n" for line in shown)

"""`factcheck claims`: look at the claims database. Keeping it (add, edit, import …) is in claims_keep."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

ClaimsOption = Annotated[str | None, typer.Option("--claims", metavar="FILE", help="Another claims database.")]


class ListFormat(StrEnum):
    """Shape of a list of claims."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class ShowFormat(StrEnum):
    """Shape of one claim."""

    TEXT = "text"
    JSON = "json"


TopicOption = Annotated[list[str] | None, typer.Option("--topic", metavar="TOPIC", help="Only this topic.")]
VerdictOption = Annotated[list[str] | None, typer.Option("--verdict", metavar="VERDICT", help="Only this verdict.")]
ClaimantOption = Annotated[
    list[str] | None, typer.Option("--claimant", metavar="NAME", help="Only claims of this person, by any name.")
]
AboutOption = Annotated[
    list[str] | None, typer.Option("--about", metavar="content|saying", help="Is it so, or was it said?")
]
TextOption = Annotated[list[str] | None, typer.Option("--text", metavar="WORDS", help="Only claims with these words.")]


def list_claims(
    topic: TopicOption = None,
    verdict: VerdictOption = None,
    claimant: ClaimantOption = None,
    about: AboutOption = None,
    text: TextOption = None,
    shape: Annotated[ListFormat, typer.Option("--format", "-f", help="Shape of the list.")] = ListFormat.TABLE,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    claims: ClaimsOption = None,
) -> None:
    """List the claims; options narrow the list, and may be given several times.

    Example: factcheck claims list --claimant ترامب --verdict false --verdict misleading
    """
    from factcheck.claims.layout import default_path
    from factcheck.output import write_output

    kept = chosen_records(default_path(claims), topic, verdict, claimant, about, text)
    if shape is ListFormat.TABLE:
        from factcheck.claims.showing import table

        write_output(table(list(kept), _width(output)), output)
    else:
        from factcheck.claims.exporting import render

        write_output(render(kept, shape.value), output)


def show_claim(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The claim's id, as `claims list` prints it.")],
    shape: Annotated[ShowFormat, typer.Option("--format", "-f", help="Shape of the record.")] = ShowFormat.TEXT,
    claims: ClaimsOption = None,
) -> None:
    """Show one claim with its fact, figures and sources.

    Example: factcheck claims show x-spaces-60-million-listeners --format json
    """
    import json

    from factcheck.claims.conversion import source_to_dict
    from factcheck.claims.layout import Layout, default_path
    from factcheck.claims.reading import find_record, read_source
    from factcheck.claims.showing import describe
    from factcheck.claims.wire import in_order
    from factcheck.output import write_output

    path = default_path(claims)
    claim = find_record(path, identifier)
    sources = [source_to_dict(read_source(Layout(path), name)) for name in claim["sources"]]
    if shape is ShowFormat.TEXT:
        write_output(describe(claim, sources), None)
    else:
        document = {**in_order(claim), "source_details": sources}
        write_output(json.dumps(document, ensure_ascii=False, indent=1) + "\n", None)


def check(
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as faults.")] = False,
    claims: ClaimsOption = None,
) -> None:
    """Check the database against its contract: every fault, one line each; exit 4 where there is one.

    Example: factcheck claims check --claims data/claims.jsonl
    """
    from factcheck.claims.advice import inspect_database
    from factcheck.claims.layout import Layout, default_path, require_file
    from factcheck.claims.reading import bad_claims

    layout = Layout(default_path(claims))
    require_file(layout.claims)
    found = inspect_database(layout)
    faults = found.faults + (found.warnings if strict else ())
    if not strict:
        for warning in found.warnings:
            typer.echo(warning, err=True)
    if faults:
        raise bad_claims(layout, faults)
    warned = f", {len(found.warnings)} warnings" if found.warnings else ""
    typer.echo(f"{layout.claims}: {found.claims} claims, {found.sources} sources: no fault{warned}")


def chosen_records(
    path: Path,
    topic: list[str] | None,
    verdict: list[str] | None,
    claimant: list[str] | None,
    about: list[str] | None,
    text: list[str] | None,
) -> Iterator[dict[str, Any]]:
    """The records that the filter options choose. Raises UsageError for values that there are not."""
    from factcheck.claims.choosing import Wanted, build_filter
    from factcheck.claims.layout import Layout
    from factcheck.claims.reading import check_database, iter_records, load_entities

    wanted = Wanted(_values(topic), _verdicts(verdict), _values(claimant), _abouts(about), _values(text))
    if wanted.claimants:  # their other names are read before the first record is
        check_database(Layout(path))
    found = iter_records(path)
    chosen = build_filter(wanted, load_entities(path) if wanted.claimants else ())
    return (record for _, record in found if chosen(record))


def _values(given: list[str] | None) -> tuple[str, ...]:
    return tuple(given or ())


def _verdicts(given: list[str] | None) -> tuple[str, ...]:
    if not given:
        return ()
    from typing import get_args

    from factcheck.model import Verdict

    return _known(given, get_args(Verdict), "--verdict")


def _abouts(given: list[str] | None) -> tuple[str, ...]:
    return _known(given, ("content", "saying"), "--about")


def _known(given: list[str] | None, legal: tuple[str, ...], option: str) -> tuple[str, ...]:
    values = tuple(part.strip() for value in given or () for part in value.split(","))
    for value in values:
        if value not in legal:
            from factcheck.errors import UsageError
            from factcheck.printable import printable

            raise UsageError(f"{option} {printable(value)}: there is no such value", f"Known: {', '.join(legal)}.")
    return values


def _width(output: str | None) -> int | None:
    """Width to cut a table to: that of the terminal; None where the lines go to a file or a pipe."""
    import shutil
    import sys

    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None

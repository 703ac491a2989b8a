"""`factcheck claims import | export | stats`: claims from and for others."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from factcheck.cli import claims as looking
from factcheck.cli.claims import ClaimsOption


class ImportKind(StrEnum):
    """Kinds of files that claims are read from."""

    AUTO = "auto"
    JSONL = "jsonl"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"
    GOOGLE = "google"
    DATACOMMONS = "datacommons"


class ExportFormat(StrEnum):
    """Shapes that claims are written in."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"


class StatsFormat(StrEnum):
    """Shape of the figures."""

    TEXT = "text"
    JSON = "json"


def import_claims(
    path: Annotated[str, typer.Argument(metavar="FILE|-", help="What to read; - reads standard input.")],
    kind: Annotated[ImportKind, typer.Option("--kind", help="What kind of file it is.")] = ImportKind.AUTO,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change, as a diff.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Replace claims that have the same id.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave faulty entries out and import the rest.")] = False,
    topic: Annotated[str, typer.Option("--topic", help="Topic of foreign fact-checks.")] = "imported",
    claims: ClaimsOption = None,
) -> None:
    """Import claims: our JSON lines or CSV, ClaimReview JSON-LD, Google Fact Check Tools answers, Data Commons feeds.

    What says the same as a claim that is there already is reported and left out.

    Example: factcheck claims import feed.json --dry-run
    """
    from factcheck.claims.importing import read_drafts
    from factcheck.claims.layout import Layout, default_path
    from factcheck.claims.merging import merge
    from factcheck.output import write_output

    drafts, problems = read_drafts(path, kind.value, topic, date.today())
    outcome = merge(Layout(default_path(claims)), drafts, problems, update=update, skip_bad=skip_bad, dry_run=dry_run)
    for line in outcome.remarks:
        typer.echo(line, err=True)
    if dry_run:
        write_output(outcome.diff, None)
    typer.echo(outcome.summary, err=True)


def export(
    shape: Annotated[ExportFormat, typer.Option("--format", "-f", help="Shape of the file.")] = ExportFormat.JSONL,
    topic: looking.TopicOption = None,
    verdict: looking.VerdictOption = None,
    claimant: looking.ClaimantOption = None,
    about: looking.AboutOption = None,
    text: looking.TextOption = None,
    publisher: Annotated[str, typer.Option("--publisher", help="ClaimReview: who publishes it.")] = "factcheck",
    base_url: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help="ClaimReview: address before each claim's id.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    claims: ClaimsOption = None,
) -> None:
    """Export claims as JSON lines, JSON, CSV (safe in spreadsheets) or schema.org ClaimReview.

    Example: factcheck claims export --format claimreview --verdict false -o claims.jsonld
    """
    from factcheck.claims.exporting import render
    from factcheck.claims.layout import default_path
    from factcheck.output import write_output

    path = default_path(claims)
    kept = looking.chosen_records(path, topic, verdict, claimant, about, text)
    if shape is ExportFormat.CLAIMREVIEW:
        write_output(_claimreview(path, kept, publisher, base_url), output)
    else:
        write_output(render(kept, shape.value), output)


def stats(
    shape: Annotated[StatsFormat, typer.Option("--format", "-f", help="Shape of the figures.")] = StatsFormat.TEXT,
    claims: ClaimsOption = None,
) -> None:
    """Count what the database holds: claims by verdict, topic and claimant, wordings, figures, sources.

    Example: factcheck claims stats --format json
    """
    import json

    from factcheck.claims.counting import as_text, count
    from factcheck.claims.layout import Layout, default_path
    from factcheck.claims.reading import iter_records
    from factcheck.output import write_output

    path = default_path(claims)
    counts = count((record for _, record in iter_records(path)), Layout(path))
    shown = as_text(counts) if shape is StatsFormat.TEXT else json.dumps(counts, ensure_ascii=False, indent=1) + "\n"
    write_output(shown, None)


def _claimreview(path: Any, kept: Any, publisher: str, base_url: str | None) -> str:
    from factcheck.claims.claimreview import to_claimreview
    from factcheck.claims.conversion import source_to_dict
    from factcheck.claims.layout import Layout
    from factcheck.claims.reading import load_entities, read_source

    layout = Layout(path)
    kept = list(kept)  # the first one comes when the database has been checked
    types = {entity.name: str(entity.type) for entity in load_entities(path)}
    return to_claimreview(kept, lambda name: source_to_dict(read_source(layout, name)), types, publisher, base_url)

"""`factcheck batch`: many articles, one folder of reports."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from factcheck.batch import Progress


class ShardFormat(StrEnum):
    """What the shards are."""

    JSONL = "jsonl"
    PARQUET = "parquet"


class Engine(StrEnum):
    """Where the work runs."""

    LOCAL = "local"
    RAY = "ray"


def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT…", help="Files, folders, patterns, JSONL, Parquet.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the shards; a run resumes there.")],
    shard_format: Annotated[ShardFormat, typer.Option("--format", "-f", help="Shape of the shards.")] = (
        ShardFormat.JSONL
    ),
    workers: Annotated[int, typer.Option("--workers", "-j", min=1, max=4096, help="Processes that analyse.")] = 1,
    engine: Annotated[Engine, typer.Option(help="This machine, or a Ray cluster.")] = Engine.LOCAL,
    address: Annotated[str | None, typer.Option(help="Ray cluster, e.g. ray://host:10001.")] = None,
    chunk: Annotated[int, typer.Option(min=1, max=10_000, help="Articles in a shard.")] = 32,
    claims: Annotated[str | None, typer.Option(metavar="FILE", help="Another claims database.")] = None,
    model: Annotated[str | None, typer.Option(metavar="PATH|NAME", help="Another Stanza model.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The articles' encoding, where it is not UTF-8.")] = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep parses in the user's cache.")] = False,
) -> None:
    """Analyse many articles: one JSON report each, in shards, in DIR. Started again, it goes on where it stopped.

    A JSONL or Parquet row is an article: `text`, and perhaps `id` and `date`. A bad article becomes a record with
    its error and never ends the run.

    Example: factcheck batch archive/ --out reports --workers 2
    """
    from factcheck.batch import Job, run_batch
    from factcheck.batch.worker import WorkerSettings

    job = Job(
        inputs=tuple(inputs),
        out=out,
        shard_format=shard_format.value,
        engine=engine.value,
        workers=workers,
        address=address,
        chunk=chunk,
        settings=WorkerSettings(claims=claims, model=model, encoding=encoding, cache=cache),
    )
    progress = run_batch(job, _tell)
    typer.echo(f"{_line(progress)} → {out}", err=True)


def _tell(progress: "Progress") -> None:
    import sys

    if sys.stderr.isatty():
        typer.echo(f"\r{_line(progress)}", nl=False, err=True)


def _line(progress: "Progress") -> str:
    rate = progress.words / progress.seconds if progress.seconds else 0.0
    return (
        f"{progress.done} articles, {progress.failed} failed, {progress.skipped} done before, "
        f"{progress.seconds:.0f} s, {rate:.0f} words/s"
    )

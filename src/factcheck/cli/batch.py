"""`factcheck batch`: many articles, one folder of reports."""

import sys
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
    try:
        progress = run_batch(job, _Teller().tell)
    except KeyboardInterrupt:
        typer.echo(f"{_over()}the same command goes on where this run stopped", err=True)
        raise
    typer.echo(f"{_over()}{_summary(progress)} → {out}", err=True)


class _Teller:
    """Shows progress: one line that is written over on a terminal; a line a minute in a log."""

    def __init__(self) -> None:
        self._last = 0.0

    def tell(self, progress: "Progress") -> None:
        """Show it, where it is time to."""
        if sys.stderr.isatty():
            typer.echo(_over() + _line(progress), nl=False, err=True)
        elif progress.seconds - self._last >= _LOG_EVERY:
            self._last = progress.seconds
            typer.echo(_line(progress), err=True)


_LOG_EVERY = 60.0


def _over() -> str:
    """Back to the start of the line and clear it, on a terminal."""
    return "\r\x1b[K" if sys.stderr.isatty() else ""


def _line(progress: "Progress") -> str:
    share = f"{min(progress.read / progress.total, 1):.0%}, " if progress.total else ""
    left = progress.seconds_left
    return f"{share}{_summary(progress)}" + (f", {_duration(left)} left" if left is not None else "")


def _summary(progress: "Progress") -> str:
    pace = progress.seconds or 1.0
    return (
        f"{progress.done} articles, {progress.failed} failed, {progress.skipped} done before, "
        f"{_duration(progress.seconds)}, {progress.done / pace:.1f} articles/s, {progress.words / pace:.0f} words/s"
    )


def _duration(seconds: float) -> str:
    """As 42 s, 5:03 min or 2:15 h."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02d} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02d} h"

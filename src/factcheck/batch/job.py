"""One batch run, from inputs to shards."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from factcheck import __version__
from factcheck.batch.inputs import Chunk, read_items, to_chunks
from factcheck.batch.shards import ShardFormat, Shards
from factcheck.batch.worker import Outcome, WorkerSettings
from factcheck.claims import default_path, load_claims
from factcheck.parsing.loading import find_identity

CHUNK = 32
"""Articles in a chunk and so in a shard: what a kill costs at most, per worker."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to run. `address` is that of a Ray cluster, for engine "ray"."""

    inputs: tuple[str, ...]
    out: Path
    shard_format: ShardFormat = "jsonl"
    engine: Literal["local", "ray"] = "local"
    workers: int = 1
    address: str | None = None
    chunk: int = CHUNK
    settings: WorkerSettings = field(default_factory=WorkerSettings)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: articles and words done in this run, failures, articles found done, seconds."""

    done: int
    failed: int
    skipped: int
    words: int
    seconds: float


def run_batch(job: Job, tell: Callable[[Progress], None] = lambda _: None) -> Progress:
    """Run the job to its end; `tell` hears of every finished chunk. Raises FactcheckError before work begins
    where the claims, the model or the output folder are not usable."""
    shards = Shards(job.out, job.shard_format, _signature(job))
    progress = Progress(0, 0, shards.count, 0, 0.0)
    begin = time.monotonic()
    chunks = to_chunks(read_items(job.inputs), shards.is_done, job.chunk)
    for outcomes in _engine(job)(chunks):
        shards.write(outcomes)
        progress = Progress(
            progress.done + len(outcomes),
            progress.failed + sum(o.failed for o in outcomes),
            progress.skipped,
            progress.words + sum(o.words for o in outcomes),
            time.monotonic() - begin,
        )
        tell(progress)
    return progress


def _engine(job: Job) -> Callable[[Iterator[Chunk]], Iterator[tuple[Outcome, ...]]]:
    if job.engine == "ray":
        from factcheck.batch.ray_engine import run_ray

        return lambda chunks: run_ray(chunks, job.settings, job.workers, job.address)
    from factcheck.batch.local_engine import run_local

    return lambda chunks: run_local(chunks, job.settings, job.workers)


def _signature(job: Job) -> dict[str, str]:
    """What must be the same for outputs to belong together: version, claims, model, format."""
    database = load_claims(default_path(job.settings.claims))
    identity = find_identity(job.settings.model)
    model = " ".join(f"{key}={value}" for key, value in sorted(identity.items()))
    return {"factcheck": __version__, "claims": database.sha256, "model": model, "format": job.shard_format}

"""One batch run, from inputs to shards."""

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from factcheck import __version__
from factcheck.batch.inputs import Chunk, Item, read_items, to_chunks, total_size
from factcheck.batch.shards import ShardFormat, Shards
from factcheck.batch.worker import Outcome, WorkerSettings
from factcheck.claims import default_path, load_claims
from factcheck.errors import FactcheckError
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
    """How far a run is: articles and words done in this run, failures, articles found done, seconds.

    `read` and `total` are bytes of the input; `total` is None while they are still being counted.
    """

    done: int
    failed: int
    skipped: int
    words: int
    seconds: float
    read: int = 0
    total: int | None = None
    passed: int = 0
    """Bytes of `read` that earlier runs had done."""

    @property
    def seconds_left(self) -> float | None:
        """Time to the end at this run's own pace; None where nothing can be said yet."""
        worked = self.read - self.passed
        if self.total is None or worked <= 0 or self.seconds <= 0:
            return None
        return max(self.total - self.read, 0) * self.seconds / worked


def run_batch(job: Job, tell: Callable[[Progress], None] = lambda _: None) -> Progress:
    """Run the job to its end; `tell` hears of every finished chunk. Raises FactcheckError before work begins
    where the claims, the model or the output folder are not usable. However it ends, shards are whole and
    workers gone."""
    shards = Shards(job.out, job.shard_format, _signature(job))
    progress = Progress(0, 0, shards.count, 0, 0.0)
    tally = _Tally(job.inputs)
    begin = time.monotonic()
    chunks = to_chunks(tally.watch(read_items(job.inputs), shards.is_done), shards.is_done, job.chunk)
    with contextlib.closing(_engine(job)(chunks)) as results:
        for outcomes in results:
            shards.write(outcomes)
            progress = Progress(
                done=progress.done + len(outcomes),
                failed=progress.failed + sum(o.failed for o in outcomes),
                skipped=progress.skipped,
                words=progress.words + sum(o.words for o in outcomes),
                seconds=time.monotonic() - begin,
                read=tally.passed + tally.worked(outcomes),
                total=tally.total,
                passed=tally.passed,
            )
            tell(progress)
    return progress


class _Tally:
    """What is under way, and bytes: of all inputs (counted aside, a large archive takes a while), done before, done."""

    def __init__(self, inputs: tuple[str, ...]) -> None:
        self.total: int | None = None
        self.passed = 0
        self._inputs = inputs
        self._worked = 0
        self._open: dict[str, int] = {}
        threading.Thread(target=self._count, daemon=True).start()

    def watch(self, items: Iterator[Item], is_done: Callable[[str], bool]) -> Iterator[Item]:
        """The items, each once however often the inputs name it, noting their sizes in passing."""
        for item in items:
            if item.key in self._open:
                continue
            if is_done(item.key):
                self.passed += item.size
            else:
                self._open[item.key] = item.size
            yield item

    def worked(self, outcomes: tuple[Outcome, ...]) -> int:
        """Bytes done in this run, these outcomes included."""
        self._worked += sum(self._open.pop(outcome.key, 0) for outcome in outcomes)
        return self._worked

    def _count(self) -> None:
        with contextlib.suppress(FactcheckError, OSError):  # whoever reads the inputs tells of these
            self.total = total_size(self._inputs)


def _engine(job: Job) -> Callable[[Iterator[Chunk]], Generator[tuple[Outcome, ...]]]:
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

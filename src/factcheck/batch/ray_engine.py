"""The engine of a Ray cluster: Ray Data over stateful actors that hold the model.

The driver streams chunks in windows, so that its memory stays flat. An actor whose node dies is started elsewhere and
its chunks run again; a chunk's outcomes reach the driver once, so nothing is lost and nothing doubled.
"""

import itertools
import os
from collections.abc import Generator, Iterator
from typing import Any

from factcheck.batch.inputs import Chunk
from factcheck.batch.worker import Outcome, Worker, WorkerSettings
from factcheck.errors import FactcheckError

WINDOW = 16
"""Chunks per worker in one execution: long enough to hide its start and end, small enough for the driver."""


class _RayWorker:
    """Ray Data builds one of these in every actor and calls it with batches of one chunk."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._worker = Worker(settings)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"outcomes": self._worker.work(row["chunk"])}


def run_ray(
    chunks: Iterator[Chunk], settings: WorkerSettings, workers: int, address: str | None
) -> Generator[tuple[Outcome, ...]]:
    """Outcomes chunk by chunk, as actors finish them. `address` None starts Ray on this machine.

    Raises FactcheckError where Ray is not installed or the cluster is not there.
    """
    ray = _connect(address)
    try:
        while window := list(itertools.islice(chunks, workers * WINDOW)):
            rows = [{"chunk": chunk} for chunk in window]
            data = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
                _RayWorker,
                fn_constructor_args=(settings,),
                concurrency=min(workers, len(rows)),
                num_cpus=settings.threads,
                max_restarts=-1,
                max_task_retries=-1,
            )
            for row in data.iter_rows():
                yield row["outcomes"]
    finally:
        ray.shutdown()


def _connect(address: str | None) -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Ray reports home unless told not to; this tool never does
    try:
        import ray
        import ray.data
    except ImportError:
        raise FactcheckError("--engine ray needs Ray", "pip install 'factcheck[ray]'") from None
    try:
        ray.init(
            address=address,
            log_to_driver=False,
            configure_logging=False,
            include_dashboard=False if address is None else None,
            runtime_env={"env_vars": {"RAY_USAGE_STATS_ENABLED": "0"}},
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise FactcheckError(
            f"Ray cluster {address}: {error}", "Check --address; `ray status` shows a cluster."
        ) from None
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    return ray

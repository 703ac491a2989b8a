"""The engine of a Ray cluster: one stateful actor a worker, holding the model for the whole run.

The main process hands out chunks and takes outcomes; no more than two chunks an actor are under way, so that memory
stays flat whatever the input. Nothing is lost when an actor, its node or both die: what they had is handed out again.
Nothing is doubled: outcomes count when they arrive here, and a chunk is handed out again only when its answer is lost.
"""

import os
import socket
from collections import Counter, deque
from collections.abc import Generator, Iterator
from typing import Any

from factcheck.batch.inputs import Chunk
from factcheck.batch.worker import Outcome, Worker, WorkerSettings, failure
from factcheck.errors import FactcheckError

_AHEAD = 2
"""Chunks under way per actor: one in work, one waiting beside it, so that no actor waits for the network."""
_DEATHS = 3
"""An article that was alone with so many actors when they died is what they die of."""


class _Actor:
    """What runs in the cluster. The model is loaded in `begin`, so that its errors come back as values."""

    def begin(self, settings: WorkerSettings) -> FactcheckError | None:
        try:
            self._worker = Worker(settings)
        except FactcheckError as error:
            return error
        return None

    def work(self, chunk: Chunk) -> tuple[Outcome, ...]:
        return self._worker.work(chunk)


def run_ray(
    chunks: Iterator[Chunk], settings: WorkerSettings, workers: int, address: str | None
) -> Generator[tuple[Outcome, ...]]:
    """Outcomes chunk by chunk, as actors finish them. `address` None starts Ray on this machine.

    Raises FactcheckError where Ray is not installed, the cluster is not there, or no worker can start.
    """
    ray = _connect(address, settings.threads)
    try:
        yield from _Crew(ray, settings, workers).run(chunks)
    finally:
        ray.shutdown()


class _Crew:
    """The actors of a run, and who has what."""

    def __init__(self, ray: Any, settings: WorkerSettings, workers: int) -> None:
        self._ray = ray
        self._settings = settings
        self._class = ray.remote(num_cpus=settings.threads, max_restarts=0, max_task_retries=0)(_Actor)
        self._starting: dict[Any, Any] = {}  # reference of `begin` → actor
        self._working: dict[Any, tuple[Any, Chunk]] = {}  # reference of `work` → actor, chunk
        self._load: Counter[Any] = Counter()  # actor → chunks under way; only actors that began and live
        self._again: deque[Chunk] = deque()
        self._deaths: Counter[str] = Counter()
        self._failed_starts = 0
        for _ in range(workers):
            self._start()

    def run(self, chunks: Iterator[Chunk]) -> Generator[tuple[Outcome, ...]]:
        """All outcomes. An actor that waits for room in the cluster joins when it gets it; nobody waits for it."""
        while self._hand_out(chunks):
            references = [*self._starting, *self._working]
            (reference,), _ = self._ray.wait(references, num_returns=1)
            if reference in self._starting:
                self._began(reference)
            else:
                outcomes = self._worked(reference)
                if outcomes:
                    yield outcomes

    def _hand_out(self, chunks: Iterator[Chunk]) -> bool:
        """Give every actor enough to do. False when all is done."""
        for actor in sorted(self._load, key=self._load.__getitem__):
            while self._load[actor] < _AHEAD and (chunk := self._next(chunks)):
                self._working[actor.work.remote(chunk)] = actor, chunk
                self._load[actor] += 1
        if self._working:
            return True
        if not self._load:  # nobody began yet; is there anything to do at all?
            chunk = self._next(chunks)
            if chunk:
                self._again.appendleft(chunk)
            return chunk is not None
        return False

    def _next(self, chunks: Iterator[Chunk]) -> Chunk | None:
        return self._again.popleft() if self._again else next(chunks, None)

    def _start(self) -> None:
        actor = self._class.remote()
        self._starting[actor.begin.remote(self._settings)] = actor

    def _began(self, reference: Any) -> None:
        actor = self._starting.pop(reference)
        try:
            error = self._ray.get(reference)
        except self._ray.exceptions.RayError as death:
            self._failed_starts += 1
            if self._failed_starts > _DEATHS and not self._load:
                raise FactcheckError(f"no worker can start: {death}", "Check the cluster with `ray status`.") from None
            self._start()
            return
        if error is not None:
            raise error
        self._load[actor] = 0

    def _worked(self, reference: Any) -> tuple[Outcome, ...] | None:
        actor, chunk = self._working.pop(reference)
        try:
            outcomes: tuple[Outcome, ...] = self._ray.get(reference)
        except self._ray.exceptions.RayError:
            if self._load.pop(actor, None) is not None:  # its first chunk to come back; a new one takes its place
                self._start()
            return self._retry(chunk)
        if actor in self._load:
            self._load[actor] -= 1
        return outcomes

    def _retry(self, chunk: Chunk) -> tuple[Outcome, ...] | None:
        """Hand the chunk's articles out again, each alone; bury the one that actor after actor dies over."""
        if len(chunk) > 1:
            self._again += [(item,) for item in chunk]
            return None
        (item,) = chunk
        self._deaths[item.key] += 1
        if self._deaths[item.key] < _DEATHS:
            self._again.append(chunk)
            return None
        message = f"{item.key}: {_DEATHS} workers died over this article (out of memory, or killed)"
        return (failure(item, "worker-died", message, "Try it alone: factcheck analyze"),)


def _connect(address: str | None, threads: int) -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Ray reports home unless told not to; this tool never does
    if address is None:  # Ray's switch (its name aside) to listen on 127.0.0.1 alone; read when Ray is imported
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    try:
        import ray
    except ImportError:
        raise FactcheckError("--engine ray needs Ray", "pip install 'factcheck[ray]'") from None
    local = {"include_dashboard": False} if address is None else {}
    try:
        _knock(address)
        ray.init(
            address=address,
            log_to_driver=False,
            configure_logging=False,
            runtime_env={"env_vars": {"RAY_USAGE_STATS_ENABLED": "0", "OMP_NUM_THREADS": str(threads)}},
            **local,
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise FactcheckError(
            f"Ray cluster {address}: {error}", "Check --address; `ray status` shows a cluster."
        ) from None
    return ray


def _knock(address: str | None) -> None:
    """Raise OSError or ValueError at once where nobody listens; Ray itself would try again for minutes."""
    if address is None or address in ("auto", "local"):
        return
    host, _, port = address.removeprefix("ray://").rpartition(":")
    socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()

"""The engine of one machine: worker processes, each with its own model and pinned threads."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from factcheck.batch.inputs import Chunk
from factcheck.batch.worker import Outcome, Worker, WorkerSettings, failure
from factcheck.errors import FactcheckError

_AHEAD = 2
"""Chunks waiting per worker: enough that none idles, few enough that memory stays flat."""

_worker: Worker | None = None


def run_local(chunks: Iterator[Chunk], settings: WorkerSettings, workers: int) -> Iterator[tuple[Outcome, ...]]:
    """Outcomes chunk by chunk, in the order in which they are done. One worker runs in this very process.

    A worker that dies (out of memory, killed) costs no article: its chunks run again, one article at a time,
    and the article that kills a worker alone becomes a record with that error.
    """
    if workers <= 1:
        worker = Worker(settings)
        yield from map(worker.work, chunks)
        return
    retry: list[Chunk] = []
    while True:
        alone = bool(retry)
        todo = iter([(item,) for chunk in retry for item in chunk]) if alone else chunks
        retry = []
        yield from _run_pool(todo, settings, 1 if alone else workers, alone, retry)
        if not retry:
            return


def _run_pool(
    chunks: Iterator[Chunk], settings: WorkerSettings, workers: int, alone: bool, retry: list[Chunk]
) -> Iterator[tuple[Outcome, ...]]:
    """Run until the chunks end; after a worker's death start a new pool. What was under way goes to `retry`."""
    pending: dict[Future[tuple[Outcome, ...]], Chunk] = {}
    pool = _new_pool(settings, workers)
    try:
        exhausted = False
        while not exhausted or pending:
            while not exhausted and len(pending) < workers * (1 if alone else _AHEAD):
                chunk = next(chunks, None)
                if chunk is None:
                    exhausted = True
                else:
                    pending[pool.submit(_work, chunk)] = chunk
            if not pending:
                break
            finished, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in finished:
                try:
                    outcomes = future.result()
                except BrokenProcessPool:
                    continue
                del pending[future]
                yield outcomes
            if any(future in pending for future in finished):
                yield from _bury(list(pending.values()), alone, retry)
                pending.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _new_pool(settings, workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _bury(lost: list[Chunk], alone: bool, retry: list[Chunk]) -> Iterator[tuple[Outcome, ...]]:
    """A worker died over these chunks: run them again one by one, or, where it was one article alone, record it."""
    if not alone:
        retry += lost
        return
    for chunk in lost:
        message = f"{chunk[0].key}: the worker died over this article (out of memory, or killed)"
        yield tuple(failure(item, "worker-died", message, "Try it alone: factcheck analyze") for item in chunk)


def _new_pool(settings: WorkerSettings, workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(settings,))


_start_error: FactcheckError | None = None


def _start(settings: WorkerSettings) -> None:
    """Build this process's worker. An initializer may not raise, so its error is told by the first chunk."""
    global _worker, _start_error
    os.environ["OMP_NUM_THREADS"] = str(settings.threads)
    try:
        _worker = Worker(settings)
    except FactcheckError as error:
        _start_error = error


def _work(chunk: Chunk) -> tuple[Outcome, ...]:
    if _start_error is not None:
        raise _start_error
    assert _worker is not None, "the pool's initializer runs before any chunk"
    return _worker.work(chunk)

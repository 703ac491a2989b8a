"""The engine of one machine: worker processes, each with its own model and pinned threads.

A worker is handed one chunk at a time over a pipe of its own. So it is always known which chunk a dead worker had,
no other worker is touched by a death, and workers end by themselves when the main process is gone.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from factcheck.batch.inputs import Chunk
from factcheck.batch.worker import Outcome, Worker, WorkerSettings, failure
from factcheck.errors import FactcheckError

_PATIENCE = 5.0
"""Seconds that a worker told to end may take before it is killed."""

Outcomes = tuple[Outcome, ...]


def run_local(chunks: Iterator[Chunk], settings: WorkerSettings, workers: int) -> Generator[Outcomes]:
    """Outcomes chunk by chunk, in the order in which they are done. One worker runs in this very process.

    A worker that dies (out of memory, killed) costs no article: at the end its chunks run again, one article at a
    time and nothing beside it, and the article that kills a worker alone becomes a record with that error.
    """
    if workers <= 1:
        worker = Worker(settings)
        yield from map(worker.work, chunks)
        return
    lost: list[Chunk] = []
    yield from _run(chunks, settings, workers, lost)
    if lost:
        fatal: list[Chunk] = []
        yield from _run(((item,) for chunk in lost for item in chunk), settings, 1, fatal)
        yield from map(_bury, fatal)


def _run(chunks: Iterator[Chunk], settings: WorkerSettings, workers: int, lost: list[Chunk]) -> Generator[Outcomes]:
    """Run until the chunks end. Dead workers are replaced; what they had goes to `lost`."""
    crew: list[_Hand] = []
    try:
        more = True
        while True:
            while more and len(crew) < workers:
                chunk = next(chunks, None)
                if chunk is None:
                    more = False
                else:
                    crew.append(_Hand(settings, chunk))
            if not crew:
                return
            for hand in _ready(crew):
                outcomes = hand.answer()
                if outcomes == ():
                    continue
                following = next(chunks, None) if more and outcomes else None
                if outcomes is None:
                    lost.append(hand.chunk)
                elif following is None:
                    more = False
                if following is None:
                    crew.remove(hand)
                    hand.dismiss()
                else:
                    hand.give(following)
                if outcomes:
                    yield outcomes
    finally:
        for hand in crew:
            hand.dismiss(at_once=True)


def _ready(crew: "list[_Hand]") -> "list[_Hand]":
    """Workers that have something to say, or are dead; waits until there is one."""
    signalled = wait([hand.line for hand in crew])
    return [hand for hand in crew if hand.line in signalled]


class _Hand:
    """A worker process as the main process sees it, with the chunk it works on."""

    def __init__(self, settings: WorkerSettings, chunk: Chunk) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, other = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(other, settings), daemon=True)
        with _interrupts_held():
            self._process.start()
        other.close()  # so that the worker's death shows as the end of the line
        self._started = False
        self.chunk = chunk

    def give(self, chunk: Chunk) -> None:
        """Hand over the next chunk. A dead worker's silence shows in `answer`."""
        self.chunk = chunk
        with contextlib.suppress(OSError):
            self.line.send(chunk)

    def answer(self) -> Outcomes | None:
        """What the worker says: the outcomes of its chunk, nothing yet (it just began), or None: it is dead.

        Raises FactcheckError where it could not even begin: then no other worker could either.
        """
        try:
            said: Outcomes | FactcheckError | None = self.line.recv()
        except (EOFError, OSError):
            if self._started:
                return None
            raise FactcheckError(
                "a worker died while it loaded the model (out of memory, or killed)",
                "Use fewer --workers, or give the machine more memory.",
            ) from None
        if isinstance(said, FactcheckError):
            raise said
        if said is None:
            self._started = True
            self.give(self.chunk)
            return ()
        return said

    def dismiss(self, at_once: bool = False) -> None:
        """End the process: by closing its line, or without waiting for the chunk that it works on."""
        self.line.close()
        if at_once:
            self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process that is started meanwhile never hears of them, not even while it is being loaded: Ctrl-C reaches the
    whole group, and the main process decides."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _bury(chunk: Chunk) -> Outcomes:
    message = f"{chunk[0].key}: the worker died over this article (out of memory, or killed)"
    return tuple(failure(item, "worker-died", message, "Try it alone: factcheck analyze") for item in chunk)


def _serve(line: Connection, settings: WorkerSettings) -> None:
    """A worker process: say None (or why not) when ready, then answer chunks until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = str(settings.threads)
    try:
        try:
            worker = Worker(settings)
        except FactcheckError as error:
            line.send(error)
            return
        line.send(None)
        while True:
            line.send(worker.work(line.recv()))
    except (EOFError, OSError):
        return


def _end_with_parent() -> None:
    """A main process that is killed takes its workers along, also in the middle of a chunk."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "runs in worker processes only"
    parent.join()
    os._exit(1)

"""A progress bar on standard error: only for people, and only where the work takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Self

PATIENCE = 1.0
"""Seconds of silence before the bar appears."""


class ProgressBar:
    """Counts articles. Without a terminal on standard error it does nothing and imports nothing."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar: Any = None
        self._task: Any = None
        self._timer: Timer | None = None
        self._done, self._name = 0, ""
        self._lock = Lock()

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer = Timer(PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        if self._bar:
            self._bar.stop()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """The bar is off the screen while something else is written to it."""
        with self._lock:
            if self._bar:
                self._bar.stop()
            yield
            if self._bar and self._done < self._total:
                self._bar.start()

    def start(self, name: str) -> None:
        """The work on this article begins."""
        self._name = name
        if self._bar:
            self._bar.update(self._task, description=self._described(name))

    def finish(self) -> None:
        """One article is done."""
        self._done += 1
        if self._bar:
            self._bar.advance(self._task)

    def _show(self) -> None:
        """Runs in the timer's thread; the bar's own methods may be called from any thread."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns: list[Any] = [SpinnerColumn(), TextColumn("{task.description}", markup=False)]
        if self._total > 1:
            columns += [BarColumn(), MofNCompleteColumn()]
        screen = Console(stderr=True)
        bar = Progress(*columns, TimeElapsedColumn(), console=screen, transient=True, redirect_stdout=False)
        self._task = bar.add_task(self._described(self._name), total=self._total, completed=self._done)
        with self._lock:
            bar.start()
            self._bar = bar

    @staticmethod
    def _described(name: str) -> str:
        from factcheck.report.display import show_text

        shown = show_text(name)
        return shown if len(shown) <= 48 else f"…{shown[-47:]}"

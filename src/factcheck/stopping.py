"""Interrupts and termination: a signal unwinds the stack, whatever the libraries in between make of it."""

import _thread
import contextlib
import signal
import sys
import threading
import time
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Self

from factcheck.errors import ExitCode

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_CODES = {signal.SIGINT: ExitCode.INTERRUPTED, signal.SIGTERM: ExitCode.TERMINATED}
_SAME_SECONDS = 1.0
"""A terminal signals its whole group and wrappers pass signals on: what follows so soon is the same one, and must not
cut short the cleaning up."""
_AGAIN_SECONDS = 3.0
"""Cleaning up takes less. What still runs then has lost the exception: it is raised again."""


class Stopping:
    """While it is entered, SIGINT raises KeyboardInterrupt and SIGTERM SystemExit, each in the main thread.

    `code` is that of the signal that came, or None. A library may turn the exception into one of its own (pydantic does
    while it builds a schema), so whoever catches any exception asks for `code` first; or it may drop it, as happens in
    destructors and callbacks.
    """

    def __init__(self) -> None:
        self.code: ExitCode | None = None
        self._last = float("-inf")
        self._over = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Self:
        self._hook = sys.unraisablehook
        sys.unraisablehook = self._hear_of_lost
        for number in _CODES:
            if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
                self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = True
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        sys.unraisablehook = self._hook
        if kind is KeyboardInterrupt:
            raise SystemExit(ExitCode.INTERRUPTED) from None

    def _stop(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._over or now - self._last < _SAME_SECONDS:
            return
        self._last = now
        self.code = _CODES[signal.Signals(number)]
        with contextlib.suppress(RuntimeError):
            _thread.start_new_thread(self._insist, (number,))  # threading.Thread takes a lock that may be held here
        raise KeyboardInterrupt if self.code == ExitCode.INTERRUPTED else SystemExit(self.code)

    def _insist(self, number: int) -> None:
        """Send the main thread the signal again, if it goes on as if nothing had been."""
        time.sleep(_AGAIN_SECONDS)
        if not self._over and hasattr(signal, "pthread_kill"):
            signal.pthread_kill(threading.main_thread().ident or 0, number)

    def _hear_of_lost(self, lost: "UnraisableHookArgs") -> None:
        """Of an exception dropped in a destructor or a callback Python prints a traceback: not of ours."""
        if self.code is None or not issubclass(lost.exc_type, KeyboardInterrupt | SystemExit):
            self._hook(lost)

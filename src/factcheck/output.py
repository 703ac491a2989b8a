"""Writing results: to standard output, or to a file that is either the old one or the whole new one."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import OutputError, ReaderGoneError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def write_output(text: str, path: str | None) -> None:
    """Print `text`, or write it to `path` atomically. Raises OutputError, e.g. where the disk is full."""
    data = text.encode("utf-8", "backslashreplace")
    if path is None or path == "-":
        _print(data)
    else:
        write_atomically(Path(path), data)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step; a symbolic link is followed, permissions are kept."""
    target = Path(os.path.realpath(path))
    try:
        if not target.exists():
            replace_file(target, data, 0o666 & ~_umask())
        elif target.is_file():
            replace_file(target, data, target.stat().st_mode & 0o7777)
        else:  # a device or a pipe cannot be replaced, only written to
            with target.open("wb") as file:
                file.write(data)
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: cannot be written: {error}", "Free space there, or choose another place.") from None


def replace_file(target: Path, data: bytes, mode: int, durable: bool = True) -> None:
    """Put a new file with `data` in the place of whatever `target` is, a link included. Raises OSError.

    The name of the file beside it is made up first: an interrupt may fall into its very creation.
    """
    temporary = target.with_name(f".{target.name[:80]}.{os.urandom(6).hex()}.tmp")
    try:
        with open(temporary, "xb", opener=_open_privately) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _open_privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class StandardOutput(io.BufferedWriter):
    """Standard output whose failure is an OutputError, whoever writes to it: a command, its help, the last flush.

    The file below is a plain one: were its `write` our own, an interrupt could fall between the bytes' leaving and
    that being noted, and they would leave a second time.
    """

    _failed = False

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write; after a failure nothing more, so that what is still buffered does not fail again at exit."""
        if self._failed:
            return memoryview(data).nbytes
        with self._telling():
            return super().write(data)

    def flush(self) -> None:
        """Hand over what is buffered; after a failure nothing more."""
        if not self._failed:
            with self._telling():
                super().flush()

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self._failed = True
            raise ReaderGoneError from None
        except OSError as error:
            self._failed = True
            raise OutputError(
                f"standard output: cannot be written: {error}", "Free space, or write elsewhere."
            ) from None


def _print(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Every error that a user can cause or mend, with the exit code it ends in."""

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller (contract: the table in docs/json.md)."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    INPUT = 3
    CLAIMS = 4
    MODEL = 5
    OUTPUT = 6
    BUG = 70
    MEMORY = 71
    INTERRUPTED = 130
    TERMINATED = 143


class FactcheckError(Exception):
    """Base of all errors that are shown to the user as one line and a hint, never as a traceback.

    `code` is the machine-readable name in JSON error documents.
    """

    code = "error"
    exit_code = ExitCode.INPUT

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FactcheckError):
    """The command was called in a way that cannot be carried out."""

    code = "usage"
    exit_code = ExitCode.USAGE


class ArticleError(FactcheckError):
    """The article cannot be read or decoded, or holds nothing to analyse."""

    code = "bad-article"
    exit_code = ExitCode.INPUT


class ReportError(FactcheckError):
    """What was given as a report is not one, or does not hold what was asked for."""

    code = "bad-report"
    exit_code = ExitCode.INPUT


class OutputError(FactcheckError):
    """The report cannot be written where it was asked for."""

    code = "bad-output"
    exit_code = ExitCode.OUTPUT


class ReaderGoneError(Exception):
    """Whoever read standard output has closed it (`| head`). No fault, and so no FactcheckError: the run just ends.

    Not an OSError either: Typer ends with 1 where a BrokenPipeError comes its way.
    """


class ClaimsError(FactcheckError):
    """The claims database breaks its contract; `problems` lists every fault as `path:line: field: what`."""

    code = "bad-claims"
    exit_code = ExitCode.CLAIMS

    def __init__(self, message: str, hint: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems


class ModelMissingError(FactcheckError):
    """The language model is not where it was looked for."""

    code = "model-missing"
    exit_code = ExitCode.MODEL


class ModelDamagedError(FactcheckError):
    """The language model is there, but is not what its manifest says, or cannot be loaded."""

    code = "model-damaged"
    exit_code = ExitCode.MODEL


class OutOfMemoryError(FactcheckError):
    """The machine, or a limit set for this process, has no memory left for the work."""

    code = "out-of-memory"
    exit_code = ExitCode.MEMORY

    def __init__(self, message: str = "not enough memory") -> None:
        super().__init__(message, "Give the machine (or this process) more memory, or cut what is to be read.")


_NO_MEMORY = ("can't allocate memory", "cannot allocate memory", "failed to map segment")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error, or one that it came from, says that memory ran out, as Python, the system or torch say it."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, MemoryError) or (isinstance(seen, OSError) and seen.errno == errno.ENOMEM):
            return True
        if any(words in str(seen).lower() for words in _NO_MEMORY):
            return True
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return False

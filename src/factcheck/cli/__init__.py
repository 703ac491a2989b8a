"""The command line: options to values, one call, one place where errors become messages. No linguistics here.

The commands are listed in commands.py; each has a module of its own, imported when it is called, and heavy imports
stand inside its functions, so that `--help` and `claims list` are fast.
"""

import contextlib
import io
import itertools
import os
import sys
import traceback
from collections.abc import Mapping
from typing import Annotated, NoReturn

import typer

from factcheck import __version__
from factcheck.cli.commands import COMMANDS, group_of
from factcheck.errors import ClaimsError, ExitCode, FactcheckError, OutOfMemoryError, ReaderGoneError, is_out_of_memory
from factcheck.output import StandardOutput
from factcheck.printable import printable
from factcheck.stopping import Stopping

_USAGE_HINT = "factcheck COMMAND --help shows how it is called."

app = typer.Typer(
    name="factcheck",
    cls=group_of(COMMANDS),
    help="Who said what in an Arabic news article, has it been checked before, and what was the verdict?",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options that stand before every command."""


def main(tools: Mapping[str, object] | None = None) -> NoReturn:
    """Run the command line and exit with the code of the contract. The only place that catches and exits.

    `tools` replaces what commands work with (`load_parser`), for tests that replay recorded parses.
    """
    with Stopping() as stopping:
        _fill_closed_streams()
        _speak_utf8()
        code = _run(tools, stopping)
    sys.exit(code)


def _run(tools: Mapping[str, object] | None, stopping: Stopping) -> int:
    try:
        code = app(standalone_mode=False, obj=tools)
        sys.stdout.flush()
    except (ReaderGoneError, BrokenPipeError):
        return ExitCode.DONE
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except Exception as error:
        code = stopping.code or _tell_error(error)
    if code == ExitCode.INTERRUPTED:
        _tell_people("interrupted", "")
        _tell_program("interrupted", "interrupted", "")
    return code if isinstance(code, int) else ExitCode.DONE


def _tell_error(error: Exception) -> int:
    if isinstance(error, FactcheckError):
        return _tell(error)
    if is_out_of_memory(error):
        return _tell(OutOfMemoryError())
    return _tell_usage(error) if isinstance(error, typer.TyperException) else _tell_bug()


def _fill_closed_streams() -> None:
    """Put something in the place of standard streams that the caller closed (`>&-`).

    Otherwise the next file to be opened takes their number, and what is printed goes into it. Standard input reads as
    empty and standard error takes anything; standard output fails, since an answer that nobody gets is no success.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None and os.open(os.devnull, os.O_RDWR if number == 2 else os.O_RDONLY) == number:
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115


def _speak_utf8() -> None:
    """Arabic in, Arabic out, whatever the locale; what UTF-8 cannot carry is escaped, never a crash."""
    raw = getattr(sys.stdout.buffer, "raw", sys.stdout.buffer)
    if type(raw) is io.FileIO and not isinstance(sys.stdout.buffer, StandardOutput):
        output = StandardOutput(io.FileIO(raw.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(output, "utf-8", "backslashreplace", line_buffering=raw.isatty())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _machine_format(arguments: list[str]) -> str | None:
    """The format for programs that the caller asked for, also where the options were wrong."""
    from factcheck.report import REPORTERS

    wanted = [a.partition("=")[2] for a in arguments if a.startswith("--format=")]
    wanted += [a[2:] for a in arguments if a.startswith("-f") and len(a) > 2]
    wanted += [b for a, b in itertools.pairwise(arguments) if a in ("--format", "-f")]
    return next((w for w in wanted if w in REPORTERS and REPORTERS[w].for_programs), None)


def _tell(error: FactcheckError) -> int:
    _tell_people(error.message, error.hint, error.problems if isinstance(error, ClaimsError) else ())
    _tell_program(error.code, error.message, error.hint)
    return error.exit_code


def _tell_usage(error: typer.TyperException) -> int:
    message = error.format_message()
    if message.startswith("Usage: "):  # called without a command: the help is the answer
        sys.stderr.write(f"{message}\n")
        return ExitCode.USAGE
    _tell_people(message, _USAGE_HINT)
    _tell_program("usage", message, _USAGE_HINT)
    return ExitCode.USAGE


def _tell_bug() -> int:
    """Anything else is a fault of ours: its traceback, and an exit code that means nothing else."""
    sys.stderr.write(traceback.format_exc())
    message = "a fault in factcheck itself, not in the article; please report it with the lines above"
    _tell_people(message, "")
    _tell_program("bug", message, "")
    return ExitCode.BUG


def _tell_people(message: str, hint: str, problems: tuple[str, ...] = ()) -> None:
    lines = [*problems, f"error: {message}", *([f"hint: {hint}"] if hint else [])]
    with contextlib.suppress(OSError):
        sys.stderr.write("".join(f"{printable(line)}\n" for line in lines))


def _tell_program(code: str, message: str, hint: str) -> None:
    wanted = _machine_format(sys.argv[1:])
    if wanted:
        from factcheck.report.json_report import render_error

        with contextlib.suppress(OSError):
            sys.stdout.write(render_error(code, message, hint, None if wanted == "jsonl" else 1))
            sys.stdout.flush()

"""The command line: options to values, one call, one place where errors become messages. No linguistics here.

Each command group has a module of its own; heavy imports stand inside the commands, so that `--help` is fast.
"""

import itertools
import os
import sys
from typing import Annotated, NoReturn

import typer

from factcheck import __version__
from factcheck.cli import analyze, batch, cache, check, claims, claims_exchange, claims_keep, models, schema
from factcheck.errors import ClaimsError, ExitCode, FactcheckError

MACHINE_FORMATS = frozenset({"json", "jsonl", "claimreview", "sarif"})

app = typer.Typer(
    name="factcheck",
    help="Who said what in an Arabic news article, has it been checked before, and what was the verdict?",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("analyze")(analyze.analyze)
app.command("check")(check.check)
app.add_typer(claims.app, name="claims")
app.add_typer(models.app, name="models")
claims.app.command("add")(claims_keep.add)
claims.app.command("edit")(claims_keep.edit)
claims.app.command("remove")(claims_keep.remove)
claims.app.command("import")(claims_exchange.import_claims)
claims.app.command("export")(claims_exchange.export)
claims.app.command("stats")(claims_exchange.stats)
app.command("schema")(schema.schema)
app.command("batch")(batch.batch)
app.add_typer(cache.app, name="cache")


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


def main() -> NoReturn:
    """Run the command line and exit with the code of the contract. The only place that catches and exits."""
    _speak_utf8()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except FactcheckError as error:
        code = _tell(error)
    except typer.TyperException as error:
        code = _tell_usage(error)
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("interrupted\n")
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        code = ExitCode.DONE
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing may be flushed into the closed pipe
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _speak_utf8() -> None:
    """Arabic in, Arabic out, whatever the locale; what UTF-8 cannot carry is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _machine_wanted(arguments: list[str]) -> bool:
    """Whether the caller asked for a format that programs read; holds also where the options were wrong."""
    wanted = {a.partition("=")[2] for a in arguments if a.startswith("--format=")}
    wanted |= {b for a, b in itertools.pairwise(arguments) if a in ("--format", "-f")}
    return bool(wanted & MACHINE_FORMATS)


def _tell(error: FactcheckError) -> int:
    _tell_people(error.message, error.hint, error.problems if isinstance(error, ClaimsError) else ())
    _tell_program(error.code, error.message, error.hint)
    return error.exit_code


def _tell_usage(error: typer.TyperException) -> int:
    message = error.format_message()
    _tell_people(message, "factcheck COMMAND --help shows how it is called.")
    _tell_program("usage", message, "factcheck COMMAND --help shows how it is called.")
    return ExitCode.USAGE


def _tell_people(message: str, hint: str, problems: tuple[str, ...] = ()) -> None:
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.stderr.write(f"error: {message}\n" + (f"hint: {hint}\n" if hint else ""))


def _tell_program(code: str, message: str, hint: str) -> None:
    if _machine_wanted(sys.argv[1:]):
        from factcheck.report.json_report import render_error

        sys.stdout.write(render_error(code, message, hint))
        sys.stdout.flush()

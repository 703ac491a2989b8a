"""The lazy table of commands: it says what the commands themselves say, and completion works through it."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from factcheck.cli import app
from factcheck.cli.commands import COMMANDS, Entry, Group

ROOT = Path(__file__).parent.parent


ENTRIES: dict[tuple[str, ...], Entry] = {}
for _name, _entry in COMMANDS.items():
    if isinstance(_entry, Group):
        ENTRIES |= {(_name, inner): entry for inner, entry in _entry.commands.items()}
    else:
        ENTRIES[(_name,)] = _entry


@pytest.mark.parametrize("names", ENTRIES, ids=" ".join)
def test_summary__is_the_first_sentence_of_the_commands_help(names: tuple[str, ...]) -> None:
    command = typer.main.get_command(app)
    for name in names:
        command = command.commands[name]  # type: ignore[attr-defined]
    assert command.name == names[-1]
    assert command.get_short_help_str(500).rstrip(".") == ENTRIES[names].summary.rstrip(".")


def test_commands__every_function_with_an_example_is_a_command() -> None:
    """Commands show how they are called; a new one that nobody lists would be found here."""
    listed = {(entry.module, entry.function) for entry in ENTRIES.values()}
    found = set()
    for path in (ROOT / "src" / "factcheck" / "cli").glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "Example" in (ast.get_docstring(node) or ""):
                found.add((path.stem, node.name))
    assert found == listed


def test_commands__group_maps_names_to_commands() -> None:
    group: Any = typer.main.get_command(app)
    assert list(group.commands) == list(COMMANDS)
    assert list(group.commands["claims"].commands) == list(COMMANDS["claims"].commands)  # type: ignore[union-attr]
    assert group.commands.get("no-such") is None


@pytest.mark.parametrize(("typed", "expected"), [("factcheck cl", "claims"), ("factcheck claims sh", "show")])
def test_completion__knows_lazy_commands(typed: str, expected: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['factcheck']; from factcheck.cli import main; main()"],
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT / "src"),
            "_FACTCHECK_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split()) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert expected in done.stdout.split(), (done.stdout, done.stderr)


def test_factcheck__without_a_command__shows_its_help_and_no_error() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factcheck"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: ")
    assert "analyze" in done.stderr

"""Help and reference pages: every command says what it does and shows an example; the pages come from the program."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from tests.program import ENVIRONMENT, ROOT, factcheck

from factcheck.report.schema import schema_text


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = _generator()
COMMANDS = [(name, command) for name, command, _ in GENERATOR.commands() if not getattr(command, "commands", None)]


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_command__has_help_with_an_example_at_its_end(name: str, command: object) -> None:
    text: str = getattr(command, "help", "") or ""
    last = text.replace("\b", "").strip().split("\n\n")[-1].strip()
    assert last.startswith("Example")
    assert name in last
    bare = [p.name for p in getattr(command, "params", []) if not getattr(p, "help", None)]
    assert not bare, f"options without help: {bare}"


def test_pages__hold_every_command_and_every_field() -> None:
    pages = {"cli": GENERATOR.cli_page(), "man": GENERATOR.man_page(), "json": GENERATOR.json_page()}
    for name, _ in COMMANDS:
        assert f"# {name}\n" in pages["cli"]
        assert f".SS {name}".replace("-", r"\-") in pages["man"]
    for definition in json.loads(schema_text())["$defs"].values():
        assert all(f"{field}`" in pages["json"] for field in definition["properties"])


@pytest.mark.skipif(not shutil.which("man"), reason="needs man")
def test_man_page__readable_without_a_warning(tmp_path: Path) -> None:
    page = tmp_path / "factcheck.1"
    page.write_text(GENERATOR.man_page(), encoding="utf-8")
    command = ["man", "--warnings", "-l", str(page)]
    environment = {**ENVIRONMENT, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"factcheck analyze" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion__script_for_the_shell(shell: str) -> None:
    done = factcheck(["--show-completion", shell])
    assert done.returncode == 0
    assert b"_FACTCHECK" in done.stdout.upper() or b"complete" in done.stdout


def test_version__one_line() -> None:
    done = factcheck(["--version"])
    assert done.stdout.startswith(b"factcheck ")
    assert done.stdout.count(b"\n") == 1

"""Help and reference pages: every command says what it does and shows an example; the pages come from the program."""

import importlib.util
import json
import shlex
import shutil
import subprocess
import sys
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


def _examples(page: Path) -> list[list[str]]:
    """The factcheck commands of a page's shell blocks, up to a pipe or a comment."""
    found, inside = [], False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = line in ("```sh", "```bash", "```console")
        elif inside and line.removeprefix("$ ").startswith("factcheck "):
            words = shlex.split(line.removeprefix("$ "), comments=True)
            end = next((i for i, w in enumerate(words) if w in {"|", ">", "<", ";", "&&", "\\"}), len(words))
            found.append(words[1:end])
    return found


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OPTIONS = {
    name: {o for p in getattr(command, "params", []) for o in (*p.opts, *p.secondary_opts)} | {"-h", "--help"}
    for name, command, _ in GENERATOR.commands()
}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_page__every_command_and_option_exists(page: Path) -> None:
    for words in _examples(page):
        name = "factcheck " + next(
            (" ".join(words[:n]) for n in (2, 1) if "factcheck " + " ".join(words[:n]) in OPTIONS), words[0]
        )
        assert name in OPTIONS or words[0].startswith("-"), f"{page.name}: factcheck {' '.join(words)}"
        used = {w.partition("=")[0] for w in words if w.startswith("-") and len(w) > 1}
        assert used <= OPTIONS.get(name, {"--version", "--help"}), f"{page.name}: factcheck {' '.join(words)}"


@pytest.mark.model
@pytest.mark.parametrize("words", _examples(ROOT / "README.md"), ids=" ".join)
def test_readme__every_command_runs(words: list[str], tmp_path: Path) -> None:
    """With the real model and the shipped database; what writes, writes into a folder of the test."""
    environment = {**ENVIRONMENT, "FACTCHECK_CACHE": str(tmp_path)}
    del environment["FACTCHECK_CLAIMS"]
    command = [sys.executable, "-m", "factcheck", *(str(ROOT / w) if w.startswith("examples/") else w for w in words)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.strip()

"""Signals: at any moment, start-up included, a command ends with its code, no traceback and no litter."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import filelock
import pytest
from tests.newsroom import make_newsroom
from tests.program import ROOT

from factcheck import cli
from factcheck.claims.advice import inspect_database
from factcheck.claims.layout import Layout

FOREIGN = [
    {"@type": "ClaimReview", "claimReviewed": f"خبر رقم {n}", "url": f"https://example.org/{n}", "author": "x"}
    for n in range(40)
]
NEW_CLAIM = (
    "claims add --id new --claim خبر --topic t --verdict true --fact ف --source-id new-source "
    "--source-url https://example.org/x --source-publisher p"
)
COMMANDS = (
    "--help", "schema", "analyze moon.txt --format json -o out.json", "analyze moon.txt --watch -f jsonl",
    "analyze moon.txt --no-cache", "analyze -", "check القمر", "explain report.json s1", "claims list",
    "claims show moon-distance-500000-km", "claims search القمر", "claims check", NEW_CLAIM, "claims add",
    "claims edit moon-distance-500000-km --verdict true", "claims remove moon-distance-500000-km --drop-sources",
    "claims import foreign.json --topic t", "claims export --format csv -o out.csv", "claims stats", "models list",
    "models verify ar-compact", "cache info", "cache clear", "batch moon.txt --out reports --cache", "mcp",
)  # fmt: skip
QUICK = COMMANDS[2:4] + COMMANDS[10:11] + COMMANDS[12:14] + COMMANDS[16:17]
CODES = {signal.SIGINT: {130, -signal.SIGINT}, signal.SIGTERM: {143, -signal.SIGTERM}}
FINISHED = {"analyze -": {3}, "analyze moon.txt --no-cache": {5}, "explain report.json s1": {3}}
"""Codes of a command that was done before the signal came, where not 0."""


def make_folder(folder: Path) -> dict[str, str]:
    """A newsroom in a new folder, with an editor that takes its time; gives the environment."""
    (folder / "tmp").mkdir(parents=True)
    environment = make_newsroom(folder)
    (folder / "foreign.json").write_text(json.dumps(FOREIGN), encoding="utf-8")
    (folder / "report.json").write_text("{}", encoding="utf-8")
    (folder / "editor").write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    (folder / "editor").chmod(0o755)
    own = {"EDITOR": str(folder / "editor"), "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT / "src")}
    return {**os.environ, **environment, **own, "PYTHONDONTWRITEBYTECODE": "1"}


def members(session: int) -> list[str]:
    """Command lines of the processes of a session that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own = status.read_text().rpartition(")")[2].split()[:4]
            if int(own) == session and state != "Z":
                found.append(status.with_name("cmdline").read_text())
        except OSError:
            continue
    return found


def send(line: str, number: signal.Signals, chance: random.Random, folder: Path) -> None:
    """Run a command and send it, or its whole group, a signal at a random moment; check code and what is left."""
    environment = make_folder(folder)
    before = set(folder.rglob("*"))
    command = [sys.executable, "-m", "factcheck", *line.split()]
    ends = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    run = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **ends)  # type: ignore[call-overload]
    time.sleep(chance.uniform(0, 0.6))
    chance.choice((os.kill, os.killpg))(run.pid, number)
    _, errors = run.communicate(timeout=60)
    python_itself = b"Traceback" in errors and b"factcheck/" not in errors  # its first moments are not ours
    codes = CODES[number] | FINISHED.get(line, {0}) | ({1} if python_itself else set())
    assert run.returncode in codes, errors.decode()
    assert python_itself or not {b"Traceback", b"Exception ignored"} & set(errors.split(b" (")[0].split(b": ")), errors
    end = time.monotonic() + 5
    while left := members(run.pid):
        assert time.monotonic() < end, left
    new = [path.name for path in set(folder.rglob("*")) - before]
    assert not [name for name in new if name.endswith((".tmp", ".toml")) or name.startswith(".building")], new
    if "out.json" in new:
        assert json.loads((folder / "out.json").read_bytes())["schema_version"]
    assert inspect_database(Layout(folder / "claims.jsonl")).faults == ()
    with filelock.FileLock(folder / ".claims.jsonl.lock").acquire(timeout=0):
        pass


@pytest.mark.parametrize("line", QUICK, ids=str)
@pytest.mark.parametrize("number", CODES, ids=str)
def test_signal__at_a_random_moment__code_files_processes_and_locks(
    line: str, number: signal.Signals, tmp_path: Path
) -> None:
    send(line, number, random.Random(line), tmp_path / "newsroom")


@pytest.mark.slow
@pytest.mark.parametrize("line", COMMANDS, ids=str)
def test_signal__every_command_at_many_moments(line: str, tmp_path: Path) -> None:
    chance = random.Random(line)
    for number in CODES:
        for time_ in range(10):
            send(line, number, chance, tmp_path / f"{number}-{time_}")


class Program:
    """Stands for the commands: calls a function in their place."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def __call__(self, **_: object) -> object:
        return self._act()


def run_main(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of the program when its command does this."""
    monkeypatch.setattr(cli, "app", Program(act))
    monkeypatch.setattr(sys, "argv", ["factcheck"])
    before = [signal.getsignal(number) for number in CODES]
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert [signal.getsignal(number) for number in CODES] == before
    return int(stopped.value.code or 0)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal__turned_into_a_librarys_own_error__still_the_signals_code(
    number: signal.Signals, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def act() -> None:
        try:
            signal.raise_signal(number)
        except BaseException as stop:
            raise ImportError(f"failed: {stop!r}") from None

    assert run_main(act, monkeypatch) == code
    assert capsys.readouterr().err == ("error: interrupted\n" if code == 130 else "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal__lost_in_a_destructor__comes_again(
    number: signal.Signals, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Deaf:
        def __del__(self) -> None:
            signal.raise_signal(number)

    def act() -> None:
        Deaf()
        time.sleep(20)

    begin = time.monotonic()
    assert run_main(act, monkeypatch) == code
    assert time.monotonic() - begin < 10
    assert "Exception ignored" not in capsys.readouterr().err


def test_signal__passed_on_by_a_wrapper_too__cleaning_up_is_not_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned = []

    def act() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGTERM)
            cleaned.append(True)

    assert run_main(act, monkeypatch) == 130
    assert cleaned


def test_signal__ignored_by_the_caller__stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert run_main(lambda: signal.raise_signal(signal.SIGINT), monkeypatch) == 0
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("module", ["typer", "factcheck.errors", "enum"])
def test_interrupt__while_the_program_is_being_loaded__no_traceback(module: str, tmp_path: Path) -> None:
    code = (
        "import builtins, os, signal, sys\nload = builtins.__import__\n"
        "def interrupted(name, *more, **named):\n"
        f"    if name == {module!r}:\n        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return load(name, *more, **named)\n"
        "from factcheck.__main__ import main\n"
        f"sys.modules.pop({module!r}, None)\nbuiltins.__import__ = interrupted\nmain()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=False)
    assert done.returncode in (130, -signal.SIGINT)
    assert done.stderr == b""


def test_interrupt__in_the_editor__an_untouched_text_goes_and_another_is_told(tmp_path: Path) -> None:
    for typed, kept in (("", False), ('echo "# typed" >> "$1"; ', True)):
        folder = tmp_path / str(kept)
        environment = make_folder(folder)
        (folder / "editor").write_text(f"#!/bin/sh\n{typed}touch ready\nexec sleep 30\n", encoding="utf-8")
        command = [sys.executable, "-m", "factcheck", "claims", "add"]
        run = subprocess.Popen(
            command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        while not (folder / "ready").exists():
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
        _, errors = run.communicate(timeout=20)
        texts = list((folder / "tmp").glob("*.toml"))
        assert (run.returncode, len(texts)) == (130, kept)
        assert [f"your text is kept in {text}" for text in texts] == errors.splitlines()[:-1]

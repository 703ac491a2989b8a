"""Running the command line as a user would, with recorded parses in the place of the language model."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.run_recorded import FolderParser

from factcheck.cli import main

ROOT = Path(__file__).parent.parent
MOON = ROOT / "tests" / "data" / "moon.txt"
PARSES = ROOT / "tests" / "data" / "parses"
PROGRAM = [sys.executable, str(ROOT / "tests" / "run_recorded.py"), str(PARSES)]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("FACTCHECK_", "LC_", "LANG"))},
    "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    "FACTCHECK_CLAIMS": str(ROOT / "tests" / "data" / "claims" / "claims.jsonl"),
    "TERM": "xterm-256color",
}


def factcheck(
    arguments: Sequence[str | Path], data: bytes = b"", cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `factcheck ARGUMENTS…`, with `data` on standard input."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        timeout=60,
    )


Call = Callable[..., CompletedProcess[bytes]]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """The same in this process: much faster, for whatever does not hang on the process itself."""
    monkeypatch.setenv("FACTCHECK_CLAIMS", ENVIRONMENT["FACTCHECK_CLAIMS"])
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FACTCHECK_BIDI", "FACTCHECK_MODEL"):
        monkeypatch.delenv(name, raising=False)

    def run(arguments: Sequence[str | Path], data: bytes = b"") -> CompletedProcess[bytes]:
        line = ["factcheck", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", line)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        before = signal.getsignal(signal.SIGTERM)
        with pytest.raises(SystemExit) as stopped:
            main({"load_parser": lambda chosen, cache: FolderParser(PARSES)})
        signal.signal(signal.SIGTERM, before)
        out, err = capfdbinary.readouterr()
        return CompletedProcess(line, int(stopped.value.code or 0), out, err)

    return run

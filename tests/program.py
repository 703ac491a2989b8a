"""Running the command line as a user would, with recorded parses in the place of the language model."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOON = ROOT / "tests" / "data" / "moon.txt"
PARSES = ROOT / "tests" / "data" / "parses"
PROGRAM = [sys.executable, str(ROOT / "tests" / "run_recorded.py"), str(PARSES)]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("FACTCHECK_", "LC_", "LANG"))},
    "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
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

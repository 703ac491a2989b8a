"""docs/promises.md: every test that it names exists; and the promise that nothing connects by itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_promises__every_test_named_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")))
    sources = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)", sources))
    assert len(named) > 30
    assert named <= there, named - there


WATCHED = """
import sys
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        print(event, arguments, file=sys.stderr)
        raise SystemExit(99)
sys.addaudithook(hook)
from factcheck.cli import main
sys.argv = ["factcheck", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    "command",
    [
        ["check", "استمع 60 مليون شخص مباشرة إلى حوار ترامب وماسك"],
        ["claims", "list"],
        ["claims", "search", "عدد المستمعين"],
        ["models", "list"],
        pytest.param(["analyze", "examples/conversation.txt", "--no-cache"], marks=pytest.mark.model),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_commands__no_connection_is_tried(command: list[str], tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT / "src"), "FACTCHECK_CACHE": str(tmp_path), "HOME": str(tmp_path)}
    run = [sys.executable, "-c", WATCHED, *command]
    done = subprocess.run(run, capture_output=True, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr.decode()

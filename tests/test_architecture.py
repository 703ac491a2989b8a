"""The import directions of docs/design.md, kept true; and what must never be imported for a quick command."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "factcheck"
STEPS = {"parsing", "attribution", "matching", "claims", "report"}

# Who alone may import a library: everything else must go through that module.
ONLY = {
    "stanza": {"parsing"},
    "torch": {"parsing"},
    "typer": {"cli"},
    "rich": {"report", "cli"},
    "pydantic": {"claims", "mcp_server"},
    "mcp": {"mcp_server"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
}
# The steps know values and leaves, never each other; claims are loaded by the command line and handed in.
FORBIDDEN = {
    "attribution": STEPS - {"attribution"} | {"cli", "analysis"},
    "matching": STEPS - {"matching", "claims"} | {"cli", "analysis"},
    "parsing": STEPS - {"parsing"} | {"cli", "analysis"},
    "claims": STEPS - {"claims"} | {"cli", "analysis"},
    "report": STEPS - {"report"} | {"cli", "analysis"},
}


def imports_of(path: Path) -> set[str]:
    """Absolute names of all modules that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports__directions_of_the_design(path: Path) -> None:
    home = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    names = imports_of(path)
    for library, allowed in ONLY.items():
        assert home in allowed or not {n for n in names if n.split(".")[0] == library}, f"{home} imports {library}"
    for step in FORBIDDEN.get(home, set()):
        assert not {n for n in names if n.startswith(f"factcheck.{step}")}, f"{home} imports factcheck.{step}"


def test_network__only_what_the_user_asks_for_opens_connections() -> None:
    """`models download`, and `batch --engine ray --address`, which sees whether the cluster named there answers."""
    network = {"urllib.request", "http.client", "socket", "ftplib", "requests", "httpx", "urllib3"}
    using = {str(path.relative_to(SOURCE)) for path in FILES if imports_of(path) & network}
    assert using == {"parsing/download.py", "batch/ray_engine.py"}


def test_model__standard_library_only() -> None:
    assert {n.split(".")[0] for n in imports_of(SOURCE / "model.py")} <= sys.stdlib_module_names


HEAVY = {"torch", "stanza", "numpy", "pydantic", "rich", "jinja2", "rapidfuzz", "pyarrow", "ray", "factcheck.analysis"}


@pytest.mark.parametrize(
    "command",
    [["--help"], ["--version"], ["claims", "--help"], ["claims", "list"], ["analyze", "--help"], ["batch", "--help"]],
    ids=" ".join,
)
def test_quick_commands__load_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys\nfrom factcheck.cli import main\n"
        f"sys.argv = ['factcheck', *{command!r}]\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
        f"heavy = {HEAVY!r} & set(sys.modules)\nassert not heavy, heavy"
    )
    if command == ["claims", "list"]:  # checking a database for the first time needs more; a second run must not
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=_environment())
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=_environment())
    assert done.returncode == 0, done.stderr


def test_root_help__loads_no_command() -> None:
    code = (
        "import sys\nfrom factcheck.cli import main\nsys.argv = ['factcheck', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "loaded = {m for m in sys.modules if m.startswith('factcheck.cli.')}\n"
        "assert loaded == {'factcheck.cli.commands'}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=_environment())
    assert done.returncode == 0, done.stderr


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(SOURCE.parent)}

"""Importing Stanza without the unused parts of torch: same parses, nothing left behind, and never in a library."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = """
import hashlib, sys
from factcheck import lean
if {allowed}:
    lean.allow()
from factcheck.parsing.loading import load_parser
text = open("examples/conversation.txt", encoding="utf-8").read()
parse = load_parser(cache=False).parse(text)
import torch, networkx
print(hashlib.sha256(repr(parse).encode()).hexdigest(), "torch._meta_registrations" in sys.modules,
      hasattr(networkx, "Graph"))
"""


def run(allowed: bool) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(allowed=allowed)],
        cwd=ROOT,
        env={"PYTHONPATH": "src", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.model
def test_lean__same_parse__placeholders_gone() -> None:
    whole, lean = run(False), run(True)
    assert whole[0] == lean[0]
    assert whole[1:] == ["True", "True"]
    assert lean[1:] == ["False", "True"]


def test_lean__not_allowed__leaves_imports_alone() -> None:
    code = (
        "import sys\nfrom factcheck.lean import UNUSED, lean_imports\n"
        "with lean_imports():\n    assert not set(UNUSED) & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": "src"}, check=True)


def test_lean__allowed__placeholders_stand_and_go() -> None:
    code = (
        "import sys\nfrom factcheck import lean\nlean.KNOWN = ('',)\nlean.allow()\n"
        "with lean.lean_imports():\n    assert set(lean.UNUSED) <= set(sys.modules)\n"
        "assert not set(lean.UNUSED) & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": "src"}, check=True)


def test_lasting_objects__allowed_alone__set_aside_from_the_collector() -> None:
    code = (
        "import gc\nfrom factcheck import lean\n"
        "with lean.lasting_objects():\n    assert gc.isenabled()\n"
        "assert gc.get_freeze_count() == 0\n"
        "lean.allow()\n"
        "with lean.lasting_objects():\n    kept = [[] for _ in range(1000)]\n    assert not gc.isenabled()\n"
        "assert gc.isenabled() and gc.get_freeze_count() > 1000 and gc.get_threshold()[0] > 700\n"
        "try:\n    with lean.lasting_objects():\n        raise ValueError\n"
        "except ValueError:\n    assert gc.isenabled()\n"
        "gc.disable()\n"
        "with lean.lasting_objects():\n    pass\n"
        "assert not gc.isenabled()\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": "src"}, check=True)

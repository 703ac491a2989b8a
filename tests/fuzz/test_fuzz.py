"""The targets of the fuzzer on its corpus and on simple changes of it; the fuzzer itself for some seconds each."""

import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.fuzz.targets import TARGETS, run_target
from tests.program import ENVIRONMENT, ROOT

CORPUS = sorted(Path(__file__).with_name("corpus").iterdir())


@pytest.mark.parametrize("name", TARGETS)
def test_corpus_and_changes_of_it__no_fault(name: str) -> None:
    chance = random.Random(8)
    for path in CORPUS:
        data = path.read_bytes()
        run_target(name, data)
        for _ in range(2 if name in ("renderers", "html") else 8):
            changed = bytearray(data)
            for _ in range(chance.randrange(1, 6)):
                at = chance.randrange(len(changed))
                changed[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4)) or b"9" * 400
            run_target(name, bytes(changed))


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="needs Atheris")
def test_fuzzer__five_seconds_each__no_fault() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", "--seconds", "5"], env=ENVIRONMENT, cwd=ROOT, capture_output=True
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert b"     0 inputs" not in done.stdout

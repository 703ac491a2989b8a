"""Fuzz every target for some seconds: `python -m tests.fuzz.run --seconds 600`, or one: `--target records`.

Needs Atheris (`pip install atheris`); it is no dependency, since it has no wheel for every platform. Each target runs
in a process of its own. What crashes it is left in the folder named, as libFuzzer's crash-… file; run that file again
with `--target NAME --input FILE`.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")


def main() -> int:
    """Run the targets one after another; 1 where one of them crashed."""
    from tests.fuzz.targets import TARGETS, run_target

    options = _options()
    if options.input:
        run_target(options.target, Path(options.input).read_bytes())
        return 0
    crashed = 0
    for name in [options.target] if options.target else TARGETS:
        code, inputs, kept = _run(name, options.seconds)
        print(f"{name:<12} {inputs:>10} inputs  {'sound' if code == 0 else f'CRASHED, see {kept}'}", flush=True)
        crashed |= code != 0
    return int(crashed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz factcheck.")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", help="only this one")
    parser.add_argument("--input", help="run the target once, on this file")
    return parser.parse_args()


def _run(name: str, seconds: int) -> tuple[int, int, str]:
    """(exit code, inputs tried, folder of what was found)."""
    folder = tempfile.mkdtemp(prefix=f"fuzz-{name}-")
    (grown := Path(folder, "corpus")).mkdir()
    command = [sys.executable, "-m", "tests.fuzz.one", name, f"-max_total_time={seconds}", "-max_len=4096"]
    command += ["-timeout=30", "-rss_limit_mb=4096", f"-artifact_prefix={folder}/", str(grown), str(CORPUS)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    Path(folder, "log").write_text(done.stdout + done.stderr, encoding="utf-8")
    tried = re.findall(r"^(?:#|stat::number_of_executed_units: |Done )(\d+)", done.stderr, re.MULTILINE)
    return done.returncode, int(tried[-1]) if tried else 0, folder


if __name__ == "__main__":
    sys.exit(main())

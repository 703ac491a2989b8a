"""Measuring programs and functions side by side: interleaved, repeated, medians; and what machine it was."""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Cost(NamedTuple):
    """Medians over the repetitions: seconds on the clock and of the processor, and the largest memory in MB."""

    wall: float
    cpu: float
    memory: float = 0.0


def environment(folder: Path) -> dict[str, str]:
    """As a user's: compiled modules are kept, one thread, a cache of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "FACTCHECK", "RAY_"))}
    return kept | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
        "FACTCHECK_CACHE": str(folder / "cache"),
        "OMP_NUM_THREADS": "1",
        "RAY_USAGE_STATS_ENABLED": "0",
    }


def time_programs(programs: Sequence[Sequence[str]], repetitions: int, env: dict[str, str]) -> list[Cost]:
    """Cost of each program (arguments after `python`), all of them in turn, `repetitions` times after one warm-up."""
    costs: list[list[Cost]] = [[] for _ in programs]
    for repetition in range(repetitions + 1):
        for place, arguments in enumerate(programs):
            cost = _run(arguments, env)
            if repetition:
                costs[place].append(cost)
    return [median(found) for found in costs]


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each column."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def run_child(module: str, arguments: Sequence[str], env: dict[str, str]) -> Any:
    """Run a module of this package in a fresh process; its last line is JSON."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def time_in_turn(functions: Sequence[Callable[[], Any]], repetitions: int) -> list[Cost]:
    """Cost of each function in this process, all of them in turn."""
    costs: list[list[Cost]] = [[] for _ in functions]
    for _ in range(repetitions):
        for place, function in enumerate(functions):
            wall, cpu = time.perf_counter(), time.process_time()
            function()
            costs[place].append(Cost(time.perf_counter() - wall, time.process_time() - cpu, peak_memory()))
    return [median(found) for found in costs]


def peak_memory() -> float:
    """The largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def machine() -> str:
    """In general words."""
    model = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else ():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model}, {os.cpu_count()} processors, {memory:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def _run(arguments: Sequence[str], env: dict[str, str]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr.decode()}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, after.ru_maxrss / 1024)

"""`python -m quality.mutate --area verdicts`: does a test fail when the code is wrong? (`make mutate`).

A random sample of an area's mutants (the operators are mutmut's) is tried, each in a process forked off right after
the tests were collected: there the code of one function is exchanged, all caches are emptied, and the tests that run
that function go, the quick ones first, until one fails. Nothing on disk is touched. The score is the share of mutants
that a test notices; a mutant that no test runs counts as a survivor, one that never ends as noticed. `--all` tries
every mutant; `--show` prints the survivors as differences.
"""

import argparse
import math
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from types import CodeType, FrameType

import libcst as cst
import pytest
from _pytest.runner import runtestprotocol

from quality.mutants import ROOT, SOURCE, Mutant, exchange, find_mutants, forget, mutate, remembering, show

_PACKAGE = SOURCE / "factcheck"
_VERDICTS = ("relate", "settle", "rate", "figures", "moments", "polarity", "parties", "slots", "predicates", "doubts")
AREAS = {
    "attribution": sorted(_PACKAGE.glob("attribution/*.py")),
    "quantities": [_PACKAGE / f"{n}.py" for n in ("quantities", "numerals", "units", "bounds", "dates", "date_words")],
    "verdicts": [_PACKAGE / "matching" / f"{name}.py" for name in _VERDICTS],
}
TESTS = (
    "quantities", "dates", "verdicts", "matching", "matching_data", "contrast",
    "attribution", "attribution_parts", "attribution_words", "attribution_trees", "attribution_lexicon",
    "attribution_properties", "sentences", "cases",
)  # fmt: skip
OPTIONS = [
    "-q",
    "-s",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "--hypothesis-seed=0",
    "-m",
    "not slow and not model",
]
PATIENCE = 5.0
"""Seconds of processor time that a test may take more than ten times what it took before; then it never ends."""


class _Run:
    """A plug-in that tries mutants in the place of the usual run of the tests."""

    def __init__(self, mutants: Sequence[Mutant], modules: Mapping[Path, cst.Module]) -> None:
        self.mutants, self.modules = mutants, modules
        self.results = list[tuple[Mutant, str]]()
        self._seconds: dict[int, float] = {}
        self._tests: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._remembered = set[tuple[str, str]]()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._measure(session)
        start = time.monotonic()
        for n, mutant in enumerate(self.mutants, 1):
            self.results.append((mutant, self._try(session, mutant)))
            if n % 25 == 0:
                counts = dict(Counter(result for _, result in self.results))
                sys.stderr.write(f"{n} of {len(self.mutants)}, {time.monotonic() - start:.0f} s: {counts}\n")
        return True

    def _measure(self, session: pytest.Session) -> None:
        """Which functions each test runs and how long it takes, found out in a process of its own."""
        read, write = os.pipe()
        child = os.fork()
        if not child:
            try:
                self._tell(session, write)
            finally:
                os._exit(0)
        os.close(write)
        with os.fdopen(read) as lines:
            for line in lines:
                if line.startswith("failed"):
                    raise pytest.UsageError(f"a test fails before anything is changed: {line.strip()}")
                n, what, *name = line.rstrip("\n").split("\t")
                if name:
                    self._tests[what, name[0]].append(int(n))
                    self._remembered |= {(what, name[0])} if name[1] == "1" else set()
                else:
                    self._seconds[int(n)] = float(what)
        os.waitpid(child, 0)

    @staticmethod
    def _tell(session: pytest.Session, write: int) -> None:
        forget()
        kept = {function.__wrapped__.__code__ for function in remembering()}
        with os.fdopen(write, "w") as out:
            for n, item in enumerate(session.items):
                seen: dict[tuple[str, str], bool] = {}
                start = time.monotonic()
                failed = _run(session, n, item, lambda frame, seen=seen: _note(frame, seen, kept))
                out.write(f"{n}\t{time.monotonic() - start}\n" if not failed else f"failed {item.nodeid}\n")
                out.writelines(f"{n}\t{path}\t{name}\t{int(once)}\n" for (path, name), once in seen.items())

    def _try(self, session: pytest.Session, mutant: Mutant) -> str:
        """`killed`, `survived`, `endless`, or `unseen` by any test."""
        key = str(mutant.path), mutant.function
        tests = self._tests.get(key, [])
        if key in self._remembered:
            tests = sorted(self._seconds)  # only the first test runs what is remembered for the others
        if not tests:
            return "unseen"
        source = mutate(mutant, self.modules[mutant.path])
        child = os.fork()
        if not child:
            failed = True
            try:
                exchange(mutant, source)
                forget()
                failed = any(self._fails(session, n) for n in sorted(tests, key=self._seconds.__getitem__))
            finally:
                os._exit(failed)
        status = os.waitpid(child, 0)[1]
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        return "endless" if ended_by == signal.SIGPROF else "killed" if status else "survived"

    def _fails(self, session: pytest.Session, n: int) -> bool:
        signal.setitimer(signal.ITIMER_PROF, PATIENCE + 10 * self._seconds[n])
        return _run(session, n, session.items[n])


def _note(frame: FrameType, seen: dict[tuple[str, str], bool], kept: Set[CodeType]) -> None:
    """Add the function of a frame to those that a test has run; and whether what it gives will be remembered."""
    code = frame.f_code
    key = code.co_filename, code.co_qualname.partition(".<locals>")[0]
    if key not in seen and code.co_filename.startswith(str(_PACKAGE)):
        around: FrameType | None = frame
        while around is not None and around.f_code not in kept:
            around = around.f_back
        seen[key] = around is not None


def _run(session: pytest.Session, n: int, item: pytest.Item, note: Callable[[FrameType], None] | None = None) -> bool:
    """Run one test; whether it failed. `note` is told each call."""
    following = session.items[n + 1] if n + 1 < len(session.items) and note else None
    if note:
        sys.setprofile(lambda frame, event, _: note(frame) if event == "call" else None)
    try:
        return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))
    finally:
        sys.setprofile(None)


def interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share (E. B. Wilson, 1927)."""
    z, share = 1.96, hits / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quality.mutate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--area", choices=AREAS, action="append", help="what to mutate (all areas)")
    parser.add_argument("--sample", type=int, default=200, help="mutants to try in each area (200)")
    parser.add_argument("--all", action="store_true", help="try every mutant")
    parser.add_argument("--seed", type=int, default=1, help="of the random sample (1)")
    parser.add_argument("--floor", type=float, default=0.8, help="the score to reach (0.8)")
    parser.add_argument("--show", action="store_true", help="print the survivors")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try a sample of mutants and print the score; 1 where it is under the floor, 2 where the tests fail anyway."""
    options = _options(arguments)
    low = False
    files = [str(ROOT / "tests" / f"test_{name}.py") for name in TESTS]
    for area in options.area or AREAS:
        mutants, modules = find_mutants(AREAS[area])
        count = len(mutants) if options.all else min(options.sample, len(mutants))
        run = _Run(random.Random(options.seed).sample(mutants, count), modules)
        if pytest.main([*OPTIONS, "-k", "not test_time", *files], plugins=[run]) not in (0, 5):
            return 2
        if options.show:
            for mutant, result in sorted(run.results, key=lambda r: (r[0].path, r[0].line)):
                if result in ("survived", "unseen"):
                    sys.stdout.write(f"{result}: {show(mutant, modules[mutant.path])}\n\n")
        counts = Counter(result for _, result in run.results)
        hits = counts["killed"] + counts["endless"]
        (least, most), low = interval(hits, count), low or hits < options.floor * count
        sys.stdout.write(
            f"{area}: {hits / count:.1%} of {count} mutants noticed (95 %: {least:.1%} to {most:.1%}), "
            f"drawn from {len(mutants)} with seed {options.seed}; {dict(counts)}\n"
        )
    return int(low)


if __name__ == "__main__":
    sys.exit(main())

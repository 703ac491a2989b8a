"""One function a section of docs/benchmarks.md: it measures, and gives the section's text."""

import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import ROOT, environment, run_child, time_programs
from benchmarks.texts import read_text, stretches

ENTRY = "from factcheck.cli import main; main()"


@dataclass(frozen=True)
class Setting:
    """What to measure with: a folder for scratch files, the article, a corpus, and how often."""

    scratch: Path
    article: Path
    corpus: Path
    repetitions: int

    @property
    def env(self) -> dict[str, str]:
        """The environment of measured programs."""
        return environment(self.scratch)

    def texts(self, words: int, count: int) -> Path:
        """A file with `count` texts of about `words` words."""
        return self.save(list(itertools.islice(stretches(self.corpus, words), count)))

    def save(self, texts: Sequence[str]) -> Path:
        """A file with these texts."""
        path = self.scratch / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        return path

    def stock(self) -> Path:
        """The models as Stanza alone can load them."""
        folder = self.scratch / "stock"
        if not folder.exists():
            run_child("stock", ["prepare", str(ROOT / "models" / "ar"), str(folder)], self.env)
        return folder


def startup(setting: Setting) -> str:
    """Quick commands and a cached rerun against an empty Python program."""
    article = str(setting.article)
    programs = {
        "`python -c pass`": ["-c", "pass"],
        "`import typer` alone": ["-c", "import typer"],
        "`factcheck --help`": ["-c", ENTRY, "--help"],
        "`factcheck claims list`": ["-c", ENTRY, "claims", "list"],
        "`factcheck analyze` again": ["-c", ENTRY, "analyze", article, "--format", "json"],
        "`factcheck analyze` again, terminal report": ["-c", ENTRY, "analyze", article],
    }
    targets = ("", "", "≤ 8", "≤ 8", "≤ 12", "")
    costs = time_programs(list(programs.values()), max(setting.repetitions * 5, 5), setting.env)
    lines = ["| program | time | × `python -c pass` | × in processor time | target |", "|---|---:|---:|---:|---:|"]
    for name, cost, target in zip(programs, costs, targets, strict=True):
        ratio, cpu = cost.wall / costs[0].wall, cost.cpu / costs[0].cpu
        lines.append(f"| {name} | {cost.wall * 1000:.0f} ms | {ratio:.1f} | {cpu:.1f} | {target} |")
    return "\n".join(lines)


def cold(setting: Setting) -> str:
    """From nothing to a report, against a script that only parses."""
    stock = setting.stock()
    article = str(setting.article)
    programs = {
        "plain Stanza: import, load, parse": ["-m", "benchmarks.stock", "cold", str(stock), article],
        "`factcheck analyze --no-cache`": ["-c", ENTRY, "analyze", article, "--format", "json", "--no-cache"],
    }
    costs = time_programs(list(programs.values()), setting.repetitions, setting.env)
    words = len(read_text(setting.article).split())
    lines = [f"An article of {words} words.", ""]
    lines += ["| program | time | ratio | in processor time | memory | target |", "|---|---:|---:|---:|---:|---:|"]
    for name, cost, target in zip(programs, costs, ("", "≤ 0.8"), strict=True):
        ratio, cpu = cost.wall / costs[0].wall, cost.cpu / costs[0].cpu
        lines.append(f"| {name} | {cost.wall:.2f} s | {ratio:.2f} | {cpu:.2f} | {cost.memory:.0f} MB | {target} |")
    return "\n".join(lines)


def warm(setting: Setting) -> str:
    """Words per second once the model is loaded."""
    texts = setting.texts(900, 12)
    pairs = [
        (
            run_child("stock", ["warm", str(setting.stock()), str(texts)], setting.env),
            run_child("ours", ["warm", str(texts)], setting.env),
        )
        for _ in range(setting.repetitions)
    ]
    pairs.sort(key=lambda pair: pair[1]["rate"] / pair[0]["rate"])
    stock, ours = pairs[len(pairs) // 2]
    ratio = ours["rate"] / stock["rate"]
    same = run_child("ours", ["same", str(texts)], setting.env)
    return "\n".join(
        [
            "Eleven different articles of about 900 words after one to warm up; one thread.",
            "",
            "| parser | words/s of processor time | ratio | memory | target |",
            "|---|---:|---:|---:|---:|",
            f"| plain Stanza, same models | {stock['rate']:.0f} | 1.0 | {stock['memory']:.0f} MB | |",
            f"| factcheck | {ours['rate']:.0f} | {ratio:.1f} | {ours['memory']:.0f} MB | ≥ 2.5 |",
            "",
            f"The same models without our changes to Stanza give the same parses in {same['parses']} of these "
            f"{same['texts']} texts, and the same statements in {same['statements']}.",
        ]
    )


def steps(setting: Setting) -> str:
    """Each step apart."""
    found = run_child("ours", ["steps", str(setting.texts(900, 16))], setting.env)
    words, parsing = found["words"], found["parsing"]
    lines = ["| step | ms per 1000 words | of parsing | target |", "|---|---:|---:|---:|"]
    for step in ("parsing", "attribution", "matching", "report"):
        lines.append(f"| {step} | {found[step] / words * 1e6:.0f} | {found[step] / parsing:.1%} | |")
    after = sum(found[step] for step in ("attribution", "matching", "report"))
    lines.append(f"| everything after parsing | {after / words * 1e6:.0f} | {after / parsing:.1%} | ≤ 10 % |")
    matched = found["sentences and statements matched"]
    lines += ["", f"Matching: {found['matching'] / matched * 1000:.1f} ms a statement; {matched:.0f} statements."]
    first, again = found["reading the claims for the first time"], found["opening the claims"]
    lines += [
        f"Opening the claims database for matching: {again:.2f} s; {first:.2f} s the first time, which reads every"
    ]
    lines += [
        "wording and keeps what it found in the user's cache. The steps are those of a process that found it there."
    ]
    lines += ["", f"Load of the machine at the end, all programs on it: {os.getloadavg()[0]:.1f}."]
    return "\n".join(lines)


def growth(setting: Setting) -> str:
    """One article of more and more words."""
    lengths = (1_000, 1_000, 10_000, 100_000)
    texts = [next(iter(stretches(setting.corpus, length))) for length in lengths]
    rows = run_child("ours", ["growth", str(setting.save(texts))], setting.env)[1:]
    first = rows[0]
    per_word = (first["parse"] + first["rest"]) / first["words"]
    lines = ["| words | parsing | after parsing | per word, against the shortest | memory | target |"]
    lines += ["|---:|---:|---:|---:|---:|---:|"]
    for row in rows:
        ratio = (row["parse"] + row["rest"]) / row["words"] / per_word
        lines.append(
            f"| {row['words']:,.0f} | {row['parse']:.1f} s | {row['rest']:.1f} s | {ratio:.2f} "
            f"| {row['memory']:.0f} MB | 0.8 to 1.2; ≤ 1500 MB |"
        )
    return "\n".join(lines)


def matching(setting: Setting) -> str:
    """The index of claims, larger and larger; docs/matching.md says what it holds."""
    sizes = ["1000", "30000", "200000", "1000000"]
    command = [sys.executable, "-m", "benchmarks.matching", *sizes]
    table = subprocess.run(command, env=setting.env, check=True, capture_output=True, text=True).stdout.strip()
    return f"Made-up claims; targets: p95 ≤ 5 ms at 30,000 and ≤ 60 ms at a million, open ≤ 0.5 s.\n\n{table}"


def workers(setting: Setting) -> str:
    """The same articles by one and more workers, on this machine's engine and on Ray."""
    texts = list(itertools.islice(stretches(setting.corpus, 400), 56))
    runs = [("local", 1), ("local", 2), ("ray", 1), ("ray", 2), ("ray", 4)]
    runs = runs if _has_ray() else runs[:2]
    rates = {run: _rates(setting, texts, *run) for run in runs}
    base = rates[("local", 1)][0]
    lines = [f"{len(texts)} articles, {sum(len(text.split()) for text in texts):,} words; loading left out.", ""]
    lines += ["| engine | workers | words/s | against one local worker | words/s of processor time | target |"]
    lines += ["|---|---:|---:|---:|---:|---:|"]
    for (engine, count), (rate, busy) in rates.items():
        target = "≥ 1.7" if (engine, count) == ("local", 2) else ""
        processor = f"{busy:.0f}" if engine == "local" else "–"
        lines.append(f"| {engine} | {count} | {rate:.0f} | {rate / base:.2f} | {processor} | {target} |")
    lines += ["", f"Load of the machine at the end, all programs on it: {os.getloadavg()[0]:.1f}."]
    return "\n".join(lines)


def _rates(setting: Setting, texts: Sequence[str], engine: str, count: int) -> tuple[float, float]:
    """Words per second on the clock, from the first shards to the last, and per second of processor time.

    Processor time is that of all articles less that of only so many as the first shards hold; local engine only.
    """
    few = _CHUNK * count
    words = sum(len(text.split()) for text in texts)
    times, busy = _batch(setting, texts, engine, count)
    rate = words * (1 - count / len(times)) / (times[-1] - times[count - 1])
    if engine != "local":
        return rate, 0.0
    _, start = _batch(setting, texts[:few], engine, count)
    return rate, sum(len(text.split()) for text in texts[few:]) / (busy - start)


_CHUNK = 2


def _batch(setting: Setting, texts: Sequence[str], engine: str, count: int) -> tuple[list[float], float]:
    """When each shard was written, and seconds of processor time of all local processes."""
    rows = setting.scratch / "rows.jsonl"
    rows.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    out = setting.scratch / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-c", ENTRY, "batch", str(rows), "--out", str(out), "--engine", engine]
    command += ["--workers", str(count), "--chunk", str(_CHUNK)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=setting.env, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return sorted(part.stat().st_mtime for part in out.glob("part-*")), busy


def _has_ray() -> bool:
    try:
        import ray  # noqa: F401
    except ImportError:
        return False
    return True


SECTIONS: dict[str, tuple[str, Callable[[Setting], str]]] = {
    "startup": ("Start-up", startup),
    "cold": ("One article from nothing", cold),
    "warm": ("Parsing, model loaded", warm),
    "steps": ("The steps apart", steps),
    "growth": ("Longer articles", growth),
    "matching": ("Larger claims databases", matching),
    "workers": ("More workers", workers),
}


def measured(name: str, setting: Setting) -> str:
    """A section with its heading and the time it took to measure."""
    title, measure = SECTIONS[name]
    begin = time.monotonic()
    body = measure(setting)
    took = f"Measured in {time.monotonic() - begin:.0f} s by `make bench BENCH_ARGS='--only {name}'`."
    return f"## {title}\n\n{body}\n\n{took}\n"

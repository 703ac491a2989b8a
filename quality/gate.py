"""`python -m quality.gate`: attribution against floors that cannot be lowered in passing (`make gate`).

It always runs over the cases of our own (tests/cases); over a folder of marked articles as well where one is given by
`--gold DIR` or FACTCHECK_GOLD (recorded parses by `--parses DIR`, else the model parses them). quality/baseline.json
holds for each corpus the digest of its texts and marks, and a floor for each figure. `--update` writes the figures of
this run as the new floors; it refuses to lower one, unless `--allow-regression` says that this is meant.
"""

import argparse
import fnmatch
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.attribution import attribute
from factcheck.errors import FactcheckError
from factcheck.evaluation import GoldArticle, Tally, add_up, count_article, load_gold, load_marked, score
from factcheck.model import Article, Parse
from factcheck.parsing.recorded import parse_from_json

ROOT = Path(__file__).parent.parent
BASELINE = ROOT / "quality" / "baseline.json"
GUARDED = (
    "f1@0.5", "f1@0.8", "recall@0.5", "precision@0.5", "recall direct@0.5", "recall indirect@0.5",
    "speakers", "elided", "acts",
)  # fmt: skip
SLACK = {"cases": 0.0005}
"""What may be missing of a floor. Recorded parses give the same figures everywhere: rounding alone is forgiven."""
MODEL_SLACK = 0.004
"""Where the model parses anew, another processor's arithmetic may turn a word: two of the 437 gold statements."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; 0 where every figure reaches its floor, 1 where one does not, 2 where it cannot be run."""
    options = _options(arguments)
    try:
        measured = {"cases": _measure(_cases(options.cases), None)}
        gold = options.gold or os.environ.get("FACTCHECK_GOLD")
        if gold:
            for name, articles in _by_part(load_gold(Path(gold)), options.part):
                measured[name] = _measure(articles, options.parses)
    except FactcheckError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    baseline = json.loads(options.baseline.read_text(encoding="utf-8")) if options.baseline.is_file() else {}
    faults = [fault for name in measured for fault in _compare(name, measured[name], baseline.get(name))]
    _show(measured, baseline)
    if options.update:
        return _update(options.baseline, baseline, measured, faults, options.allow_regression)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if faults else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quality.gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", metavar="DIR", help="a folder with articles/ and gold/ (also FACTCHECK_GOLD)")
    parser.add_argument("--parses", metavar="DIR", type=Path, help="recorded parses of these articles")
    parser.add_argument("--part", metavar="NAME=GLOB", action="append", default=[], help="a part of it to guard apart")
    parser.add_argument("--cases", metavar="DIR", type=Path, default=ROOT / "tests" / "cases")
    parser.add_argument("--baseline", metavar="FILE", type=Path, default=BASELINE)
    parser.add_argument("--update", action="store_true", help="take this run's figures as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: floors may fall")
    return parser.parse_args(arguments)


def _cases(folder: Path) -> list[tuple[GoldArticle, Parse]]:
    """Our own cases, each with the parse recorded beside it."""
    cases = []
    for file in sorted(folder.glob("*/expected.json")):
        gold = load_marked(file, file.parent)
        parse = parse_from_json((file.parent / "parse.json").read_text(encoding="utf-8"), gold.text)
        cases.append((GoldArticle(file.parent.name, gold.text, gold.statements), parse))
    return cases


def _by_part(articles: Sequence[GoldArticle], parts: Sequence[str]) -> Iterable[tuple[str, list[GoldArticle]]]:
    """All marked articles, and each part of them that was asked for."""
    yield "gold", list(articles)
    for part in parts:
        name, _, pattern = part.partition("=")
        yield name, [a for a in articles if fnmatch.fnmatch(a.name, pattern)]


def _measure(articles: Sequence[Any], parses: Path | None) -> dict[str, Any]:
    """Figures of a corpus with the digest of what they were measured on."""
    parser = None
    tallies: list[Tally] = []
    digest = hashlib.sha256()
    for item in articles:
        gold, parse = item if isinstance(item, tuple) else (item, None)
        if parse is None and parses:
            parse = parse_from_json((parses / f"{gold.name}.json").read_text(encoding="utf-8"), gold.text)
        elif parse is None:
            from factcheck.parsing.loading import load_parser

            parser = parser or load_parser()
            parse = parser.parse(gold.text)
        digest.update(repr((gold.name, gold.text, gold.statements)).encode())
        tallies.append(count_article(gold, attribute(Article(gold.name, gold.text, ""), parse, ())))
    figures = score(add_up(tallies))
    return {
        "digest": digest.hexdigest()[:16],
        "articles": len(tallies),
        "floors": {name: round(figures[name], 4) for name in GUARDED},
    }


def _compare(name: str, measured: Mapping[str, Any], baseline: Mapping[str, Any] | None) -> list[str]:
    """What falls short, in words. A corpus that changed must be pinned anew before it can be compared."""
    if baseline is None:
        return [f"{name}: no floors yet: run with --update"]
    if baseline["digest"] != measured["digest"]:
        return [f"{name}: the corpus is not the one of the floors ({measured['digest']}): run with --update"]
    return [
        f"{name}: {figure} is {measured['floors'][figure]:.4f}, below its floor {floor:.4f}"
        for figure, floor in baseline["floors"].items()
        if measured["floors"][figure] < floor - SLACK.get(name, MODEL_SLACK)
    ]


def _show(measured: Mapping[str, Any], baseline: Mapping[str, Any]) -> None:
    for name, run in measured.items():
        sys.stdout.write(f"{name}: {run['articles']} articles, digest {run['digest']}\n")
        floors = baseline.get(name, {}).get("floors", {})
        for figure, value in run["floors"].items():
            sys.stdout.write(f"  {figure:<22}{value:7.4f}   floor {floors.get(figure, 0):.4f}\n")


def _update(
    file: Path, baseline: Mapping[str, Any], measured: Mapping[str, Any], faults: Sequence[str], allowed: bool
) -> int:
    """Write new floors; refuses where one would fall, unless that is allowed."""
    lowered = [fault for fault in faults if "below its floor" in fault]
    lowered += [
        f"{name}: {figure} would fall from {floor:.4f} to {measured[name]['floors'][figure]:.4f}"
        for name in measured
        if name in baseline and baseline[name]["digest"] != measured[name]["digest"]
        for figure, floor in baseline[name]["floors"].items()
        if measured[name]["floors"][figure] < floor - SLACK["cases"]
    ]
    if lowered and not allowed:
        sys.stdout.write("\n".join(lowered) + "\nfloors not written: --allow-regression lowers them\n")
        return 1
    file.write_text(json.dumps({**baseline, **measured}, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"floors written to {file.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

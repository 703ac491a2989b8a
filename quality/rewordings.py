"""`python -m quality.rewordings`: matching over free rewordings of claims, against floors (part of `make gate`).

quality/rewordings.jsonl holds 240 claims of news, each with three paraphrases (easy, medium, free) and six to eight
statements that contradict it or say something else with its words; six sets were written for this measurement, without
seeing the rules. They have been read since, and rules made on their account. quality/rewordings-held.jsonl is one more
such set of 40 claims, that nobody may read: score on it, and never look at what it holds.

quality/contrasts.jsonl holds 150 more, by three hands, each with two paraphrases and five to seven contradictions by
another number, unit, date or place, a negation, exchanged parties or a hedge; quality/contrasts-held.jsonl 50 more by
a fourth hand, to be read by nobody either.

A paraphrase counts where it `repeats` its claim; a contradiction fails where it `repeats` any claim of its writer.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from factcheck.matching import Matcher
from factcheck.model import Claim, ClaimsDatabase, Statement

ROOT = Path(__file__).parent
BASELINE = ROOT / "baseline.json"
SETS = {n: ROOT / f"{n}.jsonl" for n in ("rewordings", "rewordings-held", "contrasts", "contrasts-held")}


@dataclass
class Count:
    """What came of one set: paraphrases by how free they are (0..2), contradictions by kind."""

    repeated: Counter[int] = field(default_factory=Counter)
    paraphrases: Counter[int] = field(default_factory=Counter)
    let_through: Counter[str] = field(default_factory=Counter)
    contradictions: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """Shares of paraphrases recognised and of contradictions kept apart, 0..1, four places."""
        kept = 1 - self.let_through.total() / self.contradictions.total()
        return {
            "paraphrases": round(self.repeated.total() / self.paraphrases.total(), 4),
            "contradictions": round(kept, 4),
        }


def count(lines: Iterable[str]) -> Count:
    """Match every rewording against a database of its writer's claims alone: no names, no quantities, no variants."""
    found = Count()
    for _, rows in groupby((json.loads(line) for line in lines), key=lambda row: row["id"].split("-")[0]):
        _count_one(list(rows), found)
    return found


def _count_one(rows: Sequence[dict[str, Any]], found: Count) -> None:
    claims = tuple(
        Claim(row["id"], "content", row["claim"], (), None, (), None, "t", "true", (), "…", "", (), "2026-11-25")
        for row in rows
    )
    matcher = Matcher(ClaimsDatabase("rewordings", claims, {}, (), "0"))
    for row in rows:
        for n, text in enumerate(row["paraphrases"]):
            found.paraphrases[n] += 1
            found.repeated[n] += row["id"] in _repeated(matcher, text)
        for other in row["contradictions"]:
            found.contradictions[other["kind"]] += 1
            found.let_through[other["kind"]] += bool(_repeated(matcher, other["text"]))


def _repeated(matcher: Matcher, text: str) -> set[str]:
    assessed = matcher.assess(Statement("s1", "article", text, 0, len(text), "narration", "assert"))
    return {match.claim.id for match in assessed.matches if match.relation == "repeats"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of all sets; 1 where one is below its floor in quality/baseline.json."""
    parser = argparse.ArgumentParser(prog="python -m quality.rewordings", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--update", action="store_true", help="write the figures of this run as the new floors")
    options = parser.parse_args(arguments)
    baseline, fallen = json.loads(BASELINE.read_text(encoding="utf-8")), 0
    for name, path in SETS.items():
        found = count(path.read_text(encoding="utf-8").splitlines())
        for key, figure in found.figures().items():
            floor = baseline.get(name, {}).get(key, 0.0)
            below = figure < floor - 1e-9
            fallen |= below
            sys.stdout.write(f"{name:<16} {key:<15} {figure:.4f}  floor {floor:.4f}{'  BELOW' if below else ''}\n")
        easy = "  ".join(f"{found.repeated[n]}/{found.paraphrases[n]}" for n in sorted(found.paraphrases))
        through = ", ".join(f"{kind} {n}" for kind, n in sorted(found.let_through.items()) if n)
        sys.stdout.write(f"  paraphrases from easy to free: {easy}; let through: {through or 'none'}\n")
        baseline[name] = found.figures()
    if options.update and not fallen:
        BASELINE.write_text(json.dumps(baseline, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(fallen)


if __name__ == "__main__":
    sys.exit(main())

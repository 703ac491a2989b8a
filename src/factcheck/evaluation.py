"""How well attribution agrees with statements marked by hand: precision, recall, F1, speakers and acts.

A predicted span matches a marked one when their overlap over their union, counted in letters and digits, reaches a
threshold; pairs are taken greedily, the best first. A marked statement that is optional costs nothing when missed,
and a prediction that matches one costs nothing either. A predicted speaker is right where its name equals, contains
or is contained in one of the marked names, word by word and without regard to spelling.
"""

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.arabic import fold
from factcheck.errors import ArticleError
from factcheck.model import Act, Kind, Statement

THRESHOLDS = (0.5, 0.8)
KINDS: tuple[Kind, ...] = ("direct", "indirect", "mixed")
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement as marked by hand; `names` are all names that count as its speaker, the fullest first."""

    start: int
    end: int
    kind: Kind
    act: Act
    names: tuple[str, ...]
    elided: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with the statements marked in it."""

    name: str
    text: str
    statements: tuple[Marked, ...]


@dataclass(slots=True)
class Tally:
    """Counts of one or several articles, by the name of what was counted."""

    counts: Counter[str] = field(default_factory=Counter)

    def ratio(self, part: str, whole: str) -> float:
        """One count over another; 0 where there is nothing to count."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0


def load_gold(folder: Path) -> list[GoldArticle]:
    """All articles of a folder with `articles/` and `gold/` in it. Raises ArticleError, naming the file."""
    files = sorted((folder / "gold").glob("*.json"))
    if not files:
        raise ArticleError(
            f"{folder}: no marked statements here", "A gold folder holds articles/*.txt and gold/*.json."
        )
    return [load_marked(file, folder / "articles") for file in files]


def load_marked(file: Path, articles: Path) -> GoldArticle:
    """One article and its marked statements, from a JSON file that names the article. Raises ArticleError."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        text = (articles / data["article"]).read_text(encoding="utf-8")
        return GoldArticle(Path(data["article"]).stem, text, tuple(_marked(text, row) for row in data["statements"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArticleError(f"{file}: not a file of marked statements: {error}", "See docs/attribution.md.") from None


def _marked(text: str, row: Mapping[str, Any]) -> Marked:
    start = -1
    for _ in range(row.get("occurrence", 1)):
        start = text.index(row["content"], start + 1)
    names = (row["speaker_name"], row.get("speaker") or "", *row.get("speaker_aliases", ()))
    return Marked(
        start=start,
        end=start + len(row["content"]),
        kind=row["kind"],
        act=row["act"],
        names=tuple(n for n in names if n),
        elided=row.get("speaker") is None,
        optional=bool(row.get("optional")),
    )


def count_article(gold: GoldArticle, predicted: Sequence[Statement]) -> Tally:
    """Compare what was found in one article with what is marked in it."""
    tally = Tally()
    said = [s for s in predicted if s.source == "attributed"]
    for threshold in THRESHOLDS:
        pairs = _pair(gold, said, threshold)
        _count_spans(tally.counts, gold, said, pairs, threshold)
        if threshold == THRESHOLDS[0]:
            for g, p in pairs:
                if not gold.statements[g].optional:
                    _count_speaker(tally.counts, gold.statements[g], said[p])
    return tally


def _pair(gold: GoldArticle, said: Sequence[Statement], threshold: float) -> list[tuple[int, int]]:
    """Marked and predicted statements that match, one to one, the best pairs first."""
    letters = [_letters(gold.text, s.start, s.end) for s in said]
    scored: list[tuple[float, int, int]] = []
    for g, marked in enumerate(gold.statements):
        own = _letters(gold.text, marked.start, marked.end)
        for p, other in enumerate(letters):
            union = len(own | other)
            overlap = len(own & other) / union if union else 0.0
            if overlap >= threshold:
                scored.append((overlap, g, p))
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_said: set[int] = set()
    for _, g, p in sorted(scored, reverse=True):
        if g not in taken_gold and p not in taken_said:
            taken_gold.add(g)
            taken_said.add(p)
            pairs.append((g, p))
    return pairs


def _letters(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(i for i in range(start, end) if unicodedata.category(text[i])[0] in "LN")


def _count_spans(
    counts: Counter[str],
    gold: GoldArticle,
    said: Sequence[Statement],
    pairs: Sequence[tuple[int, int]],
    threshold: float,
) -> None:
    found = {g for g, _ in pairs}
    right = {p for _, p in pairs}
    for g, marked in enumerate(gold.statements):
        if not marked.optional:
            for kind in ("all", marked.kind):
                counts[f"marked {kind}@{threshold}"] += 1
                counts[f"found {kind}@{threshold}"] += g in found
    costless = {p for g, p in pairs if gold.statements[g].optional}
    for p, statement in enumerate(said):
        if p not in costless:
            for kind in ("all", statement.kind):
                counts[f"given {kind}@{threshold}"] += 1
                counts[f"right {kind}@{threshold}"] += p in right


def _count_speaker(counts: Counter[str], marked: Marked, statement: Statement) -> None:
    right = same_speaker(statement.speaker.name if statement.speaker else None, marked.names)
    counts["speakers"] += 1
    counts["speakers right"] += right
    if marked.elided:
        counts["elided"] += 1
        counts["elided right"] += right
    counts["acts right"] += statement.act == marked.act


def same_speaker(predicted: str | None, names: Iterable[str]) -> bool:
    """Whether a name equals, contains or is contained in one of the names, word by word."""
    own = _plain(predicted or "")
    if not own:
        return False
    others = [_plain(n) for n in names]
    return any(n and (f" {n} " in f" {own} " or f" {own} " in f" {n} ") for n in others)


def _plain(name: str) -> str:
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in fold(name))
    return " ".join(kept.split())


def score(tally: Tally) -> dict[str, float]:
    """All figures of a tally: `f1@0.5`, `precision indirect@0.8`, `speakers`, `elided`, `acts` …"""
    figures: dict[str, float] = {}
    for threshold in THRESHOLDS:
        for kind in ("all", *KINDS):
            suffix = f"@{threshold}" if kind == "all" else f" {kind}@{threshold}"
            precision = tally.ratio(f"right {kind}@{threshold}", f"given {kind}@{threshold}")
            recall = tally.ratio(f"found {kind}@{threshold}", f"marked {kind}@{threshold}")
            both = precision + recall
            figures[f"precision{suffix}"] = precision
            figures[f"recall{suffix}"] = recall
            figures[f"f1{suffix}"] = 2 * precision * recall / both if both else 0.0
    figures["speakers"] = tally.ratio("speakers right", "speakers")
    figures["elided"] = tally.ratio("elided right", "elided")
    figures["acts"] = tally.ratio("acts right", "speakers")
    return figures


def add_up(tallies: Iterable[Tally]) -> Tally:
    """The counts of several articles together."""
    total = Tally()
    for tally in tallies:
        total.counts.update(tally.counts)
    return total


def intervals(tallies: Sequence[Tally], seed: int = 1) -> dict[str, tuple[float, float]]:
    """95 % intervals of all figures, by resampling whole articles (bootstrap, Efron 1979)."""
    chance = random.Random(seed)
    samples: dict[str, list[float]] = {}
    for _ in range(RESAMPLES if len(tallies) > 1 else 0):
        drawn = score(add_up(chance.choices(tallies, k=len(tallies))))
        for name, value in drawn.items():
            samples.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in samples.items()}


def _middle(ordered: Sequence[float]) -> tuple[float, float]:
    cut = int(len(ordered) * 0.025)
    return ordered[cut], ordered[-1 - cut]

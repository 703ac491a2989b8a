"""What a database holds, in figures."""

import contextlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from factcheck.claims.layout import Layout
from factcheck.claims.sources import parse_source
from factcheck.claims.wire import Record
from factcheck.printable import printable


def count(records: Iterable[Record], layout: Layout) -> dict[str, Any]:
    """Claims, wordings, figures, verdicts, topics, claimants, sources; the largest numbers first."""
    counters: dict[str, Counter[str]] = {key: Counter() for key in ("verdict", "about", "topic", "claimant")}
    claims = wordings = figures = 0
    reviewed: list[str] = []
    for record in records:
        claims += 1
        wordings += 1 + len(record["variants"])
        figures += len(record["quantities"])
        reviewed = [min([*reviewed, record["reviewed"]]), max([*reviewed, record["reviewed"]])]
        for key, counter in counters.items():
            counter[record[key] or "-"] += 1
    return {
        "claims": claims,
        "wordings": wordings,
        "figures": figures,
        "reviewed": {"first": reviewed[0], "last": reviewed[1]} if reviewed else None,
        **{key: dict(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for key, c in counters.items()},
        "sources": _sources(layout),
    }


def as_text(counts: dict[str, Any], longest: int = 12) -> str:
    """The figures for people; of long lists only the first `longest`."""
    lines = [f"{key:<10} {counts[key]:>6}" for key in ("claims", "wordings", "figures")]
    lines.append(f"{'sources':<10} {counts['sources']['files']:>6}  ({counts['sources']['seen']} seen)")
    if counts["reviewed"]:
        lines.append(f"reviewed   {counts['reviewed']['first']} to {counts['reviewed']['last']}")
    for key in ("verdict", "about", "topic", "claimant"):
        items = list(counts[key].items())
        lines += ["", key]
        lines += (f"  {number:>6}  {printable(name)}" for name, number in items[:longest])
        if len(items) > longest:
            lines.append(f"          and {len(items) - longest} more")
    return "\n".join(lines) + "\n"


def _sources(layout: Layout) -> dict[str, Any]:
    languages: Counter[str] = Counter()
    seen = 0
    names = layout.source_ids()
    for name in names:
        with contextlib.suppress(OSError):
            source, _ = parse_source(name, layout.source_bytes(name))
            if source:
                languages[source.language] += 1
                seen += source.seen
    return {"files": len(names), "seen": seen, "languages": dict(languages.most_common())}

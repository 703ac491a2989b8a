"""How matching grows with the claims database: build, open, search and check at 30k, 200k and 1M claims.

    python -m benchmarks.matching 1000 30000            (sizes; sentences are made up from the lexicons)
    python -m benchmarks.matching --retrieval FOLDER    (claims.jsonl and queries.jsonl: mean reciprocal rank)

Prints a Markdown table. Times are processor time of this process and wall clock; memory is the peak.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from factcheck.matching.index import Index, open_arrays
from factcheck.matching.indexing import build
from factcheck.matching.renewing import Entry, find_earlier
from factcheck.wordlists import read_lexicon

_LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"


def sentences(count: int, seed: int = 1) -> Iterator[str]:
    """Made-up sentences of 8 to 20 words: words of the lexicons by a Zipf-like draw, names of random letters."""
    chance = random.Random(seed)
    words = [w for group in read_lexicon("concepts")["concepts"].values() for w in group]
    places = [c.split("/")[0] for cities in read_lexicon("places")["cities"].values() for c in cities]
    chance.shuffle(words)
    sums = list(accumulate(1 / (n + 10) for n in range(len(words))))
    names = ["".join(chance.choices(_LETTERS, k=chance.randint(4, 7))) for _ in range(200_000)]
    for number in range(count):
        parts = chance.choices(words, cum_weights=sums, k=chance.randint(6, 14))
        parts += [chance.choice(places), chance.choice(names), str(chance.randint(1, 5000)), f"{number}"]
        chance.shuffle(parts)
        yield " ".join(parts)


def entry(text: str) -> Entry:
    """A claim with one wording."""
    return Entry(0, text.encode(), lambda: [text])


def measure_size(count: int) -> str:
    """One line of the table for a database of `count` claims."""
    with tempfile.TemporaryDirectory() as folder:
        start, used = time.perf_counter(), time.process_time()
        build(Path(folder), "", map(entry, sentences(count)))
        built, cpu = time.perf_counter() - start, time.process_time() - used
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as other:
            changed = [*islice(sentences(count), 1, None), "خبر آخر"]  # the first claim is gone, one is new
            earlier = find_earlier([Path(folder)], map(entry, changed))
            build(Path(other), "changed", map(entry, changed), earlier)
        renewed = time.perf_counter() - start
        start = time.perf_counter()
        index = Index(open_arrays(Path(folder), ""))
        opened = time.perf_counter() - start
        queries = list(sentences(min(count, 3000)))[:: max(min(count, 3000) // 300, 1)]
        took = []
        for text in queries:
            start = time.perf_counter()
            index.search(text, 10)
            took.append((time.perf_counter() - start) * 1000)
        took.sort()
        size = sum(f.stat().st_size for f in Path(folder).iterdir()) / 2**20
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    return (
        f"| {count:,} | {built:.1f} s ({cpu:.1f} s) | {renewed:.1f} s | {size:.0f} MiB | {opened * 1000:.0f} ms | "
        f"{p50:.1f} ms | "
        f"{p95:.1f} ms | {peak:.0f} MiB |"
    )


def measure_retrieval(folder: Path) -> str:
    """Mean reciprocal rank over the first hundred, by query set and as their mean."""
    claims = [json.loads(line) for line in (folder / "claims.jsonl").read_text("utf-8").splitlines()]
    ranks: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as place:
        build(Path(place), "", (entry(c["claim"]) for c in claims))
        index = Index(open_arrays(Path(place), ""))
        for line in (folder / "queries.jsonl").read_text("utf-8").splitlines():
            query = json.loads(line)
            hits = index.search(query["text"], 100, lambda claim, _: claims[claim]["claim"])
            found = [n for n, hit in enumerate(hits, 1) if claims[hit.claim]["id"] in query["relevant"]]
            ranks[query["dataset"]].append(1 / found[0] if found else 0.0)
    means = {name: sum(values) / len(values) for name, values in sorted(ranks.items())}
    lines = [f"| {name} | {len(ranks[name])} | {mean:.3f} |" for name, mean in means.items()]
    return "\n".join([*lines, f"| mean of the sets | | {sum(means.values()) / len(means):.3f} |"])


def read_options(doc: str | None) -> argparse.Namespace:
    """`sizes` of databases, or the folder for `retrieval`."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[30_000])
    parser.add_argument("--retrieval", type=Path, metavar="FOLDER")
    return parser.parse_args()


def main() -> None:
    """Print the table asked for."""
    options = read_options(__doc__)
    if options.retrieval:
        print("| queries | number | MRR |\n|---|---|---|\n" + measure_retrieval(options.retrieval))
        return
    print("| claims | build (processor) | after a change | on disk | open | search p50 | p95 | peak memory |")
    print("|---|---|---|---|---|---|---|---|")
    for size in options.sizes:
        print(measure_size(size), flush=True)


if __name__ == "__main__":
    main()

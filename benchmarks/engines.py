"""Our index beside well-kept search engines, over the same words: bm25s and tantivy (pip install bm25s tantivy).

    python -m benchmarks.engines 30000 200000            (sizes; sentences are made up from the lexicons)
    python -m benchmarks.engines --retrieval FOLDER      (claims.jsonl and queries.jsonl: mean reciprocal rank)

All of them get the stems, or the character trigrams, that our index makes; what is compared is the engine. An engine
that is not installed is left out. Prints a Markdown table; times are wall clock.
"""

import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.matching import entry, read_options, sentences
from factcheck.matching.index import K1, B, Index, grams, open_arrays, search_words
from factcheck.matching.indexing import build
from factcheck.matching.stems import stem

Search = Callable[[str, int], list[int]]
"""Numbers of the nearest texts, best first."""
Tokens = Callable[[str], list[str]]


def stems_of(text: str) -> list[str]:
    """The stems of a text, as our first step sees them."""
    return [stem(word) for word in search_words(text)]


def grams_of(text: str) -> list[str]:
    """The trigrams of a text, as our second step sees them."""
    return [f"{gram:x}" for word in search_words(text) for gram in grams(word)]


def ours(texts: Sequence[str], folder: Path) -> Search:
    """The index of the product: stems, then trigrams, then RapidFuzz."""
    build(folder, "", map(entry, texts))
    index = Index(open_arrays(folder, ""))
    return lambda text, limit: [hit.claim for hit in index.search(text, limit, lambda claim, _: texts[claim])]


def bm25s(texts: Sequence[str], folder: Path, tokens: Tokens) -> Search:
    """bm25s, written to disk and opened by memory map."""
    import bm25s as engine

    made = engine.BM25(k1=K1, b=B)
    made.index([tokens(text) for text in texts], show_progress=False)
    made.save(str(folder))
    opened = engine.BM25.load(str(folder), mmap=True)

    def search(text: str, limit: int) -> list[int]:
        numbers, scores = opened.retrieve([tokens(text)], k=min(limit, len(texts)), show_progress=False)
        return [int(n) for n, score in zip(numbers[0], scores[0], strict=True) if score > 0]

    return search


def tantivy(texts: Sequence[str], folder: Path, tokens: Tokens) -> Search:
    """tantivy, with its own BM25 over our tokens."""
    import tantivy as engine

    made = engine.SchemaBuilder()
    made.add_text_field("tokens", tokenizer_name="whitespace", index_option="freq")
    made.add_integer_field("number", stored=True)
    schema = made.build()
    index = engine.Index(schema, path=str(folder))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(engine.Document(tokens=[" ".join(tokens(text))], number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str, limit: int) -> list[int]:
        terms = [engine.Query.term_query(schema, "tokens", token) for token in sorted(set(tokens(text)))]
        query = engine.Query.boolean_query([(engine.Occur.Should, term) for term in terms])
        return [searcher.doc(at)["number"][0] for _, at in searcher.search(query, limit).hits]

    return search


def engines() -> Iterator[tuple[str, Callable[[Sequence[str], Path], Search]]]:
    """Name and builder of everything that can be measured here."""
    yield "ours", ours
    made: dict[str, Callable[..., Search]] = {"bm25s": bm25s, "tantivy": tantivy}
    for name, engine in made.items():
        if find_spec(name):
            for kind, tokens in (("stems", stems_of), ("trigrams", grams_of)):
                yield f"{name}, {kind}", partial(engine, tokens=tokens)


def measure_size(texts: Sequence[str]) -> Iterator[str]:
    """A line for each engine: build, size on disk, search at the middle and at 95 %."""
    queries = texts[: 3000 : max(min(len(texts), 3000) // 300, 1)]
    for name, engine in engines():
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            search = engine(texts, Path(folder))
            built = time.perf_counter() - start
            took = sorted(_time(search, text) for text in queries)
            size = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file()) / 2**20
        yield (
            f"| {len(texts):,} | {name} | {built:.1f} s | {size:.0f} MiB | {took[len(took) // 2]:.1f} ms "
            f"| {took[int(len(took) * 0.95)]:.1f} ms |"
        )


def _time(search: Search, text: str) -> float:
    start = time.perf_counter()
    search(text, 10)
    return (time.perf_counter() - start) * 1000


def measure_retrieval(folder: Path) -> Iterator[str]:
    """Mean reciprocal rank over the first hundred, as the mean of the query sets."""
    claims: list[Any] = [json.loads(line) for line in (folder / "claims.jsonl").read_text("utf-8").splitlines()]
    queries: list[Any] = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    for name, engine in engines():
        ranks: dict[str, list[float]] = defaultdict(list)
        with tempfile.TemporaryDirectory() as place:
            search = engine([c["claim"] for c in claims], Path(place))
            for query in queries:
                found = (
                    n for n, hit in enumerate(search(query["text"], 100), 1) if claims[hit]["id"] in query["relevant"]
                )
                ranks[query["dataset"]].append(1 / next(found, float("inf")))
        yield f"| {name} | {sum(sum(r) / len(r) for r in ranks.values()) / len(ranks):.3f} |"


def main() -> None:
    """Print the table asked for."""
    options = read_options(__doc__)
    if options.retrieval:
        print("| engine | MRR |\n|---|---|")
        for line in measure_retrieval(options.retrieval):
            print(line, flush=True)
        return
    print("| claims | engine | build | on disk | search p50 | p95 |\n|---|---|---|---|---|---|")
    for size in options.sizes:
        for line in measure_size(list(sentences(size))):
            print(line, flush=True)


if __name__ == "__main__":
    main()

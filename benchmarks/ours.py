"""What factcheck takes, in fresh processes.

python -m benchmarks.ours warm TEXTS         words per second of the processor, parsing alone
python -m benchmarks.ours same TEXTS         whether the parses are those without our changes to Stanza
python -m benchmarks.ours steps TEXTS        seconds of each step
python -m benchmarks.ours growth TEXTS       seconds and memory of one article after another, longest last
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.measure import peak_memory


def warm(texts: list[str]) -> dict[str, float]:
    """Words per second over all texts but the first, which warms up; and memory."""
    parser = _parser()
    parser.parse(texts[0])
    begin = time.process_time()
    for text in texts[1:]:
        parser.parse(text)
    seconds = time.process_time() - begin
    return {"rate": sum(len(text.split()) for text in texts[1:]) / seconds, "memory": peak_memory()}


def same(texts: list[str]) -> dict[str, int]:
    """In how many texts parses and statements are those of the same models without our changes to Stanza."""
    from factcheck.article import article_from_text
    from factcheck.attribution import attribute
    from factcheck.claims import default_path, load_claims
    from factcheck.parsing import speedups

    entities = load_claims(default_path()).entities
    fast = _parser()
    install, speedups.install = speedups.install, lambda pipeline: False
    plain = _parser()
    speedups.install = install
    equal: Counter[str] = Counter(texts=len(texts), parses=0, statements=0)
    for text in texts:
        one, other = fast.parse(text), plain.parse(text)
        article = article_from_text(text)
        equal["parses"] += one == other
        equal["statements"] += attribute(article, one, entities) == attribute(article, other, entities)
    return dict(equal)


def steps(texts: list[str]) -> dict[str, float]:
    """Seconds of the processor per step over all texts but the first."""
    from factcheck.analysis import analyze
    from factcheck.article import article_from_text
    from factcheck.attribution import find_statements
    from factcheck.claims import default_path, load_claims
    from factcheck.matching import Matcher
    from factcheck.report import render

    spent: Counter[str] = Counter()
    database = load_claims(default_path())
    for moment in ("reading the claims for the first time", "opening the claims"):
        begin = time.process_time()
        matcher = Matcher(database)
        spent[moment] = time.process_time() - begin
    parser = _parser()
    analyze(article_from_text(texts[0]), parser, database, matcher)
    for text in texts[1:]:
        article = article_from_text(text)
        clock = [time.process_time()]
        parse = parser.parse(text)
        clock.append(time.process_time())
        said, told = find_statements(article, parse, database.entities)
        clock.append(time.process_time())
        context = matcher.context_of(text)
        for statement in (*said, *told):
            matcher.assess(statement, None, context)
        clock.append(time.process_time())
        report = analyze(article, _Done(parse, parser.identity), database, matcher)
        clock.append(time.process_time())
        render(report, "json")
        clock.append(time.process_time())
        for place, step in enumerate(("parsing", "attribution", "matching", "", "report")):
            spent[step] += clock[place + 1] - clock[place]
        spent["statements"] += len(report.statements)
        spent["sentences and statements matched"] += len(said) + len(told)
        spent["words"] += len(text.split())
    del spent[""]
    return dict(spent)


def growth(texts: list[str]) -> list[dict[str, float]]:
    """Words, seconds of the processor (whole analysis, and parsing alone) and memory so far, text by text."""
    from factcheck.analysis import analyze
    from factcheck.article import article_from_text
    from factcheck.claims import default_path, load_claims
    from factcheck.matching import Matcher

    parser = _parser()
    database = load_claims(default_path())
    matcher = Matcher(database)
    rows = []
    for text in texts:
        begin = time.process_time()
        parse = parser.parse(text)
        middle = time.process_time()
        analyze(article_from_text(text), _Done(parse, parser.identity), database, matcher)
        end = time.process_time()
        rows.append(
            {"words": len(text.split()), "parse": middle - begin, "rest": end - middle, "memory": peak_memory()}
        )
    return rows


class _Done:
    """A parser that has parsed already."""

    def __init__(self, parse: Any, identity: Any) -> None:
        self._parse = parse
        self.identity = identity

    def parse(self, text: str) -> Any:
        return self._parse


def _parser() -> Any:
    from factcheck import lean
    from factcheck.parsing.loading import load_parser

    lean.allow()  # as the command line and its workers do
    return load_parser(cache=False, threads=1)


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(json.dumps({"warm": warm, "same": same, "steps": steps, "growth": growth}[sys.argv[1]](given)))

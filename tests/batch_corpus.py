"""A corpus for batch tests: articles whose parses are in a cache of their own, so that no model is needed."""

import json
import os
import sys
from pathlib import Path

import pytest

from factcheck.batch import Job
from factcheck.batch.worker import WorkerSettings
from factcheck.cache import Cache, cache_folder
from factcheck.model import Parse, Sentence, Token, Word
from factcheck.parsing.cached import CachedParser
from factcheck.parsing.models import hash_model

IDENTITY = {"name": "fake", "version": "1", "sha256": hash_model({})}


class SpaceParser:
    """One sentence, a word per stretch between spaces."""

    identity = IDENTITY

    def parse(self, text: str) -> Parse:
        tokens, at = [], 0
        for word in text.split():
            start = text.index(word, at)
            at = start + len(word)
            tokens.append(Token(start, at, word))
        words = tuple(Word(t.text, t.text, "X", "", 0 if i == 0 else 1, "dep", i) for i, t in enumerate(tokens))
        return Parse((Sentence(0, at, 0, tuple(tokens), words),), IDENTITY)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with 40 articles, a model that is only a manifest, an empty database, and a cache with all parses."""
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))
    model = tmp_path / "model"
    model.mkdir()
    (model / "manifest.json").write_text(json.dumps({**IDENTITY, "files": {}}))
    (tmp_path / "claims.jsonl").write_text("")
    parser = CachedParser(IDENTITY, SpaceParser, Cache(cache_folder("parses")))
    for number in range(40):
        path = tmp_path / "in" / f"{number // 10}" / f"a{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"قال الوزير إن العدد بلغ {number} مليونا"
        path.write_text(text)
        parser.parse(text)
    return tmp_path


def job(root: Path, *inputs: str, **changes: object) -> Job:
    settings = WorkerSettings(claims=str(root / "claims.jsonl"), model=str(root / "model"), cache=True)
    values: dict[str, object] = {"inputs": inputs, "out": root / "out", "chunk": 4, "settings": settings} | changes
    return Job(**values)  # type: ignore[arg-type]


def records(out: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for part in sorted(out.glob("part-*.jsonl")) for line in part.read_text().splitlines()]


def command_for(root: Path, *inputs: str, **options: str | int) -> list[str]:
    given = {"out": root / "out", "chunk": 1, "claims": root / "claims.jsonl", "model": root / "model"} | options
    flags = [str(part) for name, value in given.items() for part in (f"--{name}", value)]
    return [sys.executable, "-m", "factcheck", "batch", *inputs, *flags, "--cache"]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent / "src"), "OMP_NUM_THREADS": "1"}


def many_rows(root: Path, count: int) -> Path:
    """A JSONL of `count` rows; every parse is already in the cache of `corpus`."""
    path = root / "many.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = {"id": number, "text": f"قال الوزير إن العدد بلغ {number % 40} مليونا"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path

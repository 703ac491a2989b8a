"""A small newsroom on disk, for tests without a language model: an article, its parse in the cache, a database."""

import json
from collections.abc import Mapping
from pathlib import Path

from tests.fakes import DISTANCE, TEXT, WALKERS

from factcheck.cache import Cache
from factcheck.claims.conversion import claim_to_dict
from factcheck.model import Parse
from factcheck.parsing.cached import CachedParser
from factcheck.parsing.loading import find_identity
from factcheck.parsing.recorded import RecordedParser

_MANIFEST = {"name": "recorded", "version": "1", "files": {}}
_PARSE = next((Path(__file__).parent / "data" / "parses").glob("*.json"))
_SOURCE = """+++
publisher = "NASA"
title = "Moon Facts"
url = "https://science.nasa.gov/moon/facts/"
language = "en"
seen = true
+++
The Moon is on average 384,400 km away.
"""


class _Recorded:
    identity: Mapping[str, str] = {"name": "recorded"}

    def parse(self, text: str) -> Parse:
        return RecordedParser(_PARSE).parse(text)


def make_newsroom(folder: Path) -> dict[str, str]:
    """Fill the folder; returns the environment in which the tool finds everything there."""
    model, sources = folder / "model", folder / "sources"
    for made in (model, sources):
        made.mkdir()
    (model / "manifest.json").write_text(json.dumps(_MANIFEST), encoding="utf-8")
    (sources / "nasa-moon-facts.md").write_text(_SOURCE, encoding="utf-8")
    records = [json.dumps(claim_to_dict(claim), ensure_ascii=False) for claim in (DISTANCE, WALKERS)]
    (folder / "claims.jsonl").write_text("".join(f"{r}\n" for r in records), encoding="utf-8")
    (folder / "moon.txt").write_text(TEXT, encoding="utf-8")
    CachedParser(find_identity(str(model)), _Recorded, Cache(folder / "cache" / "parses")).parse(TEXT)
    return {
        "FACTCHECK_CACHE": str(folder / "cache"),
        "FACTCHECK_MODEL": str(model),
        "FACTCHECK_CLAIMS": str(folder / "claims.jsonl"),
    }

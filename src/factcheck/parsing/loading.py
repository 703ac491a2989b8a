"""Which language model to use, and the parser that holds it. Nothing heavy is imported until a text is parsed."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from factcheck.cache import Cache, cache_folder
from factcheck.errors import ModelMissingError
from factcheck.parsing import Parser
from factcheck.parsing.cached import CachedParser
from factcheck.shipped import shipped_path

ENVIRONMENT = "FACTCHECK_MODEL"


def find_model(chosen: str | None = None) -> Path:
    """The folder of the chosen model, else of FACTCHECK_MODEL, else of the shipped one."""
    named = chosen or os.environ.get(ENVIRONMENT)
    return Path(named) if named else shipped_path("models/ar")


def find_identity(chosen: str | None = None) -> Mapping[str, str]:
    """Name, version and sha256 of the model, from its manifest, without loading it. Raises ModelMissingError."""
    folder = find_model(chosen)
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ModelMissingError(
            f"{folder}: no Arabic model here", "Choose one with --model PATH; factcheck models list shows them."
        ) from None
    return {"name": manifest["name"], "version": manifest["version"], "sha256": manifest.get("sha256", "")}


def load_parser(chosen: str | None = None, cache: bool = True, threads: int = 1) -> Parser:
    """The parser of the chosen model. It reads the model at the first text that is not in the cache.

    Raises ModelMissingError now; a damaged model shows when it is read.
    """
    identity = find_identity(chosen)

    def build() -> Parser:
        from factcheck.parsing.stanza_parser import StanzaParser, pin_threads

        pin_threads(threads)
        return StanzaParser(find_model(chosen), identity)

    return CachedParser(identity, build, Cache(cache_folder("parses"))) if cache else build()

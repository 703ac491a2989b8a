"""Which language model to use, and the parser that holds it. Nothing heavy is imported until a text is parsed."""

from collections.abc import Mapping

from factcheck import lean
from factcheck.cache import Cache, cache_folder
from factcheck.parsing import Parser
from factcheck.parsing.cached import CachedParser
from factcheck.parsing.models import find_model, read_model


def find_identity(chosen: str | None = None) -> Mapping[str, str]:
    """Name, version and sha256 of the model, from its manifest, without loading it.

    Raises ModelMissingError or ModelDamagedError.
    """
    return read_model(find_model(chosen)).identity


def load_parser(chosen: str | None = None, cache: bool = True, threads: int = 1) -> Parser:
    """The parser of the chosen model. It reads the model at the first text that is not in the cache.

    Raises ModelMissingError now; a damaged model shows when it is read.
    """
    model = read_model(find_model(chosen))

    def build() -> Parser:
        with lean.lasting_objects():
            from factcheck.parsing.stanza_parser import StanzaParser, pin_threads

            parser = StanzaParser(model, model.identity)
        pin_threads(threads)
        return parser

    return CachedParser(model.identity, build, Cache(cache_folder("parses"))) if cache else build()

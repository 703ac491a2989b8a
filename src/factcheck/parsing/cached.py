"""A parser that remembers: parses are kept in the user's cache, by text and by the model that made them."""

import hashlib
from collections.abc import Callable, Mapping

from factcheck.cache import Cache
from factcheck.model import Parse
from factcheck.parsing import Parser
from factcheck.parsing.recorded import parse_from_json, parse_to_json

FORMAT = "parse-1"
"""Changes when the recorded form or the way of cutting paragraphs does, so that old entries are not found."""


class CachedParser:
    """Looks a text up before parsing it. The real parser is built only when a text is met for the first time."""

    def __init__(self, identity: Mapping[str, str], build: Callable[[], Parser], cache: Cache) -> None:
        self.identity = dict(identity)
        self._build = build
        self._cache = cache
        self._parser: Parser | None = None

    def parse(self, text: str) -> Parse:
        """The remembered parse, or a new one, remembered for the next time."""
        key = self._key(text)
        found = self._recall(key, text)
        if found:
            return found
        if self._parser is None:
            self._parser = self._build()
        parse = self._parser.parse(text)
        self._cache.put(key, parse_to_json(parse).encode("utf-8", "surrogatepass"))
        return parse

    def _recall(self, key: str, text: str) -> Parse | None:
        data = self._cache.get(key)
        if data is None:
            return None
        try:
            return parse_from_json(data.decode("utf-8", "surrogatepass"), text)
        except ValueError:
            return None

    def _key(self, text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        model = " ".join(f"{key}={value}" for key, value in sorted(self.identity.items()))
        return f"{FORMAT} {model} {digest}"

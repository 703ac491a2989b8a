"""Parsing: from an article's text to sentences, tokens and syntactic words.

`Parser` is the seam: `stanza_parser` is the only module that knows Stanza, `recorded` replays parses in tests
and from the cache.
"""

from collections.abc import Mapping
from typing import Protocol

from factcheck.model import Parse


class Parser(Protocol):
    """Anything that turns text into a Parse whose offsets point into that very text."""

    @property
    def identity(self) -> Mapping[str, str]:
        """Name, version and sha256 of what parses; part of the report and of cache keys."""
        ...

    def parse(self, text: str) -> Parse:
        """Parse one article. No sentence runs over the end of a paragraph (a line)."""
        ...

"""Put sentences together again that a splitter cut in the middle of a quotation."""

from collections.abc import Sequence

PAIRS = {"«": "»", "“": "”", "„": "“”‟", "‹": "›"}
STRAIGHT = '"'
LONGEST = 400
"""Tokens up to which a quotation of several sentences becomes one sentence; parsing time grows with the square."""


def join_quotations(sentences: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Group the sentences of one paragraph, given as token texts: (first, end) of each group, half-open.

    Two sentences stay together where a quotation opens in or before the first and closes in or after the second.
    A quotation that never closes in the paragraph, or only beyond LONGEST tokens, joins nothing.
    """
    joined = {boundary for start, end in _quotations(sentences) for boundary in range(start + 1, end + 1)}
    groups: list[tuple[int, int]] = []
    first = 0
    for position in range(1, len(sentences) + 1):
        if position in joined and sum(map(len, sentences[first : position + 1])) <= LONGEST:
            continue
        groups.append((first, position))
        first = position
    return groups


def _quotations(sentences: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """(sentence of the opening mark, sentence of the closing mark) of each closed quotation."""
    found = []
    opened: tuple[str, int] | None = None
    for number, sentence in enumerate(sentences):
        for token in sentence:
            if opened and token in opened[0]:
                found.append((opened[1], number))
                opened = None
            elif not opened and token in PAIRS:
                opened = (PAIRS[token], number)
            elif not opened and token == STRAIGHT:
                opened = (STRAIGHT, number)
            elif not opened and token == "”":
                opened = ("“”", number)
    return found

"""Stretches of a text, asked in logarithmic time: does one of them hold, or touch, another?"""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Intervals:
    """Half-open stretches, in any order, overlapping or not."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def reach(self, before: int) -> int:
        """The farthest end among the stretches that start before a position; -1 where there is none."""
        at = bisect_left(self._starts, before)
        return self._reach[at - 1] if at else -1

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with a stretch."""
        return self.reach(end) > start


def merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches without overlaps, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

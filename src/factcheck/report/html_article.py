"""The article as HTML with its statements marked where they stand, however they are nested or overlap."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from factcheck.report.grouping import Finding
from factcheck.report.html_text import direction_of, isolate

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_DEEPEST = 3
"""Lines below this many levels of nesting lie on one another."""
_OPEN = Markup('<mark class="v-{} l{}" data-v="{}" data-p="{}"{}>')


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A statement on its way into the article: its key in links, its speaker's, and the link to its finding."""

    finding: Finding
    key: str
    speaker: str
    reference: Markup

    @property
    def start(self) -> int:
        """Where it starts in the article."""
        return self.finding.statement.start

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.finding.statement.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article as HTML."""

    html: Markup
    direction: str


def mark_article(text: str, marks: list[Mark]) -> tuple[list[Paragraph], frozenset[str]]:
    """The article's lines, and the keys of the marks in them (a mark over nothing but line ends is nowhere)."""
    lines = [(line.start(), line.end()) for line in _LINE.finditer(text) if line[0].strip()]
    starts, ends = [a for a, _ in lines], [b for _, b in lines]
    covering: list[list[Mark]] = [[] for _ in lines]
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        for number in range(bisect_right(ends, mark.start), bisect_left(starts, mark.end)):
            covering[number].append(mark)
    seen: set[str] = set()
    paragraphs = []
    for (start, end), until, inside in zip(lines, [*starts, len(text)][1:], covering, strict=True):
        html = Markup("").join(_mark_line(text, _Line(start, end, until), inside, seen))
        paragraphs.append(Paragraph(html, direction_of(text[start:end])))
    return paragraphs, frozenset(seen)


class _Line(NamedTuple):
    """A line's first offset, the one after its last character, and the first of the next line."""

    start: int
    end: int
    next: int


def _mark_line(text: str, line: _Line, marks: list[Mark], seen: set[str]) -> Iterator[Markup]:
    """The line's pieces. `seen` collects the marks begun so far: only the first piece of each carries its id."""
    levels = _levels(marks)
    opened: list[Mark] = []
    points = sorted({line.start, line.end, *(p for m in marks for p in (m.start, m.end) if line.start < p < line.end)})
    starting = _by_point(marks, lambda m: max(m.start, line.start))
    for at, until in zip(points, [*points[1:], line.end], strict=True):
        yield from _close(opened, at, line, seen, levels)
        for mark in starting.get(at, ()):
            yield _open(mark, seen, levels)
            opened.append(mark)
        yield isolate(text[at:until])


def _by_point(marks: list[Mark], point: Callable[[Mark], int]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(point(mark), []).append(mark)
    return found


def _close(opened: list[Mark], at: int, line: _Line, seen: set[str], levels: dict[str, int]) -> Iterator[Markup]:
    """Close what ends here, with its reference; what lies open above it is closed too and opened again."""
    ended = [mark for mark in opened if min(mark.end, line.end) <= at]
    if not ended:
        return
    lowest = opened.index(ended[0])
    again = [mark for mark in opened[lowest:] if mark not in ended]
    yield Markup("</mark>") * (len(opened) - lowest)
    del opened[lowest:]
    finished = line.next if at == line.end else at
    yield from (mark.reference for mark in reversed(ended) if mark.end <= finished)
    for mark in again:
        yield _open(mark, seen, levels)
        opened.append(mark)


def _open(mark: Mark, seen: set[str], levels: dict[str, int]) -> Markup:
    identity = Markup("") if mark.key in seen else Markup(' id="m-{}" tabindex="-1"').format(mark.key)
    seen.add(mark.key)
    state = mark.finding.state
    return _OPEN.format(state, levels[mark.key], state, mark.speaker, identity)


def _levels(marks: list[Mark]) -> dict[str, int]:
    """How many levels of statements each mark has inside it in this line: its line is drawn that much lower."""
    met: dict[str, list[Mark]] = {mark.key: [] for mark in marks}
    active: list[Mark] = []
    for mark in marks:  # in the order of their starts
        active = [other for other in active if other.end > mark.start]
        for other in active:
            longer, shorter = (other, mark) if other.end - other.start >= mark.end - mark.start else (mark, other)
            met[longer.key].append(shorter)
        active.append(mark)
    levels: dict[str, int] = {}
    for mark in sorted(marks, key=lambda m: m.end - m.start):
        levels[mark.key] = min(max((levels.get(m.key, 0) for m in met[mark.key]), default=-1) + 1, _DEEPEST)
    return levels

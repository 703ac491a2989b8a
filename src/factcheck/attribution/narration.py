"""What the article itself asserts: its sentences, or halves of them, outside the attributed statements."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.attribution.intervals import merge
from factcheck.attribution.lexicon import words
from factcheck.attribution.spans import skip_lead, trim
from factcheck.attribution.view import View
from factcheck.model import Statement

SHORTEST = 4
"""Words that an assertion must have at least; shorter lines are names, dates and section marks."""


def assertions(view: View, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The article's own assertions as statements with source `article`, in text order.

    A sentence that is half attributed gives its other half only where that is a full clause. Questions are left out.
    """
    covered = merge(_reach(s) for s in statements)
    found: list[Statement] = []
    for first, last in _sentences(view):
        if _asks(view, first, last):
            continue
        for start, end in _clauses(view, first, last, covered):
            text = view.text[start:end]
            found.append(Statement("", "article", text, start, end, "narration", "assert"))
    return tuple(found)


def _reach(statement: Statement) -> tuple[int, int]:
    """All that belongs to an attributed statement: its content, its cue and the words that name its speaker."""
    spans = [(statement.start, statement.end)]
    if statement.cue:
        spans.append((statement.cue.start, statement.cue.end))
    mention = statement.speaker.mention if statement.speaker else None
    if mention and statement.cue and abs(mention.start - statement.cue.start) < 400:
        spans.append((mention.start, mention.end))
    return min(s for s, _ in spans), max(e for _, e in spans)


def _sentences(view: View) -> Iterator[tuple[int, int]]:
    """First and last token of every sentence outside quotations."""
    i = 0
    while i < len(view.toks):
        last = i
        for k in view.walk(i, -1):
            last = k
        quote = view.opens[last]
        if quote >= 0:
            last = max(last, view.quotes[quote].close - 1)
        yield i, last
        i = last + 1
        while i < len(view.toks) and view.is_end(i):
            i += 1


def _asks(view: View, first: int, last: int) -> bool:
    """Whether a sentence is a question, by its mark or its first word."""
    after = view.toks[last + 1].text if last + 1 < len(view.toks) else ""
    return after in ("؟", "?") or view.toks[last].text in ("؟", "?") or view.toks[first].fold in words("question_words")


def _clauses(view: View, first: int, last: int, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of one sentence that no statement reaches, as far as they are full clauses."""
    start, end = view.toks[first].start, view.toks[last].end
    near = bisect_right(covered, (start, len(view.text))) - 1
    taken = []
    for k in range(max(near, 0), len(covered)):
        if covered[k][0] >= end:
            break
        if start < covered[k][1]:
            taken.append(covered[k])
    at = first
    for s, e in [*taken, (end, end)]:
        stop = at
        while stop <= last and view.toks[stop].end <= s:
            stop += 1
        whole = not taken
        if stop > at and (whole or _full_clause(view, at, stop - 1, s < end)):
            span = _cut(view, at, stop - 1)
            if span:
                yield span
        while at <= last and view.toks[at].start < e:
            at += 1


def _full_clause(view: View, first: int, last: int, before_cue: bool) -> bool:
    """Whether tokens first..last, beside an attributed part, make a clause of their own."""
    while first <= last and not view.toks[first].is_word:
        first += 1
    while last > first and view.toks[last].fold in words("clause_tails"):
        last -= 1
    if first > last or not any(view.has_pos(i, "VERB") for i in range(first, last + 1)):
        return False
    head = view.toks[first].fold
    dependent = head in words("prepositions", "subject_stops", "relatives", "tail_starts")
    if dependent or head.removeprefix("و") in words("prepositions") or view.has_pos(first, "ADP"):
        return False
    if before_cue:
        return view.toks[last].text in ("،", ",") or view.toks[last + 1].fold.startswith("و")
    return view.has_pos(first, "VERB")


def _cut(view: View, first: int, last: int) -> tuple[int, int] | None:
    """Characters of a clause without a leading و and outer punctuation, or None where it is too short."""
    if sum(view.toks[i].is_word for i in range(first, last + 1)) < SHORTEST:
        return None
    while last > first and view.toks[last].fold in words("clause_tails"):
        last -= 1
    start, end = trim(view.text, skip_lead(view, first, last), view.toks[last].end)
    return (start, end) if start < end else None

"""Quotation marks: which pairs with which, also where they are mixed, nested, straight or left open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Tok(NamedTuple):
    """One surface token. `sentence` and `words` (positions in it) point into the parse; -1 and () where it has none."""

    start: int
    end: int
    text: str
    fold: str
    sentence: int
    words: tuple[int, ...]

    @property
    def is_word(self) -> bool:
        """Whether it carries letters or digits."""
        return bool(self.fold) and self.fold[0].isalnum()


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between marks: positions of the opening and the closing token (`close` may be one past the last token
    where the mark is missing: `closed` is False then), and the quote around it, or -1."""

    open: int
    close: int
    parent: int
    closed: bool


_PAIRS = {"«": "»", "“": "”", "„": "“”‟", "‹": "›", "‘": "’"}
_CLOSERS = frozenset("»”‟›’")
_STRAIGHT = frozenset({'"', "''", "＂"})
_MARKS = frozenset({*_PAIRS, *_CLOSERS, *_STRAIGHT, "'"})
_DEPTH = 8
"""More quotations than this are never one inside the other."""
_PARAGRAPHS = 4
"""How many line ends an unclosed quotation may run over in search of its closing mark."""


def find_quotes(text: str, toks: Sequence[Tok], line_end: Sequence[bool]) -> list[Quote]:
    """All quotes in the order of their opening marks, each with the quote around it.

    A mark left open is closed at the end of its paragraph; a closing mark without an opening one is passed over.
    """
    found: list[tuple[int, int, bool]] = []
    stack: list[tuple[int, str]] = []
    since = 0
    for i, tok in enumerate(toks):
        mark = _direction(text, toks, i, stack) if tok.text in _MARKS else None
        if mark == "open" and len(stack) < _DEPTH:
            stack.append((i, tok.text))
            since = 0 if len(stack) == 1 else since
        elif mark == "close":
            depth = _matching(stack, tok.text)
            while len(stack) > depth:
                opened, _ = stack.pop()
                found.append((opened, i, len(stack) == depth))
        if line_end[i] and stack:
            since += 1
            if since > _PARAGRAPHS or not _closes_later(text, toks, i + 1, stack[0][1], line_end):
                found.extend((opened, i + 1, False) for opened, _ in stack)
                stack.clear()
    found.extend((opened, len(toks), False) for opened, _ in stack)
    return _nest(sorted(q for q in found if q[1] > q[0] + 1))


def place(quotes: Sequence[Quote], count: int) -> tuple[list[int], list[int]]:
    """For each token the innermost quote that holds it, and the quote that it opens (-1: none)."""
    inside, opens = list[int](), [-1] * count
    for n, quote in enumerate(quotes):
        opens[quote.open] = n
    stack: list[int] = []
    for i in range(count):
        while stack and quotes[stack[-1]].close <= i:
            stack.pop()
        inside.append(stack[-1] if stack else -1)
        if opens[i] >= 0:
            stack.append(opens[i])
    return inside, opens


def _direction(text: str, toks: Sequence[Tok], i: int, stack: list[tuple[int, str]]) -> str | None:
    """Whether token i opens or closes a quotation. Straight and reversed marks are told by the spaces beside them."""
    tok = toks[i]
    spaced_before = tok.start == 0 or text[tok.start - 1].isspace() or text[tok.start - 1] in "(:،ـ-–["
    spaced_after = tok.end >= len(text) or text[tok.end].isspace() or text[tok.end] in ".,،؛:!؟?)]»"
    if tok.text in _STRAIGHT:
        opened = any(kind in _STRAIGHT for _, kind in stack)
        if opened:
            return "open" if spaced_before and not spaced_after and _next_straight_closes(text, toks, i) else "close"
        return None if spaced_after and not spaced_before else "open"
    if tok.text == "'":
        if any(kind == "'" for _, kind in stack):
            return "close" if spaced_after else None
        return "open" if spaced_before and not spaced_after else None
    if tok.text in _PAIRS:
        if tok.text == "“" and any(kind in "„”" for _, kind in stack) and spaced_after:
            return "close"
        return "open"
    if tok.text in _CLOSERS:
        if tok.text == "”" and spaced_before and not spaced_after and not any(kind == "“" for _, kind in stack):
            return "open"
        return "close"
    return None


def _next_straight_closes(text: str, toks: Sequence[Tok], i: int) -> bool:
    """Of three straight marks the middle one opens where the next two close one after the other: "… "…" …"."""
    seen = 0
    for tok in toks[i + 1 : i + 200]:
        if "\n" in text[toks[i].end : tok.start]:
            return False
        if tok.text in _STRAIGHT:
            seen += 1
            spaced_before = text[tok.start - 1].isspace()
            if spaced_before:
                return False
            if seen == 2:
                return True
    return False


def _matching(stack: list[tuple[int, str]], closer: str) -> int:
    """Depth to which the stack is unwound by a closing mark; the stack's own depth where nothing matches."""
    for depth in range(len(stack) - 1, -1, -1):
        opener = stack[depth][1]
        if closer == opener or closer in _PAIRS.get(opener, "") or (closer in _STRAIGHT and opener in _STRAIGHT):
            return depth
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][1] != "'" and closer != "'":
            return depth
    return len(stack)


def _closes_later(text: str, toks: Sequence[Tok], start: int, opener: str, line_end: Sequence[bool]) -> bool:
    """Whether the next mark of the kind, within the next paragraphs, closes (then the quotation goes on)."""
    lines = 0
    for i in range(start, min(len(toks), start + 600)):
        kind = toks[i].text
        if opener in _STRAIGHT and kind in _STRAIGHT:
            after = text[toks[i].end : toks[i].end + 1]
            return not text[toks[i].start - 1].isspace() and (not after or after.isspace() or after in ".,،؛")
        if kind == opener:
            return False
        if kind in _PAIRS.get(opener, ""):
            return True
        lines += line_end[i]
        if lines >= _PARAGRAPHS:
            return False
    return False


def _nest(spans: Sequence[tuple[int, int, bool]]) -> list[Quote]:
    quotes: list[Quote] = []
    stack: list[int] = []
    for opened, close, closed in spans:
        while stack and quotes[stack[-1]].close <= opened:
            stack.pop()
        parent = stack[-1] if stack else -1
        stack.append(len(quotes))
        quotes.append(Quote(opened, close, parent, closed))
    return quotes

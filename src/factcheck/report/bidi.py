"""Right-to-left text for terminals that do not reorder it themselves. For display only: never for offsets or JSON.

A paragraph is broken into lines in logical order first (layout.py); then each line is shaped and reordered by the
Unicode bidirectional algorithm (UAX #9). Each glyph keeps the place of the character it came from, so that colours and
links follow the letters.
"""

import unicodedata
from collections import deque
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

Direction = Literal["ltr", "rtl"]
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_UNKNOWN_TO_LIBRARY = {"": "L", **dict.fromkeys(("LRI", "RLI", "FSI", "PDI"), "ON")}
"""python-bidi stops at unassigned characters (which count as L) and at isolates (which here are mere signs)."""
JOINER = "\u200d"
_DIRECTION_MARKS = frozenset("\u200e\u200f")
"""They have done their work once a line is reordered."""


class Glyph(NamedTuple):
    """One printed character and the position, in the logical line, of the character it stands for."""

    text: str
    source: int


def embed(text: str, page: Direction) -> str:
    """Foreign text for a place inside a line: Latin words keep their brackets and slashes on a right-to-left page."""
    return f"\u200e{text}\u200e" if page == "rtl" and first_direction(text, page) == "ltr" else text


def first_direction(text: str, default: Direction = "ltr") -> Direction:
    """Direction of the first strong character (UAX #9, rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
    return default


def to_visual(line: str, base: Direction) -> list[Glyph]:
    """Shape and reorder one line; the glyphs are in the order in which they stand on the screen, left to right."""
    return to_visual_lines(line, [(0, len(line))], base)[0]


def to_visual_lines(paragraph: str, lines: Sequence[tuple[int, int]], base: Direction) -> list[list[Glyph]]:
    """Shape and reorder a paragraph that is broken into `lines` (start, end).

    Directions are resolved over the whole paragraph, so that a Latin title goes on as Latin on its second line.
    """
    if paragraph.isascii() and base == "ltr":
        return [[Glyph(paragraph[place], place) for place in range(start, end)] for start, end in lines]
    cells = _resolve(_shape(paragraph), base)
    broken = ([dict(cell) for cell in cells if start <= cell["source"] < end] for start, end in lines)
    return [_reorder(line, base) for line in broken]


def visual_text(line: str, base: Direction | None = None) -> str:
    """One line as a terminal without bidi must print it; without `base` its first strong character decides."""
    return "".join(glyph.text for glyph in to_visual(line, base or first_direction(line)))


def _shape(line: str) -> list[Glyph]:
    """Join letters into presentation forms; a lam-alef becomes one glyph, vowel marks stay."""
    shaped = _reshaper().reshape(line)
    letters = [place for place, c in enumerate(line) if not _is_mark(c) and c != JOINER]
    marks = [place for place, c in enumerate(line) if _is_mark(c)]
    glyphs, letter, mark = [], 0, 0
    for character in shaped:
        if _is_mark(character):
            glyphs.append(Glyph(character, marks[mark]))
            mark += 1
        else:
            glyphs.append(Glyph(character, letters[letter]))
            letter += 1 if line[letters[letter]] == character else _letters_in(character)
    return glyphs


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0


@cache
def _letters_in(glyph: str) -> int:
    """How many letters a presentation form stands for (lam-alef: 2)."""
    return 2 if "\ufef5" <= glyph <= "\ufefc" else 1


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    lam_alef = "ARABIC LIGATURE LAM WITH ALEF"
    return ArabicReshaper(
        {
            "delete_harakat": False,
            "support_zwj": False,
            "support_ligatures": True,
            "ARABIC LIGATURE ALLAH": False,
            lam_alef: True,
            f"{lam_alef} WITH HAMZA ABOVE": True,
            f"{lam_alef} WITH HAMZA BELOW": True,
            f"{lam_alef} WITH MADDA ABOVE": True,
        }
    )


def _resolve(glyphs: list[Glyph], base: Direction) -> list[dict[str, Any]]:
    """Every glyph with its embedding level, in logical order.

    This and `_reorder` are the steps of `bidi.algorithm.get_display`, which takes one line only and does not tell
    where each character came from.
    """
    from bidi import algorithm as uax9

    storage = _storage(base)
    uax9.get_embedding_levels("".join(g.text for g in glyphs), storage)
    for cell, glyph in zip(storage["chars"], glyphs, strict=True):
        cell["source"] = glyph.source
        cell["type"] = cell["orig"] = _UNKNOWN_TO_LIBRARY.get(cell["type"], cell["type"])
    uax9.explicit_embed_and_overrides(storage)
    for step in (uax9.resolve_weak_types, uax9.resolve_neutral_types, uax9.resolve_implicit_levels):
        step(storage, False)
    cells: list[dict[str, Any]] = storage["chars"]
    return cells


def _reorder(cells: list[dict[str, Any]], base: Direction) -> list[Glyph]:
    """The glyphs of one line in visual order, brackets mirrored, vowel marks behind their letters."""
    from bidi import algorithm as uax9

    storage = _storage(base)
    storage["chars"] = cells
    uax9.reorder_resolved_levels(storage, False)
    uax9.apply_mirroring(storage, False)
    kept = (cell for cell in storage["chars"] if cell["ch"] not in _DIRECTION_MARKS)
    return _marks_after_letters([(Glyph(cell["ch"], cell["source"]), cell["level"]) for cell in kept])


def _storage(base: Direction) -> dict[str, Any]:
    """What the steps of python-bidi work on."""
    level, letter = (1, "R") if base == "rtl" else (0, "L")
    return {"base_level": level, "base_dir": letter, "chars": [], "runs": deque()}


def _marks_after_letters(reordered: list[tuple[Glyph, int]]) -> list[Glyph]:
    """Rule L3: reversal put vowel marks before their letter; a terminal draws them on the letter before them."""
    placed: list[Glyph] = []
    waiting: list[Glyph] = []
    for glyph, level in reordered:
        if level % 2 and _is_mark(glyph.text):
            waiting.append(glyph)
        else:
            placed += (glyph, *reversed(waiting))
            waiting = []
    return placed + waiting[::-1]

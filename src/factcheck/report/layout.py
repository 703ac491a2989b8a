"""Lines for a terminal: cells beside each other, wrapped, aligned and, for `visual`, reordered line by line.

`logical` writes every line in reading order and leaves reordering to the terminal (and to pipes and the clipboard);
its rows start with the label, so that the first letter of a line tells a bidi terminal the line's direction.
`visual` writes what must stand on the screen, left to right, and aligns right-to-left text to the right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from factcheck.report.bidi import JOINER, Direction, Glyph, first_direction, to_visual_lines, visual_text

Bidi = Literal["logical", "visual"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a row. `width` in terminal cells; `base` overrides the direction that the text itself suggests."""

    text: Text
    width: int
    base: Direction | None = None
    whole: bool = False
    """Never broken over lines, even where it is wider than the cell (addresses in plain output)."""
    repeats: bool = False
    """Stands again on every line of the row (a bar beside a paragraph)."""


class Page:
    """Collects finished lines of at most `width` cells, in the page's direction.

    `margin` is what the terminal is wider than the page: a visual right-to-left page stands at its right edge.
    """

    def __init__(self, width: int, direction: Direction, bidi: Bidi, margin: int = 0) -> None:
        self.width = width
        self.margin = margin if bidi == "visual" and direction == "rtl" else 0
        self.direction: Direction = direction
        self.bidi: Bidi = bidi
        self.lines: list[Text] = []
        self._console = Console(width=width, color_system=None, force_terminal=False, legacy_windows=False)

    def blank(self) -> None:
        """An empty line, never two of them."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def cells(self, text: str) -> int:
        """Terminal cells that the text takes here: shaping makes one glyph of a lam-alef."""
        return cell_len(visual_text(text, self.direction) if self.bidi == "visual" else text)

    def rule(self, text: Text, character: str, style: str) -> None:
        """A heading with a line after it, up to the page's edge."""
        free = max(self.width - self.cells(text.plain) - 1, 0)
        line = Text.assemble(text, " ", (character * free, style))
        self.row([Cell(line, self.width, self.direction, whole=free > 0)])

    def paragraph(self, text: Text, indent: int = 0, base: Direction | None = None) -> None:
        """Wrapped text behind an indent."""
        self.row([Cell(Text(), indent), Cell(text, self.width - indent, base)])

    def flow(self, items: Sequence[Text], gap: Text, indent: int = 0) -> None:
        """Short items one after another; a line is broken between items, not inside them."""
        lines = [Text()]
        for item in items:
            if lines[-1] and cell_len(f"{lines[-1].plain}{gap.plain}{item.plain}") > self.width - indent:
                lines.append(Text())
            if lines[-1]:
                lines[-1].append_text(gap)
            lines[-1].append_text(item)
        for line in lines:
            self.paragraph(line, indent, self.direction)

    def row(self, cells: Sequence[Cell], direction: Direction | None = None) -> None:
        """Cells beside each other from the start edge; each is wrapped within its own width.

        `direction`: which edge the visual row starts from, where that is not the page's own.
        """
        visual = self.bidi == "visual"
        columns = [self._reordered(cell) if visual else self._wrap(cell) for cell in cells]
        for parts in zip_longest(*columns):
            pairs = [
                (cell, column[0].copy() if cell.repeats else part or Text())
                for cell, column, part in zip(cells, columns, parts, strict=True)
            ]
            self.lines.append(self._visual(pairs, direction or self.direction) if visual else self._logical(pairs))

    def _wrap(self, cell: Cell) -> list[Text]:
        if cell.whole:
            return [cell.text]
        lines = list(cell.text.wrap(self._console, max(cell.width, 1), overflow="fold", tab_size=1))
        for line in lines:
            line.rstrip()
        return lines

    def _reordered(self, cell: Cell) -> list[Text]:
        """The cell's lines in visual order; directions are resolved over the whole of its text.

        Joiners have no glyph once letters are shaped, and Rich measures what follows them as nothing: they go first.
        """
        if JOINER in cell.text.plain:
            cell = replace(cell, text=Text().join(cell.text.split(JOINER, allow_blank=True)))
        paragraph, at, ranges = cell.text.plain, 0, []
        for line in self._wrap(cell):
            start = paragraph.find(line.plain, at)
            at = start + len(line.plain)
            ranges.append((start, at))
        return reorder(cell.text, ranges, self._base(cell))

    def _base(self, cell: Cell) -> Direction:
        return cell.base or first_direction(cell.text.plain, self.direction)

    def _logical(self, pairs: Iterable[tuple[Cell, Text]]) -> Text:
        line = Text()
        for cell, part in pairs:
            line.append_text(part)
            line.pad_right(cell.width - cell_len(part.plain))
        line.rstrip()
        return line

    def _visual(self, pairs: Iterable[tuple[Cell, Text]], direction: Direction) -> Text:
        placed = []
        for cell, part in pairs:
            gap = cell.width - cell_len(part.plain)
            part.pad_left(gap) if "rtl" in (self._base(cell), direction) else part.pad_right(gap)
            placed.append(part)
        if direction == "rtl":
            placed.reverse()
        line = Text().join(placed)
        if direction == "rtl":
            line.pad_left(self.margin + self.width - cell_len(line.plain))
        line.rstrip()
        return line


def reorder(paragraph: Text, lines: Sequence[tuple[int, int]], base: Direction) -> list[Text]:
    """The lines (start, end) of a paragraph in visual order, every glyph in the style of its character."""
    styles = _style_per_character(paragraph)
    return [_styled(glyphs, styles) for glyphs in to_visual_lines(paragraph.plain, lines, base)]


def _styled(glyphs: Iterable[Glyph], styles: list[str]) -> Text:
    shown = Text()
    for style, run in groupby(glyphs, key=lambda glyph: styles[glyph.source]):
        shown.append("".join(glyph.text for glyph in run), style)
    return shown


def _style_per_character(line: Text) -> list[str]:
    """The last span over a character decides, on top of the line's own style."""
    styles = [str(line.style)] * len(line.plain)
    for span in line.spans:
        for place in range(max(span.start, 0), min(span.end, len(styles))):
            styles[place] = f"{styles[place]} {span.style}".strip()
    return styles

"""Draws docs/report-ar.svg and docs/report-en.svg: the terminal report of the sample article as it really looks.

`python -m docs.picture` (loads the language model). The picture holds the letters in visual order, one cell each, so
the SVG says that nothing in it may be reordered again.
"""

import html
import io
import os
import re
import sys
from datetime import date
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
sys.path.insert(0, str(ROOT / "src"))

from factcheck.article import read_article  # noqa: E402  the source tree, not an installed copy
from factcheck.cli.engine import Engine  # noqa: E402
from factcheck.report import ReportOptions, render  # noqa: E402
from factcheck.report.catalogue import LANGUAGES  # noqa: E402

WIDTH, LINES = 92, 44
_ASPECT = 0.602
"""Width of a letter of DejaVu Sans Mono, as a part of its height."""
INK, GREY, WHITE = (38, 38, 43), (110, 110, 115), (252, 252, 250)
COLOURS = [(180, 35, 40), (40, 120, 70), (150, 95, 0), (40, 80, 160), (135, 60, 140), (0, 115, 130)]
PAPER = TerminalTheme(WHITE, INK, [INK, *COLOURS, GREY], [GREY, *COLOURS, INK])
_REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_PIECE = re.compile(r'textLength="([0-9.]+)"([^>]*)>([^<]*)<')


def main() -> None:
    """Analyse the sample article and draw its report in both languages."""
    os.chdir(ROOT)
    article = read_article("examples/conversation.txt", dated=date(2024, 8, 14))
    report = Engine(claims=None, model=None, cache=True).analyse(article)
    for language in LANGUAGES:
        options = ReportOptions(language=language, bidi="visual", width=WIDTH, colours="standard", links=True)
        title = f"factcheck analyze conversation.txt --lang {language}"
        svg = draw(render(report, "terminal", options), title)
        (FOLDER / f"report-{language}.svg").write_text(svg, encoding="utf-8")


def draw(screen: str, title: str) -> str:
    """A screen with its control sequences as an SVG that loads nothing."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    for line in screen.splitlines()[:LINES]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    svg = console.export_svg(title=title, theme=PAPER, unique_id="report", font_aspect_ratio=_ASPECT)
    svg = _REMOTE_FONTS.sub("", svg)
    svg = svg.replace("<style>", "<style>text { direction: ltr; unicode-bidi: bidi-override; white-space: pre; }\n", 1)
    svg = re.sub("Fira Code, ?monospace", "DejaVu Sans Mono, Noto Sans Mono, monospace", svg)
    return _PIECE.sub(_measure, svg)


def _measure(piece: re.Match[str]) -> str:
    """Rich reckons a cell for every vowel mark; a terminal draws them on the letter before."""
    text = html.unescape(piece[3])
    length = float(piece[1]) * cell_len(text) / max(len(text), 1)
    return f'textLength="{length:.2f}"{piece[2]}>{piece[3]}<'


if __name__ == "__main__":
    main()

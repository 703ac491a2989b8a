"""How reports for people look here: language, layout, and what this terminal can do. Options shared by commands."""

import os
import shutil
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

import typer

from factcheck.report import ReportOptions, View, bidi_of_environment

NARROWEST, WIDEST = 40, 200


class Language(StrEnum):
    """Language of labels, verdicts and reasons."""

    AR = "ar"
    EN = "en"


class Bidi(StrEnum):
    """Who puts right-to-left text in order."""

    LOGICAL = "logical"
    VISUAL = "visual"


LanguageOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of the report; by default that of the locale.")
]
BidiOption = Annotated[
    Bidi | None,
    typer.Option(
        "--bidi",
        help="logical: the terminal orders Arabic (default). visual: for terminals that do not. Or set FACTCHECK_BIDI.",
    ),
]
WidthOption = Annotated[
    int | None, typer.Option(min=NARROWEST, max=WIDEST, help="Columns; by default those of the terminal.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="No colour, no links, no signs beyond ASCII.")]


def report_options(
    language: Language | None,
    bidi: Bidi | None,
    width: int | None,
    plain: bool,
    view: View = "findings",
    show_all: bool = False,
    to_terminal: bool = True,
) -> ReportOptions:
    """The options of a report; `to_terminal`: it goes to standard output as text for people."""
    from factcheck.report.catalogue import language_of_locale

    colours = _colours() if to_terminal and not plain else None
    return ReportOptions(
        language=language.value if language else language_of_locale(),
        bidi=bidi.value if bidi else bidi_of_environment(),
        view=view,
        width=width or min(max(shutil.get_terminal_size((80, 24)).columns, NARROWEST), WIDEST),
        show_all=show_all,
        plain=plain,
        colours=colours,
        no_colour=bool(os.environ.get("NO_COLOR")),
        links=colours is not None and knows_links(os.environ),
    )


def _colours() -> Literal["standard", "256", "truecolor"] | None:
    """The colours that standard output can show; None where it is no terminal."""
    if not (sys.stdout.isatty() or os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE")):
        return None  # what Rich would find as well, without loading it
    from rich.console import Console

    console = Console(file=sys.stdout)
    found = console.color_system if console.is_terminal else None
    known: dict[str, Literal["standard", "256", "truecolor"]]
    known = {"standard": "standard", "windows": "standard", "256": "256", "truecolor": "truecolor"}
    return known.get(found or "")


def knows_links(environment: Mapping[str, str]) -> bool:
    """Whether terminal hyperlinks (OSC 8) are safe to print: everywhere but on consoles known to print garbage.

    FORCE_HYPERLINK=0 or 1 decides by hand, as in other tools.
    """
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    old_vte = environment.get("VTE_VERSION", "5000")
    if old_vte.isdigit() and int(old_vte) < 5000:
        return False
    return environment.get("TERM", "") not in ("", "dumb", "linux", "cons25", "emacs", "eterm-color")

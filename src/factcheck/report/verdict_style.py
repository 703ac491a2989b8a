"""How each state of a statement looks: a sign, its form in plain text, and a quiet colour. Never colour alone."""

from typing import NamedTuple


class Look(NamedTuple):
    """Sign for terminals, sign for plain text, and a Rich style of the sixteen colours every theme has."""

    sign: str
    plain: str
    style: str


LOOKS: dict[str, Look] = {
    "false": Look("✗", "X", "bold red"),
    "mostly-false": Look("✗", "X", "bold red"),
    "misleading": Look("!", "!", "bold yellow"),
    "half-true": Look("½", "/", "bold yellow"),
    "misattributed": Look("✗", "X", "bold red"),
    "altered": Look("!", "!", "bold yellow"),
    "conflict": Look("≠", "#", "bold magenta"),
    "unproven": Look("?", "?", "bold cyan"),
    "confirmed": Look("✓", "+", "bold green"),
    "mostly-true": Look("✓", "+", "bold green"),
    "true": Look("✓", "+", "bold green"),
    "unchecked": Look("○", "o", "bold blue"),
    "rest": Look("·", ".", "dim"),
}

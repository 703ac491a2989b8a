"""A figure as it is read from a text: the quantity, what it counts, and where it stands among the terms."""

from dataclasses import dataclass

from factcheck.model import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the folded noun that it counts (empty where none follows) and its terms (half-open)."""

    quantity: Quantity
    noun: str
    first: int
    last: int
    ordinal: bool = False
    head: int | None = None
    """The term where the qualifier before the figure begins («أكثر من»), if there is one."""
    bound: int | None = None
    """The negator that turns a verb's bound round («لا تزيد … عن ست ساعات»)."""
    lesser: float | None = None
    """The loser's side of a score: 1 of «3-1», whose value is 3."""

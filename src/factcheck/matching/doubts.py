"""What speaks against a match in its figures and dates, said for people."""

from factcheck.matching.figures import FigureFindings
from factcheck.matching.moments import DateFindings
from factcheck.matching.reasons import reason
from factcheck.model import Message


def figure_contradictions(figures: FigureFindings, dates: DateFindings) -> list[Message]:
    """Another number, unit, bound or date than the claim's, said for people."""
    shown = figure_list(figures, "neither")
    found = []
    if figures.other:
        found.append(reason("other-figure", figures=shown))
    if figures.unit:
        found.append(reason("other-unit", figures=shown))
    if figures.bound:
        found.append(reason("other-bound", figures=shown))
    if dates.other:
        found.append(reason("other-date"))
    return found


def figure_doubts(figures: FigureFindings, dates: DateFindings) -> list[Message]:
    """Figures on one side alone, and dates that nothing settles."""
    found = []
    if figures.missing and not figures.actual:
        found.append(reason("missing-figure"))
    if figures.extra:
        found.append(reason("extra-figure"))
    if dates.unsettled:
        found.append(reason("unsettled-date"))
    if dates.extra:
        found.append(reason("extra-date"))
    return found


def figure_list(figures: FigureFindings, *kinds: str) -> str:
    """The statement's figures that agree with one of `kinds`, for people."""
    values = [c.statement for c in figures.comparisons if c.agrees_with in kinds]
    return "، ".join(f"{v:,.15g}" if isinstance(v, (int, float)) else v for v in values)

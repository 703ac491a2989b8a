"""How a statement relates to one wording of a claim: every check, its finding in words, and the relation they draw.

A contradiction found (figure, unit, date, opposite, place, party, roles) makes `conflicts`; a doubt (hedge, plan,
scope, missing figure, too little in common) makes `related`; only what passes every check `repeats` or `denies`.
"""

from collections.abc import Set
from dataclasses import dataclass

from factcheck.matching.align import Alignment, align, highest_mean
from factcheck.matching.assertion import polarity_doubts
from factcheck.matching.contrasts import all_contrasts
from factcheck.matching.digest import Digest
from factcheck.matching.doubts import figure_contradictions, figure_doubts, figure_list
from factcheck.matching.extent import scope_doubts
from factcheck.matching.figures import FigureFindings, compare_figures, with_first
from factcheck.matching.moments import DateFindings, compare_dates
from factcheck.matching.negation import NegationFinding, compare_negation, negates
from factcheck.matching.omissions import missing_names, part_doubts, party_doubts
from factcheck.matching.parties import Contrast
from factcheck.matching.reasons import reason
from factcheck.model import Claim, Message, QuantityComparison, Relation, Why
from factcheck.settings import Settings

_DOUBTFUL = ("order", "other-word", "other-verb", "unanswered-verb", "only-begun", "averted", "wider-place")


@dataclass(frozen=True, slots=True)
class Finding:
    """The relation to one wording, 0..1 how near, and everything that was compared."""

    relation: Relation
    score: float
    why: Why
    wording: str
    enough: bool
    """Whether so much is shared that the two speak of one matter."""


def relate(
    statement: Digest, wording: Digest, text: str, claim: Claim, context: Set[str], turned: bool, settings: Settings
) -> Finding | None:
    """Compare; None where the two have too little in common to be mentioned together (`may_reach` tells it sooner).

    `context` holds the ids of names that speaker and article supply; `turned`: the cue denies what follows.
    """
    alignment = align(statement, wording)
    supplied = sum(wording.words[j].weight for j in _supplied(wording, alignment, context))
    if highest_mean(statement, wording, alignment, supplied) < settings.related_floor:
        return None
    paired = {statement.words[i].text for i, _, _ in alignment.pairs}
    paired |= {wording.words[j].text for _, j, _ in alignment.pairs}
    figures = compare_figures(statement.measures.figures, wording.measures.figures, claim, paired)
    dates = compare_dates(statement.measures.dates, wording.measures.dates, claim)
    shares = _shares(statement, wording, alignment, figures, dates, context)
    if not negates(statement, wording, turned) and _mean(shares) < settings.related_floor:
        return None  # told at once: only a negation can raise the shares
    found = all_contrasts(statement, wording, alignment)
    negation = compare_negation(statement, wording, alignment, turned, found)
    contrasts = [c for c in found if not negation.explains(c)]
    figures = with_first(figures) if negation.first else figures
    shares = _shares(statement, wording, alignment, figures, dates, context, negation.settled)
    score = _mean(shares)
    if not score or score < settings.related_floor:
        return None
    contradictions = [*figure_contradictions(figures, dates), *(_say(c) for c in contrasts if c.kind not in _DOUBTFUL)]
    doubts = [
        *figure_doubts(figures, dates),
        *(_say(c) for c in contrasts if c.kind in _DOUBTFUL),
        *polarity_doubts(statement, wording, alignment),
        *scope_doubts(statement, wording, alignment, figures, claim, negation.settled),
        *party_doubts(statement, wording, alignment, context),
        *part_doubts(statement, wording, alignment, claim, context, settings),
    ]
    enough = _enough(statement, wording, alignment, figures, context, *shares, score, settings)
    relation, reasons = _decide(contradictions, doubts, negation.finding, figures, enough)
    shared = tuple(statement.words[i].shown for i, _, _ in alignment.pairs)
    if relation in ("repeats", "denies", "states-fact"):
        reasons = [*reasons, *_agreements(figures, dates, shared)]
    why = Why(
        shared_terms=shared,
        entities_shared=tuple(statement.words[i].shown for i, _, _ in alignment.pairs if statement.words[i].name),
        entities_missing=missing_names(wording, alignment, context),
        quantities=figures.comparisons,
        negation=negation.finding,
        reasons=tuple(reasons),
    )
    return Finding(relation, min(score, 1.0), why, text, enough)


def _decide(
    contradictions: list[Message],
    doubts: list[Message],
    negation: NegationFinding,
    figures: FigureFindings,
    enough: bool,
) -> tuple[Relation, list[Message]]:
    unclear = [reason("negation-unclear")] if negation == "unclear" else []
    if not enough:
        return "related", [reason("little-shared"), *contradictions, *doubts, *unclear]
    if contradictions:
        return "conflicts", [*contradictions, *doubts]
    if doubts or unclear:
        return "related", [*doubts, *unclear]
    if figures.actual:
        return ("conflicts", [reason("denies")]) if negation == "opposite" else ("states-fact", [_true_figure(figures)])
    return ("denies", [reason("denies")]) if negation == "opposite" else ("repeats", [])


def _shares(
    statement: Digest,
    wording: Digest,
    alignment: Alignment,
    figures: FigureFindings,
    dates: DateFindings,
    context: Set[str],
    settled: Set[str] = frozenset(),
) -> tuple[float, float]:
    """Covered shares of both sides, figures and dates counted as words of weight 1; names that the context supplies
    count on neither side, nor do words that a negation says otherwise (`settled`)."""
    free = [
        sum(d.words[i].weight for i in alone if d.words[i].shown in settled) if settled else 0.0
        for d, alone in ((statement, alignment.only_statement), (wording, alignment.only_wording))
    ]
    total_mine, total_theirs = statement.outline.weight, wording.outline.weight
    supplied = sum(wording.words[j].weight for j in _supplied(wording, alignment, context))
    both = figures.agreed + figures.actual + figures.other + figures.unit + figures.bound + dates.agreed + dates.other
    mine, theirs = both + figures.extra * 0.5 - free[0], both + figures.missing - free[1]
    got = both * 1.0
    return (
        (alignment.covered_statement * total_mine + got) / (total_mine + mine) if total_mine + mine else 0.0,
        (alignment.covered_wording * total_theirs + got) / (total_theirs + theirs - supplied)
        if total_theirs + theirs - supplied > 0
        else 0.0,
    )


def _mean(shares: tuple[float, float]) -> float:
    """The harmonic mean of the two shares; 0 where one of them is."""
    return 2 * shares[0] * shares[1] / (shares[0] + shares[1]) if all(shares) else 0.0


def _is_rare(comparison: QuantityComparison) -> bool:
    """A large figure on both sides is hardly there by chance."""
    value = comparison.statement
    return comparison.agrees_with != "neither" and isinstance(value, (int, float)) and value >= 1000


def _supplied(wording: Digest, alignment: Alignment, context: Set[str]) -> list[int]:
    """Names of the wording that the statement leaves to its speaker or article."""
    return [j for j in alignment.only_wording if wording.words[j].name and wording.words[j].name in context]


def _enough(
    statement: Digest, wording: Digest, alignment: Alignment, figures: FigureFindings, context: Set[str],
    share_mine: float, share_theirs: float, score: float, settings: Settings,
) -> bool:  # fmt: skip
    """Whether so much is shared that the two speak of one matter."""
    weight = sum(statement.words[i].weight * v for i, _, v in alignment.pairs) + figures.agreed + figures.actual
    supplied = _supplied(wording, alignment, context)
    weight += 0.5 * len(supplied) if figures.agreed or figures.actual else 0.0
    identical = share_mine > 0.99 and share_theirs > 0.99
    if weight < settings.shared_weight_floor and not identical:
        return False
    if supplied and not (figures.agreed or figures.actual) and score < settings.supplied_floor:
        return False
    rare = any(_is_rare(c) for c in figures.comparisons)
    floor = settings.figure_floor if rare else settings.repeats_floor
    return score >= floor and min(share_mine, share_theirs) >= settings.side_floor


def _agreements(figures: FigureFindings, dates: DateFindings, shared: tuple[str, ...]) -> list[Message]:
    found = [reason("repeats", shared="، ".join(shared))] if shared else []
    if figures.agreed:
        found.append(reason("same-figure", figures=figure_list(figures, "claimed", "both")))
    if dates.agreed:
        found.append(reason("same-date"))
    return found


def _true_figure(figures: FigureFindings) -> Message:
    return reason("true-figure", figures=figure_list(figures, "actual"))


def _say(contrast: Contrast) -> Message:
    return reason(contrast.kind, mine=contrast.mine, theirs=contrast.theirs)

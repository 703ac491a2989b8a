"""Figures of a statement beside a claim's: which agree, with what, and which contradict."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from factcheck.figure import Figure
from factcheck.matching.amounts import Amount, agrees, amount_of, recorded_amounts, same_unit
from factcheck.model import Claim, ClaimQuantity, Measured, Qualifier, QuantityComparison


@dataclass(frozen=True, slots=True)
class FigureFindings:
    """`comparisons` for the report. `agreed`: figures found on both sides; `actual`: the statement's figure is the
    true one, not the claimed; `other`, `unit`, `bound`: contradictions; `missing`: claimed figures that the statement
    lacks; `extra`: figures that only the statement gives."""

    comparisons: tuple[QuantityComparison, ...] = ()
    agreed: int = 0
    actual: int = 0
    other: int = 0
    unit: int = 0
    bound: int = 0
    missing: int = 0
    extra: int = 0


def compare_figures(
    statement: Sequence[Figure], wording: Sequence[Figure], claim: Claim, paired: Set[str] = frozenset()
) -> FigureFindings:
    """Pair the figures of a statement with those of a claim's wording, then with the claim's own quantities.

    `paired` holds the words that found a partner on the other side: as counted nouns they tell nothing apart.
    """
    mine, theirs = [amount_of(f, paired) for f in statement], [amount_of(f, paired) for f in wording]
    mine, theirs = _parted(mine, theirs), _parted(theirs, mine)
    record = [recorded_amounts(q) for q in claim.quantities]
    comparisons, counts = [], {"agreed": 0, "actual": 0, "other": 0, "unit": 0, "bound": 0, "missing": 0, "extra": 0}
    left = list(mine)
    open_wording = []
    for amount in theirs:
        found = next((m for m in left if same_unit(m, amount) and agrees(m, amount)), None)
        found = found or next((m for m in left if _ranks(m, amount)), None)
        if found is None:
            open_wording.append(amount)
            continue
        left.remove(found)
        actual = _actual_of(amount, claim, record)
        both = actual is not None and agrees(found, actual)
        if "rank" not in (found.unit, amount.unit) and _opposed(found.qualifier, amount.qualifier):
            counts["bound"] += 1
            comparisons.append(_comparison(found, amount, actual, "neither"))
        else:
            counts["agreed"] += 1
            comparisons.append(_comparison(found, amount, actual, "both" if both else "claimed"))
    for amount in open_wording:
        kind, found = _contrary(amount, left)
        actual = _actual_of(amount, claim, record)
        if found is not None:
            left.remove(found)
            if kind == "other" and actual is not None and agrees(found, actual):
                kind = "actual"
            comparisons.append(_comparison(found, amount, actual, "actual" if kind == "actual" else "neither"))
        counts[kind] += not (
            kind == "missing" and amount.plain == 1 and amount.unit != "rank"
        )  # «سنة» says one as «سنة واحدة» does
    for found in left:
        kind, claimed, actual = _by_record(found, claim.quantities, record)
        if kind != "extra":
            comparisons.append(_comparison(found, claimed, actual, "claimed" if kind == "agreed" else "actual"))
        counts[kind] += not (kind == "extra" and found.plain == 1 and found.unit is None)
    return FigureFindings(tuple(comparisons), **counts)


def with_first(found: FigureFindings) -> FigureFindings:
    """The findings where «first» stands as a rank on one side and as a negation on the other (لم يسبق لأحد)."""
    return replace(
        found,
        agreed=found.agreed + 1,
        missing=max(found.missing - 1, 0),
        extra=max(found.extra - 1, 0) if not found.missing else found.extra,
    )


def _parted(amounts: list[Amount], others: list[Amount]) -> list[Amount]:
    """«من 5 إلى 10 في المئة» as two figures where the other side gives them as two («من 5% إلى 10%»)."""
    parted: list[Amount] = []
    for amount in amounts:
        if amount.high is None:
            parted.append(amount)
            continue
        ends = [
            replace(amount, high=None),
            replace(amount, value=amount.high, plain=amount.high, high=None),
        ]
        single = [o for o in others if o.high is None]
        both = all(any(agrees(e, o) for o in single) for e in ends)
        parted += ends if both else [amount]
    return parted


def _ranks(one: Amount, other: Amount) -> bool:
    """«العضو الحادي والثلاثين» and «31 عضوا», «دون السادسة عشرة» and «دون 16 عاما»: a rank beside the same count, large
    enough to be the same by no chance."""
    return (one.unit == "rank") != (other.unit == "rank") and one.plain == other.plain >= 10


def _contrary(amount: Amount, left: list[Amount]) -> tuple[str, Amount | None]:
    """The statement's figure that stands in the place of a claimed one: same unit, or same number with another unit."""
    for other in left:
        if same_unit(other, amount):
            return "other", other
    for other in left:
        if agrees(other, replace(amount, unit=other.unit)):
            return "unit", other
    return "missing", None


def _by_record(
    found: Amount, quantities: Sequence[ClaimQuantity], record: Sequence[tuple[Amount | None, Amount | None]]
) -> tuple[str, Amount | None, Amount | None]:
    """A figure that the wording lacks: perhaps the record's quantities know it."""
    for claimed, actual in record:
        if claimed and same_unit(found, claimed) and agrees(found, claimed):
            return "agreed", claimed, actual
    for claimed, actual in record:
        if actual and same_unit(found, actual) and agrees(found, actual):
            return "actual", claimed, actual
    return "extra", None, None


def _comparison(found: Amount, claimed: Amount | None, actual: Amount | None, agreement: str) -> QuantityComparison:
    return QuantityComparison(
        found.plain, _shown(claimed), _shown(actual), (claimed or found).shown_unit or found.shown_unit, agreement  # type: ignore[arg-type]
    )  # fmt: skip


def _shown(amount: Amount | None) -> Measured:
    if amount is None:
        return None
    return (amount.plain, amount.high) if amount.high is not None else amount.plain


def _actual_of(amount: Amount, claim: Claim, record: Sequence[tuple[Amount | None, Amount | None]]) -> Amount | None:
    """The true figure that the record gives for a claimed one."""
    for claimed, actual in record:
        if claimed and actual and agrees(claimed, amount) and same_unit(claimed, amount):
            return actual
    if len(record) == 1 and record[0][1] and same_unit(record[0][1], amount):
        return record[0][1]
    return None


def _opposed(one: Qualifier, other: Qualifier) -> bool:
    """«أكثر من 40» and «أقل من 40» give one number and contradict; an upper bound is no plain figure either."""
    return (one == "at-most") != (other == "at-most")

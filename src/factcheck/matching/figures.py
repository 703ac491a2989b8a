"""Figures of a statement beside a claim's: which agree, with what, and which contradict."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from factcheck.matching.stems import concepts, roots, stem
from factcheck.model import Claim, ClaimQuantity, Measured, Qualifier, QuantityComparison
from factcheck.quantities import Figure
from factcheck.wordlists import read_lexicon, word_set


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in its base unit, for comparing. `high` is the upper end of a range."""

    value: float
    high: float | None
    unit: str | None
    noun: str
    qualifier: Qualifier
    plain: float
    """The value as given, for the report."""
    shown_unit: str | None = None


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
    mine, theirs = [_amount(f, paired) for f in statement], [_amount(f, paired) for f in wording]
    mine, theirs = _parted(mine, theirs), _parted(theirs, mine)
    record = [_recorded(q) for q in claim.quantities]
    comparisons, counts = [], {"agreed": 0, "actual": 0, "other": 0, "unit": 0, "bound": 0, "missing": 0, "extra": 0}
    left = list(mine)
    open_wording = []
    for amount in theirs:
        found = next((m for m in left if same_unit(m, amount) and agrees(m, amount)), None)
        if found is None:
            open_wording.append(amount)
            continue
        left.remove(found)
        actual = _actual_of(amount, claim, record)
        both = actual is not None and agrees(found, actual)
        if _opposed(found.qualifier, amount.qualifier):
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


def _parted(amounts: list[Amount], others: list[Amount]) -> list[Amount]:
    """«من 5 إلى 10 في المئة» as two figures where the other side gives them as two («من 5% إلى 10%»)."""
    parted = []
    for amount in amounts:
        ends = [
            replace(amount, high=None),
            replace(amount, value=amount.high or 0.0, plain=amount.high or 0.0, high=None),
        ]
        single = [o for o in others if o.high is None]
        both = amount.high is not None and all(any(agrees(e, o) for o in single) for e in ends)
        parted += ends if both else [amount]
    return parted


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


def _amount(figure: Figure, paired: Set[str]) -> Amount:
    q = figure.quantity
    noun = "" if figure.noun in paired or not _is_counted(figure.noun) else figure.noun
    factor, unit = _base(q.unit)
    high = q.high * factor if q.high is not None else None
    return Amount(q.value * factor, high, unit, noun, q.qualifier, q.value, q.unit)


@cache
def _base(unit: str | None) -> tuple[float, str | None]:
    convert = read_lexicon("units")["convert"]
    return (float(convert[unit]["factor"]), convert[unit]["to"]) if unit in convert else (1.0, unit)


def _recorded(quantity: ClaimQuantity) -> tuple[Amount | None, Amount | None]:
    """(claimed, actual) of a claim's quantity as amounts; None where they are no numbers."""
    factor, unit = spelled_unit(quantity.unit)

    def made(value: Measured, qualifier: Qualifier) -> Amount | None:
        if isinstance(value, (int, float)):
            return Amount(value * factor, None, unit, "", qualifier, value, quantity.unit)
        if isinstance(value, (tuple, list)):
            return Amount(value[0] * factor, value[1] * factor, unit, "", qualifier, value[0], quantity.unit)
        return None

    return made(quantity.claimed, quantity.relation), made(quantity.actual, "exactly")


@cache
def spelled_unit(text: str) -> tuple[float, str | None]:
    """(factor, base unit) of a unit as databases write it: «billion USD» is 1e9 and usd."""
    lexicon = read_lexicon("units")
    factor, words = 1.0, text.lower().replace("_", " ").split()
    scales = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
    if len(words) > 1 and words[0] in scales:
        factor, words = scales[words[0]], words[1:]
    unit = "-".join(words)
    unit = lexicon["spelled"].get(unit, unit)
    unit = unit if unit in lexicon["units"] or unit == "rank" else (words[0] if words[0] in lexicon["units"] else unit)
    more, base = _base(unit)
    return factor * more, base


def _actual_of(amount: Amount, claim: Claim, record: Sequence[tuple[Amount | None, Amount | None]]) -> Amount | None:
    """The true figure that the record gives for a claimed one."""
    for claimed, actual in record:
        if claimed and actual and agrees(claimed, amount) and same_unit(claimed, amount):
            return actual
    if len(record) == 1 and record[0][1] and same_unit(record[0][1], amount):
        return record[0][1]
    return None


def same_unit(one: Amount, other: Amount) -> bool:
    """Whether two figures count the same thing, as far as their words tell."""
    if one.unit == other.unit:
        return one.unit is not None or _same_noun(one.noun, other.noun)
    groups = read_lexicon("units")["generic"]
    if one.unit is None or other.unit is None:
        known, open_ = (one, other) if one.unit else (other, one)
        return known.unit != "rank" and (not open_.noun or _same_noun(open_.noun, known.noun))
    for generic, members in groups.items():
        if generic in (one.unit, other.unit) and one.unit in members and other.unit in members:
            return True
    families = read_lexicon("units")["families"]
    return any(
        (one.unit == f and other.unit in members) or (other.unit == f and one.unit in members)
        for f, members in families.items()
    )


@cache
def _is_counted(word: str) -> bool:
    """A bare noun may be what is counted; a definite word, a verb or an empty word behind a figure is not."""
    if not word or word.startswith("ال") or word.endswith("وا") or word in word_set("frames", "stop", "words"):
        return False
    return not word.startswith(("ي", "و", "ب", "ل", "ف")) or " " in word


def _same_noun(one: str, other: str) -> bool:
    if not one or not other or stem(one) == stem(other):
        return True
    return bool(concepts(one) & concepts(other) or roots(one) & roots(other))


def agrees(one: Amount, other: Amount) -> bool:
    """Whether two figures say the same number: equal but for rounding, nearer where one is «about», inside a range."""
    if one.high is not None or other.high is not None:
        low_a, high_a, low_b, high_b = one.value, one.high or one.value, other.value, other.high or other.value
        if one.high is not None and other.high is not None:
            return _near(low_a, low_b, 0.02) and _near(high_a, high_b, 0.02)
        return max(low_a, low_b) <= min(high_a, high_b) * 1.001
    a, b = (one.value, other.value) if one.unit and other.unit else (one.plain, other.plain)
    if one.unit == "rank" or other.unit == "rank":
        return a == b
    loose = "about" in (one.qualifier, other.qualifier)
    if _near(a, b, 0.05 if loose else 0.003):
        return True
    for floor, low, value in ((one, a, b), (other, b, a)):
        if floor.qualifier == "at-least" and low <= value <= low * 1.06:
            return True
    grain = max(_grain(a), _grain(b))
    return abs(a - b) <= grain / 2 and _near(a, b, 0.02)


def _near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _grain(value: float) -> float:
    """The place of the last digit that is not zero: 60.2 -> 0.1, 60,000,000 -> 10,000,000."""
    if not value:
        return 0.0
    grain = 1e12
    while grain > 1e-4 and abs(value / grain - round(value / grain)) > 1e-9:
        grain /= 10
    return grain


def _opposed(one: Qualifier, other: Qualifier) -> bool:
    """«أكثر من 40» and «أقل من 40» give one number and contradict; an upper bound is no plain figure either."""
    return (one == "at-most") != (other == "at-most")

"""Figures in their base unit, ready for comparing: the same unit, the same number?"""

import math
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from factcheck.figure import Figure
from factcheck.matching.stems import concepts, roots, stem
from factcheck.model import ClaimQuantity, Measured, Qualifier
from factcheck.units import conversion
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
    lesser: float | None = None
    """The loser's side of a score."""


def amount_of(figure: Figure, paired: Set[str]) -> Amount:
    """A figure as an amount; a counted noun in `paired` tells nothing apart and is dropped."""
    q = figure.quantity
    noun = "" if figure.noun in paired or not _is_counted(figure.noun) else figure.noun
    factor, unit = _base(q.unit)
    high = q.high * factor if q.high is not None else None
    return Amount(q.value * factor, high, unit, noun, q.qualifier, q.value, q.unit, figure.lesser)


def _base(unit: str | None) -> tuple[float, str | None]:
    return conversion(unit) or (1.0, unit)


def recorded_amounts(quantity: ClaimQuantity) -> tuple[Amount | None, Amount | None]:
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


def same_unit(one: Amount, other: Amount) -> bool:
    """Whether two figures count the same thing, as far as their words tell."""
    if "score" in (one.unit, other.unit):
        return one.unit == other.unit or all(_clean(a) for a in (one, other))
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


def _clean(amount: Amount) -> bool:
    """«بهدفين» may stand for «2-0», and for no other score."""
    return amount.unit == "goal" or (amount.unit == "score" and not amount.lesser)


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


_EXACT, _PRECISE, _ROUGH, _VAGUE = 1e-6, 0.005, 0.02, 0.05
"""How far apart two figures may be, as a share of the larger: by arithmetic alone; where one is the other rounded and
nothing says so; where both are «about»; where one is."""
_EXCEEDED = 1.06
"""How far a plain figure may lie above a bound that speaks of it («أكثر من 2900»: 2946)."""


def agrees(one: Amount, other: Amount) -> bool:
    """Whether two figures say the same number: equal, one the other rounded, just above a bound, inside a range."""
    if one.unit == other.unit == "score" and one.lesser != other.lesser:
        return False
    if one.high is not None or other.high is not None:
        low_a, high_a, low_b, high_b = one.value, one.high or one.value, other.value, other.high or other.value
        if one.high is not None and other.high is not None:
            return _near(low_a, low_b, _PRECISE) and _near(high_a, high_b, _PRECISE)
        return max(low_a, low_b) <= min(high_a, high_b) * 1.001
    a, b = (one.value, other.value) if one.unit and other.unit else (one.plain, other.plain)
    if one.unit == "rank" or other.unit == "rank" or _near(a, b, _EXACT):
        return _near(a, b, _EXACT)
    for bound, low, plain, value in ((one, a, other, b), (other, b, one, a)):
        if bound.qualifier == "at-least" != plain.qualifier and low <= value <= low * _EXCEEDED:
            return True
    vague = (one.qualifier, other.qualifier).count("about")
    return _is_rounded(a, b) and _near(a, b, (_PRECISE, _VAGUE, _ROUGH)[vague])


def _near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _is_rounded(a: float, b: float) -> bool:
    """Whether one is the other rounded: 2900 for 2946, not 57 for 56."""
    return abs(a - b) <= max(_grain(a), _grain(b)) / 2


def _grain(value: float) -> float:
    """The place of the last digit that is not zero: 60.2 -> 0.1, 257 -> 1, 60,000,000 -> 10,000,000."""
    if not value:
        return 0.0
    grain = 10.0 ** math.floor(math.log10(abs(value)))
    while grain > 1e-4 and abs(value / grain - round(value / grain)) > 1e-9:
        grain /= 10
    return grain

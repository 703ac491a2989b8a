"""Gender and number: whether a verb can have somebody as its subject."""

from dataclasses import dataclass

from factcheck.arabic import fold
from factcheck.attribution.lexicon import words


@dataclass(frozen=True, slots=True)
class Agreement:
    """Gender and number in which a verb agrees with its subject; None where the form leaves them open."""

    gender: str | None = None
    number: str | None = None


def may_be_many(mention: str) -> bool:
    """Whether a mention can be the subject of a plural verb: a plural, a group, or names joined by و."""
    head = fold(mention.split()[0])
    return head.endswith(("ون", "ين", "ات", "ان")) or head in words("groups", "anonymous") or " و" in fold(mention)


def agreement_of(mention: str, gender: str | None) -> Agreement:
    """Gender as the verb shows it, number as the noun does (verbs before their subject stay singular)."""
    head = fold(mention.split()[0])
    plural = head.endswith(("ون", "ين")) and len(head) > 4 and gender != "Fem"
    dual = head.endswith("ان") and len(head) > 5 and head.startswith("ال")
    if plural or (gender == "Masc" and head in words("groups")):
        return Agreement(gender, "Plur")
    several = " و" in fold(mention) or dual or head in words("groups")
    number = None if several else "Sing"
    return Agreement(gender, number)


def agrees(have: str | None, want: str | None) -> bool:
    """Whether two values of a feature can go together; None goes with everything."""
    return have is None or want is None or have == want


def agrees_number(have: str | None, want: str | None) -> bool:
    """The same for number, where plural and dual go together."""
    return agrees(have, want) or (have in ("Plur", "Dual") and want in ("Plur", "Dual"))

"""Choosing claims by topic, verdict, claimant, kind and words."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.wire import Record

if TYPE_CHECKING:
    from factcheck.model import Entity


class Wanted(NamedTuple):
    """What to choose; an empty field chooses everything. Several values of one field: any of them."""

    topics: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    abouts: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def build_filter(wanted: Wanted, entities: "Iterable[Entity]") -> Callable[[Record], bool]:
    """A test for claims. A claimant is known by any of its names; words are found in any spelling."""
    if wanted == Wanted():
        return lambda claim: True
    from factcheck.arabic import fold_sentence

    claimants = _all_names(wanted.claimants, entities)
    words = [fold_sentence(text).split() for text in wanted.texts]

    def chosen(claim: Record) -> bool:
        if wanted.topics and claim["topic"] not in wanted.topics:
            return False
        if wanted.verdicts and claim["verdict"] not in wanted.verdicts:
            return False
        if wanted.abouts and claim["about"] not in wanted.abouts:
            return False
        if wanted.claimants and fold_sentence(claim["claimant"] or "") not in claimants:
            return False
        if not words:
            return True
        text = fold_sentence(" ".join((claim["claim"], *claim["variants"], claim["fact"], claim["id"])))
        return all(word in text for group in words for word in group)

    return chosen


def _all_names(names: Iterable[str], entities: "Iterable[Entity]") -> set[str]:
    from factcheck.arabic import fold_sentence

    asked = {fold_sentence(name) for name in names}
    for entity in entities:
        known = {entity.id, fold_sentence(entity.name), *(fold_sentence(alias.text) for alias in entity.aliases)}
        if known & asked or entity.id in names:
            asked = asked | {fold_sentence(entity.name)}
    return asked

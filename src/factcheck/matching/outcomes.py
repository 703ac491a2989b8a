"""Another outcome: a deed given up or only nearly done (تراجع عن الشراء، كاد يفوز), and what goes on (لا يزال)
beside what has ended. The words of the deed itself are the same on both sides, so that only these words tell it."""

from collections.abc import Iterator
from functools import cache

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest
from factcheck.matching.parties import Contrast
from factcheck.matching.relations import concept_group
from factcheck.wordlists import word_set

_REACH = 16
"""How many terms may stand between the verb and its «عن»: a subject of several words, and a date."""
_NEAR = 4


def find_other_outcomes(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """What the one gives up or nearly does, and the other does; what goes on in the one, and ends in the other."""
    if not any(d.polarity.averting or d.polarity.still for d in (statement, wording)):
        return
    partner = {i: j for i, j, _ in alignment.pairs}
    back = {j: i for i, j in partner.items()}
    for one, other, pairs in ((statement, wording, partner), (wording, statement, back)):
        for shown, ended in (*_averted(one, other, pairs), *_still(one, other, pairs)):
            words = (shown, ended) if one is statement else (ended, shown)
            yield Contrast("opposite" if ended else "averted", *(words if ended else (shown, "")))


def _averted(one: Digest, other: Digest, pairs: dict[int, int]) -> Iterator[tuple[str, str]]:
    """Verbs of giving up whose object is what the other side tells as done."""
    terms, negated = one.measures.terms, set(one.polarity.negators)
    if other.polarity.averting or other.polarity.negators or _unmet(other, set(pairs.values())) & _undoing():
        return
    for at in one.polarity.averting:
        own = next((i for i, w in enumerate(one.words) if w.at == at), None)
        if own in pairs or at - 1 in negated:
            continue
        if _is_from(terms[at].folded):
            start = next((k for k in range(at + 1, min(at + _REACH, len(terms))) if terms[k].folded == "عن"), None)
            if start is not None and any(t.folded in ("،", ".", "؛") for t in terms[at:start]):
                start = None
            behind = [i for i, w in enumerate(one.words) if start is not None and w.at > start][:1]
            behind = [i for i in behind if i in pairs and other.words[pairs[i]].marker != "عن"]
        else:
            behind = [i for i, w in enumerate(one.words) if w.at > at][:_NEAR]
        if any(i in pairs and not one.words[i].name for i in behind):
            yield one.words[own].shown if own is not None else terms[at].folded, ""


def _is_from(word: str) -> bool:
    return word.removeprefix("و") in word_set("polarity", "averting", "with_from")


def _still(one: Digest, other: Digest, pairs: dict[int, int]) -> Iterator[tuple[str, str]]:
    """«لا تزال الأزمة» beside «انتهت الأزمة»: a word of ending that has no partner."""
    if not one.polarity.still or other.polarity.still or other.polarity.negators:
        return
    taken = set(pairs.values())
    for j, word in enumerate(other.words):
        if j not in taken and word.concepts & concept_group("ceasing") and not other.framed(word.at):
            yield one.measures.terms[one.polarity.still[0] + 1].folded, word.shown
            return


def _unmet(digest: Digest, taken: set[int]) -> frozenset[str]:
    """The concepts of all words that found no partner."""
    return frozenset().union(*(w.concepts for i, w in enumerate(digest.words) if i not in taken))


@cache
def _undoing() -> frozenset[str]:
    return concept_group("ceasing") | concept_group("failing") | concept_group("refraining") | {"back-down"}

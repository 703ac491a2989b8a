"""Another word in the same place: «مصانع الحديد» beside «مصانع الأسمنت» in sentences that otherwise agree.

No lexicon knows all names and things. Where two texts run alike on both sides of a word or two, and only these differ,
nothing says that they mean the same; a paraphrase seldom changes one noun in the middle and nothing else.
"""

from collections.abc import Iterator

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest
from factcheck.matching.parties import Contrast

_LONGEST = 2
_SURE = 0.95


def find_substitutions(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """Stretches of up to two unpaired words on each side whose neighbours left and right are partners."""
    partner = {i: (j, value) for i, j, value in alignment.pairs}
    taken = {j for _, j, _ in alignment.pairs}
    for i in alignment.only_statement:
        left = partner.get(i - 1)
        if left is None or left[1] < _SURE:
            continue
        mine, theirs = _run(i, set(partner), len(statement.words)), _run(left[0] + 1, taken, len(wording.words))
        if not mine or not theirs or max(len(mine), len(theirs)) > _LONGEST:
            continue
        if statement.framed(statement.words[i].at) or wording.framed(wording.words[theirs[0]].at):
            continue
        if min(max(statement.words[k].weight for k in mine), max(wording.words[k].weight for k in theirs)) < 1:
            continue
        right = partner.get(mine[-1] + 1)
        ends = mine[-1] + 1 == len(statement.words) and theirs[-1] + 1 == len(wording.words)
        if ends or (right is not None and right[0] == theirs[-1] + 1 and right[1] >= _SURE):
            yield Contrast(
                "other-word",
                " ".join(statement.words[k].text for k in mine),
                " ".join(wording.words[k].text for k in theirs),
            )


def _run(start: int, taken: set[int], size: int) -> list[int]:
    """The indices from `start` that found no partner, up to the first that did."""
    found = []
    while start < size and start not in taken:
        found.append(start)
        start += 1
    return found

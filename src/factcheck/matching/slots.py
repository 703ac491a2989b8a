"""Another word in the same place: «مصانع الحديد» beside «مصانع الأسمنت» in sentences that otherwise agree.

No lexicon knows all names and things. Where two texts run alike on both sides of a word or two, and only these differ,
nothing says that they mean the same; a paraphrase seldom changes one noun in the middle and nothing else.
"""

from collections.abc import Iterator

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.names import is_adjective, is_place
from factcheck.matching.parties import Contrast
from factcheck.matching.relations import concept_group

_LONGEST = 2
_SURE = 0.95


def find_substitutions(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """Stretches of up to two unpaired words on each side whose neighbours left and right are partners."""
    alike = _alike(statement, wording, alignment)
    partner = {i: (j, _sureness(statement.words[i], wording.words[j], value)) for i, j, value in alignment.pairs}
    taken = {j for _, j, _ in alignment.pairs}
    for i in alignment.only_statement:
        left = partner.get(i - 1)
        if left is None or left[1] < _SURE:
            continue
        mine, theirs = _run(statement, i, set(partner)), _run(wording, left[0] + 1, taken)
        if not mine or not theirs or max(len(mine), len(theirs)) > _LONGEST:
            continue
        if statement.framed(statement.words[i].at) or wording.framed(wording.words[theirs[0]].at):
            continue
        parts = [{p for w in words for p in w.text.split()} for words in _runs(statement, wording, mine, theirs)]
        if parts[0] <= parts[1] or parts[1] <= parts[0]:  # «الثانوية» beside «الشهادة الثانوية»
            continue
        if all(w.concepts & {"carrier"} for w in (statement.words[i], wording.words[theirs[0]])):  # لتصبح، لتكون
            continue
        if min(max(statement.words[k].weight for k in mine), max(wording.words[k].weight for k in theirs)) < 1:
            continue
        only = alike and len(alignment.only_statement) == len(mine)
        if not (only or _same_place(statement, wording, i, theirs[0])):
            continue
        right = partner.get(mine[-1] + 1)
        ends = mine[-1] + 1 == len(statement.words) and theirs[-1] + 1 == len(wording.words)
        if ends or (right is not None and right[0] == theirs[-1] + 1 and right[1] >= _SURE):
            yield Contrast(
                "other-word",
                " ".join(statement.words[k].shown for k in mine),
                " ".join(wording.words[k].shown for k in theirs),
            )


def find_wider_places(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """A city beside its country in one place, where something is counted or ranked: «سكان صنعاء»، «سكان اليمن».

    Elsewhere a capital may stand for its state (واشنطن تعاقب …)."""
    ranked = frozenset(c for c in concept_group("telling") if c.endswith("-most")) | {"best", "worst", "first"}
    counted = all(d.measures.figures or any(w.concepts & ranked for w in d.words) for d in (statement, wording))
    partner = {i: j for i, j, _ in alignment.pairs}
    for i, j, _ in alignment.pairs if counted else ():
        mine, theirs = statement.words[i], wording.words[j]
        if mine.name == theirs.name or not (is_place(mine.name) and is_place(theirs.name)):
            continue
        if is_adjective(mine.text) or is_adjective(theirs.text) or set(mine.text.split()) & set(theirs.text.split()):
            continue
        inside = {mine.marker, theirs.marker} <= {"في", "ب"}
        behind = i > 0 and j > 0 and partner.get(i - 1) == j - 1
        measured = behind and bool(statement.words[i - 1].concepts & concept_group("measured"))
        share = any(f.quantity.unit == "percent" for f in statement.measures.figures)
        if (
            inside
            or measured
            or (behind and share)
            or (
                behind
                and i > 1
                and j > 1
                and not statement.words[i - 1].name  # «أمدت بيونغ يانغ موسكو»: states, by their capitals
                and not (mine.marker or theirs.marker or mine.text[0] == theirs.text[0] == "و")
            )
        ):
            yield Contrast("wider-place", mine.shown, theirs.shown)


def _runs(statement: Digest, wording: Digest, mine: list[int], theirs: list[int]) -> tuple[list[Word], list[Word]]:
    return [statement.words[k] for k in mine], [wording.words[k] for k in theirs]


def _alike(statement: Digest, wording: Digest, alignment: Alignment) -> bool:
    """Whether all else is the same words in the same order."""
    partners = [j for _, j, _ in alignment.pairs]
    return partners == sorted(partners) and all(
        _sureness(statement.words[i], wording.words[j], value) >= _SURE for i, j, value in alignment.pairs
    )


def _sureness(one: Word, other: Word, value: float) -> float:
    """«لجائزة» and «بجائزة» are one word behind different prepositions."""
    rests = [w.text[1:] if w.text[:1] in "بلكوف" and len(w.text) >= 5 else w.text for w in (one, other)]
    return 1.0 if rests[0] == rests[1] else value


def _same_place(statement: Digest, wording: Digest, i: int, j: int) -> bool:
    """Both stand right behind the same preposition of place or direction: unknown places, most likely."""
    mine, theirs = statement.words[i], wording.words[j]
    known = mine.concepts or theirs.concepts
    return mine.marker == theirs.marker and mine.marker in ("في", "الي", "من") and not known


def _run(digest: Digest, start: int, taken: set[int]) -> list[int]:
    """The indices from `start` that found no partner, up to the first that did, or to a figure."""
    size = len(digest.words)
    found: list[int] = []
    while start < size and start not in taken and not (found and _figure_between(digest, start)):
        found.append(start)
        start += 1
    return found


def _figure_between(digest: Digest, index: int) -> bool:
    """Whether a figure stands between a word and the one before it."""
    before, at = digest.words[index - 1].at, digest.words[index].at
    return any(before < figure.first < at for figure in digest.measures.figures)

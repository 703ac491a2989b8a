"""What one side leaves out or adds: parts of a claim, the names it needs, places that it does not speak of."""

from collections.abc import Set

from factcheck.matching.actors import institution
from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.names import excludes, is_adjective, is_place
from factcheck.matching.reasons import reason
from factcheck.matching.relations import concept_group
from factcheck.matching.stems import stem
from factcheck.model import Claim, Message
from factcheck.settings import Settings

_COPULAS = frozenset({"هو", "هي", "هم", "يدعي", "تدعي", "اسمه", "اسمها", "يسمي", "تسمي"})
_EVERYWHERE = frozenset({"world", "planet-earth"})


def part_doubts(
    statement: Digest, wording: Digest, alignment: Alignment, claim: Claim, context: Set[str], settings: Settings
) -> list[Message]:
    """A part of the claim alone: what the statement leaves out of it is more than what it puts in its place.

    The part of a true claim is true as well; what makes another claim false may be just what was left out.
    """
    if claim.verdict == "true":
        return []
    fuller = _fuller_names(wording, alignment)
    left = [
        wording.words[j] for j in alignment.only_wording
        if not wording.framed(wording.words[j].at) and wording.words[j].name not in (context or ()) and j not in fuller
    ]  # fmt: skip
    named = _named_as(wording, alignment)
    if named:
        return [reason("part", words="، ".join(named))]
    mine = sum(
        statement.words[i].weight for i in alignment.only_statement if not statement.framed(statement.words[i].at)
    )
    gap = sum(w.weight for w in left) - mine
    total = sum(w.weight for w in wording.words) + len(wording.measures.figures)
    if gap < settings.part_gap or gap < settings.part_share * total:
        return []
    return [reason("part", words="، ".join(w.shown for w in left))]


def _fuller_names(wording: Digest, alignment: Alignment) -> set[int]:
    """First names and titles right before a name that both have: «الرئيس الفرنسي إيمانويل ماكرون» beside «ماكرون»."""
    alone, found = set(alignment.only_wording), set()
    for _, j, _ in alignment.pairs:
        if wording.words[j].name or not wording.words[j].concepts:
            before = j - 1
            while before in alone and wording.words[before].at + 1 == wording.words[before + 1].at:
                word = wording.words[before]
                if word.concepts and not word.concepts & concept_group("roles"):
                    break
                found.add(before)
                before -= 1
    return found


def _named_as(wording: Digest, alignment: Alignment) -> list[str]:
    """What a claim says somebody or something is («المهاجم هو فلان»), where nothing of it has a partner."""
    terms = wording.measures.terms
    at = next((t for t, term in enumerate(terms) if term.folded in _COPULAS and not wording.framed(t)), None)
    behind = [j for j, w in enumerate(wording.words) if at is not None and w.at > at]
    return [wording.words[j].shown for j in behind] if behind and set(behind) <= set(alignment.only_wording) else []


def party_doubts(statement: Digest, wording: Digest, alignment: Alignment, context: Set[str]) -> list[Message]:
    """Names that the claim needs and the statement lacks; places that only the statement gives."""
    missing = list(missing_names(wording, alignment, context))
    shared = [i for i, _, _ in alignment.pairs if statement.words[i].name]
    doubts = []
    needed = [w for w in wording.words if w.name and not wording.framed(w.at)]
    if missing and len(missing) * 2 > len(needed):
        doubts.append(reason("missing-party", names="، ".join(missing)))
    known = {stem(part) for w in statement.words for part in w.text.split()}
    bodies = [w.shown for j in alignment.only_wording if _names_a_body(wording, w := wording.words[j], known)]
    if bodies and not missing:
        doubts.append(reason("missing-party", names="، ".join(bodies)))
    extra = [
        statement.words[i] for i in alignment.only_statement
        if is_place(statement.words[i].name) and not statement.framed(statement.words[i].at)
        and not (is_adjective(statement.words[i].text) and not _displaces(statement, wording, alignment, i))
    ]  # fmt: skip
    if extra and (_elsewhere(extra, wording, alignment) or (not shared and needed)):
        doubts.append(reason("extra-place", names="، ".join(w.shown for w in extra)))
    return doubts


def _names_a_body(wording: Digest, word: Word, known: Set[str]) -> bool:
    """A known body («الحوثيين»), or an unknown name behind the word for what it is («شركة لوفتهانزا»), of which the
    statement has no part; `known` are the stems of its words."""
    if wording.framed(word.at) or any(stem(part) in known for part in word.text.split()):
        return False
    unknown = not (word.concepts or word.name or word.text.startswith("ال") or word.marker) and word.weight >= 1
    return bool(word.concepts & concept_group("bodies")) or (unknown and bool(institution(wording, word)))


def _displaces(statement: Digest, wording: Digest, alignment: Alignment, index: int) -> bool:
    """Whether an adjective of place stands where the claim has another («السكك التونسية», «السكك الجزائرية»)."""
    head = next((j for i, j, _ in alignment.pairs if i == index - 1), None)
    behind = wording.words[head + 1] if head is not None and head + 1 < len(wording.words) else None
    return behind is not None and is_place(behind.name) and excludes(statement.words[index].name, behind.name)


def _elsewhere(extra: list[Word], wording: Digest, alignment: Alignment) -> bool:
    """Places that have nothing to do with those of the claim, or where the claim speaks of the whole world."""
    places = {w.name for w in wording.words if is_place(w.name)}
    alone = any(wording.words[j].concepts & _EVERYWHERE for j in alignment.only_wording)
    if not places:
        return alone
    return any(all(excludes(w.name, place) for place in places) for w in extra if "continent" not in w.name)


def missing_names(wording: Digest, alignment: Alignment, context: Set[str]) -> tuple[str, ...]:
    """Names of the wording, outside its frame, that neither statement nor context gives."""
    words = [wording.words[j] for j in alignment.only_wording]
    return tuple(
        w.shown for w in words
        if w.name and w.name not in context and not wording.framed(w.at) and not is_adjective(w.text)
    )  # fmt: skip

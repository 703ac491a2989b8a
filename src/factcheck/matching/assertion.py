"""Whether both sides assert: hedges, plans and obligations that stand on one side alone."""

from collections.abc import Mapping, Sequence

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.polarity import is_imperfect
from factcheck.matching.reasons import reason
from factcheck.model import Message
from factcheck.wordlists import word_set

_CLAIMING = frozenset({"زعم", "زعمت", "زعموا", "يزعم", "تزعم", "ادعي", "ادعت", "يدعي", "تدعي"})
_ANNOUNCING = frozenset({"announce", "say", "reveal", "decision", "agreement"})


def polarity_doubts(statement: Digest, wording: Digest, alignment: Alignment) -> list[Message]:
    """Hedges, plans and obligations that stand on one side alone."""
    mine, theirs = statement.polarity, wording.polarity
    partner = {i: j for i, j, _ in alignment.pairs}
    doubts = []
    if mine.hedges and _is_hedged(statement, wording, partner):
        doubts.append(reason("hedged"))
    if not mine.hedges and any(not wording.framed(h) for h in theirs.hedges):
        doubts.append(reason("claim-hedged"))
    if _timing(statement, wording, partner) or _timing(wording, statement, {j: i for i, j in partner.items()}):
        doubts.append(reason("planned"))
    if bool(mine.modal) != bool(theirs.modal):
        doubts.append(reason("modal"))
    return doubts


def _is_hedged(statement: Digest, wording: Digest, partner: Mapping[int, int]) -> bool:
    """Whether the statement hedges what the claim does not: by a hedge in the matter, or by an impersonal one that
    reports it (يُعتقد أن، قيل إن). A hedge of the claim answers one that covers the same words."""
    own = [at for at in statement.polarity.hedges if not _personal(statement, at)]
    theirs = list(wording.polarity.hedges)
    if not own or not theirs:
        return bool(own)
    for at in own:
        covered = {partner[i] for i in _covered(statement, at) if i in partner}
        answer = next((h for h in theirs if covered & set(_covered(wording, h))), None)
        if answer is not None:
            theirs.remove(answer)
        elif len(own) > len(wording.polarity.hedges) or (_leads(statement, at) and not _leads(wording, theirs[0])):
            return True
    return False


def _covered(digest: Digest, at: int) -> list[int]:
    """The next words behind a hedge."""
    return [i for i, w in enumerate(digest.words) if w.at >= at and w.weight > 0.3][:3]


def _leads(digest: Digest, at: int) -> bool:
    """Whether a hedge stands before the whole matter."""
    return not any(w.at < at and not digest.framed(w.at) for w in digest.words)


def _personal(digest: Digest, at: int) -> bool:
    """«زعم ترامب أن»: a frame with a named subject hands the matter over, and does not soften it; one of nobody in
    particular (ناشطون، منشورات) does."""
    frame = next((f for f in digest.frames if f.first <= at < f.last), None)
    if frame is None or frame.verb not in _CLAIMING:
        return False
    subject = [w for w in digest.words if frame.first <= w.at < frame.last and w.at != at and w.weight]
    return bool(subject) and subject[0].text not in word_set("polarity", "hearsay", "subjects")


def _timing(one: Digest, other: Digest, partner: Mapping[int, int]) -> bool:
    """A plan, or a future, in the one alone; the present may speak of the future too (تستضيف … عام 2030)."""
    plans = bool(_outside(one, one.polarity.plans)) and not other.polarity.plans
    future = _outside(one, one.polarity.future)
    if not plans and not future:
        return False
    if plans and _outside(other, other.polarity.future):
        plans = False
    settled = bool(_outside(other, (*other.polarity.future, *other.polarity.plans)))
    settled = settled or any(w.text.startswith("سا") for w in other.words)  # سأفعل, or a name: no contradiction is sure
    settled = settled or any(_is_present(other, w) for w in other.words[:3])
    return plans or (bool(future) and not settled and not _tells_alike(one, other, partner, future))


def _is_present(digest: Digest, word: Word) -> bool:
    """A verb of the present; behind «لم» it is one of the past."""
    before = digest.measures.terms[word.at - 1].folded if word.at else ""
    return is_imperfect(word.text) and before.removeprefix("و") != "لم"


def _tells_alike(one: Digest, other: Digest, partner: Mapping[int, int], future: Sequence[int]) -> bool:
    """Whether a future in the one says no more than the other: the other speaks of what is to come as well, or the one
    tells the other's deed as done, and only what follows from it as to come (سيبقى بعدما مدد عقده)."""
    if any(t.folded in word_set("polarity", "coming", "words") for t in other.measures.terms):
        return True
    if all(any(t.folded in word_set("polarity", "coming", "starting") for t in d.measures.terms) for d in (one, other)):
        return bool(one.measures.dates) and bool(other.measures.dates)
    verbs = [i for i, w in enumerate(one.words) if w.at in future]
    if verbs and all(i in partner and _is_to_come(other, partner[i]) for i in verbs):
        return any(w.concepts & _ANNOUNCING for w in one.words[: verbs[0]])
    deed = _deed(other)
    told = next((i for i, j in partner.items() if j == deed), None)
    return told is not None and told not in verbs and _follows_from(one, told)


def _is_to_come(digest: Digest, index: int) -> bool:
    """A verb of the present, or a noun behind a word of announcing (أعلنت تسريح عشرة آلاف)."""
    if is_imperfect(digest.words[index].text):
        return True
    return any(w.concepts & _ANNOUNCING for w in digest.words[max(index - 3, 0) : index])


def _deed(digest: Digest) -> int | None:
    """The first word of the matter: its verb, where the sentence begins with one."""
    return next((i for i, w in enumerate(digest.words) if not digest.framed(w.at) and not _is_noun(w)), None)


def _is_noun(word: Word) -> bool:
    return bool(word.name) or word.text.startswith(("ال", "بال", "لل")) or bool(word.marker)


def _follows_from(digest: Digest, index: int) -> bool:
    """«… بعدما مدد عقده»، «بقرار من»: a word in a clause that tells from what something follows."""
    at = digest.words[index].at
    openers = word_set("polarity", "coming", "because")
    return any(t.folded in openers for t in digest.measures.terms[max(at - 3, 0) : at])


def _outside(digest: Digest, indices: Sequence[int]) -> list[int]:
    return [i for i in indices if not digest.framed(i)]

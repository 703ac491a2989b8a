"""What speaks against a match: contradictions in figures, and doubts about figures, polarity and scope."""

from collections.abc import Sequence, Set

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.figures import FigureFindings
from factcheck.matching.moments import DateFindings
from factcheck.matching.polarity import is_imperfect
from factcheck.matching.reasons import reason
from factcheck.matching.relations import concept_group, exclude
from factcheck.model import Claim, Message
from factcheck.wordlists import word_set

_WHOLES = frozenset({"جميع", "كافه", "كامل", "ساير"})
_SCOPES = frozenset({"all", "most", "some"})
_CLAIMING = frozenset({"زعم", "زعمت", "زعموا", "يزعم", "تزعم", "ادعي", "ادعت", "يدعي", "تدعي"})


def figure_contradictions(figures: FigureFindings, dates: DateFindings) -> list[Message]:
    """Another number, unit, bound or date than the claim's, said for people."""
    shown = figure_list(figures, "neither")
    found = []
    if figures.other:
        found.append(reason("other-figure", figures=shown))
    if figures.unit:
        found.append(reason("other-unit", figures=shown))
    if figures.bound:
        found.append(reason("other-bound", figures=shown))
    if dates.other:
        found.append(reason("other-date"))
    return found


def figure_doubts(figures: FigureFindings, dates: DateFindings) -> list[Message]:
    """Figures on one side alone, and dates that nothing settles."""
    found = []
    if figures.missing and not figures.actual:
        found.append(reason("missing-figure"))
    if figures.extra:
        found.append(reason("extra-figure"))
    if dates.unsettled:
        found.append(reason("unsettled-date"))
    if dates.extra:
        found.append(reason("extra-date"))
    return found


def figure_list(figures: FigureFindings, *kinds: str) -> str:
    """The statement's figures that agree with one of `kinds`, for people."""
    values = [c.statement for c in figures.comparisons if c.agrees_with in kinds]
    return "، ".join(f"{v:,.15g}" if isinstance(v, (int, float)) else v for v in values)


def polarity_doubts(statement: Digest, wording: Digest) -> list[Message]:
    """Hedges, plans and obligations that stand on one side alone."""
    mine, theirs = statement.polarity, wording.polarity
    doubts = []
    hedged_mine, hedged_theirs = _hedged(statement), _hedged(wording)
    if hedged_mine and not hedged_theirs:
        doubts.append(reason("hedged"))
    if [h for h in theirs.hedges if not wording.framed(h)] and not mine.hedges:
        doubts.append(reason("claim-hedged"))
    if _timing(statement, wording) or _timing(wording, statement):
        doubts.append(reason("planned"))
    if bool(mine.modal) != bool(theirs.modal):
        doubts.append(reason("modal"))
    return doubts


def _timing(one: Digest, other: Digest) -> bool:
    """A plan, or a future, in the one alone; the present may speak of the future too (تستضيف … عام 2030)."""
    plans = bool(_outside(one, one.polarity.plans)) and not other.polarity.plans
    if plans and _outside(other, other.polarity.future):
        plans = False
    future = bool(_outside(one, one.polarity.future))
    settled = bool(_outside(other, (*other.polarity.future, *other.polarity.plans)))
    settled = settled or any(w.text.startswith("سا") for w in other.words)  # سأفعل, or a name: no contradiction is sure
    return plans or (future and not settled and not any(is_imperfect(w.text) for w in other.words[:3]))


def _hedged(digest: Digest) -> bool:
    """A hedge in the matter itself, or an impersonal one that reports it (يُعتقد أن، قيل إن)."""
    return bool(digest.polarity.hedges) and not all(_personal(digest, at) for at in digest.polarity.hedges)


def _personal(digest: Digest, at: int) -> bool:
    """«زعم ترامب أن»: a frame with a named subject hands the matter over, and does not soften it."""
    frame = next((f for f in digest.frames if f.first <= at < f.last), None)
    if frame is None or frame.verb not in _CLAIMING:
        return False
    return any(frame.first <= w.at < frame.last and w.at != at and w.weight for w in digest.words)


def _outside(digest: Digest, indices: tuple[int, ...]) -> list[int]:
    return [i for i in indices if not digest.framed(i)]


def scope_doubts(
    statement: Digest, wording: Digest, alignment: Alignment, figures: FigureFindings, claim: Claim,
    settled: Set[str],
) -> list[Message]:  # fmt: skip
    """Scope words (كل، معظم، بعض), exclusivity and superlatives that stand on one side alone."""
    doubts = []
    mine, theirs = _scopes(statement), _scopes(wording)
    weaker = {"some", "most"}
    loose = claim.about == "saying" and (not mine or not theirs)  # «هناك بعض …» in somebody's own words
    if (mine & weaker) != (theirs & weaker) and not loose:
        doubts.append(reason("scope", words="، ".join(sorted({*_scope_words(statement), *_scope_words(wording)}))))
    telling = (
        [statement.words[i] for i in alignment.only_statement if _is_telling(statement, i, wording)],
        [wording.words[j] for j in alignment.only_wording if _is_telling(wording, j, statement)],
    )
    if (whole := _whole(statement, alignment)) and "all" not in theirs:
        doubts.append(reason("scope", words=whole))
    if aside := _aside(statement, wording, alignment):
        doubts.append(reason("aside", words=aside))
    one_sided = [w.shown for words, others in (telling, telling[::-1]) for w in words if not _other_rank(w, others)]
    ranked = any(c.unit == "rank" and c.statement == 1 and c.agrees_with == "claimed" for c in figures.comparisons)
    if _other_reach(statement, wording, alignment):
        doubts.append(reason("scope", words="العالم"))
    one_sided = [word for word in one_sided if word not in settled]
    if one_sided and not ranked:
        doubts.append(reason("telling", words="، ".join(one_sided)))
    if bool(statement.polarity.exceptives) != bool(wording.polarity.exceptives):
        only = any(w.concepts & {"only"} for w in (*statement.words, *wording.words))
        if not only:
            doubts.append(reason("scope", words="سوى"))
    return doubts


def _whole(statement: Digest, alignment: Alignment) -> str:
    """«ألغى جميع العطل» where the claim says «ألغى عطلة»: all of what both speak of, on the statement's side alone."""
    paired = {i for i, _, _ in alignment.pairs}
    wholes = (i for i in alignment.only_statement if statement.words[i].concepts & {"all"})
    found = (statement.words[i] for i in wholes if i + 1 in paired and statement.words[i].text in _WHOLES)
    return next((w.shown for w in found), "")


def _aside(statement: Digest, wording: Digest, alignment: Alignment) -> str:
    """«علّق التطعيم ضد الحصبة، بينما استمر لقاح الملاريا»: what the claim is about stands behind a word that sets it
    apart."""
    terms = statement.measures.terms
    words = word_set("polarity", "contrasting", "words")
    at = next((i for i, t in enumerate(terms) if i and t.folded in words), None)
    if at is None or any(t.folded in words for t in wording.measures.terms):
        return ""
    behind = [i for i, _, _ in alignment.pairs if statement.words[i].at > at and statement.words[i].weight >= 1]
    return terms[at].folded if behind else ""


def _other_reach(statement: Digest, wording: Digest, alignment: Alignment) -> bool:
    """«أعلى مبنى في العالم» beside «… في آسيا»: a superlative holds for the place that it names."""
    best = frozenset(c for c in concept_group("telling") if c.endswith("-most")) | {"best", "worst", "first"}
    if not all(any(w.concepts & best for w in d.words) for d in (statement, wording)):
        return False
    mine = [statement.words[i] for i in alignment.only_statement]
    theirs = [wording.words[j] for j in alignment.only_wording]
    world = frozenset({"world", "planet-earth"})
    return any(
        any(w.concepts & world for w in one) and any(w.marker == "في" and not w.concepts & world for w in other)
        for one, other in ((mine, theirs), (theirs, mine))
    )


def _scopes(digest: Digest) -> set[str]:
    return {c for w in digest.words for c in w.concepts if c in _SCOPES}


def _scope_words(digest: Digest) -> list[str]:
    return [w.shown for w in digest.words if bool(w.concepts & _SCOPES)]


def _is_telling(digest: Digest, index: int, other: Digest) -> bool:
    """A word that may not be missing on the other side, nor a word that says the same there."""
    word = digest.words[index]
    said = bool(word.concepts) and word.concepts <= concept_group("telling")
    person = index > 0 and bool(
        word.concepts & concept_group("roles")
    )  # طالب demands at the head, and studies elsewhere
    blocks = bool(word.concepts & concept_group("blocking")) and not person
    if not (said or blocks) or digest.framed(word.at):
        return False
    if other.polarity.exceptives and word.concepts & {"only"}:
        return False
    return not any(word.concepts & w.concepts for w in other.words)


def _other_rank(word: Word, others: Sequence[Word]) -> bool:
    """«الأعلى حرارة» beside «الأحر»: another superlative in its place, and no opposite."""
    return _ranked(word) and any(_ranked(w) and not exclude(word.concepts, w.concepts) for w in others)


def _ranked(word: Word) -> bool:
    return any(c.startswith("most-") or c.endswith("-most") or c in ("best", "worst") for c in word.concepts)

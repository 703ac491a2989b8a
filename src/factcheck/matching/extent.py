"""How far each side goes: all, most or some; only; superlatives; what stands apart from the matter."""

from collections.abc import Sequence, Set

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.figures import FigureFindings
from factcheck.matching.reasons import reason
from factcheck.matching.relations import concept_group, exclude
from factcheck.model import Claim, Message
from factcheck.wordlists import word_set

_WHOLES = frozenset({"جميع", "كافه", "كامل", "ساير"})
_SCOPES = frozenset({"all", "most", "some"})


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

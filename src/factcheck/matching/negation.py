"""What a negation denies, and whether the other side says the same by another word.

Each negation is read by itself: the words it covers, and how it is formed. Two that cover partners speak of one thing.
One that the other side lacks may still say what is said there: «لم يعد يبيع» is «توقف عن البيع», «لم ينجح» is «فشل»,
«لم يسبق لأحد أن» is «أول من». What remains open denies, where it is sure, or is a doubt.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.parties import Contrast
from factcheck.matching.polarity import is_imperfect
from factcheck.matching.predicates import is_light
from factcheck.matching.relations import are_compatible, are_complementary, concept_group, exclude
from factcheck.matching.scopes import Scope, find_scopes
from factcheck.matching.unequalled import Unequalled, has_first, ranked_words

NegationFinding = Literal["same", "opposite", "unclear"]
_REACH = 9
"""How far behind a word of ending what ended may stand: a subject of several words is between."""


@dataclass(frozen=True, slots=True)
class Negation:
    """The finding; the contrasts that it explains (`resolved`); words that say the same by a negation, and need no
    partner (`settled`); whether a negation says «first» (`first`)."""

    finding: NegationFinding
    resolved: frozenset[Contrast] = frozenset()
    settled: frozenset[str] = frozenset()
    first: bool = False

    def explains(self, contrast: Contrast) -> bool:
        """Whether a contrast is none: a word denied beside its complement, or a verb that only the negation needs."""
        if contrast.kind in ("other-verb", "unanswered-verb"):
            return bool(self.settled & {contrast.mine, contrast.theirs})
        return contrast in self.resolved


class _Side(NamedTuple):
    """One text as the comparison sees it: its partners, and the words that have none."""

    digest: Digest
    partner: dict[int, int]
    alone: frozenset[int]

    def words(self, indices: Sequence[int] | Set[int]) -> list[Word]:
        return [self.digest.words[i] for i in sorted(indices)]


def negates(statement: Digest, wording: Digest, turned: bool) -> bool:
    """Whether there is any negation to compare."""
    mine, theirs = statement.polarity, wording.polarity
    return bool(mine.negators or theirs.negators or mine.denials or theirs.denials or turned)


def compare_negation(
    statement: Digest, wording: Digest, alignment: Alignment, turned: bool, contrasts: Sequence[Contrast]
) -> Negation:
    """Compare which predicates are negated; `turned`: the cue denies what follows."""
    mine, theirs = statement.polarity, wording.polarity
    if not negates(statement, wording, turned):
        return Negation("same")
    sides = (
        _Side(statement, {i: j for i, j, _ in alignment.pairs}, frozenset(alignment.only_statement)),
        _Side(wording, {j: i for i, j, _ in alignment.pairs}, frozenset(alignment.only_wording)),
    )
    open_scopes = _unmatched(sides, find_scopes(statement), find_scopes(wording))
    explained = [
        (scope, side, _explain(scope, side, sides, contrasts)) for side in (0, 1) for scope in open_scopes[side]
    ]
    rest = [(scope, side) for scope, side, found in explained if found is None]
    known = [found for _, _, found in explained if found is not None]
    return Negation(
        _judge(sides, rest, (len(mine.denials) + int(turned), len(theirs.denials))),
        frozenset().union(*(n.resolved for n in known)),
        frozenset().union(*(n.settled for n in known)),
        any(n.first for n in known),
    )


def _unmatched(sides: tuple[_Side, _Side], mine: list[Scope], theirs: list[Scope]) -> tuple[list[Scope], list[Scope]]:
    """The negations that none of the other side answers by covering the same."""
    rest, left = [], list(theirs)
    for scope in mine:
        same = next((other for other in left if _alike(sides, scope, other)), None)
        if same is None:
            rest.append(scope)
        else:
            left.remove(same)
    return rest, left


def _alike(sides: tuple[_Side, _Side], one: Scope, other: Scope) -> bool:
    """Whether two negations deny one thing: the first words they cover are partners, or tell one event."""
    if one.unequalled and other.unequalled:
        return True
    near = set(other.reach[:2])
    if any(sides[0].partner.get(i) in near for i in one.reach[:2]):
        return True
    if not one.reach or not other.reach or {one.reach[0]} - sides[0].alone or {other.reach[0]} - sides[1].alone:
        return False
    heads = sides[0].digest.words[one.reach[0]], sides[1].digest.words[other.reach[0]]
    return bool(heads[0].concepts) and are_compatible(heads[0].concepts, heads[1].concepts)


def _explain(scope: Scope, side: int, sides: tuple[_Side, _Side], contrasts: Sequence[Contrast]) -> Negation | None:
    """What a negation says by another word of the other side, or of its own; None where it denies."""
    own, other = sides[side], sides[1 - side]
    if scope.unequalled:
        return _explain_unequalled(scope.unequalled, own, other)
    return (
        _denied_complement(scope, side, own, contrasts)
        or (_said_before(scope, own) if not scope.noun else None)
        or (_ended(scope, own, other) if scope.ceased else _failed(scope, own, other))
    )


def _explain_unequalled(found: Unequalled, own: _Side, other: _Side) -> Negation | None:
    """«لم يسبق لأحد أن …» beside «أول من»، «لم يشهد العالم عاما أحر من 2024» beside «الأحر»."""
    if found.holder is not None and not _is_known(own.digest.words[found.holder], own):
        return None
    idiom = frozenset(w.shown for w in own.words(set(found.words)))
    ranked = [w for i, w in ranked_words(other.digest) if i in other.alone or other.partner[i] == found.rank]
    if found.rank is not None:
        word = own.digest.words[found.rank]
        ranked = [w for w in ranked if not exclude(w.concepts, word.concepts)]
    elif found.first and has_first(other.digest):
        return None if has_first(own.digest) else Negation("same", frozenset(), idiom, first=True)
    if not ranked:
        return None
    return Negation("same", frozenset(), idiom | {w.shown for w in ranked})


def _is_known(word: Word, own: _Side) -> bool:
    """Whether a word, or the same one elsewhere in its text, has a partner."""
    return any(own.digest.words[i].stem == word.stem for i in own.partner)


def _denied_complement(scope: Scope, side: int, own: _Side, contrasts: Sequence[Contrast]) -> Negation | None:
    """«لم توافق» beside «رفضت»: one word is the other denied, and it is the one under the negation."""
    covered = scope.reach if scope.wide else scope.reach[:1]
    places = {own.digest.words[i].at for i in covered}
    for contrast in contrasts:
        if contrast.kind == "opposite" and contrast.complementary and contrast.at[side] in places:
            return Negation("same", frozenset({contrast}), frozenset({contrast.mine, contrast.theirs}))
    return None


def _said_before(scope: Scope, own: _Side) -> Negation | None:
    """«المعبر مغلق ولم يفتح»: what is denied is the complement of a word of the text itself that has a partner."""
    if not scope.reach or scope.reach[0] not in own.alone:
        return None
    denied = own.digest.words[scope.reach[0]]
    covered = set(scope.reach)
    for i in own.partner:
        if i not in covered and are_complementary(own.digest.words[i].concepts, denied.concepts):
            return Negation("same", frozenset(), frozenset({denied.shown}))
    return None


def _ended(scope: Scope, own: _Side, other: _Side) -> Negation | None:
    """«لم يعد يبيع» beside «توقف عن البيع», or beside «أوقف» where the text says that too."""
    ceasing = concept_group("ceasing")
    outside = [i for i in own.partner if i not in scope.reach]
    if any(own.digest.words[i].concepts & ceasing for i in outside):
        return Negation("same", frozenset(), frozenset(w.shown for w in own.words(own.alone & set(scope.reach))))
    verb = _verb(scope, own)
    if verb in own.alone and not is_light(own.digest.words[verb].text):
        return None
    return _governed(scope, own, other, ceasing, _REACH)


def _verb(scope: Scope, own: _Side) -> int | None:
    """The verb of the present behind «لم يعد», if there is one."""
    return next((i for i in scope.reach if is_imperfect(own.digest.words[i].text)), None)


def _failed(scope: Scope, own: _Side, other: _Side) -> Negation | None:
    """«لم يتأهل» beside «فشل في التأهل»: the first word under the negation stands behind such a verb there."""
    if not scope.reach or scope.reach[0] in own.alone:
        return None
    return _governed(scope._replace(reach=scope.reach[:1]), own, other, concept_group("failing"), 1)


def _governed(scope: Scope, own: _Side, other: _Side, kinds: Set[str], reach: int) -> Negation | None:
    """A word of `kinds` without a partner, and behind it the partner of a word that the negation covers: within
    `reach` words, or the first that a preposition governs."""
    partners = {own.partner[i] for i in scope.reach if i in own.partner and not own.digest.words[i].name}
    words = other.digest.words
    for k in sorted(other.alone):
        word = words[k]
        object_ = next((i for i in range(k + 1, len(words)) if words[i].marker in ("في", "من", "عن", "الي")), k)
        behind = {*range(k + 1, k + 1 + reach), object_}
        if word.concepts & kinds and not _negated(other.digest, k) and partners & behind:
            settled = {word.shown, *(w.shown for w in own.words(own.alone & set(scope.reach)))}
            return Negation("same", frozenset(), frozenset(settled))
    return None


def _negated(digest: Digest, index: int) -> bool:
    return any(scope.reach[:1] == (index,) for scope in find_scopes(digest))


def _judge(sides: tuple[_Side, _Side], rest: list[tuple[Scope, int]], denials: tuple[int, int]) -> NegationFinding:
    """What the negations come to that nothing explains, with those that deny the whole."""
    parity = (len(rest) + sum(denials)) % 2
    if not rest and not denials[0] and not denials[1]:
        return "same"
    if not rest and denials[0] == denials[1]:
        return "same"
    sided = len({side for _, side in rest} | {k for k in (0, 1) if denials[k]}) == 1
    sure = sided and all(_is_plain(scope, sides[side]) for scope, side in rest) and not _denies_by_word(sides)
    return "opposite" if parity and sure else "unclear"


def _is_plain(scope: Scope, side: _Side) -> bool:
    """A negation of a verb that both sides have: only then is a denial sure."""
    if scope.noun or scope.unequalled or not scope.reach:
        return False
    return scope.reach[0] in side.partner and not (scope.ceased and _verb(scope, side) in side.alone)


def _denies_by_word(sides: tuple[_Side, _Side]) -> bool:
    """Whether a word that only one side has may itself deny what the other says (فشل، ألغى، امتنع)."""
    denying = _denying()
    return any(w.concepts & denying for side in sides for w in side.words(side.alone))


@cache
def _denying() -> frozenset[str]:
    return concept_group("ceasing") | concept_group("failing") | concept_group("refraining")

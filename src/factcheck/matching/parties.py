"""Who did what to whom: other places, other parties, opposites, and roles that have changed hands."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.names import excludes, is_adjective, is_place, similar
from factcheck.matching.relations import are_complementary, are_converse, concept_group, exclude, receiving_verbs
from factcheck.matching.standing import is_apposed, is_parted, locates
from factcheck.wordlists import word_set


@dataclass(frozen=True, slots=True)
class Contrast:
    """A finding about two words: kind (a key of reasons.toml), the statement's word and the wording's."""

    kind: str
    mine: str
    theirs: str
    converse: bool = False
    """The two words name one deal from its two sides (يبيع، يشتري)."""
    complementary: bool = False
    """One word is the other denied (رفض، لم يوافق)."""
    at: tuple[int, int] = (-1, -1)
    """Where the two words stand in their texts (indices of terms)."""


def find_contrasts(statement: Digest, wording: Digest, alignment: Alignment) -> list[Contrast]:
    """All contrasts between words that found no partner, and between partners that stand in changed roles."""
    unpaired, roles = list(_unpaired(statement, wording, alignment)), list(_roles(statement, wording, alignment))
    if not roles:
        roles = list(_bare_order(statement, wording, alignment))
    told = [c for c in unpaired if c.kind == "opposite" and c.converse]
    if told and (roles or _inverted(statement, wording, alignment)):  # who sells to whom what the other buys
        return [c for c in unpaired if c not in told]
    return [*unpaired, *roles]


def _unpaired(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    paired_mine = [statement.words[i] for i, _, _ in alignment.pairs]
    paired_theirs = [wording.words[j] for _, j, _ in alignment.pairs]
    for i in alignment.only_statement:
        mine = statement.words[i]
        if statement.framed(mine.at):
            continue
        for j in alignment.only_wording:
            theirs = wording.words[j]
            if wording.framed(theirs.at):
                continue
            if is_place(mine.name) and is_place(theirs.name):
                known = any(w.name == mine.name for w in paired_theirs) or any(
                    w.name == theirs.name for w in paired_mine
                )
                if excludes(mine.name, theirs.name) and not known:
                    yield Contrast("other-place", mine.shown, theirs.shown)
            elif mine.name and theirs.name and not is_place(mine.name) and not is_place(theirs.name):
                yield Contrast("other-party", mine.shown, theirs.shown)
            elif exclude(mine.concepts, theirs.concepts):
                yield _opposite(mine, theirs)
            elif _same_slot(statement, wording, mine, theirs):
                yield Contrast("other-place", mine.shown, theirs.shown)


def _opposite(mine: Word, theirs: Word) -> Contrast:
    one, other = mine.concepts, theirs.concepts
    turned = are_converse(one, other), are_complementary(one, other)
    return Contrast("opposite", mine.shown, theirs.shown, *turned, at=(mine.at, theirs.at))


def _same_slot(statement: Digest, wording: Digest, mine: Word, theirs: Word) -> bool:
    """«مدينة س» beside «مدينة ص»: unknown names right behind the same word for a place."""
    return bool(_place_word(statement, mine)) and _place_word(statement, mine) == _place_word(wording, theirs)


def _place_word(digest: Digest, word: Word) -> str:
    before = digest.measures.terms[word.at - 1].folded if word.at else ""
    for form in (before, before.removeprefix("ب"), before.removeprefix("ل"), before.removeprefix("و")):
        if form in word_set("places", "place_words", "words"):
            return form
    return ""


def _party(word: Word) -> bool:
    verbal = word.text.startswith("ي") or "demand" in word.concepts
    return bool(
        word.name
        or (word.concepts and word.concepts <= concept_group("roles") | concept_group("bodies") and not verbal)
    )


def _maybe_party(word: Word) -> bool:
    """A party, or a word that the lexicon does not know: most likely a name."""
    return _party(word) or (not word.concepts and word.weight >= 1)


def _inverted(statement: Digest, wording: Digest, alignment: Alignment) -> bool:
    """Whether any two that may be parties stand in another order than in the wording."""
    order = [j for i, j, _ in alignment.pairs if _maybe_party(statement.words[i]) and _maybe_party(wording.words[j])]
    return order != sorted(order)


def _roles(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """Arabic puts the doer before the done-to, verb first or not: two parties in changed order have changed roles,
    unless one is marked as the doer of a passive (من قبل، على يد) or keeps its preposition."""
    received = [any(t.folded in receiving_verbs() for t in d.measures.terms) for d in (statement, wording)]
    if received[0] != received[1]:
        return
    alike = len(alignment.only_statement) + len(alignment.only_wording) <= 2
    parties = [
        (statement.words[i], wording.words[j])
        for i, j, _ in alignment.pairs
        if _party(statement.words[i]) and _party(wording.words[j]) and not statement.framed(statement.words[i].at)
        and not wording.framed(wording.words[j].at)
    ]  # fmt: skip
    for (s1, c1), (s2, c2) in combinations(parties, 2):
        if (_coordinated(s1, s2) and _coordinated(c1, c2)) or (s1.name and s1.name == s2.name):
            continue
        if _are_mutual(statement, s1, s2) and _are_mutual(wording, c1, c2):
            continue
        if is_parted(statement, s1, s2) and is_parted(wording, c1, c2):
            continue
        if (
            locates(s1, s2, c1, c2)
            or is_apposed(statement, s2)
            or is_apposed(wording, max(c1, c2, key=attrgetter("at")))
        ):
            continue
        if not alike and (is_adjective(s1.text) or is_adjective(s2.text)) and not _exchanged(s1, s2, c1, c2):
            continue
        kind = _judge(s1, s2, c1, c2) if _comparable(s1, s2) or _exchanged(s1, s2, c1, c2) else ""
        if kind:
            yield Contrast(kind, s1.shown, s2.shown)
    yield from _swapped_anywhere(statement, wording, alignment)


def _are_mutual(digest: Digest, one: Word, other: Word) -> bool:
    """Whether what two parties do with one another stands before the later of them (اتفقت أ مع ب); an agreement that is
    named behind both («رفعت أ دعوى على ب لخرقها اتفاقا») joins nobody."""
    return any(_is_mutual(w) for w in digest.words if w.at < max(one.at, other.at))


def _is_mutual(word: Word) -> bool:
    """What two do with one another (اتفق، التقى); not what one does by contract («ضم لاعبا بعقد»)."""
    return bool(word.concepts & concept_group("symmetric")) and not (word.marker or word.text.startswith("ب"))


def _exchanged(s1: Word, s2: Word, c1: Word, c2: Word) -> bool:
    """Both keep a preposition, or the lack of one, that was the other's: «دبي … من بوينغ», «بوينغ … من دبي»."""
    nested = bool(s1.name and s2.name and similar(s1.name, s2.name))
    return (s1.marker, s2.marker) == (c2.marker, c1.marker) and s1.marker != s2.marker and not nested


def _bare_order(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """Both sides hold the same words and open with the same verb, but two nouns without prepositions changed order:
    doer and done-to may have changed places (هاجم الحوثيون سفينة، هاجمت سفينة الحوثيين)."""
    spare = len(alignment.only_wording) <= 2 and not alignment.only_statement
    if not spare or not alignment.pairs or alignment.pairs[0][:2] != (0, 0):
        return
    if alignment.pairs[0][2] < 0.95 and statement.words[0].text[1:] != wording.words[0].text[1:]:  # يغذي، تغذي
        return
    if any(w.concepts & (concept_group("telling") | concept_group("symmetric")) for w in statement.words):
        return
    bare_pairs = [
        (statement.words[i], wording.words[j]) for i, j, _ in alignment.pairs[1:]
        if not statement.words[i].marker and not wording.words[j].marker and statement.words[i].weight >= 1
        and not is_adjective(statement.words[i].text) and not is_adjective(wording.words[j].text)
        and not is_place(wording.words[j].name) and not wording.words[j].concepts & {"arab", "europe"}
    ]  # fmt: skip
    for (s1, c1), (s2, c2) in combinations(bare_pairs, 2):
        if c1.at > c2.at and not s2.text.startswith("و") and not c1.text.startswith("و"):
            yield Contrast("order", s1.shown, s2.shown)
            return


def _comparable(one: Word, other: Word) -> bool:
    """States act on states, people and bodies on people and bodies; a city is a place, unless against a city."""
    places = [is_place(w.name) for w in (one, other)]
    if all(places):
        return ("/" in one.name) == ("/" in other.name)
    states = [w for w, place in zip((one, other), places, strict=True) if place and not w.marker and "/" not in w.name]
    bodies = any(w.concepts & concept_group("bodies") for w in (one, other))
    return not any(places) or (bodies and len(states) == 1 and not is_adjective(states[0].text))


def _swapped_anywhere(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """«من الريف إلى المدن» and «من المدن إلى الريف»: two words that have exchanged «from» and «to»."""
    pairs = [
        (statement.words[i], wording.words[j]) for i, j, _ in alignment.pairs
        if not statement.framed(statement.words[i].at) and not wording.framed(wording.words[j].at)
    ]  # fmt: skip
    for (s1, c1), (s2, c2) in combinations(pairs, 2):
        if locates(s1, s2, c1, c2) or (_are_mutual(statement, s1, s2) and _are_mutual(wording, c1, c2)):
            continue
        there_and_back = {s1.marker, c1.marker} == {"من", "الي"} and (s1.marker, s2.marker) == (c2.marker, c1.marker)
        nouns = min(s1.weight, s2.weight, c1.weight, c2.weight) >= 1
        if there_and_back or (nouns and _changed_hands(s1, s2, c1, c2)):
            yield Contrast("swapped", s1.shown, s2.shown)


def _changed_hands(s1: Word, s2: Word, c1: Word, c2: Word) -> bool:
    """«تغلب أ على ب» beside «تغلب ب على أ»: the one without a preposition has the other's, and the other way round."""
    mine, theirs = (s1.marker, s2.marker), (c1.marker, c2.marker)
    core = ("علي", "امام", "ل", "الي", "حول")
    parties = all(_maybe_party(w) for w in (s1, s2, c1, c2))
    mirrored = mine == (theirs[1], theirs[0])
    if not parties and not mirrored:
        return False
    if parties and mirrored and set(mine) == {"", "من"}:
        return not (s1.name and s2.name and similar(s1.name, s2.name))
    first = mine[0] == theirs[1] == "" and mine[1] in core and theirs[0] in core
    second = mine[1] == theirs[0] == "" and mine[0] in core and theirs[1] in core
    return (first or second) and not (s1.name and s2.name and similar(s1.name, s2.name))


def _judge(s1: Word, s2: Word, c1: Word, c2: Word) -> str:
    """s1 stands before s2; c1 and c2 are their partners."""
    inverted = c1.at > c2.at
    mine, theirs = (s1.marker, s2.marker), (c1.marker, c2.marker)
    doer_mine, doer_theirs = mine.index("by") if "by" in mine else None, theirs.index("by") if "by" in theirs else None
    if mine == ("by", "by") or theirs == ("by", "by"):
        return ""  # «على يد أخيه رجل الأمن»: one party in two words
    if doer_mine is not None or doer_theirs is not None:
        first_theirs = 1 if inverted else 0
        doers = (doer_mine if doer_mine is not None else 0, doer_theirs if doer_theirs is not None else first_theirs)
        return "" if doers[0] == doers[1] else "swapped"
    if mine == theirs and mine != ("", "") and mine[0] != mine[1]:
        return ""
    if mine == (theirs[1], theirs[0]) and mine[0] != mine[1]:
        return "swapped"
    if not inverted:
        return ""
    if mine == ("", "") and theirs == ("", ""):
        return "swapped"
    kept = any(a == b and a for a, b in zip(mine, theirs, strict=True))
    return "" if kept else "order"


def _coordinated(one: Word, other: Word) -> bool:
    first, second = sorted((one, other), key=lambda w: w.at)
    return second.text.startswith("و") and second.at - first.at <= 3

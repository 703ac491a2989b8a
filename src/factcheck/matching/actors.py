"""Another actor in the same event: «وافق البنك الأفريقي» and «وافق صندوق النقد», «جامعة بغداد» and «جامعة القاهرة».

Names are seldom in a lexicon. What is compared here is what stands where a name must: persons, bodies and offices that
found no partner on either side, names behind the same word for an institution, sources of the same report.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise, product

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.names import excludes, is_adjective, is_place
from factcheck.matching.parties import Contrast
from factcheck.matching.relations import are_akin, concept_group
from factcheck.wordlists import word_set

_QUOTES = frozenset('«»"“”')
_PEOPLE = ("ون", "ين")


def find_other_actors(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """Actors of both sides that found no partner and are no two words for one."""
    mine = [statement.words[i] for i in alignment.only_statement]
    theirs = [wording.words[j] for j in alignment.only_wording]
    heads = (
        {statement.words[i - 1].at for i, _, _ in alignment.pairs if i},
        {wording.words[j - 1].at for _, j, _ in alignment.pairs if j},
    )
    actors = [w for w in mine if w.at not in heads[0]], [w for w in theirs if w.at not in heads[1]]
    yield from _other_body(statement, wording, *actors)
    yield from _other_source(statement, wording, mine, theirs)
    yield from _other_name(statement, wording, mine, theirs)
    yield from _other_person(statement, wording, mine, theirs)
    yield from _other_place(statement, wording, mine, theirs)
    yield from _exchanged_names(statement, wording, alignment)


def _other_body(statement: Digest, wording: Digest, mine: list[Word], theirs: list[Word]) -> Iterator[Contrast]:
    """Two persons, bodies or offices: «الكونغرس» beside «المحكمة العليا», «المستقلين» beside «النساء»."""
    for one in (w for w in mine if _acts(w) and not statement.framed(w.at)):
        for other in (w for w in theirs if _acts(w) and not wording.framed(w.at)):
            known = (one.concepts or other.concepts) and not set(one.text.split()) & set(other.text.split())
            if known and not are_akin(one.concepts, other.concepts):
                yield Contrast("other-party", one.shown, other.shown)
                return
    bodies = [w for w in mine if w.concepts & concept_group("bodies") and not statement.framed(w.at)]
    states = [w for w in theirs if is_place(w.name) and not (w.marker or is_adjective(w.text) or wording.framed(w.at))]
    if bodies and states:  # «قدم الاتحاد الأوروبي» beside «قدمت الولايات المتحدة»
        yield Contrast("other-party", bodies[0].shown, states[0].shown)


def _acts(word: Word) -> bool:
    if word.concepts:
        return word.concepts <= concept_group("roles") | concept_group("bodies")
    return not word.name and len(word.text) >= 6 and word.text.endswith(_PEOPLE) and word.text.startswith("ال")


def _other_source(statement: Digest, wording: Digest, mine: list[Word], theirs: list[Word]) -> Iterator[Contrast]:
    """Places in the frames of both sides: «أثبتت دراسة لجامعة بغداد أن …» is another study than Cairo's."""
    for one in (w for w in mine if statement.framed(w.at) and is_place(w.name)):
        for other in (w for w in theirs if wording.framed(w.at) and is_place(w.name)):
            if excludes(one.name, other.name):
                yield Contrast("other-party", one.shown, other.shown)


def _other_name(statement: Digest, wording: Digest, mine: list[Word], theirs: list[Word]) -> Iterator[Contrast]:
    """Unknown words right behind the same word for an institution: «شركة إنتل», «شركة إنفيديا»."""
    for one, other in product(mine, theirs):
        head = institution(statement, one)
        unknown = not one.concepts or not other.concepts
        if (
            head
            and unknown
            and head == institution(wording, other)
            and not any(is_adjective(w.text) for w in (one, other))
        ):
            yield Contrast("other-party", one.shown, other.shown)


def _other_person(statement: Digest, wording: Digest, mine: list[Word], theirs: list[Word]) -> Iterator[Contrast]:
    """A name of two unknown words on both sides: «غافين نيوسوم» beside «كامالا هاريس»."""
    one, other = _full_name(statement, mine), _full_name(wording, theirs)
    if one and other:
        yield Contrast("other-party", one, other)


def _full_name(digest: Digest, words: list[Word]) -> str:
    for first, second in pairwise(words):
        unknown = not any(w.concepts or w.name or w.marker == "ب" or w.text.startswith("ال") for w in (first, second))
        if (
            unknown
            and first.at + 1 == second.at
            and min(first.weight, second.weight) >= 1
            and not digest.framed(first.at)
        ):
            return f"{first.shown} {second.shown}"
    return ""


def institution(digest: Digest, word: Word) -> str:
    """The word for an institution or thing with a name that stands right before a word; empty where there is none."""
    terms = digest.measures.terms
    at = next((i for i in range(word.at - 1, -1, -1) if terms[i].folded not in _QUOTES), None)
    before = terms[at].folded if at is not None else ""
    forms = {before, before.removeprefix("ال"), *(before[1:] for p in "بلو" if before.startswith(p))}
    return next((form for form in sorted(forms) if form in word_set("places", "institution_words", "words")), "")


def _other_place(statement: Digest, wording: Digest, mine: list[Word], theirs: list[Word]) -> Iterator[Contrast]:
    """«في» before an unknown word here and a known place there, both without a partner; or a city on each side and none
    in common, though one found its country for a partner («بنغازي» beside «درنة الليبية»)."""
    cities = [{w.name: w for w in d.words if "/" in w.name and not d.framed(w.at)} for d in (statement, wording)]
    lost = [w for w in theirs if w.name in cities[1]]
    if lost and cities[0] and not cities[0].keys() & cities[1].keys():
        yield Contrast("other-place", next(iter(cities[0].values())).shown, lost[0].shown)
        return
    for words, others in ((mine, theirs), (theirs, mine)):
        known = [w for w in others if w.marker == "في" and is_place(w.name) and "/" in w.name]
        unknown = [w for w in words if w.marker == "في" and not w.name and not w.concepts and w.weight >= 1]
        if known and unknown:
            pair = (unknown[0], known[0]) if words is mine else (known[0], unknown[0])
            yield Contrast("other-place", pair[0].shown, pair[1].shown)
            return


def _exchanged_names(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """Two names that have changed places behind the same word: «شركة س … شركة ص» beside «شركة ص … شركة س»."""
    named = [
        (statement.words[i], wording.words[j]) for i, j, _ in alignment.pairs
        if institution(statement, statement.words[i]) and institution(wording, wording.words[j])
    ]  # fmt: skip
    for (s1, c1), (s2, c2) in combinations(named, 2):
        heads = {institution(d, w) for d, words in ((statement, (s1, s2)), (wording, (c1, c2))) for w in words}
        if c1.at > c2.at and len(heads) == 1 and not s2.text.startswith("و") and s2.at - s1.at > 3:
            yield Contrast("swapped", s1.shown, s2.shown)

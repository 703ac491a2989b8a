"""Another deed: «انسحب الجيش من المدينة» beside «سيطر الجيش على المدينة», where all but the verb agrees.

Whatever a sentence shares with a claim, it says another thing where its predicate does. Nothing here is tagged: the
predicate is sought by place and shape, and a verb that no lexicon joins to the claim's is a doubt.
"""

from collections.abc import Iterator
from functools import cache

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest, Word
from factcheck.matching.names import is_adjective
from factcheck.matching.parties import Contrast
from factcheck.matching.relations import are_compatible, concept_group, exclude
from factcheck.matching.stems import base_readings, concepts, forms, stem
from factcheck.wordlists import read_lexicon, word_set

_DEFINITE = ("ال", "وال", "بال", "لل", "كال", "فال")
_NOUNS = ("ه", "ات", "يه")
"""Endings of nouns (folded ة, feminine plural) that no verb has."""
_TIMES = frozenset({"بعد", "قبل", "عقب", "اثر", "غداه", "خلال", "وسط", "بسبب", "نتيجه", "جراء"})
_NO_EVENTS = frozenset({"cause", "all", "most", "some", "only", "best", "worst", "first", "starting-from", "start"})
_BEGINNINGS = frozenset({"start", "outbreak", "open"})
_REACH = 6
"""How many words of a subject may stand before its verb."""


def find_other_predicates(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """The predicates of both sides, where one stands first in its sentence and neither found a partner."""
    alone = set(alignment.only_statement), set(alignment.only_wording)
    begun = next((i for i in range(len(statement.words)) if not statement.framed(statement.words[i].at)), None)
    if begun in alone[0] and _begins(statement, begun) and not any(w.concepts & _BEGINNINGS for w in wording.words):
        yield Contrast("only-begun", statement.words[begun].shown, "")
    if (unmet := _unmet(statement, wording, alone[0])) is not None:
        yield Contrast("unanswered-verb", statement.words[unmet].shown, "")
    heads = _head(statement, alone[0]), _head(wording, alone[1])
    mine = heads[0] if heads[0] is not None else _later(statement, alone[0])
    theirs = heads[1] if heads[1] is not None else _later(wording, alone[1])
    if heads == (None, None) or mine is None or theirs is None:
        return
    one, other = statement.words[mine], wording.words[theirs]
    risen = {*_readings(one), *_readings(other)} >= {"reach", "rise"} and _reaches(statement) and _reaches(wording)
    carried = (is_light(one.text) and _answers(other, statement)) or (is_light(other.text) and _answers(one, wording))
    if not risen and not carried and not _compatible(one, other):
        yield Contrast("other-verb", one.shown, other.shown)


def _unmet(statement: Digest, wording: Digest, alone: set[int]) -> int | None:
    """The verb that heads the statement, where nothing in the claim answers it: «رحّلت إيطاليا مهاجرين», «وصل مهاجرون
    إلى إيطاليا». A verb that only carries its noun (أجرى، حقق) or tells a cause needs no answer."""
    head = _head(statement, alone)
    if head is None:
        return None
    word = statement.words[head]
    if word.text[0] in "بل" or word.concepts & _NO_EVENTS or any(c.endswith("-most") for c in word.concepts):
        return None
    text = word.text[1:] if word.text[:2] in ("سي", "ست") else word.text
    if is_light(text):
        return None
    return None if _answers(word, wording) else head


def _answers(verb: Word, digest: Digest) -> bool:
    """Whether any word of a text may tell the same event as a verb."""
    return any(are_compatible(_readings(verb), _readings(word)) for word in digest.words)


@cache
def is_light(text: str) -> bool:
    """Whether the first word of a verb or phrase only carries the noun behind it."""
    text = text.split()[0]
    return bool({text, stem(text), *forms(text), *base_readings(text)} & _light_verbs())


@cache
def _light_verbs() -> frozenset[str]:
    return frozenset(form for w in word_set("frames", "light_verbs", "words") for form in (w, stem(w)))


def _begins(digest: Digest, index: int) -> bool:
    """«بدأت الجامعة دراسة …» says that something is under way, not what came of it."""
    return "start" in digest.words[index].concepts


def _head(digest: Digest, alone: set[int]) -> int | None:
    """The first word outside a frame that is no name, has no article and no preposition, if it has no partner;
    only a definite subject may stand before it."""
    for index, word in list(enumerate(digest.words))[:_REACH]:
        if not digest.framed(word.at) and _is_bare(digest, index):
            return index if index in alone and _is_verbal(word) else None
    return None


def _later(digest: Digest, alone: set[int]) -> int | None:
    """The first word without a partner that may be a verb behind a subject of unknown names; None where a known
    word heads the sentence and has its partner."""
    first = True
    for index, word in list(enumerate(digest.words))[:_REACH]:
        if digest.framed(word.at) or not _is_bare(digest, index):
            continue
        if first and index not in alone and word.concepts and _is_verbal(word):
            return None
        if index in alone and word.weight >= 1 and (_is_verbal(word) or word.concepts & _events()):
            return index
        first = False
    return None


def _is_bare(digest: Digest, index: int) -> bool:
    """No name, no article, no preposition of its own: «من الموصل ترجمت», where the place has taken the preposition."""
    word = digest.words[index]
    definite = word.text.startswith(_DEFINITE) and word.shown.lstrip("وف")[:1] not in ("أ", "إ")  # ألقى is no name
    before = digest.words[index - 1] if index else None
    taken = before is not None and before.marker == word.marker and before.at + 1 == word.at
    return not (word.name or (word.marker and not taken) or definite or is_adjective(word.text))


def _is_verbal(word: Word) -> bool:
    """Shaped like a verb, and no noun of measure (سعر، عدد) nor a verb that only carries a noun (قرر، شهد)."""
    if word.concepts and word.concepts <= concept_group("roles") | concept_group("bodies"):
        return False
    plural = word.text.endswith(("ون", "ين")) and word.text[0] not in "يتس"  # متظاهرون
    adverb = word.text.endswith("ا") and len(word.text) >= 4 and word.text[0] not in "يتس"  # نظرا، سعيا
    return not (plural or adverb or word.text.endswith(_NOUNS) or word.text in _TIMES or _readings(word) & _carriers())


def _readings(word: Word) -> frozenset[str]:
    """Concepts, those of a future verb (سيزيد) among them."""
    return word.concepts | (concepts(word.text[1:]) if word.text[:2] in ("سي", "ست") else frozenset())


def _reaches(digest: Digest) -> bool:
    """Whether a figure is what something comes to: «ارتفع إلى ستة ملايين» says it has reached them."""
    terms = digest.measures.terms
    return any(f.first and terms[f.first - 1].folded == "الي" for f in digest.measures.figures)


@cache
def _events() -> frozenset[str]:
    """Concepts of what happens: those that have opposites among events, and those that can be checked."""
    relations = read_lexicon("concepts")["relations"]
    return frozenset(relations["checkable"]) | {c for pair in relations["complementary"] for c in pair}


@cache
def _carriers() -> frozenset[str]:
    return frozenset(read_lexicon("concepts")["relations"]["carriers"])


def _compatible(one: Word, other: Word) -> bool:
    """Whether two verbs may tell one event; opposites are judged elsewhere."""
    return are_compatible(_readings(one), _readings(other)) or exclude(_readings(one), _readings(other))

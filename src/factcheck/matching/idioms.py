"""Verbs that mean another thing with their noun, whatever stands between: «رفع الاتحاد جميع العقوبات» lifts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.arabic import fold_sentence
from factcheck.matching.stems import bare, base_readings, concepts, forms, governed, stem
from factcheck.terms import Term
from factcheck.wordlists import read_lexicon, word_set

_REACH = 9
"""How many terms may stand between a verb and its noun."""
_PREPOSITIONS = frozenset({"في", "من", "علي", "الي", "عن", "مع", "ضد", "بين", "حول", "تحت"})
_ENDS = frozenset(".؛;:!؟?")


@dataclass(frozen=True, slots=True)
class Idiom:
    """What a verb stands for where one of `nouns` follows: (preposition or "", noun, what comes behind); `heads` are
    the nouns alone."""

    means: frozenset[str]
    nouns: frozenset[tuple[str, str, str]]
    heads: frozenset[str]
    unless: frozenset[str]


def read_idiom(terms: Sequence[Term], at: int) -> tuple[frozenset[str], bool]:
    """What the verb at a term stands for together with its noun, empty where it stands for itself alone; and whether
    the noun by itself says it (حقق فوزا), so that the verb only carries it."""
    idioms = _idioms_of(terms[at].folded)
    if not idioms:
        return frozenset(), False
    breaks = _breaks()
    for i in range(at + 1, min(at + 2 + _REACH, len(terms))):
        word = terms[i].folded
        if word in _ENDS or word in breaks:
            break
        before = terms[i - 1].folded
        before = before if before in _PREPOSITIONS and i - 1 > at else ""
        behind = terms[i + 1].folded if i + 1 < len(terms) else ""
        for idiom in idioms:
            if _is_noun(idiom, before, word, behind):
                return idiom.means, bool(idiom.means & concepts(word))
    return frozenset(), False


def _is_noun(idiom: Idiom, before: str, word: str, behind: str) -> bool:
    readings = _noun_readings(word)
    if idiom.heads.isdisjoint(readings) or behind in idiom.unless:
        return False
    followed = {"", behind, bare(behind)}
    return any((before, noun, rest) in idiom.nouns for noun in readings for rest in followed)


@cache
def _breaks() -> frozenset[str]:
    return word_set("frames", "clauses", "words") | word_set("frames", "verbs", "complementizers")


@lru_cache(maxsize=16384)
def _noun_readings(word: str) -> frozenset[str]:
    whole = frozenset({word, bare(word), governed(word)})
    return whole if word.endswith(("ي", "يه")) else whole | {stem(word)} | forms(word)  # إسلامية is no إسلام


@lru_cache(maxsize=16384)
def _idioms_of(word: str) -> tuple[Idiom, ...]:
    """The idioms that a verb may begin."""
    table = _table()
    readings = {word, *base_readings(word), *forms(word)}
    return tuple(dict.fromkeys(idiom for reading in sorted(readings & table.keys()) for idiom in table[reading]))


@cache
def _table() -> dict[str, tuple[Idiom, ...]]:
    """folded verb -> its idioms, in the order of the lexicon."""
    found: dict[str, tuple[Idiom, ...]] = {}
    for row in read_lexicon("idioms")["idioms"]:
        nouns = frozenset(_split(fold_sentence(noun)) for noun in row["nouns"])
        heads = frozenset(noun for _, noun, _ in nouns)
        idiom = Idiom(frozenset(row["means"]), nouns, heads, frozenset(map(fold_sentence, row.get("unless", ()))))
        for verb in row["verbs"]:
            found[fold_sentence(verb)] = (*found.get(fold_sentence(verb), ()), idiom)
    return found


def _split(noun: str) -> tuple[str, str, str]:
    """«عن خدمة»: a preposition and the noun; «قوة قاهرة»: the noun and what comes behind."""
    words = noun.split()
    before = words.pop(0) if len(words) > 1 and words[0] in _PREPOSITIONS else ""
    return before, words[0], words[1] if len(words) > 1 else ""

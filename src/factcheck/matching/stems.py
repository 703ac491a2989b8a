"""Light stems and consonant roots of folded Arabic words, and the concepts a word stands for.

Light stemming after Larkey, Ballesteros and Connell (2002): prefixes and suffixes are taken off, nothing is looked up.
The roots are rough: weak letters and the letters of derived patterns (است، م، ت …) are dropped; three must remain.
"""

from functools import cache, lru_cache

from factcheck.arabic import fold_sentence
from factcheck.wordlists import read_lexicon

_CONJUNCTIONS = ("و", "ف")
_ARTICLES = ("بال", "كال", "فال", "لل", "ال")
_PREPOSITIONS = ("ب", "ل", "ك")
_SUFFIXES = (
    "هما", "يها", "يهم", "تهم", "تها", "تي", "تان", "تين", "يات", "ها", "هم", "هن", "كم", "نا", "وا", "ون", "ين",
    "ان", "ات", "ته", "يه", "ه", "ي", "ت", "ا", "و",
)  # fmt: skip
_ENDINGS = frozenset(_SUFFIXES)
_BEHIND_TA = frozenset({"ته", "تها", "تهم", "تي"})
"""Endings that hide a ta marbuta: قوته is قوة with a pronoun."""
_IMPERFECT = frozenset({"سي", "ست", "سن", "ي", "ت", "ن", "ا"})
_DERIVED = frozenset({"است", "مست", "يست", "تست", "مت", "من", "ان", "ات", "م", "ت", "ي", "ا", "ن"})
_WEAK = str.maketrans("", "", "اويه")


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """Without a joining و/ف and the article (with a fused ب ك ل), where enough of the word remains."""
    for conjunction in _CONJUNCTIONS:
        rest = word[1:]
        if word.startswith(conjunction) and rest.startswith(_ARTICLES) and len(rest) >= 5:
            word = rest
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light stem: `bare`, less one suffix (two where the first is a pronoun)."""
    word = bare(word)
    for _ in range(2):
        for length in (3, 2, 1):
            if len(word) - length >= 3 and word[-length:] in _ENDINGS:
                word = word[:-length]
                break
        else:
            break
    return word


@lru_cache(maxsize=65536)
def forms(word: str) -> frozenset[str]:
    """Every reading of a word with prefixes and suffixes off, the word itself among them."""
    heads = {word, bare(word)}
    for head in tuple(heads):
        if len(head) >= 4 and head[0] in _CONJUNCTIONS:
            heads |= {head[1:], bare(head[1:])}
    for head in tuple(heads):
        if len(head) >= 4 and head[0] in _PREPOSITIONS:
            heads.add(head[1:])
    found = set(heads)
    for head in heads:
        for length in range(1, min(3, len(head) - 2) + 1):
            suffix = head[-length:]
            if suffix in _ENDINGS:
                found.add(head[:-length])
                if suffix in _BEHIND_TA:
                    found.add(head[:-length] + "ه")
    for head in tuple(found):
        for length in range(1, min(2, len(head) - 2) + 1):
            if head[:length] in _IMPERFECT:
                found.add(head[length:])
                if len(head) - length >= 3:
                    found.add("ا" + head[length:])
        if head and head[0] in "يت" and len(head) <= 5:
            found |= _long_forms(head[1:])
    return frozenset([f for f in found if len(f) >= 2])


def _long_forms(rest: str) -> set[str]:
    """What a jussive may have cut: the long vowel inside (لم يزر: زار، لم تصب: أصاب) or at the end (لم تبن: بنى)."""
    inner = {rest[0] + weak + rest[1] for weak in "اوي"} if len(rest) == 2 else set()
    whole = inner | {rest + "ي"}
    return whole | {"ا" + form for form in whole}


@lru_cache(maxsize=65536)
def roots(word: str) -> frozenset[str]:
    """Possible consonant roots, three letters or four."""
    found = set()
    for head in {bare(word), stem(word)}:
        for length in range(min(3, len(head) - 2) + 1):
            if length and head[:length] not in _DERIVED:
                continue
            first, rest = head[length], head[length + 1 :]
            bones = ("" if first == "ه" else first) + rest.translate(_WEAK)
            found.add(bones)
            if len(bones) == 4 and bones[1] in "تطد":
                found.add(bones[0] + bones[2:])
    return frozenset([f for f in found if 3 <= len(f) <= 4])


@cache
def _concept_words() -> dict[str, frozenset[str]]:
    """folded word, or its stem -> concepts."""
    found: dict[str, set[str]] = {}
    for concept, words in read_lexicon("concepts")["concepts"].items():
        for word in words:
            key = fold_sentence(word)
            for form in {key, stem(key)} if " " not in key else {key}:
                if len(form) >= 2:
                    found.setdefault(form, set()).add(concept)
    verbs = [
        word
        for word in found
        if " " not in word and (word.endswith(("ت", "وا")) or (word[0] == "ي" and len(word) >= 5))
    ]
    inflected = {
        v: set().union(*(found[f] for f in forms(v) if len(f) >= 3 + (v[0] == "ي") and f in found)) for v in verbs
    }
    return {word: frozenset(concepts | inflected.get(word, set())) for word, concepts in found.items()}


@lru_cache(maxsize=65536)
def concepts(word: str) -> frozenset[str]:
    """What a folded word or phrase may stand for. The surest reading that the lexicon knows decides."""
    table = _concept_words()
    for reading in (word, bare(word), _governed(word), stem(word)):
        if reading in table:
            rest = word[1:] if len(word) >= 4 and word[0] in "يت" else ""  # تصدر: «topped», and «exports»
            return table[reading] | table.get(rest, frozenset())
    for reading in _base_readings(word):
        if reading in table:
            return table[reading]
    found: set[str] = set()
    for form in forms(word):
        if len(form) >= 3:
            found |= table.get(form, frozenset())
    return frozenset(found)


def _governed(word: str) -> str:
    """Without a fused preposition and a joining و/ف: لطلبة is طلبة, not the stem of طلب."""
    rest = word[1:] if word[:1] in _CONJUNCTIONS and len(word) >= 5 else word
    return rest[1:] if rest[:1] in _PREPOSITIONS and len(rest) >= 5 else rest


def _base_readings(word: str) -> list[str]:
    """Base forms of inflected words whose letters change: the imperfect of the third person (ستزورون: يزور), the past
    whose last letter falls off before an ending (دعت: دعا، نفوا: نفى), the hamza before a pronoun (إلغائه: إلغاء)."""
    word = word[1:] if word[:1] in ("و", "ف") and len(word) >= 5 else word
    future = word[1:] if word[:1] == "س" and word[1:2] in ("ي", "ت", "ن") else word
    found = []
    if len(future) >= 4 and future[0] in "يتن":
        whole = "ي" + future[1:]
        found = [whole, *(whole.removesuffix(end) for end in ("ون", "ان", "ن", "وا", "ا") if whole.endswith(end))]
    noun = _governed(bare(word))
    for end in ("ه", "ها", "هم"):
        if noun.endswith(("اي" + end, "او" + end)) and len(noun) - len(end) >= 4:
            found.append(noun[: -len(end) - 1] + "ء")
    for end in ("ت", "وا", "تا"):
        if word.endswith(end) and len(word) - len(end) >= 2:
            found += [word.removesuffix(end) + weak for weak in "يا"]
    return [form for form in found if len(form) >= 3 and form != word]


@cache
def concept_phrases() -> frozenset[tuple[str, ...]]:
    """The entries of several words."""
    return frozenset(tuple(w.split()) for w in _concept_words() if " " in w)


@cache
def phrase_heads() -> frozenset[str]:
    """The first words of these."""
    return frozenset(words[0] for words in concept_phrases())


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of concepts that contradict or exclude each other, in both orders."""
    relations = read_lexicon("concepts")["relations"]
    pairs = {(a, b) for a, b in relations["opposites"]}
    pairs |= {(a, b) for group in relations["exclusive"] for a in group for b in group if a != b}
    return frozenset(pairs | {(b, a) for a, b in pairs})


@cache
def concept_group(name: str) -> frozenset[str]:
    """A named group of concepts: `telling` (may not be missing on one side), `roles`, `symmetric`, `checkable` …"""
    return frozenset(read_lexicon("concepts")["relations"][name])


@cache
def _converse() -> frozenset[tuple[str, str]]:
    pairs = [(a, b) for a, b in read_lexicon("concepts")["relations"]["converse"]]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


@cache
def _complementary() -> frozenset[tuple[str, str]]:
    pairs = [(a, b) for a, b in read_lexicon("concepts")["relations"]["complementary"]]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def are_complementary(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one word is the other denied: رفض and «لم يوافق»."""
    return any((a, b) in _complementary() for a in one for b in other)


def are_converse(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words name one deal from its two sides: يبيع and يشتري."""
    return any((a, b) in _converse() for a in one for b in other)


@cache
def receiving_verbs() -> frozenset[str]:
    """Folded verbs whose subject is the one it is done to."""
    return frozenset(fold_sentence(w) for w in read_lexicon("concepts")["relations"]["receiving"])


def exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words, by what they stand for, cannot both be meant."""
    if one & other:
        return False
    pairs = opposites()
    return any((a, b) in pairs for a in one for b in other)

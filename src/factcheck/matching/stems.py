"""Light stems and consonant roots of folded Arabic words, and the concepts a word stands for.

Light stemming after Larkey, Ballesteros and Connell (2002): prefixes and suffixes are taken off, nothing is looked up.
The roots are rough: weak letters and the letters of derived patterns (است، م، ت …) are dropped; three must remain.
"""

from functools import cache, lru_cache

from factcheck.arabic import fold_sentence
from factcheck.wordlists import read_lexicon

_CONJUNCTIONS = ("و", "ف")
_ARTICLES = ("بال", "كال", "فال", "لل", "ال")
_PREPOSITIONS = ("ب", "ل")
_SUFFIXES = (
    "هما", "يها", "يهم", "تهم", "تها", "تي", "تان", "تين", "يات", "ها", "هم", "هن", "كم", "نا", "وا", "ون", "ين",
    "ان", "ات", "ته", "يه", "ه", "ي", "ت", "ا", "و",
)  # fmt: skip
_ENDINGS = frozenset(_SUFFIXES)
_LAST = frozenset({ending[-1] for ending in _SUFFIXES})
_BEHIND_TA = frozenset({"ته", "تها", "تهم", "تي"})
"""Endings that hide a ta marbuta: قوته is قوة with a pronoun."""
_IMPERFECT = frozenset({"سي", "ست", "سن", "ي", "ت", "ن", "ا"})
_FIRST = frozenset({beginning[0] for beginning in _IMPERFECT})
_DERIVED = frozenset({"است", "مست", "يست", "تست", "مت", "من", "ان", "ات", "م", "ت", "ي", "ا", "ن"})
_WEAK = "اويه"
_DERIVED_FIRST = frozenset({beginning[0] for beginning in _DERIVED})


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
        for length in range(1, min(3, len(head) - 2) + 1) if head[-1:] in _LAST else ():
            suffix = head[-length:]
            if suffix in _ENDINGS:
                found.add(head[:-length])
                if suffix in _BEHIND_TA:
                    found.add(head[:-length] + "ه")
    for head in tuple(found):
        if head[:1] not in _FIRST:
            continue
        for length in range(1, min(2, len(head) - 2) + 1):
            if head[:length] in _IMPERFECT:
                found.add(head[length:])
                if len(head) - length >= 3:
                    found.add("ا" + head[length:])
        if head[0] in "يت" and len(head) <= 5:
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
        most = 3 if head[:1] in _DERIVED_FIRST else 0
        for length in range(min(most, len(head) - 2) + 1):
            if length and head[:length] not in _DERIVED:
                continue
            first, rest = head[length], head[length + 1 :]
            for weak in _WEAK:
                rest = rest.replace(weak, "")
            bones = rest if first == "ه" else first + rest
            found.add(bones)
            if len(bones) == 4 and bones[1] in "تطد":
                found.add(bones[0] + bones[2:])
    return frozenset([f for f in found if 3 <= len(f) <= 4])


@cache
def _concept_words() -> dict[str, frozenset[str]]:
    """folded word, or its stem -> concepts."""
    lexicon = {c: [fold_sentence(w) for w in words] for c, words in read_lexicon("concepts")["concepts"].items()}
    entries = {word for words in lexicon.values() for word in words}
    found: dict[str, set[str]] = {}
    for concept, words in lexicon.items():
        for word in words:
            found.setdefault(word, set()).add(concept)
            if " " not in word and len(stem(word)) >= 2 and stem(word) not in entries:  # طلبة is no طلب
                found.setdefault(stem(word), set()).add(concept)
            if definite := _definite(word):
                found.setdefault(definite, set()).add(concept)
    verbs = [word for word in found if _is_inflected(word)]
    inflected = {v: set().union(*(found[f] for f in forms(v) if f in found and _may_be_of(v, f))) for v in verbs}
    return {word: frozenset(concepts | inflected.get(word, set())) for word, concepts in found.items()}


def _may_be_of(verb: str, base: str) -> bool:
    """Whether an inflected entry may be of a base: of a past only the ending falls off."""
    return len(base) >= 4 if verb[0] == "ي" else len(base) >= 3 and verb.startswith(base)


def _is_inflected(word: str) -> bool:
    """Whether an entry of the lexicon may be a verb with an ending, or an imperfect; واردات and صادرات are nouns."""
    ending = word.endswith(("ت", "وا")) and not word.endswith("ات")
    return " " not in word and (ending or (word[0] == "ي" and len(word) >= 5))


def _definite(phrase: str) -> str:
    """A noun and its adjective with their articles: «القمر الصناعي» of «قمر صناعي»; empty for other entries."""
    noun, _, adjective = phrase.partition(" ")
    agree = adjective.endswith(("ي", "يه")) or (noun.endswith("ه") and adjective.endswith("ه"))
    adjectival = agree and " " not in adjective and len(noun) >= 3 and len(adjective) >= 4
    return "" if not adjectival or "ال" in (noun[:2], adjective[:2]) else f"ال{noun} ال{adjective}"


@lru_cache(maxsize=65536)
def concepts(word: str) -> frozenset[str]:
    """What a folded word or phrase may stand for. The surest reading that the lexicon knows decides."""
    table = _concept_words()
    imperfect = "ي" + word[1:] if word[:1] == "ت" and len(word) >= 5 else ""  # تحتوي is يحتوي, not what تحت stands for
    for reading in (word, bare(word), governed(word), imperfect, *owned(word), stem(word)):
        if reading in table:
            rest = word[1:] if len(word) >= 4 and word[0] in "يت" else ""  # تصدر: «topped», and «exports»
            return table[reading] | table.get(rest, frozenset())
    for reading in base_readings(word):
        if reading in table:
            return table[reading]
    found: set[str] = set()
    for form in forms(word):
        if form in table and len(form) >= 3:
            found |= table[form]
    return frozenset(found) or next((table[r] for r in passive_readings(word) if r in table), frozenset())


def governed(word: str) -> str:
    """Without a fused preposition and a joining و/ف: لطلبة is طلبة, not the stem of طلب."""
    rest = word[1:] if word[:1] in _CONJUNCTIONS and len(word) >= 5 else word
    if rest.startswith("لل") and len(rest) >= 5:
        return "ال" + rest[2:]
    return rest[1:] if rest[:1] in (*_PREPOSITIONS, "ك") and len(rest) >= 5 - rest.startswith("كا") else rest


def owned(word: str) -> list[str]:
    """A noun without its pronoun, the ta marbuta restored: كلفتها is كلفة, نفقاته is نفقات and no نفق."""
    noun = governed(bare(word))
    for end in ("هما", "ها", "هم", "ه"):
        rest = noun.removesuffix(end)
        if rest != noun and len(rest) >= 4:
            return [rest[:-1] + "ه", rest] if rest[-1] == "ت" else [rest]
    return []


def passive_readings(word: str) -> list[str]:
    """What a verb in the passive is of: عوقبت: عاقب، زيدت: زاد، أجيز: أجاز، استعيد: استعاد، يؤمم: أمم."""
    verb = word[1:] if word[:1] in ("و", "ف") and len(word) >= 5 else word
    verb = verb.removesuffix("ت").removesuffix("وا") if len(verb) >= 4 else verb
    if len(verb) == 4 and verb[1] == "و":
        return ["ا" + verb[2:]] if verb[0] in "يت" else [verb[0] + "ا" + verb[2:]]
    if len(verb) >= 3 and verb[-2] == "ي" and (len(verb) == 3 or (verb[0] == "ا" and len(verb) in (4, 6))):
        return [verb[:-2] + "ا" + verb[-1]]
    return []


def base_readings(word: str) -> list[str]:
    """Base forms of inflected words whose letters change: the imperfect of the third person (ستزورون: يزور), the past
    whose last letter falls off before an ending (دعت: دعا، نفوا: نفى), the hamza before a pronoun (إلغائه: إلغاء)."""
    word = word[1:] if word[:1] in ("و", "ف") and len(word) >= 5 else word
    future = word[1:] if word[:1] == "س" and word[1:2] in ("ي", "ت", "ن") else word
    found = []
    if len(future) >= 4 and future[0] in "يتن":
        whole = "ي" + future[1:]
        found = [whole, *(whole.removesuffix(end) for end in ("ون", "ان", "ن", "وا", "ا") if whole.endswith(end))]
    noun = governed(bare(word))
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

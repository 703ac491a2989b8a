"""Negation, hedging, plans, questions and scope in a text, by the lexicon polarity.toml."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.arabic import fold_sentence
from factcheck.matching.stems import concepts
from factcheck.terms import Term
from factcheck.wordlists import read_lexicon, word_set


@dataclass(frozen=True, slots=True)
class Polarity:
    """Indices of terms that negate what follows (`negators`), deny the whole (`denials`), hedge, ask, tell the future
    (`future`: سيفعل) or a plan (`plans`: يعتزم), say what should be (`modal`); `exceptives`: «لم … سوى»;
    `nominal`: those negators that negate a noun (غير، عدم، بلا); `still`: «لا يزال»; `averting`: verbs of giving up or
    of nearly doing (تراجع عن، كاد). `used`: all terms of these phrases."""

    negators: tuple[int, ...]
    denials: tuple[int, ...]
    hedges: tuple[int, ...]
    questions: tuple[int, ...]
    future: tuple[int, ...]
    plans: tuple[int, ...]
    modal: tuple[int, ...]
    exceptives: tuple[int, ...]
    nominal: frozenset[int]
    used: frozenset[int]
    still: tuple[int, ...] = ()
    averting: tuple[int, ...] = ()


def read_polarity(terms: Sequence[Term], bounding: Set[int] = frozenset()) -> Polarity:
    """Scan a text once; longer phrases win, and a neutral phrase («لا يزال», «لا يقل عن») hides its negator.

    `bounding` are negators that belong to a figure's bound («لا تزيد … عن ست ساعات»).
    """
    hits: dict[str, list[int]] = {key: [] for key in (*_KINDS, "still", "averting")}
    used: set[int] = set()
    last = 0
    for at in [i for i, term in enumerate(terms) if _may_begin(term.folded)]:
        kind, length = _longest(terms, at) if at >= last else ("", 0)
        last = max(last, at + length)
        if kind in hits:
            hits[kind].append(at)
        if kind != "averting" and (kind in hits or kind == "empty"):
            used |= set(range(at, at + length))
    negators = [i for i in _ma(terms) + hits["negators"] if i not in bounding]
    negators, exceptives = _without_exceptives(terms, sorted(negators))
    nouns = word_set("polarity", "negators", "nominal")
    nominal = frozenset(i for i in negators if any(head in nouns for head in _heads(terms[i].folded)))
    plans = hits["future"] + _weighed(terms)
    future = [i for i, t in enumerate(terms) if t.kind == "word" and _is_future(t.folded)]
    future += [i for i in negators if terms[i].folded.endswith("لن")]
    hedges = hits["hedges"] + _qad(terms) + _alleged(terms)
    if any(t.folded in ("؟", "?") for t in terms[-2:]):
        hits["questions"].append(len(terms) - 1)
    return Polarity(
        tuple(negators), tuple(hits["denials"]), tuple(sorted(hedges)), tuple(hits["questions"]),
        tuple(sorted(future)),
        tuple(plans), tuple(hits["modal"]), tuple(exceptives), nominal, frozenset(used | set(negators)),
        tuple(hits["still"]), tuple(hits["averting"]),
    )  # fmt: skip


_KINDS = ("denials", "negators", "hedges", "questions", "future", "modal")


@cache
def _table() -> dict[tuple[str, ...], str]:
    """folded phrase -> kind; the first that has a phrase keeps it."""
    lexicon = read_lexicon("polarity")
    lists = {
        "neutral": lexicon["negators"]["neutral"],
        "modal": lexicon["modal"]["words"],
        "empty": lexicon["negators"]["empty"],
        "still": lexicon["negators"]["still"],
        "denials": lexicon["negators"]["denials"],
        "negators": [*lexicon["negators"]["verbal"], *lexicon["negators"]["nominal"]],
        "hedges": lexicon["hedges"]["words"],
        "questions": lexicon["questions"]["words"],
        "future": lexicon["future"]["words"],
        "averting": [*lexicon["averting"]["with_from"], *lexicon["averting"]["alone"]],
    }
    found: dict[tuple[str, ...], str] = {}
    for kind, phrases in lists.items():
        for phrase in phrases:
            words = tuple(fold_sentence(phrase).split())
            found.setdefault(words, kind)
            if kind == "hedges" and words[0][0] == "ي" and words[0] != "يمكن":  # تمكن is «managed to»
                found.setdefault(("ت" + words[0][1:], *words[1:]), kind)
    return found


def _weighed(terms: Sequence[Term]) -> list[int]:
    """«تدرس الحكومة منع …» weighs a plan; where pupils or a place follow (يدرس في), the verb means learning."""
    words = word_set("polarity", "weighing", "words")
    found = [i for i, t in enumerate(terms) if _plain_verb(t.folded) in words]
    return [i for i in found if not any(_schools(t) for t in terms[i + 1 : i + 4])]


def _plain_verb(word: str) -> str:
    """Without a joining و and a pronoun: وما زال يدرسه."""
    word = word.removeprefix("و")
    return word.removesuffix("ها").removesuffix("ه") if len(word) >= 5 else word


def _schools(term: Term) -> bool:
    return term.folded == "في" or bool(concepts(term.folded) & {"student", "university", "school"})


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    """Whether a phrase of the table can begin with this word."""
    return not _first_words().isdisjoint((word, word[1:], word[2:])) and not _first_words().isdisjoint(_heads(word))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _table() if words)


def _longest(terms: Sequence[Term], at: int) -> tuple[str, int]:
    table = _table()
    for length in (4, 3, 2, 1):
        window = [t.folded for t in terms[at : at + length]]
        if len(window) < length:
            continue
        for first in _heads(window[0]):
            kind = table.get((first, *window[1:]))
            if kind:
                return kind, length
    return "", 1


@cache
def _heads(word: str) -> tuple[str, ...]:
    found = [word]
    if word[:1] in ("و", "ف") and len(word) >= 3:
        found.append(word[1:])
    if word[:1] in ("ب", "ل") and len(word) >= 4:
        found.append(word[1:])
    if word.startswith("ال") and len(word) >= 5:
        found.append(word[2:])
    return tuple(found)


def _ma(terms: Sequence[Term]) -> list[int]:
    """«ما» before a verb in the past that it negates (ما حضر), or the dialect's «ما … ش»."""
    verbs = word_set("polarity", "negators", "ma_verbs")
    found = []
    for i in [i for i, term in enumerate(terms[:-1]) if term.folded in ("ما", "وما")]:
        following = terms[i + 1].folded
        before = terms[i - 1].folded if i else ""
        opening = i == 0 or terms[i - 1].kind == "mark" or before in ("ان", "انه", "انها", "لكن", "و")
        if following.endswith("ش") or (opening and _verb_stem(following) in verbs):
            found.append(i)
    return found


def _verb_stem(word: str) -> str:
    for suffix in ("وا", "ت", "نا", "ه", "ها"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            return word[: -len(suffix)]
    return word


def _without_exceptives(terms: Sequence[Term], negators: list[int]) -> tuple[list[int], list[int]]:
    """A negator with «سوى» or «إلا» within eight words says «only» and no longer negates."""
    exceptives = word_set("polarity", "negators", "exceptives") - {"غير"}
    kept, only = [], []
    for i in negators:
        reach = [t.folded for t in terms[i + 1 : i + 12]]
        if any(word in exceptives or word.removeprefix("ب") in exceptives for word in reach):
            only.append(i)
        else:
            kept.append(i)
    return kept, only


def _qad(terms: Sequence[Term]) -> list[int]:
    """«قد» before an imperfect says «may»; before a past it says «has»."""
    found = []
    for i, term in enumerate(terms[:-1]):
        if term.folded in ("قد", "وقد", "فقد"):
            following = terms[i + 1].folded
            if (
                (following.startswith("ي") and len(following) >= 3 and following not in ("يوم", "يناير"))
                or following == "لا"
                or (following.startswith("ت") and not _is_past_with_t(following))
                or (following.startswith("ت") and following[-1] != "ت" and _feminine(terms, i + 2))
            ):
                found.append(i)
    return found


def _alleged(terms: Sequence[Term]) -> list[int]:
    """«يدعي فلان أن …»، «منشورات تدعي صدور …»; elsewhere the word is «is called» (رجل يدعى سامي)."""
    words, subjects = word_set("polarity", "hearsay", "with_that"), word_set("polarity", "hearsay", "subjects")
    that = ("ان", "بان", "انه", "انها", "انهم", "بانه", "بانها")
    return [
        i for i, t in enumerate(terms)
        if t.folded in words
        and (any(x.folded in that for x in terms[i + 1 : i + 6]) or (i and terms[i - 1].folded in subjects))
    ]  # fmt: skip


def _feminine(terms: Sequence[Term], at: int) -> bool:
    """«قد توقف وزارة …»: with a subject of that gender the past would have an ending (توقفت)."""
    return at < len(terms) and terms[at].folded.endswith("ه") and not terms[at].folded.startswith("ال")


_ENDS_OF_PAST = frozenset({"", "ت", "وا", "ا", "تا", "نا", "ه", "ها", "هم", "ته", "تها", "وه", "وها"})


def is_imperfect(word: str) -> bool:
    """Shaped like a verb of the present that is no past with ت (تبادلت)."""
    return word[:1] == "ي" or (word[:1] == "ت" and not _is_past_with_t(word))


def _is_past_with_t(word: str) -> bool:
    """Known verbs, and any with an ending that only the past takes (تعرضت، تقدموا)."""
    known = any(
        word.startswith(w) and word[len(w) :] in _ENDS_OF_PAST for w in word_set("polarity", "past_with_t", "words")
    )
    return known or (len(word) >= 5 and word.endswith(("ت", "وا")))


@cache
def _not_future() -> tuple[str, ...]:
    return tuple(fold_sentence(w) for w in read_lexicon("polarity")["future"]["not_future"])


_ENDINGS = frozenset(
    {"", "ه", "ات", "ين", "ون", "ي", "يه", "ا", "ها", "هم", "ته", "تي", "تها", "ان", "نا", "يين", "ت", "وا", "ن", "يو"}
)


@cache
def _is_future(word: str) -> bool:
    """س fused to an imperfect: ستفرض، سيرتفع، وسنعود."""
    word = word[1:] if word[:1] in ("و", "ف") and word[1:2] == "س" else word
    if word == "سوف":
        return True
    if len(word) < 4 or word[0] != "س" or word[1] not in "يتن":
        return False
    return not any(word.startswith(head) and (len(head) > 4 or word[len(head) :] in _ENDINGS) for head in _not_future())

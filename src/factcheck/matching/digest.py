"""A text made ready for comparing: content words with stems, concepts, names and roles; figures, dates, polarity."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.bounds import qualifier_words
from factcheck.matching.frames import Frame, find_frames
from factcheck.matching.idioms import read_idiom
from factcheck.matching.names import Names, written_alike
from factcheck.matching.outline import Outline, outline
from factcheck.matching.polarity import Polarity, read_polarity
from factcheck.matching.stems import bare, concept_phrases, concepts, forms, governed, phrase_heads, roots, stem
from factcheck.quantities import Measures, measure, numeric_terms
from factcheck.terms import Term
from factcheck.wordlists import word_set

_PREPOSITIONS = {
    "في": "في", "من": "من", "على": "علي", "علي": "علي", "الي": "الي", "عن": "عن", "مع": "مع", "ضد": "علي",
    "امام": "امام", "بين": "بين",
    "لدي": "ل", "عند": "ل", "نحو": "الي", "حول": "حول", "داخل": "في", "بيد": "by", "لصالح": "ل",
    "تجاه": "علي", "بشان": "حول", "بخصوص": "حول", "ازاء": "علي", "بحق": "علي",
}  # fmt: skip
_BY = (
    ("من", "قبل"),
    ("علي", "يد"),
    ("علي", "ايدي"),
    ("من", "جانب"),
    ("بواسطه",),
    ("من", "طرف"),
    ("بقرار", "من"),
    ("بامر", "من"),
    ("بحكم", "من"),
    ("صادر", "عن"),
    ("صادره", "عن"),
    ("علي", "يدي"),
)


_BY_HEADS = frozenset(words[0] for words in _BY)
_LIGHT = 0.35
_KEPT = frozenset({"فوق", "دون", "تجاوز", "تجاوزت"})


class Word(NamedTuple):
    """A content word (or a phrase or name taken as one). `marker` is the preposition that governs it;
    `weight` what its absence would cost; `name` the id of who or what it names."""

    at: int
    text: str
    stem: str
    forms: frozenset[str]
    roots: frozenset[str]
    concepts: frozenset[str]
    marker: str
    weight: float
    name: str = ""
    shown: str = ""
    """As printed in the text, for people."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is compared of a text."""

    words: tuple[Word, ...]
    measures: Measures
    polarity: Polarity
    frames: tuple[Frame, ...]
    outline: Outline

    def framed(self, at: int) -> bool:
        """Whether a term stands in a reporting frame."""
        return any(f.first <= at < f.last for f in self.frames)


def digest(text: str, names: Names, dated: datetime.date | None = None) -> Digest:
    """Read a text once for all comparisons."""
    measures = measure(text, dated)
    terms = measures.terms
    frames = tuple(find_frames(terms))
    polarity = read_polarity(terms, _bounding(measures))
    words = _with_idioms(_words(text, terms, measures, names, frames, polarity), terms)
    own = outline(
        (handles_of(w) for w in words),
        [w.weight for w in words],
        len(measures.figures) + len(measures.dates),
    )
    return Digest(words, measures, polarity, frames, own)


class _Lexeme(NamedTuple):
    """All that a word's own letters tell of it."""

    stem: str
    forms: frozenset[str]
    roots: frozenset[str]
    concepts: frozenset[str]
    light: bool


@lru_cache(maxsize=16384)
def _lexeme(text: str, named: bool) -> _Lexeme:
    single = " " not in text
    known = frozenset() if named else concepts(text)
    light = word_set("frames", "light", "words")
    return _Lexeme(
        stem(text) if single else text, forms(text) if single else frozenset({text}),
        roots(text) if single else frozenset(), known, text in light or bare(text) in light,
    )  # fmt: skip


@lru_cache(maxsize=16384)
def handles(text: str, name: str) -> tuple[str, ...]:
    """What a word can be recognised by in another text: two words without a common handle have nothing in common."""
    word = _lexeme(text, bool(name))
    found = {f for f in word.forms if len(f) >= 3}
    found.add(word.stem)
    found.update([f"~{c}" for c in word.concepts])
    found.update([f"/{r}" for r in word.roots])
    if " " in text:
        found |= {stem(part) for part in text.split()}
    if name:
        found |= {f"={n}" for n in (name, name.split("/")[0], *written_alike(name))} | set(text.split())
    return tuple(found)


def handles_of(word: Word) -> tuple[str, ...]:
    """The handles of a word where it stands: what an idiom has made of it among them."""
    own, means = handles(word.text, word.name), idiom_of(word)
    return (*own, *(f"~{c}" for c in means)) if means else own


def idiom_of(word: Word) -> frozenset[str]:
    """What an idiom has made of a word; empty where nothing has."""
    own = _lexeme(word.text, bool(word.name)).concepts
    return frozenset() if word.concepts == own else word.concepts


def _with_idioms(words: Iterable[Word], terms: Sequence[Term]) -> tuple[Word, ...]:
    """The words, those that begin an idiom with what they stand for in it."""
    return tuple([_with_idiom(w, terms) if _may_begin_idiom(w) else w for w in words])


def _may_begin_idiom(word: Word) -> bool:
    """A single word that is no name, or a verb with its preposition (حصل على)."""
    return not word.name and (" " not in word.text or word.text.split()[-1] in _PREPOSITIONS)


def _with_idiom(word: Word, terms: Sequence[Term]) -> Word:
    means, carries = read_idiom(terms, word.at)
    if not means:
        return word
    return word._replace(concepts=means, weight=min(word.weight, _LIGHT) if carries else word.weight)


def _bounding(measures: Measures) -> set[int]:
    """Terms that set a figure's bound and negate nothing: «لا تزيد … عن ست», «دون 16 عاما», «دون السادسة عشرة»."""
    found = {f.bound for f in measures.figures if f.bound is not None}
    for figure in measures.figures:
        if figure.lesser is not None:  # «بهدفين دون رد»
            found |= set(range(figure.first, figure.last))
        head = figure.head if figure.head is not None else figure.first - 1
        found |= {i for i in range(max(head, 0), figure.first) if measures.terms[i].folded == "دون"}
    return found


def _words(
    printed: str, terms: Sequence[Term], measures: Measures, names: Names, frames: Sequence[Frame], polarity: Polarity
) -> list[Word]:
    numeric, stops = numeric_terms(measures), _stop_words()
    framed = {i for f in frames for i in range(f.first, f.last)}
    found: list[Word] = []
    marker, distance, at = "", 0, 0
    while at < len(terms):
        term = terms[at]
        by = _by(terms, at)
        if by:
            marker, distance, at = "by", 0, at + by
            continue
        name = names.find(terms, at) if term.kind == "word" and at not in numeric else None
        phrase = None if name else _phrase(terms, at)
        last = name[1] if name else at + phrase if phrase else at + 1
        fused = name[2] if name and name[2] else _fused(term.folded)
        taken = bool(name or phrase)
        if term.kind == "mark":
            marker, distance = ("", 0) if term.folded not in '«»"“”()' else (marker, distance)
        elif not taken and (governing := _preposition(term.folded)):
            marker, distance = governing, 0
        elif at in numeric and not name:
            distance += 1
        elif not taken and (_is_empty(term.folded, stops) or at in polarity.used):
            marker = marker if distance == 0 and marker else ""
        elif term.kind == "word" or name:
            text = term.folded if last == at + 1 else " ".join([t.folded for t in terms[at:last]])
            governed = fused or (marker if distance < (3 if term.folded.startswith("ال") else 2) else "")
            shown = printed[term.start : terms[last - 1].end]
            weight = _weight(text, bool(name), at in framed)
            found.append(known_word(at, text, governed, weight, name[0] if name else "", shown))
            distance = 1 if fused else distance + 1
            marker = fused or marker
        at = last
    return found


def _weight(text: str, named: bool, framed: bool) -> float:
    return 0.25 if framed else 1.2 if named else _LIGHT if _lexeme(text, named).light else 1.0


def known_word(
    at: int, text: str, marker: str, weight: float, name: str, shown: str, means: Iterable[str] = ()
) -> Word:
    """A word with all that its own letters tell; `means`: what an idiom makes of it instead."""
    own = _lexeme(text, bool(name))
    return Word(at, text, own.stem, own.forms, own.roots, frozenset(means) or own.concepts, marker, weight, name, shown)


def _preposition(word: str) -> str:
    """The preposition that a word is, also behind a joining و or ف; empty for other words."""
    return _PREPOSITIONS.get(word) or (_PREPOSITIONS.get(word[1:], "") if word.startswith(("و", "ف")) else "")


def _is_empty(word: str, stops: frozenset[str]) -> bool:
    """An empty word, perhaps joined to the one before it (وعليهم)."""
    return word in stops or bare(word) in stops or (len(word) >= 5 and word[0] in "وف" and word[1:] in stops)


@cache
def _stop_words() -> frozenset[str]:
    return word_set("frames", "stop", "words") | {w for w in qualifier_words() if " " not in w and w not in _KEPT}


@cache
def _fused(word: str) -> str:
    """The preposition fused to a definite word: بالقاهرة، للوزير."""
    if word[:1] in ("و", "ف") and len(word) > 5:
        word = word[1:]
    if word.startswith("لل") and len(word) >= 5:
        return "ل"
    if word.startswith("ل") and len(word) >= 6 and word.endswith(("ها", "هم")):
        return "ل"
    return "ب" if word.startswith("بال") and len(word) >= 6 else ""


def _by(terms: Sequence[Term], at: int) -> int:
    if terms[at].folded not in _BY_HEADS:
        return 0
    for words in _BY:
        if tuple(t.folded for t in terms[at : at + len(words)]) == words:
            return len(words)
    return 0


@lru_cache(maxsize=65536)
def _phrase_heads(word: str) -> tuple[str, ...]:
    """The readings of a word with which a phrase begins."""
    return tuple(reading for reading in (word, bare(word), governed(word)) if reading in phrase_heads())


def _phrase(terms: Sequence[Term], at: int) -> int:
    """Length of a concept phrase of several words that stands here (كبار السن)."""
    heads = _phrase_heads(terms[at].folded)
    for length in (3, 2) if heads else ():
        rest = tuple(t.folded for t in terms[at + 1 : at + length])
        if len(rest) == length - 1 and any((head, *rest) in concept_phrases() for head in heads):
            return length
    return 0

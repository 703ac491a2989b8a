"""The words that hand a sentence to somebody («زعم ترامب أن …», «بحسب الشرطة»): found, so that they weigh little."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.terms import Term
from factcheck.wordlists import word_set

_REACH = 9


@dataclass(frozen=True, slots=True)
class Frame:
    """Terms (half-open) of a reporting frame, with its verb."""

    first: int
    last: int
    verb: str


def find_frames(terms: Sequence[Term]) -> list[Frame]:
    """A frame at the head of the text (verb … إنّ) and source phrases anywhere."""
    found = []
    head = _head(terms)
    if head:
        found.append(head)
    at = head.last if head else 0
    while at < len(terms):
        phrase = _phrase(terms, at)
        if phrase:
            found.append(phrase)
        at = phrase.last if phrase else at + 1
    return found


def _head(terms: Sequence[Term]) -> Frame | None:
    """«[لم] قال … إن», «ترامب قال إن», «قيل إن»: the verb stands early, the complementizer soon after."""
    verbs, links = word_set("frames", "verbs", "words"), _by_first("complementizers")
    verb = next((i for i, t in enumerate(terms[:5]) if _plain(t.folded) in verbs), None)
    if verb is None:
        return None
    for i in range(verb + 1, min(verb + _REACH, len(terms))):
        if terms[i].kind == "mark" and terms[i].folded in ".!؟":
            return None
        for words in links.get(terms[i].folded, ()):
            if tuple([t.folded for t in terms[i : i + len(words)]]) == words:
                return Frame(0, i + len(words), _plain(terms[verb].folded))
    return None


def _phrase(terms: Sequence[Term], at: int) -> Frame | None:
    """«بحسب …»: to the next comma, or four words."""
    first = _plain(terms[at].folded)
    for words in _by_first("phrases").get(first, ()):
        if all(at + k < len(terms) and terms[at + k].folded == words[k] for k in range(1, len(words))):
            last = at + len(words)
            while last < len(terms) and last - at - len(words) < 4 and terms[last].kind == "word":
                last += 1
            return Frame(at, last, words[0])
    return None


@cache
def _by_first(key: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in _phrases(key):
        found.setdefault(words[0], []).append(words)
    return found


@cache
def _plain(word: str) -> str:
    return (
        word[1:]
        if word[:1] in ("و", "ف") and len(word) >= 4 and word not in ("وصف", "وعد", "ورد", "وفق", "وفقا")
        else word
    )


@cache
def _phrases(key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in word_set("frames", "verbs", key)), key=lambda p: (-len(p), p)))

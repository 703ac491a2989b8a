"""What a recording shows: «يظهر مقطع انهيار جسر» is not «يوثق فيديو إغلاق الجسر», however much else they share.

Such claims are headed by a verb of showing, which says nothing of the event; the event is the next word behind the
recording, and it is what must have its answer.
"""

from collections.abc import Iterator

from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest
from factcheck.matching.parties import Contrast
from factcheck.matching.relations import are_compatible, exclude

_RECORDINGS = frozenset({"video", "photo", "photograph", "documentary"})
_SHOWING = frozenset({"depict", "show", "appear", "circulate", "post", *_RECORDINGS})
_REACH = 4
"""How many words of the opening may hold the recording."""


def find_other_footage(statement: Digest, wording: Digest, alignment: Alignment) -> Iterator[Contrast]:
    """The events that two recordings show, where neither found a partner and no lexicon joins them."""
    mine, theirs = _shown(statement), _shown(wording)
    if mine not in alignment.only_statement or theirs not in alignment.only_wording or mine is None or theirs is None:
        return
    one, other = statement.words[mine], wording.words[theirs]
    if not one.concepts or not other.concepts:
        return
    if not are_compatible(one.concepts, other.concepts) and not exclude(one.concepts, other.concepts):
        yield Contrast("other-verb", one.shown, other.shown)


def _shown(digest: Digest) -> int | None:
    """The first word behind a recording and its verb of showing; None where a text is about none, or a name follows."""
    opening = digest.words[:_REACH]
    if not any(w.concepts & _RECORDINGS for w in opening) or not any(w.concepts & _SHOWING for w in opening):
        return None
    for index, word in enumerate(digest.words):
        if not (word.concepts & _SHOWING or word.weight < 1):
            return None if word.name else index
    return None

"""One person, one name: mentions of the same speaker across an article are joined under the fullest name.

A mention joins a speaker seen before where its words are a part of that speaker's (surname, title), or the other way
round, and exactly one such speaker is there; two persons with one surname stay two.
"""

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.arabic import fold, fold_sentence, fold_words
from factcheck.attribution.agreement import Agreement, agrees, agrees_number
from factcheck.attribution.lexicon import words
from factcheck.attribution.naming import proper_name
from factcheck.model import Alias, Entity, Mention, Speaker, SpeakerType

_SMALL = frozenset({"في", "من", "علي", "الي", "عن", "و", "ب", "ل", "بن", "ان", "او"})


@dataclass(slots=True)
class Known:
    """A speaker of this article: all names so far, and how verbs agreed with it."""

    names: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    proper: str | None = None
    person: bool = False
    guessed: bool = False
    gender: str | None = None
    number: str | None = None
    last: int = -1
    entity: Entity | None = None

    @property
    def proper_fold(self) -> str:
        """The proper name, folded, where it is a single word; otherwise empty."""
        parts = fold_words(self.proper or "")
        return parts[0] if len(parts) == 1 and len(parts[0]) > 2 else ""

    @property
    def many(self) -> bool:
        """Whether it is a group or several anonymous sources (مصادر), whatever the gender of the verb before."""
        head = fold(self.names[0].split()[0])
        return head in words("groups") or (
            head in words("anonymous") and head.removeprefix("ال") not in ("مصدر", "شاهد")
        )

    def name(self) -> str:
        """The fullest proper name, or else the first description; of a body its own."""
        return self.names[0] if self.body else self.proper or self.names[0]

    @property
    def body(self) -> bool:
        """Whether it was first named as an organisation (وكالة الأنباء)."""
        head = fold(self.names[0].split()[0])
        return head in words("organizations") and head not in words("role_titles")


_fold_alias = lru_cache(maxsize=16384)(fold_sentence)
_MEMORY = 200
"""So many speakers back a mention is compared with: keeps the work linear on endless texts."""


class Registry:
    """The speakers of one article, in the order of their appearance."""

    def __init__(self, entities: Sequence[Entity], date: datetime.date | None) -> None:
        self.known: list[Known] = []
        self._heard: dict[int, Known] = {}
        self._aliases: dict[str, Entity | None] = {}
        for entity in entities:
            for name in {entity.name, *(a.text for a in entity.aliases if _holds(a, date))}:
                key = _fold_alias(name)
                other = self._aliases.get(key, entity)
                self._aliases[key] = entity if other is entity else None

    def meet(self, mention: str, tagged: str | None, agreement: Agreement, certain: bool = True) -> Known:
        """The speaker that a mention names: one known before, or a new one.

        `tagged` is the personal name in it as the parse sees it; a mention that is not `certain` (its end is a guess)
        changes no name that is there already.
        """
        proper = proper_name(mention) or tagged
        entity = self._aliases.get(fold_sentence(mention)) or self._aliases.get(fold_sentence(proper or mention))
        found = self._find(mention, proper, entity, agreement)
        if found is None:
            found = Known()
            self.known.append(found)
        if certain and found.guessed:
            found.names, found.keys, found.guessed = [], set(), False
        if certain or not found.names:
            found.guessed = not certain
            found.names.append(mention)
            found.keys |= _keys(mention)
        found.person = found.person or tagged is not None
        if (
            proper
            and (certain or found.proper is None)
            and (found.proper is None or len(fold_words(proper)) > len(fold_words(found.proper)))
        ):
            found.proper = proper
        found.gender = found.gender or agreement.gender
        found.number = found.number or agreement.number
        found.entity = found.entity or entity
        return found

    def recall(self, mention: str) -> Known | None:
        """The one speaker of the article that a name can only mean, or None."""
        entity = self._aliases.get(fold_sentence(mention))
        proper = proper_name(mention)
        keys, proper_keys = _keys(mention), _keys(proper) if proper else set()
        same = [
            k
            for k in self.known[-_MEMORY:]
            if (entity and k.entity is entity) or (keys and _same(keys, proper_keys, k))
        ]
        return same[0] if len(same) == 1 else None

    def _find(self, mention: str, proper: str | None, entity: Entity | None, agreement: Agreement) -> Known | None:
        keys, proper_keys = _keys(mention), _keys(proper) if proper else set()
        if entity is not None:
            same = [k for k in self.known[-_MEMORY:] if k.entity is entity]
            if same:
                return same[0]
        if fold(mention.split()[0]) in words("honorifics"):
            return max(self._agreeing(agreement), key=lambda k: k.last, default=None)
        if not keys:
            return None
        fits = [
            k
            for k in self.known[-_MEMORY:]
            if _same(keys, proper_keys, k) and (entity is None or k.entity in (None, entity))
        ]
        if len(fits) == 1:
            return fits[0]
        exact = [k for k in fits if any(fold(mention) == fold(n) for n in k.names)]
        if len(exact) == 1:
            return exact[0]
        return max(fits, key=lambda k: k.last) if fits and not proper_keys else None

    def _agreeing(self, agreement: Agreement) -> list[Known]:
        return [k for k in self.known[-_MEMORY:] if agrees(k.gender, agreement.gender)]

    def hear(self, known: Known, at: int) -> None:
        """Note that a speaker has just spoken, at a token."""
        known.last = at
        self._heard.pop(id(known), None)
        self._heard[id(known)] = known

    def resume(self, agreement: Agreement) -> Known | None:
        """The speaker heard last that a verb of this gender and number can go on with."""
        recent = itertools.islice(reversed(self._heard.values()), _MEMORY)
        return next((k for k in recent if fits(k, agreement)), None)


def fits(known: Known, agreement: Agreement) -> bool:
    """Whether a verb of this gender and number can have the speaker as its subject."""
    if agreement.number == "Plur" and known.many:
        return True
    return agrees(known.gender, agreement.gender) and agrees_number(known.number, agreement.number)


def _holds(alias: Alias, date: datetime.date | None) -> bool:
    """Whether an alias is known to hold on the article's date; one that changes hands needs a date."""
    if alias.since is None and alias.until is None:
        return True
    if date is None:
        return False
    day = date.isoformat()
    return (alias.since is None or alias.since <= day) and (alias.until is None or day <= alias.until)


def _same(keys: set[str], proper_keys: set[str], known: Known) -> bool:
    """Whether the words of a mention are part of a known speaker's, or its own name covers the known one's."""
    if keys <= known.keys:
        return True
    if not proper_keys and len(keys & known.keys) >= 2 and len(keys & known.keys) / len(keys) >= 0.7:
        return bool(keys & known.keys & words("roles"))
    if known.proper:
        own = _keys(known.proper)
        return bool(proper_keys) and (own <= keys or (proper_keys <= own and len(proper_keys & own) > 0))
    return known.keys <= keys


def _keys(mention: str) -> set[str]:
    """The folded words that tell one name from another: without article, fused و, small words and «ذاته»."""
    empty = _SMALL | words("same_words")
    found = {w for w in fold_words(mention) if w not in empty and len(w) > 1}
    plain = {w[1:] if w.startswith("وال") or (w[1:] in words("roles") and w.startswith("و")) else w for w in found}
    return {w.removeprefix("ال") for w in plain}


def speaker_type(known: Known) -> SpeakerType:
    """What kind of source a speaker is, by its entity or by the head of its name."""
    if known.entity is not None and known.entity.type != "place":
        return known.entity.type
    if known.proper and not known.body and (known.person or len(known.proper.split()) < len(known.names[0].split())):
        return "person"
    head = fold(known.names[0].split()[0])
    bare = head.removeprefix("ال")
    order: tuple[tuple[str, SpeakerType], ...] = (
        ("anonymous", "anonymous"),
        ("documents", "document"),
        ("organizations", "organization"),
        ("groups", "group"),
        ("roles", "person"),
    )
    for name, kind in order:
        if head in words(name) or bare in words(name):
            return kind
    return "unknown"


def to_speaker(known: Known, how: str, mention: Mention | None) -> Speaker:
    """The speaker as it is reported: the entity's name where the entity list knows it."""
    name = known.entity.name if known.entity else known.name()
    entity = known.entity.id if known.entity else None
    return Speaker(name, speaker_type(known), entity, how, mention)  # type: ignore[arg-type]

"""From drafts to statements: every draft gets its speaker, also where the sentence itself does not name one."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.attribution.agreement import Agreement, agreement_of, may_be_many
from factcheck.attribution.clauses import clause_subject, main_subject, relative_subject, subject_after
from factcheck.attribution.cues import introduced_by
from factcheck.attribution.draft import Draft
from factcheck.attribution.fullnames import complete_names
from factcheck.attribution.intervals import Intervals
from factcheck.attribution.labels import Label, find_labels
from factcheck.attribution.lexicon import words
from factcheck.attribution.mentions import Subject
from factcheck.attribution.names import Known, Registry, fits, to_speaker
from factcheck.attribution.spans import sentence_start
from factcheck.attribution.speakers import (
    is_addressed,
    proper_part,
    relayed_sources,
    subject_before,
    subject_of_phrase,
    without_addressee,
)
from factcheck.attribution.statements import neighbours, plain_statement
from factcheck.attribution.view import View
from factcheck.model import Entity, Mention, ResolvedBy, Statement


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker as found for one draft."""

    known: Known
    how: ResolvedBy
    mention: Mention | None


_KANA = frozenset({"كان", "وكان", "كانت", "وكانت"})


class Resolver:
    """Gives drafts their speakers, in the order of the text."""

    def __init__(self, view: View, drafts: Sequence[Draft], entities: Sequence[Entity], date: datetime.date | None):
        self.view = view
        self.drafts = drafts
        self.registry = Registry(entities, date)
        self.recent: dict[tuple[int, int], Known] = {}

    def statements(self) -> list[Statement]:
        """The statements of all drafts whose speaker may be told or is left open."""
        found: list[tuple[Draft, Named | None]] = []
        for n, draft in enumerate(self.drafts):
            for named in self._speakers(draft, self._outer(n)):
                if named is not None or (draft.level < 0 and not draft.is_noun):
                    found.append((draft, named))
        complete_names(self.view, self.registry.known)
        return [_statement(self.view, draft, named) for draft, named in found]

    def labelled(self, statements: Sequence[Statement]) -> list[Statement]:
        """Lines that begin with the name of somebody who speaks elsewhere, and the answers of an interview."""
        found = []
        said = Intervals((s.start, s.start + 1) for s in statements)
        for label in find_labels(self.view):
            content = label.content
            known = self._labelled_by(label)
            if known is not None and not said.touch(content.start, content.start + 1):
                how: ResolvedBy = "mention" if label.name else "neighbour"
                speaker = to_speaker(known, how, label.name.mention if label.name else None)
                found.append(plain_statement(self.view, content, speaker))
        return found

    def _labelled_by(self, label: Label) -> Known | None:
        if label.name is not None:
            return self.registry.recall(label.name.name)
        people = [k for k in self.registry.known if k.proper]
        return people[0] if len(people) == 1 else None

    def _outer(self, n: int) -> int:
        """The draft in whose content the cue of draft n stands, or -1: nested reports keep their speakers apart."""
        at = self.drafts[n].cue_start
        for m in range(n - 1, max(-1, n - 12), -1):
            content = self.drafts[m].content
            if content.start <= at < content.end and not self.drafts[m].phrase:
                return m
        return -1

    def _speakers(self, draft: Draft, outer: int) -> list[Named | None]:
        view = self.view
        if self._relays(draft):
            relaying, relayed = relayed_sources(view, *draft.zone, draft.level)
            return [self._met(s, draft, outer, k == 0) for k, s in enumerate((relayed, relaying)) if s] or [None]
        subject, agreement = self._overt(draft)
        if subject is not None:
            if view.toks[subject.first].fold in words("no_source"):
                return []
            return [self._met(subject, draft, outer, draft.phrase is None or draft.leads)]
        if draft.hit is None or draft.level >= 0:
            return [None]
        return [self._resumed(draft, agreement, outer)]

    @staticmethod
    def _relays(draft: Draft) -> bool:
        return draft.hit is not None and draft.hit.form.lemma in ("نقل", "نسب")

    def _met(self, subject: Subject, draft: Draft, outer: int, speaks: bool) -> Named:
        """A named speaker; `speaks`: later verbs may go on with it."""
        form = draft.hit.form if draft.hit and speaks and not self._relays(draft) else None
        gender = form.gender if form and form.shape in ("perfect", "imperfect") else None
        text = subject.name
        known = self._meet(subject, gender)
        if speaks:
            if outer < 0:
                self.registry.hear(known, draft.at)
            self.recent[self._clause(draft, outer)] = known
        how: ResolvedBy = (
            "mention" if (known.entity is None and text in known.name()) or known.name() in text else "title"
        )
        return Named(known, how, subject.mention)

    def _clause(self, draft: Draft, outer: int) -> tuple[int, int]:
        return sentence_start(self.view, draft.at, draft.level), outer

    def _overt(self, draft: Draft) -> tuple[Subject | None, Agreement]:
        """The subject named in the cue's clause, and how the verb agrees."""
        view, hit = self.view, draft.hit
        if draft.phrase is not None:
            return subject_of_phrase(view, draft.phrase), Agreement()
        if hit is None:
            return None, Agreement()
        agreement = Agreement(hit.form.gender, hit.form.number)
        if hit.is_participle or hit.form.definite or (hit.form.clitic and hit.form.shape == "noun"):
            return None, agreement
        start, stop = draft.zone
        if hit.form.frame.place and start < stop and view.toks[start].fold in ("في", "ضمن"):
            start += 1
        begin = sentence_start(view, draft.at, draft.level)
        after_kana = view.toks[begin].fold in _KANA and draft.at - begin > 2 and not hit.joined and not hit.introducer
        if after_kana and view.toks[draft.at - 1].is_word:
            subject = subject_before(view, hit, draft.at)
            if subject is not None:
                return subject, agreement
        subject = subject_after(view, start, stop, draft.level)
        if subject is not None and hit.form.frame.addressee:
            named = without_addressee(view, subject)
            alone = hit.form.frame.act == "accuse" and named == subject and (hit.joined or hit.introducer)
            subject = None if alone else named  # «كما اتهم فلانا بـ»: the only noun is the accused
        if subject is not None and hit.form.frame.act in ("urge", "accuse") and is_addressed(view, subject, hit):
            subject = None
        elif subject is None and hit.form.shape != "noun" and (not hit.joined or view.toks[hit.first].fold[0] == "ف"):
            subject = None if hit.introducer else subject_before(view, hit, introduced_by(view, hit))
        return subject, agreement

    def _resumed(self, draft: Draft, agreement: Agreement, outer: int) -> Named | None:
        """The speaker of the same clause, of a verb in the same sentence, or of a sentence before."""
        hit = draft.hit
        clause = self._clause(draft, outer)
        dependent = hit is not None and (hit.is_participle or hit.form.definite)
        own = hit is not None and hit.form.shape == "noun"
        carried = self.recent.get(clause)
        if carried is not None and (dependent or fits(carried, agreement)):
            return self._heard(carried, draft, outer, "pronoun" if own else "elided")
        if draft.at > clause[0]:
            subject = clause_subject(self.view, clause[0], draft.at, draft.level, nearest=not dependent)
            if own or (hit is not None and hit.form.definite):
                subject = relative_subject(self.view, clause[0], draft.at, draft.level) or subject
            elif dependent:
                subject = main_subject(self.view, clause[0], draft.at, draft.level) or subject
            if subject is not None and (agreement.number != "Plur" or may_be_many(subject.name)):
                known = self._meet(subject, agreement.gender, certain=False)
                if fits(known, agreement):
                    return self._heard(known, draft, outer, "pronoun" if own else "elided")
        if outer >= 0 and hit is not None and not hit.joined and not dependent:
            return None
        resumed = self.registry.resume(agreement)
        if resumed is not None:
            return self._heard(resumed, draft, outer, "pronoun" if own else "elided")
        known_before = self._before(draft, agreement)
        return self._heard(known_before, draft, outer, "elided") if known_before else None

    def _heard(self, known: Known, draft: Draft, outer: int, how: ResolvedBy) -> Named:
        if outer < 0:
            self.registry.hear(known, draft.at)
        self.recent[self._clause(draft, outer)] = known
        return Named(known, how, None)

    def _meet(self, subject: Subject, gender: str | None, certain: bool = True) -> Known:
        text = subject.name
        return self.registry.meet(text, proper_part(self.view, subject), agreement_of(text, gender), certain)

    def _before(self, draft: Draft, agreement: Agreement) -> Known | None:
        """Where nobody has spoken yet: the subject of one of the three sentences before."""
        stop = sentence_start(self.view, draft.at, draft.level)
        for _ in range(3):
            if stop <= 1:
                return None
            at = sentence_start(self.view, stop - 1, draft.level)
            if at >= stop - 1:
                at = sentence_start(self.view, stop - 2, draft.level)
            subject = clause_subject(self.view, at, stop, draft.level)
            if subject is not None:
                known = self._meet(subject, agreement.gender, certain=False)
                if fits(known, agreement):
                    return known
            stop = at
        return None


def resolve(
    view: View, drafts: Sequence[Draft], entities: Sequence[Entity], date: datetime.date | None
) -> tuple[Statement, ...]:
    """Statements in text order. A draft within a quotation that names no speaker is left out."""
    resolver = Resolver(view, drafts, entities, date)
    statements = resolver.statements()
    statements.extend(resolver.labelled(statements))
    statements.extend(neighbours(view, drafts, statements))
    unique: dict[tuple[int, int, str], Statement] = {}
    for s in statements:
        unique.setdefault((s.start, s.end, s.speaker.name if s.speaker else ""), s)
    return tuple(sorted(unique.values(), key=lambda s: (s.start, -s.end)))


def _statement(view: View, draft: Draft, named: Named | None) -> Statement:
    content = draft.content
    speaker = to_speaker(named.known, named.how, named.mention) if named else None
    return Statement(
        id="",
        source="attributed",
        text=view.text[content.start : content.end],
        start=content.start,
        end=content.end,
        kind=content.kind,
        act=draft.act,
        cue=draft.cue,
        speaker=speaker,
        hedged=draft.hedged,
        negated=draft.negated,
    )

"""From drafts to statements: every draft gets its speaker, also where the sentence itself does not name one."""

from collections.abc import Sequence

from factcheck.attribution.cues import introduced_by
from factcheck.attribution.drafts import Draft, uncovered_quotes
from factcheck.attribution.names import Known, Registry, to_speaker
from factcheck.attribution.spans import direct_content, sentence_start
from factcheck.attribution.speakers import Subject, subject_after, subject_before, subject_of_phrase
from factcheck.attribution.view import View
from factcheck.model import Entity, Mention, ResolvedBy, Speaker, Statement


def resolve(view: View, drafts: Sequence[Draft], entities: Sequence[Entity]) -> tuple[Statement, ...]:
    """Statements in text order. A draft within a quotation that names no speaker is left out."""
    registry = Registry(entities)
    statements: list[Statement] = []
    recent: dict[int, tuple[Known, Mention | None]] = {}
    for draft in drafts:
        if draft.hit is not None and draft.hit.form.person != "3":
            continue
        speaker = _speaker(view, draft, registry, recent)
        if speaker is None and draft.level >= 0:
            continue
        statements.append(_statement(view, draft, speaker))
    statements.extend(_neighbours(view, drafts, statements))
    unique = {(s.start, s.end, s.cue.start if s.cue else -1): s for s in statements}
    return tuple(sorted(unique.values(), key=lambda s: (s.start, -s.end)))


def _statement(view: View, draft: Draft, speaker: Speaker | None) -> Statement:
    content = draft.content
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


def _speaker(
    view: View, draft: Draft, registry: Registry, recent: dict[int, tuple[Known, Mention | None]]
) -> Speaker | None:
    """The draft's speaker: named beside the cue, carried on within the sentence, or resumed from before."""
    subject, gender, number = _overt(view, draft)
    sentence = sentence_start(view, draft.at, draft.level)
    if subject is not None:
        known = registry.meet(subject.mention.text, draft.at, gender, number)
        recent[sentence] = (known, subject.mention)
        return to_speaker(known, "mention", subject.mention)
    if draft.hit is None or draft.level >= 0:
        return None
    if sentence in recent and (draft.hit.is_participle or _fits(recent[sentence][0], gender, number)):
        known, _ = recent[sentence]
        known.last = draft.at
        return to_speaker(known, "mention" if draft.hit.is_participle else "elided", None)
    if draft.hit.is_participle:
        subject = _main_subject(view, draft, sentence)
        if subject is not None:
            known = registry.meet(subject.mention.text, draft.at, None, None)
            recent[sentence] = (known, subject.mention)
            return to_speaker(known, "mention", subject.mention)
    candidates = registry.candidates(gender, number)
    if not candidates:
        return None
    candidates[0].last = draft.at
    recent[sentence] = (candidates[0], None)
    return to_speaker(candidates[0], "elided", None)


def _fits(known: Known, gender: str | None, number: str | None) -> bool:
    return (known.gender in (None, gender) or gender is None) and (known.number in (None, number) or number is None)


def _overt(view: View, draft: Draft) -> tuple[Subject | None, str | None, str | None]:
    """The subject named in the cue's clause, with the gender and number that the verb agrees in."""
    if draft.phrase is not None:
        return subject_of_phrase(view, draft.phrase), None, None
    hit = draft.hit
    if hit is None:
        return None, None, None
    form = hit.form
    if hit.is_participle:
        return None, form.gender, form.number
    subject = subject_after(view, *draft.zone, draft.level)
    if subject is None and not hit.joined and not hit.introducer:
        subject = subject_before(view, hit, introduced_by(view, hit))
    number = form.number if subject is None or form.number != "Sing" else "Sing"
    return subject, form.gender, number


def _main_subject(view: View, draft: Draft, sentence: int) -> Subject | None:
    """The subject of the sentence's first verb: «وأدان القاضي …، مؤكدا أن …»."""
    for i in range(sentence, min(sentence + 12, draft.at)):
        if view.has_pos(i, "VERB"):
            return subject_after(view, i + 1, draft.at, draft.level)
    return None


def _neighbours(view: View, drafts: Sequence[Draft], statements: Sequence[Statement]) -> list[Statement]:
    """Quotations without a cue of their own that follow a sentence with a speaker: the same one goes on."""
    found: list[Statement] = []
    for n in uncovered_quotes(view, list(drafts)):
        content = direct_content(view, n)
        before = [s for s in statements if s.end <= content.start and s.speaker]
        speaker = before[-1].speaker if before else None
        how: ResolvedBy = "neighbour"
        if speaker is None:
            continue
        heir = Speaker(speaker.name, speaker.type, speaker.entity, how, None)
        found.append(
            Statement(
                "",
                "attributed",
                view.text[content.start : content.end],
                content.start,
                content.end,
                "direct",
                "assert",
                None,
                heir,
            )
        )
    return found

"""Who speaks, as far as the cue's own sentence tells: the words beside the cue that name its subject."""

from factcheck.attribution.cues import CueHit
from factcheck.attribution.lexicon import verb_forms, words
from factcheck.attribution.mentions import Subject, make_subject, name_end, skip_adverbs
from factcheck.attribution.sources import SourcePhrase
from factcheck.attribution.view import View
from factcheck.model import Mention


def subject_after(view: View, start: int, stop: int, level: int) -> Subject | None:
    """The naming of the subject among the tokens between a verb and its content (verb-subject order)."""
    first = skip_adverbs(view, start, stop)
    if first is None:
        return None
    last = name_end(view, first, stop, level)
    return make_subject(view, first, last)


def subject_before(view: View, hit: CueHit, at: int) -> Subject | None:
    """The subject that stands before its verb: «وكان فلان قد قال»، «أن مصادر أكدت»، «فلان، الذي قال»."""
    i = at - 1
    while i >= 0 and view.toks[i].fold in words("before_verb"):
        i -= 1
    if i < 0 or view.line_end[i] or view.is_end(i):
        return None
    if view.toks[i].fold in words("relatives"):
        i -= 1
        if i >= 0 and view.toks[i].text in ("،", ","):
            i -= 1
    elif view.toks[i].text in ("،", ","):
        return None
    if i < 0:
        return None
    last = i
    first = i + 1
    commas = 0
    while i >= 0 and last - i < 22:
        tok = view.toks[i]
        if view.inside[i] != hit.level and view.inside[i] < 0:
            break
        if (
            view.is_end(i)
            or (view.line_end[i] and i != last)
            or tok.fold in words("subject_stops")
            or tok.text in ("؛", ":")
        ):
            break
        if tok.text in ("،", ","):
            commas += 1
            break
        if _finite(view, i):
            break
        first = i
        i -= 1
    if not any(view.toks[k].is_word for k in range(first, last + 1)):
        return None
    while first < last and not view.toks[first].is_word and view.opens[first] < 0:
        first += 1
    if view.toks[first].fold in words("not_subjects") or (
        view.has_pos(first, "ADP") and not view.has_pos(first, "NOUN")
    ):
        return None
    return make_subject(view, first, last)


def _finite(view: View, i: int) -> bool:
    """Whether token i is surely a finite verb."""
    form = verb_forms().get(view.toks[i].fold)
    return (
        view.has_pos(i, "VERB")
        and not view.has_pos(i, "NOUN", "PROPN")
        and (form is not None or view.toks[i].fold.lstrip("وف")[:1] in tuple("يت"))
    )


def subject_of_phrase(view: View, phrase: SourcePhrase) -> Subject | None:
    """The source that a source phrase names."""
    last = name_end(view, phrase.name_first, phrase.end, phrase.level)
    subject = make_subject(view, phrase.name_first, last)
    if subject is None:
        return None
    start = max(subject.mention.start, phrase.name_start)
    text = view.text[start : subject.mention.end]
    return Subject(subject.first, subject.last, Mention(text, start, subject.mention.end)) if text.strip() else None

"""Who speaks, as far as the cue's own sentence tells: the words beside the cue that name its subject."""

from factcheck.attribution.clauses import antecedent, noun_phrase_before, subject_after
from factcheck.attribution.cues import CueHit
from factcheck.attribution.lexicon import words
from factcheck.attribution.mentions import Subject, make_subject, name_end
from factcheck.attribution.sources import SourcePhrase
from factcheck.attribution.view import View
from factcheck.model import Mention


def relayed_sources(view: View, start: int, stop: int, level: int) -> tuple[Subject | None, Subject | None]:
    """«نقلت الوكالة عن الوزير …»: who relays, and who is relayed (None where the zone names none)."""
    about = next((i for i in range(start, stop) if view.toks[i].fold in ("عن", "الي")), None)
    if about is None:
        return subject_after(view, start, stop, level), None
    relaying = subject_after(view, start, about, level) if about > start else None
    return relaying, subject_after(view, about + 1, stop, level)


def is_addressed(view: View, subject: Subject, hit: CueHit) -> bool:
    """Whether the noun after a verb without its own subject is the one spoken to (ودعا الشعب إلى …)."""
    head = view.toks[subject.first]
    if not hit.joined and not hit.introducer:
        return False
    if head.fold in words("addressees") or (head.fold.startswith("ال") and head.fold.endswith("ين")):
        return True
    word = view.word(subject.first, -1)
    return word is not None and word.deprel[:3] == "obj" and word.feat("Case") == "Acc"


def without_addressee(view: View, subject: Subject) -> Subject:
    """«حذر فلان الأهالي من …»: a complete name or definite noun is followed by whom it speaks to."""
    for i in range(subject.first + 1, subject.last + 1):
        before, tok = view.toks[i - 1], view.toks[i]
        complete = view.has_pos(i - 1, "X", "PROPN") or before.fold.startswith("ال") or i - subject.first >= 3
        if not complete or tok.fold.startswith("و"):
            continue
        plural = tok.fold.startswith("ال") and tok.fold.endswith(("ين", "ات")) and not view.has_pos(i, "ADJ")
        others = words("roles", "organizations", "groups")
        if (
            _body(tok.fold)
            or tok.fold in words("addressees")
            or plural
            or (tok.fold in words("groups") and tok.fold.startswith("ال"))
            or (not tok.fold.startswith("ال") and tok.fold in others)
            or _somebodys(view, i)
        ):
            return make_subject(view, subject.first, i - 1) or subject
    return subject


def _somebodys(view: View, i: int) -> bool:
    """A noun with a pronoun («سأل ترامب مضيفه»): behind a full name it is the one spoken to."""
    suffix = view.word(i, -1)
    return len(view.toks[i].words) > 1 and suffix is not None and suffix.upos == "PRON"


_RELATIVE_GENDER = {"الذي": "Masc", "التي": "Fem"}


def _body(folded: str) -> bool:
    """A definite noun that means a group or body: after a full name it is somebody else."""
    return folded.startswith("ال") and folded in words("groups", "organizations")


def subject_before(view: View, hit: CueHit, at: int) -> Subject | None:
    """The subject that stands before its verb: «وكان فلان قد قال»، «أن مصادر أكدت»، «فلان، الذي قال»."""
    i = at - 1
    while i >= 0 and view.toks[i].fold in words("before_verb"):
        i -= 1
    if i < 0 or view.line_end[i] or view.is_end(i):
        return None
    if view.toks[i].fold in words("relatives"):
        agrees = _RELATIVE_GENDER.get(view.toks[i].fold) in (None, hit.form.gender)
        return antecedent(view, i, hit.level) if agrees else None
    if view.toks[i].text in ("،", ","):
        return _after_kana(view, i, hit.level)
    return noun_phrase_before(view, i, hit.level)


def _after_kana(view: View, comma: int, level: int) -> Subject | None:
    """«وكان فلان، قد قال»: a comma between subject and verb after كان."""
    for i in range(comma - 1, max(-1, comma - 20), -1):
        tok = view.toks[i]
        if view.line_end[i] or tok.text in ("،", ",", ":") or view.is_end(i):
            return None
        if tok.fold in ("كان", "وكان", "كانت", "وكانت", "اما", "واما"):
            return make_subject(view, i + 1, comma - 1)
    return None


def subject_of_phrase(view: View, phrase: SourcePhrase) -> Subject | None:
    """The source that a source phrase names."""
    last = name_end(view, phrase.name_first, phrase.end, phrase.level)
    subject = make_subject(view, phrase.name_first, last)
    if subject is None:
        return None
    start = max(subject.mention.start, phrase.name_start)
    text = view.text[start : subject.mention.end]
    fused = "ال" if start > subject.mention.start and view.toks[subject.first].fold.startswith("لل") else ""
    found = Subject(subject.first, subject.last, Mention(text, start, subject.mention.end), fused)
    return found if text.strip() else None


def proper_part(view: View, subject: Subject) -> str | None:
    """The personal name at the end of a mention or of its first part with one, told by the parse's tags.

    Names are proper nouns or words that the parse does not know. Bodies and documents have none.
    """
    head = view.toks[subject.first].fold
    if head in words("organizations", "documents", "groups") and head not in words("role_titles"):
        return None
    ends = [i - 1 for i in range(subject.first + 1, subject.last) if view.toks[i].text in ("،", ",")]
    for last in (*ends, subject.last):
        first = last + 1
        while first > subject.first and _in_name(view, first - 1):
            first -= 1
        if last - first >= 1:
            return view.text[view.toks[first].start : view.toks[last].end]
    return None


def _in_name(view: View, i: int) -> bool:
    tok = view.toks[i]
    named = view.has_pos(i, "PROPN", "X") and len(tok.words) <= 1 and tok.is_word
    return named or tok.fold in words("name_parts")

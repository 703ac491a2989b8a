"""Where the article reports: reporting verbs and participles, nouns of saying, source phrases."""

from dataclasses import dataclass

from factcheck.arabic import fold
from factcheck.attribution.lexicon import Form, jussive_forms, noun_forms, verb_forms, words
from factcheck.attribution.view import View


@dataclass(frozen=True, slots=True)
class CueHit:
    """A reporting verb or participle at token `first`..`last`. `joined`: a و or ف is fused in front (cut off from
    the cue's text); `introducer`: «كما», «على ما» before it; `weak`: the parse takes it for another part of speech."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    joined: bool
    introducer: str = ""
    level: int = -1
    weak: bool = False

    @property
    def is_participle(self) -> bool:
        """Whether the cue hangs on another verb (مضيفا، مؤكدا أن)."""
        return self.form.shape == "participle"


def find_verbs(view: View) -> list[CueHit]:
    """All words that are written like a form of a reporting verb and are not known by the parse to be a noun."""
    forms = verb_forms()
    hits: list[CueHit] = []
    for i, tok in enumerate(view.toks):
        form, joined = _read_form(view, i)
        if form is None and tok.fold.endswith("ه") and i and view.toks[i - 1].fold in ("ما", "حسبما", "لما"):
            form = forms.get(tok.fold[:-1])
        if form is None and i and view.toks[i - 1].fold in ("لم", "ولم", "فلم"):
            form = jussive_forms().get(tok.fold)
        if form is None or form.person != "3" or not _plausible(view, i, form, joined):
            continue
        start = tok.start + (letter_length(tok.text) if joined else 0)
        weak = _taken_for_noun(view, i, form, joined)
        hits.append(CueHit(i, i, start, tok.end, form, joined, _introducer(view, i), view.inside[i], weak))
    return hits


def _read_form(view: View, i: int) -> tuple[Form | None, bool]:
    """The form that a token may be, and whether a و or ف is fused in front (وقال، فأكد; but ورد في is one word)."""
    forms, folded = verb_forms(), view.toks[i].fold
    form = forms.get(folded)
    stripped = forms.get(folded[1:]) if folded[:1] in ("و", "ف") and len(folded) > 2 else None
    if stripped is None:
        return form, False
    after = view.toks[i + 1].fold if i + 1 < len(view.toks) else ""
    whole = form is not None and (not form.frame.place or after in ("في", "فيه", "فيها", "ضمن"))
    return (form, False) if whole else (stripped, True)


def find_nouns(view: View) -> list[CueHit]:
    """Nouns of saying; whether they report is for the opener to tell."""
    forms = noun_forms()
    return [
        CueHit(i, i, tok.start, tok.end, forms[tok.fold], False, "", view.inside[i])
        for i, tok in enumerate(view.toks)
        if tok.fold in forms
    ]


def letter_length(text: str) -> int:
    """Length of the first letter with its vowel marks."""
    n = 1
    while n < len(text) and not text[n].isalpha():
        n += 1
    return n


def _introducer(view: View, i: int) -> str:
    """«كما»، «على ما»، «حسبما» before a verb."""
    before = view.toks[i - 1].fold if i else ""
    if before in ("كما", "حسبما", "مثلما", "وكما"):
        return before.removeprefix("و") if before == "وكما" else before
    if before == "ما" and i > 1 and view.toks[i - 2].fold in ("علي", "بحسب", "حسب", "وفق"):
        return "علي ما"
    if before == "لما" and i > 1 and view.toks[i - 2].fold in ("وفقا", "طبقا"):
        return "علي ما"
    return ""


def _plausible(view: View, i: int, form: Form, joined: bool) -> bool:
    """Rule out nouns, adjectives and impersonal phrases (يُذكر أن) that look like the verb."""
    tok = view.toks[i]
    before = view.toks[i - 1].fold if i else ""
    if form.shape == "participle":
        return _plausible_participle(view, i)
    if tok.text.startswith(("ال", "وال")):
        return False
    if form.shape == "imperfect" and form.gender == "Masc" and form.number == "Sing" and _impersonal(view, i, form):
        return False
    if form.frame.name == "say" and form.shape == "perfect" and not form.clitic and form.lemma == "قال":
        return True
    if before in words("always_before_nouns"):
        return False
    if before in words("before_nouns") and not view.has_pos(i, "VERB"):
        return False
    return not (_taken_for_noun(view, i, form, joined) and not begins_clause(view, i) and not _opens_at(view, i + 1))


def _taken_for_noun(view: View, i: int, form: Form, joined: bool) -> bool:
    """Whether the parse makes a noun or preposition of a form that can be one."""
    noun = view.has_pos(i, "NOUN", "PROPN", "ADP", "DET", "NUM", "ADJ") and not view.has_pos(i, "VERB")
    bare = form.shape == "perfect" and form.gender == "Masc" and not joined
    return noun and form.shape != "participle" and (form.frame.careful or bare)


def begins_clause(view: View, i: int) -> bool:
    """Whether a sentence begins with token i, or a clause after a comma or «كما»."""
    before = view.toks[i - 1] if i else None
    return before is None or view.line_end[i - 1] or view.is_end(i - 1) or before.text in "،؛" or before.fold == "كما"


def _opens_at(view: View, i: int) -> bool:
    """Whether a complementizer, a colon or a quotation stands at token i."""
    return i < len(view.toks) and (view.toks[i].fold in words("that") or view.toks[i].text == ":" or view.opens[i] >= 0)


def _plausible_participle(view: View, i: int) -> bool:
    """A reporting participle is an indefinite accusative without a preposition or noun before it that it modifies."""
    tok = view.toks[i]
    folded = tok.fold.removeprefix("و") if tok.fold not in verb_forms() else tok.fold
    before = view.toks[i - 1].fold if i else ""
    if tok.text.startswith(("ال", "وال")) or before in words("before_nouns"):
        return False
    if tok.text.endswith("ه") and not _opens_at(view, i + 1):
        return False  # «مضيفه», his host, and not «مضيفة»
    return not folded.startswith("ال")


def _impersonal(view: View, i: int, form: Form) -> bool:
    """«يذكر أن»، «يشار إلى أن»، «يعتقد أن» without a subject: nobody says it."""
    nxt = view.toks[i + 1].fold if i + 1 < len(view.toks) else ""
    before = view.toks[i - 1] if i else None
    starts = begins_clause(view, i)
    if fold(form.lemma) not in words("impersonal"):
        return False
    to_that = nxt in words("that") or (
        nxt in ("الي", "ب") and i + 2 < len(view.toks) and view.toks[i + 2].fold in words("that")
    )
    return (starts and to_that) or (before is not None and before.fold in ("كان", "مما", "ما", "كما"))


def introduced_by(view: View, hit: CueHit) -> int:
    """First token of the cue with its introducer: «على ما أفاد» begins at على."""
    if hit.introducer == "علي ما":
        return hit.first - 2
    return hit.first - 1 if hit.introducer else hit.first

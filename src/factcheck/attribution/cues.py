"""Where the article reports: reporting verbs and participles, nouns of saying, source phrases."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.arabic import fold
from factcheck.attribution.lexicon import Form, phrases, verb_forms, words
from factcheck.attribution.view import View


@dataclass(frozen=True, slots=True)
class CueHit:
    """A reporting verb or participle at token `first`..`last`. `joined`: a و or ف is fused in front (cut off from
    the cue's text); `after_kama`: «كما قال» and its like stand before it."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    joined: bool
    introducer: str = ""
    level: int = -1

    @property
    def is_participle(self) -> bool:
        """Whether the cue hangs on another verb (مضيفا، مؤكدا أن)."""
        return self.form.shape == "participle"


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """«بحسب المرصد»: tokens `first`..`last` are the phrase, the source's name begins at character `name_start`
    (token `name_first`) and ends before token `end`. `back`: it only points back (على حد قوله)."""

    first: int
    last: int
    start: int
    name_first: int
    name_start: int
    end: int
    lemma: str
    back: bool
    level: int


def find_verbs(view: View) -> list[CueHit]:
    """All words that are written like a form of a reporting verb and are not known by the parse to be a noun."""
    forms = verb_forms()
    hits: list[CueHit] = []
    for i, tok in enumerate(view.toks):
        form = forms.get(tok.fold)
        joined = False
        if tok.fold[:1] in ("و", "ف") and len(tok.fold) > 3 and (form is None or tok.fold[1:] in forms):
            stripped = forms.get(tok.fold[1:])
            if stripped is not None:
                form, joined = stripped, True
        if form is None or not _plausible(view, i, form, joined):
            continue
        start = tok.start + (_letter_length(tok.text) if joined else 0)
        hits.append(CueHit(i, i, start, tok.end, form, joined, _introducer(view, i), view.inside[i]))
    return hits


def _letter_length(text: str) -> int:
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
    if before in words("before_nouns"):
        return False
    noun = view.has_pos(i, "NOUN", "PROPN", "ADP", "DET", "NUM") and not view.has_pos(i, "VERB")
    return not (
        noun
        and (form.frame.careful or (form.shape == "perfect" and form.gender == "Masc" and not joined))
        and not _opens_at(view, i + 1)
    )


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
    return not folded.startswith("ال")


def _impersonal(view: View, i: int, form: Form) -> bool:
    """«يذكر أن»، «يشار إلى أن»، «يعتقد أن» without a subject: nobody says it."""
    nxt = view.toks[i + 1].fold if i + 1 < len(view.toks) else ""
    before = view.toks[i - 1] if i else None
    starts = before is None or view.line_end[i - 1] or view.is_end(i - 1) or before.text in "،؛"
    if fold(form.lemma) not in words("impersonal"):
        return False
    to_that = nxt in words("that") or (
        nxt in ("الي", "ب") and i + 2 < len(view.toks) and view.toks[i + 2].fold in words("that")
    )
    return (starts and to_that) or (before is not None and before.fold in ("كان", "مما", "ما", "كما"))


def find_source_phrases(view: View) -> list[SourcePhrase]:
    """Source phrases with a named source, and those that point back to one."""
    found: list[SourcePhrase] = []
    taken = -1
    backs, sources = phrases("back"), phrases("source")
    for i in range(len(view.toks)):
        if i <= taken:
            continue
        hit = _match(view, i, backs)
        if hit is not None:
            found.append(_phrase(view, i, hit, back=True))
            taken = hit
            continue
        hit = _match(view, i, sources)
        if hit is None:
            continue
        phrase = _named(view, i, hit)
        if phrase is not None:
            found.append(phrase)
            taken = phrase.last
    return found


def _match(view: View, i: int, rows: tuple[tuple[str, ...], ...]) -> int | None:
    """Last token of the longest phrase that starts at token i; a final ل matches as the next word's prefix."""
    first = view.toks[i].fold
    for row in rows:
        if first not in (row[0], "و" + row[0]):
            continue
        prefix = row[-1] == "ل"
        plain = row[:-1] if prefix else row
        if i + len(plain) > len(view.toks) or any(view.toks[i + k].fold != w for k, w in enumerate(plain) if k):
            continue
        last = i + len(plain) - 1
        if not prefix:
            return last
        if last + 1 < len(view.toks) and view.toks[last + 1].fold.startswith("ل"):
            return last
    return None


def _phrase(view: View, i: int, last: int, back: bool) -> SourcePhrase:
    tok = view.toks[i]
    start = tok.start + (_letter_length(tok.text) if tok.fold.startswith("و") and tok.fold[1:2] not in "ف" else 0)
    lemma = view.text[start : view.toks[last].end]
    return SourcePhrase(i, last, start, last + 1, view.toks[last].end, last + 1, lemma, back, view.inside[i])


def _named(view: View, i: int, last: int) -> SourcePhrase | None:
    """The phrase with the name after it, or None where what follows is no source (بحسب القانون)."""
    if last + 1 >= len(view.toks) or view.line_end[last]:
        return None
    first = last + 1
    tok = view.toks[first]
    plain = view.toks[i].fold.removeprefix("و")
    prefix = plain in ("وفقا", "طبقا", "فقا") and tok.fold.startswith("ل")
    skip = _letter_length(tok.text) if prefix else 0
    head = _without_prefix(tok.fold) if prefix else tok.fold
    if (prefix and tok.fold in ("ل", "لـ")) or not tok.is_word:
        first, skip = first + (1 if prefix else 0), 0
        head = view.toks[first].fold if first < len(view.toks) else ""
    if head in words("not_sources") or head.isdigit() or not head:
        return None
    end = _name_end(view, first, view.inside[i])
    base = _phrase(view, i, last, back=False)
    if end <= first:
        return None
    start = view.toks[first].start + skip
    return SourcePhrase(i, end - 1, base.start, first, start, end, base.lemma, False, base.level)


def _without_prefix(folded: str) -> str:
    """لل → ال، ل → nothing."""
    return "ال" + folded[2:] if folded.startswith("لل") else folded[1:]


def _name_end(view: View, first: int, level: int) -> int:
    """One past the last token of a source's name: up to a comma, the end of the sentence or the clause it governs."""
    end = first
    for i in view.walk(first, level):
        tok = view.toks[i]
        stops = tok.text in "،,؛:-–—" or tok.fold in ("فان", "فقد", "ان", "حيث", "وذلك", "الذي", "التي")
        if i > first and (stops or i - first > 25):
            return end
        end = i + 1
    return end


def introduced_by(view: View, hit: CueHit) -> int:
    """First token of the cue with its introducer: «على ما أفاد» begins at على."""
    if hit.introducer == "علي ما":
        return hit.first - 2
    return hit.first - 1 if hit.introducer else hit.first


def next_words(view: View, i: int, count: int) -> Iterator[str]:
    """The folded tokens after token i."""
    for k in range(i + 1, min(len(view.toks), i + 1 + count)):
        yield view.toks[k].fold

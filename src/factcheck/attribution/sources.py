"""Source phrases (بحسب المرصد، وفقا للتقرير، على حد قوله): they hand a clause to a source without a verb."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.attribution.cues import letter_length
from factcheck.attribution.lexicon import phrases, words
from factcheck.attribution.view import View


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


def find_source_phrases(view: View) -> list[SourcePhrase]:
    """Source phrases with a named source, and those that point back to one."""
    found: list[SourcePhrase] = []
    taken = -1
    backs, sources = phrases("back"), phrases("source")
    begins = backs.keys() | sources.keys()
    for i, tok in enumerate(view.toks):
        if i <= taken or (tok.fold not in begins and tok.fold.removeprefix("و") not in begins):
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


def _match(view: View, i: int, known: Mapping[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """Last token of the longest phrase that starts at token i; a final ل matches as the next word's prefix."""
    first = view.toks[i].fold
    for row in known.get(first) or known.get(first.removeprefix("و"), ()):
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
    start = tok.start + (letter_length(tok.text) if tok.fold.startswith("و") and tok.fold[1:2] not in "ف" else 0)
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
    skip = letter_length(tok.text) if prefix else 0
    head = _without_prefix(tok.fold) if prefix else tok.fold
    if (prefix and tok.fold in ("ل", "لـ")) or not tok.is_word:
        first, skip = first + (1 if prefix else 0), 0
        head = view.toks[first].fold if first < len(view.toks) else ""
    if head == "نص" and first + 1 < len(view.toks):
        first, skip, head = first + 1, 0, view.toks[first + 1].fold
        tok = view.toks[first]
    if head in words("own_words"):
        return _phrase(view, i, last + 1, back=True)
    if len(tok.words) > 1 and view.has_pos(first, "PRON"):
        return None
    if head in words("not_sources") or "ال" + head in words("not_sources") or head.isdigit() or not head:
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


def _starts_clause(view: View, i: int, first: int) -> bool:
    """A finite verb after the source's name begins what it said (ووفقا للتقرير ارتفعت الأسعار)."""
    if i - first < 1 or not view.has_pos(i, "VERB") or view.has_pos(i, "NOUN", "PROPN", "X", "ADJ"):
        return False
    return view.toks[i].fold[:1] in ("ي", "ت") or view.toks[i].fold.endswith("ت")


def _name_end(view: View, first: int, level: int) -> int:
    """One past the last token of a source's name: up to a comma, the end of the sentence or the clause it governs."""
    end = first
    for i in view.walk(first, level):
        tok = view.toks[i]
        stops = (
            tok.text in "،,؛:-–—"
            or tok.fold.startswith("فان")
            or tok.fold in ("فقد", "ان", "حيث", "وذلك", "الذي", "التي")
        )
        if (i > first and tok.fold == "هناك") or _starts_clause(view, i, first):
            return end
        if i > first and (stops or i - first > 25):
            return end
        end = i + 1
    return end

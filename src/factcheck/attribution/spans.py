"""From cue and opener to the exact stretch of content: where it ends, and whether it is quoted."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.attribution.cues import CueHit, begins_clause, introduced_by
from factcheck.attribution.lexicon import words
from factcheck.attribution.nominal import Opener
from factcheck.attribution.sources import SourcePhrase
from factcheck.attribution.view import View
from factcheck.model import Kind

_TRIM = " \t\n\r\u00a0،,.؛:!؟?…-–—"


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of the article and how it is given; `last` is the last token in it."""

    start: int
    end: int
    kind: Kind
    last: int


@dataclass(frozen=True, slots=True)
class Borders:
    """Where contents end: tokens that begin a new report, and source phrases by their first token."""

    cues: Mapping[int, int]
    phrases: Mapping[int, SourcePhrase]


def find_borders(
    view: View, opened: Mapping[int, tuple[CueHit, Opener | None]], phrases: list[SourcePhrase]
) -> Borders:
    """Participles, coordinated verbs and «كما» verbs that have found their content end the one before."""
    cues: dict[int, int] = {}
    for first, (hit, opener) in opened.items():
        closing = hit.is_participle and first and view.toks[first - 1].text in ("،", ",", "؛")
        if opener is None and not hit.introducer and not closing:
            continue
        begin = introduced_by(view, hit)
        inside_clause = (
            hit.introducer == "كما" and begin and view.toks[begin - 1].is_word and not view.is_end(begin - 1)
        )
        quoting = opener is not None and opener.kind in ("colon", "quote")
        asyndetic = quoting and (begins_clause(view, hit.first) or is_bare_quoting(view, hit))
        if hit.is_participle or hit.joined or asyndetic or (hit.introducer and not inside_clause):
            cues[begin] = first
    for i, tok in enumerate(view.toks):
        if tok.fold in words("closing_participles") and i and view.toks[i - 1].text in ("،", ",", "؛"):
            cues.setdefault(i, i)
    return Borders(cues, {p.first: p for p in phrases})


def find_content(view: View, hit: CueHit, opener: Opener, borders: Borders) -> Content | None:
    """The content that the opener opens, or None where nothing is left of it."""
    if opener.first >= len(view.toks):
        return None
    quote = view.opens[opener.first]
    if quote >= 0 and view.quotes[quote].parent == hit.level:
        content = _quoted(view, quote, opener, hit, borders)
        if content is not None:
            return content
    turning = opener.kind in ("nominal", "whether") or is_embedded(view, hit)
    last = _clause_end(view, opener.first, hit.level, borders, nominal=turning)
    return make_content(view, opener.start, last) if last >= opener.first else None


def is_bare_quoting(view: View, hit: CueHit) -> bool:
    """«… يقول: «…»» with nothing between verb and colon: the same speaker goes on."""
    after = hit.last + 1
    colon = after < len(view.toks) and view.toks[after].text == ":"
    return colon and after + 1 < len(view.toks) and view.opens[after + 1] >= 0 and hit.form.shape != "participle"


def is_embedded(view: View, hit: CueHit) -> bool:
    """Whether the cue stands in a relative clause: after التي, or right after an indefinite noun (بيانا يؤكد أن)."""
    before = view.toks[hit.first - 1].fold if hit.first else ""
    if before in words("relatives"):
        return True
    return hit.form.shape == "imperfect" and view.has_pos(hit.first - 1, "NOUN") if hit.first else False


def _quoted(view: View, quote: int, opener: Opener, hit: CueHit, borders: Borders) -> Content | None:
    """A content that is one quotation, or None where the clause goes on after the closing mark."""
    span = view.quotes[quote]
    if (
        not span.closed
        or view.line_end[span.close]
        or _stops_after(view, span.close + 1, opener, span.close - span.open, borders)
    ):
        return direct_content(view, quote)
    return None


def _stops_after(view: View, i: int, opener: Opener, length: int, borders: Borders) -> bool:
    """Whether a clause that began with a quotation ends with it; `i` is the token after the closing mark."""
    if i >= len(view.toks):
        return True
    tok = view.toks[i]
    if tok.text in ("،", ",", "؛") and i + 1 < len(view.toks):
        return not (view.toks[i + 1].fold == "و" and i + 2 < len(view.toks) and view.opens[i + 2] >= 0)
    if tok.fold == "و" and i + 1 < len(view.toks) and view.opens[i + 1] >= 0:
        return False
    if not tok.is_word or i in borders.cues or i in borders.phrases or tok.fold in words("tail_starts"):
        return True
    if opener.kind in ("colon", "quote") or _after_colon(view, opener):
        return length > 4
    return tok.fold.startswith("و") and view.has_pos(i, "VERB") and length > 12


def _after_colon(view: View, opener: Opener) -> bool:
    return opener.first > 0 and view.toks[opener.first - 1].text == ":"


def direct_content(view: View, quote: int) -> Content:
    """All that stands between the marks of a quotation."""
    span = view.quotes[quote]
    start, end = trim(view.text, view.toks[span.open].end, _inner_end(view, quote))
    return Content(start, end, "direct", span.close if span.closed else span.close - 1)


def _inner_end(view: View, quote: int) -> int:
    span = view.quotes[quote]
    return view.toks[span.close].start if span.closed else view.toks[span.close - 1].end


def _clause_end(view: View, first: int, level: int, borders: Borders, nominal: bool) -> int:
    """The last token of an unquoted content: up to the sentence's end, a new report or a closing source phrase."""
    last = first - 1
    for i in view.walk(first, level):
        if i > first and (i in borders.cues or _phrase_ends(view, i, borders) or _came(view, i)):
            break
        if i > first and nominal and _turns(view, i):
            break
        last = i
    return last


def _phrase_ends(view: View, i: int, borders: Borders) -> bool:
    """A source phrase closes the content where nothing but a new report or the sentence's end follows it."""
    phrase = borders.phrases.get(i)
    if phrase is None:
        return False
    after = phrase.last + 1
    if phrase.back or after >= len(view.toks) or view.line_end[phrase.last] or view.is_end(after):
        return True
    return after + 1 < len(view.toks) and not view.toks[after].is_word and after + 1 in borders.cues


def _came(view: View, i: int) -> bool:
    """«جاء ذلك خلال …» tells where it was said."""
    after = view.toks[i + 1].fold if i + 1 < len(view.toks) else ""
    return view.toks[i].fold in ("جاء", "وجاء") and after in ("ذلك", "هذا")


def _turns(view: View, i: int) -> bool:
    """After a noun as content «، لكن» and «بعد أن» lead back to the article's own account."""
    fold_here = view.toks[i].fold
    if view.toks[i - 1].text in ("،", ",", "؛"):
        return fold_here.startswith(("لكن", "ولكن", "الا", "وذلك", "فيما", "بينما")) or _finite_and(view, i)
    if fold_here == "الا" and i + 1 < len(view.toks):
        return view.toks[i + 1].fold in words("that")
    return fold_here == "بعد" and i + 1 < len(view.toks) and view.toks[i + 1].fold in ("ان", "انها", "انه", "ما")


def _finite_and(view: View, i: int) -> bool:
    return view.toks[i].fold.startswith("و") and view.has_pos(i, "VERB") and view.has_pos(i, "CCONJ")


def make_content(view: View, start: int, last: int) -> Content | None:
    """Content from a character to the end of token `last`, trimmed; direct where one pair of marks holds it all."""
    start, end = trim(view.text, start, view.toks[last].end)
    if end <= start:
        return None
    return Content(start, end, "indirect", last)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without space and punctuation at both ends; brackets and quotation marks stay."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def with_kind(view: View, content: Content, first: int) -> Content:
    """Set mixed where a part of at least three words is quoted, and direct where all of it is."""
    if content.kind == "direct":
        return content
    i = first
    kind: Kind = "indirect"
    start, end = content.start, content.end
    while i <= content.last and i < len(view.toks):
        q = view.opens[i]
        if q >= 0:
            span = view.quotes[q]
            if (
                view.toks[i].start == start
                and span.closed
                and span.close == content.last
                and view.toks[span.close].end >= end
            ):
                return direct_content(view, q)
            if sum(view.toks[k].is_word for k in range(span.open, min(span.close, span.open + 9))) >= 3:
                kind = "mixed"
            i = span.close
        i += 1
    return Content(start, end, kind, content.last)


def sentence_start(view: View, i: int, level: int) -> int:
    """First token of the sentence that holds token i, at one level of quotation (at most 400 tokens back)."""
    if i < len(view.toks) and view.inside[i] == level:
        return max(view.begins[i], i - 400)
    floor = view.quotes[level].open + 1 if level >= 0 else 0
    at = i
    while at > max(floor, i - 400):
        before = at - 1
        if (view.line_end[before] and level < 0) or (view.inside[before] == level and view.is_end(before)):
            break
        at = before
    return at


def skip_lead(view: View, i: int, stop: int) -> int:
    """Character at which a sentence's own words begin: without a leading و, «كما»."""
    while i < stop and ((not view.toks[i].is_word and view.opens[i] < 0) or view.toks[i].fold in ("كما", "و")):
        i += 1
    tok = view.toks[i]
    word = view.word(i)
    split = (word.text == "و" and len(tok.words) > 1) if word is not None else len(tok.fold) > 3
    fused = tok.fold.startswith("و") and split and tok.fold not in words("own_waw")
    return tok.start + (1 if fused else 0)

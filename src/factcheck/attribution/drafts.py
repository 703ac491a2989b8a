"""Statements without their speakers yet: every cue that found its content, source phrases, quotations behind."""

from dataclasses import dataclass

from factcheck.attribution.cues import CueHit, find_nouns, find_verbs, introduced_by
from factcheck.attribution.mentions import name_end, skip_adverbs
from factcheck.attribution.nominal import Opener
from factcheck.attribution.openers import find_opener
from factcheck.attribution.sources import SourcePhrase, find_source_phrases
from factcheck.attribution.spans import (
    Borders,
    Content,
    direct_content,
    find_borders,
    find_content,
    make_content,
    sentence_start,
    skip_lead,
    trim,
    with_kind,
)
from factcheck.attribution.view import View
from factcheck.model import Act, Cue


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement whose speaker is still sought: in the tokens `zone` (start, stop), or from `phrase`."""

    content: Content
    cue: Cue | None
    act: Act
    zone: tuple[int, int]
    at: int
    level: int
    hit: CueHit | None = None
    phrase: SourcePhrase | None = None
    hedged: bool = False
    negated: bool = False
    behind: bool = False
    leads: bool = False

    @property
    def is_noun(self) -> bool:
        """Whether a noun of saying is the cue."""
        return self.hit is not None and self.hit.form.shape == "noun"

    @property
    def cue_start(self) -> int:
        """Where the cue begins, in characters."""
        return self.cue.start if self.cue else self.content.start


def find_drafts(view: View) -> list[Draft]:
    """All statements that a cue or a source phrase introduces, in the order of their cues."""
    cues = {hit.first: hit for hit in find_verbs(view)}
    opened = {first: (hit, find_opener(view, hit, cues)) for first, hit in cues.items()}
    sources = find_source_phrases(view)
    borders = find_borders(view, opened, sources)
    drafts: list[Draft] = []
    claimed: set[int] = set()
    named = {view.opens[k] for p in sources for k in range(p.first, p.last + 1) if view.opens[k] >= 0}
    for first in sorted(opened):
        hit, opener = opened[first]
        if opener is not None and not _as_it_shows(view, hit):
            draft = _forward(view, hit, opener, borders)
            taken = any(d.content.start == draft.content.start for d in drafts[-3:]) if draft else False
            if draft is not None and not taken:
                drafts.append(draft)
                claimed.update(_quote_range(view, draft.content.start, draft.content.end))
        before = _quote_before(view, hit, claimed | named)
        if before is not None:
            drafts.append(_behind(view, hit, before, opener))
            claimed.add(before)
        elif opener is None and hit.introducer:
            drafts.extend(_relayed(view, hit, borders))
    drafts.extend(_from_nouns(view, cues, borders, drafts))
    for phrase in sources:
        if not phrase.back:
            drafts.extend(_sourced(view, phrase, borders, drafts))
    return sorted(drafts, key=lambda d: d.at)


def _as_it_shows(view: View, hit: CueHit) -> bool:
    """«… كما توضح أن»: a comparison within a clause, not a new report."""
    if hit.introducer != "كما" or hit.form.shape != "imperfect" or hit.first < 2:
        return False
    return view.toks[hit.first - 2].is_word and not view.line_end[hit.first - 2]


def _from_nouns(view: View, cues: dict[int, CueHit], borders: Borders, drafts: list[Draft]) -> list[Draft]:
    """Statements that a noun of saying introduces, where no verb has the same content already."""
    found = []
    starts = {d.content.start for d in drafts}
    for hit in find_nouns(view):
        opener = find_opener(view, hit, cues)
        draft = _forward(view, hit, opener, borders) if opener else None
        if draft is not None and not any(abs(draft.content.start - s) < 3 for s in starts):
            found.append(draft)
    return found


def _quote_range(view: View, start: int, end: int) -> list[int]:
    """Quotes that open within (or hold exactly) a stretch of characters."""
    return [n for n, q in enumerate(view.quotes) if start - 3 <= view.toks[q.open].start < end]


def _cue(view: View, hit: CueHit) -> Cue:
    return Cue(view.text[hit.start : hit.end], hit.start, hit.end, hit.form.lemma)


def _negated(view: View, hit: CueHit) -> bool:
    before = view.toks[hit.first - 1].fold if hit.first else ""
    return before.removeprefix("و") in ("لم", "لا", "لن", "ليس") and not hit.joined


def _forward(view: View, hit: CueHit, opener: Opener, borders: Borders) -> Draft | None:
    content = find_content(view, hit, opener, borders)
    if content is None or (opener.kind == "nominal" and (_negated(view, hit) or hit.level >= 0)):
        return None
    content = with_kind(view, content, opener.first)
    zone = (hit.last + 1, opener.zone_end)
    frame = hit.form.frame
    return Draft(
        content, _cue(view, hit), frame.act, zone, hit.first, hit.level, hit, None, frame.hedge, _negated(view, hit)
    )


def _quote_before(view: View, hit: CueHit, claimed: set[int]) -> int | None:
    """The quotation that ends right before the cue («…»، قال فلان), if no other cue has it."""
    if hit.joined or hit.is_participle or "quote" not in hit.form.frame.opens:
        return None
    i = introduced_by(view, hit) - 1
    while i >= 0 and hit.first - i < 4 and (view.toks[i].text in "،,-–—." or view.toks[i].fold in ("هكذا", "بهذه")):
        i -= 1
    if i < 0 or view.line_end[i]:
        return None
    for n, quote in enumerate(view.quotes):
        if quote.close == i and quote.closed and quote.parent == hit.level and n not in claimed:
            return n if quote.close - quote.open > 3 else None
    return None


def _behind(view: View, hit: CueHit, quote: int, opener: Opener | None) -> Draft:
    """A statement whose quotation stands before its cue."""
    stop = opener.zone_end if opener else _zone_stop(view, hit)
    frame = hit.form.frame
    return Draft(
        direct_content(view, quote),
        _cue(view, hit),
        frame.act,
        (hit.last + 1, stop),
        hit.first,
        hit.level,
        hit,
        None,
        frame.hedge,
        _negated(view, hit),
        True,
    )


def _zone_stop(view: View, hit: CueHit) -> int:
    """One past the naming of a speaker after a cue without content behind it: to a comma that no apposition follows."""
    stop = hit.last + 1
    first = skip_adverbs(view, stop, min(len(view.toks), stop + 20))
    if first is not None and view.inside[first] == hit.level:
        end = name_end(view, first, min(len(view.toks), first + 30), hit.level) + 1
        if not any(view.line_end[k] or view.is_end(k) for k in range(hit.last, end - 1)):
            return end
    for i in view.walk(stop, hit.level):
        if i - hit.last > 30 or view.toks[i].text in "،؛:":
            break
        stop = i + 1
    return stop


def _relayed(view: View, hit: CueHit, borders: Borders) -> list[Draft]:
    """«… ، كما قال فلان» and «على ما أفاد مصدر»: the sentence before the cue is what was said."""
    begin = introduced_by(view, hit)
    start = view.toks[begin].start
    cue = Cue(view.text[start : hit.end], start, hit.end, hit.form.lemma)
    stop = _zone_stop(view, hit)
    first = sentence_start(view, begin, hit.level)
    if stop >= len(view.toks) or view.is_end(stop) or view.line_end[stop - 1] or stop + 1 in borders.cues:
        content = _sentence_before(view, begin, hit.level)
    elif begin - first <= 1:
        content = clause_from(view, stop, hit.level, borders)
    else:
        content = clause_around(view, first, begin, stop, hit.level, borders)
    if content is None:
        return []
    return [Draft(content, cue, "assert", (hit.last + 1, stop), hit.first, hit.level, hit)]


def _sentence_before(view: View, stop: int, level: int) -> Content | None:
    first = sentence_start(view, stop, level)
    if stop - first < 4:
        return None
    start = skip_lead(view, first, stop - 1)
    content = make_content(view, start, stop - 1)
    return with_kind(view, content, first) if content else None


def _sourced(view: View, phrase: SourcePhrase, borders: Borders, drafts: list[Draft]) -> list[Draft]:
    """The statement that a source phrase marks: the clause after it, around it or before it."""
    if any(d.content.start < phrase.start < d.content.end - 1 for d in drafts):
        return []
    cue_end = view.toks[phrase.last].end if phrase.back else phrase.start + len(phrase.lemma)
    cue = Cue(view.text[phrase.start : cue_end], phrase.start, cue_end, phrase.lemma)
    first = sentence_start(view, phrase.first, phrase.level)
    content: Content | None
    leads = phrase.first - first <= 1
    if leads:
        content = clause_from(view, phrase.last + 1, phrase.level, borders)
    elif phrase.last + 1 < len(view.toks) and _goes_on(view, phrase, borders):
        content = clause_around(view, first, phrase.first, phrase.last + 1, phrase.level, borders)
    else:
        content = _quote_or_sentence(view, phrase, drafts)
    if content is None:
        return []
    return [
        Draft(
            content,
            cue,
            "assert",
            (phrase.name_first, phrase.end),
            phrase.first,
            phrase.level,
            None,
            phrase,
            leads=leads,
        )
    ]


def clause_from(view: View, i: int, level: int, borders: Borders) -> Content | None:
    """«وبحسب مصادر، فإن …»: from after فإن or the comma to the sentence's end or a new report."""
    if i >= len(view.toks) or view.line_end[i - 1]:
        return None
    while i < len(view.toks) and not view.toks[i].is_word and view.opens[i] < 0:
        i += 1
    if i < len(view.toks) and (view.toks[i].fold.startswith("فان") or view.toks[i].fold in ("فقد", "ان")):
        i += 1
    last = i - 1
    for k in view.walk(i, level):
        if k > i and k in borders.cues:
            break
        last = k
    content = make_content(view, view.toks[i].start, last) if i <= last else None
    return with_kind(view, content, i) if content else None


def _goes_on(view: View, phrase: SourcePhrase, borders: Borders) -> bool:
    """Whether the clause goes on after the source's name (ويبلغ عددهم، بحسب المرصد، نحو …)."""
    i = phrase.last + 1
    if view.line_end[phrase.last] or view.is_end(i) or view.inside[i] != phrase.level:
        return False
    if view.toks[i].text not in ("،", ",") or i + 1 >= len(view.toks) or i + 1 in borders.cues:
        return False
    return view.toks[phrase.first - 1].text in ("،", ",") and not view.toks[i + 1].fold.startswith(
        ("و", "فيما", "بينما")
    )


def clause_around(view: View, first: int, begin: int, stop: int, level: int, borders: Borders) -> Content | None:
    """The whole clause where the source stands in its middle; there is no way round it with one span."""
    last = stop - 1
    for k in view.walk(stop, level):
        if k in borders.cues:
            break
        last = k
    content = make_content(view, skip_lead(view, first, begin), last)
    return with_kind(view, content, first) if content else None


def _quote_or_sentence(view: View, phrase: SourcePhrase, drafts: list[Draft]) -> Content | None:
    """A quotation right before the phrase that no cue has taken, or else the sentence up to the phrase."""
    i = phrase.first - 1
    while i >= 0 and view.toks[i].text in ("،", ","):
        i -= 1
    for n, quote in enumerate(view.quotes):
        if quote.close == i and quote.closed and quote.parent == phrase.level and quote.close - quote.open > 5:
            content = direct_content(view, n)
            if not any(d.content.start <= content.start + 2 and d.content.end >= content.end - 2 for d in drafts):
                return content
    return _sentence_before(view, phrase.first, phrase.level)


def uncovered_quotes(view: View, drafts: list[Draft]) -> list[int]:
    """Long quotations, outside all others, that no draft covers."""
    found = []
    for n, quote in enumerate(view.quotes):
        if quote.parent >= 0:
            continue
        length = sum(view.toks[k].is_word for k in range(quote.open + 1, min(quote.close, quote.open + 40)))
        start, end = trim(view.text, view.toks[quote.open].end, view.toks[quote.close - 1].end)
        covered = any(d.content.start < end and start < d.content.end for d in drafts)
        before = view.toks[quote.open - 1] if quote.open else None
        opens = before is None or view.line_end[quote.open - 1] or view.is_end(quote.open - 1) or before.text in ':»”"'
        if length >= 6 and not covered and opens:
            found.append(n)
    return found

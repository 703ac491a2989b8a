"""Statements without their speakers yet: every cue that found its content, source phrases, quotations behind."""

from bisect import bisect_left

from factcheck.arabic import fold
from factcheck.attribution.clauses import may_speak
from factcheck.attribution.cues import CueHit, find_nouns, find_verbs, introduced_by
from factcheck.attribution.draft import Draft
from factcheck.attribution.intervals import Intervals
from factcheck.attribution.lexicon import words
from factcheck.attribution.mentions import skip_adverbs
from factcheck.attribution.nominal import Opener
from factcheck.attribution.openers import find_opener
from factcheck.attribution.relays import relayed, sourced, zone_stop
from factcheck.attribution.sources import find_source_phrases
from factcheck.attribution.spans import (
    Borders,
    direct_content,
    find_borders,
    find_content,
    trim,
    with_kind,
)
from factcheck.attribution.view import View
from factcheck.model import Cue


def find_drafts(view: View) -> list[Draft]:
    """All statements that a cue or a source phrase introduces, in the order of their cues."""
    cues = {hit.first: hit for hit in find_verbs(view)}
    opened = {
        first: (hit, None if hit.introducer and hit.introducer != "كما" else find_opener(view, hit, cues))
        for first, hit in cues.items()
    }
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
        before = _quote_before(view, hit, claimed, named)
        if before is not None:
            drafts.append(_behind(view, hit, before, opener))
            claimed.add(before)
        elif opener is None and hit.introducer and (hit.introducer != "كما" or _tells_who(view, hit)):
            drafts.extend(relayed(view, hit, borders))
    drafts.extend(_from_nouns(view, cues, borders, drafts))
    said = Intervals((d.content.start, d.content.end) for d in drafts)
    for phrase in sources:
        if not phrase.back:
            drafts.extend(sourced(view, phrase, borders, said))
    return sorted((d for d in drafts if d.content.start < d.content.end), key=lambda d: d.at)


def _as_it_shows(view: View, hit: CueHit) -> bool:
    """«… كما توضح أن»: a comparison within a clause, not a new report."""
    if hit.introducer != "كما" or hit.form.shape != "imperfect" or hit.first < 2:
        return False
    return view.toks[hit.first - 2].is_word and not view.line_end[hit.first - 2]


def _tells_who(view: View, hit: CueHit) -> bool:
    """Whether «كما» with this verb names who said it (كما قال فلان) and does not go on (كما أوضح الأسباب)."""
    if fold(hit.form.lemma) in words("as_said"):
        return True
    first = skip_adverbs(view, hit.last + 1, min(len(view.toks), hit.last + 20))
    return first is not None and may_speak(view, first)


def _from_nouns(view: View, cues: dict[int, CueHit], borders: Borders, drafts: list[Draft]) -> list[Draft]:
    """Statements that a noun of saying introduces, where no verb has the same content already."""
    found = []
    starts = {d.content.start + shift for d in drafts for shift in range(-2, 3)}
    for hit in find_nouns(view):
        opener = find_opener(view, hit, cues)
        draft = _forward(view, hit, opener, borders) if opener else None
        if draft is not None and draft.content.start not in starts:
            found.append(draft)
    return found


def _quote_range(view: View, start: int, end: int) -> list[int]:
    """Quotes that open within (or hold exactly) a stretch of characters."""
    first = bisect_left(view.quotes, start - 3, key=lambda q: view.toks[q.open].start)
    last = bisect_left(view.quotes, end, key=lambda q: view.toks[q.open].start)
    return list(range(first, last))


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


def _quote_before(view: View, hit: CueHit, claimed: set[int], named: set[int]) -> int | None:
    """The quotation that ends right before the cue («…»، قال فلان), if no other cue has it."""
    if hit.joined or hit.is_participle or "quote" not in hit.form.frame.opens:
        return None
    i = introduced_by(view, hit) - 1
    while i >= 0 and hit.first - i < 4 and (view.toks[i].text in "،,-–—." or view.toks[i].fold in ("هكذا", "بهذه")):
        i -= 1
    if i < 0 or view.line_end[i]:
        return None
    n = view.closes.get(i, -1)
    if n < 0 or n in claimed or n in named or view.quotes[n].parent != hit.level:
        return None
    return n if view.quotes[n].close - view.quotes[n].open > 3 else None


def _behind(view: View, hit: CueHit, quote: int, opener: Opener | None) -> Draft:
    """A statement whose quotation stands before its cue."""
    stop = opener.zone_end if opener else zone_stop(view, hit)
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


def uncovered_quotes(view: View, drafts: list[Draft]) -> list[int]:
    """Long quotations, outside all others, that no draft covers."""
    found = []
    said = Intervals((d.content.start, d.content.end) for d in drafts)
    for n, quote in enumerate(view.quotes):
        if quote.parent >= 0:
            continue
        length = sum(view.toks[k].is_word for k in range(quote.open + 1, min(quote.close, quote.open + 40)))
        start, end = trim(view.text, view.toks[quote.open].end, view.toks[quote.close - 1].end)
        covered = said.touch(start, end)
        before = view.toks[quote.open - 1] if quote.open else None
        opens = before is None or view.line_end[quote.open - 1] or view.is_end(quote.open - 1) or before.text in ':»”"'
        if length >= 6 and not covered and opens:
            found.append(n)
    return found

"""Clauses handed to a source from outside: «بحسب المرصد»، «كما قال فلان»، «على ما أفاد مصدر»."""

from factcheck.attribution.cues import CueHit, introduced_by
from factcheck.attribution.draft import Draft
from factcheck.attribution.intervals import Intervals
from factcheck.attribution.mentions import name_end, skip_adverbs
from factcheck.attribution.sources import SourcePhrase
from factcheck.attribution.spans import (
    Borders,
    Content,
    direct_content,
    make_content,
    sentence_start,
    skip_lead,
    with_kind,
)
from factcheck.attribution.view import View
from factcheck.model import Cue


def zone_stop(view: View, hit: CueHit) -> int:
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


def relayed(view: View, hit: CueHit, borders: Borders) -> list[Draft]:
    """«… ، كما قال فلان» and «على ما أفاد مصدر»: the sentence before the cue is what was said."""
    begin = introduced_by(view, hit)
    start = view.toks[begin].start
    cue = Cue(view.text[start : hit.end], start, hit.end, hit.form.lemma)
    stop = zone_stop(view, hit)
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


def sourced(view: View, phrase: SourcePhrase, borders: Borders, said: Intervals) -> list[Draft]:
    """The statement that a source phrase marks: the clause after it, around it or before it."""
    if said.reach(phrase.start) > phrase.start + 1:
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
        content = _quote_or_sentence(view, phrase, said)
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
        if view.is_end(i):
            return None
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
    """Whether the clause goes on after the source's name (وترتفع الأسعار، بحسب التجار، كل شهر …)."""
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


def _quote_or_sentence(view: View, phrase: SourcePhrase, said: Intervals) -> Content | None:
    """A quotation right before the phrase that no cue has taken, or else the sentence up to the phrase."""
    i = phrase.first - 1
    while i >= 0 and view.toks[i].text in ("،", ","):
        i -= 1
    n = view.closes.get(i, -1)
    if n >= 0 and view.quotes[n].parent == phrase.level and view.quotes[n].close - view.quotes[n].open > 5:
        content = direct_content(view, n)
        if said.reach(content.start + 3) < content.end - 2:
            return content
    return _sentence_before(view, phrase.first, phrase.level)

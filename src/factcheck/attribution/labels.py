"""A name and a colon at the start of a line: headlines («فلان: …») and the answers of an interview (س: … ج: …)."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.attribution.lexicon import verb_forms, words
from factcheck.attribution.mentions import Subject, make_subject
from factcheck.attribution.spans import Content, direct_content, make_content, with_kind
from factcheck.attribution.view import View

LONGEST_NAME = 8
SHORTEST_CONTENT = 4


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before the colon (None for an interview's ج, which names nobody) and what was said."""

    name: Subject | None
    content: Content


def find_labels(view: View) -> Iterator[Label]:
    """Lines that begin with a name and a colon. Whether the name is a speaker is for the article to tell."""
    for i in range(len(view.toks)):
        if (i and not view.line_end[i - 1]) or view.inside[i] >= 0:
            continue
        first = i
        while view.toks[first].text in ("-", "–", "—", "*", "•") and not view.line_end[first]:
            first += 1
        colon = _colon(view, first)
        if colon is None:
            continue
        content = _content(view, colon + 1)
        if (
            content is None
            or content.start >= content.end
            or sum(view.toks[k].is_word for k in range(colon, content.last + 1)) < SHORTEST_CONTENT
        ):
            continue
        if view.toks[first].fold in ("ج", "جواب", "الجواب"):
            yield Label(None, content)
        elif _may_name(view, first, colon):
            name = make_subject(view, first, colon - 1)
            if name is not None:
                yield Label(name, content)


def _colon(view: View, first: int) -> int | None:
    for i in range(first + 1, min(len(view.toks) - 1, first + LONGEST_NAME + 1)):
        if view.toks[i].text == ":":
            return None if view.line_end[i] else i
        if view.line_end[i] or not view.toks[i].is_word:
            return None
    return None


def _may_name(view: View, first: int, colon: int) -> bool:
    """No verb, no question word, no preposition at its head."""
    head = view.toks[first].fold
    if head in words("prepositions", "question_words", "stop", "time") or head == "س":
        return False
    for i in range(first, colon):
        fold_here = view.toks[i].fold
        if fold_here in verb_forms() or (fold_here[:1] in ("و", "ف") and fold_here[1:] in verb_forms()):
            return False
    return True


def _content(view: View, first: int) -> Content | None:
    """The rest of the line, or the quotation that it begins with."""
    quote = view.opens[first]
    if quote >= 0:
        return direct_content(view, quote)
    last = first - 1
    for i in range(first, len(view.toks)):
        last = i
        if view.line_end[i]:
            break
    content = make_content(view, view.toks[first].start, last) if last >= first else None
    return with_kind(view, content, first) if content else None

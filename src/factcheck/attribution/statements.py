"""Statements without a cue of their own."""

from bisect import bisect_right
from collections.abc import Sequence

from factcheck.attribution.draft import Draft
from factcheck.attribution.drafts import uncovered_quotes
from factcheck.attribution.spans import Content, direct_content
from factcheck.attribution.view import View
from factcheck.model import Speaker, Statement


def plain_statement(view: View, content: Content, speaker: Speaker) -> Statement:
    """A statement without a cue of its own."""
    text = view.text[content.start : content.end]
    return Statement("", "attributed", text, content.start, content.end, content.kind, "assert", None, speaker)


def neighbours(view: View, drafts: Sequence[Draft], statements: Sequence[Statement]) -> list[Statement]:
    """Quotations without a cue of their own that follow a sentence with a speaker: the same one goes on."""
    found: list[Statement] = []
    named = sorted((s.end, s.start, n) for n, s in enumerate(statements) if s.speaker)
    for n in uncovered_quotes(view, list(drafts)):
        content = direct_content(view, n)
        at = bisect_right(named, (content.start, content.start, len(statements)))
        speaker = statements[named[at - 1][2]].speaker if at else None
        if speaker is None:
            continue
        heir = Speaker(speaker.name, speaker.type, speaker.entity, "neighbour", None)
        found.append(plain_statement(view, content, heir))
    return found

"""How speakers, states, manners and sources are named in words, the same in every format for people."""

from urllib.parse import urlsplit

from factcheck.model import Match, Source, Statement
from factcheck.report.catalogue import Wording
from factcheck.report.display import show_text

_WEB = frozenset(("http", "https"))


def name_speaker(say: Wording, statement: Statement) -> str:
    """Who is held to have said it; the article itself for its own words."""
    if statement.source == "article":
        return say("label.article")
    name = show_text(statement.speaker.name).strip() if statement.speaker else ""
    return name or say("label.unknown")


def name_state(say: Wording, state: str) -> str:
    """A state in words: a verdict on the content, on the speaker, or what stands in its place."""
    for section in ("verdict", "saying", "state"):
        if say.has(f"{section}.{state}"):
            return say(f"{section}.{state}")
    return show_text(state)


def name_verdict(say: Wording, statement: Statement, state: str) -> str:
    """A state as the verdict on a statement: where the statement denies, it is the denial that is true or false."""
    denies = statement.act == "deny" or statement.negated
    return say("label.denial", verdict=name_state(say, state)) if denies else name_state(say, state)


def describe_manner(say: Wording, statement: Statement) -> str:
    """Act and kind of the statement, and what weakens it."""
    words = [] if statement.source == "article" else [say(f"act.{statement.act}")]
    words.append(say(f"kind.{statement.kind}"))
    words += [say("label.hedged")] * statement.hedged + [say("label.negated")] * statement.negated
    return " · ".join(words)


def tell_reasons(say: Wording, statement: Statement, match: Match) -> tuple[str, ...]:
    """Why the match was drawn and what follows, each thing once, without the fact, which has a place of its own."""
    ratings = (statement.assessment.content, statement.assessment.attribution)
    given = [r.reason for r in ratings if r and r.claim_id == match.claim.id]
    told: list[str] = []
    for reason in (*given, *match.why.reasons):
        words = _without(show_text(say.pick(reason)).strip(), show_text(match.claim.fact).strip())
        if words and not any(words in earlier for earlier in told):
            told.append(words)
    return tuple(told)


def _without(words: str, fact: str) -> str:
    """The words without the fact in them, nor the colon before it."""
    before, found, after = words.partition(fact) if fact else (words, "", "")
    return f"{before.rstrip(' :')} {after.lstrip()}".strip() if found else words


def name_source(say: Wording, source: Source) -> str:
    """Publisher, title and date of a source on one line."""
    parts = [source.publisher, f"«{source.title}»" if source.title else "", say.date(source.date or "")]
    comma = "، " if say.language == "ar" else ", "
    return comma.join(show_text(part) for part in parts if part)


def web_address(address: str) -> str | None:
    """The address where it may be linked to: http(s) with a host, printable ASCII without spaces; else None."""
    if not (address.isascii() and address.isprintable()) or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme.lower() in _WEB and parts.hostname else None

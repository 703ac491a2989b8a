"""Who spoke how much: the words that the article hands to each speaker, words in nested statements counted once."""

from dataclasses import dataclass

from factcheck.model import Report, Statement
from factcheck.report.catalogue import Wording
from factcheck.report.naming import name_speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the article: key for links and filters, name, and how much the article lets them say."""

    key: str
    name: str
    statements: int
    words: int
    share: float
    """Of all words that the article hands to somebody, between 0 and 1."""
    is_article: bool = False


def find_voices(say: Wording, report: Report) -> dict[str, Voice]:
    """Speakers by name, the one with most words first; the article's own voice, where it is listed, is last."""
    spoken: dict[str, list[Statement]] = {}
    own = name_of_article = say("label.article")
    for statement in report.statements:
        name = own if statement.source == "article" else name_speaker(say, statement)
        spoken.setdefault(name if statement.source != "article" else "\0", []).append(statement)
    text = report.article.text
    words = {name: _count_words(text, said) for name, said in spoken.items()}
    total = sum(number for name, number in words.items() if name != "\0") or 1
    ordered = sorted(spoken, key=lambda name: (name == "\0", -words[name], name))
    return {
        name: Voice(
            f"p{place}",
            name_of_article if name == "\0" else name,
            len(spoken[name]),
            words[name],
            0.0 if name == "\0" else words[name] / total,
            name == "\0",
        )
        for place, name in enumerate(ordered, 1)
    }


def _count_words(text: str, statements: list[Statement]) -> int:
    """Words in the union of the statements' spans."""
    count, at = 0, 0
    for statement in sorted(statements, key=lambda s: s.start):
        count += len(text[max(at, statement.start) : max(at, statement.end)].split())
        at = max(at, statement.end)
    return count

"""Names and reasons in words, as all formats for people tell them."""

from dataclasses import replace

import pytest
from tests.fakes import sample_report, sample_source

from factcheck.model import Message
from factcheck.report.catalogue import Wording
from factcheck.report.naming import name_source, name_speaker, name_verdict, tell_reasons, web_address

STATEMENT = sample_report().statements[0]
MATCH = STATEMENT.matches[0]


def reasons(*told: str) -> tuple[str, ...]:
    """What is told where the match gives these reasons beside the rating's own."""
    why = replace(MATCH.why, reasons=tuple(Message(text, text) for text in told))
    return tell_reasons(Wording("ar"), STATEMENT, replace(MATCH, why=why))


def test_reasons__each_once_the_rating_first() -> None:
    assert reasons("أ ب", "أ", "ج", "ج") == ("يكرر ادعاءً خاطئًا", "أ ب", "ج")


def test_reasons__the_fact_is_not_told_twice() -> None:
    fact = MATCH.claim.fact
    assert reasons(f"خاطئ: {fact} (ورد سؤالًا)", fact, "") == ("يكرر ادعاءً خاطئًا", "خاطئ (ورد سؤالًا)")


def test_speaker__article_name_or_nobody_known() -> None:
    say = Wording("en")
    assert name_speaker(say, replace(STATEMENT, source="article")) == "The article itself"
    assert name_speaker(say, replace(STATEMENT, speaker=None)) == "Unknown speaker"


def test_verdict__of_a_denial_says_so() -> None:
    say = Wording("en")
    assert name_verdict(say, STATEMENT, "true") == "True"
    assert name_verdict(say, replace(STATEMENT, act="deny"), "true") == "True: the denial"
    assert name_verdict(say, replace(STATEMENT, negated=True), "false") == "False: the denial"


def test_source__what_is_known_on_one_line() -> None:
    source = sample_source(date="2019-03-12")
    assert name_source(Wording("ar"), source) == "NASA، «Moon Facts»، 12 مارس 2019"
    assert name_source(Wording("en"), replace(source, title=None, date=None)) == "NASA"


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.com/a?b=c;d#e", True),
        ("HTTP://example.com", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://example.com/a b", False),
        ("https://example.com/\u202e", False),
        ("//example.com", False),
        ("http://[::1", False),
    ],
)
def test_address__only_those_of_the_web_are_linked(address: str, linked: bool) -> None:
    assert web_address(address) == (address if linked else None)

"""Sentences of our own, one rule of attribution each: exactly the statements, speakers and own clauses in them."""

from typing import Any

import pytest
from tests.sentences import FILE, PARSES, Row, find, join, read_rows

from factcheck.attribution import attribute, narrate
from factcheck.model import Article

ROWS = read_rows()
NEUTRAL = next((row.text, row.parse) for row in ROWS if row.why == "nobody says anything")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.why.replace(" ", "-")[:60])
def test_sentence__exactly_what_is_expected(row: Row) -> None:
    assert find(row.text, row.parse) == row.found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.why.replace(" ", "-")[:60])
def test_sentence__between_paragraphs_that_say_nothing__the_same(row: Row) -> None:
    found = find(*join([NEUTRAL, (row.text, row.parse), NEUTRAL]))
    assert found["statements"] == row.found["statements"]
    assert found["own"] == [NEUTRAL[0].rstrip("."), *row.found["own"], NEUTRAL[0].rstrip(".")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.why.replace(" ", "-")[:60])
def test_sentence__offsets_point_at_the_words(row: Row) -> None:
    article = Article("a.txt", row.text, "")
    said = attribute(article, row.parse, ())
    for found in (*said, *narrate(article, row.parse, said)):
        own = found.source == "article"
        assert (found.id, found.source) == ("", "article" if found.kind == "narration" else "attributed")
        assert row.text[found.start : found.end] == found.text
        assert not own or (found.act, found.cue, found.speaker) == ("assert", None, None)
        if found.cue:
            assert row.text[found.cue.start : found.cue.end] == found.cue.text
        if found.speaker and found.speaker.mention:
            assert row.text[found.speaker.mention.start : found.speaker.mention.end] == found.speaker.mention.text


def _written(value: Any, table: dict[int, str]) -> Any:
    """The same with other marks in all its texts."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, list):
        return [_written(v, table) for v in value]
    return {k: _written(v, table) for k, v in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("marks", ["“”", '""'], ids=["curly", "straight"])
@pytest.mark.parametrize(
    "row", [r for r in ROWS if {*"«،"} & {*r.text}], ids=lambda row: row.why.replace(" ", "-")[:60]
)
def test_sentence__with_the_marks_of_another_paper__the_same(row: Row, marks: str) -> None:
    if {*"“”„\"'"} & {*row.text}:
        pytest.skip("marks of several kinds")
    table = str.maketrans("«»،", f"{marks},")
    assert find(row.text.translate(table), row.parse) == _written(row.found, table)


def test_sentences__each_has_a_parse_and_its_reason() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(PARSES.read_text(encoding="utf-8").splitlines()) == len(ROWS)
    assert len({row.text for row in ROWS}) == len({row.why for row in ROWS}) == len(ROWS)

"""Sentences of our own, one rule of attribution each: exactly the statements, speakers and own clauses in them."""

from typing import Any

import pytest
from tests.sentences import FILE, PARSES, Row, find, join, read_rows

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

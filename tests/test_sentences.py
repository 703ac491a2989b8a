"""Sentences of our own, one rule of attribution each: exactly the statements, speakers and own clauses in them."""

import pytest
from tests.sentences import FILE, PARSES, Row, find, read_rows

ROWS = read_rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.why.replace(" ", "-")[:60])
def test_sentence__exactly_what_is_expected(row: Row) -> None:
    assert find(row.text, row.parse) == row.found


def test_sentences__each_has_a_parse_and_its_reason() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(PARSES.read_text(encoding="utf-8").splitlines()) == len(ROWS)
    assert len({row.text for row in ROWS}) == len({row.why for row in ROWS}) == len(ROWS)

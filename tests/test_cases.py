"""Every folder of tests/cases is a test: an article of our own, its recorded parse, and what must be found in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.attribution import attribute
from factcheck.model import Article, Statement
from factcheck.parsing.recorded import RecordedParser, parse_from_json, parse_to_json

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/expected.json"))


def as_row(statement: Statement) -> dict[str, Any]:
    """A statement in the words of expected.json."""
    speaker = statement.speaker
    row: dict[str, Any] = {
        "content": statement.text,
        "cue": statement.cue.text if statement.cue else None,
        "speaker": speaker.mention.text if speaker and speaker.mention else None,
        "speaker_name": speaker.name if speaker else None,
        "resolved_by": speaker.resolved_by if speaker else None,
        "type": speaker.type if speaker else None,
        "kind": statement.kind,
        "act": statement.act,
    }
    return row | {name: True for name in ("hedged", "negated") if getattr(statement, name)}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case__exactly_what_is_expected(case: Path) -> None:
    text = (case / "article.txt").read_text(encoding="utf-8")
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))["statements"]
    parse = RecordedParser(case / "parse.json").parse(text)
    assert [as_row(s) for s in attribute(Article("article.txt", text, ""), parse, ())] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case__says_why_it_is_there(case: Path) -> None:
    assert (case / "why.md").read_text(encoding="utf-8").strip()


def test_cases__are_enough() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("case", CASES[:3], ids=lambda path: path.name)
def test_recorded__written_and_read__the_same(case: Path) -> None:
    text = (case / "article.txt").read_text(encoding="utf-8")
    parse = RecordedParser(case / "parse.json").parse(text)
    assert parse_from_json(parse_to_json(parse), text) == parse


@pytest.mark.parametrize(
    ("spans", "rows", "fault"),
    [
        ("[[0, 9]]", '[["x", "x", "X", "", 0, "root", 0]]', "outside its text"),
        ("[[2, 1]]", '[["x", "x", "X", "", 0, "root", 0]]', "outside its text"),
        ("[[0, 1]]", '[["x", "x", "X", "", 2, "root", 0]]', "without its head or token"),
        ("[[0, 1]]", '[["x", "x", "X", "", 0, "root", 1]]', "without its head or token"),
        ("[[0, 1]]", '[["x"]]', "not a recorded parse"),
        ("5", "[]", "not a recorded parse"),
    ],
)
def test_recorded__a_parse_of_another_text__refused(spans: str, rows: str, fault: str) -> None:
    document = f'{{"parser": {{}}, "sentences": [[0, 4, 0, {spans}, {rows}]]}}'
    with pytest.raises(ValueError, match=fault):
        parse_from_json(document, "نعم.")

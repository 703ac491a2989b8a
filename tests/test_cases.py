"""Every folder of tests/cases is a test: an article of our own, its recorded parse, and what must be found in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.attribution import attribute
from factcheck.model import Article, Statement
from factcheck.parsing.recorded import RecordedParser

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

"""`explain` on the report of a stranger: an explanation or one error, whatever the document holds."""

import contextlib
import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.fakes import sample_report

from factcheck import ReportOptions, to_dict
from factcheck.errors import ReportError
from factcheck.report import reading
from factcheck.report.explaining import explain
from factcheck.report.reading import find_statement, read_document

DOCUMENT = to_dict(sample_report())
ODD = st.sampled_from(
    [None, True, -1, 1e308, float("inf"), float("nan"), 10**400, "", "x", "\x1b[2J", "\ud800", [], {}, [1], {"text": 1}]
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value inside a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, child in inner for deeper in places(child, (*path, key)))]


PLACES = st.sampled_from([path for path in places(DOCUMENT) if path[:1] == ("statements",) and len(path) > 1])


@settings(max_examples=150)
@given(PLACES, ODD)
@example(("statements", 0, "act"), "x")
@example(("statements", 0, "end"), float("inf"))
@example(("statements", 0, "matches", 0, "score"), float("nan"))
@example(("statements", 0, "assessment", "content", "rating"), "x")
def test_any_field_of_any_type__explained_or_refused(path: tuple[str | int, ...], value: Any) -> None:
    document: Any = copy.deepcopy(DOCUMENT)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    text = json.dumps(document)
    shown = ""
    with contextlib.suppress(ReportError):
        shown = explain(*find_statement(text, f"s{int(path[1]) + 1}", "r.json"), ReportOptions())
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    "text", ["", "[" * 100_000, "{}", "[]", "null", '{"schema_version": 1}', '{"schema_version": "2"}']
)
def test_no_report__refused(text: str) -> None:
    with pytest.raises(ReportError):
        find_statement(text, "s1", "r.json")


def test_endless_file__refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_DOCUMENT", 1 << 16)
    with pytest.raises(ReportError, match="larger than"):
        read_document("/dev/zero")


def test_every_statement__comes_back_as_it_was() -> None:
    for statement in sample_report().statements:
        found, _ = find_statement(json.dumps(DOCUMENT), statement.id, str(Path("r.json")))
        assert (found.text, found.speaker, found.quantities) == (
            statement.text,
            statement.speaker,
            statement.quantities,
        )
        assert found.assessment == statement.assessment

"""`factcheck explain`: reading a report document back, and the steps it tells."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from tests.fakes import sample_report
from tests.program import Call, call

__all__ = ["call"]

from factcheck.errors import ReportError
from factcheck.report import ReportOptions, render
from factcheck.report.explaining import explain
from factcheck.report.json_report import report_to_dict, statement_to_dict
from factcheck.report.reading import find_statement, statement_from_dict

DOCUMENT = render(sample_report(), "json")


@pytest.mark.parametrize("statement", sample_report().statements, ids=lambda s: s.id)
def test_reading__inverse_of_writing(statement: Any) -> None:
    data = statement_to_dict(statement)
    assert statement_to_dict(statement_from_dict(json.loads(json.dumps(data)))) == data


def _explained(name: str, **options: Any) -> str:
    statement, listed = find_statement(DOCUMENT, name, "report.json")
    return explain(statement, listed, ReportOptions(**options))


def test_steps__figures_names_and_outcome_are_told() -> None:
    text = _explained("s1", width=120)
    first = sample_report().statements[0]
    for part in (
        "said 500,000 km, claimed 500,000 km, true 384,400 km · agrees with the claim",
        "in both: القمر",
        "repeats the claim · similarity 94%",
        "✗ False",
        "the database does not answer this",
        "named beside the reporting words",
        f"characters {first.start} to {first.end}",
    ):
        assert part in text


def test_unmatched__says_that_nothing_was_near_and_that_it_is_listed() -> None:
    text = _explained("s7", language="ar", width=120)
    assert "لا ادعاء في القاعدة يقترب منه" in text
    assert "أُدرج بين ما يستحق التحقق" in text
    assert "= 3,500,000 دولار" in text
    assert "أُدرج" not in _explained("s8", language="ar")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("bidi", ["logical", "visual"])
@pytest.mark.parametrize("width", [40, 60, 80, 140])
@pytest.mark.parametrize("name", ["s1", "s4", "s5", "s6", "s8"])
def test_width__no_line_is_wider(language: str, bidi: str, width: int, name: str) -> None:
    text = _explained(name, language=language, bidi=bidi, width=width)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("", "not a JSON document"),
        ("[]", "not a factcheck report"),
        ('{"a": 1}', "not a factcheck report"),
        ('{"schema_version": "2.0"}', "schema version 2.0"),
        ('{"schema_version": "1.0"}', "not a complete factcheck report"),
        ('{"schema_version": "1.0", "error": {"code": "x"}}', "holds a failure"),
        ("[" * 100_000, "not a JSON document"),
    ],
)
def test_bad_document__named(document: str, words: str) -> None:
    with pytest.raises(ReportError, match=words):
        find_statement(document, "s1", "r.json")


def test_unknown_statement__the_known_ones_are_named() -> None:
    with pytest.raises(ReportError, match="no statement 's99'") as caught:
        find_statement(DOCUMENT, "s99", "r.json")
    assert "s1 to s8" in caught.value.hint


def _spoil(change: Callable[[dict[str, Any]], object]) -> str:
    document = report_to_dict(sample_report())
    change(document["statements"][0])
    return json.dumps(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.pop("text"),
        lambda s: s.update(text=5),
        lambda s: s.update(matches=[{}]),
        lambda s: s.update(check_worthiness=None),
        lambda s: s["matches"][0].update(score="high"),
        lambda s: s["matches"][0]["why"].update(quantities=[{"statement": 1}]),
    ],
)
def test_damaged_statement__an_error_not_a_crash(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(ReportError, match="not a complete factcheck report"):
        find_statement(_spoil(change), "s1", "r.json")


def test_several_reports__the_way_out_is_named() -> None:
    line = render(sample_report(), "jsonl")
    with pytest.raises(ReportError) as caught:
        find_statement(line + line, "s1", "r.jsonl")
    assert "one of its lines" in caught.value.hint


def test_command__file_stdin_and_missing_file(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(DOCUMENT, encoding="utf-8")
    assert "5. The verdict" in call(["explain", file, "s1"]).stdout.decode()
    assert "5. الحكم" in call(["explain", "-", "s1", "--lang", "ar"], DOCUMENT.encode()).stdout.decode()
    missing = call(["explain", tmp_path / "none.json", "s1"])
    assert missing.returncode == 3
    assert b"no such file" in missing.stderr

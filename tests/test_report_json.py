"""The JSON document: valid by its schema, the same bytes twice, safe to read everywhere."""

import json
import math
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from tests.fakes import sample_report

from factcheck.model import Report
from factcheck.report import ReportOptions, render
from factcheck.report.json_report import render_error, report_to_dict
from factcheck.report.schema import schema_text

SCHEMA = json.loads(schema_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def test_schema__itself_valid_and_every_field_described() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    bare = [path for path, node in _walk(SCHEMA, "") if "description" not in node and "$ref" not in node]
    assert not [
        path
        for path in bare
        if "/properties/" in path and not path.endswith(("/items", "/properties", "Names", "Properties"))
    ]


def _walk(node: Any, path: str) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(node, dict):
        return []
    return [(path, node)] + [found for key, child in node.items() for found in _walk(child, f"{path}/{key}")]


def test_report__valid_and_offsets_exact() -> None:
    report = sample_report()
    document = json.loads(render(report, "json"))
    VALIDATOR.validate(document)
    for statement in document["statements"]:
        assert report.article.text[statement["start"] : statement["end"]] == statement["text"]


def test_schema__knows_every_key_that_is_printed() -> None:
    """A closed copy of the schema finds a field that somebody added without describing it."""
    closed = json.loads(schema_text())
    for _, node in _walk(closed, ""):
        if node.get("type") == "object" and "additionalProperties" not in node:
            node["additionalProperties"] = False
    jsonschema.Draft202012Validator(closed).validate(report_to_dict(sample_report()))


def test_schema__additions_stay_valid_for_readers() -> None:
    document = report_to_dict(sample_report())
    document["schema_version"] = "1.7"
    document["statements"][0]["novelty"] = {"x": 1}
    document["statements"][0]["matches"][0]["why"]["more"] = []
    VALIDATOR.validate(document)


@pytest.mark.parametrize("change", [{"kind": "loud"}, {"start": -1}, {"id": "7"}, {"act": None}])
def test_schema__refuses_what_breaks_the_contract(change: dict[str, Any]) -> None:
    document = report_to_dict(sample_report())
    document["statements"][0].update(change)
    assert not VALIDATOR.is_valid(document)


def test_failure__valid_by_the_same_schema() -> None:
    VALIDATOR.validate(json.loads(render_error("bad-article", "a.txt: no such file", "Check the path.")))


def test_bytes__the_same_twice_and_arabic_unescaped() -> None:
    once, twice = render(sample_report(), "json"), render(sample_report(), "json")
    assert once == twice
    assert "رئيس المرصد" in once


def test_jsonl__one_line() -> None:
    text = render(sample_report(), "jsonl", ReportOptions())
    assert text.count("\n") == 1
    assert json.loads(text) == json.loads(render(sample_report(), "json"))


def test_lone_surrogate__escaped_not_lost() -> None:
    report = sample_report()
    report = replace(report, article=replace(report.article, path="x\ud800.txt"))
    text = render(report, "json")
    text.encode("utf-8")
    assert json.loads(text)["article"]["path"] == "x\ud800.txt"


def test_not_a_number__never_printed() -> None:
    report = _with_score(math.nan)
    with pytest.raises(ValueError, match="JSON compliant"):
        render(report, "json")


def _with_score(score: float) -> Report:
    report = sample_report()
    first = report.statements[0]
    match = replace(first.matches[0], score=score)
    return replace(report, statements=(replace(first, matches=(match,)), *report.statements[1:]))


def test_extracted_text__only_where_the_file_does_not_hold_it() -> None:
    report = sample_report()
    assert report_to_dict(report)["article"]["extracted_text"] is None
    page = replace(report, article=replace(report.article, extracted=True))
    assert report_to_dict(page)["article"]["extracted_text"] == report.article.text

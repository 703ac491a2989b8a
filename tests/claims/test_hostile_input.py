"""Whatever bytes come in: an answer or a fault in words, never a traceback, never a raw control character."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.claims.databases import claim_record, two_claims

from factcheck.claims.conversion import claim_to_dict
from factcheck.claims.drafting import read_template, write_template
from factcheck.claims.exporting import to_csv
from factcheck.claims.foreign import drafts_of
from factcheck.claims.records import parse_claim, parse_entity
from factcheck.claims.showing import describe, table
from factcheck.claims.sources import parse_source
from factcheck.claims.tables import read_table
from factcheck.claims.wire import source_to_markdown, to_line
from factcheck.claims.writing import Draft
from factcheck.errors import FactcheckError
from factcheck.printable import printable

TODAY = date(2026, 11, 24)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def one_line(fault: str) -> bool:
    return "\n" not in fault and printable(fault) == fault


@settings(deadline=None)
@given(st.binary(max_size=300) | JSON.map(lambda v: json.dumps(v).encode("utf-8", "surrogatepass")))
def test_lines_of_any_bytes__record_or_faults(data: bytes) -> None:
    for parse in (parse_claim, parse_entity):
        record, faults = parse(data)
        assert (record is None) == bool(faults)
        assert all(one_line(fault) for fault in faults)
    source, faults = parse_source("s", data)
    assert (source is None) == bool(faults)
    assert all(one_line(fault) for fault in faults)


@settings(deadline=None)
@given(st.sampled_from(sorted(two_claims()[0])), JSON)
def test_any_field_of_any_type__record_or_faults(key: str, value: Any) -> None:
    line = json.dumps({**two_claims()[0], key: value}, ensure_ascii=True).encode()
    claim, faults = parse_claim(line)
    assert (claim is None) == bool(faults)
    assert all(one_line(fault) for fault in faults)
    if claim:
        assert parse_claim(to_line(claim_to_dict(claim))) == (claim, [])


@settings(deadline=None)
@given(JSON, st.text(max_size=200))
def test_imports_of_anything__drafts_or_problems(document: Any, text: str) -> None:
    for entry in [*drafts_of(document, "t", TODAY), *drafts_of({"claims": [document]}, "t", TODAY)]:
        assert isinstance(entry, Draft | str)
    for entry in read_table(text, lambda _: None):
        assert isinstance(entry, Draft | str)


@settings(deadline=None)
@example("'=1", ["''+2", "a|b", "[x"], "'")
@given(TEXT, st.lists(TEXT, max_size=3), TEXT)
def test_csv__out_and_in__the_same(claim: str, variants: list[str], fact: str) -> None:
    record = claim_record(
        "c", claim.strip(" "), variants=[v.strip() for v in variants if v.strip()], fact=fact.strip(" ")
    )
    (draft,) = read_table(to_csv([record]), lambda _: None)
    assert isinstance(draft, Draft)
    for key in ("claim", "fact", "quantities"):
        assert draft.record[key] == record[key]
    assert draft.record["variants"] == record["variants"]


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_template__out_and_in__the_same(claim: str, variant: str, explanation: str) -> None:
    record = claim_record("c", claim, variants=[variant], explanation=explanation)
    assert read_template(write_template(record), "t").record == record


@settings(deadline=None)
@given(TEXT)
def test_template__of_anything__draft_or_error(text: str) -> None:
    message = ""
    try:
        assert isinstance(read_template(text, "t"), Draft)
    except FactcheckError as error:
        message = error.message
    assert one_line(message)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_source_file__out_and_in__the_same(publisher: str, says: str) -> None:
    record = {
        "id": "s", "publisher": publisher, "title": None, "url": "https://e.org/", "date": None, "language": "ar",
        "seen": True, "says": says,
    }  # fmt: skip
    source, faults = parse_source("s", source_to_markdown(record).encode())
    if publisher.strip():
        assert source is not None, faults
        assert (source.publisher, source.text.split()) == (publisher, says.split())


@settings(deadline=None)
@given(st.text(max_size=80))
def test_shown_text__nothing_commands_the_terminal(text: str) -> None:
    record = claim_record("c", text, variants=[text], claimant=text, explanation=text)
    shown = describe(
        record, [{**dict.fromkeys(("publisher", "title", "url", "says"), text), "id": "s", "date": None, "seen": False}]
    )
    for line in (shown + table([record])).splitlines():
        assert printable(line) == line


@pytest.mark.parametrize("bomb", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_nested_without_end__faults(bomb: str) -> None:
    assert parse_claim(bomb.encode())[0] is None

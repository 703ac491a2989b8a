"""Reading a claims database: every contract rule, broken once, is one line; what is sound comes out as it went in."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.claims.databases import SOURCE_FILE, TRUMP, X, claim_record, two_claims, write_database

from factcheck.claims import iter_claims, load_claims, read_claim
from factcheck.claims.advice import inspect_database
from factcheck.claims.conversion import claim_to_dict
from factcheck.claims.layout import Layout
from factcheck.errors import ClaimsError

Change = Callable[[dict[str, Any]], object]


def problems_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(ClaimsError) as caught:
        load_claims(path)
    return caught.value.problems


def test_load__sound_database__everything_as_written(tmp_path: Path) -> None:
    records = two_claims()
    database = load_claims(write_database(tmp_path, records))
    assert [claim_to_dict(claim) for claim in database.claims] == json.loads(
        json.dumps(records),
        object_hook=lambda r: {k: tuple(v) if isinstance(v, list) and k != "quantities" else v for k, v in r.items()},
    )
    assert database.sources["agency-2024"].text == "تقول الوكالة إن عدد المستمعين بلغ مليوناً."
    assert [entity.id for entity in database.entities] == ["donald-trump", "x"]


BROKEN: dict[str, tuple[Change, str]] = {
    "unknown key": (lambda r: r.update(colour="red"), "colour: unknown key"),
    "missing key": (lambda r: r.pop("fact"), "fact: is missing"),
    "id not kebab-case": (lambda r: r.update(id="B_Second"), "id: expected kebab-case"),
    "id a path": (lambda r: r.update(id="../b"), "id: expected kebab-case"),
    "unknown about": (lambda r: r.update(about="maybe"), "about: 'maybe' is none of content, saying"),
    "empty claim": (lambda r: r.update(claim=" .. "), "claim: is empty"),
    "variants not a list": (lambda r: r.update(variants="x"), "variants: expected a list"),
    "claimant a number": (lambda r: r.update(claimant=7), "claimant: expected text"),
    "broken date": (lambda r: r.update(date="2024-02-30"), "date: expected a date of the calendar"),
    "Arabic digits in a date": (lambda r: r.update(date="٢٠٢٤"), "date: expected a date of the calendar"),
    "unknown verdict": (lambda r: r.update(verdict="flase"), "verdict: 'flase' is none of true, mostly-true"),
    "topic not kebab-case": (lambda r: r.update(topic="US politics"), "topic: expected kebab-case"),
    "no source": (lambda r: r.update(sources=[]), "sources: at least one is needed"),
    "missing source file": (lambda r: r.update(sources=["gone-2024"]), "sources: no file sources/gone-2024.md"),
    "source a path": (lambda r: r.update(sources=["../agency"]), "sources.0: expected kebab-case"),
    "unknown relation": (
        lambda r: r["quantities"][0].update(relation="exact"),
        "quantities.0.relation: 'exact' is none of exactly, about",
    ),
    "figure a word": (lambda r: r["quantities"][0].update(claimed="many"), "quantities.0.claimed: expected a number"),
    "figure a bare number as text": (
        lambda r: r["quantities"][0].update(claimed="60"),
        "quantities.0.claimed: expected a number",
    ),
    "range upside down": (lambda r: r["quantities"][0].update(actual=[5, 1]), "quantities.0.actual: "),
    "figure true": (lambda r: r["quantities"][0].update(actual=True), "quantities.0.actual: expected a number"),
    "unknown key in a figure": (lambda r: r["quantities"][0].update(note="x"), "quantities.0.note: unknown key"),
    "same id": (lambda r: r.update(id="a-first"), "id: 'a-first' stands already on line 1"),
    "claim equal to a claim": (
        lambda r: r.update(claim="اِستمع الى المحادثه ٦٠ مليون شخص"),
        "claim: says the same as the claim on line 1",
    ),
    "variant equal to a variant": (
        lambda r: r.update(variants=["تابع المحادثة «ستون» مليونا"]),
        "variants: says the same as the claim on line 1",
    ),
    "broken review date": (lambda r: r.update(reviewed="yesterday"), "reviewed: expected a date of the calendar"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_load__one_rule_broken__one_line(tmp_path: Path, name: str) -> None:
    change, expected = BROKEN[name]
    records = two_claims()
    change(records[1])
    path = write_database(tmp_path, records)
    problems = problems_of(path)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:2: {expected}")


RAW = {
    "not JSON": ('{"id": ', "record: not valid JSON"),
    "not an object": ('["a"]', "record: expected an object"),
    "NaN": (json.dumps(two_claims()[1]).replace("60000000", "NaN"), "quantities.0.claimed: "),
    "endless number": (json.dumps(two_claims()[1]).replace("60000000", "1e999"), "quantities.0.claimed: "),
    "5,000 digits": (json.dumps(two_claims()[1]).replace("60000000", "9" * 5000), ""),
    "key twice": (json.dumps(two_claims()[1])[:-1] + ', "id": "c"}', "id: stands twice"),
    "nested without end": ("[" * 100_000, "record: "),
    "lone surrogate": (json.dumps(two_claims()[1]).replace("b-second", "\\ud800"), ""),
    "endless line": (json.dumps(claim_record("b", "ش" * 1_000_000)), "record: longer than"),
}


@pytest.mark.parametrize("name", RAW)
def test_load__line_that_is_no_record__one_line(tmp_path: Path, name: str) -> None:
    line, expected = RAW[name]
    path = write_database(tmp_path, [two_claims()[0], line])
    problems = problems_of(path)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:2: {expected}")
    assert len(problems[0]) < 500


def test_load__bytes_that_are_not_utf8__one_line(tmp_path: Path) -> None:
    path = write_database(tmp_path, [two_claims()[0]])
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    assert problems_of(path) == (f"{path}:2: record: not valid UTF-8",)


SOURCES = {
    "no front matter": ("publisher = 1", "front matter: not found"),
    "not TOML": ("+++\npublisher = \n+++\n", "front matter: not valid TOML"),
    "missing": (SOURCE_FILE.replace('url = "https://example.org/a"\n', ""), "url: is missing"),
    "unknown key": (SOURCE_FILE.replace("seen", 'mood = "x"\nseen', 1), "mood: unknown key"),
    "a script as address": (SOURCE_FILE.replace("https://", "javascript://"), "url: expected an address"),
    "seen a word": (SOURCE_FILE.replace("true", '"yes"'), "seen: expected true or false"),
    "broken date": (SOURCE_FILE.replace("2024-08-13", "2024-13"), "date: expected a date"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_load__broken_source__one_line(tmp_path: Path, name: str) -> None:
    text, expected = SOURCES[name]
    path = write_database(tmp_path, two_claims(), sources={"agency-2024": text})
    problems = problems_of(path)
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path}/sources/agency-2024.md:1: {expected}")


ENTITIES = {
    "same id": ({**X, "id": "donald-trump"}, "id: 'donald-trump' stands already on line 1"),
    "unknown type": ({**X, "type": "robot"}, "type: 'robot' is none of person"),
    "broken dates": ({**X, "aliases": [{"alias": "تويتر", "to": "never"}]}, "aliases.0.to: expected a date"),
    "unknown key": ({**X, "age": 7}, "age: unknown key"),
}


@pytest.mark.parametrize("name", ENTITIES)
def test_load__broken_entity__one_line(tmp_path: Path, name: str) -> None:
    entity, expected = ENTITIES[name]
    path = write_database(tmp_path, two_claims(), entities=[TRUMP, entity])
    problems = problems_of(path)
    assert [p for p in problems if p.startswith(f"{tmp_path}/entities.jsonl:2: {expected}")] == list(problems)
    assert len(problems) == 1


def test_load__many_faults__all_at_once(tmp_path: Path) -> None:
    first, second = two_claims()
    first.update(verdict="no", date="x")
    second.update(sources=["gone"], colour="red")
    problems = problems_of(write_database(tmp_path, [first, second, "{"]))
    assert [p.split(":")[1] for p in problems] == ["1", "1", "2", "3"]


def test_load__lines_out_of_order__read_but_refused_by_check(tmp_path: Path) -> None:
    path = write_database(tmp_path, reversed(two_claims()))
    assert len(load_claims(path).claims) == 2
    assert inspect_database(Layout(path)).faults == (
        f"{path}:2: id: 'a-first' comes after 'b-second'; lines go in the order of id",
    )


def test_check__keys_out_of_order__fault(tmp_path: Path) -> None:
    record = dict(reversed(claim_record("a", "خبر أول").items()))
    path = write_database(tmp_path, [record])
    assert len(load_claims(path).claims) == 1
    assert [f.partition(" stand")[0] for f in inspect_database(Layout(path)).faults] == [f"{path}:1: keys:"]


def test_figures__dates_times_and_ranges__read(tmp_path: Path) -> None:
    figures = [
        {"measure": "m", "claimed": claimed, "actual": None, "unit": "datetime", "relation": "about"}
        for claimed in ["2024-08-12", "2024", "20:00", "2024-08-12T20:00:00-04:00", [1, 2.5], 0]
    ]
    path = write_database(tmp_path, [claim_record("a", "خبر أول", quantities=figures)])
    assert [q.claimed for q in load_claims(path).claims[0].quantities] == [
        "2024-08-12", "2024", "20:00", "2024-08-12T20:00:00-04:00", (1, 2.5), 0,
    ]  # fmt: skip


def test_places__claim_read_again_at_its_byte(tmp_path: Path) -> None:
    path = write_database(tmp_path, two_claims())
    for place, claim in iter_claims(path):
        assert read_claim(path, place.start) == claim


def test_stamp__file_changed_behind_it__checked_again(tmp_path: Path) -> None:
    path = write_database(tmp_path, two_claims())
    age(tmp_path)
    before = load_claims(path)
    assert load_claims(path) == before
    path.write_text(path.read_text("utf-8").replace('"true"', '"trew"'), encoding="utf-8")
    age(tmp_path)
    assert len(problems_of(path)) == 1


def test_stamp__source_taken_away__checked_again(tmp_path: Path) -> None:
    path = write_database(tmp_path, two_claims())
    age(tmp_path)
    load_claims(path)
    (tmp_path / "sources" / "agency-2024.md").unlink()
    assert len(problems_of(path)) == 2


@pytest.mark.parametrize("rot", [b"", b"\xff\xfe", b"0 0 0", b"x" * 10_000])
def test_stamp__rotten_cache__no_harm(tmp_path: Path, own_cache: Path, rot: bytes) -> None:
    path = write_database(tmp_path, two_claims())
    age(tmp_path)
    before = load_claims(path)
    for file in own_cache.rglob("*.checked"):
        file.write_bytes(rot)
    assert load_claims(path) == before


def age(folder: Path) -> None:
    """Make all files of a database a minute old: what was touched just now is never trusted."""
    for file in folder.rglob("*"):
        state = file.stat()
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns - 60 * 10**9))


def test_paths__folder_pipe_and_missing_file__told_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, part in [(".", "is a folder"), ("pipe", "not a regular file"), ("none", "no claims database")]:
        with pytest.raises(ClaimsError, match=part):
            load_claims(tmp_path / name)


def test_warnings__what_a_curator_wants_to_know(tmp_path: Path) -> None:
    first, second = two_claims()
    first.update(claimant="فلان", explanation="نص\x1b[31m")
    second.update(sources=["unseen"], variants=["شاهد المنشور ٩٣ مليون شخص"], entities=["علان"])
    unseen = SOURCE_FILE.replace("true", "false")
    entities = [TRUMP, X, {"id": "trump-junior", "name": "دونالد ترامب الابن", "aliases": ["ترمب"], "type": "person"}]
    path = write_database(
        tmp_path, [first, second], entities, {"agency-2024": SOURCE_FILE, "unseen": unseen, "unused": SOURCE_FILE}
    )
    (tmp_path / "removed-ids.txt").write_text("# removed\nb-second\n", encoding="utf-8")
    found = inspect_database(Layout(path))
    assert found.faults == ()
    told = "\n".join(found.warnings)
    for part in [
        "sources/unused.md:1: warning: no claim names this source",
        ":1: claimant: warning: فلان",
        ":1: explanation: warning: holds control characters",
        ":2: entities: warning: علان",
        ":2: sources: warning: none of them was seen",
        ":2: variants: warning: says the same as another wording",
        ":2: id: warning: was removed before",
        "url: warning: is also the address of",
        "ترمب names donald-trump and trump-junior at one time",
    ]:
        assert part in told, part
    assert "\x1b" not in told


def test_warnings__title_handed_over__no_warning(tmp_path: Path) -> None:
    title = "الرئيس الأمريكي"
    entities = [
        {**TRUMP, "aliases": [{"alias": title, "from": "2017-01-20", "to": "2021-01-20"}]},
        {"id": "joe-biden", "name": "جو بايدن", "aliases": [{"alias": title, "from": "2021-01-20"}], "type": "person"},
        X,
    ]
    assert inspect_database(Layout(write_database(tmp_path, two_claims(), entities))).warnings == ()

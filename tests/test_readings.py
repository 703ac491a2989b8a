"""What spares work in matching changes no result: wordings kept in the cache, bounds, and words told by a look."""

import json
import math
import os
import sys
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import arabic, dates, quantities
from factcheck.arabic import fold_words
from factcheck.cache import Cache
from factcheck.claims import default_path, load_claims
from factcheck.matching import Matcher, readings
from factcheck.matching.candidates import MemoryIndex, keys_of
from factcheck.matching.digest import digest
from factcheck.matching.names import Names
from factcheck.matching.outline import may_reach
from factcheck.matching.readings import Reading, open_readings
from factcheck.matching.relate import relate
from factcheck.model import Entity, Statement
from factcheck.settings import Settings

RECORD = load_claims(default_path())
NAMES = Names(RECORD.entities, RECORD.claims)
TEXTS = [text for c in RECORD.claims for text in (c.claim, *c.variants)]
SOME = TEXTS[:250]
PAIRS = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "contrast.jsonl").read_text("utf-8").splitlines()
]
LETTERS = st.text("ابتسعلمنهويةأإىء 0123456789٣٥%.،:/-«»؟\n", max_size=60)
NUMERIC = "لم من في قال إن نحو ثلاثة وعشرين ألف مليون دولار يناير عام 2019 أمس الساعة 7 : 15 مصر ال شهر % و"
WORDS = st.lists(
    st.sampled_from(NUMERIC.split()),
    max_size=14,
).map(" ".join)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path))
    return tmp_path / "wordings"


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def read_anew(*_: object) -> NoReturn:
    raise AssertionError("read anew, and not taken from what was kept")


def test_readings__whole_record__kept_as_read_anew(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, keys = open_readings(TEXTS, NAMES)
    assert len(entries(own_cache)) == 1
    kept, same_keys = open_readings(TEXTS, NAMES)
    assert same_keys == keys == [sorted(keys_of(text)) for text in TEXTS]
    anew = [(reading.text, reading.outline, reading.digest) for reading in first]
    monkeypatch.setattr(readings, "digest", read_anew)
    for one, other in zip(anew, kept, strict=True):
        assert one == (other.text, other.outline, other.digest)


@given(texts=st.lists(LETTERS | WORDS, min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_readings__any_text__kept_as_read_anew(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "FEW", 0)
        open_readings(texts, NAMES)
        kept, _ = open_readings(texts, NAMES)
        patch.setattr(readings, "digest", read_anew)
        for text, reading in zip(texts, kept, strict=True):
            assert reading.outline == digest(text, NAMES).outline
            assert reading.digest == digest(text, NAMES)


def test_readings__entry_damaged__read_anew_and_kept_again(own_cache: Path) -> None:
    open_readings(SOME, NAMES)
    (entry,) = entries(own_cache)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:1000] + b"x" + whole[1001:])
    damaged, _ = open_readings(SOME, NAMES)
    assert damaged[3].digest == digest(SOME[3], NAMES)
    assert entry.read_bytes() == whole


@pytest.mark.parametrize(
    "row", [b"", b"{", b"null", b"[]", b"[[]]", b'[[[],[],"x"]]', b"[[[],[],0],[],[],[],[],[],[]]", b"\xff"]
)
def test_readings__row_is_something_else__read_anew(row: bytes) -> None:
    reading = Reading(SOME[0], NAMES, row)
    assert reading.digest == digest(SOME[0], NAMES)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"[1]\n2", b"x\n" * 250])
def test_readings__entry_is_something_else__read_anew(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cache, "get", lambda self, key: data)
    found, keys = open_readings(SOME, NAMES)
    assert keys[0] == sorted(keys_of(SOME[0]))
    assert found[0].digest == digest(SOME[0], NAMES)


def test_readings__another_name_or_program__another_entry(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_readings(SOME, NAMES)
    more = Names((*RECORD.entities, Entity("x-1", max(SOME[0].split(), key=len), (), "group")), RECORD.claims)
    found, _ = open_readings(SOME, more)
    assert len(entries(own_cache)) == 2
    assert any(word.name == "x-1" for reading in found for word in reading.digest.words)
    monkeypatch.setattr(readings, "code_state", lambda: "another version")
    open_readings(SOME, NAMES)
    assert len(entries(own_cache)) == 3


def test_readings__few_or_nowhere_to_write__nothing_kept(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_readings(SOME[:10], NAMES)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    found, _ = open_readings(SOME, NAMES)
    assert not own_cache.exists()
    assert found[0].digest == digest(SOME[0], NAMES)


def test_matcher__kept_wordings__same_statements() -> None:
    said = [Statement(str(n), "article", t, 0, len(t), "narration", "assert") for n, t in enumerate(TEXTS[::40])]
    first = Matcher(RECORD)
    second = Matcher(RECORD)
    assert [first.assess(s) for s in said] == [second.assess(s) for s in said]


def test_may_reach__rejects_nothing_that_is_found() -> None:
    claim = RECORD.claims[0]
    rejected = 0
    texts = [(p["statement"], p["claim"]) for p in PAIRS]
    texts += [(p["statement"], q["claim"]) for p, q in zip(PAIRS, PAIRS[40:], strict=False)]
    for statement, wording in texts:
        mine, theirs = digest(statement, NAMES), digest(wording, NAMES)
        if not may_reach(mine.outline, theirs.outline, Settings().related_floor):
            rejected += 1
            assert relate(mine, theirs, wording, claim, frozenset(), False, Settings()) is None, (statement, wording)
    assert rejected > len(PAIRS) / 2


def test_relate__figures_compared_in_vain__same(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [c for c in RECORD.claims if c.quantities][::6]
    read = [(digest(p["statement"], NAMES), digest(p["claim"], NAMES)) for p in PAIRS[::3]]
    read += [(mine, theirs) for (mine, _), (_, theirs) in zip(read, read[7:], strict=False)]

    def found() -> list[object]:
        context = frozenset({"US", "EG"})
        return [relate(a, b, "", claims[n % len(claims)], context, False, Settings()) for n, (a, b) in enumerate(read)]

    quick = found()
    monkeypatch.setattr(sys.modules["factcheck.matching.relate"], "highest_mean", lambda *_: 1.0)
    assert found() == quick


@pytest.mark.parametrize("limit", [1, 5, 24, 5000])
def test_search__finds_what_ranking_all_finds(limit: int) -> None:
    keys = [sorted(keys_of(text)) for text in TEXTS]
    index = MemoryIndex(keys)
    holders = Counter(k for own in keys for k in own)
    weights = {k: math.log(1 + len(keys) / count) * (0.5 if k[0] == "~" else 1.0) for k, count in holders.items()}
    norms = [math.sqrt(sum(weights[k] ** 2 for k in own)) for own in keys]
    for text in (*TEXTS[::40], " ".join(TEXTS[::20]), " ".join(TEXTS)):
        wanted = sorted(keys_of(text))
        scores = [sum(weights[k] ** 2 for k in wanted if k in own) for own in keys]
        norm = math.sqrt(sum(weights[k] ** 2 for k in wanted))
        ranked = [(n, s / (norm * norms[n])) for n, s in enumerate(scores) if s]
        ranked.sort(key=lambda found: (-found[1], found[0]))
        assert index.search(text, limit) == ranked[:limit]


def test_search__no_wordings_and_no_words__nothing() -> None:
    assert MemoryIndex([]).search("القمر", 5) == []
    assert MemoryIndex([["قمر"]]).search("", 5) == []


@given(text=st.text(max_size=80) | LETTERS | st.sampled_from(TEXTS))
@settings(max_examples=300)
def test_fold_words__piece_by_piece__as_the_whole_text(text: str) -> None:
    assert fold_words(text) == arabic._WORD.findall(arabic._fold(text))


@given(text=LETTERS | WORDS | st.sampled_from([p["statement"] for p in PAIRS]))
@settings(max_examples=300)
def test_measure__every_word_read_closely__same(text: str) -> None:
    quick = quantities.measure(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quantities, "_may_begin", lambda term: True)
        patch.setattr(dates, "may_begin_date", lambda word: True)
        assert quantities.measure(text) == quick

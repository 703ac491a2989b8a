"""The index on disk and the search through it: found, remembered, built anew where broken; streams in and out."""

import errno
import json
import os
import random
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import checking
from factcheck.claims import load_claims
from factcheck.errors import ClaimsError
from factcheck.matching import Matcher, collecting
from factcheck.matching import indexing as indexing_module
from factcheck.matching.index import ARRAYS, META, grams, open_arrays, search_words
from factcheck.matching.renewing import Earlier, Entries
from factcheck.matching.search import ClaimsSearch, search
from factcheck.matching.stock import DiskStock, LargeStock
from factcheck.model import Statement

TEXTS = {
    "bread": ("ارتفع سعر الخبز في تونس عشرة في المئة.", ["زاد ثمن الخبز التونسي 10%"]),
    "dates": ("تحتل مصر المرتبة الأولى عالمياً في إنتاج التمور.", []),
    "metro": ("افتتحت الرياض أطول مترو بلا سائق في العالم.", ["دشنت العاصمة السعودية أطول مترو من دون سائق"]),
    "rain": ("هطلت أمطار غزيرة على الدوحة يوم الخميس.", []),
}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "claims"
    (folder / "sources").mkdir(parents=True)
    front = '+++\npublisher = "Agency"\nurl = "https://example.org/"\nlanguage = "ar"\nseen = true\n+++\nText.\n'
    (folder / "sources" / "s.md").write_text(front, "utf-8")
    path = folder / "claims.jsonl"
    _write(path, TEXTS)
    return path


def _write(path: Path, texts: dict[str, tuple[str, list[str]]]) -> None:
    keys = {"claimant": None, "entities": [], "date": None, "topic": "t", "verdict": "false", "quantities": []}
    tail = {"fact": "الحقيقة كذا.", "explanation": "", "sources": ["s"], "reviewed": "2026-11-24"}
    lines = [
        json.dumps({"id": i, "about": "content", "claim": c, "variants": v, **keys, **tail}, ensure_ascii=False)
        for i, (c, v) in sorted(texts.items())
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _ids(path: Path, text: str, limit: int = 3) -> list[str]:
    return [record["id"] for record, _ in search(path, text, limit)]


@pytest.mark.parametrize(("identifier", "text"), [(i, t) for i, (c, v) in TEXTS.items() for t in (c, *v)])
def test_search__every_wording__finds_its_claim_first(database: Path, identifier: str, text: str) -> None:
    found = list(search(database, text, 3))
    assert found[0][0]["id"] == identifier
    assert 0.9 < found[0][1] <= 1


def test_search__a_claim_with_several_wordings__comes_once(database: Path) -> None:
    assert _ids(database, "أطول مترو بلا سائق في العاصمة السعودية الرياض", 10).count("metro") == 1


@pytest.mark.parametrize("text", ["", "؟!", "zzzz", "قفزفزفق"])
def test_search__nothing_in_common__nothing(database: Path, text: str) -> None:
    assert _ids(database, text) == []


def test_open_index__second_time__is_not_built_again(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ClaimsSearch(database)
    monkeypatch.setattr(indexing_module, "build", lambda *_: pytest.fail("built again"))
    assert _ids(database, "سعر الخبز") == ["bread"]


def test_open_index__changed_claims__are_found(database: Path) -> None:
    assert _ids(database, "سعر الوقود في لبنان")[:1] != ["fuel"]
    _write(database, {**TEXTS, "fuel": ("تضاعف سعر الوقود في لبنان.", [])})
    assert _ids(database, "سعر الوقود في لبنان")[0] == "fuel"


def _texts(chance: random.Random, count: int) -> dict[str, tuple[str, list[str]]]:
    words = [w for claim, variants in TEXTS.values() for text in (claim, *variants) for w in text.strip(".").split()]

    def sentence() -> str:
        return " ".join([*chance.choices(words, k=chance.randint(2, 9)), str(chance.randrange(10**6))])

    return {f"c{n:03}": (sentence(), [sentence() for _ in range(chance.choice((0, 0, 1, 3)))]) for n in range(count)}


def _change(texts: dict[str, tuple[str, list[str]]], chance: random.Random) -> dict[str, tuple[str, list[str]]]:
    """Some claims gone, some rewritten, some new among the old ones."""
    kept = {i: text for i, text in texts.items() if chance.random() > 0.2}
    for identifier in chance.sample(sorted(kept), len(kept) // 8):
        kept[identifier] = next(iter(_texts(chance, 1).values()))
    return kept | {f"c{chance.randrange(999):03}-new": text for text in _texts(chance, 5).values()}


@pytest.mark.parametrize("seed", range(6))
def test_open_index__after_changes__answers_as_one_built_from_nothing(
    database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    texts = _texts(chance, 40)
    queries = [text for claim, variants in texts.values() for text in (claim, *variants)]
    for state in range(4):
        _write(database, texts)
        found = []
        for cache, earlier in (("cache", True), (f"fresh-{state}", False)):
            monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / cache))
            with monkeypatch.context() as patch:
                if not earlier:
                    patch.setattr(indexing_module, "find_earlier", lambda *_: None)
                opened = ClaimsSearch(database)
            found.append([hit for query in queries for hit in opened.search(query, 5)])
        assert [(h.claim, h.wording) for h in found[0]] == [(h.claim, h.wording) for h in found[1]]
        assert [h.score for h in found[0]] == pytest.approx([h.score for h in found[1]], abs=1e-5)
        texts = _change(texts, chance)


def test_open_index__one_claim_added__no_other_is_read_again(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ClaimsSearch(database)
    read: list[str] = []
    monkeypatch.setattr(collecting, "search_words", lambda text: read.append(text) or search_words(text))
    _write(database, {**TEXTS, "fuel": ("تضاعف سعر الوقود في لبنان.", [])})
    assert _ids(database, "سعر الوقود في لبنان")[0] == "fuel"
    assert read == ["تضاعف سعر الوقود في لبنان."]


def test_open_index__changed_while_an_earlier_one_is_renewed__not_mixed(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ClaimsSearch(database)
    _write(database, {**TEXTS, "fuel": ("تضاعف سعر الوقود في لبنان.", [])})
    whole = indexing_module.find_earlier

    def and_change(folders: list[Path], entries: Entries) -> Earlier | None:
        found = whole(folders, entries)
        assert found
        return replace(found, keys=found.keys + 1)

    monkeypatch.setattr(indexing_module, "find_earlier", and_change)
    assert _ids(database, "سعر الوقود في لبنان")[0] == "fuel"
    assert len(list((database.parent.parent / "cache" / "claims-index").iterdir())) == 1


@pytest.mark.parametrize("damage", ["cut", "meta", "missing", "garbage"])
def test_open_index__damaged__is_built_anew(database: Path, damage: str) -> None:
    ClaimsSearch(database)
    (folder,) = (Path(database.parent.parent) / "cache" / "claims-index").iterdir()
    array = folder / "doc_grams.bin"
    if damage == "cut":
        array.write_bytes(array.read_bytes()[:-10])
    elif damage == "meta":
        (folder / "meta.json").write_text("{")
    elif damage == "missing":
        array.unlink()
    else:
        array.write_bytes(b"garbage")
    assert _ids(database, "سعر الخبز")[0] == "bread"
    open_arrays(folder, ClaimsSearch(database).sha256)


def _answers(path: Path) -> list[tuple[str, float]]:
    return [(r["id"], round(score, 6)) for text, _ in TEXTS.values() for r, score in search(path, text, 4)]


def _index_folder(database: Path) -> Path:
    (folder,) = (database.parent.parent / "cache" / "claims-index").iterdir()
    return folder


@pytest.mark.parametrize("flips", [40, pytest.param(500, marks=pytest.mark.slow)])
def test_open_index__bytes_flipped__same_answers(database: Path, flips: int) -> None:
    whole = _answers(database)
    chance = random.Random(flips)
    for _ in range(flips):
        files = [f for f in sorted(_index_folder(database).iterdir()) if f.stat().st_size]
        file = chance.choice(files)
        status = file.stat()
        data = bytearray(file.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        if chance.random() < 0.5:
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert _answers(database) == whole, file.name


def test_open_index__cut_or_grown_anywhere__same_answers(database: Path) -> None:
    whole = _answers(database)
    for name in (META, *(f"{array}.bin" for array in ARRAYS)):
        size = (_index_folder(database) / name).stat().st_size
        for left in (0, 1, size // 2 // 8 * 8, max(size - 8, 0), size + 8):
            os.truncate(_index_folder(database) / name, left)
            assert _answers(database) == whole, (name, left)


def test_open_index__pipes_links_and_folders_in_the_place_of_files__same_answers(database: Path) -> None:
    whole = _answers(database)
    for name in (META, "doc_grams.bin", ""):
        for make in (
            os.mkfifo,
            os.mkdir,
            lambda place: place.symlink_to("/dev/zero"),
            lambda place: place.symlink_to("gone"),
        ):
            place = _index_folder(database) / name
            shutil.rmtree(place) if place.is_dir() else place.unlink()
            make(place)
            assert _answers(database) == whole, (name, make)


def test_open_index__of_another_database_under_this_name__built_anew(database: Path, tmp_path: Path) -> None:
    whole = _answers(database)
    mine = _index_folder(database)
    kept = shutil.copytree(mine, tmp_path / "kept")
    _write(database, {"other": ("خبر آخر تماما عن الطقس.", [])})
    assert _ids(database, "الطقس") == ["other"]
    (other,) = (f for f in mine.parent.iterdir() if f != mine)
    shutil.rmtree(mine)
    other.rename(mine)
    _write(database, TEXTS)
    assert _answers(database) == whole
    shutil.rmtree(mine)
    shutil.copytree(kept, mine)
    assert _answers(database) == whole


def test_open_index__disk_full_while_building__searched_in_memory(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _answers(database)
    shutil.rmtree(_index_folder(database))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for step in ("write_bytes", "write_text", "rename"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, step, full)
            assert _answers(database) == whole
        assert not list((database.parent.parent / "cache" / "claims-index").iterdir())


def test_open_index__left_by_a_killed_process__goes_after_a_day(database: Path) -> None:
    ClaimsSearch(database)
    parent = _index_folder(database).parent
    for name, age in ((".building-old", 90_000), (".building-future", -90_000), (".building-now", 10)):
        (parent / name).mkdir()
        os.utime(parent / name, (time.time() - age, time.time() - age))
    shutil.rmtree(next(f for f in parent.iterdir() if f.name[0] != "."))
    ClaimsSearch(database)
    assert [f.name for f in sorted(parent.iterdir())][:1] == [".building-now"]
    assert len(list(parent.iterdir())) == 2


def test_search__file_cut_short_meanwhile__an_error_not_a_crash(database: Path) -> None:
    opened = ClaimsSearch(database)
    os.truncate(database, 10)
    with pytest.raises(ClaimsError, match="was changed while it was searched"):
        opened.search("سعر الخبز", 1)


def test_open_index__cache_cannot_be_written__works_all_the_same(
    database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "file" / "below"))
    others = [tmp_path / "temporary" / f"of-somebody-{n}" for n in range(20)]
    for folder in others:
        folder.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert _ids(database, "سعر الخبز")[0] == "bread"
    assert sorted((tmp_path / "temporary").iterdir()) == sorted(others)


def test_open_index__many_before__the_latest_stay_and_nothing_else_is_touched(
    database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path))
    old = [tmp_path / "claims-index" / f"{n:032x}-1" for n in range(9)]
    for age, folder in enumerate([*old, tmp_path / "claims-index" / "notes-of-mine"]):
        folder.mkdir(parents=True)
        os.utime(folder, (1e9 + age, 1e9 + age))
    assert _ids(database, "سعر الخبز")[0] == "bread"
    left = {folder.name for folder in (tmp_path / "claims-index").iterdir()}
    assert {f.name for f in old[-5:]} < left
    assert "notes-of-mine" in left
    assert not left & {f.name for f in old[:-5]}


def test_grams__pack_three_characters() -> None:
    assert len(set(grams("خبز"))) == 3
    assert search_words("@user https://t.co/x #سعر_الخبز") == ["سعر", "الخبز"]


def _assess(matcher: Matcher, text: str) -> tuple[str, str]:
    found = matcher.assess(Statement("s1", "article", text, 0, len(text), "narration", "assert")).matches
    return found[0].claim.id, found[0].relation


@pytest.mark.parametrize("kind", ["large", "disk"])
def test_matcher__large_databases__judge_as_small_ones(database: Path, kind: str) -> None:
    loaded = load_claims(database)
    stock = LargeStock(loaded) if kind == "large" else DiskStock(database)
    for matcher in (Matcher(loaded), Matcher(stock)):
        assert _assess(matcher, "زاد سعر الخبز في تونس عشرة بالمئة") == ("bread", "repeats")
        assert _assess(matcher, "ارتفع سعر الخبز في تونس عشرين بالمئة") == ("bread", "conflicts")


def test_search_stream__lines_in_lines_out(database: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 7, "text": "سعر الخبز"}\n\n{"id": "b", "text": ""}\n', "utf-8")
    lines = [json.loads(line) for line in checking.search_stream(ClaimsSearch(database), str(queries), 1)]
    assert lines[0]["id"] == 7
    assert lines[0]["hits"][0]["claim_id"] == "bread"
    assert lines[1] == {"id": "b", "hits": []}


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "not JSON"), ("[]", "no text"), ('{"text": 5}', "no text"), ('{"text": "x", "speaker": 1}', "speaker")],
)
def test_parse_line__broken__names_the_line(line: str, says: str) -> None:
    with pytest.raises(checking.ArticleError, match=rf"line 3: .*{says}"):
        checking.parse_line(3, line)


def test_check_stream__one_result_line_each(database: Path, tmp_path: Path) -> None:
    statements = tmp_path / "statements.jsonl"
    statements.write_text('{"id": 1, "text": "هطلت أمطار غزيرة على الدوحة الخميس", "speaker": "فلان"}\n', "utf-8")
    (line,) = checking.check_stream(checking.open_matcher(database), checking.read_lines(str(statements)))
    result = json.loads(line)
    assert list(result) == ["id", "matches", "assessment"]
    assert result["assessment"]["content"]["rating"] == "false"

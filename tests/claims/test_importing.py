"""Importing: each kind of file, ratings, duplicates, dry runs, and files that mean harm."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.claims.databases import SOURCE_FILE, claim_record, run_factcheck, two_claims, write_database
from tests.claims.samples import CLAIM_REVIEW, DATA_COMMONS, GOOGLE, GRAPH, review

from factcheck.claims import load_claims


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_database(tmp_path / "db", two_claims())


def put(folder: Path, content: Any, name: str = "feed.json") -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


def imported(path: Path) -> list[Any]:
    return [claim for claim in load_claims(path).claims if claim.topic == "imported"]


def test_claim_review__single__everything_kept(path: Path, tmp_path: Path) -> None:
    done = run_factcheck("claims", "import", put(tmp_path, CLAIM_REVIEW), "--claims", path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "1 added, 0 replaced, 0 known already, 0 faulty" in done.stderr
    (claim,) = imported(path)
    assert (claim.claim, claim.claimant, claim.date, claim.verdict) == (
        "كلّف الجسر الجديد ملياري دينار.", "دونالد ترامب", "2024-06-18", "false",
    )  # fmt: skip
    assert claim.fact == "الجسر الجديد لم يكلف مليارين"
    assert "«زائف»" in claim.explanation
    source = load_claims(path).sources[claim.sources[0]]
    assert (source.publisher, source.url, source.date, source.language, source.seen) == (
        "مرصد الأخبار", "https://www.checks.example/2024/06/bridge/", "2024-06-20", "ar", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("document", "verdicts"),
    [
        ([CLAIM_REVIEW, review(claimReviewed="ادعاء آخر", reviewRating={"alternateName": "Vrai"})], ["false", "true"]),
        (GRAPH, ["false", "mostly-true"]),
        (DATA_COMMONS, ["false", "misleading"]),
        (GOOGLE, ["false", "unproven"]),
    ],
    ids=["list", "graph", "data-commons", "google"],
)
def test_kinds__told_apart_by_themselves(path: Path, tmp_path: Path, document: Any, verdicts: list[str]) -> None:
    done = run_factcheck("claims", "import", put(tmp_path, document), "--claims", path)
    assert done.returncode == 0, done.stderr
    assert sorted(claim.verdict for claim in imported(path)) == sorted(verdicts)


def test_google__two_reviews__two_sources(path: Path, tmp_path: Path) -> None:
    run_factcheck("claims", "import", put(tmp_path, GOOGLE), "--claims", path)
    magnetic = next(claim for claim in imported(path) if "magnetic" in claim.claim)
    assert len(magnetic.sources) == 2
    assert magnetic.claimant == "Viral posts"
    price = next(claim for claim in imported(path) if "السعر" in claim.claim)
    assert price.verdict == "unproven"
    assert "«يحتاج إلى تدقيق أعمق»" in price.explanation


def test_reviews_disagree__unproven(path: Path, tmp_path: Path) -> None:
    entry = json.loads(json.dumps(GOOGLE["claims"][0]))  # type: ignore[index]
    entry["claimReview"][1]["textualRating"] = "Vrai"
    run_factcheck("claims", "import", put(tmp_path, {"claims": [entry]}), "--claims", path)
    (claim,) = imported(path)
    assert claim.verdict == "unproven"
    assert "Pants on Fire!" in claim.explanation
    assert "Vrai" in claim.explanation


def test_twice__nothing_doubled(path: Path, tmp_path: Path) -> None:
    feed = put(tmp_path, GRAPH)
    run_factcheck("claims", "import", feed, "--claims", path)
    before = path.read_bytes()
    done = run_factcheck("claims", "import", feed, "--claims", path)
    assert path.read_bytes() == before
    assert "0 added, 0 replaced, 2 known already" in done.stderr


def test_known_by_wording__reported_with_its_id(path: Path, tmp_path: Path) -> None:
    document = [review(claimReviewed="تابَعَ المحادثة ستون مليونا!"), CLAIM_REVIEW, review(headline="عنوان ثان")]
    done = run_factcheck("claims", "import", put(tmp_path, document), "--claims", path)
    assert "ClaimReview 1: says the same as a-first" in done.stderr
    assert "1 added, 0 replaced, 2 known already" in done.stderr


def test_dry_run__diff_and_nothing_written(path: Path, tmp_path: Path) -> None:
    before = sorted((p, p.read_bytes()) for p in path.parent.rglob("*") if p.is_file() and p.suffix != ".lock")
    done = run_factcheck(
        "claims", "import", put(tmp_path, review(claimReviewed="نص \x1b[31m")), "--claims", path, "--dry-run"
    )
    assert done.returncode == 0
    assert [line[0] for line in done.stdout.splitlines()] == ["+", "+"]
    assert "\x1b" not in done.stdout
    assert "1 would be added" in done.stderr
    assert before == sorted((p, p.read_bytes()) for p in path.parent.rglob("*") if p.is_file() and p.suffix != ".lock")


def test_faulty_entries__all_told_nothing_written__unless_skipped(path: Path, tmp_path: Path) -> None:
    document = [CLAIM_REVIEW, review(claimReviewed=""), review(claimReviewed="بلا عنوان", url="javascript:x")]
    feed = put(tmp_path, document)
    before = path.read_bytes()
    done = run_factcheck("claims", "import", feed, "--claims", path)
    assert done.returncode == 4
    assert [line.removeprefix(f"{feed}:") for line in done.stderr.splitlines()[:2]] == [
        "ClaimReview 2: has no claim",
        "ClaimReview 3: has no address of a review",
    ]
    assert path.read_bytes() == before
    done = run_factcheck("claims", "import", feed, "--claims", path, "--skip-bad")
    assert done.returncode == 0
    assert "1 added, 0 replaced, 0 known already, 2 faulty" in done.stderr


def test_own_lines__sources_beside_come_along(path: Path, tmp_path: Path) -> None:
    other = write_database(
        tmp_path / "other",
        [claim_record("c-third", "خبر ثالث", sources=["paper-2020"])],
        sources={"paper-2020": SOURCE_FILE.replace("/a", "/b")},
    )
    done = run_factcheck("claims", "import", other, "--claims", path)
    assert done.returncode == 0, done.stderr
    assert [claim.id for claim in load_claims(path).claims] == ["a-first", "b-second", "c-third"]


def test_same_address__no_second_source(path: Path, tmp_path: Path) -> None:
    other = write_database(
        tmp_path / "other", [claim_record("c", "خبر ثالث", sources=["copy"])], sources={"copy": SOURCE_FILE}
    )
    run_factcheck("claims", "import", other, "--claims", path)
    assert load_claims(path).claims[2].sources == ("agency-2024",)
    assert not (path.parent / "sources" / "copy.md").exists()


def test_same_id_other_content__left_out_or_replaced(path: Path, tmp_path: Path) -> None:
    lines = json.dumps(claim_record("a-first", "استمع إلى المحادثة 60 مليون شخص.", verdict="misleading"))
    feed = put(tmp_path, lines, "claims.jsonl")
    done = run_factcheck("claims", "import", feed, "--claims", path)
    assert "id: a-first is there already, with other content" in done.stderr
    assert load_claims(path).claims[0].verdict == "false"
    done = run_factcheck("claims", "import", feed, "--claims", path, "--update")
    assert "0 added, 1 replaced" in done.stderr
    assert load_claims(path).claims[0].verdict == "misleading"


def test_csv__export_changed_in_a_spreadsheet__imported(path: Path, tmp_path: Path) -> None:
    table = run_factcheck("claims", "export", "--format", "csv", "--claims", path).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    rows[0].update(id="c-new", claim="=HYPERLINK(1) خبر", variants="خبر أول | خبر ثان", quantities="")
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    done = run_factcheck("claims", "import", put(tmp_path, "\ufeff" + out.getvalue(), "t.csv"), "--claims", path)
    assert done.returncode == 0, done.stderr
    assert "1 added, 0 replaced, 1 known already" in done.stderr
    claim = load_claims(path).claims[2]
    assert (claim.id, claim.variants, claim.quantities) == ("c-new", ("خبر أول", "خبر ثان"), ())


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a,b\n1,2\n", "1: columns: 'a', 'b' are none of id, about"),
        ("id,verdict\nx,y\n", "expected at least `claim`"),
        ('claim,id\n"x', "not valid CSV"),
        ("claim,quantities\nx,[{\n", "2: not a list as JSON"),
        ("claim,id\na,b,c\n", "2: 3 cells, but 2 columns"),
    ],
)
def test_csv__broken__line_named(path: Path, tmp_path: Path, text: str, part: str) -> None:
    done = run_factcheck("claims", "import", put(tmp_path, text, "t.csv"), "--claims", path)
    assert done.returncode == 4
    assert part in done.stderr


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("[" * 200_000, "nested too deeply"),
        ('{"a": ', "not valid JSON"),
        ("{}", "no claim in it"),
        ('{"@type": "Recipe"}', "no claim in it"),
        ('{"claims": []}', "no claim in it"),
        ("", "expected at least `claim`"),
    ],
)
def test_harmful_or_strange_files__one_clear_error(path: Path, tmp_path: Path, content: str, part: str) -> None:
    before = path.read_bytes()
    done = run_factcheck("claims", "import", put(tmp_path, content), "--claims", path)
    assert done.returncode in (3, 4)
    assert part in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


STRANGE: list[Any] = [None, 7, True, "text", [], {}, [[]], {"name": 3}, {"name": ["x"]}, "\ud800", "9" * 5000, 1e308]


@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("key", sorted(CLAIM_REVIEW))
def test_claim_review__any_field_of_any_type__never_a_traceback(key: str, value: Any) -> None:
    from datetime import date

    from factcheck.claims.foreign import drafts_of
    from factcheck.claims.writing import Draft, source_record_faults

    for entry in drafts_of(review(**{key: value}), "imported", date(2026, 11, 24)):
        if isinstance(entry, Draft):
            assert isinstance(entry.record["claim"], str)
            assert [f for s in entry.sources for f in source_record_faults(s)] in ([], ["publisher: is empty"])


def test_import_of_our_own_claimreview__same_verdicts(path: Path, tmp_path: Path) -> None:
    exported = put(tmp_path, run_factcheck("claims", "export", "-f", "claimreview", "--claims", path).stdout)
    empty = write_database(tmp_path / "empty", [], sources={})
    done = run_factcheck("claims", "import", exported, "--claims", empty, "--topic", "back")
    assert done.returncode == 0, done.stderr
    assert [(c.id, c.verdict) for c in load_claims(empty).claims] == [("a-first", "false"), ("b-second", "true")]

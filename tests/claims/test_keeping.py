"""add, edit, remove, export, stats as users call them: options, files, editors; nothing half done."""

import csv
import io
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tests.claims.databases import claim_record, run_factcheck, two_claims, write_database

from factcheck.claims import load_claims

NEW = [
    "--id",
    "c-third",
    "--claim",
    "خبر ثالث عن الأسعار",
    "--topic",
    "prices",
    "--verdict",
    "false",
    "--fact",
    "ليس كذلك.",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_database(tmp_path / "db", two_claims())


def editor(folder: Path, body: str) -> str:
    """An editor that is a script: `body` is Python that changes `text`."""
    script = folder / "editor.py"
    script.write_text(
        "#!/usr/bin/env python3\nimport sys, pathlib\npath = pathlib.Path(sys.argv[1])\n"
        f"text = path.read_text('utf-8')\n{body}\npath.write_text(text, 'utf-8')\n",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


def test_add__options_and_a_new_source(path: Path) -> None:
    done = run_factcheck(
        "claims", "add", "--claims", path, *NEW, "--quantity",
        "measure=price,claimed=5..7.5,actual=3,unit=usd,relation=about", "--variant", "خبر آخر",
        "--claimant", "دونالد ترامب", "--entity", "إكس", "--source-url", "https://www.paper.example/x",
        "--source-publisher", "جريدة", "--source-date", "2024-01-02", "--source-says", "تقول كذا.",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    database = load_claims(path)
    claim = database.claims[2]
    assert (claim.id, claim.variants, claim.entities) == ("c-third", ("خبر آخر",), ("إكس",))
    assert (claim.quantities[0].claimed, claim.quantities[0].actual) == ((5, 7.5), 3)
    assert database.sources["paper-example-2024-01-02"].text == "تقول كذا."


def test_add__keys_in_order_lines_in_order(path: Path) -> None:
    run_factcheck("claims", "add", "--claims", path, *NEW, "--source", "agency-2024", "--id", "aa")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [record["id"] for record in lines] == ["a-first", "aa", "b-second"]
    assert list(lines[1]) == list(two_claims()[0])


@pytest.mark.parametrize("name", ["new.json", "new.jsonl", "new.toml"])
def test_add__from_file_with_source_details(path: Path, tmp_path: Path, name: str) -> None:
    source = {
        "id": "paper", "publisher": "جريدة", "title": None, "url": "https://paper.example/", "date": None,
        "language": "ar", "seen": True, "says": "نص.",
    }  # fmt: skip
    record = {**claim_record("c", "خبر ثالث", sources=["paper"]), "source_details": [source]}
    if name.endswith("toml"):
        text = (
            'id = "c"\nabout = "content"\nclaim = "خبر ثالث"\nvariants = []\nclaimant = ""\nentities = []\n'
            'date = 2024-08-12\ntopic = "t"\nverdict = "false"\nfact = "ف"\nexplanation = ""\n'
            'sources = ["paper"]\nreviewed = 2026-11-24\n'
            '[[quantities]]\nmeasure = "m"\nclaimed = 5\nunit = "usd"\n'
            '[[source_details]]\nid = "paper"\npublisher = "جريدة"\nurl = "https://paper.example/"\n'
            'language = "ar"\nseen = true\nsays = "نص."\n'
        )
    else:
        text = json.dumps(record, ensure_ascii=False)
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run_factcheck("claims", "add", "--claims", path, "--from", tmp_path / name)
    assert done.returncode == 0, done.stderr
    assert load_claims(path).claims[2].date == "2024-08-12"
    assert load_claims(path).sources["paper"].text == "نص."


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--id", "a-first"], "id: 'a-first' is there already"),
        (["--id", "../x"], "id: expected kebab-case"),
        (["--claim", "تابع المحادثة ستون مليونا"], "claim: says the same as claim 'a-first'"),
        (["--variant", "استمع إلى المحادثة ٦٠ مليون شخص"], "variants: says the same as claim 'a-first'"),
        (["--verdict", "maybe"], "verdict: 'maybe' is none of"),
        (["--source", "gone"], "sources: no file sources/gone.md"),
        (["--date", "2024-13"], "date: expected a date"),
        (["--source-url", "ftp://x", "--source-publisher", "x"], "url: expected an address"),
    ],
)
def test_add__faulty__one_line_nothing_written(path: Path, options: list[str], part: str) -> None:
    before = sorted((p, p.read_bytes()) for p in path.parent.rglob("*") if p.suffix in (".jsonl", ".md"))
    base = [*NEW, "--source", "agency-2024"]
    done = run_factcheck("claims", "add", "--claims", path, *base, *options)
    assert done.returncode == 4
    faults = [line for line in done.stderr.splitlines() if not line.startswith(("error:", "hint:"))]
    assert len(faults) == 1
    assert part in faults[0]
    assert before == sorted((p, p.read_bytes()) for p in path.parent.rglob("*") if p.suffix in (".jsonl", ".md"))


@pytest.mark.parametrize("options", [["--quantity", "x"], ["--source-publisher", "x"], ["--from", "f.json"]])
def test_add__options_that_make_no_sense__usage(path: Path, options: list[str]) -> None:
    assert run_factcheck("claims", "add", "--claims", path, *NEW, *options).returncode == 2


def test_edit__options__only_that_line_changes(path: Path) -> None:
    before = path.read_text("utf-8").splitlines()
    done = run_factcheck(
        "claims",
        "edit",
        "a-first",
        "--claims",
        path,
        "--verdict",
        "misleading",
        "--add-variant",
        "قول جديد",
        "--claimant",
        "",
    )
    assert done.returncode == 0, done.stderr
    after = path.read_text("utf-8").splitlines()
    assert after[1] == before[1]
    assert json.loads(after[0]) == {
        **json.loads(before[0]), "verdict": "misleading", "claimant": None,
        "variants": ["تابع المحادثة ستون مليوناً.", "قول جديد"],
    }  # fmt: skip


def test_edit__unknown_id__near_one_named(path: Path) -> None:
    done = run_factcheck("claims", "edit", "b-secnd", "--claims", path, "--verdict", "true")
    assert done.returncode == 2
    assert "b-second" in done.stderr


def test_edit__editor__template_round_trip(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    command = editor(tmp_path, "text = text.replace('\"false\"', '\"mostly-false\"', 1)")
    done = run_factcheck("claims", "edit", "a-first", "--claims", path, EDITOR=command, VISUAL="", TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == before.replace(b'"verdict": "false"', b'"verdict": "mostly-false"')
    assert not list(tmp_path.glob("claim-*"))


def test_add__editor__blank_template_filled(path: Path, tmp_path: Path) -> None:
    body = (
        "for key, value in dict(id='c', claim='خبر ثالث', topic='t', verdict='true', fact='ف').items():\n"
        "    text = text.replace(key + ' = \"\"', f'{key} = \"{value}\"', 1)\n"
        "text = text.replace('sources = []', 'sources = [\"agency-2024\"]')"
    )
    done = run_factcheck(
        "claims", "add", "--claims", path, EDITOR=editor(tmp_path, body), VISUAL="", TMPDIR=str(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    assert load_claims(path).claims[2].id == "c"


@pytest.mark.parametrize(
    ("body", "code", "part"),
    [
        ("pass", 2, "nothing was changed"),
        ("text = ''", 2, "nothing was changed"),
        ("text = text.replace('\"false\"', '\"nope\"', 1)", 4, "Your text is kept in"),
        ("text = 'id = '", 3, "not valid TOML"),
        ("text = text.replace('a-first', 'a-other', 1)", 2, "An id never changes"),
        ("sys.exit(3)", 2, "Your text is in"),
    ],
)
def test_edit__editor_gone_wrong__nothing_written_nothing_lost(
    path: Path, tmp_path: Path, body: str, code: int, part: str
) -> None:
    before = path.read_bytes()
    command = editor(tmp_path, body)
    done = run_factcheck("claims", "edit", "a-first", "--claims", path, EDITOR=command, VISUAL="", TMPDIR=str(tmp_path))
    assert (done.returncode, path.read_bytes()) == (code, before)
    assert part in done.stderr


def test_edit__changed_by_somebody_else_meanwhile__refused(path: Path, tmp_path: Path) -> None:
    other = path.read_text("utf-8").replace('"verdict": "false"', '"verdict": "misleading"')
    (tmp_path / "other.jsonl").write_text(other, encoding="utf-8")
    body = (
        f"import shutil; shutil.copy({str(tmp_path / 'other.jsonl')!r}, {str(path)!r})\n"
        "text = text.replace('\"false\"', '\"true\"', 1)"
    )
    command = editor(tmp_path, body)
    done = run_factcheck("claims", "edit", "a-first", "--claims", path, EDITOR=command, VISUAL="", TMPDIR=str(tmp_path))
    assert done.returncode == 4
    assert "changed by somebody else" in done.stderr
    assert path.read_text("utf-8") == other


def test_edit__no_editor__says_what_to_do(path: Path) -> None:
    done = run_factcheck("claims", "edit", "a-first", "--claims", path, EDITOR="", VISUAL="")
    assert done.returncode == 2
    assert "Set EDITOR" in done.stderr


def test_remove__id_never_used_again(path: Path) -> None:
    assert run_factcheck("claims", "remove", "a-first", "--claims", path).returncode == 0
    assert [claim.id for claim in load_claims(path).claims] == ["b-second"]
    assert "a-first" in (path.parent / "removed-ids.txt").read_text("utf-8")
    done = run_factcheck("claims", "add", "--claims", path, *NEW, "--source", "agency-2024", "--id", "a-first")
    assert done.returncode == 4
    assert "was removed before" in done.stderr
    assert run_factcheck("claims", "remove", "a-first", "--claims", path).returncode == 2


def test_remove__sources_only_when_asked_and_unused(path: Path) -> None:
    run_factcheck("claims", "remove", "a-first", "--claims", path, "--drop-sources")
    assert (path.parent / "sources" / "agency-2024.md").exists()
    run_factcheck("claims", "remove", "b-second", "--claims", path, "--drop-sources")
    assert not (path.parent / "sources" / "agency-2024.md").exists()
    assert path.read_bytes() == b""
    assert run_factcheck("claims", "check", "--claims", path).returncode == 0


def test_writers__broken_database__left_alone(tmp_path: Path) -> None:
    path = write_database(tmp_path, [*two_claims(), "{"])
    before = path.read_bytes()
    done = run_factcheck("claims", "remove", "a-first", "--claims", path)
    assert (done.returncode, path.read_bytes()) == (4, before)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_writers__read_only_folder__one_clear_error(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        done = run_factcheck("claims", "remove", "a-first", "--claims", path)
    finally:
        path.parent.chmod(0o700)
    assert done.returncode == 6
    assert "Traceback" not in done.stderr


def test_export__csv__no_cell_is_run(tmp_path: Path) -> None:
    texts = ["=1+1", "+cmd", "-2", "@x", "\tx", "نص"]
    records = [
        claim_record(f"c{n}", f"{text} خبر رقم {n}", variants=[f"{text} {n} أ", f"ب | {n}"])
        for n, text in enumerate(texts)
    ]
    path = write_database(tmp_path, records)
    rows = list(csv.reader(io.StringIO(run_factcheck("claims", "export", "-f", "csv", "--claims", path).stdout)))
    assert len(rows) == 7
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert rows[1][2] == "'=1+1 خبر رقم 0"


def test_export__claimreview__fields_of_the_specification(path: Path) -> None:
    done = run_factcheck(
        "claims", "export", "-f", "claimreview", "--claims", path, "--base-url", "https://check.example/"
    )
    document = json.loads(done.stdout)
    assert document["@context"] == "https://schema.org"
    first: dict[str, Any] = document["@graph"][0]
    assert first["@type"] == "ClaimReview"
    assert first["url"] == "https://check.example/a-first"
    assert first["reviewRating"] == {
        "@type": "Rating", "alternateName": "false", "ratingValue": 1, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    assert first["itemReviewed"]["author"] == {"@type": "Person", "name": "دونالد ترامب"}
    assert first["citation"][0]["url"] == "https://example.org/a"


def test_export__jsonl_is_the_database(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run_factcheck("claims", "export", "--claims", path, "-o", out).returncode == 0
    assert out.read_bytes() == path.read_bytes()


def test_stats__counts(path: Path) -> None:
    counts = json.loads(run_factcheck("claims", "stats", "--claims", path, "--format", "json").stdout)
    assert (counts["claims"], counts["wordings"], counts["verdict"]) == (2, 3, {"false": 1, "true": 1})
    assert counts["sources"] == {"files": 1, "seen": 1, "languages": {"ar": 1}}
    assert "donald" not in run_factcheck("claims", "stats", "--claims", path).stderr


def test_help__every_command_has_an_example() -> None:
    for command in ["list", "show", "check", "add", "edit", "remove", "import", "export", "stats"]:
        done = run_factcheck("claims", command, "--help", COLUMNS="200")
        assert f"Example: factcheck claims {command}" in done.stdout

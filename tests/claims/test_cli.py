"""`factcheck claims list, show, check` as users call them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.claims.databases import claim_record, run_factcheck, two_claims, write_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_database(tmp_path, two_claims())


def test_list__formats__same_claims(path: Path) -> None:
    ids = ["a-first", "b-second"]
    table = run_factcheck("claims", "list", "--claims", path)
    assert [line.split()[0] for line in table.stdout.splitlines()] == ["ID", *ids]
    assert json.loads(run_factcheck("claims", "list", "--claims", path, "--format", "json").stdout) == two_claims()
    assert run_factcheck("claims", "list", "--claims", path, "--format=jsonl").stdout == path.read_text("utf-8")
    rows = csv.DictReader(io.StringIO(run_factcheck("claims", "list", "-f", "csv", "--claims", path).stdout))
    assert [row["id"] for row in rows] == ids


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--topic", "views"], ["b-second"]),
        (["--topic", "views", "--topic", "audience"], ["a-first", "b-second"]),
        (["--verdict", "false"], ["a-first"]),
        (["--verdict", "false,true"], ["a-first", "b-second"]),
        (["--claimant", "تَرمب"], ["a-first"]),
        (["--claimant", "donald-trump"], ["a-first"]),
        (["--claimant", "ترامب", "--verdict", "true"], []),
        (["--about", "saying"], []),
        (["--text", "المنشور ٩٣"], ["b-second"]),
        (["--text", "استمع"], ["a-first"]),
    ],
)
def test_list__filters(path: Path, options: list[str], found: list[str]) -> None:
    done = run_factcheck("claims", "list", "--format", "json", "--claims", path, *options)
    assert (done.returncode, [claim["id"] for claim in json.loads(done.stdout)]) == (0, found)


def test_list__unknown_verdict__usage_error(path: Path) -> None:
    done = run_factcheck("claims", "list", "--claims", path, "--verdict", "wrong")
    assert done.returncode == 2
    assert "Known: true, mostly-true" in done.stderr


def test_show__everything_there_and_nothing_raw(tmp_path: Path) -> None:
    record = claim_record("a", "نص \x1b[2Jخبر", explanation="شرح \u202e مقلوب\nسطر")
    path = write_database(tmp_path, [record])
    shown = run_factcheck("claims", "show", "a", "--claims", path)
    assert shown.returncode == 0
    assert "60,000,000" in shown.stdout
    assert "https://example.org/a" in shown.stdout
    assert not {"\x1b", "\u202e"} & set(shown.stdout)
    listed = run_factcheck("claims", "list", "--claims", path)
    assert len(listed.stdout.splitlines()) == 2
    assert "\x1b" not in listed.stdout
    document = json.loads(run_factcheck("claims", "show", "a", "--claims", path, "--format", "json").stdout)
    assert document["claim"] == record["claim"]
    assert document["source_details"][0]["publisher"] == "وكالة الأنباء"


def test_show__id_mistyped__near_ones_named(path: Path) -> None:
    done = run_factcheck("claims", "show", "a-frist", "--claims", path)
    assert done.returncode == 2
    assert "Did you mean a-first?" in done.stderr


def test_check__sound__exit_0(path: Path) -> None:
    done = run_factcheck("claims", "check", "--claims", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{path}: 2 claims, 1 sources: no fault\n"


def test_check__faults__one_line_each_exit_4(tmp_path: Path) -> None:
    path = write_database(tmp_path, [claim_record("a", "خبر", verdict="no", colour=1), claim_record("a", "خبر")])
    done = run_factcheck("claims", "check", "--claims", path)
    assert done.returncode == 4
    assert [line.removeprefix(f"{path}:") for line in done.stderr.splitlines()[:2]] == [
        "1: verdict: 'no' is none of true, mostly-true, half-true, misleading, mostly-false, false, unproven",
        "1: colour: unknown key",
    ]
    assert "error: " in done.stderr


def test_check__warnings__told_and_refused_when_strict(tmp_path: Path) -> None:
    path = write_database(tmp_path, [claim_record("a", "خبر", claimant="فلان")])
    done = run_factcheck("claims", "check", "--claims", path)
    assert done.returncode == 0
    assert "claimant: warning: فلان" in done.stderr
    assert run_factcheck("claims", "check", "--strict", "--claims", path).returncode == 4


def test_broken_database__machine_format__error_document(tmp_path: Path) -> None:
    path = write_database(tmp_path, ["{"])
    done = run_factcheck("claims", "list", "--format", "json", "--claims", path)
    assert done.returncode == 4
    assert json.loads(done.stdout)["error"]["code"] == "bad-claims"


@pytest.mark.parametrize("command", [["list", "--help"], ["list"], ["show", "a-first"]])
def test_quick_commands__nothing_heavy_imported(path: Path, command: list[str]) -> None:
    script = (
        "import sys\nfrom factcheck.cli import main\n"
        f"sys.argv = ['factcheck', 'claims', *{command!r}, '--claims', {str(path)!r}]\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
        "heavy = {'torch', 'stanza', 'numpy', 'rich'} & set(sys.modules)\nassert not heavy, heavy\n"
        "assert 'list' != sys.argv[2] or '--help' not in sys.argv or 'pydantic' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

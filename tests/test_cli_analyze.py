"""`factcheck analyze` as a program: exit codes, streams, files, signals. Parses are recorded; no model is loaded."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

import jsonschema
import pytest
from tests.fakes import sample_report
from tests.program import ENVIRONMENT, MOON, PARSES, PROGRAM, Call, call, factcheck

__all__ = ["call"]

from factcheck.cli.analysis_run import AnalysisRun, parse_ratings
from factcheck.errors import ArticleError, ExitCode, UsageError
from factcheck.model import Article, Report
from factcheck.report import ReportOptions
from factcheck.report.schema import schema_text

VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema_text()))


def test_terminal__report_on_stdout_nothing_on_stderr() -> None:
    done = factcheck(["analyze", MOON])
    assert (done.returncode, done.stderr) == (0, b"")
    assert "المرصد يفتح أبوابه لليلة القمر" in done.stdout.decode()
    assert "✗ 1 false or misleading statement\n" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_json__valid_and_the_same_bytes_in_every_environment() -> None:
    first = factcheck(["analyze", MOON, "-f", "json"], PYTHONHASHSEED="1", LANG="ar_EG.UTF-8")
    second = factcheck(["analyze", MOON, "--format=json"], PYTHONHASHSEED="2", LC_ALL="C", COLUMNS="40", TZ="Japan")
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    VALIDATOR.validate(json.loads(first.stdout))


def test_json__neither_rich_nor_bidi_are_imported() -> None:
    code = (
        "import sys; sys.argv[0] = 'factcheck'\n"
        "from tests.run_recorded import FolderParser\nfrom pathlib import Path\nfrom factcheck.cli import main\n"
        f"parser = FolderParser(Path({str(PARSES)!r}))\n"
        "try:\n    main({'load_parser': lambda chosen, cache: parser})\n"
        "except SystemExit as stop:\n    assert not stop.code, stop.code\n"
        "print(sorted({'rich', 'bidi', 'arabic_reshaper', 'trafilatura'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "analyze", str(MOON), "-f", "json"],
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert done.stderr == b"[]\n"


def test_stdin__is_an_article(call: Call) -> None:
    done = call(["analyze", "-", "-f", "json"], MOON.read_bytes())
    assert json.loads(done.stdout)["article"]["path"] == "-"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", 3, "empty"),
        (b"\x00\x01\x02\x03", 3, "binary"),
        (b"Hello", 3, "no Arabic"),
        ("قال الوزير إن الأسعار ارتفعت".encode("windows-1256"), 3, "--encoding windows-1256"),
    ],
)
def test_bad_article__one_message_and_a_document(call: Call, data: bytes, code: int, words: str) -> None:
    done = call(["analyze", "-", "--format", "json"], data)
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    document = json.loads(done.stdout)
    VALIDATOR.validate(document)
    assert document["error"]["code"] == "bad-article"


def test_missing_file__exit_3_and_no_document_for_people(call: Call, tmp_path: Path) -> None:
    done = call(["analyze", tmp_path / "none.txt"])
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"none.txt: no such file" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "yaml"],
        ["--fail-on", "wrong"],
        ["--fail-on", ""],
        ["--date", "yesterday"],
        ["--width", "3"],
        ["--nonsense"],
        ["-o", "a", "--out-dir", "b"],
    ],
)
def test_wrong_usage__exit_2(call: Call, arguments: list[str]) -> None:
    done = call(["analyze", MOON, *arguments])
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: ")
    assert b"Traceback" not in done.stderr


def test_wrong_usage__in_a_format_for_programs_a_document(call: Call) -> None:
    for form in (["-f", "json"], ["-fjson"], ["--format=jsonl"]):
        done = call(["analyze", MOON, "--date", "x", *form])
        assert json.loads(done.stdout)["error"]["code"] == "usage"
        assert done.returncode == 2


def test_bad_claims__exit_4_before_any_parse(call: Call, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("{}\n", encoding="utf-8")
    done = call(["analyze", MOON, "--claims", tmp_path / "claims.jsonl", "-f", "json"])
    assert done.returncode == 4
    assert json.loads(done.stdout)["error"]["code"] == "bad-claims"


def test_missing_model__exit_5(call: Call) -> None:
    done = call(["analyze", "-", "-f", "json"], "قال الوزير إن المطر قريب.".encode())
    assert done.returncode == 5
    assert json.loads(done.stdout)["error"]["code"] == "model-missing"


def test_several__jsonl_goes_on_after_a_bad_one(call: Call, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(MOON.read_bytes())
    (tmp_path / "a.txt").write_bytes(b"no arabic")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_bytes(MOON.read_bytes())
    (tmp_path / "notes.md").write_bytes(b"left alone")
    done = call(["analyze", tmp_path, "-f", "jsonl"])
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert ["error" in line for line in lines] == [True, False, False]
    assert b"a.txt: no Arabic" in done.stderr


def test_several__json_is_refused_and_out_dir_is_the_way(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(MOON.read_bytes())
    (tmp_path / "b.txt").write_bytes(MOON.read_bytes())
    refused = call(["analyze", "a.txt", "b.txt", "-f", "json"])
    assert refused.returncode == 2
    assert "--out-dir" in json.loads(refused.stdout)["error"]["hint"]
    done = call(["analyze", "a.txt", "./b.txt", "-f", "json", "--out-dir", "out"])
    assert (done.returncode, done.stdout) == (0, b"")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.txt.json", "b.txt.json"]


def test_folder_without_articles__exit_3(call: Call, tmp_path: Path) -> None:
    done = call(["analyze", tmp_path])
    assert done.returncode == 3
    assert b"no articles in this folder" in done.stderr


def test_output_file__atomic_and_complete(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    assert call(["analyze", MOON, "-f", "json", "-o", target]).returncode == 0
    VALIDATOR.validate(json.loads(target.read_text(encoding="utf-8")))
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


def test_output_file__in_no_folder__exit_6(call: Call, tmp_path: Path) -> None:
    done = call(["analyze", MOON, "-o", tmp_path / "none" / "report.txt"])
    assert done.returncode == 6
    assert b"cannot be written" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk__exit_6_not_0() -> None:
    for form in ("terminal", "json"):
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            done = subprocess.run(
                [*PROGRAM, "analyze", str(MOON), "-f", form],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                env=ENVIRONMENT,
            )
        assert done.returncode == 6
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_closed_pipe__quiet(form: str) -> None:
    command = f"{' '.join(PROGRAM)} analyze {MOON} --all -f {form} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=ENVIRONMENT)
    assert done.returncode in (0, 141)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def _watch(tmp_path: Path) -> tuple[subprocess.Popen[bytes], Path]:
    article = tmp_path / "a.txt"
    article.write_bytes(MOON.read_bytes())
    command = [*PROGRAM, "analyze", str(article), "--watch", "-f", "jsonl"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    guard = Timer(100, running.kill)
    guard.daemon = True
    guard.start()
    return running, article


def _replace(article: Path, data: bytes) -> None:
    """As editors do: nobody sees half of the new file."""
    new = article.with_name("new")
    new.write_bytes(data)
    new.replace(article)


def test_watch__runs_again_after_a_change_and_ends_by_interrupt(tmp_path: Path) -> None:
    running, article = _watch(tmp_path)
    assert running.stdout is not None
    assert b"statements" in running.stdout.readline()
    _replace(article, b"no arabic")
    assert b"no Arabic" in running.stdout.readline()
    _replace(article, MOON.read_bytes())
    assert b"statements" in running.stdout.readline()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in err
    assert json.loads(out)["error"]["code"] == "interrupted", "and the report is not printed a second time"


def test_terminate__unwinds_quietly(tmp_path: Path) -> None:
    running, _ = _watch(tmp_path)
    assert running.stdout is not None
    running.stdout.readline()
    time.sleep(0.1)
    running.terminate()
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (143, b"")


class FakeEngine:
    """Answers with the sample report, without any analysis."""

    def identity(self) -> None:
        """Nothing is remembered."""

    def analyse(self, article: Article) -> Report:
        """The sample report."""
        return sample_report()


def _run(**options: object) -> AnalysisRun:
    values = {"engine": FakeEngine(), "report_format": "jsonl", "options": ReportOptions(), **options}
    return AnalysisRun(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ratings", "code"),
    [(None, 0), ("false", 1), ("misattributed", 1), ("mostly-true,altered", 0), ("altered, unproven", 1)],
)
def test_fail_on__content_and_attribution(ratings: str | None, code: int, capfdbinary: object) -> None:
    assert _run(fail_on=parse_ratings(ratings)).run([str(MOON)]) == code


def test_fail_on__a_bad_article_outweighs_a_finding(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"x")
    run = _run(fail_on=frozenset({"false"}), output=str(tmp_path / "out.jsonl"))
    assert run.run([str(MOON), str(tmp_path / "bad.txt")]) == ExitCode.INPUT


def test_stdin_with_others__refused() -> None:
    with pytest.raises(UsageError, match="stands alone"):
        _run().run(["-", str(MOON)])


def test_single_bad_article__raised_for_the_envelope(tmp_path: Path) -> None:
    with pytest.raises(ArticleError):
        _run().run([str(tmp_path / "none.txt")])

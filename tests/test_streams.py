"""Standard streams that fail: closed by the caller, on a full disk, or a pipe whose reader has gone."""

import subprocess
from pathlib import Path

import pytest
from tests.program import ENVIRONMENT, MOON, PROGRAM, ROOT, Call, call

__all__ = ["call"]

COMMANDS = (
    ["--help"],
    ["--version"],
    ["schema"],
    ["claims", "list"],
    ["claims", "show", "moon-distance-500000-km"],
    ["claims", "stats"],
    ["claims", "export"],
    ["claims", "search", "القمر"],
    ["check", "يبعد القمر عن الأرض 500 ألف كيلومتر"],
    ["analyze", str(MOON)],
    ["analyze", str(MOON), "--format", "json"],
    ["analyze", str(MOON), "--format", "html"],
    ["models", "list"],
    ["cache", "info"],
)


def shell(line: str, arguments: list[str], tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program as `"$@"` of a shell line, so that its streams can be redirected as people do."""
    environment = {**ENVIRONMENT, "FACTCHECK_CACHE": str(tmp_path / "cache"), **more}
    command = ["bash", "-c", line, "bash", *PROGRAM, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=ROOT, timeout=120
    )


@pytest.mark.parametrize("arguments", COMMANDS[:5] + COMMANDS[8:11], ids=" ".join)
@pytest.mark.parametrize("buffered", ["", "1"])
def test_full_disk__exit_6_and_one_message(arguments: list[str], buffered: str, tmp_path: Path) -> None:
    done = shell('"$@" > /dev/full', arguments, tmp_path, PYTHONUNBUFFERED=buffered)
    assert done.returncode == 6
    assert done.stderr.startswith("error: standard output: cannot be written")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.slow
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command__full_disk_closed_streams_and_closed_pipe(arguments: list[str], tmp_path: Path) -> None:
    for line, expected in (
        ('"$@" > /dev/full', (6,)),
        ('"$@" >&-', (6,)),
        ('"$@" 2>&- > /dev/null', (0,)),
        ('"$@" <&- > /dev/null', (0,)),
        ('set -o pipefail; "$@" | true', (0, 141)),
    ):
        done = shell(line, arguments, tmp_path)
        assert done.returncode in expected, (line, done.stderr)
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr


def test_closed_output__an_error_and_no_file_is_written_into(tmp_path: Path) -> None:
    done = shell('"$@" >&-', ["claims", "list"], tmp_path)
    assert (done.returncode, done.stderr.splitlines()[0][:38]) == (6, "error: standard output: cannot be writ")


def test_closed_input__reads_as_empty(tmp_path: Path) -> None:
    done = shell('"$@" <&-', ["analyze", "-"], tmp_path)
    assert (done.returncode, done.stderr.splitlines()[0]) == (3, "error: -: the article is empty")


def test_closed_error_stream__the_exit_code_still_tells(tmp_path: Path) -> None:
    assert shell('"$@" 2>&-', ["nosuch"], tmp_path).returncode == 2


def test_messages__no_control_character_of_a_file_name(tmp_path: Path) -> None:
    folder = tmp_path / "strange"
    folder.mkdir()
    for name in ("a\x1b]0;title\x07\u202e.txt", "b\x1b[2J.txt"):
        (folder / name).write_text("no Arabic", encoding="utf-8")
    done = shell('"$@"', ["analyze", str(folder)], tmp_path)
    assert done.returncode == 3
    assert "\\u001b]0;title\\u0007\\u202e.txt: no Arabic" in done.stderr
    assert not set(done.stderr) & set("\x1b\x07\u202e")


@pytest.mark.parametrize(
    "line",
    [
        '{"id": NaN, "text": "القمر"}',
        '{"id": -1e999, "text": "القمر"}',
        '{"id": [1], "text": "القمر"}',
        '{"id": 1}',
        "[",
        "\0",
    ],
)
def test_stream_of_statements__what_cannot_come_back_as_json__refused(line: str, call: Call) -> None:
    done = call(["check", "--jsonl", "-"], line.encode())
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"error: line 1: ")

"""On a real (pseudo) terminal: colours, links, the progress bar, and what the environment says about them."""

import io
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping

import pytest
from tests.program import ENVIRONMENT, MOON, PROGRAM

from factcheck.cli import main, progress
from factcheck.cli.progress import ProgressBar
from factcheck.cli.showing import knows_links
from factcheck.model import Parse

COLOUR = re.compile("\x1b\\[[0-9;]*3[0-7]m")


def _on_terminal(*arguments: str, **environment: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "analyze", str(MOON), *arguments]
    environment = {**ENVIRONMENT, "COLUMNS": "80", **environment}
    running = subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    written = b""
    while True:
        ready, _, _ = select.select([ours], [], [], 60)
        try:
            piece = os.read(ours, 65536) if ready else b""
        except OSError:  # the other end is closed
            piece = b""
        if not piece:
            break
        written += piece
    os.close(ours)
    assert running.wait(timeout=60) == 0
    return written.decode().replace("\r\n", "\n")


def test_terminal__colours_and_links() -> None:
    text = _on_terminal()
    assert COLOUR.search(text)
    assert "\x1b]8;id=1;https://science.nasa.gov/moon/facts/" in text
    assert "\nhttps://" not in text


def test_no_color__no_colours_but_links() -> None:
    text = _on_terminal(NO_COLOR="1")
    assert not COLOUR.search(text)
    assert "\x1b]8;" in text


@pytest.mark.parametrize(("arguments", "environment"), [(["--plain"], {}), ([], {"TERM": "dumb"})])
def test_plain_and_dumb_terminals__nothing_but_text(arguments: list[str], environment: dict[str, str]) -> None:
    text = _on_terminal(*arguments, **environment)
    assert "\x1b" not in text
    assert "https://science.nasa.gov/moon/facts/" in text


def test_terminal_without_links__the_address_is_printed() -> None:
    text = _on_terminal(FORCE_HYPERLINK="0")
    assert "\x1b]8;" not in text
    assert "https://science.nasa.gov/moon/facts/" in text


@pytest.mark.parametrize(
    ("environment", "links"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "linux", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm", "VTE_VERSION": "4205"}, False),
        ({"TERM": "xterm", "VTE_VERSION": "7600"}, True),
        ({}, False),
    ],
)
def test_links__only_where_they_are_safe(environment: Mapping[str, str], links: bool) -> None:
    assert knows_links(environment) is links


class FakeTerminal(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_progress__shown_after_a_while_and_gone_for_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = FakeTerminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setenv("TERM", "xterm-256color")
    with ProgressBar(2) as bar:
        bar.start("\x1b[31ma.txt")
        _wait_for(screen, "a.txt")
        bar.finish()
        with bar.hidden():
            hidden = len(screen.getvalue())
            time.sleep(0.2)
            assert len(screen.getvalue()) == hidden
        bar.start("b" * 100)
        _wait_for(screen, "…")
        bar.finish()
    assert "\x1b[31ma.txt" not in screen.getvalue()


def _wait_for(screen: FakeTerminal, words: str) -> None:
    end = time.monotonic() + 20
    while words not in screen.getvalue() and time.monotonic() < end:
        time.sleep(0.02)
    assert words in screen.getvalue()


def test_progress__nothing_for_quick_work_or_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar(1) as bar:
        bar.start("a.txt")
        bar.finish()
    assert capsys.readouterr().err == ""


class BrokenParser:
    """A parser with a fault in it."""

    identity: Mapping[str, str] = {"name": "broken"}

    def parse(self, text: str) -> Parse:
        """Never succeeds."""
        raise RuntimeError("a fault")


def test_fault_of_ours__traceback_and_a_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["factcheck", "analyze", str(MOON), "-f", "json"])
    monkeypatch.setenv("FACTCHECK_CLAIMS", ENVIRONMENT["FACTCHECK_CLAIMS"])
    with pytest.raises(SystemExit) as stopped:
        main({"load_parser": lambda chosen, cache: BrokenParser()})
    out, err = capfd.readouterr()
    assert stopped.value.code == 70
    assert "RuntimeError: a fault" in err
    assert '"code": "bug"' in out

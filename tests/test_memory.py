"""No memory left: one message and a code of its own, whoever raised it, and in JSON formats a document."""

import errno
import json
import subprocess
from pathlib import Path

import pytest
from tests.program import ENVIRONMENT, PROGRAM

from factcheck.errors import ArticleError, FactcheckError, ModelDamagedError, is_out_of_memory

SENTENCE = "قال الوزير إن العدد بلغ مليونا. "


@pytest.mark.parametrize("megabytes", [80, 150, 300])
def test_large_article__in_little_memory__one_message_and_a_document(tmp_path: Path, megabytes: int) -> None:
    (tmp_path / "large.txt").write_text(SENTENCE * 1_000_000, encoding="utf-8")
    line = f'ulimit -v {megabytes * 1024}; exec "$@"'
    command = ["bash", "-c", line, "bash", *PROGRAM, "analyze", "large.txt", "--format", "json", "-o", "out.json"]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 71, done.stderr.decode()
    assert done.stderr.decode().splitlines()[0] == "error: not enough memory"
    assert len(done.stderr.splitlines()) == 2
    assert json.loads(done.stdout)["error"]["code"] == "out-of-memory"
    assert [path.name for path in tmp_path.iterdir()] == ["large.txt"]


def caused(error: Exception, by: Exception) -> Exception:
    error.__cause__ = by
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (
            RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
            True,
        ),
        (ImportError("libtorch_cpu.so: failed to map segment from shared object"), True),
        (caused(ModelDamagedError("the model cannot be loaded"), MemoryError()), True),
        (OSError(errno.ENOSPC, "No space left on device"), False),
        (caused(ValueError("x"), KeyError("y")), False),
        (ArticleError("a.txt: no Arabic in the article"), False),
    ],
    ids=repr,
)
def test_out_of_memory__known_whoever_says_so(error: Exception, expected: bool) -> None:
    assert is_out_of_memory(error) is expected


@pytest.mark.model
def test_model__loaded_without_memory__is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.parsing import stanza_parser
    from factcheck.parsing.models import LanguageModel

    model = LanguageModel(tmp_path, "m", "1", "own", (), "0", {})

    def starved(*_: object) -> None:
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory")

    monkeypatch.setattr(stanza_parser, "_own_options", starved)
    with pytest.raises(FactcheckError) as caught:
        stanza_parser._load_pipeline(model)
    assert (caught.value.code, int(caught.value.exit_code)) == ("out-of-memory", 71)

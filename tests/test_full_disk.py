"""A file system that is really full, at every moment of every write: a small one in memory, in a namespace of its own.

Each test runs one shell line as the root of that namespace. The file system goes with the last process in it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.newsroom import make_newsroom
from tests.program import ROOT

from factcheck.claims.advice import inspect_database
from factcheck.claims.layout import Layout

OLD = '{"old": true}\n'
PAGES = (0, 1, 3, 8, 30)
"""Free pages of 4 kB that are left before the command starts: it fails at another write with each."""
SETTING = """
mkdir -p full && mount -t tmpfs -o size=512k tmpfs full && cp -r before/. full/
head -c $((($(stat -f -c %a full) - PAGES) * 4096)) /dev/zero > full/filler
"$@" > out 2> err; echo $? > code
rm -f full/filler; rm -rf after; cp -r full after
"""


def can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    line = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs tmpfs "$0"', "/mnt"]
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not can_mount(), reason="no file system can be mounted here")


class Newsroom:
    """A newsroom in a folder, and commands in it on a full file system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, **make_newsroom(folder), "PYTHONPATH": str(ROOT / "src")}
        self.before, self.after = folder / "before", folder / "after"
        self.before.mkdir()

    def run(self, line: str, pages: int, **environment: str) -> tuple[int, str]:
        """(exit code, messages where it failed) of a command that finds so many pages free; `after` is what it left."""
        shell = ["unshare", "-rm", "bash", "-c", SETTING, "bash", sys.executable, "-m", "factcheck", *line.split()]
        own = {**self.environment, "PAGES": str(pages), **environment}
        subprocess.run(shell, cwd=self.folder, env=own, check=True, capture_output=True, timeout=120)
        assert not list(self.after.rglob("*.tmp"))
        errors = (self.folder / "err").read_text(encoding="utf-8")
        assert "Traceback" not in errors, errors
        code = int((self.folder / "code").read_text())
        return code, errors if code else ""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def check_codes(codes: set[int], errors: str, name: str) -> None:
    """Some of the runs failed, each with 6 and a message that names the file; some had room enough."""
    assert codes == {0, 6}
    assert all(line.startswith(("error: ", "hint: ")) for line in errors.splitlines())
    assert f"{name}: cannot be written: [Errno 28] No space left on device" in errors


def test_output__old_file_or_the_whole_new_one(newsroom: Newsroom) -> None:
    (newsroom.before / "out.json").write_text(OLD, encoding="utf-8")
    codes, told = set(), ""
    for pages in PAGES:
        code, errors = newsroom.run("analyze moon.txt --format json -o full/out.json", pages)
        text = (newsroom.after / "out.json").read_text(encoding="utf-8")
        assert (text == OLD) == (code == 6)
        assert json.loads(text)
        codes.add(code)
        told += errors
    check_codes(codes, told, "full/out.json")


ADD = "--claim خبر --topic t --verdict true --fact ف --source-id new-source --source-url https://example.org/x"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"claims add --id new {ADD} --source-publisher p", "full/claims.jsonl"),
        ("claims edit moon-distance-500000-km", "full/claims.jsonl"),
        ("claims import foreign.jsonl", "full/sources/s-0.md"),
    ],
    ids=lambda text: " ".join(text.split()[:2]),
)
def test_claims__the_old_database_or_the_new_one(line: str, name: str, newsroom: Newsroom) -> None:
    shutil.copytree(newsroom.folder / "sources", newsroom.before / "sources")
    shutil.copy(newsroom.folder / "claims.jsonl", newsroom.before)
    record = json.loads((newsroom.folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    details = {"publisher": "p", "url": "https://example.org/", "language": "ar", "seen": True, "says": "ق"}
    new = [
        {**record, "id": f"new-{n}", "claim": f"خبر رقم {n} عن المدينة", "variants": [], "sources": [f"s-{n}"],
         "source_details": [{**details, "id": f"s-{n}", "url": f"https://example.org/{n}"}]}
        for n in range(4)
    ]  # fmt: skip
    (newsroom.folder / "foreign.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in new), encoding="utf-8")
    long = ["--explanation", "ش" * 12_000] if "import" not in line else []
    codes, told = set(), ""
    for pages in PAGES:
        code, errors = newsroom.run(" ".join([line, *long, "--claims", "full/claims.jsonl"]), pages)
        assert inspect_database(Layout(newsroom.after / "claims.jsonl")).faults == ()
        if code:
            for file in ("claims.jsonl", "sources"):
                assert _content(newsroom.after / file) == _content(newsroom.before / file)
        codes.add(code)
        told += errors
    check_codes(codes, told, name)


def _content(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in ([path] if path.is_file() else path.iterdir())}


@pytest.mark.slow
def test_batch__goes_on_once_there_is_room(newsroom: Newsroom) -> None:
    for number in range(4):
        shutil.copy(newsroom.folder / "moon.txt", newsroom.folder / f"a{number}.txt")
    line = "batch a0.txt a1.txt a2.txt a3.txt --out full/out --chunk 1 --cache"
    codes, told = set(), ""
    for pages in PAGES:
        shutil.rmtree(newsroom.before)
        newsroom.before.mkdir()
        code, errors = newsroom.run(line, pages)
        codes.add(code)
        told += errors
        shutil.rmtree(newsroom.before)
        newsroom.after.rename(newsroom.before)
        assert newsroom.run(line, 60)[0] == 0
        lines = [text for part in newsroom.after.rglob("part-*") for text in part.read_text("utf-8").splitlines()]
        assert sorted(json.loads(text)["article"]["path"] for text in lines) == [f"a{n}.txt" for n in range(4)]
    check_codes(codes, told, "full/out/part-000000.jsonl")


@pytest.mark.parametrize(
    "line",
    ["claims search القمر", "claims list", pytest.param("analyze moon.txt --format json", marks=pytest.mark.slow)],
)
def test_cache__never_ends_a_run(line: str, newsroom: Newsroom) -> None:
    command = [sys.executable, "-m", "factcheck", *line.split()]
    wanted = subprocess.run(command, cwd=newsroom.folder, env=newsroom.environment, capture_output=True, check=True)
    if "analyze" in line:  # its parse is there; its report and its database's stamp find no room
        shutil.copytree(newsroom.folder / "cache" / "parses", newsroom.before / "parses")
    for pages in PAGES:
        code, errors = newsroom.run(line, pages, FACTCHECK_CACHE="full", TMPDIR="full")
        assert (code, (newsroom.folder / "err").read_bytes()) == (0, b""), errors
        assert (newsroom.folder / "out").read_bytes() == wanted.stdout
        assert not list(newsroom.after.rglob(".building-*"))

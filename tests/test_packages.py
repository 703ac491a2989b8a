"""Wheel and sdist: the same bytes wherever and whenever they are built, and whole without anything of development."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from docs.third_party import closure
from packaging.requirements import Requirement
from tests.test_lock import BASE, PROJECT, entries

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "work")
DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Build:
    """A wheel and an sdist that were built together."""

    wheel: Path
    sdist: Path

    def hashes(self) -> tuple[str, str]:
        """SHA-256 of both."""
        wheel, sdist = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (self.wheel, self.sdist))
        return wheel, sdist


def build(source: Path, out: Path, umask: int = 0o022, **environment: str) -> Build:
    """Build both from a source tree, under another umask and environment where given."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=source, check=True, capture_output=True, umask=umask, env={**clean, **environment})
    return Build(*(next(out.glob(pattern)) for pattern in ("*.whl", "*.tar.gz")))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source tree."""
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("one") / "source", ignore=LEFT_OUT)


@pytest.fixture(scope="module")
def built(source: Path) -> Build:
    """Wheel and sdist of the source tree."""
    return build(source, source.parent / "out")


@pytest.fixture(scope="module")
def other_source(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same source tree in another folder, from another day, for the eyes of its owner alone."""
    other = shutil.copytree(source, tmp_path_factory.mktemp("another place") / "tree")
    for path in other.rglob("*"):
        path.chmod(path.stat().st_mode & 0o700)
        os.utime(path, (path.stat().st_mtime - 900 * DAY,) * 2)
    (other / "stray.txt").write_text("not of this project")
    return other


@pytest.mark.parametrize("epoch", [None, "1700000000"])
def test_build__twice__the_same_bytes(
    built: Build, source: Path, other_source: Path, tmp_path: Path, epoch: str
) -> None:
    named = {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
    first = build(source, tmp_path / "first", **named) if epoch else built
    odd = {"TZ": "Asia/Riyadh", "LC_ALL": "C", "PYTHONHASHSEED": "7", **named}
    assert build(other_source, tmp_path / "second", umask=0o077, **odd).hashes() == first.hashes()


def test_sdist__makes_the_same_wheel(built: Build, tmp_path: Path) -> None:
    shutil.unpack_archive(built.sdist, tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    again = build(unpacked, tmp_path / "out")
    assert again.hashes()[0] == built.hashes()[0]


def link_runtime(site_packages: Path) -> None:
    """Link what `requirements.lock` names, and nothing else, from this environment into another."""
    locked = [Requirement(requirement) for requirement, *_ in entries(BASE)]
    needed = [r for r in locked if r.marker is None or r.marker.evaluate()]
    assert closure(needed) == {r.name for r in needed}
    for requirement in needed:
        distribution = metadata.distribution(requirement.name)
        for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            (site_packages / top).symlink_to(Path(str(distribution.locate_file(top))))


@pytest.fixture(params=["wheel", "sdist"])
def clean_program(request: pytest.FixtureRequest, built: Build, tmp_path: Path) -> Path:
    """`factcheck`, installed from the wheel or by way of the sdist where there is nothing of development."""
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    (site_packages,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    link_runtime(site_packages)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    wheel = built.wheel
    if request.param == "sdist":
        offline = ["--no-index", "--no-deps", "--no-build-isolation"]
        subprocess.run([*pip, "wheel", *offline, "-w", str(tmp_path), str(built.sdist)], check=True)
        (wheel,) = tmp_path.glob("*.whl")
    subprocess.run([*pip, "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)], check=True)
    subprocess.run([*pip, "--python", str(python), "check"], check=True)
    return python.with_name("factcheck")


def test_installed__works_outside_the_source_tree(clean_program: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    article = shutil.copy(ROOT / "examples" / "conversation.txt", home)
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"}

    def run(*command: str | Path) -> str:
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), command
        return done.stdout

    python = clean_program.with_name("python")
    where = run(python, "-c", "import factcheck, importlib.util as u; print(factcheck.__file__, u.find_spec('pytest'))")
    assert where == f"{tmp_path}/venv/lib/python{sys.version_info.major}.{sys.version_info.minor}" + (
        "/site-packages/factcheck/__init__.py None\n"
    )
    assert run(clean_program, "--version") == f"factcheck {PROJECT['project']['version']}\n"
    assert len(run(clean_program, "claims", "list").splitlines()) > 300
    report = run(clean_program, "analyze", article, "--date", "2024-08-14", "--lang", "en")
    assert "3 false or misleading statements" in report
    assert (tmp_path / "venv" / "share" / "man" / "man1" / "factcheck.1").is_file()

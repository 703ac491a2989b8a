"""The lock files: pinned, hashed, without an index, within the bounds of pyproject.toml, and complete."""

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
BUILD = [*PROJECT["build-system"]["requires"], *PROJECT["dependency-groups"]["build"]]
BASE, DEV, TOOLS = "requirements.lock", "requirements-dev.lock", "requirements-build.lock"


def entries(name: str) -> list[list[str]]:
    """The requirement and its options, for every entry of a lock file; comments and continuation marks are gone."""
    lines = [
        line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")
    ]
    return [re.split(r"\s+(?=--)", entry) for entry in "\n".join(lines).replace(" \\\n", " ").splitlines()]


def pins(name: str) -> dict[str, str]:
    """Version of every package of a lock file."""
    requirements = [Requirement(requirement) for requirement, *_ in entries(name)]
    return {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in requirements}


def declared(name: str) -> list[Requirement]:
    """What pyproject.toml asks for, of the environment that a lock file describes."""
    if name == TOOLS:
        return [Requirement(text) for text in BUILD]
    found = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
    waiting = [Requirement(text) for text in EXTRAS["dev"]] if name == DEV else []
    while waiting:
        requirement = waiting.pop()
        if requirement.name == "factcheck":
            waiting += [Requirement(text) for extra in requirement.extras for text in EXTRAS[extra]]
        else:
            found.append(requirement)
    return found + [Requirement(text) for text in BUILD if name == DEV]


@pytest.mark.parametrize("name", [BASE, DEV, TOOLS])
def test_lock__every_entry_is_pinned_and_hashed(name: str) -> None:
    assert len(entries(name)) == len(pins(name)) > 5
    for requirement, *options in entries(name):
        assert re.fullmatch(r"[a-z0-9-]+==[a-z0-9.+]+( ; .+)?", requirement), requirement
        assert options, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", option) for option in options), requirement


@pytest.mark.parametrize("name", [BASE, DEV, TOOLS])
def test_lock__names_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host|^-", text, re.MULTILINE)


@pytest.mark.parametrize("name", [BASE, DEV, TOOLS])
def test_lock__fits_pyproject(name: str) -> None:
    pinned = pins(name)
    for requirement in declared(name):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement}: run make lock"


@pytest.mark.parametrize("name", [BASE, TOOLS])
def test_lock__the_same_versions_in_the_development_environment(name: str) -> None:
    assert pins(name).items() <= pins(DEV).items()


@pytest.mark.parametrize("name", [BASE, DEV, TOOLS])
def test_lock__holds_what_its_packages_need(name: str) -> None:
    """Packages are installed without a look at their dependencies, so the lock has to name them all."""
    pinned = pins(name)
    for package, version in pinned.items():
        try:
            distribution = metadata.distribution(package)
        except metadata.PackageNotFoundError:
            continue
        if distribution.version != version:
            continue
        for requirement in map(Requirement, distribution.requires or []):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                needed = canonicalize_name(requirement.name)
                assert needed in pinned, f"{package} needs {requirement}"
                assert requirement.specifier.contains(pinned[needed], prereleases=True), (
                    f"{package} needs {requirement}"
                )


def test_lock__torch_is_the_cpu_build() -> None:
    assert pins(BASE)["torch"].endswith("+cpu")
    assert not [package for package in pins(DEV) if package.startswith("nvidia")]

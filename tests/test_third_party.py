"""THIRD_PARTY.md: complete, as the packages say themselves, and no licence that nobody has looked at."""

import ast
import re
from importlib import metadata

import pytest
from docs.third_party import PAGE, Package, describe_package, groups
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.test_lock import BASE, entries

ALLOWED = {
    *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Zlib", "BSL-1.0", "CC0-1.0", "Apache-2.0"),
    *("Apache-2.0 WITH LLVM-exception", "PSF-2.0", "CNRI-Python", "BSD License"),
    # Weak copyleft: of files or a library that is used unchanged.
    *("MPL-2.0", "MPL-1.1", "LGPL-2.1-only", "LGPL-2.1-or-later"),
    "GNU Library or Lesser General Public License (LGPL)",
}
# Stanza requires and loads them; the page says what that means for those who hand both on.
EXCEPTIONS = {"udapi": "GPL-3.0-or-later", "udtools": "GPL-2.0-or-later"}


def sections() -> dict[str, dict[str, Package]]:
    """The packages of the page, by heading and name."""
    found: dict[str, dict[str, Package]] = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        rows = re.findall(r"^\| ([a-z0-9-]+) \| (.+) \| (\S+) \|$", part, re.MULTILINE)
        found[part.partition("\n")[0]] = {name: Package(name, licence, home) for name, licence, home in rows[1:]}
    return found


SECTIONS = sections()
PACKAGES = {package for heading in groups() for package in SECTIONS[heading].values()}


def is_allowed(licence: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression, or a name, can be met by the licences that are allowed."""
    if licence in allowed:
        return True

    def holds(node: ast.expr) -> bool:
        if isinstance(node, ast.BoolOp):
            return (all if isinstance(node.op, ast.And) else any)(holds(value) for value in node.values)
        return isinstance(node, ast.Constant) and node.value in allowed

    words = re.sub(
        r"[\w.-]+(?: WITH [\w.-]+)?", lambda m: m[0].lower() if m[0] in ("AND", "OR") else repr(m[0]), licence
    )
    try:
        return holds(ast.parse(words, mode="eval").body)
    except SyntaxError:
        return False


@pytest.mark.parametrize("package", sorted(PACKAGES), ids=lambda package: package.name)
def test_licence__is_one_that_was_looked_at(package: Package) -> None:
    assert is_allowed(package.licence, ALLOWED) or EXCEPTIONS.get(package.name) == package.licence


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("MIT AND Zlib", True),
        ("GPL-2.0-only OR MIT", True),
        ("GPL-2.0-only AND MIT", False),
        ("MPL-2.0 AND (Apache-2.0 OR AGPL-3.0-only)", True),
        ("MIT AND AGPL-3.0-only OR GPL-3.0-only", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("Apache-2.0 WITH Other-exception", False),
        ("Some words of a maker", False),
    ],
)
def test_is_allowed__reads_expressions(licence: str, expected: bool) -> None:
    assert is_allowed(licence, ALLOWED) is expected


def test_page__names_what_is_declared_and_what_is_locked() -> None:
    always = SECTIONS["Always"]
    for heading, needs in groups().items():
        names = {canonicalize_name(Requirement(text).name) for text in needs}
        assert names <= SECTIONS[heading].keys() | always.keys(), f"{heading}: run make third-party"
    locked = [Requirement(requirement) for requirement, *_ in entries(BASE)]
    here = {canonicalize_name(r.name) for r in locked if r.marker is None or r.marker.evaluate()}
    assert here <= always.keys(), "run make third-party"


def test_page__as_the_packages_say() -> None:
    seen = 0
    for package in PACKAGES:
        try:
            assert describe_package(package.name) == package, "run make third-party"
        except metadata.PackageNotFoundError:
            continue  # of an extra that is not installed here
        seen += 1
    assert seen >= len(SECTIONS["Always"]) > 40


def test_page__names_no_package_index() -> None:
    assert not re.search(r"pypi\.|pythonhosted", PAGE.read_text(encoding="utf-8"))


def test_page__names_data_and_models() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(name in text for name in ("CC-BY-4.0", "CC-BY-NC-SA-3.0", "LICENSE-DATA.md"))

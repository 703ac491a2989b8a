"""Writes THIRD_PARTY.md: every package that runs with factcheck, by itself or by an extra, with its licence.

`python -m docs.third_party` writes the page from the metadata of what is installed, so all extras have to be;
`python -m docs.third_party --check` says whether it is out of date, and exits with 1.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "THIRD_PARTY.md"
HEAD = """# Third parties

<!-- Made by docs/third_party.py from the metadata of the packages; do not edit. -->

factcheck itself is under the MIT licence (LICENSE) and ships none of the packages below: each comes from its own
makers, under its own licence, when factcheck is installed. Licences are SPDX expressions where the package states one,
and its own words elsewhere. What needs only other platforms than Linux on x86-64 is left out.

**Copyleft.** Stanza loads `udtools` and `udapi`, under the GNU GPL. Using them, or handing on factcheck alone, asks for
nothing more than the licence of factcheck; whoever hands on factcheck *together with* them, in an image or an archive,
has to look at what the GPL asks of the whole. `python-bidi` and `gensim` are under the LGPL; `certifi`, `orjson` and
`tqdm`, in part, under the MPL.

## Data and models

| what | licence | of |
|---|---|---|
| `data/`: claims, entities, source notes | CC-BY-4.0 | this project; titles and short quotations are their authors' |
| `models/ar/`: weights | CC-BY-NC-SA-3.0 | trained on UD Arabic-PADT and on texts that models/ar/README.md names |

LICENSE-DATA.md says more. Models that `factcheck models download` fetches are Stanza's and come under Stanza's terms.
"""
# How packages that give no SPDX expression name their licence, where the name leaves no doubt.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "BSD": "BSD License",
}
HOMES = ("homepage", "home", "source", "source code", "repository", "github", "code", "documentation")


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """One row of the page."""

    name: str
    licence: str
    home: str


def main() -> int:
    """Write the page, or with `--check` compare it."""
    try:
        page = third_party_page()
    except metadata.PackageNotFoundError as error:
        sys.stderr.write(f"{error.name}: not installed; the page needs every extra: make third-party\n")
        return 1
    if "--check" in sys.argv[1:]:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page
        if not same:
            sys.stderr.write("THIRD_PARTY.md: out of date; run python -m docs.third_party\n")
        return 0 if same else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def groups() -> dict[str, list[str]]:
    """What pyproject.toml declares, by heading: the dependencies, then each extra but `dev`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {f"Extra `{name}`": needs for name, needs in project["optional-dependencies"].items() if name != "dev"}
    return {"Always": project["dependencies"], **extras}


def third_party_page() -> str:
    """The page; a package that is not installed is a `PackageNotFoundError`."""
    always: set[str] = set()
    parts = [HEAD]
    for heading, needs in groups().items():
        names = closure(map(Requirement, needs)) - always
        always = always or names
        rows = [f"| {p.name} | {p.licence} | {p.home} |" for p in map(describe_package, sorted(names))]
        parts.append("\n".join([f"## {heading}\n", "| package | licence | home |", "|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def closure(needs: Iterable[Requirement]) -> set[str]:
    """Names of the packages needed, and of those that they need, on this platform."""
    found: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = [(requirement, extra) for requirement in needs for extra in ("", *requirement.extras)]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found.add(name)
        for text in metadata.requires(name) or []:
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(needed, wanted) for wanted in ("", *needed.extras)]
    return found


def describe_package(name: str) -> Package:
    """Licence and home of an installed package, as its metadata has them."""
    about = metadata.metadata(name)
    licence = next(_licences(about), None)
    if licence is None:
        raise ValueError(f"{name}: the metadata names no licence")
    return Package(name, licence, next(_homes(about), "–"))


def _licences(about: metadata.PackageMetadata) -> Iterator[str]:
    for field in ("License-Expression", "License"):
        given = (about.get(field) or "").strip()
        if given and "\n" not in given:  # else it is the text of the licence
            yield SPDX.get(given, given)
    names = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or [] if c.startswith("License")]
    if names:
        yield " AND ".join(SPDX.get(name, name) for name in names)


def _homes(about: metadata.PackageMetadata) -> Iterator[str]:
    links = [link.split(", ", 1) for link in about.get_all("Project-URL") or []]
    named = {label.lower(): address for label, address in links}
    yield from (named[label] for label in HOMES if label in named)
    if home := about.get("Home-page"):
        yield home


if __name__ == "__main__":
    sys.exit(main())

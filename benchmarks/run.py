"""Measure and write docs/benchmarks.md: `python -m benchmarks.run [--only startup,warm] [--article F] [--corpus F]`."""

import argparse
import re
import tempfile
from pathlib import Path

from benchmarks.measure import ROOT, machine
from benchmarks.sections import SECTIONS, Setting, measured
from benchmarks.texts import SHIPPED

PAGE = ROOT / "docs" / "benchmarks.md"
_SECTION = "<!-- {name} -->\n{text}<!-- end {name} -->\n"
_HEAD = """# Benchmarks

Written by `make bench`; every number is measured, and ratios compare runs that took turns on the same machine.
Processor time is what other programs on the machine disturb least. Targets are those the project set itself.
The longer runs read Arabic newspaper text that cannot be shipped (`--corpus FILE`); without it they read the sample
article again and again, which is faster, since its words are soon all known.
"""


def main() -> None:
    """Measure the sections asked for, and put them in the page in place of what it says of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections, e.g. startup,warm")
    parser.add_argument("--article", type=Path, default=SHIPPED, help="the article of the cold run")
    parser.add_argument("--corpus", type=Path, default=SHIPPED, help="text, a file or folder, for the longer runs")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--page", type=Path, default=PAGE)
    given = parser.parse_args()
    for name in given.only.split(","):
        with tempfile.TemporaryDirectory(prefix="bench") as folder:
            text = measured(name, Setting(Path(folder), given.article, given.corpus, given.repetitions))
        text += f"Machine: {machine()}.\n"
        print(text, flush=True)
        put(given.page, name, text)


def put(page: Path, name: str, text: str) -> None:
    """Replace or add one section of the page."""
    old = page.read_text(encoding="utf-8") if page.exists() else _HEAD
    section = _SECTION.format(name=name, text=text)
    found = re.compile(rf"<!-- {name} -->\n.*?<!-- end {name} -->\n", re.DOTALL)
    new = found.sub(lambda _: section, old) if found.search(old) else f"{old}\n{section}"
    page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Texts to measure with: shipped or named ones, and stretches of a corpus as long as wanted."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT

SHIPPED = ROOT / "examples" / "conversation.txt"


def read_text(path: Path) -> str:
    """The text of a plain or gzipped file; of a folder, of all its texts."""
    if path.is_dir():
        return "\n".join(read_text(file) for file in sorted(path.glob("*.txt*")))
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return file.read(64_000_000)
    return path.read_text(encoding="utf-8")


def stretches(path: Path, words: int) -> Iterator[str]:
    """Texts of about so many words, of whole lines one after the other; over and over where the corpus is short."""
    while True:
        lines: list[str] = []
        count = 0
        for line in read_text(path).splitlines():
            if line.strip():
                lines.append(line)
                count += len(line.split())
            if count >= words:
                yield "\n".join(lines)
                lines, count = [], 0
        if lines and not count >= words and count < words:
            text = "\n".join(lines)
            while count < words:
                text, count = f"{text}\n{text}", count * 2
            yield text

"""Small claims databases for tests: sound ones, to be broken at one place."""

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from factcheck.cli import main

SOURCE_FILE = """+++
publisher = "وكالة الأنباء"
title = "عنوان"
url = "https://example.org/a"
date = "2024-08-13"
language = "ar"
seen = true
+++

تقول الوكالة إن عدد المستمعين بلغ مليوناً.
"""
TRUMP = {"id": "donald-trump", "name": "دونالد ترامب", "aliases": ["ترامب", "ترمب"], "type": "person"}
X = {"id": "x", "name": "إكس", "aliases": ["تويتر"], "type": "organization"}


def claim_record(identifier: str, claim: str, **changes: Any) -> dict[str, Any]:
    """A sound record of the contract with some fields changed."""
    return {
        "id": identifier,
        "about": "content",
        "claim": claim,
        "variants": [],
        "claimant": "دونالد ترامب",
        "entities": ["دونالد ترامب", "إكس"],
        "date": "2024-08-12",
        "topic": "audience",
        "verdict": "false",
        "quantities": [
            {
                "measure": "listeners",
                "claimed": 60_000_000,
                "actual": [1_100_000, 1_500_000],
                "unit": "person",
                "relation": "exactly",
            }
        ],
        "fact": "بلغ العدد مليوناً ونصف المليون.",
        "explanation": "تختلف الأرقام باختلاف لحظة القياس.",
        "sources": ["agency-2024"],
        "reviewed": "2026-11-24",
        **changes,
    }


def two_claims() -> list[dict[str, Any]]:
    """Two sound records in order."""
    return [
        claim_record("a-first", "استمع إلى المحادثة 60 مليون شخص.", variants=["تابع المحادثة ستون مليوناً."]),
        claim_record("b-second", "شاهد المنشور 93 مليون شخص.", verdict="true", topic="views", claimant=None),
    ]


def write_database(
    folder: Path,
    records: Iterable[dict[str, Any] | str],
    entities: Iterable[dict[str, Any]] = (TRUMP, X),
    sources: dict[str, str] | None = None,
) -> Path:
    """Write claims.jsonl, entities.jsonl and sources/ into `folder`; a record may be given as its raw line."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    for name, text in (sources if sources is not None else {"agency-2024": SOURCE_FILE}).items():
        (folder / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    path = folder / "claims.jsonl"
    lines = (r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    entity_lines = (json.dumps(e, ensure_ascii=False) for e in entities)
    (folder / "entities.jsonl").write_text("".join(f"{line}\n" for line in entity_lines), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Done:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


def run_factcheck(*arguments: str | Path, stdin: str = "", **environment: str) -> Done:
    """Run the command line as users do, but in this process, which is some ten times faster."""
    streams = [io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="") for data in (stdin.encode(), b"", b"")]
    before = (sys.argv, sys.stdin, sys.stdout, sys.stderr)
    sys.argv = ["factcheck", *map(str, arguments)]
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        with mock.patch.dict(os.environ, environment):
            tempfile.tempdir = None
            main()
    except SystemExit as stop:
        code = stop.code
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before
        tempfile.tempdir = None
    texts = []
    for stream in streams[1:]:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Done(int(code or 0), *texts)


def spawn_factcheck(*arguments: str | Path, **environment: str) -> "subprocess.Popen[str]":
    """Start the command line in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "factcheck", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), **environment},
    )

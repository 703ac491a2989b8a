"""The output folder: one file a chunk, written whole or not at all; and which articles it holds already."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from factcheck.batch.worker import Outcome
from factcheck.errors import FactcheckError, OutputError, UsageError
from factcheck.output import write_atomically

JOB_FILE = "_job.json"
"""A leading underscore hides it from readers of whole folders (Arrow, Spark)."""
ShardFormat = Literal["jsonl", "parquet"]


class Shards:
    """Writes outcomes to part-000000.jsonl (or .parquet), part-000001 … and knows what earlier runs wrote."""

    def __init__(self, folder: Path, shard_format: ShardFormat, signature: dict[str, str]) -> None:
        self._folder = folder
        self._format = shard_format
        self._check(signature)
        self._done = {_short(key) for key in self._keys()}
        numbers = [int(path.stem.removeprefix("part-")) for path in self._parts()]
        self._next = max(numbers, default=-1) + 1

    @property
    def count(self) -> int:
        """Articles in the output so far."""
        return len(self._done)

    def is_done(self, key: str) -> bool:
        """Whether the article's record is in the output."""
        return _short(key) in self._done

    def write(self, outcomes: tuple[Outcome, ...]) -> None:
        """One new shard with these records, in one step."""
        path = self._folder / f"part-{self._next:06d}.{self._format}"
        if self._format == "jsonl":
            write_atomically(path, "".join(o.line for o in outcomes).encode("utf-8", "backslashreplace"))
        else:
            _write_parquet(path, outcomes)
        self._next += 1
        self._done |= {_short(o.key) for o in outcomes}

    def _check(self, signature: dict[str, str]) -> None:
        """A folder belongs to one job: mixing reports of two models or databases in one output is refused."""
        job = self._folder / JOB_FILE
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            known = dict(json.loads(job.read_text(encoding="utf-8"))) if job.exists() else None
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise OutputError(f"{self._folder}: cannot be used: {error}", "Name another folder with --out.") from None
        if known is None:
            if any(self._parts()):
                raise UsageError(f"{self._folder}: holds shards but no {JOB_FILE}", "Name an empty folder with --out.")
            write_atomically(job, (json.dumps(signature, ensure_ascii=False, indent=1) + "\n").encode())
        elif known != signature:
            different = ", ".join(sorted(k for k in {*known, *signature} if known.get(k) != signature.get(k)))
            raise UsageError(
                f"{self._folder}: holds the output of another job (different {different})",
                "Name another folder with --out, or go on with the same claims, model and format.",
            )

    def _parts(self) -> list[Path]:
        return sorted(self._folder.glob(f"part-[0-9][0-9][0-9][0-9][0-9][0-9].{self._format}"))

    def _keys(self) -> Iterator[str]:
        for path in self._parts():
            try:
                yield from _parquet_keys(path) if self._format == "parquet" else _jsonl_keys(path)
            except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
                raise UsageError(
                    f"{path}: damaged: {error!r}", "Delete this shard; its articles are done again."
                ) from None


def _short(key: str) -> int:
    """64 bits stand for a key in memory: three million articles take under 300 MB, a clash is one in 10¹²."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _jsonl_keys(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)["article"]["path"]


def _parquet_keys(path: Path) -> Iterator[str]:
    import pyarrow.parquet as parquet

    yield from parquet.read_table(path, columns=["key"])["key"].to_pylist()


def _write_parquet(path: Path, outcomes: tuple[Outcome, ...]) -> None:
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise FactcheckError("writing Parquet needs pyarrow", "pip install 'factcheck[parquet]'") from None
    columns = {
        "key": [o.key for o in outcomes],
        "failed": [o.failed for o in outcomes],
        "report": [o.line.rstrip("\n") for o in outcomes],
    }
    buffer = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(columns), buffer, compression="zstd")
    write_atomically(path, buffer.getvalue().to_pybytes())

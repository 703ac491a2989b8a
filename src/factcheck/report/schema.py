"""The JSON Schema of the report, read from the file that ships with the package."""

from pathlib import Path


def schema_text() -> str:
    """The schema (draft 2020-12) as JSON text."""
    return Path(__file__).with_name("report.schema.json").read_text(encoding="utf-8")

"""Writes the reference pages from the program itself: docs/cli.md, docs/json.md and the man page docs/factcheck.1.

`python docs/generate.py` writes them; `python docs/generate.py --check` says which are out of date, and exits with 1.
"""

import json
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent / "src"))

from factcheck import __version__  # noqa: E402  the source tree, not an installed copy
from factcheck.cli import app  # noqa: E402
from factcheck.report.schema import schema_text  # noqa: E402

EXIT_CODES = (
    ("0", "done"),
    ("1", "only with --fail-on: at least one statement has such a rating"),
    ("2", "wrong usage"),
    ("3", "bad input: an article or report cannot be read, decoded or understood"),
    ("4", "bad claims database"),
    ("5", "language model missing or damaged"),
    ("6", "the result cannot be written"),
    ("70", "a fault in factcheck itself"),
    ("71", "not enough memory"),
    ("130", "interrupted"),
    ("143", "terminated"),
)
ENVIRONMENT = (
    ("FACTCHECK_CLAIMS", "The claims database, where --claims is not given."),
    ("FACTCHECK_MODEL", "The language model, where --model is not given."),
    ("FACTCHECK_BIDI", "logical or visual, where --bidi is not given."),
    ("FACTCHECK_CACHE", "The folder of the cache."),
    ("LC_ALL, LC_MESSAGES, LANG", "The report is in Arabic where the locale is Arabic, else in English."),
    ("NO_COLOR", "Where set, the report has no colours."),
    ("FORCE_HYPERLINK", "0 or 1: whether sources are terminal hyperlinks."),
    ("COLUMNS", "The width of the report, where --width is not given."),
)


def main() -> int:
    """Write the pages, or with `--check` compare them."""
    pages = {"cli.md": cli_page(), "json.md": json_page(), "factcheck.1": man_page()}
    stale = [name for name, text in pages.items() if _current(FOLDER / name) != text]
    if "--check" in sys.argv[1:]:
        for name in stale:
            sys.stderr.write(f"docs/{name}: out of date; run python docs/generate.py\n")
        return 1 if stale else 0
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def commands() -> Iterator[tuple[str, Any, Any]]:
    """Full name, command and context of every command, groups before their members."""

    def walk(name: str, command: Any, parent: Any) -> Iterator[tuple[str, Any, Any]]:
        context = command.make_context(name.rpartition(" ")[2], [], parent=parent, resilient_parsing=True)
        context.terminal_width = context.max_content_width = 100
        yield name, command, context
        for child in sorted(getattr(command, "commands", {})):
            yield from walk(f"{name} {child}", command.commands[child], context)

    return walk("factcheck", typer.main.get_command(app), None)


def cli_page() -> str:
    """docs/cli.md: the help of every command, word for word."""
    parts = [
        "# Command line",
        "<!-- Made by docs/generate.py from the program's own help; do not edit. -->",
    ]
    for name, command, context in commands():
        level = "##" if name.count(" ") < 2 else "###"
        lines = [line.rstrip() for line in command.get_help(context).rstrip().splitlines()]
        parts += [f"{level} {name}", "\n".join(["```", *lines, "```"])]
    parts += ["## Exit codes", _table(("exit", "meaning"), EXIT_CODES)]
    parts += ["## Environment", _table(("variable", "meaning"), ENVIRONMENT)]
    return "\n\n".join(parts) + "\n"


def _table(heading: tuple[str, ...], rows: Any) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def json_page() -> str:
    """docs/json.md: every field of the report, from the schema."""
    schema = json.loads(schema_text())
    parts = [
        "# The report as JSON",
        "<!-- Made by docs/generate.py from src/factcheck/report/report.schema.json; do not edit. -->",
        schema["description"],
        "`factcheck schema` prints the schema itself (JSON Schema, draft 2020-12). Offsets are half-open, count "
        "Unicode code points and point into the article's text exactly as decoded: `text[start:end]` is the span's own "
        "text. The text is Arabic in logical order, unescaped; the same input gives the same bytes.",
    ]
    for name, node in schema["$defs"].items():
        table = _table(("field", "type", "meaning"), _fields(node, schema["$defs"]))
        parts += [f"## {name}", node["description"], table]
    parts += ["## Exit codes", _table(("exit", "meaning"), EXIT_CODES)]
    return "\n\n".join(parts) + "\n"


def _fields(node: dict[str, Any], types: dict[str, Any], prefix: str = "") -> list[tuple[str, str, str]]:
    """Rows of an object's fields; objects inside it are told as `outer.inner`."""
    rows = []
    for name, field in node["properties"].items():
        optional = "" if name in node["required"] else " Not always there."
        meaning = field.get("description") or types[field["$ref"].rpartition("/")[2]]["description"]
        rows.append((f"`{prefix}{name}`", _type(field), f"{meaning}{optional}"))
        inner = field.get("items", field)
        if "properties" in inner:
            rows += _fields(inner, types, f"{prefix}{name}{'[]' if 'items' in field else ''}.")
    return rows


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return " ".join(f"`{'null' if value is None else value}`" for value in field["enum"])
    if "anyOf" in field:
        return ", ".join(_type(choice) for choice in field["anyOf"])
    kind = field.get("type", "any")
    kinds = ", ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{kinds} of {_type(field['items'])}" if "items" in field else kinds


def man_page() -> str:
    """docs/factcheck.1 in the man macros: all commands and options on one page."""
    lines = [
        f'.TH FACTCHECK 1 "" "factcheck {__version__}" "User Commands"',
        ".SH NAME",
        r"factcheck \- who said what in an Arabic news article, and has it been checked before",
        ".SH SYNOPSIS",
        r".B factcheck",
        r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH COMMANDS",
    ]
    for name, command, context in commands():
        if not getattr(command, "commands", None):
            lines += _man_command(name, command, context)
    lines += [".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES:
        lines += [".TP", f".B {code}", _roff(meaning)]
    lines += [".SH ENVIRONMENT"]
    for variable, meaning in ENVIRONMENT:
        lines += [".TP", f".B {variable}", _roff(meaning)]
    return "\n".join(lines) + "\n"


def _man_command(name: str, command: Any, context: Any) -> list[str]:
    lines = [f".SS {_roff(name)}"]
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        verbatim = "\b" in paragraph
        text = [_roff(line) for line in paragraph.replace("\b", "").strip("\n").splitlines()]
        lines += [".PP", *([".nf", *text, ".fi"] if verbatim else text)]
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record:
            lines += [".TP", rf".B {_roff(record[0])}", _roff(record[1])]
    return lines


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.exit(main())

"""The commands by name, each loaded when it is called: `factcheck --help` imports none of their modules."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup


class Entry(NamedTuple):
    """A command: a function of a module of factcheck.cli.

    `summary` is its line in the group's `--help`: the first sentence of its docstring (tests/test_cli_commands.py).
    """

    module: str
    function: str
    summary: str


class Group(NamedTuple):
    """Commands under one name."""

    summary: str
    commands: Mapping[str, Entry]


COMMANDS: Mapping[str, Entry | Group] = {
    "analyze": Entry(
        "analyze",
        "analyze",
        "Who said what in an article, has it been checked before, and what was the verdict?",
    ),
    "check": Entry(
        "check",
        "check",
        "Has this statement been checked before, and what was the verdict? Prints JSON, one document a line.",
    ),
    "explain": Entry("explain", "explain", "Tell step by step why a statement was, or was not, matched and rated."),
    "claims": Group(
        "Look at the claims database, and keep it.",
        {
            "list": Entry(
                "claims", "list_claims", "List the claims; options narrow the list, and may be given several times."
            ),
            "search": Entry("search", "search", "Find the claims nearest to a text, or to each line of a stream."),
            "show": Entry("claims", "show_claim", "Show one claim with its fact, figures and sources."),
            "check": Entry(
                "claims",
                "check",
                "Check the database against its contract: every fault, one line each; exit 4 where there is one.",
            ),
            "add": Entry(
                "claims_keep", "add", "Add a claim: from options, from a file, or (without either) in your editor."
            ),
            "edit": Entry(
                "claims_keep",
                "edit",
                "Change a claim: by options (a list option replaces the whole list), from a file, or in your editor.",
            ),
            "remove": Entry("claims_keep", "remove", "Remove claims."),
            "import": Entry(
                "claims_exchange",
                "import_claims",
                "Import claims: our JSON lines or CSV, ClaimReview JSON-LD, Google Fact Check Tools answers, "
                "Data Commons feeds.",
            ),
            "export": Entry(
                "claims_exchange",
                "export",
                "Export claims as JSON lines, JSON, CSV (safe in spreadsheets) or schema.org ClaimReview.",
            ),
            "stats": Entry(
                "claims_exchange",
                "stats",
                "Count what the database holds: claims by verdict, topic and claimant, wordings, figures, sources.",
            ),
        },
    ),
    "models": Group(
        "Look at the language models, and choose one.",
        {
            "list": Entry(
                "models", "list_models", "List the models that are there; a star marks the one that is used."
            ),
            "path": Entry("models", "path", "Print the folder of a model."),
            "verify": Entry(
                "models",
                "verify",
                "Check every file of a model against its manifest, without loading anything; ends with 5 where one is "
                "not right.",
            ),
            "use": Entry(
                "models", "use", "Use this model from now on, where neither --model nor FACTCHECK_MODEL names another."
            ),
            "download": Entry("models", "download", "Fetch Stanza's official Arabic package into the user's folder."),
        },
    ),
    "schema": Entry(
        "schema", "schema", "Print the JSON Schema of the report that `factcheck analyze --format json` prints."
    ),
    "eval": Entry(
        "eval",
        "evaluate",
        "Measure attribution: precision, recall and F1 by kind and threshold, speakers and acts, with 95 % intervals.",
    ),
    "batch": Entry("batch", "batch", "Analyse many articles: one JSON report each, in shards, in DIR."),
    "cache": Group(
        "See or empty the cache of parses and indexes.",
        {
            "info": Entry("cache", "info", "Where the cache is, how many entries it holds and how large they are."),
            "clear": Entry(
                "cache", "clear", "Delete every entry of the cache; the work is done again when it is needed."
            ),
        },
    ),
    "mcp": Entry(
        "mcp",
        "mcp",
        "Serve tools for agents and editors: analyze, search_claims and get_claim (Model Context Protocol).",
    ),
}
"""In the order of `--help`."""

_OPTIONS: dict[str, Any] = {"add_completion": False, "rich_markup_mode": None}


def group_of(entries: Mapping[str, Entry | Group]) -> type[TyperGroup]:
    """A Typer group class with these commands. Their names and help lines need no module of theirs."""

    class LazyGroup(TyperGroup):
        def __init__(self, **attributes: Any) -> None:
            super().__init__(**attributes)
            self.commands = _Commands(entries)

        def list_commands(self, ctx: Any) -> list[str]:
            return list(entries)

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            limit = formatter.width - 6 - max(map(len, entries))
            lines = [(name, TyperCommand(name, help=entry.summary)) for name, entry in entries.items()]
            with formatter.section("Commands"):
                formatter.write_dl([(name, line.get_short_help_str(limit)) for name, line in lines])

    return LazyGroup


class _Commands(MutableMapping[str, Any]):
    """What a Typer group keeps its commands in; one that is looked at is imported."""

    def __init__(self, entries: Mapping[str, Entry | Group]) -> None:
        self._entries = entries
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = _load(name, self._entries[name])
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands are listed in COMMANDS")


def _load(name: str, entry: Entry | Group) -> Any:
    if isinstance(entry, Group):
        app = typer.Typer(cls=group_of(entry.commands), help=entry.summary, no_args_is_help=True, **_OPTIONS)
        group = typer.main.get_group(app)
        group.name = name
        return group
    app = typer.Typer(**_OPTIONS)
    app.command(name)(getattr(import_module(f"factcheck.cli.{entry.module}"), entry.function))
    return typer.main.get_command(app)

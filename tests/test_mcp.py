"""`factcheck mcp`, spoken to by the SDK's own client over standard input and output. No model: parses are cached."""

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from tests.fakes import DISTANCE, TEXT
from tests.newsroom import make_newsroom

mcp = pytest.importorskip("mcp", reason="the extra [mcp] is not installed")
COMMAND = ["-c", "import sys; sys.argv = ['factcheck', 'mcp']; from factcheck.cli import main; main()"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, **make_newsroom(tmp_path), "PYTHONPATH": paths, "PYTHONWARNINGS": "default"}


def talk(environment: dict[str, str], work: Callable[[Any], Awaitable[None]]) -> None:
    """Start the server, hand a connected client to `work`, and stop the server."""

    async def session() -> None:
        parameters = mcp.StdioServerParameters(command=sys.executable, args=COMMAND, env=environment)
        async with mcp.Client(parameters) as client:
            with anyio.fail_after(60):
                await work(client)

    anyio.run(session)


def test_tools__are_listed_with_their_arguments(environment: dict[str, str]) -> None:
    async def work(client: Any) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"analyze", "search_claims", "get_claim"}
        assert set(tools["analyze"].input_schema["properties"]) == {"text", "path", "dated"}
        assert all(tool.description and tool.annotations.read_only_hint for tool in tools.values())

    talk(environment, work)


def test_analyze__by_text_and_by_path_gives_the_report(environment: dict[str, str], tmp_path: Path) -> None:
    async def work(client: Any) -> None:
        by_text = await client.call_tool("analyze", {"text": TEXT, "dated": "2026-11-20"})
        assert not by_text.is_error
        report = by_text.structured_content
        assert report["schema_version"].startswith("1.")
        assert report["article"]["date"] == "2026-11-20"
        assert report["statements"]
        assert all(TEXT[s["start"] : s["end"]] == s["text"] for s in report["statements"])
        assert json.loads(by_text.content[0].text) == report
        by_path = await client.call_tool("analyze", {"path": str(tmp_path / "moon.txt")})
        assert len(by_path.structured_content["statements"]) == len(report["statements"])

    talk(environment, work)


def test_claims__are_searched_and_shown(environment: dict[str, str]) -> None:
    async def work(client: Any) -> None:
        found = await client.call_tool("search_claims", {"query": "المسافة بين الأرض والقمر", "limit": 1})
        hits = found.structured_content["hits"]
        assert [hit["claim_id"] for hit in hits] == [DISTANCE.id]
        assert 0 < hits[0]["score"] <= 1
        claim = (await client.call_tool("get_claim", {"claim_id": DISTANCE.id})).structured_content
        assert claim["fact"] == DISTANCE.fact
        assert claim["sources"][0]["url"] == "https://science.nasa.gov/moon/facts/"

    talk(environment, work)


MISTAKES: list[tuple[str, dict[str, Any], str]] = [
    ("analyze", {}, "give either text or path"),
    ("analyze", {"text": "x", "path": "y"}, "give either text or path"),
    ("analyze", {"text": "no Arabic"}, "no Arabic in the article"),
    ("analyze", {"path": "missing.txt"}, "no such file"),
    ("analyze", {"path": "-"}, "not a file"),
    ("analyze", {"text": TEXT, "dated": "yesterday"}, "not a date"),
    ("get_claim", {"claim_id": "none"}, "no such claim"),
    ("search_claims", {"query": "", "limit": 1}, "query"),
    ("search_claims", {"query": "قمر", "limit": 0}, "limit"),
]


def test_mistakes__are_tool_errors_and_the_server_goes_on(environment: dict[str, str]) -> None:
    async def work(client: Any) -> None:
        for tool, arguments, said in MISTAKES:
            failed = await client.call_tool(tool, arguments)
            assert failed.is_error, (tool, arguments)
            assert said in failed.content[0].text
            assert "Traceback" not in failed.content[0].text
        assert not (await client.call_tool("get_claim", {"claim_id": DISTANCE.id})).is_error

    talk(environment, work)


def test_calls__side_by_side_are_all_answered(environment: dict[str, str]) -> None:
    async def work(client: Any) -> None:
        answers: list[Any] = []

        async def ask(tool: str, arguments: dict[str, Any]) -> None:
            answers.append(await client.call_tool(tool, arguments))

        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(ask, "analyze", {"text": TEXT})
                group.start_soon(ask, "search_claims", {"query": "قمر"})
        assert len(answers) == 8
        assert not any(answer.is_error for answer in answers)

    talk(environment, work)


def test_output__is_the_protocol_and_nothing_else(environment: dict[str, str]) -> None:
    start = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": start},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "analyze", "arguments": {"text": TEXT}}},
    ]
    with subprocess.Popen(
        [sys.executable, *COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment, encoding="utf-8",
    ) as server:  # fmt: skip
        assert server.stdin
        assert server.stdout
        assert server.stderr
        for message in messages:
            server.stdin.write(json.dumps(message) + "\n")
        server.stdin.flush()
        lines = [server.stdout.readline(), server.stdout.readline()]
        server.stdin.close()
        rest, talk_of_server = server.stdout.read(), server.stderr.read()
    assert [json.loads(line)["id"] for line in lines] == [1, 2]
    assert rest == ""
    assert "Traceback" not in talk_of_server
    assert server.returncode == 0


def test_without_the_sdk__says_what_to_install(environment: dict[str, str]) -> None:
    code = "import sys; sys.modules['mcp'] = None; " + COMMAND[1]
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'factcheck[mcp]'" in done.stderr

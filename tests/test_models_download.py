"""Fetching Stanza's package from a small server on the loopback: resume, checksum, all or nothing, hostile archives."""

import errno
import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.errors import OutputError
from factcheck.parsing import models
from factcheck.parsing.download import DownloadError, download_package, resources_address


def pack(files: dict[str, bytes], link: str | None = None) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if link:
            info = zipfile.ZipInfo(link)
            info.external_attr = 0o120777 << 16
            archive.writestr(info, "/etc/passwd")
    return data.getvalue()


GOOD = pack({f"{p}/padt.pt": p.encode() * 1000 for p in ("tokenize", "mwt", "pos", "lemma", "depparse")})


class Server:
    """Serves a list of resources and default.zip; can break off, refuse ranges, or lie about the checksum."""

    def __init__(self) -> None:
        self.archive = GOOD
        self.md5: str | None = None
        self.listing: bytes | None = None
        self.break_after: int | None = None
        self.ranges = True
        self.asked: list[tuple[str, str | None]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def resources(self) -> bytes:
        if self.listing is not None:
            return self.listing
        template = "files/{resources_version}/{lang}/{filename}"
        md5 = self.md5 or hashlib.md5(self.archive, usedforsecurity=False).hexdigest()
        return json.dumps({"url": template, "ar": {"default_md5": md5}}).encode()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        wanted = handler.headers.get("Range")
        self.asked.append((handler.path, wanted))
        if handler.path.startswith("/resources_"):
            body, status = self.resources(), 200
        elif handler.path.endswith("/ar/default.zip"):
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and self.ranges else 0
            body, status = self.archive[start:], 206 if start else 200
            if start and not body:
                status = 416
        else:
            body, status = b"no", 404
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.path.endswith(".zip") and self.break_after is not None:
            body = body[: self.break_after]
        handler.wfile.write(body)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("FACTCHECK_MODELS_DIR", str(tmp_path / "models"))
    for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
    made = Server()
    threading.Thread(target=made.http.serve_forever, daemon=True).start()
    yield made
    made.http.shutdown()
    made.http.server_close()


def leftovers(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if not p.name.endswith(".part"))


def test_download__whole_package_in_place(server: Server, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    target = tmp_path / "models" / "stanza-ar"
    download_package(target, lambda done, total: seen.append((done, total)), server.url)
    assert (target / "ar" / "pos" / "padt.pt").read_bytes() == b"pos" * 1000
    assert (target / "resources.json").is_file()
    assert seen[-1] == (len(GOOD), len(GOOD))
    assert leftovers(target.parent) == ["stanza-ar"]
    model = models.read_model(target)
    assert (model.layout, models.list_faults(model)) == ("official", [])


def test_download__goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "models" / "stanza-ar"
    server.break_after = 5000
    with pytest.raises(DownloadError, match="broke off"):
        download_package(target, lambda *_: None, server.url)
    assert not target.exists()
    server.break_after = None
    download_package(target, lambda *_: None, server.url)
    assert server.asked[-1][1] == "bytes=5000-"
    assert target.is_dir()


def test_download__server_without_ranges_starts_again(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "models" / "stanza-ar"
    server.break_after, server.ranges = 5000, False
    with pytest.raises(DownloadError):
        download_package(target, lambda *_: None, server.url)
    server.break_after = None
    download_package(target, lambda *_: None, server.url)
    assert target.is_dir()


def test_download__complete_part_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "models" / "stanza-ar"
    target.parent.mkdir()
    md5 = hashlib.md5(GOOD, usedforsecurity=False).hexdigest()
    (target.parent / f".stanza-ar.{md5[:12]}.part").write_bytes(GOOD)
    download_package(target, lambda *_: None, server.url)
    assert target.is_dir()


def test_download__replaces_an_older_package(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "models" / "stanza-ar"
    (target / "ar").mkdir(parents=True)
    (target / "ar" / "old.pt").write_bytes(b"old")
    download_package(target, lambda *_: None, server.url)
    assert not (target / "ar" / "old.pt").exists()
    assert leftovers(target.parent) == ["stanza-ar"]


@pytest.mark.parametrize(
    "archive",
    [
        pack({"../evil": b"x"}),
        pack({"/tmp/evil": b"x"}),
        pack({"pos/a.pt": b"x"}, link="pos/link"),
        b"not a zip file",
        GOOD[:3000],
    ],
)
def test_download__hostile_or_broken_archive__nothing_in_place(server: Server, tmp_path: Path, archive: bytes) -> None:
    server.archive = archive
    target = tmp_path / "models" / "stanza-ar"
    with pytest.raises(DownloadError):
        download_package(target, lambda *_: None, server.url)
    assert leftovers(target.parent) == []
    assert not (tmp_path / "models" / "evil").exists()


def test_download__wrong_checksum__part_thrown_away(server: Server, tmp_path: Path) -> None:
    server.md5 = "0" * 32
    with pytest.raises(DownloadError, match="md5 differs"):
        download_package(tmp_path / "models" / "stanza-ar", lambda *_: None, server.url)
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize(
    "listing",
    [
        *(b"", b"[]", b"{}", b'{"url": 1, "ar": {}}', b'{"url": "{x}", "ar": {"default_md5": 1}}', b"[" * 100_000),
        b'{"url": "x", "ar": {"default_md5": "/../../../evil"}}',
    ],
)
def test_download__not_a_list_of_resources(server: Server, tmp_path: Path, listing: bytes) -> None:
    server.listing = listing
    with pytest.raises(DownloadError, match="not Stanza's list"):
        download_package(tmp_path / "models" / "stanza-ar", lambda *_: None, server.url)


def test_download__no_room_or_no_folder__told_as_such(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="cannot be written"):
            download_package(folder / "stanza-ar", lambda *_: None, server.url)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        download_package(tmp_path / "models" / "stanza-ar", full, server.url)
    download_package(tmp_path / "models" / "stanza-ar", lambda *_: None, server.url)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://127.0.0.1:9/x", "http://[", "x"]
)
def test_download__address_that_cannot_be_fetched(tmp_path: Path, address: str) -> None:
    with pytest.raises(DownloadError):
        download_package(tmp_path / "stanza-ar", lambda *_: None, address)


def test_resources_address__option_then_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_MODELS_URL", "https://mirror.example/a/")
    assert resources_address(version="1") == "https://mirror.example/a/resources_1.json"
    assert resources_address("https://b.example/list.json") == "https://b.example/list.json"


def test_cli__download_use_list_verify(server: Server) -> None:
    run = CliRunner()
    assert run.invoke(app, ["models", "download", "--url", server.url]).exit_code == 0
    assert "is used from now on" in run.invoke(app, ["models", "use", "stanza-ar"]).stdout
    listed = run.invoke(app, ["models", "list"]).stdout
    assert "* stanza-ar" in listed
    assert "  ar-compact" in listed
    assert run.invoke(app, ["models", "path"]).stdout.rstrip().endswith("stanza-ar")
    assert "5 files" in run.invoke(app, ["models", "verify"]).stdout
    assert run.invoke(app, ["models", "use", "ar-compact"]).exit_code == 0
    assert "* ar-compact" in run.invoke(app, ["models", "list"]).stdout

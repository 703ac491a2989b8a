"""Fetch Stanza's official Arabic package, when asked to. The only module that opens a connection.

The list of resources gives the address and the checksum of the package; the package comes in one zip file, whose
download goes on where an earlier one stopped, is checked, unpacked beside its place and moved there in one step.
"""

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

from factcheck.errors import FactcheckError, ModelDamagedError, OutputError
from factcheck.parsing.models import HINT_FOLDER

RESOURCES_URL = "https://raw.githubusercontent.com/stanfordnlp/stanza-resources/main"
"""Stanza's own list of resources; an option or FACTCHECK_MODELS_URL names a mirror."""
RESOURCES_VERSION = "1.15.0"
ENVIRONMENT = "FACTCHECK_MODELS_URL"
PACKAGE = "stanza-ar"
MAX_LIST = 64 << 20
MAX_UNPACKED = 4 << 30
BLOCK = 1 << 18
TIMEOUT = 30.0

Progress = Callable[[int, int | None], None]
"""Told the bytes so far and the bytes in all, if known."""


class DownloadError(FactcheckError):
    """The package cannot be fetched."""

    code = "download-failed"
    exit_code = ModelDamagedError.exit_code


@dataclass(frozen=True, slots=True)
class Package:
    """Where the zip file is and what its md5 must be (Stanza's list gives no other checksum)."""

    url: str
    md5: str


def resources_address(chosen: str | None = None, version: str = RESOURCES_VERSION) -> str:
    """The address of the list of resources: of the option, of the environment, or Stanza's own."""
    base = chosen or os.environ.get(ENVIRONMENT) or RESOURCES_URL
    return base if base.endswith(".json") else f"{base.rstrip('/')}/resources_{version}.json"


def read_package(document: bytes, address: str, version: str = RESOURCES_VERSION) -> Package:
    """Find the Arabic package in a list of resources. Raises DownloadError where the list is not one."""
    try:
        listed = json.loads(document)
        template, md5 = str(listed["url"]), str(listed["ar"]["default_md5"])
        if not re.fullmatch("[0-9a-fA-F]{32}", md5):  # it becomes part of a file's name
            raise ValueError(f"default_md5: {md5:.40}")
        filled = template.format(resources_version=version, lang="ar", filename="default.zip")
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise DownloadError(f"{address}: not Stanza's list of resources: {error!r}", "Check --url.") from None
    return Package(urllib.parse.urljoin(address, filled), md5)


def download_package(target: Path, progress: Progress, chosen: str | None = None) -> None:
    """Put Stanza's official Arabic package at `target`, complete or not at all. Raises DownloadError."""
    address = resources_address(chosen)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        document = _fetch_list(address)
        package = read_package(document, address)
        partial = target.parent / f".{target.name}.{package.md5[:12]}.part"
        _fetch(package, partial, progress)
        _install(partial, document, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error}", HINT_FOLDER) from None


def _install(partial: Path, document: bytes, target: Path) -> None:
    """Unpack beside the target and move there in one step."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        unpacked = Path(folder, "package")
        (unpacked / "ar").mkdir(parents=True)
        (unpacked / "resources.json").write_bytes(document)
        unpack(partial, unpacked / "ar")
        _replace_folder(unpacked, target)
    partial.unlink()


def _open(address: str, start: int = 0) -> HTTPResponse | urllib.error.HTTPError:
    """The answer of an address, from `start` on; also one that says that nothing is left to fetch (416)."""
    if not address.startswith(("http://", "https://")):
        raise DownloadError(f"{address}: only http and https addresses are fetched", "Check --url.")
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "factcheck"})
        if start:
            request.add_header("Range", f"bytes={start}-")
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=TIMEOUT)
        return answer
    except urllib.error.HTTPError as error:
        if error.code == 416:  # nothing is left to fetch
            return error
        raise DownloadError(f"{address}: the server answers {error.code} {error.reason}", _HINT) from None
    except (OSError, ValueError) as error:
        raise DownloadError(f"{address}: cannot be reached: {error}", _HINT) from None


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_HINT = "The shipped model needs no network. Try again, or name a mirror with --url."


def _fetch_list(address: str) -> bytes:
    with _open(address) as answer, _told(address):
        document: bytes = answer.read(MAX_LIST + 1)
    if len(document) > MAX_LIST:
        raise DownloadError(f"{address}: too large for a list of resources", "Check --url.")
    return document


@contextlib.contextmanager
def _told(address: str) -> Iterator[None]:
    """Turn a connection that breaks off, or a full disk, into a message."""
    try:
        yield
    except FactcheckError:
        raise
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise
        raise DownloadError(
            f"{address}: the download broke off: {error}", f"Run it again; it goes on. {_HINT}"
        ) from None


def _fetch(package: Package, partial: Path, progress: Progress) -> None:
    """Fetch the zip file, going on after what is there already, and check it."""
    done = partial.stat().st_size if partial.exists() else 0
    with _open(package.url, done) as answer, _told(package.url):
        status = answer.status
        if status != 416:
            if status != 206:
                done = 0
            length = answer.headers.get("Content-Length")
            total = done + int(length) if length and length.isdigit() else None
            with partial.open("ab" if status == 206 else "wb") as file:
                while block := answer.read(BLOCK):
                    file.write(block)
                    done += len(block)
                    progress(done, total)
            if total is not None and done < total:
                raise OSError(f"{done} of {total} bytes came")
    with partial.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    if found != package.md5:
        partial.unlink()
        raise DownloadError(f"{package.url}: not the package of the list (its md5 differs)", f"Run it again. {_HINT}")


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a zip file; nothing may point out of `folder`, be a link, or grow beyond MAX_UNPACKED."""
    try:
        with zipfile.ZipFile(archive) as package:
            members = package.infolist()
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise DownloadError(f"{archive.name}: unpacks to more than 4 GiB", _HINT)
            for member in members:
                place = (folder / member.filename).resolve()
                link = stat.S_ISLNK(member.external_attr >> 16)
                if link or not place.is_relative_to(folder.resolve()):
                    raise DownloadError(f"{archive.name}: {member.filename!r} points out of the package", _HINT)
                package.extract(member, folder)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise
        raise DownloadError(f"{archive.name}: cannot be unpacked: {error}", _HINT) from None


def _replace_folder(source: Path, target: Path) -> None:
    if target.exists():
        old = source.parent / "old"
        os.replace(target, old)  # noqa: PTH105
    os.replace(source, target)  # noqa: PTH105
    shutil.rmtree(source.parent / "old", ignore_errors=True)

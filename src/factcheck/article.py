"""Reading an article: bytes to text, once. Nothing after this module decodes, strips or pads the text."""

import hashlib
import re
import sys
from datetime import date
from pathlib import Path

from factcheck.errors import ArticleError
from factcheck.model import Article

STDIN = "-"
MAX_BYTES = 64 * 1024 * 1024
"""Largest article in bytes. The longest newspaper page is under 1 MB; more is a mistake or an attack."""

_LONGEST_TITLE = 16
"""Words. Newspaper headlines are shorter; a first paragraph is longer or ends with a full stop."""
_NO_TITLE = re.compile(
    r"^(?:كتب|كتبت|بقلم|إعداد|ترجمة|تقرير|تصوير|مراسل|نشر|نُشر|تاريخ|آخر تحديث)\b|[0-9٠-٩]{4}|[0-9٠-٩]:[0-9٠-٩]|https?:"
)
"""Bylines, lines with a date or a time, addresses: they stand alone at the top as well."""
_SENTENCE_ENDS = '.:،؛…»"”'
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def read_article(path: str, encoding: str | None = None, dated: date | None = None) -> Article:
    """Read the article at `path` (`-`: standard input), decoded as `encoding` or as what its bytes certainly are.

    Raises ArticleError for whatever cannot be read, decoded or analysed; the message names the file and the way out.
    """
    from factcheck.html_page import article_from_page, is_html

    data = _read_bytes(path)
    if is_html(path, data):
        return article_from_page(data, path, encoding, dated)
    return article_from_bytes(data, path, encoding, dated)


def article_from_bytes(data: bytes, path: str, encoding: str | None = None, dated: date | None = None) -> Article:
    """Decode and check an article's bytes. Does not touch the file system."""
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise ArticleError(f"{path}: the article is empty", "Give a text file with the article's words in it.")
    text = decode(data, path, encoding)
    return article_from_text(text, path, dated, hashlib.sha256(data).hexdigest())


def article_from_text(text: str, path: str = "", dated: date | None = None, sha256: str | None = None) -> Article:
    """Wrap decoded text as an article. `sha256` is that of the file's bytes; without it, of the text as UTF-8."""
    if not _ARABIC_LETTER.search(text):
        raise ArticleError(
            f"{path or 'text'}: no Arabic in the article",
            "factcheck reads Arabic news. If the file is Arabic in another encoding, name it: --encoding windows-1256.",
        )
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(path=path, text=text, sha256=digest, title=guess_title(text), date=dated)


def guess_title(text: str) -> str | None:
    """The first line, where it certainly is a headline: a short line set off by an empty one, without a full stop,
    that is no byline, place line or date line. Otherwise None: a missing title harms nobody."""
    lines = text.lstrip().splitlines()
    first = lines[0].strip() if lines else ""
    alone = len(lines) > 2 and not lines[1].strip()
    fits = 4 <= len(first.split()) <= _LONGEST_TITLE and first[-1] not in _SENTENCE_ENDS
    return first if alone and fits and _ARABIC_LETTER.search(first) and not _NO_TITLE.search(first) else None


def decode(data: bytes, path: str, encoding: str | None = None) -> str:
    """Bytes to text: the named encoding; else by byte order mark; else strict UTF-8; else UTF-16 when certain.

    Single-byte encodings (windows-1256, ISO 8859-6) are never guessed in silence: any byte is a letter in them.
    """
    if encoding:
        return _decode_named(data, path, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_named(data[len(mark) :], path, name)
    utf16 = _utf16_without_mark(data)
    if utf16:
        return _decode_named(data, path, utf16)
    if b"\x00" in data:
        raise ArticleError(f"{path}: this is a binary file, not text", "Give the article as plain text.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(data, path, error) from None


def _read_bytes(path: str) -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if path == STDIN else _read_file(Path(path))
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{path}: larger than {MAX_BYTES // 1024 // 1024} MB",
            "Split it into articles: one file each, or factcheck batch for many.",
        )
    return data


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ArticleError(f"{path}: is a folder, not an article", "Name the article's file inside it.")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file", "Check the path; `-` reads standard input.") from None
    except PermissionError:
        raise ArticleError(f"{path}: not allowed to read it", "Change its permissions, or copy it.") from None
    except (OSError, ValueError) as error:
        raise ArticleError(f"{path}: cannot be read: {error}", "Check the path.") from None


def _decode_named(data: bytes, path: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise ArticleError(
            f"{path}: unknown encoding {encoding!r}", "Known ones: utf-8, windows-1256, iso-8859-6, utf-16."
        ) from None
    except (UnicodeDecodeError, UnicodeError) as error:
        raise ArticleError(
            f"{path}: not valid {encoding}: {error}", "Name the right one with --encoding, or save the file as UTF-8."
        ) from None
    return text.removeprefix("\ufeff")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark is certain when nearly every high byte is Arabic's 06 or ASCII's 00."""
    sample = data[:4096]
    if len(sample) < 16:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high.count(6) >= 0.3 * len(high) and high.count(6) + high.count(0) >= 0.9 * len(high):
            return name
    return None


def _undecodable(data: bytes, path: str, error: UnicodeDecodeError) -> ArticleError:
    """Say which encoding it probably is, so that the user can name it."""
    line = data.count(b"\n", 0, error.start) + 1
    try:
        letters = len(_ARABIC_LETTER.findall(data.decode("windows-1256")))
    except UnicodeDecodeError:
        letters = 0
    if letters > len(data) * 0.4:
        hint = "It looks like windows-1256: add --encoding windows-1256, or save the file as UTF-8."
    else:
        hint = "Name its encoding with --encoding, or save the file as UTF-8."
    return ArticleError(f"{path}:{line}: not valid UTF-8 (byte {error.start}: {error.reason})", hint)

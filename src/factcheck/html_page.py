"""Articles inside HTML pages, through trafilatura (the extra `html`). The extracted text becomes the article.

Only what the page says about itself is taken: its title, and the date of publication where its own metadata give one.
"""

import re
from datetime import date
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from factcheck.article import article_from_text, decode
from factcheck.errors import ArticleError
from factcheck.model import Article

_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)


def is_html(path: str, data: bytes) -> bool:
    """Whether the bytes are an HTML page: by the file's suffix, or without a suffix by how they begin."""
    suffix = PurePath(path).suffix.lower()
    return suffix in _SUFFIXES or (not suffix and bool(_OPENING.match(data)))


def article_from_page(data: bytes, path: str, encoding: str | None = None, dated: date | None = None) -> Article:
    """The article of a page. `sha256` is that of the page's bytes; offsets point into the extracted text.

    Raises ArticleError where the extra is missing, or no article is found in the page.
    """
    html = decode(data, path, encoding or _named_charset(data))
    text, title, published = _extract(html, path)
    article = article_from_text(text, path, dated or published, sha256(data).hexdigest())
    return Article(article.path, article.text, article.sha256, title, article.date, extracted=True)


def _named_charset(data: bytes) -> str | None:
    """The encoding that the page names, where the bytes are not UTF-8 anyway."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:8192])
        return named[1].decode("ascii") if named else None
    return None


def _extract(html: str, path: str) -> tuple[str, str | None, date | None]:
    """Text, title and date of publication of the page's article."""
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError:
        raise ArticleError(
            f"{path}: reading HTML needs trafilatura",
            "Install it with: pip install 'factcheck[html]', or save the article as plain text.",
        ) from None
    tree = load_html(html)
    if tree is None:
        raise ArticleError(f"{path}: this is not an HTML page", "Save the article as plain text.")
    published = _published(tree)
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=False, with_metadata=True)
    text = getattr(found, "text", None) or ""
    if not text.strip():
        raise ArticleError(f"{path}: no article found in the page", "Save the article's text as a .txt file.")
    return text, getattr(found, "title", None) or None, published


def _published(tree: Any) -> date | None:
    for place in _PUBLISHED:
        for value in tree.xpath(place):
            try:
                return date.fromisoformat(str(value).strip()[:10])
            except ValueError:
                continue
    return None

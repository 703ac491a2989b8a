"""Reading articles: decoding, and errors that name the file and the way out."""

from pathlib import Path

import pytest

from factcheck.article import article_from_bytes, read_article
from factcheck.errors import ArticleError

TEXT = "قال الوزير إن الأسعار ارتفعت 5%.\r\nوأضاف أن الزيادة مؤقتة.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_decoding__certain_encodings__text_unchanged(encoding: str) -> None:
    data = (TEXT * 4).encode(encoding)
    assert article_from_bytes(data, "a.txt").text == TEXT * 4


def test_decoding__windows_1256__error_names_the_option_and_the_option_works() -> None:
    data = TEXT.encode("windows-1256")
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(data, "a.txt")
    assert "a.txt:1" in caught.value.message
    assert "--encoding windows-1256" in caught.value.hint
    assert article_from_bytes(data, "a.txt", "windows-1256").text == TEXT


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"Hello, world", "no Arabic"),
        (b"\x00\x01\x02PNG\x00", "binary"),
        ("مرحبا".encode() + b"\xff", "not valid UTF-8"),
    ],
)
def test_bad_article__message_says_what(data: bytes, part: str) -> None:
    with pytest.raises(ArticleError, match=part):
        article_from_bytes(data, "a.txt")


def test_unknown_encoding__named() -> None:
    with pytest.raises(ArticleError, match="unknown encoding 'klingon'"):
        article_from_bytes(TEXT.encode(), "a.txt", "klingon")
    with pytest.raises(ArticleError, match="unknown encoding 'hex'"):
        article_from_bytes(b"6162", "a.txt", "hex")


def test_paths__folder_and_missing_file__told_apart(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is a folder"):
        read_article(str(tmp_path))
    with pytest.raises(ArticleError, match="no such file"):
        read_article(str(tmp_path / "none.txt"))

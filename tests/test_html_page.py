"""HTML pages: the article is found, in Arabic encodings as well; what the page says about itself is taken, no more."""

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from tests.program import ENVIRONMENT

from factcheck.article import guess_title, read_article
from factcheck.article_files import find_articles
from factcheck.errors import ArticleError, UsageError
from factcheck.html_page import article_from_page, is_html

pytest.importorskip("trafilatura")

PARAGRAPHS = (
    "قال رئيس المرصد إن المسافة بين الأرض والقمر تبلغ 384,400 كيلومتر في المتوسط، وإن القمر يبتعد عنها كل عام "
    "أقل من أربعة سنتيمترات. وأضاف أن الزوار يستطيعون رؤية الفوهات الكبيرة بالمناظير العادية.",
    "وأوضحت المحاضرة أن «المد والجزر من آثار القمر»، ودعت الحضور إلى ليلة الرصد القادمة في ساحة المرصد، حيث "
    "تُنصب خمسة مناظير كبيرة ويُشرح للأطفال كيف تُقرأ خرائط السماء في ليالي الصيف.",
    "ووفقا لبيان المرصد، زار المكان العام الماضي أكثر من عشرين ألف شخص، معظمهم من تلاميذ المدارس، وتنوي الإدارة "
    "أن تفتح قاعة ثانية للعروض قبل نهاية العام إذا سمحت الميزانية بذلك.",
)
PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>ليلة القمر في المرصد</title>
<meta property="article:published_time" content="2026-11-20T08:00:00+03:00"><script>alert("لا")</script></head><body>
<nav><a href="/">الرئيسية</a> <a href="/news">أخبار</a></nav>
<article><h1>ليلة القمر في المرصد</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def _page(charset: str = "utf-8", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return PAGE.format(charset=charset, body="".join(f"<p>{p}</p>" for p in paragraphs))


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", None), ("windows-1256", None), ("", "windows-1256")])
def test_page__article_whole_and_nothing_around_it(charset: str, encoding: str | None) -> None:
    data = _page(charset).encode(encoding or charset)
    article = article_from_page(data, "page.html", encoding)
    for paragraph in PARAGRAPHS:
        assert paragraph in article.text
    for other in ("alert", "الرئيسية", "جميع الحقوق", "<p>"):
        assert other not in article.text
    assert article.extracted
    assert article.title == "ليلة القمر في المرصد"
    assert article.date == datetime.date(2026, 11, 20)


def test_date__the_users_outweighs_the_pages() -> None:
    dated = datetime.date(2020, 1, 2)
    assert article_from_page(_page().encode(), "p.html", None, dated).date == dated


def test_date__not_guessed_from_the_text() -> None:
    data = _page().replace("article:published_time", "og:locale").encode()
    assert article_from_page(data, "p.html").date is None


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<html><body></body></html>", "no article found|not an HTML page"),
        (
            "<html><body><p>No Arabic here at all, only English words in a long paragraph.</p></body></html>",
            "no Arabic",
        ),
    ],
)
def test_page_without_article__named(html: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        article_from_page(html.encode(), "p.html")


def test_undeclared_windows_1256__error_names_the_option() -> None:
    with pytest.raises(ArticleError) as caught:
        article_from_page(_page("").encode("windows-1256"), "p.html")
    assert "--encoding" in caught.value.hint


def test_kind__by_suffix_and_on_standard_input_by_the_opening() -> None:
    assert is_html("a.HTM", b"x")
    assert is_html("-", b"  <!DOCTYPE html><p>")
    assert not is_html("-", "قال <html>".encode())
    assert not is_html("a.txt", b"<html>")


def test_read_article__pages_are_read_as_pages(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(_page(), encoding="utf-8")
    assert read_article(str(tmp_path / "p.html")).extracted


def test_missing_extra__says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(_page(), encoding="utf-8")
    code = (
        "import sys; sys.modules['trafilatura'] = None; sys.argv = ['factcheck', 'analyze', sys.argv[1]]\n"
        "from factcheck.cli import main; main()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "p.html")]
    done = subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 3
    assert b"pip install 'factcheck[html]'" in done.stderr


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("المرصد يفتح أبوابه لليلة القمر\n\nقال رئيس المرصد إن الليلة صافية.\n", "المرصد يفتح أبوابه لليلة القمر"),
        ("\n\nهل يعود المطر إلى الجنوب؟\n\nنص.\n", "هل يعود المطر إلى الجنوب؟"),
        ("قال الوزير إن الأسعار ارتفعت هذا العام.\n\nوأضاف.\n", None),
        ("سطر أول من فقرة طويلة\nسطر ثان\n\nنص\n", None),
        ("كتب مراسلنا في العاصمة بيروت\n\nنص.\n", None),
        ("الثلاثاء 13 أغسطس 2024 الموافق\n\nنص.\n", None),
        ("القاهرة وكالات\n\nنص.\n", None),
        ("", None),
        ("A headline in English only here\n\nقال.\n", None),
    ],
)
def test_title__only_where_it_is_certain(text: str, title: str | None) -> None:
    assert guess_title(text) == title


def test_folders__sorted_without_hidden_files_and_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.TXT", ".hidden.txt", ".git/d.txt", "e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_articles([str(tmp_path / "b.txt"), str(tmp_path)])
    assert [Path(path).name for path in found] == ["b.txt", "a.html", "c.TXT"]
    with pytest.raises(UsageError):
        find_articles(["-", str(tmp_path)])

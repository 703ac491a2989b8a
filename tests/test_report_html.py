"""The HTML page without a browser: well formed, nothing foreign in it, links lead somewhere, marks are right."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from tests.fakes import sample_report
from tests.hostile import hostile_report

from factcheck.model import Speaker, Statement
from factcheck.report import ReportOptions, render
from factcheck.report.catalogue import Wording
from factcheck.report.display import show_text
from factcheck.report.grouping import Finding
from factcheck.report.html_article import Mark, mark_article
from factcheck.report.html_text import direction_of, isolate
from factcheck.report.html_voices import find_voices

VOID = {"meta", "link", "input", "br", "wbr"}
PAGES = {
    (name, language): render(report, "html", ReportOptions(language=language))  # type: ignore[arg-type]
    for name, report in (
        ("sample", sample_report()),
        ("hostile", hostile_report()),
        ("bare", replace(sample_report(), statements=())),
    )
    for language in ("ar", "en")
}


class Tree(HTMLParser):
    """Reads a page strictly: every tag closed in order. Keeps tags with their attributes, and texts by tag."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(page)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert len(dict(attributes)) == len(attributes)
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.stack), data))

    def values(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.tags if name in attributes]


@pytest.mark.parametrize("page", PAGES.values(), ids=map("-".join, PAGES))
def test_page__well_formed_with_unique_ids_and_living_links(page: str) -> None:
    tree = Tree(page)
    ids = tree.values("id")
    assert len(ids) == len(set(ids))
    targets = {address[1:] for address in tree.values("href") if address.startswith("#")}
    assert targets | set(tree.values("for")) | set(tree.values("aria-labelledby")) <= set(ids)
    others = {address.partition(":")[0] for address in tree.values("href") if not address.startswith("#")}
    assert others <= {"https", "data"}


@pytest.mark.parametrize("page", PAGES.values(), ids=map("-".join, PAGES))
def test_page__needs_and_allows_nothing_from_elsewhere(page: str) -> None:
    tree = Tree(page)
    names = {name for _, attributes in tree.tags for name in attributes}
    assert not {tag for tag, _ in tree.tags} & {"script", "img", "iframe", "object", "embed", "form", "base", "svg"}
    assert not {name for name in names if name.startswith("on")} | (names & {"style", "src", "srcset", "action"})
    style = "".join(text for tags, text in tree.texts if tags[-1:] == ("style",))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(a["content"] for _, a in tree.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("page", PAGES.values(), ids=map("-".join, PAGES))
def test_page__no_character_that_turns_or_controls_the_text(page: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]", page)
    assert page == page.encode("utf-8").decode("utf-8")


def test_page__same_bytes_twice() -> None:
    assert render(sample_report(), "html", ReportOptions(language="ar")) == PAGES["sample", "ar"]


def test_page__every_statement_is_marked_and_found() -> None:
    tree = Tree(PAGES["sample", "ar"])
    ids = set(tree.values("id"))
    assert {f"{kind}-s{n}" for kind in "mfr" for n in range(1, 9)} <= ids
    signs = [text for tags, text in tree.texts if tags[-3:] == ("mark", "a", "span") or tags[-2:] == ("a", "span")]
    assert {"✗", "!", "✓", "≠", "?"} <= set(signs)


def test_page__a_word_of_ten_thousand_letters_and_markup_stay_text() -> None:
    tree = Tree(PAGES["hostile", "ar"])
    shown = "".join(text for tags, text in tree.texts if tags[-1:] != ("style",))
    assert "ق" * 10_000 in shown
    assert "<script>document.title = 'run'</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "<U+202E>" in shown


@given(st.text(max_size=60) | st.text("<>&\"'{}%\n \u202e\x00قa", max_size=60), st.text(max_size=20))
def test_page__any_text_in_any_place_stays_text(text: str, address: str) -> None:
    tree = Tree(render(hostile_report(text, address), "html", ReportOptions(language="ar")))
    assert not {tag for tag, _ in tree.tags} & {"script", "img", "iframe", "object", "form", "svg"}
    assert {a.partition(":")[0].lower() for a in tree.values("href") if a[:1] != "#"} <= {"data", "http", "https"}


letters = st.text("ابج\nد😀a<", min_size=1, max_size=40)


@st.composite
def marked_texts(draw: Any) -> tuple[str, list[tuple[int, int]]]:
    text = draw(letters)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places).map(sorted).map(tuple), max_size=6))
    return text, [(start, end) for start, end in spans if start < end]


@given(marked_texts())
def test_marks__cover_their_statements_however_these_overlap(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    marks = [make_mark(text, start, end, number) for number, (start, end) in enumerate(spans)]
    paragraphs, marked = mark_article(text, marks)
    lines = [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    assert len(paragraphs) == len(lines)
    for paragraph, line in zip(paragraphs, lines, strict=True):
        tree = Tree(str(paragraph.html))
        depths = [tags.count("mark") for tags, piece in tree.texts if "i" not in tags for _ in piece]
        wanted = [sum(s <= at < e for s, e in spans) for at in range(line.start(), line.end())]
        assert "".join(piece for tags, piece in tree.texts if "i" not in tags) == line[0]
        assert depths == wanted
    printed = "".join(str(paragraph.html) for paragraph in paragraphs)
    touched = {mark.key for mark in marks if any(m.start() < mark.end and m.end() > mark.start for m in lines)}
    assert marked == touched
    assert sorted(re.findall(r"<i>(\w+)</i>", printed)) == sorted(touched)
    assert sorted(re.findall(r'id="m-(\w+)"', printed)) == sorted(touched)


def make_mark(text: str, start: int, end: int, number: int) -> Mark:
    statement = Statement(f"s{number}", "attributed", text[start:end], start, end, "direct", "assert")
    return Mark(Finding(statement, "false"), f"s{number}", "p1", Markup("<i>s{}</i>").format(number))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("وكالة NASA الفضائية", "وكالة <bdi>NASA</bdi> الفضائية"),
        ("طائرات F-16 وCOVID-19.", "طائرات <bdi>F-16</bdi> و<bdi>COVID-19</bdi>."),
        ("قناة Al Jazeera English أمس", "قناة <bdi>Al Jazeera English</bdi> أمس"),
        ("‏«AT&T» <b>", "«<bdi>AT&amp;T</bdi>» &lt;<bdi>b</bdi>&gt;"),
        ("\u202eقلب", "&lt;<bdi>U+202E</bdi>&gt;قلب"),
        ("لا شيء", "لا شيء"),
        ("ق" * 100 + " ب", "ق" * 64 + "<wbr>" + "ق" * 36 + "<wbr> ب"),
    ],
)
def test_isolate__runs_of_the_other_direction(text: str, html: str) -> None:
    assert isolate(text) == html


@given(st.text(max_size=50) | st.text("aق <", min_size=60, max_size=200))
def test_isolate__any_text_stays_text(text: str) -> None:
    tree = Tree(f"<p>{isolate(text)}</p>")
    assert {tag for tag, _ in tree.tags} <= {"p", "bdi", "wbr"}
    assert "".join(piece for _, piece in tree.texts) == show_text(text)


def test_direction__follows_the_greater_number_of_letters() -> None:
    assert direction_of("NASA تقول إن القمر بعيد") == "rtl"
    assert direction_of("The Moon, القمر, is far") == "ltr"
    assert direction_of("1969") == "rtl"


def test_voices__nested_words_count_once_and_the_article_is_no_speaker() -> None:
    report = sample_report()
    text = report.article.text
    outer, inner = report.statements[0], report.statements[0]
    inner = replace(inner, start=outer.start + 3, text=text[outer.start + 3 : outer.end])
    own = replace(report.statements[7], source="article", speaker=None)
    other = replace(report.statements[1], speaker=Speaker("أخرى", "person"))
    voices = find_voices(Wording("ar"), replace(report, statements=(outer, inner, other, own)))
    first = voices["رئيس المرصد"]
    assert (first.key, first.statements, first.words) == ("p1", 2, len(outer.text.split()))
    assert sum(v.share for v in voices.values()) == pytest.approx(1)
    assert [v.is_article for v in voices.values()] == [False, False, True]

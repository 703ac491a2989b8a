"""The terminal report: golden screens, widths, and what it must never print."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.fakes import sample_claim, sample_report, sample_source
from tests.golden import FOLDER, draw, screens

from factcheck.model import Article, Assessment, Report, Speaker, Statement
from factcheck.report import ReportOptions, render
from factcheck.report.catalogue import Wording
from factcheck.report.grouping import Finding
from factcheck.report.headline import sum_up

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NASTY = "\x1b[31mأحمر\x1b[0m [bold]غامق[/bold] [/x] \u202eمقلوب\u202c \x9b2J \x07 :smile: \ud800"


@pytest.mark.parametrize(("name", "options"), list(screens()), ids=[name for name, _ in screens()])
def test_screen__as_agreed(name: str, options: ReportOptions) -> None:
    assert draw(options) == FOLDER.joinpath(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 47, 55, 56, 80, 100, 140, 200])
@pytest.mark.parametrize("bidi", ["logical", "visual"])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("view", ["findings", "article", "speakers"])
def test_width__no_line_is_wider(width: int, bidi: str, language: str, view: str) -> None:
    options = ReportOptions(language=language, bidi=bidi, view=view, width=width, show_all=True)  # type: ignore[arg-type]
    lines = render(sample_report(), "terminal", options).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_order__what_needs_attention_first() -> None:
    text = draw(ReportOptions(width=100))
    badges = ("✗ False", "! Misleading", "✗ Misattributed", "≠ Conflicts with the record", "? Unproven")
    places = [text.index(f"\n{badge}\n") for badge in badges]
    assert places == sorted(places)
    assert places[-1] < text.index("\n✓ True: the denial\n") < text.index("\nWorth checking")
    assert "الأمسية كانت جميلة" not in text
    assert "الأمسية كانت جميلة" in draw(ReportOptions(width=100, show_all=True))


def test_denial__the_verdict_is_said_to_be_the_denials() -> None:
    assert "✓ True: the denial" in draw(ReportOptions())
    assert "✓ صحيح: النفي" in draw(ReportOptions(language="ar"))


def test_colours__figure_and_link_keep_their_letters_in_visual_order() -> None:
    text = draw(ReportOptions(language="ar", bidi="visual", colours="standard", links=True))
    assert "\x1b]8;" in text
    assert "https://science.nasa.gov/moon/facts/" in text
    lit = re.search("\x1b\\[1;4m([^\x1b]+)\x1b", text)
    assert lit is not None
    assert lit[1] == "ﺮﺘﻣﻮﻠﻴﻛ ﻒﻟﺃ 500"


def test_no_color__bold_and_links_but_no_colour() -> None:
    text = draw(ReportOptions(colours="256", no_colour=True, links=True))
    codes = {code for found in re.findall("\x1b\\[([0-9;]*)m", text) for code in found.split(";")}
    assert codes <= {"", "0", "1", "2", "4"}
    assert "\x1b]8;" in text


def test_plain__ascii_signs_and_addresses_in_one_piece() -> None:
    text = draw(ReportOptions(width=40, plain=True))
    assert not set(text) & set("✗✓○≠½·│─⟦⟧")
    assert "https://physicstoday.aip.org/online/venus-is-not-earths-closest-neighbor\n" in text


def _nasty_report() -> Report:
    report = sample_report()
    claim = sample_claim("nasty", NASTY, "false", NASTY)
    source = sample_source(publisher=NASTY, title=NASTY, url="javascript:alert(1)\x1b]8;;evil\x07")
    first, *others = report.statements
    assert first.speaker is not None
    match = replace(first.matches[0], claim=claim, sources=(source,))
    rating = replace(first.assessment.content, claim_id="nasty")  # type: ignore[type-var]
    hurt = replace(
        first,
        text=NASTY,
        speaker=replace(first.speaker, name=NASTY),
        quantities=(),
        matches=(match,),
        assessment=replace(first.assessment, content=rating),
    )
    article = Article("\x1b]0;title\x07.txt", NASTY + report.article.text, "", title=NASTY)
    return replace(report, article=article, statements=(hurt, *others), parser={"name": NASTY})


@pytest.mark.parametrize("view", ["findings", "article", "speakers"])
@pytest.mark.parametrize("bidi", ["logical", "visual"])
def test_hostile_text__shown_never_obeyed(view: str, bidi: str) -> None:
    options = ReportOptions(view=view, bidi=bidi, width=120, show_all=True)  # type: ignore[arg-type]
    text = render(_nasty_report(), "terminal", options)
    assert not CONTROL.search(text)
    assert "[bold]" in text or "[bold" in text
    assert "<U+202E>" in text
    text.encode("utf-8")


def test_hostile_address__is_no_link() -> None:
    text = render(_nasty_report(), "terminal", ReportOptions(colours="256", links=True))
    assert "javascript:" not in "".join(re.findall("\x1b\\]8;[^\x1b]*", text))


def test_long_word__folded_without_harm() -> None:
    report = sample_report()
    word = "ل" * 10_000
    statement = Statement("s1", "attributed", word, 0, 10_000, "indirect", "assert", check_worthiness=0.9)
    article = replace(report.article, text=word)
    report = replace(report, article=article, statements=(statement,), unmatched=("s1",))
    for bidi in ("logical", "visual"):
        for view in ("findings", "article", "speakers"):
            options = ReportOptions(bidi=bidi, view=view)  # type: ignore[arg-type]
            assert max(map(cell_len, render(report, "terminal", options).splitlines())) <= 80


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_statement__said_in_words(language: str) -> None:
    report = replace(sample_report(), statements=(), unmatched=())
    text = render(report, "terminal", ReportOptions(language=language))  # type: ignore[arg-type]
    assert ("No statement found" if language == "en" else "لم يُعثر في المقال") in text


def test_nested_statements__marks_close_in_order() -> None:
    report = sample_report()
    outer = replace(report.statements[1], id="s1", start=33, end=80)
    inner = replace(report.statements[2], id="s2", start=50, end=80)
    report = replace(report, statements=(outer, inner), unmatched=())
    text = render(report, "terminal", ReportOptions(view="article", width=200, plain=True))
    assert re.search(r"\[[^\[\]]+\[[^\[\]]+\]\+2\]!1", text)


ODD = "ابت لا😀👩🔬é漢\u0301\u064b\u200d[]<>\x1b\n\u202e1,.%«»"
LINES = st.text(max_size=120) | st.text(alphabet=ODD, max_size=200)


@settings(max_examples=40)
@example(words="", claim="0000\x80\u200d\x80\r", name="00000000\u200d\x80\u200d\x80", width=62, language="ar")
@given(words=LINES, claim=LINES, name=LINES, width=st.integers(40, 200), language=st.sampled_from(["ar", "en"]))
def test_any_text__fits_and_is_never_obeyed(words: str, claim: str, name: str, width: int, language: str) -> None:
    report = sample_report()
    first = report.statements[0]
    record = sample_claim("any", claim, "false", words)
    match = replace(first.matches[0], claim=record, sources=(sample_source(publisher=name, title=claim, url=words),))
    assert first.assessment.content is not None
    rating = replace(first.assessment.content, claim_id="any")
    speaker = Speaker(name, "person")
    statement = Statement(
        "s1", "attributed", words, 0, len(words), "direct", "assert", speaker=speaker, matches=(match,)
    )
    statement = replace(statement, assessment=Assessment(rating))
    report = replace(report, article=Article(name, words, "", title=claim), statements=(statement,), unmatched=())
    for bidi in ("logical", "visual"):
        for view in ("findings", "article", "speakers"):
            options = ReportOptions(bidi=bidi, view=view, width=width, language=language)  # type: ignore[arg-type]
            text = render(report, "terminal", options)
            assert not CONTROL.search(text)
            assert max(map(cell_len, text.split("\n"))) <= width


def test_second_report__a_line_stands_between() -> None:
    text = draw(ReportOptions(width=60, first=False))
    assert text.startswith("\n" + "═" * 60 + "\n\n")
    assert not draw(ReportOptions(width=60)).startswith("\n")


def _only(*names: str, **changes: object) -> Report:
    """The sample report with some of its statements."""
    report = sample_report()
    return replace(report, statements=tuple(s for s in report.statements if s.id in names), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "headline"),
    [
        (("s1", "s2", "s3"), "✗ 2 false or misleading statements\n"),
        (("s5",), "✗ 1 misattributed or altered quote\n"),
        (("s4", "s3"), "≠ 1 statement conflicts with the record\n"),
        (("s3", "s6"), "✓ Nothing false among the statements that have a verdict\n"),
        (("s6",), "? Nothing proven among the statements on record\n"),
        (("s8",), "· No verdict: nothing on record about these statements\n"),
    ],
)
def test_headline__the_worst_that_was_found(names: tuple[str, ...], headline: str) -> None:
    assert f"\n{headline}" in render(_only(*names, unmatched=()), "terminal", ReportOptions(width=100))


def test_related_claims__only_on_demand() -> None:
    report = _only("s8", unmatched=())
    related = replace(sample_report().statements[0].matches[0], relation="related", score=0.31)
    report = replace(report, statements=(replace(report.statements[0], matches=(related,)),))
    assert "Related" not in render(report, "terminal", ReportOptions())
    assert "similarity 31%" in render(report, "terminal", ReportOptions(show_all=True))


def test_sources__three_shown_the_others_counted_and_long_addresses_shortened_on_a_terminal() -> None:
    report = _only("s1", unmatched=())
    address = "https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/" + "a" * 200
    sources = tuple(sample_source(id=f"n{n}", publisher=f"P{n}", url=address) for n in range(5))
    match = replace(report.statements[0].matches[0], sources=sources)
    report = replace(report, statements=(replace(report.statements[0], matches=(match,)),))
    text = render(report, "terminal", ReportOptions(colours="standard"))
    assert "P2" in text
    assert "P3" not in text
    assert "and 2 more sources" in text
    assert "أخبار/a" in text
    assert "…\x1b" in text
    assert address in render(report, "terminal", ReportOptions(plain=True))
    assert "P4" in render(report, "terminal", ReportOptions(show_all=True))


HEADLINES = [
    (["true", "false", "misleading"], "false"), (["mostly-true", "half-true"], "half-true"), (["altered"], "altered"),
    (["true", "conflict"], "conflict"), (["true", "unproven"], "true"), (["confirmed"], "true"),
    (["unproven"], "unproven"), (["unchecked"], "rest"), ([], "rest"),
]  # fmt: skip


@pytest.mark.parametrize(("states", "state"), HEADLINES)
def test_headline__the_state_that_it_speaks_of(states: list[str], state: str) -> None:
    statement = Statement("s1", "article", "x", 0, 1, "narration", "assert")
    for language in ("ar", "en"):
        found, words = sum_up(Wording(language), tuple(Finding(statement, s) for s in states))
        assert found == state
        assert words


def test_headline__nothing_found_and_nothing_said_differ() -> None:
    statement = Statement("s1", "article", "x", 0, 1, "narration", "assert")
    assert sum_up(Wording("en"), ()) != sum_up(Wording("en"), (Finding(statement, "rest"),))

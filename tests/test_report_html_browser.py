"""The HTML page in a real headless Chromium: it renders, obeys its policy, passes axe, survives hostile text."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.fakes import sample_report
from tests.hostile import hostile_report

from factcheck.report import ReportOptions, render

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not CHROMIUM:
        assert os.environ.get("CI", "").lower() not in ("true", "1"), "CI must have Chromium"
        pytest.skip("no Chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), executable_path=CHROMIUM, headless=True, args=OPTIONS
        )
        yield context
        context.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the pages under test."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {"sample": sample_report(), "hostile": hostile_report()}
    found = {}
    for name, language in (("sample", "ar"), ("sample", "en"), ("hostile", "ar")):
        file = Path(folder, f"{name}-{language}.html")
        options = ReportOptions(language=language)  # type: ignore[arg-type]
        file.write_text(render(reports[name], "html", options), encoding="utf-8")
        found[f"{name}-{language}"] = file.as_uri()
    return found


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A tab that fails the test at the end if anything was logged, asked for, or opened."""
    tab = browser.new_page()
    noise: list[str] = []
    tab.on("console", lambda message: noise.append(message.text))
    tab.on("pageerror", lambda error: noise.append(str(error)))
    tab.on("dialog", lambda dialog: noise.append("dialog"))
    tab.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else noise.append(request.url))
    yield tab
    tab.close()
    assert noise == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["sample-ar", "sample-en", "hostile-ar"])
def test_page__fits_its_window(page: Any, pages: dict[str, str], name: str, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    page.goto(pages[name])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelectorAll('script, img, iframe, form').length") == 0
    assert page.title() != "run"
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"  # the style sheet passed the policy


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [
        *(("ar", size, scheme) for size in SIZES for scheme in ("light", "dark")),
        *(("en", "phone", "dark"), ("en", "desk", "light")),
    ],
)
def test_page__axe_finds_nothing(page: Any, pages: dict[str, str], language: str, size: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(pages[f"sample-{language}"])
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []


def test_page__links_lead_there_and_back(page: Any, pages: dict[str, str]) -> None:
    page.set_viewport_size(SIZES["desk"])
    page.emulate_media(reduced_motion="reduce")
    page.goto(pages["sample-ar"])
    page.click("#r-s6")
    assert page.evaluate("document.querySelector('.finding:target').id") == "f-s6"
    assert in_sight(page, "#f-s6")
    page.click("#f-s6 .back a")
    assert page.evaluate("document.querySelector('mark:target').id") == "m-s6"
    assert in_sight(page, "#m-s6")


def test_page__works_by_keyboard_alone(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["sample-ar"])
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("(e => e.id || e.getAttribute('href'))(document.activeElement)"))
    assert {"#g-false", "r-s1", "r-s8", "verdict", "voice", "#m-s1"} <= reached


def test_filters__by_verdict_and_speaker_without_script(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["sample-ar"])
    assert visible(page) == [f"f-s{n}" for n in (1, 2, 5, 4, 6, 3, 7, 8)]
    page.select_option("#verdict", "true")
    assert visible(page) == ["f-s3"]
    page.select_option("#verdict", "all")
    page.select_option("#voice", label="رئيس المرصد (2)")
    assert visible(page) == ["f-s1", "f-s2"]
    page.select_option("#verdict", "misleading")
    assert visible(page) == ["f-s2"]
    assert page.locator(".nothing").is_hidden()
    page.select_option("#verdict", "true")
    assert visible(page) == []
    assert page.locator(".nothing").is_visible()
    faded = page.evaluate("getComputedStyle(document.querySelector('#m-s1')).backgroundColor")
    assert faded == "rgba(0, 0, 0, 0)"


def test_page__on_paper(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["sample-ar"])
    page.emulate_media(media="print")
    assert page.locator(".filters").is_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.side')).position") == "static"
    assert page.locator("#f-s8").is_visible()
    assert len(page.pdf()) > 10_000


def test_page__over_http_asks_for_nothing_else(browser: Any, pages: dict[str, str]) -> None:
    asked: list[str] = []
    tab = browser.new_page()
    tab.route("**/*", lambda route: (asked.append(route.request.url), answer(route, pages)))
    tab.goto("http://report.test/report.html")
    tab.wait_for_load_state("networkidle")
    tab.close()
    assert asked == ["http://report.test/report.html"]


def answer(route: Any, pages: dict[str, str]) -> None:
    body = Path(pages["sample-ar"].removeprefix("file://")).read_text(encoding="utf-8")
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


def visible(page: Any) -> list[str]:
    """Ids of the findings that can be seen."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.finding')].filter(f => f.getClientRects().length).map(f => f.id)"
    )
    return found


def in_sight(page: Any, selector: str) -> bool:
    """Whether the element's first line lies inside the window."""
    box = page.locator(selector).bounding_box()
    return bool(box and -1 <= box["y"] < page.viewport_size["height"])

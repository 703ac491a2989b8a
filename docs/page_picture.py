"""Draws docs/page-desk.png and docs/page-phone.png: the HTML report of the sample article in a real browser.

`python -m docs.page_picture` (loads the language model; needs Chromium and an Arabic font such as Noto Naskh Arabic).
"""

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
sys.path.insert(0, str(ROOT / "src"))

from factcheck import FactChecker, ReportOptions, read_article, render  # noqa: E402  the source tree

OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PICTURES = {"desk": (1280, 860, "light", "#r-s6"), "phone": (390, 844, "dark", "#g-false")}
"""Width, height, colour scheme, and where the page is opened."""


def main() -> None:
    """Analyse the sample article and draw its page."""
    os.chdir(ROOT)
    report = FactChecker().analyze(read_article("examples/conversation.txt", dated=date(2024, 8, 14)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "report.html")
        page_file.write_text(render(report, "html", ReportOptions(language="ar")), encoding="utf-8")
        browser = playwright.chromium.launch_persistent_context(
            Path(folder, "profile"), executable_path=shutil.which("chromium"), headless=True, args=OPTIONS
        )
        page = browser.new_page()
        for name, (width, height, scheme, place) in PICTURES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(page_file.as_uri())
            if place.startswith("#r-"):
                page.click(place)
                page.evaluate("scrollTo(0, 0)")
            else:
                page.evaluate("place => document.querySelector(place).scrollIntoView()", place)
            page.screenshot(path=FOLDER / f"page-{name}.png")
        browser.close()


if __name__ == "__main__":
    main()

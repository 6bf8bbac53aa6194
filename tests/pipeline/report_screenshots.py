"""Makes the screenshots of the documentation from the sample corpus: `make screenshots`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from onrecord.pipeline.report import write
from onrecord.pipeline.run import write as extract
from onrecord.pipeline.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
ARTICLE = "rate_decision.txt"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Run over the sample corpus, write its page, take the pictures."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        out = Path(scratch) / "out"
        extract([ROOT / "corpus"], out, settings=Settings())
        installed = shutil.which("chromium") or shutil.which("google-chrome") or driver.chromium.executable_path
        browser = driver.chromium.launch(executable_path=installed, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(write(out).page.as_uri())
        page.wait_for_selector("html[data-ready]")
        _corpus(page)
        _article(page)
        browser.close()


def _corpus(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1090})
    page.locator('[data-facet="kind"] label', has_text="percent").first.click()
    page.wait_for_timeout(600)  # charts are drawn after the table
    page.screenshot(path=IMAGES / "corpus.png")


def _article(page: Page) -> None:
    page.set_viewport_size({"width": 1220, "height": 800})
    page.locator("#tab-article").click()
    page.wait_for_selector("#which")
    page.locator("#which").select_option(index=_index(page, ARTICLE))
    page.wait_for_timeout(300)
    page.locator("#claims .claim", has_text="%").nth(1).click()
    page.wait_for_selector("#raw .on")
    page.mouse.move(0, 0)
    page.screenshot(path=IMAGES / "article.png")


def _index(page: Page, path: str) -> int:
    """Return the number of an article of the page by its path."""
    paths: list[str] = page.evaluate("JSON.parse(document.getElementById('index').textContent).articles.path")
    return paths.index(path)


if __name__ == "__main__":
    main()

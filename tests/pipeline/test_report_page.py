"""The page in a real browser: Debian's chromium, or the one of `python -m playwright install chromium`."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from onrecord.pipeline.report import write
from tests.pipeline.report_run import lines_of, make_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: uv pip install playwright")

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
READY = "html[data-ready]"
SAID: list[str] = []
ASKED: list[str] = []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        installed = next(filter(None, map(shutil.which, NAMES)), None) or driver.chromium.executable_path
        if not Path(installed).exists():
            pytest.skip("no browser: apt-get install chromium, or python -m playwright install chromium")
        opened = driver.chromium.launch(executable_path=installed, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def report(out: Path) -> Path:
    return write(out).page


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    opened = context.new_page()
    opened.on("console", lambda message: SAID.append(message.text))
    opened.on("pageerror", lambda error: SAID.append(str(error)))
    opened.on("request", lambda request: ASKED.append(request.url))
    return opened


@pytest.fixture
def page(tab: Page, report: Path) -> Iterator[Page]:
    SAID.clear()
    ASKED.clear()
    load(tab, report)
    yield tab
    assert SAID == []
    assert {address for address in ASKED if not address.startswith("blob:")} == {report.as_uri()}


def load(page: Page, file: Path) -> None:
    page.goto("about:blank")
    page.goto(file.as_uri())
    page.wait_for_selector(READY)


def open_article(page: Page, out: Path, path: str) -> list[dict[str, Any]]:
    claims = [c for c in lines_of(out, "claims") if c["citations"][0]["path"] == path]
    page.evaluate(f"location.hash = 'article/{claims[0]['doc_id']}'")
    page.wait_for_selector("#claims li")
    return claims


def highlighted(page: Page, css: str = ".on") -> str:
    text: str = page.evaluate(f"[...document.querySelectorAll('#raw {css}')].map((e) => e.textContent).join('')")
    return text


@pytest.mark.parametrize("path", ["exports.txt", "harbour.txt", "hostile.txt"])
def test_a_clicked_claim_highlights_exactly_its_cited_characters(page: Page, out: Path, path: str) -> None:
    claims = open_article(page, out, path)
    assert page.locator("#claims li").count() == len(claims)
    for number, claim in enumerate(claims):
        page.locator("#claims .claim").nth(number).click()
        assert highlighted(page) == "".join(c["exact"] for c in claim["citations"])
        assert claim["predicate"]["text"] in highlighted(page, ".p-predicate")
        for quantity in claim.get("quantities", ()):
            assert quantity["text"] in highlighted(page, ".p-figure")
        assert claim["citations"][0]["source_sha256"] in page.locator(".cite").first.inner_text()
        assert claim["claim_id"] in page.locator(".details").inner_text()


def test_the_highlighted_characters_are_in_sight(page: Page, out: Path) -> None:
    open_article(page, out, "exports.txt")
    page.locator("#claims .claim").last.click()
    place = page.evaluate("document.querySelector('.on').getBoundingClientRect().toJSON()")
    assert 0 < place["top"] < 800


def test_a_clicked_mark_chooses_the_claims_that_it_stands_in(page: Page, out: Path) -> None:
    claims = open_article(page, out, "exports.txt")
    page.locator("#raw .m-percent", has_text="25%").click()
    chosen = page.locator("#claims li.chosen")
    assert chosen.count() >= 1
    assert "25%" in highlighted(page)
    texts = {claim["text"] for claim in claims if any(q["text"] == "25%" for q in claim.get("quantities", ()))}
    assert page.locator("#claims li.active .sentence").inner_text() in texts


def test_the_raw_text_is_all_there_and_what_was_left_out_folds(page: Page, out: Path) -> None:
    open_article(page, out, "exports.txt")
    source = (out.parent / "feed" / "exports.txt").read_text(encoding="utf-8")
    assert highlighted(page, "[data-start]") == source
    chip = page.locator(".fold").last
    chip.hover()
    assert "left out" in page.locator("#tip").inner_text()
    left_out = page.locator("#raw .out").last
    assert left_out.is_visible()
    chip.click()
    assert not left_out.is_visible()


def test_a_person_chosen_in_the_facet_filters_table_and_counts(page: Page) -> None:
    page.locator('[data-facet="person"] label', has_text="Farrow").click()
    rows = page.locator(".sizer [role=row]")
    shown = int(page.locator(".found").inner_text().split()[0])
    assert 0 < shown < 10
    assert rows.count() == shown
    assert all("Farrow" in text or "Quillport" in text for text in rows.all_inner_texts())
    page.locator("#clear").click()
    assert int(page.locator(".found").inner_text().split()[0]) > shown


def test_search_finds_words_of_a_claim(page: Page) -> None:
    page.locator("#search").fill("harbour hire")
    playwright.expect(page.locator(".found")).to_contain_text("1 claim in 1 article")


def test_the_table_sorts_by_exact_value_and_claims_without_one_stand_last(page: Page) -> None:
    header = page.locator('[data-column="value"]')
    header.click()
    first = page.locator(".sizer [role=row]").first.locator(".c-value")
    assert "48 million" in first.inner_text()
    header.click()
    assert "−" in first.inner_text()
    assert page.locator('[role=columnheader][aria-sort="ascending"]').count() == 1


def test_the_csv_holds_the_filtered_rows_and_no_formula(page: Page, out: Path) -> None:
    with page.expect_download() as download:
        page.locator("#export-csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    claims = {claim["claim_id"]: claim for claim in lines_of(out, "claims")}
    assert {row["claim_id"] for row in rows} == set(claims)
    assert all(row["exact"] == claims[row["claim_id"]]["citations"][0]["exact"] for row in rows)
    assert any(row["value"] == "-0.5" for row in rows)
    cells = [cell for row in rows for cell in row.values()]
    assert not [c for c in cells if c[:1] in "=+-@\t\r" and c[:1] and not c.lstrip("-").replace(".", "").isdigit()]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_the_jsonl_holds_the_filtered_rows(page: Page) -> None:
    page.locator('[data-facet="outlet"] label', has_text="The Beacon").click()
    with page.expect_download() as download:
        page.locator("#export-jsonl").click()
    rows = [orjson.loads(line) for line in Path(download.value.path()).read_bytes().splitlines()]
    assert {row["outlet"] for row in rows} == {"The Beacon"}
    assert all(row["exact"] for row in rows)


def test_nothing_that_an_article_says_is_run_rendered_or_followed(page: Page, out: Path) -> None:
    open_article(page, out, "hostile.txt")
    assert highlighted(page, "[data-start]") == (out.parent / "feed" / "hostile.txt").read_text(encoding="utf-8")
    page.locator("#claims .claim").first.click()
    assert page.locator("#article-title").inner_text().startswith("</script><b>A title")
    page.locator("#tab-quality").click()
    page.wait_for_selector("#quality table")
    assert page.evaluate("window.attacked") is None
    assert page.locator("main img, main svg, main b, main iframe, main script").count() == 0
    addresses = page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.protocol)")
    assert set(addresses) <= {"file:", "https:"}
    handlers = (
        "[...document.querySelectorAll('*')].filter((e) => e.getAttributeNames().some((a) => a.startsWith('on')))"
    )
    assert page.evaluate(f"{handlers}.length") == 0


def test_the_page_refuses_markup_that_a_defect_would_let_in(tab: Page, report: Path) -> None:
    load(tab, report)
    refused = tab.evaluate("""() => [
      () => { document.body.innerHTML = "<img src=x onerror='window.attacked = 1'>"; },
      () => { document.body.setAttribute("onclick", "window.attacked = 2"); },
      () => { document.body.append(Object.assign(document.createElement("script"), { text: "window.attacked = 3" })); },
    ].map((attack) => { try { attack(); return false; } catch { return true; } })""")
    assert refused == [True, True, True]
    assert tab.evaluate("window.attacked") is None


def test_the_page_asks_for_nothing_but_itself(page: Page, report: Path) -> None:
    page.locator(".sizer [role=row]").first.click()
    page.wait_for_selector("#raw .on")
    assert [address for address in ASKED if address.startswith("http")] == []
    assert [report.as_uri()] == ASKED


def test_a_large_run_loads_its_articles_from_files_beside_the_page(tab: Page, out: Path, tmp_path: Path) -> None:
    written = write(out, tmp_path / "large & odd.html", limit=1000)
    assert written.data is not None
    load(tab, written.page)
    claims = open_article(tab, out, "exports.txt")
    tab.locator("#claims .claim").first.click()
    assert highlighted(tab) == claims[0]["citations"][0]["exact"]


def test_keys_alone_lead_from_a_row_to_its_evidence_and_back(page: Page) -> None:
    page.locator(".sizer [role=row]").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.index") == "1"
    sentence = page.locator(".sizer [role=row]").nth(1).locator(".sentence").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector("#raw .on")
    assert page.locator("#claims li.active .sentence").inner_text() == sentence
    page.keyboard.press("Escape")
    assert highlighted(page) == ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert highlighted(page) != ""


def test_arrow_keys_lead_from_mark_to_mark_and_enter_chooses_its_claims(page: Page, out: Path) -> None:
    open_article(page, out, "exports.txt")
    page.locator('#raw [data-mark][tabindex="0"]').focus()
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") != first
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#claims li.active").count() == 1


def test_pointing_at_a_quote_outlines_its_cue_and_its_source(page: Page, out: Path) -> None:
    open_article(page, out, "exports.txt")
    page.locator("#raw .m-quote").first.hover()
    linked = highlighted(page, ".linked")
    assert "said" in linked
    assert "Ada Quill" in linked


def test_axe_finds_nothing_serious_in_any_view_light_dark_or_on_a_phone(
    browser: Browser, report: Path, out: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    looks: list[dict[str, Any]] = [
        {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}},
        {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}},
    ]
    for look in looks:
        context = browser.new_context(**look)
        page = context.new_page()
        page.goto(report.as_uri())
        page.wait_for_selector(READY)
        for view in ("corpus", "article", "quality"):
            if view == "article":
                open_article(page, out, "exports.txt")
                page.locator("#claims .claim").nth(1).click()
            else:
                page.locator(f"#tab-{view}").click()
            found = axe.run(page).response["violations"]
            serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in {"serious", "critical"}]
            assert serious == [], (view, look)
        context.close()

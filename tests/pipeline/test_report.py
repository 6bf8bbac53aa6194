from __future__ import annotations

import base64
import hashlib
import re
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RunError
from onrecord.pipeline.report import write
from onrecord.pipeline.report.bodies import safe_json
from onrecord.pipeline.report.raw import held
from onrecord.pipeline.report.shown import telling
from onrecord.pipeline.report.wording import figure, number, time, value
from tests.pipeline.report_run import PAGES, lines_of, make_run

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = re.compile(r"<script(?P<head>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run(tmp_path_factory.mktemp("report"))


def data_of(page: str, name: str) -> dict[str, Any]:
    body = next(found["body"] for found in SCRIPT.finditer(page) if f'id="{name}"' in found["head"])
    return orjson.loads(body)  # type: ignore[no-any-return]


def test_one_file_holds_everything_and_names_no_other(out: Path) -> None:
    written = write(out)
    page = written.page.read_text(encoding="utf-8")
    assert written.page == out / "report.html"
    assert (written.articles, written.claims, written.missing) == (3, len(lines_of(out, "claims")), 0)
    assert written.data is None
    assert not re.search(r"<(link|img|iframe)\b|<script[^>]*\bsrc=|@import|url\(", page.split('id="index"')[0])
    bodies = data_of(page, "bodies-0")["bodies"]
    assert [body["text"] for body in bodies] == [text for text, _ in PAGES.values()]
    assert data_of(page, "index")["errors"][0]["code"] == "OR102"


def test_the_policy_names_exactly_this_script_and_this_style(out: Path) -> None:
    page = write(out).page.read_text(encoding="utf-8")
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    code = [found["body"] for found in SCRIPT.finditer(page) if not found["head"]]
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    for name, parts in {"script-src": code, "style-src": styles}.items():
        digest = base64.b64encode(hashlib.sha256(parts[0].encode()).digest()).decode()
        assert len(parts) == 1
        assert f"{name} 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_same_run_gives_the_same_page(out: Path, tmp_path: Path) -> None:
    pages = [write(out, tmp_path / name).page.read_bytes() for name in ("a.html", "b.html")]
    assert pages[0] == pages[1]


def test_a_run_above_the_limit_stands_in_files_beside_the_page(out: Path, tmp_path: Path) -> None:
    written = write(out, tmp_path / "page.html", limit=100)
    assert written.data == tmp_path / "page.data"
    assert (written.data / "bodies-0.js").read_bytes().startswith(b"onrecord.take(0,{")
    assert 'id="bodies-0"' not in written.page.read_text(encoding="utf-8")
    again = write(out, tmp_path / "page.html")
    assert again.data is None
    assert list(written.data.glob("*.js")) == []


def test_a_raw_file_that_is_gone_or_changed_is_shown_as_far_as_the_records_hold_it(tmp_path: Path) -> None:
    out = make_run(tmp_path)
    (tmp_path / "feed" / "exports.txt").unlink()
    (tmp_path / "feed" / "harbour.txt").write_text("Something else.", encoding="utf-8")
    written = write(out)
    assert written.missing == 2
    bodies = data_of(written.page.read_text(encoding="utf-8"), "bodies-0")["bodies"]
    why = ["the raw file is not there any more", "the raw file has changed since the run", None]
    assert [body.get("why") for body in bodies] == why
    for body, (text, _) in zip(bodies[:2], PAGES.values(), strict=False):
        assert len(body["text"]) == len(text)
        hidden = {k for start, end in body["holes"] for k in range(start, end)}
        assert all(body["text"][k] == text[k] for k in range(len(text)) if k not in hidden)
    for claim in lines_of(out, "claims"):
        body = bodies[[*PAGES].index(claim["citations"][0]["path"])]
        assert all(body["text"][c["start"] : c["end"]] == c["exact"] for c in claim["citations"])


def test_files_that_have_moved_are_found_where_they_are_said_to_be(tmp_path: Path) -> None:
    out = make_run(tmp_path)
    (tmp_path / "feed").rename(tmp_path / "moved")
    assert write(out).missing == 3
    assert write(out, paths=[tmp_path / "moved"]).missing == 0


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="OR205"):
        write(tmp_path)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_data_reads_back_and_can_close_no_element(value: object) -> None:
    encoded = safe_json(value)
    assert orjson.loads(encoded) == value
    assert not set(encoded.decode()) & set("<>&\u2028\u2029")


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_records_hold_stands_where_it_stood(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    raw = held({"chars": len(text), "spans": [{"text": text[start:end], "start": start, "end": end}]}, [], why="gone")
    assert raw.text[start:end] == text[start:end]
    assert sum(b - a for a, b in raw.holes) == len(text) - (end - start)


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        ({"kind": "percent", "value": "-0.5", "operator": "eq", "role": "change"}, "−0.5%"),
        ({"kind": "percent", "value": "12", "operator": "approx", "role": "change"}, "about +12%"),
        ({"kind": "money", "value": "48000000", "operator": "eq", "currency": "USD"}, "48 million USD"),
        ({"kind": "money", "value": "9361234", "operator": "eq", "currency": "JPY"}, "9,361,234 JPY"),
        ({"kind": "money", "value": "-1250000000", "operator": "eq", "currency": "EUR"}, "−1.25 billion EUR"),
        ({"kind": "money", "value_min": "9", "value_max": "36", "operator": "range", "currency": "EUR"}, "9 to 36 EUR"),
        ({"kind": "percentage_points", "value": "1.5", "operator": "at_least"}, "at least 1.5 percentage points"),
        ({"kind": "count", "text": "dozens", "operator": "approx"}, "about dozens"),
    ],
)
def test_a_figure_is_read_signed_and_with_its_unit(quantity: dict[str, Any], shown: str) -> None:
    assert value(quantity) == shown


def test_an_assumed_currency_and_a_basis_are_said_so() -> None:
    quantity = {
        "kind": "money",
        "value": "5",
        "operator": "eq",
        "currency": "USD",
        "currency_assumed": True,
        "basis": "yoy",
    }
    assert "currency assumed" in figure(quantity)
    assert "year on year" in figure(quantity)


def test_a_time_that_is_not_resolved_says_so() -> None:
    assert time({"type": "DATE", "text": "Tuesday", "value": "XXXX-WXX-2", "resolved": False}).endswith("not resolved")


@given(st.decimals(-(10**9), 10**9, places=3) | st.integers(-(10**8), 10**8).map(lambda n: Decimal(n * 100_000)))
def test_no_digit_of_a_number_is_lost(amount: Decimal) -> None:
    text = f"{amount:f}"
    shown = number(text, signed=False).replace(",", "").replace("−", "-")
    digits, _, scale = shown.partition(" ")
    assert Decimal(digits) * {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale] == Decimal(text)


def test_a_pronoun_is_nobody_to_filter_by() -> None:
    assert telling("She") is None
    assert telling("two officials") == "two officials"

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from datasette.app import Datasette

from onrecord.pipeline.load import load

if TYPE_CHECKING:
    from pathlib import Path

PAGES = (
    "/", "/news", "/news/articles", "/news/claims", "/news/claim_quantities", "/news/claim_times", "/news/citations",
    "/news/entities", "/news/figures", "/news/statements", "/news/articles_without_date",
    "/news/figures_of?subject=bank", "/news/said_by?speaker=Brandt", "/news/search?words=inflation",
)  # fmt: skip


@pytest.fixture
def site(out: Path, tmp_path: Path) -> Datasette:
    load(out, f"sqlite:///{tmp_path}/news.db")
    metadata = json.loads((tmp_path / "news.metadata.json").read_text(encoding="utf-8"))
    return Datasette([str(tmp_path / "news.db")], metadata=metadata)


async def get(site: Datasette, path: str) -> tuple[int, str]:
    answer = await site.client.get(path)
    return answer.status_code, answer.text


def test_every_page_opens(site: Datasette) -> None:
    async def visit() -> list[tuple[int, str]]:
        return [await get(site, path) for path in PAGES]

    answers = dict(zip(PAGES, asyncio.run(visit()), strict=True))
    assert {status for status, _ in answers.values()} == {200}
    assert "Figures of a subject" in answers["/news"][1]
    assert "9%" in answers["/news/figures_of?subject=bank"][1]
    assert "Ivo Brandt" in answers["/news/search?words=inflation"][1]


def test_claims_can_be_searched_and_lead_to_their_article(site: Datasette) -> None:
    _, found = asyncio.run(get(site, "/news/claims.json?_search=inflation&_shape=objects"))
    assert 0 < json.loads(found)["filtered_table_rows_count"] < 20
    _, tables = asyncio.run(get(site, "/news.json"))
    claims = next(table for table in json.loads(tables)["tables"] if table["name"] == "claims")
    assert [key["other_table"] for key in claims["foreign_keys"]["outgoing"]] == ["articles"]
    assert claims["primary_keys"] == ["claim_id"]


def test_hostile_text_is_escaped_in_the_page(site: Datasette) -> None:
    _, page = asyncio.run(get(site, "/news/citations?path=hostile.txt"))
    assert "DROP TABLE claims;--" in page
    assert 'HYPERLINK("' not in page


def test_metadata_of_the_users_own_are_left_alone(out: Path, tmp_path: Path) -> None:
    (tmp_path / "news.metadata.json").write_text("{}", encoding="utf-8")
    load(out, f"sqlite:///{tmp_path}/news.db")
    assert (tmp_path / "news.metadata.json").read_text(encoding="utf-8") == "{}"

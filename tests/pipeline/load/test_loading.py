from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from onrecord.pipeline.lines import pack
from onrecord.pipeline.load import load
from tests.pipeline.load.output import change_content, keep, lines, rewrite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pipeline.load.conftest import Target


def test_what_is_loaded_reads_back_equal(target: Target, out: Path) -> None:
    load(out, target.url)
    assert target.records("claims") == {claim["claim_id"]: claim for claim in lines(out, "claims.jsonl")}
    whole = [article for article in lines(out, "articles.jsonl") if "duplicate_of" not in article]
    assert target.records("articles") == {article["doc_id"]: article for article in whole}


def test_the_packaged_server_does_as_well(packaged_postgres: Target, out: Path) -> None:
    assert load(out, packaged_postgres.url) == packaged_postgres.counts()
    assert set(load(out, packaged_postgres.url).values()) == {0}
    assert packaged_postgres.records("claims") == {claim["claim_id"]: claim for claim in lines(out, "claims.jsonl")}


def test_every_figure_and_time_of_a_claim_has_its_row(target: Target, out: Path) -> None:
    load(out, target.url)
    claims = lines(out, "claims.jsonl")
    for table, part, text in (
        ("claim_quantities", "quantities", "text"),
        ("claim_times", "times", "text"),
        ("citations", "citations", "exact"),
    ):
        rows = target.ask(f"SELECT claim_id, n, {text} FROM {table} ORDER BY claim_id, n")  # noqa: S608 - names of ours
        said = [
            (c["claim_id"], n, p[text].replace("\0", "\ufffd" if target.kind == "postgres" else "\0"))
            for c in claims
            for n, p in enumerate(c.get(part, ()), 1)
        ]
        assert rows == sorted(said)


def test_figures_are_decimals_and_days_are_dates(target: Target, out: Path) -> None:
    load(out, target.url)
    [(value, text)] = set(target.ask("SELECT value, value_text FROM claim_quantities WHERE text = '0.5%'"))
    assert (Decimal(str(value)), text) == (Decimal("-0.5"), "-0.5")
    [(day,)] = target.ask("SELECT DISTINCT published_date FROM articles WHERE path = 'exports.txt'")
    assert str(day) == "2025-07-17"
    assert isinstance(day, str if target.kind == "sqlite" else date)


def test_loading_twice_is_loading_once(target: Target, out: Path) -> None:
    first = load(out, target.url)
    before = target.records("claims")
    assert set(load(out, target.url).values()) == {0}
    assert first == target.counts()
    target.ask("UPDATE articles SET digest = ''")
    assert load(out, target.url) == first == target.counts()
    assert target.records("claims") == before


def test_claims_that_are_no_longer_made_go(target: Target, out: Path) -> None:
    load(out, target.url)
    claims = lines(out, "claims.jsonl")
    rewrite(out, "claims.jsonl", claims[1:])
    load(out, target.url)
    assert claims[0]["claim_id"] not in target.records("claims")
    assert target.counts()["claims"] == len(claims) - 1


def test_an_article_that_has_changed_leaves_nothing_of_its_old_text(target: Target, out: Path) -> None:
    load(out, target.url)
    change_content(out, "rates.txt")
    assert load(out, target.url)["articles"] == 1
    assert target.records("claims") == {claim["claim_id"]: claim for claim in lines(out, "claims.jsonl")}


def test_an_article_that_has_become_a_copy_of_another_leaves_nothing(target: Target, out: Path) -> None:
    load(out, target.url)
    articles = lines(out, "articles.jsonl")
    first = next(a for a in articles if a["path"] == "exports.txt")
    for article in articles:
        if article["path"] == "rates.txt":
            article |= {"doc_id": first["doc_id"], "duplicate_of": first["doc_id"]}
    rewrite(out, "articles.jsonl", articles)
    there = {a["doc_id"] for a in articles}
    rewrite(out, "claims.jsonl", [c for c in lines(out, "claims.jsonl") if c["doc_id"] in there])
    load(out, target.url)
    assert target.ask("SELECT * FROM articles WHERE path = 'rates.txt'") == []
    assert set(target.records("claims")) == {c["claim_id"] for c in lines(out, "claims.jsonl")}


@pytest.mark.parametrize(("code", "left"), [("OR102", 0), ("OR108", 0), ("OR101", 1), ("OR121", 1)])
def test_what_is_no_article_any_more_goes_and_what_could_not_be_read_stays(
    target: Target, out: Path, code: str, left: int
) -> None:
    load(out, target.url)
    keep(out, lambda article: article["path"] != "rates.txt")
    error = {"path": "rates.txt", "stage": "read", "code": code, "message": "no"}
    rewrite(out, "errors.jsonl", [*lines(out, "errors.jsonl"), error])
    load(out, target.url)
    assert target.ask("SELECT count(*) FROM articles WHERE path = 'rates.txt'") == [(left,)]


def test_rows_that_have_gone_from_a_feed_go(target: Target, out: Path) -> None:
    load(out, target.url)
    keep(out, lambda article: article["path"] != "wire.jsonl#L3")
    load(out, target.url)
    paths = [row[0] for row in target.ask("SELECT path FROM articles WHERE file = 'wire.jsonl' ORDER BY path")]
    assert paths == ["wire.jsonl#L1", "wire.jsonl#L2"]


def test_a_feed_that_could_not_be_read_to_its_end_keeps_its_rows(target: Target, out: Path) -> None:
    load(out, target.url)
    keep(out, lambda article: article["path"] != "wire.jsonl#L3")
    damaged = {"path": "wire.jsonl", "stage": "read", "code": "OR113", "message": "cut off"}
    rewrite(out, "errors.jsonl", [damaged])
    load(out, target.url)
    assert target.ask("SELECT count(*) FROM articles WHERE file = 'wire.jsonl'") == [(3,)]


def test_files_of_one_name_from_two_folders_both_stay(target: Target, out: Path) -> None:
    articles = lines(out, "articles.jsonl")
    for article in articles:
        if article["path"] in {"rates.txt", "exports.txt"}:
            article["path"] = "same.txt"
    rewrite(out, "articles.jsonl", articles)
    for _ in range(2):
        load(out, target.url)
    assert target.ask("SELECT count(*) FROM articles WHERE path = 'same.txt'") == [(2,)]


def test_articles_that_the_run_has_not_seen_stay(target: Target, out: Path) -> None:
    load(out, target.url)
    before = target.counts()
    keep(out, lambda article: article["path"] == "rates.txt")
    load(out, target.url)
    assert target.counts() == before


def test_hostile_text_is_data(target: Target, out: Path) -> None:
    load(out, target.url)
    found = [row[0] for row in target.ask("SELECT exact FROM citations WHERE path = 'hostile.txt'")]
    assert any("DROP TABLE claims;--" in exact for exact in found)
    assert any(exact.startswith("=HYPERLINK(") for exact in found)


def test_views_answer_the_questions_that_people_ask(target: Target, out: Path) -> None:
    load(out, target.url)
    cut = "SELECT DISTINCT value, period_end FROM figures WHERE subject_name LIKE '%Quill' AND role = 'change_to'"
    [(value, end)] = target.ask(cut)
    assert (Decimal(str(value)), str(end)) == (15, "2025-10-31")
    warned = "SELECT DISTINCT speaker_name FROM statements WHERE cue_class = 'warn' AND path = 'rates.txt'"
    assert target.ask(warned) == [("Ivo Brandt",)]
    undated = {row[0] for row in target.ask("SELECT path FROM articles_without_date")}
    assert undated == {"rates.txt", "hostile.txt", "nul.txt"}


def test_claims_can_be_searched_by_words(target: Target, out: Path) -> None:
    load(out, target.url)
    asked = "SELECT DISTINCT speaker_name FROM search_claims('inflation drought')"
    if target.kind == "sqlite":
        found = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'inflation drought'"
        asked = f"SELECT DISTINCT speaker_name FROM claims WHERE rowid IN ({found})"  # noqa: S608 - words of ours
    assert target.ask(asked) == [("Ivo Brandt",)]


def test_what_has_been_removed_is_not_found_any_more(target: Target, out: Path) -> None:
    load(out, target.url)
    rewrite(out, "claims.jsonl", [c for c in lines(out, "claims.jsonl") if "inflation" not in c["text"].lower()])
    load(out, target.url)
    asked = "SELECT claim_id FROM search_claims('inflation')"
    if target.kind == "sqlite":
        asked = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'inflation'"
    assert target.ask(asked) == []


def test_a_compressed_output_is_loaded_like_a_plain_one(target: Target, out: Path) -> None:
    written = load(out, target.url)
    pack(out)
    for name in ("claims.jsonl", "articles.jsonl", "errors.jsonl"):
        (out / name).unlink()
    assert set(load(out, target.url).values()) == {0}
    assert written == target.counts()

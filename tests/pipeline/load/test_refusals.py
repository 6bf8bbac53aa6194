from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.errors import RunError
from onrecord.pipeline.load import load
from tests.pipeline.load.output import keep, lines, rewrite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pipeline.load.conftest import Target


def test_claims_of_no_article_are_refused(target: Target, out: Path) -> None:
    keep_claims = lines(out, "claims.jsonl")
    keep(out, lambda article: article["path"] != "rates.txt")
    rewrite(out, "claims.jsonl", keep_claims)
    with pytest.raises(RunError, match="OR205"):
        load(out, target.url)


@pytest.mark.parametrize("to", ["mysql://x", "news.db", "sqlite:///", "duckdb:///", "parquet:///", ""])
def test_a_database_that_is_not_known_is_refused(out: Path, to: str) -> None:
    with pytest.raises(RunError, match="OR207"):
        load(out, to)


@pytest.mark.parametrize(
    ("to", "extra"), [("duckdb:///x", "duckdb"), ("postgresql://x", "postgres"), ("parquet:///x", "parquet")]
)
def test_a_missing_package_is_named(out: Path, to: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:  # noqa: ANN401 - a module
        if name.endswith(extra):
            raise ModuleNotFoundError(name="driver")
        return import_module(name)

    monkeypatch.setattr("onrecord.pipeline.load.loading.import_module", missing)
    with pytest.raises(RunError, match=rf"OR208.*onrecord\[{extra}\]"):
        load(out, to)


def test_a_password_stands_in_no_message(out: Path) -> None:
    with pytest.raises(RunError, match="OR209") as caught:
        load(out, "postgresql://user:hush-hush@127.0.0.1:1/news?connect_timeout=1")
    assert "hush-hush" not in str(caught.value)


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="OR205"):
        load(tmp_path, "sqlite:///news.db")

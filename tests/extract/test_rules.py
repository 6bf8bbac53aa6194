from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import RuleError
from onrecord.extract.rules import Example, load
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path


def tables(folder: Traversable, package: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            yield entry.name.removesuffix(".toml"), package
        elif entry.is_dir() and not entry.name.startswith("_"):
            yield from tables(entry, f"{package}.{entry.name}")


TABLES = list(tables(resources.files("onrecord.extract"), "onrecord.extract"))


@pytest.mark.parametrize(("name", "package"), TABLES)
def test_every_table_of_the_package_is_valid(name: str, package: str) -> None:
    table = load(name, package)
    assert table.rules or table.data


def test_no_two_rules_of_the_package_share_an_id() -> None:
    ids = [rule for name, package in TABLES for rule in load(name, package).rules]
    assert sorted(ids) == sorted(set(ids))


def test_braces_of_an_example_mark_what_is_to_be_found() -> None:
    example = Example.parse("raised {$10.7bn} in {June}")
    assert example.text == "raised $10.7bn in June"
    assert [span.of(example.text) for span in example.spans] == ["$10.7bn", "June"]
    assert example.spans[0] == Span(7, 14)


@pytest.mark.parametrize(
    "content",
    [
        'rule = "none"\n[',
        '[[rule]]\nid = "broken.a"\n',
        '[[rule]]\nid = "other.a"\nexamples = ["x"]\n',
        '[[rule]]\nid = "broken.a"\nexamples = ["x"]\n[[rule]]\nid = "broken.a"\nexamples = ["x"]\n',
    ],
)
def test_a_broken_table_stops_everything_with_a_code(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "tables_of_a_test"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "broken.toml").write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    load.cache_clear()
    with pytest.raises(RuleError, match="OR301"):
        load("broken", "tables_of_a_test")

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.golden_files import produce

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def produced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return produce(tmp_path_factory.mktemp("golden"))


def test_the_sample_corpus_gives_the_golden_output(root: Path, produced: dict[str, bytes]) -> None:
    golden = {file.name: file.read_bytes() for file in (root / "tests" / "golden").iterdir()}
    changed = sorted(name for name in golden.keys() | produced.keys() if golden.get(name) != produced.get(name))
    assert changed == [], "run `make golden` and review the diff"

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def produced(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    spec = importlib.util.spec_from_file_location("golden_files", root / "tests" / "golden_files.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: dict[str, bytes] = module.produce(tmp_path_factory.mktemp("golden"))
    return files


def test_the_sample_corpus_gives_the_golden_output(root: Path, produced: dict[str, bytes]) -> None:
    golden = {file.name: file.read_bytes() for file in (root / "tests" / "golden").iterdir()}
    changed = sorted(name for name in golden.keys() | produced.keys() if golden.get(name) != produced.get(name))
    assert changed == [], "run `make golden` and review the diff"

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from onrecord import Pipeline

# The model is loaded inside the fixtures: tests of text and tables alone must not wait for it.
# ruff: noqa: PLC0415


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    from onrecord import Pipeline

    return Pipeline()


@pytest.fixture(scope="session")
def nlp() -> Language:
    from onrecord.extract.language import load_model

    return load_model()


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    return pytestconfig.rootpath

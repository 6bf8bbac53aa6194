from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Pipeline
    from onrecord.schemas import Claim


@pytest.fixture(scope="session")
def read(pipeline: Pipeline) -> Callable[[str], list[Claim]]:
    """Read the claims of a text that is published on 17 July 2025."""
    return lambda text: list(pipeline.read(f"{text.rstrip()}\n", published="2025-07-17").claims)


@pytest.fixture(scope="session")
def sentences(read: Callable[[str], list[Claim]]) -> Callable[[str], list[str]]:
    """Read the claims of such a text as sentences."""
    return lambda text: [claim.text for claim in read(text)]

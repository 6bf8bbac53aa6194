from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from onrecord.errors import InputError
from onrecord.pipeline.show import safe, show

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord import Pipeline

TEXT = """Home
Markets
Exports from Freedonia fell 0.5% in June from a year earlier, Trade Minister Ada Quill said on Tuesday.
Quill plans to spend €3 million on the harbour by 2027.
Read next
Sylvania raises rates to 9% as inflation bites
"""


def printed(path: Path, pipeline: Pipeline, *, colour: bool = False) -> str:
    file = io.StringIO()
    show(str(path), pipeline, console=Console(file=file, force_terminal=colour, width=200, highlight=False))
    return file.getvalue()


def test_the_article_is_printed_whole_with_its_claims_below(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "exports.txt"
    path.write_text(TEXT, encoding="utf-8")
    shown = printed(path, pipeline)
    assert shown.startswith(TEXT)
    for claim in pipeline.read(path).claims:
        assert claim.text in shown
        assert claim.claim_id in shown
    assert "−0.5%" in shown


def test_what_was_left_out_is_dim_and_figures_are_coloured(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "exports.txt"
    path.write_text(TEXT, encoding="utf-8")
    shown = printed(path, pipeline, colour=True)
    assert "\x1b[2mHome" in shown
    assert "\x1b[33m0.5%" in shown
    assert "Ada Quill" in shown


def test_an_article_cannot_command_the_terminal(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "attack.txt"
    path.write_text(TEXT.replace("Freedonia", "\x1b]0;owned\x07\x1b[2JFreedonia [bold]"), encoding="utf-8")
    shown = printed(path, pipeline)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "Freedonia [bold]" in shown
    assert safe("a\tb\nc\x9b") == "a\tb\nc\ufffd"


def test_a_file_that_cannot_be_read_says_why(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError, match="OR102"):
        show(str(tmp_path / "empty.txt"), pipeline)

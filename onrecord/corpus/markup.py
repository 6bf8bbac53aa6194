"""Reader of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.corpus.inputs import Input, RawPage
from onrecord.corpus.plain import refuse_binary, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.corpus.inputs import Opened

_START: Final = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]*>|<!--.*?-->)*(?:<!doctype html|<html[\s>])", re.IGNORECASE | re.DOTALL
)


def read_html(opened: Opened) -> Iterator[Input]:
    """Read a file as one page of HTML, without rendering it.

    Raises:
        InputError: OR103 binary, OR104 too long.
    """
    data = whole(opened)
    refuse_binary(data)
    yield Input(opened.name, page=RawPage(data, opened.name, opened.metadata, opened.charset))


def is_html(start: bytes) -> bool:
    """Tell whether a file that starts so is a page of HTML, whatever its name says."""
    return _START.match(start) is not None

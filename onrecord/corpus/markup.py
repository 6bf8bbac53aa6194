"""Reader of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.corpus.inputs import Input
from onrecord.corpus.plain import refuse_binary, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.corpus.inputs import Opened

_START: Final = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]*>|<!--.*?-->)*(?:<!doctype html|<html[\s>])", re.IGNORECASE | re.DOTALL
)


def read_html(opened: Opened) -> Iterator[Input]:
    """Read a file as one page of HTML: its Source is a `onrecord.corpus.html.Page`.

    Raises:
        InputError: OR102 when the page shows no text, OR103 binary, OR104 too long.
    """
    from onrecord.corpus.html.page import read_page  # noqa: PLC0415 - lxml is loaded for pages only

    data = whole(opened)
    refuse_binary(data)
    yield Input(opened.name, read_page(data, path=opened.name, metadata=opened.metadata))


def is_html(start: bytes) -> bool:
    """Tell whether a file that starts so is a page of HTML, whatever its name says."""
    return _START.match(start) is not None

"""Readers of JSON: one article a line (JSONL), or one document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from onrecord.corpus.fields import known_fields, text_field
from onrecord.corpus.inputs import Input
from onrecord.corpus.plain import refuse_empty, whole
from onrecord.errors import InputError
from onrecord.text import Source, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from io import BufferedIOBase

    from onrecord.corpus.inputs import Opened

_CHUNK: Final = 1 << 20
_SHOWN: Final = 60


def read_jsonl(opened: Opened) -> Iterator[Input]:
    """Read one article from each line that is not blank; a bad line costs no other line.

    The Source of a row is its text: offsets and SHA-256 are those of the text, in UTF-8. The limit counts for a line.

    Raises:
        InputError: OR102, when no line holds anything.
    """
    number = 0
    for number, line in _lines(opened.stream, opened.limit):
        yield _row(line, f"{opened.name}#L{number}", opened)
    if not number:
        raise InputError("OR102", "no line holds anything")


def _lines(stream: BufferedIOBase, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines that are not blank with their numbers; None for one that is longer than the limit."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        too_long = len(line.rstrip(b"\r\n")) > limit
        while not line.endswith(b"\n") and (rest := stream.readline(_CHUNK)):
            too_long, line = True, rest  # the rest of an over-long line is passed over, never held
        if too_long:
            yield number, None
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def _row(line: bytes | None, path: str, opened: Opened) -> Input:
    if line is None:
        return Input(path, error=InputError("OR104", f"the line is longer than the limit of {opened.limit} bytes"))
    try:
        return Input(path, row_source(parse_object(line), path, opened.metadata))
    except InputError as error:
        return Input(path, error=error)


def parse_object(data: bytes) -> dict[str, object]:
    """Read a JSON object.

    Raises:
        InputError: OR106, when it is none; OR105, when its bytes are in no encoding that can be told.
    """
    try:
        content = json.loads(decode(data)[0].lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        start = data[:_SHOWN].decode("utf-8", "replace").strip()
        raise InputError("OR106", f"no JSON object ({error}); it starts with {start!r}") from error
    return _object(content)


def _object(content: object) -> dict[str, object]:
    if not isinstance(content, dict):
        raise InputError("OR106", f"JSON, but no object: {type(content).__name__}; each article is one object")
    return content


def row_source(row: Mapping[str, object], path: str, beside: Mapping[str, str]) -> Source:
    """Turn a JSON object into a Source: its text, and what it says of itself before what stands beside the file.

    Raises:
        InputError: OR107, when it has no text field; OR102, when the text is empty.
    """
    text = text_field(row)
    if text is None:
        named = ", ".join(sorted(map(repr, row))[:8]) or "nothing"
        raise InputError("OR107", f"no field 'text' that holds a string (there is {named}); see docs/inputs.md")
    refuse_empty(text)
    return Source.from_text(text, path=path, metadata={**beside, **known_fields(row)})


def read_json(opened: Opened) -> Iterator[Input]:
    """Read one JSON document: an object that is an article, or a list of such objects (``feed.json#3``, from 1).

    Raises:
        InputError: OR102, OR104, OR106, OR107 as for a row.
    """
    data = whole(opened)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"[":
        refuse_empty(decode(data)[0])
        yield Input(opened.name, row_source(parse_object(data), opened.name, opened.metadata))
        return
    items = parse_object(b'{"items":' + data.removeprefix(b"\xef\xbb\xbf") + b"}")["items"]
    if not isinstance(items, list) or not items:
        raise InputError("OR102", "the list is empty")
    for number, item in enumerate(items, 1):
        yield _item(item, f"{opened.name}#{number}", opened)


def _item(item: object, path: str, opened: Opened) -> Input:
    try:
        return Input(path, row_source(_object(item), path, opened.metadata))
    except InputError as error:
        return Input(path, error=error)

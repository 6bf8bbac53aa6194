"""Labels that are offsets into texts that stand elsewhere: read by id, tied to the text by its digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Label = dict[str, Any]


def read(file: Path) -> dict[str, Label]:
    """Read a file of labels, one JSON object a line, by the ids of its articles."""
    return {line["id"]: line for line in map(orjson.loads, file.read_bytes().splitlines())}


def labelled(records: Iterable[dict[str, Any]], labels: dict[str, Label]) -> Iterator[tuple[str, Label]]:
    """Yield text and label of every record that has one.

    Raises:
        ValueError: a text is not the one that was labelled.
    """
    for record in records:
        label = labels.get(str(record["id"]))
        if label is None:
            continue
        text = str(record["text"])
        if hashlib.sha256(text.encode()).hexdigest() != label["sha256"]:
            message = f"{record['id']}: the text is not the one that was labelled"
            raise ValueError(message)
        yield text, label

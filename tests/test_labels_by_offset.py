"""Labels of texts that stand elsewhere: well-formed, without a word of the texts; and the scores made with them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import orjson
import pytest

from eval import offsets
from eval.identity import BCubed
from eval.sources import score
from onrecord.extract import DEFAULT_MODEL

GOLD = Path(__file__).parent.parent / "eval" / "gold"
FILES = sorted([*(GOLD / "sources").glob("*.jsonl"), *(GOLD / "identity").glob("*.jsonl")])


def texts(value: Any) -> list[str]:  # noqa: ANN401 - JSON is any
    """Return all texts in a label, keys aside."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_labels_hold_ids_digests_kinds_and_offsets_only(file: Path) -> None:
    labels = [orjson.loads(line) for line in file.read_bytes().splitlines()]
    assert labels
    for label in labels:
        allowed = {label["id"], label["sha256"], "person", "org"}
        assert set(texts(label)) <= allowed
        assert len(label["sha256"]) == 64


def test_at_least_three_hundred_sources_and_twenty_articles_are_labelled() -> None:
    sources = [
        s for label in offsets.read(GOLD / "sources" / "attribution_dev.jsonl").values() for s in label["sources"]
    ]
    assert sum(s["entity"] is not None for s in sources) >= 300
    articles = [key for file in FILES if file.parent.name == "identity" for key in offsets.read(file)]
    assert len(articles) == 20


def test_b_cubed_counts_what_is_split_merged_missed_and_invented() -> None:
    same = BCubed()
    same.add([[(0, 4), (10, 14)], [(20, 24)]], [[(0, 4), (10, 14)], [(20, 23)]])
    assert (same.precision / same.predicted, same.recall / same.gold) == (1.0, 1.0)
    split = BCubed()
    split.add([[(0, 4), (10, 14)]], [[(0, 4)], [(10, 14)]])
    assert (split.precision / split.predicted, split.recall / split.gold) == (1.0, 0.5)
    merged = BCubed()
    merged.add([[(0, 4)], [(10, 14)]], [[(0, 4), (10, 14)]])
    assert (merged.precision / merged.predicted, merged.recall / merged.gold) == (0.5, 1.0)
    missed = BCubed()
    missed.add([[(0, 4), (10, 14)]], [[(0, 4), (30, 34)]])
    assert (missed.precision / missed.predicted, missed.recall / missed.gold) == (0.25, 0.25)


def test_sources_are_counted_as_right_wrong_and_open() -> None:
    text = "Mayor Maria Okafor met Peter Quist. She said that it rained. They said that it snowed."
    she, they, both = text.index("She"), text.index("They"), text.index("Maria Okafor")
    label = {
        "id": "a",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "sources": [
            {"start": she, "end": she + 3, "entity": [[both, both + 12]]},
            {"start": they, "end": they + 4, "entity": None},
            {"start": they, "end": they + 4, "entity": [[both, both + 12]]},
            {"start": she, "end": she + 3, "entity": [[text.index("Peter"), text.index(". She")]]},
        ],
    }
    result = score([{"id": "a", "text": text}, {"id": "b", "text": "x"}], {"a": label}, DEFAULT_MODEL)
    assert dict(result.counts) == {
        ("she", "right"): 1, ("nobody", "right"): 1, ("they", "open"): 1, ("she", "wrong"): 1,
    }  # fmt: skip
    assert len(list(result.lines())) == 4


def test_labels_of_another_text_are_refused() -> None:
    with pytest.raises(ValueError, match="not the one that was labelled"):
        list(offsets.labelled([{"id": "a", "text": "y"}], {"a": {"id": "a", "sha256": "0" * 64}}))

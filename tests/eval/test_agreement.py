from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, get_args

import orjson
import pytest

from eval import gold
from eval.agreement import Marks, labellings, main
from onrecord.schemas import terms

if TYPE_CHECKING:
    from collections.abc import Callable

LABELLINGS = list(labellings())
NAMES = [name for name, _, _ in LABELLINGS]
TEXT = "Orla Finch said sales fell 5% to €3 million in May. Costs rose 2%."
Labels = dict[str, Any]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {item.name: item.source.text for item in gold.load()}


def _spot(words: str) -> Labels:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _part(name: str, words: str) -> Labels:
    spot = _spot(words)
    return {name: [spot["start"], spot["end"]], f"{name}_text": words}


def _labels() -> Labels:
    first = {
        "n": 1,
        "type": "change",
        **_part("cite", "sales fell 5% to €3 million in May"),
        **_part("predicate", "fell"),
        **_part("subject", "sales"),
        "subject_canonical": "sales",
        "quantities": [0, 1],
        "dates": [0],
        "attribution": "indirect",
        **_part("speaker", "Orla Finch"),
        "speaker_canonical": "Orla Finch",
        "modality": "asserted",
        "polarity": "affirmed",
    }
    second = {
        "n": 2,
        "type": "change",
        **_part("cite", "Costs rose 2%"),
        **_part("predicate", "rose"),
        **_part("subject", "Costs"),
        "subject_canonical": "costs",
        "quantities": [2],
        "dates": [],
        "attribution": "author",
        "modality": "asserted",
        "polarity": "affirmed",
    }
    return {
        "quantities": [
            {**_spot("5%"), "kind": "percent", "value": "-5", "direction": "down"},
            {**_spot("€3 million"), "kind": "money", "value": "3000000", "currency": "EUR"},
            {**_spot("2%"), "kind": "percent", "value": "2", "direction": "up"},
        ],
        "dates": [{**_spot("May"), "type": "DATE", "value": "2026-05"}],
        "claims": [first, second],
        "body": [[0, len(TEXT)]],
    }


def _marked(change: Callable[[Labels], object]) -> Marks:
    other = copy.deepcopy(_labels())
    change(other)
    marks = Marks()
    marks.add("invented", _labels(), other)
    return marks


def _named(marks: Marks) -> set[str]:
    return {part for *_, part in marks.differences}


@pytest.mark.parametrize(("name", "first", "second"), LABELLINGS, ids=NAMES)
def test_a_labelling_agrees_with_itself_in_everything(name: str, first: Labels, second: Labels) -> None:
    for labels in (first, second):
        marks = Marks()
        marks.add(name, labels, labels)
        assert marks.differences == []
        assert marks.gold == marks.read == marks.found == marks.full == len(labels["claims"])


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({**_part("subject", "May"), "subject_canonical": "May"}, "subject"),
        ({"dates": []}, "time"),
        ({"attribution": "author"}, "voice"),
        ({**_part("speaker", "Costs"), "speaker_canonical": "Costs"}, "speaker"),
        ({"modality": "forecast"}, "modality"),
        ({"modality": "forecast"}, "modality class"),
        ({"polarity": "negated"}, "polarity"),
        ({"type": "quantity"}, "type"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_a_part_that_is_read_otherwise_is_named(changed: Labels, part: str) -> None:
    marks = _marked(lambda other: other["claims"][0].update(changed))
    assert marks.found == 2
    assert part in _named(marks)
    assert marks.parts[part, False] == 1


def test_a_figure_of_the_wrong_sign_is_another_value_and_another_direction() -> None:
    marks = _marked(lambda other: other["quantities"][0].update(value="5", direction="up"))
    assert _named(marks) == {"values", "direction"}
    assert (marks.found, marks.full) == (2, 1)


def test_neighbouring_modalities_differ_by_class_only() -> None:
    marks = Marks()
    planned, scheduled = _labels(), _labels()
    planned["claims"][0]["modality"] = "planned"
    scheduled["claims"][0]["modality"] = "scheduled"
    marks.add("invented", planned, scheduled)
    assert _named(marks) == {"modality class"}


def test_a_claim_that_only_one_reader_has_counts_against_both() -> None:
    marks = _marked(lambda other: other["claims"].pop())
    assert (marks.gold, marks.read, marks.found) == (2, 1, 1)
    assert marks.f1(marks.found) == pytest.approx(2 / 3)
    assert _named(marks) == {"missed"}


def test_two_readers_have_labelled_a_fifth_of_the_claims() -> None:
    files = (gold.FOLDER / "claims").glob("*.labels.json")
    total = sum(len(orjson.loads(path.read_bytes())["claims"]) for path in files)
    assert 5 * sum(len(second["claims"]) for _, _, second in LABELLINGS) >= total


@pytest.mark.parametrize(("name", "first", "second"), LABELLINGS, ids=NAMES)
def test_the_second_labels_are_the_text_at_their_offsets(
    texts: dict[str, str], name: str, first: Labels, second: Labels
) -> None:
    text = texts[name]
    assert second["body"] == first["body"]
    for claim in second["claims"]:
        for part in ("cite", "predicate", "subject", "speaker"):
            if part in claim:
                assert text[slice(*claim[part])] == claim[f"{part}_text"]
        assert any(start <= claim["cite"][0] and claim["cite"][1] <= end for start, end in second["body"])
    for figure in (*second["quantities"], *second["dates"]):
        assert text[figure["start"] : figure["end"]] == figure["text"]


@pytest.mark.parametrize(("name", "first", "second"), LABELLINGS, ids=NAMES)
def test_the_second_labels_speak_the_closed_vocabularies(name: str, first: Labels, second: Labels) -> None:
    assert second["source"] == first["source"] == name
    for claim in second["claims"]:
        assert claim["type"] in get_args(terms.ClaimType)
        assert claim["attribution"] in get_args(terms.AttributionType)
        assert claim["modality"] in get_args(terms.ModalityClass)
        assert claim["polarity"] in get_args(terms.PolarityValue)
        assert ("speaker" in claim) == (claim["attribution"] not in {"author", "unattributed"})
    for figure in second["quantities"]:
        assert figure["kind"] in get_args(terms.QuantityKind)
        assert (figure.get("direction") == "down") == figure["value"].startswith("-")


def test_the_agreement_is_told_both_ways_and_on_request_what_differs() -> None:
    short: list[str] = []
    long: list[str] = []
    main(say=short.append)
    main(say=long.append, errors=True)
    assert short == long[: len(short)]
    assert [line.split(":")[0] for line in short[:2]] == ["second against first", "first against second"]
    assert len(long) > len(short)

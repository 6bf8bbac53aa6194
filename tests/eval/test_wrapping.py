"""Labelled articles set into pages; which predictions count as right."""

from __future__ import annotations

from eval.rule_precision import rights
from eval.wrapping import TOPS, around, wrap

TEXT = "\n\n".join(f"Paragraph {n} of the ferry report." for n in range(14))


def test_an_article_set_into_a_page_is_all_there_in_order() -> None:
    page, places = around(TEXT, number=0)

    parts = [TEXT[a:b] for (a, _), b in zip(places, [*(p for p, _ in places[1:]), len(TEXT)], strict=True)]
    assert page.startswith(TOPS[0])
    assert all(page[at : at + len(part)] == part for part, (_, at) in zip(parts, places, strict=True))
    assert len(places) > 1


def test_labels_move_with_their_words() -> None:
    start = TEXT.index("Paragraph 9")
    attribution = {"source": [], "cue": [], "content": [[start, start + 11]], "id": 1}

    (row,) = wrap([{"id": "a", "text": TEXT, "attributions": [attribution]}])

    page, (moved,) = str(row["text"]), row["attributions"]  # type: ignore[misc]
    ((first, last),) = moved["content"]
    assert page[first:last] == "Paragraph 9"
    assert moved["id"] == 1


def test_nothing_is_put_into_what_is_labelled() -> None:
    page, _ = around(TEXT, number=1, kept_whole=[(0, len(TEXT))])

    assert TEXT in page


def test_a_prediction_is_right_when_half_of_content_and_source_agree() -> None:
    gold = [(frozenset({1, 2, 3, 4}), frozenset({9})), (frozenset({20, 21}), frozenset[int]())]
    made = [
        (frozenset({1, 2}), frozenset({9})),
        (frozenset({3, 4}), frozenset({9})),
        (frozenset({20}), frozenset({8})),
    ]

    assert rights(gold, made) == {0}

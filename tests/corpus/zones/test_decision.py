from __future__ import annotations

import numpy as np
import pytest

from onrecord.corpus.zones.decision import kept
from onrecord.corpus.zones.lines import split
from onrecord.corpus.zones.markers import markers
from tests.cpu_time import least_cpu_time

STORY = [
    f"The council of Port Aldous voted for plan number {n} on Monday, its clerk said in a letter." for n in range(9)
]
HEADING = "Related articles"
TITLE = "Ferry fares rise 4% in the islands"
TEASER = "The ferry company said on Tuesday that fares between the islands would rise by 4% in May."


def chosen(*lines: str) -> list[str]:
    """Choose by a line model that takes every sentence for the article."""
    page = split("\n".join(lines))
    logits = np.array([3.0 if line.text.endswith(".") else -5.0 for line in page], dtype=np.float32)
    found = [markers().find(line.text, line.text.lower().split()) for line in page]
    keeps = kept(logits, page, found, [0] * len(page))
    return [line.text for line, keep in zip(page, keeps, strict=True) if keep]


def test_a_teaser_under_a_title_behind_a_heading_of_other_stories_is_none_of_the_article() -> None:
    assert chosen(*STORY, HEADING, TITLE, TEASER) == STORY
    assert chosen(*STORY, "Read next: Ferry fares rise 4% in the islands", TEASER) == STORY


def test_a_story_that_goes_on_behind_such_a_heading_is_kept() -> None:
    assert chosen(*STORY[:3], HEADING, TITLE, *STORY[3:]) == STORY
    assert chosen(*STORY[:4], HEADING, TITLE, *STORY[4:6], "A photo of the hall", *STORY[6:8]) == STORY[:8]


def test_a_sentence_right_behind_a_heading_may_be_the_last_of_the_story() -> None:
    assert chosen(*STORY[:8], HEADING, STORY[8]) == STORY


def test_paragraphs_behind_a_heading_that_holds_its_title_are_of_the_story() -> None:
    heading = "Read more: Ferry fares rise 4% in the islands"
    assert chosen(*STORY[:7], heading, *STORY[7:]) == STORY


def test_a_flag_of_the_newsroom_opens_a_story_and_within_one_the_teaser_of_another() -> None:
    teaser = "HARBOUR POST EXCLUSIVE: Fares to rise by a tenth. The company told its staff so in a letter."
    assert chosen(*STORY[:4], teaser, *STORY[4:]) == STORY
    assert chosen(*STORY[:4], "FIRST ON ISLAND TV: The old pier is for sale, its owner says.", *STORY[4:]) == STORY
    assert chosen(teaser, *STORY) == [teaser, *STORY]
    assert chosen(STORY[0], teaser, *STORY[1:]) == [STORY[0], teaser, *STORY[1:]]
    for prose in ("NATO: The alliance met.", "EXCLUSIVE rights were sold.", "UPDATE: The council has met again."):
        assert chosen(*STORY[:4], prose, *STORY[4:]) == [*STORY[:4], prose, *STORY[4:]]


def test_a_page_that_no_rule_knows_and_the_model_does_not_keep_is_kept_for_its_sentences() -> None:
    lines = split("\n".join([*STORY, "Ann Example"]))
    nothing = np.full(len(lines), -5.0, dtype=np.float32)
    unknown = [None] * len(lines)
    assert kept(nothing, lines, unknown, [0] * len(lines)) == [True] * len(lines)
    menu = split("\n".join([*STORY[:2], *(f"An entry of the menu {n}" for n in range(30))]))
    few = kept(np.full(len(menu), -5.0, dtype=np.float32), menu, [None] * len(menu), [0] * len(menu))
    assert few == [True] * 2 + [False] * 30


def kept_at(noise: float) -> int:
    """Count what is kept of two paragraphs and thirty short lines that no rule knows, at some logit of the lines."""
    page = split("\n".join([*STORY[:2], *(f"A kettle of {n} litres" for n in range(30))]))
    logits = np.array([4.0] * 2 + [noise] * 30, dtype=np.float32)
    return sum(kept(logits, page, [None] * len(page), [0] * len(page)))


def test_a_page_that_no_rule_knows_is_kept_whole_where_the_model_is_not_sure_that_it_is_noise() -> None:
    assert kept_at(-3.0) == 32
    assert kept_at(-5.0) == 2


@pytest.mark.parametrize("heading", [HEADING, "Comments", f"Read next: {TITLE}"])
def test_a_page_of_headings_costs_in_step_with_its_length(heading: str) -> None:
    small, large = (least_cpu_time(lambda: chosen(*STORY, *[heading] * size), times=2) for size in (500, 4_000))  # noqa: B023 - called at once
    assert large < 8 * 3 * max(small, 0.01)

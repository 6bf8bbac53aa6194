from __future__ import annotations

from onrecord.corpus.zones.features import figures
from onrecord.corpus.zones.lexicon import Lexicon
from onrecord.corpus.zones.lines import split

STORY = (
    "The harbour board of Valmere will close two piers in August, its clerk said in a letter to the council.\n"
    "Repairs of the piers cost 40 million euros, and the harbour board pays for them with a loan of the region.\n"
    "Ferries will sail from the western basin until spring, when the piers are to open again for all ships.\n"
)
OWN = "The clerk said that ferries will use the western basin."
OTHER = "Farmers in Norland planted wheat on fewer fields because fertilizer became dear."


def told(*lines: str) -> list[float]:
    """The share of the words of further lines that the beginning of the story has."""
    rows, _ = figures(split(STORY + "Menu\n" * 20 + "\n".join(lines)), Lexicon.of({}))
    return [round(float(share), 2) for share in rows[-len(lines) :, -3]]


def test_a_line_of_the_story_has_the_words_that_it_begins_with() -> None:
    own, other = told(OWN, OTHER)
    assert own > 0.6
    assert other == 0


def test_other_stories_that_share_words_with_each_other_are_told_from_the_story() -> None:
    first, second = told(OTHER, OTHER.replace("planted", "sowed"))
    assert first == second == 0


def test_the_words_of_a_line_of_the_story_are_looked_for_in_its_other_lines() -> None:
    rows, _ = figures(split(STORY), Lexicon.of({}))
    assert 0 < rows[0, -3] < 1
    alone, _ = figures(split(STORY.splitlines()[0]), Lexicon.of({}))
    assert alone[0, -3] == 0


def test_a_rule_that_is_newer_than_the_weights_is_no_figure_of_a_line() -> None:
    newer, newer_found = figures(split(STORY + "Quotes delayed by 15 minutes"), Lexicon.of({}))
    known, _ = figures(split(STORY + "Advertisement"), Lexicon.of({}))
    rules = slice(-42, -27)  # the columns of rules stand before those of chains, of prose and of company
    assert newer_found[-1] is not None
    assert not newer[-1, rules].any()
    assert known[-1, rules].any()

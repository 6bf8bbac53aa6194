from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.zones import find
from onrecord.corpus.zones.lines import split
from onrecord.corpus.zones.tables import is_row, rows
from onrecord.text import Source

PROSE = "The harbour board of Valmere expects more ships in each of the next three years, it said on Tuesday."
TABLE = """Ships a year
Port                 2024     2025
Valmere             1,204    1,310
Brackwater            310      295
Source: harbour boards"""


def in_tables(text: str, *, first: bool = True, last: bool = True) -> list[str]:
    lines = split(text)
    sure = [False] * len(lines)
    sure[0], sure[-1] = first, last
    return [lines[k].text for k in rows(lines, sure, [True] * len(lines))]


def test_a_table_inside_the_story_belongs_to_it_with_its_heading_and_source() -> None:
    assert in_tables(f"{PROSE}\n{TABLE}\n{PROSE}") == TABLE.split("\n")


def test_a_table_at_the_end_of_the_story_may_be_anything() -> None:
    assert not in_tables(f"{PROSE}\n{TABLE}\n{PROSE}", last=False)


def test_columns_of_words_are_no_table_of_figures() -> None:
    assert not in_tables(f"{PROSE}\nHome | News | Sport\nBooks | Games | Help\n{PROSE}")


def test_a_table_of_the_story_is_kept_as_a_list() -> None:
    story = [
        "The port of Valmere will close two of its five piers in August, the harbour board said on Tuesday.",
        "Repairs will cost 40 million euros and last until spring, according to the board, which met for six hours.",
        TABLE,
        "Fishing boats will move to the northern basin, where 60 new berths are being built for 3 million euros.",
        "The ferry company Norlink said that it would sail from the western pier from 4 August and cancel no trip.",
    ]
    source = Source.from_text("\n".join(story))
    labels = {source[zone.span]: zone.label for zone in find(source)}
    assert all(labels[row] == "list" for row in TABLE.split("\n")[1:4])


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=" \t|1a.\n", max_size=200))
def test_any_text_has_its_tables_in_order(text: str) -> None:
    lines = split(text)
    found = list(rows(lines, [True] * len(lines), [True] * len(lines)))
    assert found == sorted(set(found))
    assert all(0 <= k < len(lines) for k in found)


def test_a_sentence_is_no_row() -> None:
    assert not is_row(PROSE)
    assert not is_row("The mayor of Valmere | Ann Example")

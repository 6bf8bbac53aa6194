"""Claims of tables, of lists and of sources that put a figure on something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules
from onrecord.extract.annotations import Analysis
from onrecord.extract.claims import clauses, estimates
from onrecord.extract.claims.arguments import Names
from onrecord.extract.claims.tree import LONGEST, plant
from onrecord.extract.default import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from onrecord.schemas import Claim

    Reader = Callable[[str], list[Claim]]

RULES = list(rules.load("estimates", "onrecord.extract.claims").rules.values())
TABLE = """The savings were published on Monday and Ana Souza was pleased with them all the same.
Period   Savings   Share of output
2027-2030   78.0   0.2%
2031-2034   191.5   0.4%
"""
STOCKS = """Ana Souza published the prices of the day on Monday and nobody was very much surprised.
| Stock | Last | Change |
|---|---|---|
| Acme | 4.10 | 3.2% |
| Lind | 7.30 | 5% |
"""
LIST = """The plan that the council approved on Friday after a long debate would do several things. It would:
• Raise the fee to 14.5% of pay from 11%
• Cut the levy by 4%
Nobody in the council was pleased with it, and there was no vote on the rest of the plan.
"""


def test_a_cell_is_what_its_row_names_in_the_measure_of_its_column(read: Reader) -> None:
    found = [c for c in read(STOCKS) if "claims.table" in c.provenance.rules]
    assert [c.text for c in found] == ["Acme, Change: 3.2%.", "Lind, Change: 5%."]
    assert [c.subject.text for c in found if c.subject] == ["Acme", "Lind"]
    assert [len(c.citations) for c in found] == [2, 2]


def test_a_row_of_a_period_has_that_period(read: Reader) -> None:
    found = [c for c in read(TABLE) if "claims.table" in c.provenance.rules]
    assert [(c.subject.text, c.times[0].value) for c in found if c.subject] == [
        ("Share of output", "2027/2030"),
        ("Share of output", "2031/2034"),
    ]


def test_prose_is_no_table(read: Reader) -> None:
    assert not any("claims.table" in c.provenance.rules for c in read("Sales fell 5% in May.  Rents rose  3%.  Ha."))


def test_an_item_of_a_list_is_about_what_leads_to_the_list(read: Reader) -> None:
    claim = next(c for c in read(LIST) if "14.5%" in c.text)
    assert claim.text.startswith("It would: ")
    assert [citation.exact[:8] for citation in claim.citations] == ["It would", "Raise th"]


def test_a_figure_behind_a_label_is_of_the_label(read: Reader) -> None:
    claim = next(
        c for c in read("Acme in figures for the year to June 2025.\n• Net debt: $4 million\n") if c.quantities
    )
    assert claim.text == "Net debt: $4 million."
    assert claim.subject is not None
    assert claim.subject.text == "Net debt"


@pytest.mark.parametrize(
    ("text", "subject", "speaker", "form"),
    [
        ("A poll put support for the levy at 38% in May.", "support for the levy", "A poll", "dataset"),
        ("Ana Souza puts the damage at $4 million.", "the damage", "Ana Souza", "indirect"),
        ("Lenders have pencilled in growth of 9% for next year.", "growth of 9%", "Lenders", "indirect"),
        ("Staff at Lomond, the city's fourth-largest lender, pencilled in 9%.", "9%", "Staff at Lomond", "indirect"),
        ("Average pay rose 7% in May, official data show.", "Average pay", "official data", "dataset"),
    ],
)
def test_who_puts_a_figure_on_something_is_its_source(
    read: Reader, text: str, subject: str, speaker: str, form: str
) -> None:
    claim = next(c for c in read(text) if c.quantities)
    assert claim.subject is not None
    assert claim.subject.text == subject
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.text in speaker
    assert claim.attribution.type == form
    assert claim.text.count(speaker) <= 1


@pytest.mark.parametrize(
    "rule", list(rules.load("estimates", "onrecord.extract.claims").rules.values()), ids=lambda r: r.id
)
def test_an_estimate_is_found_where_the_table_says_so(rule: rules.Rule, nlp: Language) -> None:
    for example in rule.examples:
        assert (rule.id, example.spans[0]) in _cues(nlp, example.text), example.text
    for refusal in rule.refuses:
        assert rule.id not in [found for found, _ in _cues(nlp, refusal)], refusal


def _cues(nlp: Language, text: str) -> list[tuple[str, object]]:
    analysis = Analysis(doc=nlp(text))
    for extractor in DEFAULT[:-1]:
        analysis = extractor(analysis)
    analysis = analysis.with_(statements=())
    tree = plant(analysis.doc)
    found = estimates.statements(tree, clauses.find(tree, LONGEST), Names(tree, analysis.entities), analysis)
    return [(one.rule, one.cue[0]) for one in found]


def test_a_participle_behind_a_comma_has_the_source_of_the_main_verb(read: Reader) -> None:
    text = "The bank is pressing Acme to lower its fees, accusing Lind of hiding $4 million."
    claim = next(c for c in read(text) if c.attribution.cue_class == "accuse")
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.text.endswith("bank")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Of the cells that were tested five failed in May.", "five"),
        ("Lawmakers voted 312 to 164 for a bill.", "164"),
        ("The number of homes without power has fallen to 214,000.", "214,000"),
    ],
)
def test_a_bare_number_is_a_figure_of_its_verb(read: Reader, text: str, figure: str) -> None:
    assert any(figure in [q.text for q in claim.quantities] for claim in read(text))


@pytest.mark.parametrize("text", ["The mayor left in 2019.", "Ana Souza, 74, resigned.", "He is one of them."])
def test_a_year_or_an_age_is_no_count(read: Reader, text: str) -> None:
    assert not any(claim.quantities for claim in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its chief engineer, Ana Souza, left.", "Ana Souza is the chief engineer."),
        ("Jonas Lind, 34, a rice trader, survived.", "Jonas Lind is a rice trader."),
        ("The forum’s secretary, Ana Souza, left.", "Ana Souza is the forum’s secretary."),
    ],
)
def test_an_apposition_tells_a_role(read: Reader, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in read(text) if claim.type == "role"]

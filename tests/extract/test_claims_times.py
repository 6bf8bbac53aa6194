"""Times of claims: which dates belong to a claim, what they are to it, and which it takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules
from onrecord.extract.claims import traded
from onrecord.extract.claims.moments import dated
from onrecord.extract.claims.tree import plant

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from onrecord import Pipeline
    from onrecord.schemas import Claim

    Reader = Callable[[str], list[Claim]]
    Said = list[tuple[str, str, str]]


def told(claim: Claim) -> Said:
    return [(time.text, time.role, "taken over" if time.inherited else "own") for time in claim.times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Unemployment fell to 4% in June from 5% in January.",
            [("June", "reference", "own"), ("January", "effective_from", "own")],
        ),
        (
            "The rate was 4% in May, compared with 5% in April.",
            [("May", "reference", "own"), ("April", "effective_from", "own")],
        ),
        ("Prices were 8% higher than in January.", [("January", "effective_from", "own")]),
        ("Sales of bread in May rose 5%.", [("May", "reference", "own")]),
        ("Sales from 3 shops in May rose 5%.", [("May", "reference", "own")]),
    ],
)
def test_a_time_that_figures_are_measured_from_is_no_period(read: Reader, text: str, expected: Said) -> None:
    assert told(read(text)[0]) == expected


def test_what_is_measured_from_a_time_is_not_keyed_by_it(read: Reader) -> None:
    (claim,) = read("Unemployment fell to 4% from 5% in January.")
    assert claim.fact_period is None


def test_a_month_is_taken_over_without_its_year_where_no_day_of_publication_is_known(pipeline: Pipeline) -> None:
    first, second = pipeline.read("Exports fell 2% in June. Overall imports dropped 4%.\n").claims
    assert [(time.value, time.inherited) for time in (*first.times, *second.times)] == [
        ("XXXX-06", False),
        ("XXXX-06", True),
    ]
    assert "period_inherited" in second.flags
    assert second.fact_period is None


def test_a_period_behind_a_base_is_still_taken_over(read: Reader) -> None:
    _, second = read(
        "Revenue in May rose 5% to $3 million; net profit was $2 million, against $1 million a year earlier."
    )
    assert ("May", "reference", "taken over") in told(second)


def test_what_figures_are_measured_from_is_not_taken_over(read: Reader) -> None:
    claims = read("The vacancy rate sank to 1% from 3% in January, and the average rent rose to $665.")
    assert told(claims[-1]) == []


@pytest.mark.parametrize("line", ["OSLO, May 12 - ", "May 12 - ", "OSLO/ROME, May 12 (Wire) — ", "Oslo, May 12 – "])
def test_the_day_of_a_dateline_is_no_time_of_a_claim(read: Reader, line: str) -> None:
    (claim,) = read(f"{line}Acme fell 5%.")
    assert claim.times == ()


def test_now_is_no_time_of_a_claim(read: Reader) -> None:
    (claim,) = read("The average loaf now costs $3.")
    assert claim.times == ()


def test_the_date_of_a_complement_is_that_of_the_claim_around_it(read: Reader) -> None:
    (claim,) = read("The carrier will charge passengers $5 to bring a bag into the cabin from 1 October.")
    assert told(claim) == [("1 October", "effective_from", "own")]


def test_a_clause_with_when_has_the_date_that_it_explains(read: Reader) -> None:
    claim = read("This year may match the record of 2022, when 5% of the ice melted.")[-1]
    assert told(claim) == [("2022", "reference", "own")]


def test_a_figure_behind_a_comma_belongs_to_the_one_before_it(read: Reader) -> None:
    claim = read("Reserves stood at $14 billion at the end of May, Ana Souza said, down from $15 billion in January.")[
        0
    ]
    assert [q.text for q in claim.quantities] == ["$14 billion", "$15 billion"]
    assert told(claim)[:2] == [("the end of May", "reference", "own"), ("January", "effective_from", "own")]


def test_the_month_of_a_contract_is_part_of_its_name(read: Reader) -> None:
    (claim,) = read("September wheat settled 11 cents lower.")
    assert claim.times == ()


def test_a_day_of_trading_goes_on_to_shares_that_are_only_named(read: Reader) -> None:
    claims = read("Harbour stocks fell 2% on Thursday. Lantau Air jumped 24% to $11. Ferrier Foods slid 3%.")
    assert [told(claim) for claim in claims[1:]] == [[("Thursday", "reference", "taken over")]] * 2


def test_a_day_of_trading_does_not_go_on_to_trade(read: Reader) -> None:
    claims = read("Harbour stocks fell 2% on Thursday. Exports rose 4%.")
    assert told(claims[1]) == []


def test_the_period_of_results_goes_on(read: Reader) -> None:
    claims = read("Acme reported first-quarter profit that beat forecasts. Revenue climbed 31% to $2 million.")
    assert told(claims[-1]) == [("first-quarter", "event", "taken over")]


def test_a_forecast_gives_no_period(read: Reader) -> None:
    claims = read("Output is expected to fall 2% in the second quarter of 2025. Sales rose 3%.")
    assert told(claims[1]) == []


def test_the_same_measure_takes_a_period_over_from_far_away(read: Reader) -> None:
    filler = "Nobody at the ministry wanted to talk about what the council might do with the old harbour. " * 8
    claims = read(f"Exports fell 2% in June. {filler}Exports to Peru rose 3%.")
    assert told(claims[-1]) == [("June", "reference", "taken over")]


def test_a_participle_takes_no_period_over_from_what_comes_after_it(read: Reader) -> None:
    claims = read("A plant paid for with a $6 million grant is to open late next year.")
    assert [told(claim) for claim in claims if claim.quantities] == [[]]


def test_a_second_predicate_in_another_tense_takes_no_date_over(read: Reader) -> None:
    claims = read("The poll was conducted in May and has a margin of error of 3 points.")
    assert told(claims[-1]) == []


def test_an_occasion_that_is_only_named_is_an_event(read: Reader) -> None:
    claims = read("After the August 21 election, Acme will have less than two weeks to pay.")
    assert ("August 21", "event", "own") in [time for claim in claims for time in told(claim)]


def test_the_day_behind_a_verb_of_saying_is_that_of_the_report(read: Reader) -> None:
    (claim,) = [
        c for c in read("A spokeswoman for Acme said Wednesday that it was “cooperating fully.”") if c.type != "role"
    ]
    assert told(claim) == [("Wednesday", "report", "own")]


@pytest.mark.parametrize(
    "rule", list(rules.load("traded", "onrecord.extract.claims").rules.values()), ids=lambda r: r.id
)
def test_a_word_of_trading_stands_in_its_examples(rule: rules.Rule, nlp: Language) -> None:
    words = set(rule.data["words"])
    for example in rule.examples:
        tree = plant(nlp(example.text))
        assert words & {tree.lemma[i].lower() for i in tree.tokens(example.spans[0])}, example.text
    for refusal in rule.refuses:
        assert not words & {lemma.lower() for lemma in plant(nlp(refusal)).lemma}, refusal
    assert "turnover" not in traded.things()


def test_of_a_part_of_a_day_a_sentence_tells_the_day() -> None:
    assert dated("The boats stayed in port.", "2026-01-11TAF") == "The boats stayed in port (2026-01-11)."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A May 3 letter to growers showed that the plant would close.", "May 3"),
        ("The firm was shaken on Friday when the regulator said its plan was too costly.", "Friday"),
        ("Last week Ana Souza met the growers, saying she remembered their fathers.", "Last week"),
    ],
)
def test_the_day_of_saying_is_that_of_the_document_or_of_what_went_on(read: Reader, text: str, said: str) -> None:
    assert (said, "report", "own") in told(read(text)[-1])


def test_a_week_is_carried_on_as_a_month_is(read: Reader) -> None:
    claims = read("Orders for boats fell 5% last week from the week before. The rate climbed to 7%.")
    assert told(claims[-1]) == [("last week", "reference", "taken over")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The quay is just 15% built after five days.", ["five days"]),
        ("The crew will spend Monday mending a quay before Wednesday.", ["Monday", "Wednesday"]),
    ],
)
def test_a_participle_gives_its_times_to_the_claim_that_it_completes(read: Reader, text: str, said: list[str]) -> None:
    (claim,) = read(text)
    assert [time.text for time in claim.times] == said

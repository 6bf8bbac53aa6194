"""How claims are meant: plans told from forecasts, views from facts, and why and on what condition something is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules
from onrecord.extract.claims import clauses, reasons
from onrecord.extract.claims.tree import LONGEST, plant

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from onrecord import Pipeline
    from onrecord.extract.claims.tree import Tree
    from onrecord.schemas import Claim
    from onrecord.text import Span

    Reader = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Reader:
    return lambda text: [c for c in pipeline.read(f"{text}\n", published="2025-07-17").claims if c.type != "role"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The company will pay growers $9 a crate.", "planned"),
        ("“We will add a second line this year,” Ana Souza said.", "planned"),
        ("Acme said it would file a complaint in May.", "planned"),
        ("Average prices will rise by 4% next year.", "forecast"),
        ("Ana Souza said sales would recover by 2% in 2027.", "forecast"),
        ("The trial will begin on 4 August.", "scheduled"),
        ("The rain should ease by Saturday, the harbour office said.", "expected"),
        ("The council must reopen by Saturday, the harbour office said.", "demanded"),
        ("The plan requires more crews, the union said.", "asserted"),
        ("The law requires ferries to carry radios, the union said.", "demanded"),
        ("The fees were overly steep, residents said.", "opinion"),
        ("The fee would be phased in between 2027 and 2034.", "planned"),
        ("A rise of one point would cost the town $2 million, Ana Souza said.", "hypothetical"),
        ("Restarting the scheme would add 10% to the bill, Ana Souza said.", "hypothetical"),
        ("That would add 9% to the bill.", "hypothetical"),
        ("Its economy is seen growing 2%.", "forecast"),
        ("The union wants Acme to cut prices and sell 3 ferries.", "demanded"),
        ("Ana Souza would like to see Peru buy 40 boats.", "demanded"),
        ("Ana Souza called for the lifting of the 4% levy.", "demanded"),
        ("Ana Souza warned against a 6% rise.", "demanded"),
        ("They are not asking for 40 moons, Ana Souza said.", "asserted"),
        ("“We have to make 40 cuts,” Ana Souza said.", "opinion"),
        ("“We’re very happy to open in May,” Ana Souza said.", "opinion"),
        ("“That is what is wrong with the levy of May,” Ana Souza said.", "opinion"),
        ("Storms are threatening to spread the 9 fires.", "possible"),
        ("Growth probably slowed to 2% in May.", "expected"),
        ("Output will fall 5% next year, leaving 40 shops open.", "forecast"),
        ("Deputies have demanded that it be put to a vote.", "demanded"),
        ("If sales fall, fewer than 40 shops will open and 90 won't.", "forecast"),
        ("Acme “is going to have to sell the mill,” Ana Souza said.", "demanded"),
        ("Acme has not committed to any date, Ana Souza said.", "asserted"),
        ("Acme agreed to a sale in May.", "committed"),
        ("Acme agreed to mend the mill and to build a $40 million quay.", "committed"),
        ("Ana Souza asked the mayor for $3 million on Monday.", "demanded"),
        ("The minister hinted at a sale on Friday.", "possible"),
        ("Acme had plans to sell the mill, Ana Souza said.", "planned"),
        ("There was no plan to sell the mill, Ana Souza said.", "asserted"),
        ("Acme did not need to sell the mill, Ana Souza said.", "asserted"),
        ("It means that Acme is choosing between two mills, Ana Souza said.", "asserted"),
        ("Acme wants to help growers raise output by 4%.", "planned"),
        ("Spending $6 million on the quay would help growers.", "hypothetical"),
        ("Ana Souza warned on Monday that it would cost jobs.", "forecast"),
    ],
)
def test_what_is_to_come_is_told_by_who_can_plan_it(read: Reader, text: str, expected: str) -> None:
    assert read(text)[-1].modality.class_ == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Childhood is not a market,” Ana Souza said.", "opinion"),
        ("“This is a pause,” Ana Souza said.", "opinion"),
        ("“It was a rainy morning,” Ana Souza said.", "asserted"),
        ("“I am busy,” Ana Souza said.", "asserted"),
        ("“They were wrong by 4% in May,” Ana Souza said.", "asserted"),
        ("“Now we must pay for the party,” Ana Souza said.", "opinion"),
        ("The council must pay by 4 August, Ana Souza said.", "demanded"),
        ("“Growers deserve better,” Ana Souza said.", "opinion"),
        ("Ana Souza said members could not plan beyond October.", "asserted"),
        ("Dry winters are to blame, Ana Souza said.", "asserted"),
        ("Ana Souza estimates that a crate costs $9.", "asserted"),
        ("“It was my duty to report it,” Ana Souza said.", "opinion"),
        ("“The road was so narrow,” Ana Souza said.", "opinion"),
        ("Ana Souza said it was too early to tell.", "asserted"),
        ("Ana Souza said there was no serious threat to the town.", "asserted"),
        ("“They have done a wonderful job,” Ana Souza said.", "opinion"),
        ("“That is a thing that is really unfair to me,” Ana Souza said.", "opinion"),
        ("Ana Souza said the town needs a quieter road.", "opinion"),
        ("“It would be reckless to sign the contract,” Ana Souza said.", "opinion"),
        ("Growers doubted that the truce would hold.", "opinion"),
        ("Ana Souza condemned the sale of the port on Monday.", "opinion"),
        ("“You can see the bridge from here,” Ana Souza said.", "asserted"),
    ],
)
def test_a_view_is_told_from_a_fact(read: Reader, text: str, expected: str) -> None:
    assert read(text)[-1].modality.class_ == expected


def _causes(tree: Tree) -> list[Span]:
    found = (reasons.cause(tree, clause.verbs) for clause in clauses.find(tree, LONGEST).all)
    return [span for span in found if span is not None]


@pytest.mark.parametrize(
    "rule", list(rules.load("reasons", "onrecord.extract.claims").rules.values()), ids=lambda r: r.id
)
def test_a_reason_is_found_where_the_table_says_so(rule: rules.Rule, nlp: Language) -> None:
    for example in rule.examples:
        assert _causes(plant(nlp(example.text))) == [example.spans[0]], example.text
    for refusal in rule.refuses:
        assert _causes(plant(nlp(refusal))) == [], refusal


def test_a_condition_shows_its_words(read: Reader) -> None:
    claim = read("Sales could fall 4% if no deal is reached.")[-1]
    assert claim.condition is not None
    assert claim.condition.text == "if no deal is reached"


def test_what_would_be_had_something_not_happened_is_no_fact(read: Reader) -> None:
    claims = read("Mending the quay would not require a loan had Souza not left it out of the $86 million budget.")
    assert {claim.modality.class_ for claim in claims} == {"hypothetical"}


def test_a_cause_shows_its_words(read: Reader) -> None:
    claim = read("Sales fell 4% in May as a result of a strike at the port.")[-1]
    assert claim.cause is not None
    assert claim.cause.text == "as a result of a strike at the port"

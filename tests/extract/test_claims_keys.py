"""Keys of facts: what two articles say of one thing and one period meets, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules
from onrecord.extract.claims.tree import plant

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from onrecord import Pipeline

    Keys = Callable[[str], set[tuple[str | None, str | None]]]


@pytest.fixture(scope="module")
def keys(pipeline: Pipeline) -> Keys:
    def read(text: str) -> set[tuple[str | None, str | None]]:
        claims = pipeline.read(f"{text}\n", published="2025-07-17").claims
        return {(claim.fact_key, claim.fact_period) for claim in claims if claim.type != "role"}

    return read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Japan's exports fell 2.4% in July.", "In July, Japanese exports shrank by 2.4%."),
        ("Japan's exports fell 2.4% in July.", "Exports from Japan dropped 2.4 per cent in July."),
        ("Unemployment in Peru rose to 7% in May.", "In May Peru's jobless rate climbed to 7%."),
        ("Unemployment in Peru rose to 7% in May.", "The unemployment rate in Peru was 7% in May."),
        ("Acme's revenue rose 5% in the first quarter.", "Acme's revenues grew by 5% in the three months to March."),
        (
            "The central bank of Brazil raised its key rate to 15%.",
            "Brazil's central bank lifted its benchmark rate to 15%.",
        ),
        ("Acme will close 31 shops by March.", "Acme plans to shut 31 stores by March."),
        ("Acme's net profit was $3 million in 2024.", "Acme posted a net profit of $3 million last year."),
        ("Kenya's trade deficit grew to $900 million in May.", "Kenya had a trade deficit of $900 million in May."),
        ("Output at the mine fell 12% in the second quarter.", "The mine's second-quarter output declined 12%."),
    ],
)
def test_the_same_figure_of_the_same_thing_meets(keys: Keys, one: str, other: str) -> None:
    assert keys(one) & keys(other) - {(None, None)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Japan's exports fell 2.4% in July.", "Japan's imports fell 2.4% in July."),
        ("Japan's exports fell 2.4% in July.", "Japan's exports to China fell 2.4% in July."),
        ("Japan's exports fell 2.4% in July.", "Japan's exports fell 2.4% in June."),
        ("Unemployment in Peru rose to 7% in May.", "Youth unemployment in Peru rose to 7% in May."),
        ("Inflation in Chile was 3.1% in June.", "Core inflation in Chile was 3.1% in June."),
        ("Inflation in Chile was 3.1% in June.", "Inflation in Chile rose 3.1% in June."),
        ("Prices rose 5% in May.", "Prices rose by $5 in May."),
        ("Acme sold 900 boats in May.", "Acme sold 900 cars in May."),
        ("The club paid $4 million in May.", "The club received $4 million in May."),
        ("Sales rose 5% in May.", "Sales fell 5% in May."),
    ],
)
def test_figures_of_different_things_stay_apart(keys: Keys, one: str, other: str) -> None:
    assert not keys(one) & keys(other)


def test_a_key_holds_neither_date_nor_value(keys: Keys) -> None:
    ((key, period),) = keys("Acme's July exports fell 2.4%.")
    assert (key, period) == ("acme-export|decrease|change|percent", "2025-07")


def test_a_pronoun_that_stays_open_has_no_key(keys: Keys) -> None:
    assert {key for key, _ in keys("It fell 2.4% in July.")} == {None}


@pytest.mark.parametrize("rule", list(rules.load("keys", "onrecord.extract.claims").rules.values()), ids=lambda r: r.id)
def test_a_word_of_the_keys_stands_in_its_examples(rule: rules.Rule, nlp: Language) -> None:
    words = {str(word).split(" ", maxsplit=1)[0] for word in rule.data["words"]}

    def said(text: str, first: int, last: int) -> set[str]:
        tree = plant(nlp(text))
        tokens = [i for i in range(len(tree)) if first <= tree.start[i] < last]
        return {"-".join(form[i] for i in tokens) for form in (tree.lemma, tree.lower)}

    for example in rule.examples:
        span = example.spans[0]
        assert (
            words & {word.lower() for word in said(example.text, span.start, span.end)} or rule.data["where"] == "light"
        )
    for refusal in rule.refuses:
        tree = plant(nlp(refusal))
        assert not words & {lemma.lower() for lemma in tree.lemma}, refusal

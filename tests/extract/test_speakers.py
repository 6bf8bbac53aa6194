"""Who the words of a source are: the entity, how it was told, and how openly it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import entities, statements
from onrecord.extract.annotations import Analysis
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.extract.annotations import Statement


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def last(nlp: Language, text: str) -> Statement:
    """Return the last statement of a text, with its speaker tied to the entities."""
    return statements.annotate(entities.annotate(Analysis(doc=nlp(text)))).statements[-1]


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("Mayor Maria Okafor came on Monday. She said that the bridge was safe.", "Maria Okafor", "pronoun"),
        ("Mayor Maria Okafor came on Monday. “The bridge is safe,” she said.", "Maria Okafor", "pronoun"),
        ("Mayor Maria Okafor came on Monday. The mayor said that the bridge was safe.", "Maria Okafor", "role"),
        ("Maria Okafor came on Monday. Okafor said that the bridge was safe.", "Maria Okafor", "surname"),
        ("Boeing rose on Monday. The company said that it would hire.", "Boeing", "role"),
        ("Boeing rose on Monday. “Prices will rise,” it said.", "Boeing", "pronoun"),
    ],
)
def test_a_source_without_a_full_name_is_tied_to_who_it_is(nlp: Language, text: str, name: str, how: str) -> None:
    speaker = last(nlp, text).speaker
    assert speaker is not None
    assert (speaker.name, speaker.resolved_by) == (name, how)


def test_a_source_that_may_be_one_of_two_stays_open(nlp: Language) -> None:
    speaker = last(nlp, "Anna Berg and Maria Okafor came on Monday. She said that the bridge was safe.").speaker
    assert speaker is not None
    assert speaker.entity is None


def test_a_country_that_speaks_is_a_government(nlp: Language) -> None:
    speaker = last(nlp, "Canada said that the bridge was safe.").speaker
    assert speaker is not None
    assert (speaker.kind, speaker.name, speaker.resolved_by) == ("org", "Canada", "metonymy")


@pytest.mark.parametrize(
    ("text", "anonymity"),
    [
        ("The New York Times reported that fares would rise.", "outlet"),
        ("The New York Times said that it would hire more reporters.", "named"),
        ("The newspaper reported that fares would rise.", "outlet"),
        ("Boeing said that fares would rise.", "named"),
    ],
)
def test_an_outlet_that_is_cited_is_told_from_one_that_speaks_of_itself(
    nlp: Language, text: str, anonymity: str
) -> None:
    assert last(nlp, text).anonymity == anonymity

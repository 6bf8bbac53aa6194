"""Which names name the same one, what they are, and who is "he"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import parse
from onrecord.extract.annotations import Analysis, Entity
from onrecord.extract.entities import annotate
from onrecord.extract.entities.identity import entities
from onrecord.extract.entities.name import Name
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def gathered(nlp: Language, text: str, **labels: tuple[str, ...]) -> dict[str, Entity]:
    """Return the entities of a text in which every occurrence of the given names is found, by name."""
    found, at = [], 0
    wanted = sorted(((name, label) for label, given in labels.items() for name in given), key=lambda x: -len(x[0]))
    while at < len(text):
        hit = next(((name, label) for name, label in wanted if text.startswith(name, at)), None)
        if hit is not None:
            found.append(Name(at, at + len(hit[0]), hit[1]))
        at += len(hit[0]) if hit is not None else 1
    return {entity.name: entity for entity in entities(parse.read(nlp(text)), text, found)}


def test_a_person_is_one_entity_under_the_full_name(nlp: Language) -> None:
    found = gathered(nlp, "Zorvan left. Maria Zorvan is well. Zorvan slept.", PERSON=("Maria Zorvan", "Zorvan"))
    assert list(found) == ["Maria Zorvan"]
    person = found["Maria Zorvan"]
    assert person.key == "person:maria-zorvan"
    assert person.aliases == ("Zorvan",)
    assert [m.resolved_by for m in person.mentions] == ["surname", "surface", "surname"]


def test_the_order_of_names_does_not_make_two_persons(nlp: Language) -> None:
    found = gathered(nlp, "Zorvan Maria came. Maria Zorvan left.", PERSON=("Zorvan Maria", "Maria Zorvan"))
    assert list(found) == ["Zorvan Maria"]


def test_a_middle_initial_does_not_make_two_persons(nlp: Language) -> None:
    found = gathered(nlp, "Maria Zorvan came. Maria J. Zorvan left.", PERSON=("Maria Zorvan", "Maria J. Zorvan"))
    assert list(found) == ["Maria J. Zorvan"]


def test_two_persons_of_one_surname_stay_apart(nlp: Language) -> None:
    text = "Maria Zorvan came. Peter Zorvan left. Mrs Zorvan slept. Mr Zorvan woke."
    found = gathered(nlp, text, PERSON=("Maria Zorvan", "Peter Zorvan", "Zorvan"))
    assert {name: [text[m.start : m.end] for m in e.mentions] for name, e in found.items()} == {
        "Maria Zorvan": ["Maria Zorvan", "Zorvan"],
        "Peter Zorvan": ["Peter Zorvan", "Zorvan"],
    }
    assert found["Maria Zorvan"].mentions[1].start == text.index("Mrs Zorvan") + 4


def test_names_that_only_look_alike_are_two(nlp: Language) -> None:
    assert len(gathered(nlp, "Maria Zorvan met Marta Zorvan.", PERSON=("Maria Zorvan", "Marta Zorvan"))) == 2


def test_an_acronym_a_beginning_and_a_legal_form_name_one_organization(nlp: Language) -> None:
    text = "Zorvan Research Board met. ZRB left. Kestrel Foods Inc rose. Kestrel fell. Kestrel Foods fell."
    names = ("Zorvan Research Board", "ZRB", "Kestrel Foods Inc", "Kestrel Foods", "Kestrel")
    found = gathered(nlp, text, ORG=names)
    assert list(found) == ["Zorvan Research Board", "Kestrel Foods Inc"]
    assert [m.resolved_by for m in found["Zorvan Research Board"].mentions] == ["surface", "acronym"]


def test_an_ambiguous_beginning_stays_by_itself(nlp: Language) -> None:
    found = gathered(nlp, "Kestrel Foods, Kestrel Mines, Kestrel.", ORG=("Kestrel Foods", "Kestrel Mines", "Kestrel"))
    assert len(found) == 3


def test_a_country_has_one_name(nlp: Language) -> None:
    found = gathered(nlp, "The U.S. and the United States and the US.", GPE=("U.S.", "United States", "US"))
    assert list(found) == ["United States"]


def test_a_surname_alone_is_the_first_person_of_that_name(nlp: Language) -> None:
    text = "Maria Zorvan came with her husband, Peter Zorvan. Zorvan slept."
    found = gathered(nlp, text, PERSON=("Maria Zorvan", "Peter Zorvan", "Zorvan"))
    assert [text[m.start : m.end] for m in found["Maria Zorvan"].mentions] == ["Maria Zorvan", "her", "Zorvan"]


def test_the_end_of_a_longer_name_is_the_same_person(nlp: Language) -> None:
    found = gathered(nlp, "Zorvan Berg came. Maria Zorvan Berg left.", PERSON=("Maria Zorvan Berg", "Zorvan Berg"))
    assert list(found) == ["Maria Zorvan Berg"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Maria Zorvan came. She slept.", "Maria Zorvan"),
        ("Peter Berg met Maria Zorvan. She slept.", "Maria Zorvan"),
        ("Maria Zorvan came. He slept.", None),
        ("Anna Berg met Maria Zorvan. She slept.", "Anna Berg"),
        ("Anna Berg and Maria Zorvan came. She slept.", None),
        ("Anna Berg said that Maria Zorvan lied. “It is sad,” she said.", "Anna Berg"),
        ("Anna Berg came. “Ask Maria Zorvan,” she said.", "Anna Berg"),
        ("Anna Berg came. Maria Zorvan is ill, she said.", "Anna Berg"),
        ("Maria Zorvan came. “She slept,” it said.", None),
        ("Maria Zorvan came. It rained. It snowed. It hailed. It froze. She slept.", None),
    ],
)
def test_a_pronoun_is_resolved_only_when_it_is_clear_who_is_meant(nlp: Language, text: str, whose: str | None) -> None:
    found = gathered(nlp, text, PERSON=("Maria Zorvan", "Peter Berg", "Anna Berg"))
    resolved = [name for name, e in found.items() if any(m.resolved_by == "pronoun" for m in e.mentions)]
    assert resolved == ([whose] if whose else [])


def test_the_pronouns_of_an_article_tell_of_whom_a_name_leaves_open(nlp: Language) -> None:
    text = "Zorvan came. She slept. She woke. Zorvan met Peter Berg. He left."
    found = gathered(nlp, text, PERSON=("Zorvan", "Peter Berg"))
    assert [text[m.start : m.end] for m in found["Peter Berg"].mentions] == ["Peter Berg", "He"]


def test_a_role_that_two_hold_is_the_one_named_near(nlp: Language) -> None:
    text = "Senator Anna Berg came. Senator Maria Zorvan left. The senator slept."
    found = gathered(nlp, text, PERSON=("Maria Zorvan", "Anna Berg"))
    assert [m.resolved_by for m in found["Maria Zorvan"].mentions] == ["surface", "role"]
    both = "Senator Anna Berg met Senator Maria Zorvan and they slept. The senators slept. A senator slept."
    found = gathered(nlp, both, PERSON=("Maria Zorvan", "Anna Berg"))
    assert all(len(e.mentions) == 1 for e in found.values())


def test_an_organization_says_what_it_is(nlp: Language) -> None:
    text = "Zorvan Bank rose. The lender said that it expects gains. Kestrel, a weekly, wrote so."
    found = gathered(nlp, text, ORG=("Zorvan Bank", "Kestrel"))
    assert [text[m.start : m.end] for m in found["Zorvan Bank"].mentions] == ["Zorvan Bank", "The lender", "it"]
    assert {name: e.organization_kind for name, e in found.items()} == {"Zorvan Bank": "company", "Kestrel": "media"}


def test_entities_of_one_slug_have_keys_of_their_own(nlp: Language) -> None:
    found = gathered(nlp, "Zor van and Zor-van", ORG=("Zor van", "Zor-van"))
    assert [e.key for e in found.values()] == ["org:zor-van", "org:zor-van--2"]


def test_an_article_is_annotated_whole(nlp: Language) -> None:
    text = (
        "Norwegian Finance Minister Anna Berg will meet Peter Quist, managing partner at Kestrel Capital, on Friday.\n"
        "Berg left Oslo early. She said that Ottawa had rejected the offer."
    )
    found = {e.name: e for e in annotate(Analysis(doc=nlp(text))).entities}
    assert [m.resolved_by for m in found["Anna Berg"].mentions] == ["surface", "surname", "pronoun"]
    roles = {
        name: [(r.span.of(text), r.organization and r.organization.of(text)) for r in e.roles]
        for name, e in found.items()
    }
    assert roles["Anna Berg"] == [("Finance Minister", "Norwegian")]
    assert roles["Peter Quist"] == [("managing partner", "Kestrel Capital")]
    assert found["Ottawa"].mentions[0].resolved_by == "metonymy"


def test_well_known_bodies_are_one_by_their_short_names(nlp: Language) -> None:
    text = "The European Union and the Bank of Japan met. The EU and the BOJ left. The Federal Reserve met the Fed."
    names = ("European Union", "EU", "Bank of Japan", "BOJ", "Federal Reserve", "Fed")
    assert list(gathered(nlp, text, ORG=names)) == ["European Union", "Bank of Japan", "Federal Reserve"]


def test_a_ministry_is_one_however_its_name_is_turned(nlp: Language) -> None:
    names = ("Ministry of the Interior", "Interior Ministry", "Nordvik Interior Ministry")
    found = gathered(nlp, "The Ministry of the Interior met. The Interior Ministry left.", ORG=names)
    assert list(found) == ["Ministry of the Interior"]


def test_a_short_form_in_brackets_is_the_organization_before_it(nlp: Language) -> None:
    found = gathered(
        nlp, "The Institute of Zorvan Studies (Izos) met. Izos left.", ORG=("Institute of Zorvan Studies", "Izos")
    )
    assert list(found) == ["Institute of Zorvan Studies"]


def test_the_end_of_one_longer_name_is_that_organization(nlp: Language) -> None:
    names = ("House Zorvan Committee", "Zorvan Committee")
    assert list(gathered(nlp, "House Zorvan Committee. Zorvan Committee.", ORG=names)) == ["House Zorvan Committee"]
    two = (*names, "Senate Zorvan Committee")
    text = "House Zorvan Committee. Senate Zorvan Committee. Zorvan Committee."
    assert len(gathered(nlp, text, ORG=two)) == 3
    assert len(gathered(nlp, "Zorvan Air and Zorvan Air X.", ORG=("Zorvan Air X", "Zorvan Air"))) == 2


def test_a_person_with_one_name_is_called_by_the_title(nlp: Language) -> None:
    found = gathered(nlp, "Sheikh Zorvana spoke. Zorvana left.", PERSON=("Zorvana",))
    assert list(found) == ["Sheikh Zorvana"]
    assert found["Sheikh Zorvana"].aliases == ("Zorvana",)
    assert [m.resolved_by for m in found["Sheikh Zorvana"].mentions] == ["surface", "alias"]


def test_a_full_name_needs_no_title(nlp: Language) -> None:
    found = gathered(nlp, "Sheikh Amin Zorvan spoke. Zorvan left.", PERSON=("Amin Zorvan", "Zorvan"))
    assert list(found) == ["Amin Zorvan"]


def test_a_president_keeps_the_bare_surname(nlp: Language) -> None:
    assert list(gathered(nlp, "President Zorvan spoke.", PERSON=("Zorvan",))) == ["Zorvan"]


def test_a_ministry_is_named_with_its_country(nlp: Language) -> None:
    text = "Norway’s Ministry of Fish spoke. The Ministry of Fish left."
    found = gathered(nlp, text, ORG=("Ministry of Fish",), GPE=("Norway",))
    assert list(found) == ["Norway", "Norway's Ministry of Fish"]
    assert found["Norway's Ministry of Fish"].aliases == ("Ministry of Fish",)


def test_a_ministry_of_two_countries_stays_without(nlp: Language) -> None:
    text = "Norway’s Ministry of Fish spoke. Iceland’s Ministry of Fish left."
    assert "Ministry of Fish" in gathered(nlp, text, ORG=("Ministry of Fish",))

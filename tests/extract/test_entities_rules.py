"""Every rule of the tables finds its examples and refuses its refusals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onrecord.extract import parse, rules
from onrecord.extract.entities import names
from onrecord.extract.entities.clubs import club
from onrecord.extract.entities.companies import company
from onrecord.extract.entities.cues import cues
from onrecord.extract.entities.identity import entities
from onrecord.extract.entities.kinds import kind_of
from onrecord.extract.entities.known import is_security
from onrecord.extract.entities.metonymy import is_government
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.owners import owned
from onrecord.extract.entities.results import result
from onrecord.extract.entities.roles import roles
from onrecord.extract.entities.unseen import unseen
from onrecord.extract.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.extract.annotations import Mention

_PACKAGE = "onrecord.extract.entities"


def _examples(table: str) -> list[tuple[rules.Rule, rules.Example]]:
    return [(rule, example) for rule in rules.load(table, _PACKAGE).rules.values() for example in rule.examples]


def _refuses(table: str) -> list[tuple[rules.Rule, str]]:
    return [(rule, text) for rule in rules.load(table, _PACKAGE).rules.values() for text in rule.refuses]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


@pytest.mark.parametrize(("rule", "example"), _examples("cues"))
def test_a_cue_speaks_for_its_label(rule: rules.Rule, example: rules.Example) -> None:
    told = (rule.data["label"], rule.data["weight"])
    assert all(told in cues(example.text, Name(*span, "ORG")) for span in example.spans)


@pytest.mark.parametrize(("rule", "text"), _refuses("cues"))
def test_a_cue_is_silent_elsewhere(rule: rules.Rule, text: str) -> None:
    word = next(word for word in ("Okonjo", "Zentrix") if word in text)
    start = text.index(word)
    assert (rule.data["label"], rule.data["weight"]) not in cues(text, Name(start, start + len(word), "ORG"))


@pytest.mark.parametrize(("rule", "example"), _examples("unseen"))
def test_a_person_that_the_model_passed_over_is_found(rule: rules.Rule, example: rules.Example) -> None:
    found = unseen(Article(example.text), [])
    assert [(name.start, name.end, name.rule) for name in found] == [(*span, rule.id) for span in example.spans]


@pytest.mark.parametrize(("rule", "text"), _refuses("unseen"))
def test_what_is_no_person_is_not_found(rule: rules.Rule, text: str) -> None:
    assert [name for name in unseen(Article(text), []) if name.rule == rule.id] == []


@pytest.mark.parametrize(("rule", "example"), _examples("roles"))
def test_a_role_is_tied_to_its_holder(nlp: Language, rule: rules.Rule, example: rules.Example) -> None:
    doc = nlp(example.text)
    found = [(role.span, role.rule) for role in roles(parse.read(doc), example.text, names(doc))]
    assert found == [(span, rule.id) for span in example.spans]


@pytest.mark.parametrize(("rule", "text"), _refuses("roles"))
def test_what_is_no_role_is_not_found(nlp: Language, rule: rules.Rule, text: str) -> None:
    doc = nlp(text)
    assert [role for role in roles(parse.read(doc), text, names(doc)) if role.rule == rule.id] == []


@pytest.mark.parametrize(("rule", "example"), _examples("metonymy"))
def test_a_seat_that_acts_is_a_government(rule: rules.Rule, example: rules.Example) -> None:
    assert rule.id
    assert all(is_government(example.text, *span) for span in example.spans)


@pytest.mark.parametrize(("rule", "text"), _refuses("metonymy"))
def test_a_seat_that_does_not_act_is_a_place(rule: rules.Rule, text: str) -> None:
    start = text.index("Ottawa")
    assert rule.id
    assert not is_government(text, start, start + len("Ottawa"))


def _treasuries(text: str) -> list[Name]:
    return [Name(*hit.span(), "ORG") for hit in re.finditer(r"(?:U\.S\. )?Treasury", text)]


_BORROWED = "organizations.securities"


@pytest.mark.parametrize(("rule", "example"), [case for case in _examples("organizations") if case[0].id == _BORROWED])
def test_what_a_treasury_borrows_is_no_organization(rule: rules.Rule, example: rules.Example) -> None:
    assert rule.id
    found = [name for name in _treasuries(example.text) if is_security(example.text, name)]
    assert [name[:2] for name in found] == [tuple(span) for span in example.spans]


@pytest.mark.parametrize(("rule", "text"), [case for case in _refuses("organizations") if case[0].id == _BORROWED])
def test_a_treasury_is_an_organization(rule: rules.Rule, text: str) -> None:
    assert rule.id
    assert not any(is_security(text, name) for name in _treasuries(text))


@pytest.mark.parametrize(("rule", "example"), _examples("kinds"))
def test_the_kind_of_an_organization_is_told(rule: rules.Rule, example: rules.Example) -> None:
    for span in example.spans:
        assert kind_of(example.text, [span.of(example.text)], [span]) == rule.data["kind"]


@pytest.mark.parametrize(("rule", "text"), _refuses("kinds"))
def test_the_kind_of_an_organization_is_not_guessed(rule: rules.Rule, text: str) -> None:
    for name in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)*", text):
        assert kind_of(text, [name[0]], [name.span()]) != rule.data["kind"]


_NAMED = {"PERSON": r"Maria Ruiz", "ORG": r"Zentrix(?: [A-Z]\w+)?|Nordvik Council", "GPE": r"Oslo"}


def _resolved(nlp: Language, text: str) -> list[Mention]:
    named = [Name(*hit.span(), label) for label, words in _NAMED.items() for hit in re.finditer(words, text)]
    found = entities(parse.read(nlp(text)), text, sorted(named))
    return [m for entity in found for m in entity.mentions if m.resolved_by in {"pronoun", "role"}]


@pytest.mark.parametrize(("rule", "example"), [*_examples("pronouns"), *_examples("nominals")])
def test_a_word_stands_for_what_was_named(nlp: Language, rule: rules.Rule, example: rules.Example) -> None:
    assert rule.id
    assert [mention.span for mention in _resolved(nlp, example.text)] == list(example.spans)


@pytest.mark.parametrize(("rule", "text"), [*_refuses("pronouns"), *_refuses("nominals")])
def test_a_word_that_may_mean_another_stays_open(nlp: Language, rule: rules.Rule, text: str) -> None:
    assert rule.id
    assert _resolved(nlp, text) == []


def _labelled(text: str) -> list[Name]:
    found = re.finditer(r"(?:Maria )?(?:Quist|General)(?: Foods)?(?: Inc)?", text)
    return company(Article(text), [Name(*hit.span(), "ORG" if "Inc" in hit[0] else "PERSON") for hit in found])


@pytest.mark.parametrize(("rule", "example"), _examples("companies"))
def test_a_company_is_one_by_its_short_name_too(rule: rules.Rule, example: rules.Example) -> None:
    assert rule.id
    assert [name[:3] for name in _labelled(example.text)] == [(*span, "ORG") for span in example.spans]


@pytest.mark.parametrize(("rule", "text"), _refuses("companies"))
def test_a_name_that_others_share_is_no_company(rule: rules.Rule, text: str) -> None:
    assert [name for name in _labelled(text) if name.rule == rule.id] == []


_OWNED = "organizations.owned"


@pytest.mark.parametrize(("rule", "example"), [case for case in _examples("organizations") if case[0].id == _OWNED])
def test_whose_a_body_is_belongs_to_its_name(rule: rules.Rule, example: rules.Example) -> None:
    assert rule.id
    assert all(owned(example.text, [span.of(example.text)]) for span in example.spans)


@pytest.mark.parametrize(("rule", "text"), [case for case in _refuses("organizations") if case[0].id == _OWNED])
def test_a_body_without_owner_keeps_its_name(rule: rules.Rule, text: str) -> None:
    assert rule.id
    assert owned(text, ["Ministry of Fish", "Fish Union"]) == {}


def _players(text: str) -> list[Name]:
    towns = [Name(*hit.span(), "GPE") for hit in re.finditer(r"Bergen|Tromsø|Oslo|Norway|Italy", text)]
    return result(Article(text), club(Article(text), [] if "\n" in text else towns))


@pytest.mark.parametrize(("rule", "example"), _examples("results"))
def test_who_plays_is_an_organization(rule: rules.Rule, example: rules.Example) -> None:
    assert [(*name[:2],) for name in _players(example.text) if name.rule == rule.id] == [(*s,) for s in example.spans]


@pytest.mark.parametrize(("rule", "text"), _refuses("results"))
def test_who_does_not_play_is_none(rule: rules.Rule, text: str) -> None:
    assert [name for name in _players(text) if name.rule == rule.id] == []

"""Every rule of the claims stage finds its examples and refuses its refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract import rules
from onrecord.extract.annotations import Statement
from onrecord.extract.claims import clauses, deeds, modality, past, polarity, types
from onrecord.extract.claims.tree import LONGEST, plant

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.extract.claims.tree import Tree
    from onrecord.text import Span

PACKAGE = "onrecord.extract.claims"
SAID = Statement(content=(), nature="statement")


def _table(name: str) -> list[rules.Rule]:
    return list(rules.load(name, PACKAGE).rules.values())


def _modal_cues(tree: Tree, statement: Statement | None) -> list[tuple[str, Span | None]]:
    found = [modality.of_clause(tree, c, statement) for c in clauses.find(tree, LONGEST).all]
    nouns = [i for i in range(len(tree)) if tree.pos[i] in {"NOUN", "PROPN"}]
    found += [modality.of_noun(tree, i, itself=True) for i in nouns]
    return [(m.rule, m.cue) for m in found]


@pytest.mark.parametrize("rule", _table("modality"), ids=lambda rule: rule.id)
def test_a_modality_rule_finds_its_examples_and_refuses_its_refusals(rule: rules.Rule, nlp: Language) -> None:
    for example in rule.examples:
        cues = _modal_cues(plant(nlp(example.text)), None)
        assert (rule.id, example.spans[0]) in cues, example.text
    for refusal in rule.refuses:
        assert rule.id not in [r for r, _ in _modal_cues(plant(nlp(refusal)), None)], refusal


@pytest.mark.parametrize("rule", _table("opinion"), ids=lambda rule: rule.id)
def test_an_opinion_rule_finds_its_examples_and_refuses_its_refusals(rule: rules.Rule, nlp: Language) -> None:
    for example in rule.examples:
        assert (rule.id, example.spans[0]) in _modal_cues(plant(nlp(example.text)), SAID), example.text
    for refusal in rule.refuses:
        assert rule.id not in [r for r, _ in _modal_cues(plant(nlp(refusal)), SAID)], refusal


def _negations(tree: Tree) -> list[Span]:
    found = (polarity.negation(tree, clause) for clause in clauses.find(tree, LONGEST).all)
    return [cue for cue in found if cue is not None]


@pytest.mark.parametrize("rule", _table("polarity"), ids=lambda rule: rule.id)
def test_a_polarity_rule_finds_its_examples_and_refuses_its_refusals(rule: rules.Rule, nlp: Language) -> None:
    for example in rule.examples:
        tree = plant(nlp(example.text))
        assert _negations(tree) == [example.spans[0]], example.text
        assert polarity.rule(tree, example.spans[0]) == rule.id
    for refusal in rule.refuses:
        assert _negations(plant(nlp(refusal))) == [], refusal


@pytest.mark.parametrize("rule", _table("predicates"), ids=lambda rule: rule.id)
def test_a_predicate_rule_controls_the_lemma_of_its_examples(rule: rules.Rule, nlp: Language) -> None:
    for example in rule.examples:
        tree = plant(nlp(example.text))
        heads = {tree.span(c.head, c.head): tree.lemma[c.head] for c in clauses.find(tree, LONGEST).all}
        assert types.controlled(heads[example.spans[0]]) == (rule.data["lemma"], rule.id)


def test_no_word_stands_in_two_rules_of_the_predicate_table() -> None:
    words = [word for rule in _table("predicates") for word in rule.data["words"]]
    assert {word for word in words if words.count(word) > 1} <= {"add", "raise"}


@pytest.mark.parametrize("rule", _table("deeds"), ids=lambda rule: rule.id)
def test_a_deed_rule_finds_its_examples_and_refuses_its_refusals(rule: rules.Rule, nlp: Language) -> None:
    def verbs(text: str) -> list[Span]:
        tree = plant(nlp(text))
        cues = [tree.span(i, i) for i in range(len(tree)) if tree.pos[i] == "VERB"]
        found = [deeds.deed(tree, Statement(content=(), cue=(cue,))) for cue in cues]
        return [tree.span(token, token) for token in found if token is not None]

    for example in rule.examples:
        assert example.spans[0] in verbs(example.text), example.text
    for refusal in rule.refuses:
        assert verbs(refusal) == [], refusal


@pytest.mark.parametrize("rule", _table("past"), ids=lambda rule: rule.id)
def test_the_past_tenses_of_the_table_are_those_of_its_examples(rule: rules.Rule, nlp: Language) -> None:
    for example in rule.examples:
        tree = plant(nlp(example.text))
        token = tree.tokens(example.spans[0])[0]
        assert past.past(f"{tree.lemma[token]}ing", tree.lemma[token]) == tree.lower[token]


@pytest.mark.parametrize("rule", [*_table("check"), *_table("outlook")], ids=lambda rule: rule.id)
def test_a_word_of_a_list_stands_in_its_examples_and_in_no_refusal(rule: rules.Rule, nlp: Language) -> None:
    words = set(rule.data["words"])
    for example in rule.examples:
        tree = plant(nlp(example.text))
        assert words & {tree.lemma[i] for i in tree.tokens(example.spans[0])}, example.text
    for refusal in rule.refuses:
        assert not words & set(plant(nlp(refusal)).lemma), refusal

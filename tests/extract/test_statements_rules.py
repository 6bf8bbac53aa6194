"""Every rule of statements finds its examples and refuses its refusals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onrecord.extract import statements
from onrecord.extract.language import load_model
from onrecord.extract.rules import load
from onrecord.extract.statements.lexicon import PACKAGE, lexicon

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.extract.rules import Example, Rule

RULES = list(load("statements", PACKAGE).rules.values())
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}:{example.text[:40]}") for rule in RULES for example in rule.examples
]
REFUSALS = [pytest.param(rule, text, id=f"{rule.id}:{text[:40]}") for rule in RULES for text in rule.refuses]
EDGE = re.compile(r"^\W+|\W+$")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_finds_the_content_that_its_example_marks(nlp: Language, rule: Rule, example: Example) -> None:
    found = statements.find(nlp(example.text))

    contents = [[EDGE.sub("", s.of(example.text)) for s in f.content] for f in found if f.rule == rule.id]

    assert [EDGE.sub("", s.of(example.text)) for s in example.spans] in contents


@pytest.mark.parametrize(("rule", "text"), REFUSALS)
def test_a_rule_refuses_what_is_no_statement(nlp: Language, rule: Rule, text: str) -> None:
    assert rule.id not in [f.rule for f in statements.find(nlp(text))]


def test_every_rule_has_words_and_a_confidence() -> None:
    words = lexicon()

    assert all(words.words[name] for name in words.words)
    assert all(0 < words.confidence[name] < 1 for name in words.confidence)


@pytest.mark.parametrize("rule", load("cues", PACKAGE).rules.values(), ids=lambda rule: rule.id)
def test_a_cue_has_the_class_and_nature_of_its_entry(nlp: Language, rule: Rule) -> None:
    for example in rule.examples:
        (found,) = statements.find(nlp(example.text))
        assert [s.of(example.text) for s in found.cue] == [s.of(example.text) for s in example.spans]
        if "class" in rule.data:
            assert found.cue_class == rule.data["class"]
        if "nature" in rule.data:
            assert found.nature == rule.data["nature"]


@pytest.mark.parametrize("rule", load("speakers", PACKAGE).rules.values(), ids=lambda rule: rule.id)
def test_a_source_is_told_by_its_noun(nlp: Language, rule: Rule) -> None:
    name = rule.id.partition(".")[2]
    for example in rule.examples:
        (found,) = statements.find(nlp(example.text))
        assert example.spans[0].start >= found.source[0].start
        assert found.source[0].covers(example.spans[0])
        expected = {"documents": ("document",), "datasets": ("dataset",)}.get(name, ("indirect",))
        assert found.type in expected

from __future__ import annotations

import re
import time
import tomllib
from importlib import resources

import pytest

from onrecord.corpus.zones.alone import words_of
from onrecord.corpus.zones.markers import markers

RULES = tomllib.loads(resources.files("onrecord.corpus.zones").joinpath("zones.toml").read_text("utf-8"))["rule"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_finds_its_examples(rule: dict[str, object]) -> None:
    examples = rule["examples"]
    assert isinstance(examples, list)
    for example in examples:
        line = re.sub(r"[{}]", "", example)
        found = markers().find(line, words_of(line))
        assert found is not None, line
        assert found.id == rule["id"], line


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_refuses_its_refusals(rule: dict[str, object]) -> None:
    refusals = rule["refuses"]
    assert isinstance(refusals, list)
    for line in refusals:
        found = markers().find(line, words_of(line))
        assert found is None or found.id != rule["id"], line


def test_every_rule_has_examples_and_refusals() -> None:
    assert all(rule["examples"] and rule["refuses"] for rule in RULES)


def test_the_marked_part_of_an_example_is_what_the_pattern_finds() -> None:
    for rule in RULES:
        if "part" in rule or "start" in rule:
            for example in rule["examples"]:
                wanted = example[example.index("{") + 1 : example.index("}")]
                line = re.sub(r"[{}]", "", example).lower()
                found = re.search(rule["part"], line) if "part" in rule else re.match(rule["start"], line)
                assert found is not None
                assert found[0].startswith(wanted.lower()), example
        if "glued" in rule:
            for example in rule["examples"]:
                wanted = example[example.index("{") + 1 : example.index("}")]
                found = re.match(rule["glued"], re.sub(r"[{}]", "", example))
                assert found is not None
                assert found[0] == wanted


@pytest.mark.parametrize(
    "seed",
    [
        "a",
        "1",
        " ",
        "by a ",
        "#a ",
        "gold 1",
        "read more: ",
        "share on ",
        "a, ",
        "-",
        "is a ",
        "(c) ",
        "more ",
        "by a b ",
        "<a>",
        "share",
        "1 ",
        "❤ 1 ",
        "a 1 +1 ",
    ],
)
def test_no_line_makes_the_patterns_backtrack(seed: str) -> None:
    begun = time.process_time()
    for size in (85, 400):
        for end in ("", "!", "\x00", " zz@"):
            line = (seed * size)[: size - len(end)] + end
            markers().find(
                line, [*words_of(line), "photo", "story", "reporter", "at", "read", "comment", "ad", "by", "doi", "var"]
            )
    assert time.process_time() - begun < 0.5

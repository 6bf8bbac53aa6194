from __future__ import annotations

import re
import time

import pytest

from onrecord.corpus.line_rules import LineRule, line_rules
from onrecord.corpus.moments import find_moment

EXAMPLES = [(rule, example) for rule in line_rules() for example in rule.examples]
REFUSALS = [(rule, line) for rule in line_rules() for line in rule.refuses]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else v.id)
def test_a_rule_takes_what_its_example_marks(rule: LineRule, example: str) -> None:
    marked = re.search(r"\{(.*)\}", example)
    found = rule.pattern.search(example.replace("{", "").replace("}", ""))
    assert marked is not None
    assert found is not None
    assert found[found.lastgroup or 0] == marked[1]


@pytest.mark.parametrize(("rule", "line"), REFUSALS, ids=lambda v: v if isinstance(v, str) else v.id)
def test_a_rule_takes_nothing_of_its_refusals(rule: LineRule, line: str) -> None:
    found = rule.pattern.search(line)
    assert found is None or ("when" in found.groupdict() and find_moment(found["when"]) is None)


def test_every_rule_has_its_own_name_and_a_kind_that_is_read() -> None:
    names = [rule.id for rule in line_rules()]
    assert len(names) == len(set(names))
    assert {rule.kind for rule in line_rules()} == {"published", "modified", "dateline", "byline", "beside"}


@pytest.mark.parametrize("rule", line_rules(), ids=lambda rule: rule.id)
@pytest.mark.parametrize(
    "line",
    ["by " + "A " * 100, "By " + "Aa " * 66, "published " * 20, "A, " * 66, "July 17 " * 25, "A" * 200, "A.'’ /-" * 28],
)
def test_no_rule_takes_long_over_a_hostile_line(rule: LineRule, line: str) -> None:
    start = time.process_time()
    for _ in range(5):
        list(rule.pattern.finditer(line[:200]))
    assert time.process_time() - start < 0.1

"""Claims, read from texts in which the figures ({5%}) and the dates ([June]) are marked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract import claims
from onrecord.extract.annotations import Analysis, Argument, Claim, Entity, Mention, Quantity, Role, Statement, Time
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    Reader = Callable[..., list[Claim]]

MARK = re.compile(r"\{([^}]*)\}|\[([^\]]*)\]")
VALUES = {"June": "2025-06", "May": "2025-05", "4 May": "2025-05-04", "9 August": "2025-08-09", "Friday": "2025-07-18"}
TODAY = datetime(2025, 7, 17)  # noqa: DTZ001 - an outlet's day has no zone


def unmark(marked: str) -> tuple[str, tuple[Quantity, ...], tuple[Time, ...]]:
    quantities: list[Quantity] = []
    times: list[Time] = []
    text, last = "", 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        words = mark[1] or mark[2]
        start, end = len(text), len(text) + len(words)
        if mark[1]:
            quantities.append(_quantity(start, end, words))
        else:
            times.append(_time(start, end, words))
        text += words
    return text + marked[last:], tuple(quantities), tuple(times)


def _quantity(start: int, end: int, words: str) -> Quantity:
    number = re.search(r"\d+(?:\.\d+)?", words)
    value = Decimal(number[0]) if number else Decimal(2)
    kind = "percent" if "%" in words else "money" if "$" in words else "count"
    return Quantity(start=start, end=end, kind=kind, value=value)  # type: ignore[arg-type]


def _time(start: int, end: int, words: str) -> Time:
    if words.startswith(("two", "three", "90")):
        return Time(start=start, end=end, type="DURATION", value="P90D", resolved=True)
    value = VALUES[words]
    day = value if len(value) > 7 else f"{value}-01"
    return Time(start=start, end=end, type="DATE", value=value, edtf=value, start_date=day, end_date=day, resolved=True)


@pytest.fixture
def read(nlp: Language) -> Reader:
    def reader(marked: str, statements: tuple[Statement, ...] = (), entities: tuple[Entity, ...] = ()) -> list[Claim]:
        text, quantities, times = unmark(marked)
        analysis = Analysis(doc=nlp(text), reference=TODAY, quantities=quantities, times=times)
        return list(claims.annotate(analysis.with_(statements=statements, entities=entities)).claims)

    return reader


def said(text: str, source: str, cue: str, content: str, **more: object) -> Statement:
    spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in (source, cue, content)]
    speaker = Argument(start=spans[0][0].start, end=spans[0][0].end, name=source)
    return replace(Statement(content=spans[2], cue=spans[1], source=spans[0], speaker=speaker), **more)  # type: ignore[arg-type]


def words(marked: str, span: Span | Argument | None) -> str | None:
    text = unmark(marked)[0]
    return None if span is None else text[span.start : span.end]


def figures(marked: str, claim: Claim) -> list[str | None]:
    return [words(marked, quantity.span) for quantity in claim.quantities]


# Which claims there are


def test_each_clause_with_a_figure_is_a_claim(read: Reader) -> None:
    marked = "Sales fell {5%} in [May], and profits rose {3%}."
    first, second = read(marked)
    assert (words(marked, first.subject), first.lemma, figures(marked, first)) == ("Sales", "decrease", ["5%"])
    assert (words(marked, second.subject), second.lemma, figures(marked, second)) == ("profits", "increase", ["3%"])


def test_a_participle_clause_makes_its_own_claim(read: Reader) -> None:
    marked = "Exports fell {5%} in [June], with shipments of cars plunging {26%}."
    _, cars = read(marked)
    assert words(marked, cars.subject) == "shipments of cars"
    assert figures(marked, cars) == ["26%"]


def test_figures_of_one_movement_stay_together(read: Reader) -> None:
    marked = "The bank raised its rate by {1%} to {5%} from {4%}."
    (claim,) = read(marked)
    assert figures(marked, claim) == ["1%", "5%", "4%"]


def test_a_figure_that_says_the_same_again_stays_with_the_first(read: Reader) -> None:
    marked = "The firm earned {$30 million}, or {$2} a share, in [May]."
    (claim,) = read(marked)
    assert figures(marked, claim) == ["$30 million", "$2"]


def test_a_figure_that_is_known_is_a_claim_of_its_noun(read: Reader) -> None:
    marked = "Growers want the town to cut its {$4 million} deficit."
    claim = next(c for c in read(marked) if c.quantities)
    assert words(marked, claim.subject) == "its $4 million deficit"
    assert claim.lemma == "equal"
    assert claim.flags[0] == "presupposed"


def test_a_change_noun_says_what_changes(read: Reader) -> None:
    marked = "Traders blamed the strike for the {11%} drop in exports."
    claim = next(c for c in read(marked) if c.quantities)
    assert words(marked, claim.subject) == "exports"
    assert claim.lemma == "decrease"
    assert claim.text == "Exports fell 11%."


def test_what_stands_beside_the_assertion_is_another_claim(read: Reader) -> None:
    marked = "A {7%} surcharge remains in force, alongside a {30%} duty on yachts."
    fee, levy = read(marked)
    assert words(marked, fee.subject) == "A 7% surcharge"
    assert words(marked, levy.subject) == "a 30% duty on yachts"


def test_a_small_number_that_only_points_is_no_claim(read: Reader) -> None:
    assert read("The {two} firms like the plan.") == []


def test_a_dated_event_is_a_claim(read: Reader) -> None:
    marked = "The envoy arrived in Lisbon on [4 May]."
    (claim,) = read(marked)
    assert (claim.type, claim.lemma, claim.times[0].role) == ("event", "arrive", "event")


def test_a_sentence_without_figure_date_or_source_is_no_claim(read: Reader) -> None:
    assert read("The bridge is old and the river is wide.") == []


def test_the_date_of_a_noun_makes_an_occasion(read: Reader) -> None:
    marked = "Talks stalled ahead of a looming [9 August] deadline."
    (claim,) = read(marked)
    assert words(marked, claim.subject) == "a looming 9 August deadline"
    assert (claim.times[0].role, claim.modality) == ("deadline", "scheduled")


def test_the_second_half_of_a_dated_event_takes_its_date_over(read: Reader) -> None:
    marked = "The envoy will meet the mayor on [Friday] but will not discuss rents."
    _, second = read(marked)
    assert second.polarity == "negated"
    assert second.times[0].inherited
    assert "period_inherited" in second.flags


def test_a_line_that_is_printed_twice_makes_its_claim_once(read: Reader) -> None:
    assert len(read("Sales fell {5%} in [May].\nSales fell {5%} in [May].")) == 1


def test_a_duration_is_a_figure(read: Reader) -> None:
    (claim,) = read("The fee was paused for [90 days].")
    assert (claim.quantities[0].kind, claim.quantities[0].unit) == ("duration", "day")


def test_a_role_is_a_claim_once_however_often_it_stands_there(read: Reader) -> None:
    marked = "Treasurer Ana Souza left. Treasurer Souza was tired."
    text = unmark(marked)[0]
    holders = [Span(m.start(), m.end()) for m in re.finditer(r"Ana Souza|(?<=Treasurer )Souza", text)]
    roles = tuple(
        Role(span=Span(m.start(), m.end()), holder=holders[k]) for k, m in enumerate(re.finditer("Treasurer", text))
    )
    person = Entity(
        key="person:ana-souza",
        kind="person",
        name="Ana Souza",
        roles=roles,
        mentions=tuple(Mention(start=h.start, end=h.end) for h in holders),
    )
    (claim,) = [found for found in read(marked, (), (person,)) if found.type == "role"]
    assert (claim.type, claim.lemma, claim.text) == ("role", "hold_position", "Ana Souza is Treasurer.")


# Who and what


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("The union met the mayor and won a {6%} rise.", "The union"),
        ("The firm, which employs {900} people, is moving.", "The firm"),
        ("A contract signed in [May] is worth {$4 million}.", "A contract"),
        ("The town accused the firm of hiding {$4 million}.", "the firm"),
        ("The firm borrowed money, promising to repay {$4 million}.", "The firm"),
        ("There were {70} workers in the hall.", "70 workers in the hall"),
        ("PORTO, Portugal - The firm cut {900} jobs.", "The firm"),
        ("The outlook: sales fell {5%}.", "sales"),
        ("Sales of tea and coffee rose {5%}.", "Sales of tea and coffee"),
        ("Profits up {20%} at Acme", "Profits"),
    ],
)  # fmt: skip
def test_the_subject_is_who_does_it(read: Reader, marked: str, subject: str) -> None:
    claim = next(c for c in read(marked) if c.quantities)
    assert words(marked, claim.subject) == subject


def test_the_noun_that_a_clause_describes_can_be_its_object(read: Reader) -> None:
    marked = "The port was sold after an offer that the town had rejected in [May]."
    claim = next(c for c in read(marked) if words(marked, c.predicate) == "had rejected")
    assert words(marked, claim.object) == "an offer"
    assert claim.text == "The town had rejected an offer in 2025-05."


def test_a_pronoun_is_the_person_that_it_stands_for(read: Reader) -> None:
    marked = "Souza resigned. She had earned {$90,000} in [May]."
    text = unmark(marked)[0]
    she = Mention(start=text.index("She"), end=text.index("She") + 3, resolved_by="pronoun")
    person = Entity(key="person:souza", kind="person", name="Ana Souza", mentions=(Mention(start=0, end=5), she))
    (claim,) = [found for found in read(marked, (), (person,)) if found.quantities]
    assert claim.subject is not None
    assert (claim.subject.name, claim.subject.resolved_by) == ("Ana Souza", "pronoun")
    assert claim.text.startswith("Ana Souza had earned")


# Sources


def test_what_is_said_carries_its_source_and_cites_it(read: Reader) -> None:
    marked = "Sales fell {5%} in [May], Souza said."
    statement = said(unmark(marked)[0], "Souza", "said", "Sales fell 5% in May")
    (claim,) = read(marked, (statement,))
    assert claim.statement == 0
    assert [words(marked, cite) for cite in claim.cites] == ["Sales fell 5% in May, Souza said"]
    assert claim.text == "Sales fell 5% in 2025-05, according to Souza."


def test_what_is_said_without_a_figure_is_one_claim_for_each_main_clause(read: Reader) -> None:
    text = "Souza said the town would not sell the port and would not raise rents."
    statement = said(text, "Souza", "said", "the town would not sell the port and would not raise rents")
    found = read(text, (statement,))
    assert [words(text, c.predicate) for c in found] == ["would not sell", "would not raise"]
    assert [c.polarity for c in found] == ["negated", "negated"]


def test_the_day_on_which_something_is_said_is_the_report_s(read: Reader) -> None:
    marked = "Souza said on [4 May] that rents fell {5%}."
    statement = said(unmark(marked)[0], "Souza", "said", "rents fell 5%")
    (claim,) = read(marked, (statement,))
    assert [time.role for time in claim.times] == ["report"]


def test_praise_is_a_claim_by_its_own_verb(read: Reader) -> None:
    text = "Souza praised the new bridge."
    (claim,) = read(text, (said(text, "Souza", "praised", "the new bridge", cue_class="praise"),))
    assert (words(text, claim.predicate), claim.modality) == ("praised", "opinion")


def test_what_is_demanded_is_the_demander_s_claim(read: Reader) -> None:
    text = "Souza urged both sides to resume talks."
    (claim,) = read(text, (said(text, "Souza", "urged", "both sides to resume talks", cue_class="demand"),))
    assert (words(text, claim.subject), claim.type, claim.modality) == ("Souza", "demand", "demanded")


def test_a_denial_negates_what_is_denied(read: Reader) -> None:
    text = "Souza denied that the port was sold."
    (claim,) = read(text, (said(text, "Souza", "denied", "the port was sold", cue_class="deny"),))
    assert claim.polarity == "negated"


def test_what_is_not_said_is_not_claimed(read: Reader) -> None:
    text = "Souza did not say whether the port was sold."
    (claim,) = read(text, (said(text, "Souza", "say", "whether the port was sold"),))
    assert (words(text, claim.predicate), claim.polarity) == ("did not say", "negated")


def test_a_known_figure_in_a_demand_is_the_writer_s_word(read: Reader) -> None:
    marked = "Souza said the town must cut its {$4 million} debt."
    statement = said(unmark(marked)[0], "Souza", "said", "the town must cut its $4 million debt")
    by_figure = {bool(c.quantities): c.statement for c in read(marked, (statement,))}
    assert by_figure == {True: None, False: 0}


# How it is meant


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The firm raised pay by {6%}.", "asserted"),
        ("The firm will raise pay by {6%}.", "planned"),
        ("The firm plans to raise pay by {6%}.", "planned"),
        ("The firm promised to raise pay by {6%}.", "committed"),
        ("Pay is expected to rise {6%}.", "expected"),
        ("Pay is forecast to rise {6%}.", "forecast"),
        ("Pay could rise {6%}.", "possible"),
        ("The firm must raise pay by {6%}.", "demanded"),
        ("The firm offered to raise pay by {6%}.", "offered"),
        ("The firm hopes to raise pay by {6%}.", "hoped"),
        ("If prices fell, pay would rise {6%}.", "hypothetical"),
        ("Did pay rise {6%}?", "question"),
        ("Minister to open {40} schools", "scheduled"),
        ("The firms meet on [9 August].", "scheduled"),
    ],
)
def test_modality(read: Reader, marked: str, expected: str) -> None:
    assert [claim.modality for claim in read(marked)] == [expected]


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("The firm did not cut {90} jobs.", "not"),
        ("The firm never cut {90} jobs.", "never"),
        ("The firm failed to cut {90} jobs.", "failed"),
        ("The envoy was unable to meet the mayor in [May].", "unable"),
        ("The town has shown little interest since [May].", "little"),
        ("No deal was reached in [May].", "No"),
        ("The firm did not sell boats or build {90} ships.", "not"),
    ],
)
def test_a_negated_claim_shows_the_word(read: Reader, marked: str, cue: str) -> None:
    claim = read(marked)[-1]
    assert (claim.polarity, words(marked, claim.polarity_cue)) == ("negated", cue)


@pytest.mark.parametrize(
    "marked",
    [
        "The firm cut not only pay but also {90} jobs.",
        "The plan of [May] includes not just rents but also fares.",
        "A few shops were shut in [May].",
        "The firm cut no more than {90} jobs.",
    ],
)
def test_not_every_no_negates(read: Reader, marked: str) -> None:
    assert [claim.polarity for claim in read(marked)] == ["affirmed"]


def test_a_condition_is_cited_and_gives_its_figures_to_the_claim(read: Reader) -> None:
    marked = "Rents could rise {6%} if prices fall {2%}."
    (claim,) = read(marked)
    assert words(marked, claim.condition) == "if prices fall 2%"
    assert figures(marked, claim) == ["6%", "2%"]


def test_a_cause_is_cited(read: Reader) -> None:
    marked = "Sales fell {5%} because the port was shut."
    assert words(marked, read(marked)[0].cause) == "because the port was shut"


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("The firm must pay {$90} by [9 August].", "deadline"),
        ("The firm had collected {$90} by [June].", "reference"),
        ("The town imposed a {$90} fee, effective [9 August].", "effective_from"),
        ("The town closed {40} schools until [9 August].", "effective_to"),
        ("Sales fell {5%} in [June].", "reference"),
        ("The fee was paused for [90 days].", "duration"),
    ],
)
def test_the_role_of_a_time(read: Reader, marked: str, role: str) -> None:
    assert [time.role for time in read(marked)[0].times] == [role]


def test_a_period_is_taken_over_from_the_sentence_before(read: Reader) -> None:
    marked = "Exports fell {5%} in [June]. Imports rose {3%}."
    _, imports = read(marked)
    assert (imports.times[0].time.value, imports.times[0].inherited) == ("2025-06", True)
    assert imports.fact_period == "2025-06"


def test_the_key_of_a_fact_holds_neither_value_nor_time(read: Reader) -> None:
    first, second = read("Sales of tea fell {5%} in [May]. Sales of tea fell {3%} in [June].")
    assert first.fact_key == second.fact_key
    assert (first.fact_period, second.fact_period) == ("2025-05", "2025-06")


# Citations


def test_a_citation_never_crosses_a_paragraph(read: Reader) -> None:
    text = "“Rents are too high. We must act,” Souza said.\n“The town is full.”"
    content = (Span(1, 33), Span(text.index("The town"), len(text) - 1))
    cue, source = text.index("said"), text.index("Souza")
    statement = Statement(content=content, cue=(Span(cue, cue + 4),), source=(Span(source, source + 5),))
    for claim in read(text, (statement,)):
        assert not any("\n" in cite.of(text) for cite in claim.cites)


# Robustness


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_no_text_makes_it_raise(nlp: Language, text: str) -> None:
    _check(nlp, text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "%", "\x00", "🙂" * 50, "“" * 3000, "(" * 1500, "no " * 2000, "a, " * 2000 + "5% rose."],
)  # fmt: skip
def test_no_odd_text_makes_it_raise(nlp: Language, text: str) -> None:
    _check(nlp, text)


def _check(nlp: Language, text: str) -> None:
    doc = nlp(text)
    words = [Span(t.idx, t.idx + len(t)) for t in doc if not t.is_space]
    quantities = tuple(Quantity(start=w.start, end=w.end, kind="percent", value=Decimal(1)) for w in words[1:9:3])
    times = tuple(Time(start=w.start, end=w.end, type="DATE", value="2025", resolved=True) for w in words[2:9:3])
    said_ = tuple(Statement(content=(w,), cue=(words[0],), source=(words[-1],)) for w in words[1:4])
    found = claims.annotate(Analysis(doc=doc, quantities=quantities, times=times, statements=said_)).claims
    for claim in found:
        assert claim.cites
        assert all(0 <= cite.start < cite.end <= len(text) for cite in claim.cites)
        assert not any("\n" in cite.of(text) for cite in claim.cites)

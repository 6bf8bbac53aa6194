"""Claims of whole articles as they read: own words, right tense, right subject, right source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.extract.claims.moments import in_words
from onrecord.extract.claims.past import past, past_form, present
from onrecord.extract.claims.wording import close
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.extract.rules import Rule
    from onrecord.schemas import Claim

    Reader = Callable[[str], list[Claim]]


def texts(found: list[Claim]) -> list[str]:
    return [claim.text for claim in found]


def speakers(found: list[Claim]) -> list[str]:
    return [claim.attribution.type for claim in found]


# Sentences


@pytest.mark.parametrize(
    ("participle", "lemma", "expected"),
    [
        ("plunging", "plunge", "plunged"),
        ("stopping", "stop", "stopped"),
        ("falling", "fall", "fell"),
        ("trying", "try", "tried"),
        ("playing", "play", "played"),
        ("agreeing", "agree", "agreed"),
        ("leaving", "leave", "left"),
        ("ing", "ing", "ing"),
    ],
)
def test_the_past_of_a_participle(participle: str, lemma: str, expected: str) -> None:
    assert past(participle, lemma) == expected


def test_a_participle_behind_a_past_is_told_in_the_past(read: Reader) -> None:
    found = texts(read("Exports fell 5% in May, with shipments of cars plunging 26%."))
    assert found[-1].startswith("Shipments of cars plunged 26%")


def test_a_participle_behind_a_modal_verb_takes_it_over(read: Reader) -> None:
    found = texts(read("A new levy would raise costs by 3%, cutting sales by 2%."))
    assert any(text.startswith("A new levy would cut sales by 2%") for text in found)


def test_a_dated_noun_phrase_of_the_past_was(read: Reader) -> None:
    assert "The rate was 12% in 2025-05." in texts(read("Growers pay more than the 12% May rate."))


def test_a_date_stays_with_the_participle_that_it_dates(read: Reader) -> None:
    found = texts(read("Growers paid the 15% levies on $4 million worth of coffee imposed on 1 May."))
    assert any("imposed on 2025-05-01" in text and "15%" in text for text in found)


def test_the_length_of_a_plan_is_not_written_as_a_code(read: Reader) -> None:
    assert not any("P2Y" in text for text in texts(read("The mayor signed the two-year $44 million budget on Monday.")))


def test_the_last_point_of_initials_is_kept(read: Reader) -> None:
    assert "Acme lost 40 orders from the U.S., according to Odell." in texts(
        read("“Acme lost 40 orders from the U.S.,” Odell said.")
    )
    assert "Acme lost 40 orders from the U.S." in texts(read("Acme lost 40 orders from the U.S."))


def test_who_says_something_with_a_verb_taken_for_a_participle_says_it(read: Reader) -> None:
    found = read(
        "Mira Holt, a former senior fellow at the Harbour Council, "
        'called Norland’s refusal to discuss key tariffs "petty."'
    )
    assert any(text.startswith("Mira Holt called Norland’s refusal") for text in texts(found))


def test_a_verb_parted_from_its_subject_by_a_participle_keeps_it(read: Reader) -> None:
    found = read("The planning minister, Otávio Sakamoto, denied that pensions already being paid would be cut.")
    assert "Otávio Sakamoto denies that pensions would be cut." in texts(found)
    assert not any("minister would be cut" in text or "were paid" in text for text in texts(found))


def test_a_noun_taken_for_a_verb_in_a_headline_is_no_deed(read: Reader) -> None:
    found = read("Brussels threatens Vidorama with daily fines over teenagers’ feeds\nBRUSSELS — The Commission met.")
    assert not any(text.startswith("Brussels feeds") for text in texts(found))


def test_the_mark_of_a_quoted_line_is_not_said(read: Reader) -> None:
    found = read("> “You can’t ask us to plant 40 fields at a loss,” said Mira Holt.")
    assert "Mira Holt said: You can’t ask us to plant 40 fields at a loss." in texts(found)


def test_a_day_so_far_ahead_is_told_in_its_own_words(read: Reader) -> None:
    found = read("The crew will be back in five days. Clerks are in five days a week, the union said.")
    assert "The crew will be back in five days (2025-07-22)." in texts(found)
    assert any(text.startswith("Clerks are in five days a week") for text in texts(found))


def test_what_a_body_is_committed_to_is_one_claim(read: Reader) -> None:
    found = read("In 2024, the ministry committed to halving its offices over ten years.")
    assert texts(found) == ["In 2024, the ministry committed to halving its offices over ten years."]


def test_a_bracket_that_lost_its_other_half_is_dropped(read: Reader) -> None:
    found = texts(read("The board (which met on Monday) sold 12 boats and 9 sheds (both old) in May."))
    assert all(text.count("(") == text.count(")") for text in found)


def test_a_sentence_does_not_end_in_a_saying_whose_words_are_left_out(read: Reader) -> None:
    found = texts(read("On Tuesday, Ana Souza presented data that showed that Brazil exports more coffee than tea."))
    assert not any(text.endswith("showed.") for text in found)


def test_a_question_is_asked(read: Reader) -> None:
    found = texts(read("“Will the fee rise to $40?” Ana Souza said."))
    assert any(text.startswith("Ana Souza asks: ") and text.endswith("?") for text in found)


def test_a_question_without_a_figure_claims_nothing(read: Reader) -> None:
    assert not read("“What will the town do about the debt?” Ana Souza said.")


def test_a_source_stands_in_lower_case_and_without_its_relative_clause(read: Reader) -> None:
    found = texts(read("The firm will cut 300 jobs, two people briefed on the plan said."))
    assert found[0] == "The firm will cut 300 jobs, according to two people briefed on the plan."


def test_a_day_before_a_noun_keeps_its_apostrophe(read: Reader) -> None:
    found = texts(read("The firm cut 300 jobs ahead of Monday’s vote."))
    assert not any(")’s" in text for text in found)


# Subjects


@pytest.mark.parametrize("opening", ["Last Friday", "Earlier this week", "Late last year"])
def test_a_time_before_the_subject_is_not_the_subject(read: Reader, opening: str) -> None:
    claim = read(f"{opening}, the firm cut 300 jobs.")[0]
    assert claim.subject is not None
    assert claim.subject.text == "the firm"


def test_who_spends_the_weekend_doing_it_does_it(read: Reader) -> None:
    found = read("The mayor spent the weekend hiding $4 million.")
    assert all(claim.subject is not None and "weekend" not in claim.subject.text for claim in found)


def test_a_speaker_is_not_the_subject_of_the_quotation(read: Reader) -> None:
    claim = read("“It’s gone, just gone, nothing but ashes left on the ground,” Ana Souza said on Friday.")[0]
    assert claim.subject is None or claim.subject.text != "Ana Souza"


def test_a_figure_behind_the_object_belongs_to_the_clause(read: Reader) -> None:
    claim = next(c for c in read("Peru is projected to cut emissions 42.6 per cent by 2030.") if c.quantities)
    assert claim.subject is not None
    assert claim.subject.text == "Peru"


def test_what_a_boat_is_licensed_for_is_no_plan(read: Reader) -> None:
    claim = next(c for c in read("The Lion, a ferry licensed to carry 90 people, sank on Friday.") if c.quantities)
    assert claim.modality.class_ == "asserted"


# Who says it


@pytest.mark.parametrize(
    "text",
    [
        "Acme agreed to pay $5 million.",
        "The council voted to lower the fee by 3%.",
        "Growers have lobbied to keep the 4% levy.",
        "Acme committed to a $5 million lifeline.",
    ],
)
def test_a_deed_is_the_writer_s_word(read: Reader, text: str) -> None:
    assert set(speakers(read(text))) == {"author"}


def test_a_thing_says_nothing(read: Reader) -> None:
    text = "The stance has fuelled concerns among growers about 5% tariffs."
    assert set(speakers(read(text))) <= {"author"}


def test_every_sentence_of_a_quotation_is_a_claim(read: Reader) -> None:
    found = read("“The port is shut. It opens again in May, and no ship will wait,” Ana Souza said.")
    assert len([claim for claim in found if claim.attribution.type == "direct_quote"]) == 3


def test_what_somebody_knows_is_the_claim(read: Reader) -> None:
    claim = read("“I know we could not save every house,” Ana Souza said.")[0]
    assert (claim.polarity.value, claim.modality.class_) == ("negated", "asserted")


def test_a_figure_behind_the_source_goes_to_what_is_said(read: Reader) -> None:
    found = [c for c in read("Reserves stood at $14 million, Ana Souza said, down from $15 million.") if c.quantities]
    assert [len(claim.quantities) for claim in found] == [2]
    assert found[0].text == "Reserves stood at $14 million, down from $15 million, according to Ana Souza."


def test_the_day_of_the_speech_is_when_it_was_said(read: Reader) -> None:
    found = read("Speaking on Wednesday, Ana Souza said the port was shut.")
    assert [(t.role, t.value) for t in found[0].times] == [("report", "2025-07-16")]


def test_those_who_say_it_are_not_counted(read: Reader) -> None:
    found = read("The firm is closing the port, according to two people familiar with the plan.")
    assert not any(claim.quantities for claim in found)


# How it is meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The door is open,” Ana Souza said.", "opinion"),
        ("Ana Souza said that a levy would be very unfair.", "opinion"),
        ("“We would rather be late than careless,” Ana Souza said.", "opinion"),
        ("“It would have been far worse in May,” Ana Souza said.", "hypothetical"),
        ("Pay would have risen to $300.", "hypothetical"),
        ("Were fees to be halved, output would be 3% higher.", "hypothetical"),
        ("The town is on track to cut costs by 4%.", "expected"),
        ("The ferry can carry 90 people.", "possible"),
        ("“We are going to sell 3 boats,” Ana Souza said.", "planned"),
        ("Ana Souza insisted that the plan was printed.", "asserted"),
        ("The bank expects cuts totalling 75 basis points.", "expected"),
        ("Clerks were told to sign 40 papers.", "demanded"),
    ],
)
def test_modality_of_whole_sentences(read: Reader, text: str, expected: str) -> None:
    assert expected in [claim.modality.class_ for claim in read(text)]


def test_nor_negates(read: Reader) -> None:
    found = read("“There were no losses in May, nor would we expect one in June,” Ana Souza said.")
    assert {claim.polarity.value for claim in found} == {"negated"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-SU", "summer 2026"),
        ("2025-Q4", "the fourth quarter of 2025"),
        ("2024-H1", "the first half of 2024"),
        ("2026-03-19", "2026-03-19"),
        ("2026", "2026"),
        ("2025-Q3", "the third quarter of 2025"),
        ("2025-03-15/2025-03-17", "2025-03-15 to 2025-03-17"),
        ("2025-11-20TMO", "the morning of 2025-11-20"),
        ("2025-11-20T14:30", "2025-11-20 at 14:30"),
        ("2025-11-20", "2025-11-20"),
    ],
)
def test_seasons_and_quarters_are_written_as_people_do(value: str, words: str) -> None:
    assert in_words(value) == words


# What stands alone


def test_who_speaks_of_themselves_is_heard(read: Reader) -> None:
    found = texts(read("“We need 40 new boats by May,” said Ana Souza, a harbour master."))
    assert any(text.startswith("Ana Souza said: We need 40 new boats") for text in found)


def test_a_source_inside_the_words_is_not_told_again(read: Reader) -> None:
    found = texts(read("The meeting upset a harbour clerk who described the plan as improper."))
    assert found == ["A harbour clerk described the plan as improper."]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Acme had 600 vacancies at the end of May.", "at the end of 2025-05"),
        ("Acme sold 40 boats in late May.", "in late 2025-05"),
        ("The contract for 40 boats runs until mid-2029.", "the middle of 2029"),
    ],
)
def test_the_part_of_a_period_is_kept(read: Reader, text: str, part: str) -> None:
    assert any(part in found for found in texts(read(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growers fear a looming 9 May deadline.", "There is a looming deadline on 2026-05-09."),
        ("The strike followed a 2 January meeting.", "There was a meeting on 2025-01-02."),
    ],
)
def test_an_occasion_with_an_indefinite_article_is_there(read: Reader, text: str, expected: str) -> None:
    assert texts(read(text)) == [expected]


def test_a_short_form_behind_a_name_is_written_out(read: Reader) -> None:
    found = texts(read("Ana Souza trained in May. She's lost 22 pounds since and she's more confident."))
    assert any(text.startswith("Ana Souza has lost 22 pounds") for text in found)


def test_the_owner_in_front_of_its_subject_is_not_named_twice(read: Reader) -> None:
    found = texts(read("Mayor Ana Souza sold boats. At her trial in May, Souza did not deny sending 40 messages."))
    assert found[-1] == "At her trial in 2025-05, Ana Souza did not deny sending 40 messages."


def test_a_country_in_capitals_is_no_pronoun(read: Reader) -> None:
    found = texts(read("The United States is large. The US plan cut 4% of the fees in May."))
    assert found[-1] == "The US plan cut 4% of the fees in 2025-05."


@pytest.mark.parametrize("rule", load("openers", "onrecord.extract.claims").rules.values(), ids=lambda rule: rule.id)
def test_an_opener_is_left_out(rule: Rule, read: Reader) -> None:
    for example in rule.examples:
        gone = example.spans[0].of(example.text).strip(" ,").lower()
        found = texts(read(example.text))
        assert found, example.text
        assert not any(gone in text.lower() for text in found), example.text
    for refusal in rule.refuses:
        held = [words for words in rule.data["words"] if words in refusal.lower()]
        assert any(words in text.lower() for text in texts(read(refusal)) for words in held), refusal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growers aren’t glad of the deal, citing a loss of 4%.", "Growers cite a loss of 4%."),
        ("Growers met in Lima to discuss the 4% levy.", "Growers sought to discuss the 4% levy."),
        ("The club recovered to beat Brisk by 40 points.", "The club beat Brisk by 40 points."),
        ("The council declared 40 bridges to be unsafe.", "40 bridges were unsafe, according to the council."),
        ("Growers who sell at firms owning 5% of the land agree.", "Firms own 5% of the land."),
    ],
)
def test_what_is_not_finite_is_told_as_it_is_meant(read: Reader, text: str, expected: str) -> None:
    assert expected in texts(read(text))


def test_who_is_no_place(read: Reader) -> None:
    found = texts(read("Ana Souza, from Lima, who has written 40 books, spoke on Monday."))
    assert found == ["Ana Souza has written 40 books.", "Ana Souza spoke on 2025-07-14."]


def test_a_seeming_keeps_what_it_seems_like(read: Reader) -> None:
    found = texts(read("“It can seem like there are 40 choices,” Ana Souza said."))
    assert found[0] == "It can seem like there are 40 choices, according to Ana Souza."


def test_a_single_quotation_mark_that_nothing_closes_is_dropped(read: Reader) -> None:
    found = texts(read("“He replied that ‘we are going to sell 40 boats,’ ” Ana Souza said."))
    assert found[0] == "Ana Souza said: He replied that we are going to sell 40 boats."
    assert "‘don’t wait’" in close("Souza said ‘don’t wait’ to 4 clerks", "")
    assert close("Souza said ‘don’t wait", "") == "Souza said don’t wait."


@pytest.mark.parametrize(
    ("lemma", "word"), [("cite", "cites"), ("try", "tries"), ("reach", "reaches"), ("have", "has")]
)
def test_the_present_of_a_verb(lemma: str, word: str) -> None:
    assert (present(lemma, several=False), present(lemma, several=True)) == (word, lemma)


@pytest.mark.parametrize(("lemma", "word"), [("stop", "stopped"), ("try", "tried"), ("win", "won"), ("show", "showed")])
def test_the_past_of_a_verb(lemma: str, word: str) -> None:
    assert past_form(lemma) == word


def test_a_question_at_second_hand_is_asked(read: Reader) -> None:
    found = texts(read("Analysts try to assess which boats are best and how many boats growers will sign up for."))
    assert "Analysts ask: How many boats growers will sign up for?" in found


def test_a_heading_stays_as_it_is(read: Reader) -> None:
    found = texts(read("Harbour Fees Rise 4% for Being Too Low\n\nThe council met in May."))
    assert found == ["Harbour Fees Rise 4% for Being Too Low.", "The council met in 2025-05."]


def test_what_is_the_speakers_own_is_told_as_theirs(read: Reader) -> None:
    found = texts(read("Ana Souza ran in May. Her shoes fell apart in June, Souza said."))
    assert found == ["Ana Souza ran in 2025-05.", "Ana Souza said that her shoes fell apart in 2025-06."]

"""Dates, times, durations and sets: values, direction, gaps, intervals, and what is none."""

from __future__ import annotations

import re
import subprocess
import sys
import time as clock
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import rules
from onrecord.extract.dates import find
from onrecord.schemas.terms import TimexMod

THURSDAY = date(2025, 7, 17)
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
SHORT = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()  # noqa: SIM905
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def values(text: str, reference: date | None = THURSDAY, **options: bool) -> list[tuple[str, str | None]]:
    return [(text[time.start : time.end], time.value) for time in find(text, reference=reference, **options)]


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("The board will meet on Friday.", "Friday", "2025-07-18"),
        ("Shares fell on Friday.", "Friday", "2025-07-11"),
        ("The ministry said Thursday that", "Thursday", "2025-07-17"),
        ("Exports fell in June.", "June", "2025-06"),
        ("The deal will close in June.", "June", "2026-06"),
        ("Talks begin Aug.1 in Geneva.", "Aug.1", "2025-08-01"),
        ("They voted on July 9th.", "July 9th", "2025-07-09"),
        ("It opened three days ago.", "three days ago", "2025-07-14"),
        ("Sales rose last week.", "last week", "2025-W28"),
        ("Sales rose last year.", "last year", "2024"),
        ("It was due by the end of the month", "the end of the month", "2025-07"),
        ("in the 1930s", "the 1930s", "193"),
        ("of the 20th century", "the 20th century", "19"),
        ("in the third quarter of 2024", "the third quarter of 2024", "2024-Q3"),
        ("during H1 2016", "H1 2016", "2016-H1"),
        ("in fiscal 2024", "fiscal 2024", "2024"),
        ("in the summer of 2019", "the summer of 2019", "2019-SU"),
        ("a fee paid for 90 days", "90 days", "P90D"),
        ("lasted two and a half years", "two and a half years", "P2Y6M"),
        ("open every Monday", "every Monday", "XXXX-WXX-1"),
        ("paid annually.", "annually", "P1Y"),
        ("at 7 p.m. EST on Friday, July 18", "7 p.m. EST on Friday, July 18", "2025-07-18T19:00-05:00"),
        ("closed on Labor Day 2024", "Labor Day 2024", "2024-09-02"),
        ("on Thanksgiving 2023", "Thanksgiving 2023", "2023-11-23"),
        ("on Good Friday 2024", "Good Friday 2024", "2024-03-29"),
        ("victims of the Sept. 11 attacks", "Sept. 11", "2001-09-11"),
    ],
)
def test_an_expression_has_its_value(text: str, said: str, value: str) -> None:
    assert (said, value) in values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", "XXXX-XX-XX"),
        ("on Friday", "XXXX-WXX-5"),
        ("in June", "XXXX-06"),
        ("on July 21", "XXXX-07-21"),
        ("last week", "XXXX-WXX"),
        ("in the third quarter", "XXXX-Q3"),
        ("last summer", "XXXX-SU"),
        ("on Christmas Day", "XXXX-12-25"),
        ("this morning", "XXXX-XX-XXTMO"),
    ],
)
def test_without_a_reference_the_value_keeps_its_gaps(text: str, value: str) -> None:
    (time,) = find(text)
    assert time.value == value
    assert not time.resolved
    assert (time.start_date, time.end_date, time.anchor) == (None, None, "none")


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("from 2014 to 2018", "2014/2018", "2014-01-01", "2018-12-31"),
        ("between May and July 2019", "2019-05/2019-07", "2019-05-01", "2019-07-31"),
        ("It was shut from November to March.", "2024-11/2025-03", "2024-11-01", "2025-03-31"),
        ("on Nov. 18-19, 2018", "2018-11-18/2018-11-19", "2018-11-18", "2018-11-19"),
        ("from 13 to 15 July", "2025-07-13/2025-07-15", "2025-07-13", "2025-07-15"),
        ("in the first nine months of 2024", "2024-01/2024-09", "2024-01-01", "2024-09-30"),
        ("for the six months ended June 30", "2025-01/2025-06", "2025-01-01", "2025-06-30"),
        ("two weeks after May 3, 2024", "2024-05-17", "2024-05-17", "2024-05-17"),
    ],
)
def test_an_interval_is_one_time_with_both_ends_included(text: str, value: str, first: str, last: str) -> None:
    (time,) = find(text, reference=THURSDAY)
    assert (time.value, time.start_date, time.end_date, time.resolved) == (value, first, last, True)


def test_the_ends_of_an_interval_stay_apart_where_that_is_asked_for() -> None:
    assert [value for _, value in values("from 2014 to 2018", intervals=False)] == ["2014", "2018"]


def test_a_year_earlier_is_the_quarter_named_before_a_year_back() -> None:
    text = "Third-quarter profit rose to $5 million from $4 million a year earlier."
    assert values(text, date(2024, 11, 2)) == [("Third-quarter", "2024-Q3"), ("a year earlier", "2023-Q3")]


def test_the_following_month_is_counted_from_the_month_named_before() -> None:
    assert values("In March 2021 it sold its leases. The following month it")[1] == ("The following month", "2021-04")


def test_a_length_before_today_has_first_and_last_day() -> None:
    (time,) = find("over the last two years", reference=THURSDAY)
    assert (time.type, time.value, time.start_date, time.end_date) == ("DURATION", "P2Y", "2023-01-01", "2024-12-31")


def test_modifiers_are_kept() -> None:
    text = "in mid-October, early next week, late 2024, more than four hours, about two years ago"
    assert [time.mod for time in find(text, reference=THURSDAY)] == ["MID", "START", "END", "MORE_THAN", "APPROX"]


def test_a_worked_out_year_says_so() -> None:
    bare, full = find("in June and on July 4, 2019", reference=THURSDAY)
    assert (bare.year_inferred, bare.anchor, bare.anchor_date) == (True, "publication_date", "2025-07-17")
    assert (full.year_inferred, full.anchor, full.anchor_date) == (False, "explicit", None)


def test_edtf_stands_beside_the_timex_value() -> None:
    text = "in spring 2020, in the 1930s, in the 20th century, in April 2025, from 2014 to 2018"
    assert [time.edtf for time in find(text)] == ["2020-21", "193X", "19XX", "2025-04", "2014/2018"]


EDTF = re.compile(
    r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?|\d{2}[\dX]{2}(?:-[\dX]{2}(?:-[\dX]{2})?)?[~]?)"
    r"(?:/(?:\.\.|\d{2}[\dX]{2}(?:-[\dX]{2}(?:-[\dX]{2})?)?))?"
)


@pytest.mark.parametrize("reference", [THURSDAY, None])
def test_every_edtf_value_is_of_level_one(reference: date | None) -> None:
    tables = (rules.load("dates", "onrecord.extract.dates"), rules.load("holidays", "onrecord.extract.dates"))
    text = "\n".join(example.text for table in tables for rule in table.rules.values() for example in rule.examples)
    written = [time.edtf for time in find(text, reference=reference) if time.edtf]
    assert len(written) > 30
    assert [value for value in written if not EDTF.fullmatch(value)] == []


def test_a_set_is_complete_and_a_vague_length_is_not() -> None:
    found = find("every Monday for several years and then 90 days", reference=THURSDAY)
    assert [time.resolved for time in found] == [True, False, True]


def test_the_day_comes_first_only_where_the_outlet_writes_so() -> None:
    assert values("on 03/04/2025") == [("03/04/2025", "2025-03-04")]
    assert values("on 03/04/2025", day_first=True) == [("03/04/2025", "2025-04-03")]


@pytest.mark.parametrize(
    "text",
    [
        "It may rise, and it may not.",
        "They march on the capital.",
        "up 25% from 30%",
        "a stake of 2,010 shares on page 2010",
        "version 1.2.2020.4 of Windows 2000",
        "The Sunday Times and the Daily Mail",
        "World Expo 2025 opened",
        "Call 555-2019 or +44 20 7946 0018.",
        "They won 3:2 and lost 21-19.",
        "Theresa May met Brian May.",
        "prices fall when a spring breaks",
        "three-quarters of voters",
        "a 52-year-old man, 37 years old",
        "the second man in a second",
        "Sun Microsystems and Sat Bains",
        "a Christmas tree",
        "the Songwriter of the Year award",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert values(text) == []


def _styles(day: date) -> list[str]:
    month, short, number = MONTHS[day.month - 1], SHORT[day.month - 1], day.day
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    weekday = WEEKDAYS[day.weekday()]
    return [
        f"{month} {number}, {day.year}",
        f"{short} {number}, {day.year}",
        f"{number} {month} {day.year}",
        f"the {number}{ending} of {month}, {day.year}",
        f"{month} {number}{ending}, {day.year}",
        f"{weekday}, {month} {number}, {day.year}",
        f"{weekday} {number} {month} {day.year}",
        day.isoformat(),
        f"{day.month:02d}/{day.day:02d}/{day.year}",
    ]


@given(st.dates(date(1900, 1, 1), date(2049, 12, 31)), st.integers(0, 8), st.one_of(st.none(), st.just(THURSDAY)))
@settings(deadline=None)
def test_a_full_date_in_any_style_is_read_back(day: date, style: int, reference: date | None) -> None:
    said = _styles(day)[style]
    (time,) = find(f"It was signed on {said} in Rome.", reference=reference)
    assert (time.value, time.start_date, time.end_date) == (day.isoformat(), day.isoformat(), day.isoformat())


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(1, 180), st.booleans())
@settings(deadline=None)
def test_a_month_and_day_is_the_nearest_one_on_the_side_of_the_tense(day: date, away: int, ahead: bool) -> None:  # noqa: FBT001 - hypothesis
    meant = day + timedelta(days=away if ahead else -away)
    verb = "It will open on" if ahead else "It opened on"
    (time,) = find(f"{verb} {MONTHS[meant.month - 1]} {meant.day} in Rome.", reference=day)
    if (meant.month, meant.day) != (2, 29):
        assert time.value == meant.isoformat()


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(0, 6))
@settings(deadline=None)
def test_a_weekday_lies_within_a_week_on_the_side_of_the_tense(day: date, number: int) -> None:
    (behind,) = find(f"It opened on {WEEKDAYS[number]}.", reference=day)
    (ahead,) = find(f"It will open on {WEEKDAYS[number]}.", reference=day)
    assert behind.start_date is not None
    assert ahead.start_date is not None
    assert timedelta(0) <= day - date.fromisoformat(behind.start_date) < timedelta(days=7)
    assert timedelta(0) <= date.fromisoformat(ahead.start_date) - day < timedelta(days=7)


@given(st.integers(1, 99), st.sampled_from([("day", "D"), ("week", "W"), ("month", "M"), ("year", "Y")]))
@settings(deadline=None)
def test_a_length_is_read_back(count: int, unit: tuple[str, str]) -> None:
    word, letter = unit
    assert values(f"It took {count} {word}s to build.") == [(f"{count} {word}s", f"P{count}{letter}")]


@given(st.text(max_size=300))
@settings(deadline=None)
def test_no_text_is_an_error_and_times_are_ordered_without_overlap(text: str) -> None:
    found = find(text, reference=THURSDAY)
    assert all(0 <= time.start < time.end <= len(text) for time in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


WORDS = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "this",
        "two",
        "3",
        "2010",
        "31",
        "0",
        "99",
        "first",
        "second",
        "May",
        "March",
        "Friday",
        "Sun.",
        "week",
        "weeks",
        "year",
        "years",
        "month",
        "quarter",
        "of",
        "in",
        "to",
        "from",
        "between",
        "and",
        "or",
        "-",
        "–",
        ",",
        "'",
        "’s",
        "a",
        "an",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "end",
        "early",
        "mid",
        "every",
        "fiscal",
        "1990s",
        "'82",
        "7",
        "p.m.",
        "12:30",
        "noon",
        "EST",
        "(",
        ")",
        "GMT",
        "+",
        "half",
        "hundred",
        "thousand",
        "twenty",
        "five",
        "Easter",
        "Christmas",
        "day",
        "weekend",
        "now",
        "current",
        "the",
        "past",
        "2024-02-30",
        "13/13/2013",
        "9999",
        "Q3",
        "H1",
        "FY25",
        "rest",
        "less",
        "than",
        "more",
        "\n",
        "\x00",
        "�",
        "💥",
    ]
)


@given(st.lists(WORDS, max_size=40), st.one_of(st.none(), st.sampled_from([date.min, date.max, THURSDAY])))
@settings(deadline=None, max_examples=150)
def test_no_order_of_time_words_is_an_error(words: list[str], reference: date | None) -> None:
    text = " ".join(words)
    found = find(text, reference=reference)
    assert found == find(text, reference=reference)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    [
        "monday ",
        "1 ",
        "the last two ",
        "from 2014 to ",
        "May ",
        "12:30:",
        "a ",
        "'",
        "\n",
        "Q1",
        "twenty ",
        "2010-",
        "year ",
    ],
)
def test_twice_the_text_costs_about_twice_the_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = clock.process_time()
        find(text, reference=THURSDAY)
        return clock.process_time() - start

    seconds(1000)
    small, large = min(seconds(6_000), seconds(6_000)), seconds(24_000)
    assert large < 12 * small + 0.05


def test_a_reference_with_a_time_of_day_is_its_day() -> None:
    (time,) = find("yesterday", reference=datetime(2025, 7, 17, 23, 30))  # noqa: DTZ001 - zones may be unknown
    assert time.value == "2025-07-16"


def test_hours_ago_are_counted_from_the_minute_of_publication() -> None:
    noon = datetime(2025, 7, 17, 12, 5)  # noqa: DTZ001 - zones may be unknown
    assert [time.value for time in find("posted 3 hours ago", reference=noon)] == ["2025-07-17T09:05"]
    assert [time.value for time in find("posted 3 hours ago", reference=THURSDAY)] == ["PT3H"]


def test_digits_without_end_are_no_number() -> None:
    assert values("in " + "9" * 10_000 + " days") in ([], [("days", "PXD")])


def test_a_no_break_space_parts_words_as_a_space_does() -> None:
    assert values("on July\u00a09, 2019 and the\u00a0last\u00a0week") == [
        ("July\u00a09, 2019", "2019-07-09"),
        ("the\u00a0last\u00a0week", "2025-W28"),
    ]


def test_the_finder_needs_no_spacy() -> None:
    code = "import sys; from onrecord.extract.dates import find; find('on Monday'); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("They are away from next Monday to Friday.", "next Monday to Friday", "2025-07-21/2025-07-25"),
        ("What will happen between May and August?", "May and August", "2025-05/2025-08"),
        ("It opened in Rome 2014~2018 and closed.", "2014~2018", "2014/2018"),
        ("It ran from this May to October 2026.", "this May to October 2026", "2025-05/2026-10"),
    ],
)
def test_the_ends_of_an_interval_lie_the_right_way_round_and_near(text: str, said: str, value: str) -> None:
    assert values(text) == [(said, value)]


def test_tonight_is_of_the_article_whatever_day_was_named_before() -> None:
    assert values("It opens tomorrow; the wind drops tonight.")[1] == ("tonight", "2025-07-17TNI")


def test_the_month_of_figures_is_the_one_that_was_over() -> None:
    filler = "The index covers homes in every region and is adjusted for the season, the lender added. " * 3
    assert values(f"Prices rose in June. {filler}They climbed 0.9% over the month.")[-1] == ("the month", "2025-06")


def test_a_week_is_counted_from_a_week_and_from_no_year() -> None:
    fell = "Landings shrank last week and lay 9% under"
    assert values(f"{fell} the same week one year ago.")[1] == ("the same week one year ago", "2024-W28")
    assert values("Landings lay 9% under the same week a year ago.") == [("the same week a year ago", "2024-W29")]
    assert values("The catch was larger than a year ago. It shrank against the previous week.")[1] == (
        "the previous week",
        "2025-W28",
    )


def test_the_week_of_weekly_figures_is_the_one_told_of() -> None:
    told = "Landings shrank 3% last week against the previous week."
    wednesday = date(2025, 7, 16)
    assert values(f"{told} Crabs lost 2% for the week.", wednesday)[-1] == ("the week", "2025-W28")
    further = f"{told} They lay 4% under the previous week and under the same week one year ago."
    assert values(further, wednesday)[-2:] == [
        ("the previous week", "2025-W27"),
        ("the same week one year ago", "2024-W28"),
    ]
    assert values("Shares rose last week. They lost 2% for the week.")[-1] == ("the week", "2025-W29")


def test_a_day_is_of_the_year_that_stood_beside_its_month() -> None:
    told = "The March 2021 floods killed 40 people."
    assert values(f"{told} On March 8 the dam broke.")[-1] == ("March 8", "2021-03-08")
    assert values(f"{told} The trial will open on March 8.")[-1] == ("March 8", "2026-03-08")
    assert values("The July 2021 floods killed 40 people. On July 8 it rained again.")[-1] == ("July 8", "2025-07-08")


def test_the_weekend_on_which_something_was_announced_is_a_time() -> None:
    assert values("The union declared over the weekend that talks were over.") == [("the weekend", "2025-W28-WE")]
    assert values("She spoke of the weekend that changed the town.") == []


def test_a_row_of_years_is_a_row_of_years() -> None:
    assert values("Only 2022, 2023 and 2003 were drier.") == [("2022", "2022"), ("2023", "2023"), ("2003", "2003")]


def test_the_month_of_a_year_ago_is_no_month_to_come() -> None:
    assert values("It will close in November. Rents are higher than a year ago.")[1] == ("a year ago", "2024")


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("They agreed on a levy that takes effect on 1 March and runs for years.", "1 March", "2026-03-01"),
        ("The board approved a dividend payable on March 27 to holders.", "March 27", "2026-03-27"),
        ("He said the cuts came ahead of Monday's announcement.", "Monday", "2025-07-21"),
        ("She expected three cuts by December.", "December", "2025-12"),
        ("It was the lowest close since August.", "August", "2024-08"),
        ("Output fell to 8 tonnes on Wednesday from 31 tonnes on Tuesday, as it will again.", "Tuesday", "2025-07-15"),
        ("The heat waves of June are to blame for it.", "June", "2025-06"),
        ("Growers met in May to stop the toll from taking effect August 1.", "August 1", "2025-08-01"),
        ("The closing of the mill in April set in motion a wave of strikes.", "April", "2025-04"),
    ],
)
def test_words_right_before_a_date_tell_its_direction(text: str, said: str, value: str) -> None:
    assert (said, value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "said Sunday Adeyemi, a welder from the port.",
        "The officer, Kim Min-jun, told them.",
        "Jun-ho Park was not there.",
        "for that day-to-day spending",
        "It fell in after-hours dealing.",
        "a fall to one-quarter of its size",
    ],
)
def test_names_and_compounds_are_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("It grew in the April-June quarter.", "the April-June quarter", "2025-Q2"),
        ("Lending rose in the December quarter of 2024.", "the December quarter of 2024", "2024-Q4"),
        ("It was put off until the last quarter of the year.", "the last quarter of the year", "2025-Q4"),
        ("They will strike for eight days from Sunday 20 July.", "eight days", "P8D"),
        ("It shrank in the 12 months to May, the fourth-largest fall.", "the 12 months to May", "2024-06/2025-05"),
        ("Year  Cost\n  2027-2030  78\n", "2027-2030", "2027/2030"),
        ("She lost her seat over the past decade of rain.", "the past decade", "P10Y"),
        ("It was more than in the same week of 2024.", "the same week of 2024", "2024-W29"),
        ("It was raised on [1 November](https://order.example) by law.", "1 November", "2024-11-01"),
    ],
)
def test_stretches_have_their_value(text: str, said: str, value: str) -> None:
    assert (said, value) in values(text)


def test_a_modifier_is_always_one_of_timex3() -> None:
    texts = [
        example.text
        for rule in rules.load("dates", "onrecord.extract.dates").rules.values()
        for example in rule.examples
    ]
    edges = ["later in 2010", "earlier on 3 May 2019", "later on Friday", "early in the day", "at the end of 1999"]
    mods = {time.mod for text in texts + edges for time in find(text, reference=THURSDAY)}
    assert mods <= {None, *get_args(TimexMod)}

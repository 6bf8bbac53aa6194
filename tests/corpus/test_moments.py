from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.moments import find_moment, possible, read_moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-07-17", "2025-07-17"),
        ("2025-07-17T08:30:00Z", "2025-07-17T08:30:00+00:00"),
        ("2025-07-17T08:30:00.000+09:00", "2025-07-17T08:30:00+09:00"),
        ("2025-07-17T08:30", "2025-07-17T08:30:00"),
        ("2025-07-17 08:30:00 +0000", "2025-07-17T08:30:00+00:00"),
        ("2025-07-17 08:30:00 UTC", "2025-07-17T08:30:00+00:00"),
        ("Thu, 17 Jul 2025 08:30:00 GMT", "2025-07-17T08:30:00+00:00"),
        ("Thu, 17 Jul 2025 08:30:00 -0400", "2025-07-17T08:30:00-04:00"),
        ("July 17, 2025", "2025-07-17"),
        ("Jul. 17th, 2025", "2025-07-17"),
        ("Sept. 5, 2023", "2023-09-05"),
        ("17 July 2025", "2025-07-17"),
        ("17th of July, 2025", "2025-07-17"),
        ("17-Jul-2025", "2025-07-17"),
        ("Thursday, July 17, 2025 at 8:30 a.m. ET", "2025-07-17T08:30:00-04:00"),
        ("January 17, 2025 8:30 AM ET", "2025-01-17T08:30:00-05:00"),
        ("Updated 4:12 PM EDT, Thu July 17, 2025", "2025-07-17T16:12:00-04:00"),
        ("Thu 17 Jul 2025 13.45 BST", "2025-07-17T13:45:00+01:00"),
        ("Jul 17, 2025, 08:30 IST", "2025-07-17T08:30:00+05:30"),
        ("July 17, 2025 10:00 pm (UTC+9)", "2025-07-17T22:00:00+09:00"),
        ("12:01 AM, 3 May 2024", "2024-05-03T00:01:00"),
        ("2025/07/17 18:00 (JST)", "2025-07-17T18:00:00+09:00"),
        ("2025年7月17日", "2025-07-17"),
        ("17.07.2025", "2025-07-17"),
        ("17/07/2025", "2025-07-17"),
        ("07.17.2025 09:00 AM", "2025-07-17T09:00:00"),
        ("On 7/17/25 at 5:20 PM EST", "2025-07-17T17:20:00-05:00"),
        ("07/17/2025 8:30 PM", "2025-07-17T20:30:00"),
        ("07/07/2025", "2025-07-07"),
        ("20250717", "2025-07-17"),
        ("1752741000", "2025-07-17T08:30:00+00:00"),
        ("1752741000000", "2025-07-17T08:30:00+00:00"),
    ],
)
def test_a_date_is_read_in_every_form_that_pages_write(text: str, iso: str) -> None:
    found = read_moment(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "", "today", "yesterday", "3 hours ago", "Wednesday", "July 17", "July 2025", "2025", "now", "04/05/2025",
        "04/05/25 4:00 PM", "7/17/25",
        "2025-02-30", "2025-13-01", "0001-01-01T00:00:00", "1970-01-01", "0", "1899-12-31", "31 June 2024",
        "2150-01-01",
        "17 deals in 2025",
        "9999999999999", "$2025-07", "12345678901234567890", "٢٠٢٥-٠٧-١٧",
    ],
)  # fmt: skip
def test_what_is_no_whole_and_possible_date_is_refused(text: str) -> None:
    assert read_moment(text) is None


def test_a_date_between_two_readings_is_read_only_when_the_order_is_known() -> None:
    assert find_moment("04/05/2025") is None
    days = [find_moment("04/05/2025", day_first=first) for first in (True, False)]
    assert [str(found and found.day) for found in days] == ["2025-05-04", "2025-04-05"]


def test_the_place_of_a_date_in_its_line_is_known() -> None:
    line = "By Ana Ruiz, July 17, 2025, 8:30 a.m. in Lima"
    found = find_moment(line)
    assert found is not None
    assert line[found.start : found.end].startswith("July 17, 2025, 8:30 a.m.")


def test_a_number_behind_a_date_is_no_time() -> None:
    assert [m and m.iso for m in (read_moment("July 17, 2025 | 3 min read"), read_moment("July 17, 2025, 30:99"))] == [
        "2025-07-17",
        "2025-07-17",
    ]


def test_the_time_of_a_zone_with_two_meanings_has_no_zone() -> None:
    found = read_moment("July 17, 2025 8:30 AM CST")
    assert found is not None
    assert found.iso == "2025-07-17T08:30:00"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for text in (day.isoformat(), f"{day:%B} {day.day}, {day.year}", f"{day:%a} {day.day} {day:%b} {day.year}"):
        found = read_moment(text)
        assert found is not None
        assert found.day == day


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = find_moment(text)
    assert found is None or possible(found.day)
    found = read_moment(text)
    assert found is None or possible(found.day)

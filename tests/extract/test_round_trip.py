"""Whatever is rendered in a supported style is read back to the same value: money, percentages, dates."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import money, percent
from onrecord.extract.dates import find
from onrecord.extract.rules import load

if TYPE_CHECKING:
    from onrecord.extract.annotations import Quantity, Time

DAY = date(2025, 7, 17)
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
SHORT = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.".split()  # noqa: SIM905
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
ORDINALS = "first second third fourth fifth".split()  # noqa: SIM905
WORDS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
CURRENCIES = load("currencies").data["currency"]
QUICK = settings(deadline=None, max_examples=40)
SIGNS = sorted({(code, sign) for code, entry in CURRENCIES.items() for sign in entry.get("signs", ())})
YEARS = st.integers(1950, 2040)
ENDS = st.tuples(st.integers(1, 400), st.integers(1, 400)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def one_amount(said: str) -> Quantity:
    (quantity,) = money.find(f"It paid {said} for this.")
    return quantity


def one_share(said: str) -> Quantity:
    (quantity,) = percent.find(f"It put {said} into this.")
    return quantity


def one_time(said: str, reference: date | None = DAY) -> Time:
    (time,) = find(f"It stood there {said}, he said.", reference=reference)
    return time


@given(st.sampled_from(SIGNS), st.integers(1000, 999_999), st.sampled_from([" ", ""]))
@QUICK
def test_any_sign_of_any_currency_is_read_before_a_figure(sign: tuple[str, str], value: int, gap: str) -> None:
    code, written = sign
    quantity = one_amount(f"{written}{gap if written[-1].isalpha() else ''}{value:,}")
    assert quantity.value == value
    assert quantity.currency == code or quantity.currency_assumed or written in {"$", "£", "¥", "€"}


@given(ENDS, st.sampled_from(["$", "€", "£", "A$"]), st.sampled_from(["bn", "m", " billion", " million", "k", ""]))
@pytest.mark.parametrize(
    "style",
    ["{sign}{low}{scale}-{sign}{high}{scale}", "between {sign}{low}{scale} and {sign}{high}{scale}",
     "{sign}{low}{scale} to {sign}{high}{scale}", "{sign}{low}–{high}{scale}"],
)  # fmt: skip
@QUICK
def test_a_range_of_money_keeps_both_ends(style: str, ends: tuple[int, int], sign: str, scale: str) -> None:
    power = {"bn": 9, " billion": 9, "m": 6, " million": 6, "k": 3}.get(scale, 0)
    quantity = one_amount(style.format(sign=sign, low=ends[0], high=ends[1], scale=scale))
    assert quantity.value_min == Decimal(ends[0]).scaleb(power)
    assert quantity.value_max == Decimal(ends[1]).scaleb(power)


@given(st.integers(1, 99), st.integers(1, 99))
@QUICK
def test_dollars_and_cents_in_words_are_one_amount(dollars: int, cents: int) -> None:
    assert one_amount(f"{dollars} dollars and {cents} cents").value == Decimal(f"{dollars}.{cents:02d}")


@given(ENDS, st.integers(0, 99))
@pytest.mark.parametrize(
    "style",
    ["{} to {} percent", "{}-{}%", "{}%–{}%", "{}% to {}%", "between {} and {} per cent", "{}-to-{} percent",
     "{} or {} percent", "between {}% and {}%"],
)  # fmt: skip
@QUICK
def test_a_range_of_percentages_keeps_both_ends(style: str, ends: tuple[int, int], hundredths: int) -> None:
    low, high = (Decimal(end) + Decimal(hundredths).scaleb(-2) for end in ends)
    quantity = one_share(style.format(low, high))
    assert (quantity.value_min, quantity.value_max) == (low, high)


@given(
    st.integers(1, 2000),
    st.sampled_from(
        [("{} basis points", "bp"), ("{}bp", "bp"), ("{} bps", "bp"), ("{}-basis-point", "bp"),
         ("{} percentage points", "pp"), ("{}pp", "pp"), ("{} ppts", "pp"), ("{}-percentage-point", "pp")]
    ),
)  # fmt: skip
@QUICK
def test_points_are_read_back_with_their_unit(tenths: int, style: tuple[str, str]) -> None:
    value = Decimal(tenths).scaleb(-1)
    quantity = one_share(style[0].format(value))
    assert (quantity.value, quantity.unit) == (value, style[1])


@given(
    st.decimals("0.1", 99, places=1),
    st.sampled_from(
        [("about", "approx"), ("nearly", "approx"), ("more than", "gt"), ("at least", "at_least"), ("up to", "up_to"),
         ("less than", "lt"), ("no more than", "up_to"), ("nearly a", "approx"), ("more than a", "gt")]
    ),
)  # fmt: skip
@QUICK
def test_a_bound_belongs_to_its_figure(value: Decimal, bound: tuple[str, str]) -> None:
    for quantity in (one_amount(f"{bound[0]} ${value}"), one_share(f"{bound[0]} {value}%")):
        assert (quantity.value, quantity.operator) == (value, bound[1])


@given(YEARS, st.integers(1, 12))
@pytest.mark.parametrize(
    "style", ["in {month} {year}", "in {month}, {year}", "in {month} of {year}", "in {short} {year}"]
)
@QUICK
def test_a_month_of_a_year_is_read_back(style: str, year: int, month: int) -> None:
    said = style.format(month=MONTHS[month - 1], short=SHORT[month - 1], year=year)
    assert one_time(said).value == f"{year}-{month:02d}"


@given(YEARS, st.integers(1, 4))
@pytest.mark.parametrize(
    "style",
    ["in the {ordinal} quarter of {year}", "in Q{n} {year}", "in {n}Q{short}", "in the {year} {ordinal} quarter"],
)
@QUICK
def test_a_quarter_of_a_year_is_read_back(style: str, year: int, number: int) -> None:
    year = max(1976, year)
    said = style.format(ordinal=ORDINALS[number - 1], n=number, year=year, short=f"{year % 100:02d}")
    assert one_time(said).value == f"{year}-Q{number}"


@given(YEARS, st.integers(1, 2))
@pytest.mark.parametrize("style", ["in the {ordinal} half of {year}", "in H{n} {year}", "in {n}H{short}"])
@QUICK
def test_a_half_of_a_year_is_read_back(style: str, year: int, number: int) -> None:
    year = max(1976, year)
    said = style.format(ordinal=ORDINALS[number - 1], n=number, year=year, short=f"{year % 100:02d}")
    assert one_time(said).value == f"{year}-H{number}"


@given(YEARS)
@pytest.mark.parametrize(
    "style",
    ["in {}", "since {}", "in fiscal {}", "in FY{}", "in the year {}", "in the {} fiscal year", "in the {} tax year"],
)
@QUICK
def test_a_year_is_read_back(style: str, year: int) -> None:
    assert one_time(style.format(year)).value == f"{year}"


@given(st.integers(1980, 2030), st.integers(1, 10))
@pytest.mark.parametrize("style", ["from {} to {}", "between {} and {}", "from {} through {}", "in {}-{}", "in {}–{}"])
@QUICK
def test_two_years_are_one_interval(style: str, year: int, more: int) -> None:
    assert one_time(style.format(year, year + more)).value == f"{year}/{year + more}"


@given(st.dates(date(1980, 1, 1), date(2040, 12, 1)), st.integers(1, 20))
@pytest.mark.parametrize(
    "style", ["from {m} {a} to {b}, {y}", "from {a} to {b} {m} {y}", "on {m} {a}-{b}, {y}", "{a}–{b} {m} {y}"]
)
@QUICK
def test_two_days_of_a_month_are_one_interval(style: str, day: date, more: int) -> None:
    first = day.replace(day=min(day.day, 8))
    last = first + timedelta(days=more)
    said = style.format(m=MONTHS[first.month - 1], a=first.day, b=last.day, y=first.year)
    if last.month == first.month:
        assert one_time(said).value == f"{first.isoformat()}/{last.isoformat()}"


@given(st.dates(date(1980, 1, 1), date(2040, 1, 1)), st.integers(1, 11))
@QUICK
def test_so_many_units_ago_are_counted_back(day: date, count: int) -> None:
    assert one_time(f"{WORDS[count - 1]} days ago", day).value == (day - timedelta(days=count)).isoformat()
    week = (day - timedelta(weeks=count)).isocalendar()
    assert one_time(f"{count} weeks ago", day).value == f"{week.year:04d}-W{week.week:02d}"
    assert one_time(f"{max(count, 2)} years ago", day).value == f"{day.year - max(count, 2):04d}"
    months = day.year * 12 + day.month - 1 - count
    assert one_time(f"{count} months ago", day).value == f"{months // 12:04d}-{months % 12 + 1:02d}"


@given(YEARS, st.integers(1, 12), st.integers(1, 7), st.integers(1, 4))
@QUICK
def test_the_nth_weekday_of_a_month_is_read_back(year: int, month: int, weekday: int, nth: int) -> None:
    time = one_time(f"on the {ORDINALS[nth - 1]} {WEEKDAYS[weekday - 1]} of {MONTHS[month - 1]} {year}")
    assert time.value is not None
    day = date.fromisoformat(time.value)
    assert (day.year, day.month, day.isoweekday(), (day.day - 1) // 7 + 1) == (year, month, weekday, nth)


@given(st.integers(1, 12), st.integers(0, 59), st.booleans(), st.sampled_from(["{} p.m.", "{}pm", "{} PM", "{}p.m."]))
@QUICK
def test_a_time_of_day_is_read_back(hour: int, minute: int, whole: bool, style: str) -> None:  # noqa: FBT001 - hypothesis
    said = style.format(f"{hour}" if whole else f"{hour}:{minute:02d}")
    wanted = f"T{hour % 12 + 12:02d}:{0 if whole else minute:02d}"
    assert one_time(f"at {said}").value == f"{DAY.isoformat()}{wanted}"


@given(st.integers(0, 23), st.integers(0, 59))
@QUICK
def test_a_time_of_the_24_hours_is_read_back_with_its_zone(hour: int, minute: int) -> None:
    assert one_time(f"at {hour:02d}:{minute:02d} GMT").value == f"{DAY.isoformat()}T{hour:02d}:{minute:02d}Z"
    assert one_time(f"at {hour:02d}{minute:02d} GMT").value == f"{DAY.isoformat()}T{hour:02d}:{minute:02d}Z"


@given(st.integers(1, 12), st.sampled_from([("half past {}", 30), ("a quarter past {}", 15), ("a quarter to {}", -15)]))
@QUICK
def test_a_time_of_day_in_words_is_read_back(hour: int, style: tuple[str, int]) -> None:
    hours, minutes = divmod(hour * 60 + style[1], 60)
    assert one_time(f"at {style[0].format(WORDS[hour - 1])}").value == f"{DAY.isoformat()}T{hours:02d}:{minutes:02d}"


@given(
    st.integers(2, 12),
    st.sampled_from([("days", "P{}D"), ("weeks", "P{}W"), ("months", "P{}M"), ("years", "P{}Y"), ("hours", "PT{}H"),
                     ("minutes", "PT{}M")]),
    st.booleans(),
)  # fmt: skip
@QUICK
def test_a_length_is_read_back_in_figures_and_words(count: int, unit: tuple[str, str], words: bool) -> None:  # noqa: FBT001 - hypothesis
    said = WORDS[count - 1] if words else str(count)
    assert one_time(f"for {said} {unit[0]}").value == unit[1].format(count)
    assert one_time(f"for a {said}-{unit[0][:-1]} term").value == unit[1].format(count)


@given(st.integers(1, 7))
@pytest.mark.parametrize("style", ["every {}", "each {}", "on {}s"])
@QUICK
def test_a_day_again_and_again_is_a_set(style: str, weekday: int) -> None:
    time = one_time(style.format(WEEKDAYS[weekday - 1]))
    assert (time.type, time.value) == ("SET", f"XXXX-WXX-{weekday}")


@given(st.integers(195, 202))
@QUICK
def test_a_decade_is_read_back(tens: int) -> None:
    assert one_time(f"in the {tens}0s").value == f"{tens}"

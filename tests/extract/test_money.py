from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import currencies, money
from onrecord.extract.annotations import Analysis
from onrecord.extract.rules import load
from tests.cpu_time import least_cpu_time

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.extract.annotations import Quantity
    from onrecord.extract.rules import Rule

RULES = load("money").rules
CURRENCIES = load("currencies").data["currency"]


def only(text: str, country: str | None = None) -> Quantity:
    (quantity,) = money.find(text, country=country)
    return quantity


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_finds_its_examples(rule: Rule) -> None:
    for example in rule.examples:
        assert [q.span for q in money.find(example.text)] == list(example.spans), example.text


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_refuses_its_refusals(rule: Rule) -> None:
    for text in rule.refuses:
        assert [q for q in money.find(text) if q.rule == rule.id] == [], text


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$10.7bn", "10700000000", "USD"),
        ("Japan's $1.13 trillion", "1130000000000", "USD"),
        ("(US$2.5 billion)", "2500000000", "USD"),
        ("C$3.03", "3.03", "CAD"),
        ("HK$5", "5", "HKD"),
        ("£2m", "2000000", "GBP"),
        ("€10M", "10000000", "EUR"),
        ("¥80 million", "80000000", "JPY"),
        ("₹5 crore", "50000000", "INR"),
        ("Rs. 500", "500", "INR"),
        ("RM42", "42", "MYR"),
        ("R$7 million", "7000000", "BRL"),
        ("37.5 Canadian cents", "0.375", "CAD"),
        ("eight U.S. cents", "0.08", "USD"),
        ("five pence", "0.05", "GBP"),
        ("197p", "1.97", "GBP"),
        ("100 yuan", "100", "CNY"),
        ("half a million euros", "500000", "EUR"),
        ("seventy million dollars", "70000000", "USD"),
        ("75 USD million", "75000000", "USD"),
        ("$13 5/8", "13.625", "USD"),
        ("three dollars and 50 cents", "3.5", "USD"),
        ("$-99.99", "-99.99", "USD"),
        ("5 million Swiss francs", "5000000", "CHF"),
        ("20 Kuwaiti fils", "0.02", "KWD"),
        ("c $ 16.4 million", "16400000", "CAD"),
    ],
)
def test_an_amount_has_its_value_and_currency(text: str, value: str, currency: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$17 million to $19 million", 17_000_000, 19_000_000),
        ("$1.5-2m", 1_500_000, 2_000_000),
        ("between $14 and $16", 14, 16),
        ("15 to 20 dollars", 15, 20),
        ("¥80 million–¥100 million", 80_000_000, 100_000_000),
        ("$1.5 to $2 billion", 1_500_000_000, 2_000_000_000),
        ("tickets from $10 to $20", 10, 20),
        ("£5-6bn", 5_000_000_000, 6_000_000_000),
        ("175 million to 180 million Canadian dollars", 175_000_000, 180_000_000),
    ],
)
def test_two_ends_of_a_range_are_one_amount(text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.value_min, quantity.value_max, quantity.operator) == (None, low, high, "range")


@pytest.mark.parametrize(
    "text", ["shares fell $1.125 to $13.625", "cut from $5 to $7", "it plunged $4 to $14", "$5 and $7", "$9 to $3"]
)
def test_two_figures_that_are_no_range_stay_two(text: str) -> None:
    assert len(money.find(text)) == 2


@pytest.mark.parametrize(
    ("text", "operator", "low", "high"),
    [
        ("more than $5", "gt", 5, None),
        ("at least $5", "at_least", 5, None),
        ("up to $5", "up_to", None, 5),
        ("as much as $5", "up_to", None, 5),
        ("nearly $5", "approx", None, None),
        ("less than $5", "lt", None, 5),
        ("$5 or more", "at_least", 5, None),
        ("$5", "eq", None, None),
    ],
)
def test_modifiers_belong_to_the_span_and_bound_the_figure(
    text: str, operator: str, low: int | None, high: int | None
) -> None:
    quantity = only(text)
    assert (quantity.start, quantity.end) == (0, len(text))
    assert (quantity.operator, quantity.value, quantity.value_min, quantity.value_max) == (operator, 5, low, high)


def test_the_particle_of_a_verb_is_no_bound() -> None:
    assert only("the price went up to $5").operator == "eq"


def test_a_bare_dollar_is_assumed_and_says_so() -> None:
    assert (only("$5").currency, only("$5").currency_assumed) == ("USD", True)
    assert (only("US$5").currency, only("US$5").currency_assumed) == ("USD", False)


@pytest.mark.parametrize(
    ("text", "country", "currency"),
    [("$5", "AU", "AUD"), ("five dollars", "CA", "CAD"), ("5 pesos", "AR", "ARS"), ("5 million kroner", "DK", "DKK")],
)
def test_the_outlet_s_country_settles_a_shared_currency(text: str, country: str, currency: str) -> None:
    quantity = only(text, country)
    assert (quantity.currency, quantity.currency_assumed) == (currency, False)


def test_a_bare_noun_takes_the_currency_that_the_text_names_in_full() -> None:
    first, second = money.find("It cost 5 million Belgian francs, up from 4 million francs.")
    assert (first.currency, second.currency, second.currency_assumed) == ("BEF", "BEF", False)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Chile paid 5 million pesos.", "CLP"),
        ("In Paris it cost 3 million francs.", "FRF"),
        ("It cost 3 million pesos.", "MXN"),
    ],
)
def test_a_shared_noun_is_told_by_the_places_of_the_text(text: str, currency: str) -> None:
    assert (only(text).currency, only(text).currency_assumed) == (currency, True)


def test_an_order_of_size_has_a_floor_and_no_value() -> None:
    quantity = only("hundreds of millions of dollars")
    assert (quantity.value, quantity.value_min, quantity.vague) == (None, Decimal(100_000_000), True)


def test_every_currency_is_known_by_code_and_by_noun() -> None:
    for code, entry in CURRENCIES.items():
        assert only(f"costs {code}5 million here").currency == code
        assert only(f"costs 5 million {code} here").currency == code
        for adjective in entry.get("adjectives", [])[:1]:
            for noun in entry.get("units", []):
                plural = noun.split("~")[1] if "~" in noun else f"{noun}s"
                assert only(f"costs 5 million {adjective} {plural} here").currency == code, (adjective, plural)


@given(
    st.decimals("0.01", 10**9, places=2),
    st.sampled_from(["${:,}", "US${}", "€{:,}", "£{}", "{:,} dollars", "{} euros", "{:,} yen", "USD {}", "{} GBP"]),
)
def test_any_amount_in_any_style_is_read_back(value: Decimal, style: str) -> None:
    assert only(f"It paid {style.format(value)} for this.").value == value


@given(
    st.integers(1, 9999),
    st.sampled_from([("bn", 9), (" billion", 9), ("m", 6), (" million", 6), ("tn", 12), ("k", 3), (" thousand", 3)]),
    st.sampled_from(["$", "€", "£", "A$", "¥", "₹"]),
)
def test_any_scaled_amount_is_read_back(tenths: int, scale: tuple[str, int], sign: str) -> None:
    value = Decimal(tenths).scaleb(-1)
    assert only(f"It paid {sign}{value}{scale[0]} for this.").value == value.scaleb(scale[1])


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("$€£0123456789., -–to"))))
def test_no_text_breaks_the_finder(text: str) -> None:
    found = money.find(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))  # noqa: RUF007 - as it reads


@pytest.mark.parametrize(
    "piece", ["$1-", "½", "$1 to $2 to ", "5 Hong Kong ", "up to about ", "1 dollar 1 cent ", "US$ "]
)
def test_the_cost_is_linear_in_the_text(piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * size)[:size]
        texts = iter([text + " " * again for again in range(3)])  # a finder keeps the numbers of the last text
        return least_cpu_time(lambda: money.find(next(texts)))

    cost(1_000)
    small, large = cost(2_000), cost(16_000)
    assert large < 8 * 4 * max(small, 0.005)


@pytest.mark.parametrize(
    ("text", "value"),
    [("Rs.500", 500), ("Rs.3,400", 3400), ("$4.5MM", 4_500_000), ("50 grand", 50_000), ("$.50", Decimal("0.5")),
     ("€3.4 Mrd", 3_400_000_000)],
)  # fmt: skip
def test_signs_and_scales_of_desks_and_markets_are_read(text: str, value: Decimal) -> None:
    assert only(f"It paid {text}, he said.").value == value


@pytest.mark.parametrize(
    ("text", "said", "operator"),
    [("nearly a $5 loss", "nearly a $5", "approx"), ("at least a $5 fee", "at least a $5", "at_least"),
     ("a row over a $5 fee", "$5", "eq")],
)  # fmt: skip
def test_a_bound_reaches_over_the_article_where_nothing_else_can_be_meant(text: str, said: str, operator: str) -> None:
    quantity = only(text)
    assert (text[quantity.start : quantity.end], quantity.operator) == (said, operator)


def test_a_currency_before_a_number_needs_a_word_break() -> None:
    assert currencies.before("xUSD 5", 5) is None
    found = currencies.before("EUR 5", 4)
    assert found is not None
    assert found.code == "EUR"


def test_the_extractor_adds_to_an_article_with_its_country(nlp: Language) -> None:
    analysis = money.annotate(Analysis(doc=nlp("It paid $5 million."), country="NZ"))
    assert [q.currency for q in analysis.quantities] == ["NZD"]


@pytest.mark.parametrize(
    ("text", "said", "value", "currency"),
    [
        ("It paid C$1.36 a share, up from 95 cents.", "95 cents", "0.95", "CAD"),
        ("The kilo costs €9, or 60 cents at the gate.", "60 cents", "0.6", "EUR"),
        ("A loaf is $3, a penny more.", "a penny", "0.01", "USD"),
        ("Corn ended at $4.06-1/4 a bushel.", "$4.06-1/4", "4.0625", "USD"),
        ("Fuel is N1,450 a litre.", "N1,450", "1450", "NGN"),
        ("The plant costs Rs 4,200 Crore.", "Rs 4,200 Crore", "42000000000", "INR"),
        ("The bill swelled by €88m to €317m.", "€88m", "88000000", "EUR"),
        ("The bill swelled by €88m to €317m.", "€317m", "317000000", "EUR"),
    ],
)
def test_the_words_around_settle_an_amount(text: str, said: str, value: str, currency: str) -> None:
    found = {text[q.start : q.end]: (q.value, q.currency) for q in money.find(text)}
    assert found[said] == (Decimal(value), currency)

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from onrecord.schemas import content_id, to_line
from onrecord.schemas.claim import Modality, Quantity


def test_a_line_keeps_the_order_of_the_fields_and_leaves_out_what_is_null() -> None:
    figure = Quantity(text="5%", start=0, end=2, kind="percent", value="5", operator="eq", unit="%")
    assert to_line(figure) == (
        b'{"text":"5%","start":0,"end":2,"kind":"percent","value":"5","operator":"eq","unit":"%"}\n'
    )


def test_a_field_named_like_a_keyword_of_python_is_published_under_its_own_name() -> None:
    assert orjson.loads(to_line(Modality(class_="asserted", certainty="certain"))) == {
        "class": "asserted",
        "certainty": "certain",
    }


@pytest.mark.parametrize("value", ["1e3", "1,000", ".5", "nan", "", "--1"])
def test_a_figure_that_is_no_plain_decimal_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        Quantity(text="x", start=0, end=1, kind="percent", value=value, operator="eq")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.integers(0, 2**40)))
def test_an_id_depends_on_content_and_on_nothing_else(parts: list[str | int]) -> None:
    assert content_id("c", *parts) == content_id("c", *parts)
    assert content_id("c", *parts) != content_id("c", *parts, 0)
    assert len(content_id("c", *parts)) == 26

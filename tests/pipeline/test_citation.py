from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pipeline.citation import cite, text_fragment
from onrecord.text import Source, Span


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_a_citation_is_the_raw_text_at_its_offsets(text: str, data: st.DataObject) -> None:
    source = Source.from_text(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    citation = cite(source, Span(start, end), section="body")
    assert source.text[citation.start : citation.end] == citation.exact
    assert source.text.endswith(citation.exact + citation.suffix + text[end + 32 :])
    assert text.encode()[citation.byte_start : citation.byte_end] == citation.exact.encode()
    assert citation.prefix + citation.exact + citation.suffix in text


def test_a_citation_links_to_the_quoted_words_only_when_the_page_is_known() -> None:
    page = Source.from_text("Exports fell 0.5%.", metadata={"url": "https://example.org/a"})
    assert cite(page, Span(0, 17), section="body").text_fragment == "#:~:text=Exports%20fell%200.5%25"
    assert cite(Source.from_text("Exports fell."), Span(0, 7), section="body").text_fragment is None


@pytest.mark.parametrize("exact", ["year-on-year, a rise & more", "a\nb", "“quoted”"])
def test_a_text_fragment_escapes_what_has_a_meaning_in_it(exact: str) -> None:
    fragment = text_fragment(exact)
    value = fragment.removeprefix("#:~:text=")
    assert not set(value) & set(",&- \n")
    assert unquote(value) == " ".join(exact.split())


def test_a_long_quotation_becomes_its_first_and_last_words() -> None:
    exact = " ".join(f"word{n}" for n in range(60))
    assert text_fragment(exact) == "#:~:text=word0%20word1%20word2%20word3,word56%20word57%20word58%20word59"

from __future__ import annotations

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.text import Source, Span, decode
from onrecord.text.source import DAMAGED

ODD = "\ufeffcafe\u0301 \u00a3\u00a05\r\nzero\u200bwidth \U0001f4c8 \U00020000\r\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example(ODD)
def test_utf8_text_is_kept_to_the_character(text: str) -> None:
    source = Source.from_bytes(text.encode())
    assert source.text == text
    assert source.encoding == "utf-8"
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()


@given(st.binary())
def test_any_bytes_decode_faithfully_or_are_refused_with_a_code(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except InputError as error:
        assert error.code == "OR105"  # noqa: PT017 - either outcome is right
    else:
        assert encoding == DAMAGED or text.encode(encoding) == data


def test_a_windows_file_is_read_as_windows_1252_and_the_choice_is_recorded() -> None:
    data = "The “Café” raised £5m, the minister’s office said on Tuesday after the vote.\r\n".encode("cp1252")
    source = Source.from_bytes(data)
    assert "“Café” raised £5m" in source.text
    assert source.encoding != "utf-8"
    assert source.text.encode(source.encoding) == data


def test_utf16_with_a_mark_keeps_the_mark_as_a_character() -> None:
    data = "\ufeffHi £".encode("utf-16-le")
    source = Source.from_bytes(data)
    assert source.text == "\ufeffHi £"
    assert source.byte_offset(len(source.text)) == len(data)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(lambda t: t * 40), st.data())
def test_byte_offsets_cut_the_same_text_out_of_the_bytes(text: str, data: st.DataObject) -> None:
    source = Source.from_text(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    raw = text.encode()
    assert raw[source.byte_offset(start) : source.byte_offset(end)].decode() == source[Span(start, end)]


def test_lines_count_from_one_and_end_at_line_feeds_only() -> None:
    source = Source.from_text("a\r\nb\x0bb\u2028b\nc")
    assert [source.line(source.text.index(c)) for c in "abc"] == [1, 2, 3]
    assert source.line(len(source.text)) == 3


def test_the_document_id_is_made_of_the_bytes_alone() -> None:
    one = Source.from_text("same", path="a.txt", metadata={"url": "https://example.org"})
    two = Source.from_bytes(b"same", path="b.txt")
    assert one.doc_id == two.doc_id == f"d_{hashlib.sha256(b'same').hexdigest()[:24]}"


def test_a_text_with_a_lone_surrogate_is_refused_since_no_file_can_hold_it() -> None:
    with pytest.raises(InputError, match="OR105"):
        Source.from_text("bad \ud800 text")


def test_a_file_that_was_cut_inside_a_character_is_still_read_as_utf8() -> None:
    data = "The “Café” paid €5m — the minister’s office said “no”".encode()[:-1]
    source = Source.from_bytes(data)
    assert source.text.startswith("The “Café” paid €5m — the minister’s office")
    assert source.text.endswith("\ufffd")
    assert source.encoding == "utf-8-damaged"
    assert source.size == len(data)
    assert source.byte_offset(3) is None

from __future__ import annotations

import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.language import check_language, identify, letters_of
from onrecord.errors import InputError

ENGLISH = "The bank kept its rate at 4.25% on Tuesday, and the governor said that prices would fall by the summer. "
GERMAN = "Die Bank ließ den Zins am Dienstag unverändert, und der Präsident sagte, die Preise würden im Sommer fallen. "
FRENCH = "La banque a maintenu son taux mardi, et le gouverneur a déclaré que les prix baisseraient avant l’été. "
SPANISH = "El banco mantuvo el tipo el martes y el gobernador dijo que los precios bajarían antes del verano. "
INDONESIAN = "Bank sentral mempertahankan suku bunga pada hari Selasa dan gubernur mengatakan harga akan turun. "
JAPANESE = "中央銀行は火曜日に政策金利を据え置き、総裁は夏までに物価が下がると述べた。"
RUSSIAN = "Банк во вторник сохранил ставку, а глава банка сказал, что цены снизятся к лету."
ARABIC = "أبقى البنك سعر الفائدة يوم الثلاثاء وقال المحافظ إن الأسعار ستنخفض بحلول الصيف."

HEADLINES = [
    "Fed holds",
    "Toyota Q3 profit up 5%",
    "El Niño returns",
    "Macron, Scholz, Meloni, Sánchez",
    "Mitsubishi UFJ, Nomura Holdings, Daiwa Securities, Sumitomo Mitsui Trust, Resona Holdings, Mizuho",
    "Bundesbank’s Nagel: Schuldenbremse “must stay”",
    "São Paulo beats Buenos Aires, Rio de Janeiro trails: Itaú Unibanco",
    "5%", "", " ", "…", "🦊🦊🦊",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        (SPANISH, "es"),
        (JAPANESE, "ja"),
        (RUSSIAN, "ru"),
        (ARABIC, "ar"),
    ],
)
def test_the_language_of_a_sentence_is_told(text: str, code: str) -> None:
    assert identify(text) == code
    assert identify(text * 50) == code


@pytest.mark.parametrize("text", ["", " ", "5%", "Fed holds", "12 34 56", "🦊", "\x00", "\ud800"])
def test_what_is_too_short_is_in_no_language(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize("text", [GERMAN, FRENCH, SPANISH, INDONESIAN, JAPANESE, RUSSIAN, ARABIC])
def test_an_article_in_another_language_is_refused(text: str) -> None:
    for times in (1, 20):
        with pytest.raises(InputError, match="not in English") as caught:
            check_language(text * times)
        assert caught.value.code == "OR108"


@pytest.mark.parametrize("text", HEADLINES)
def test_a_short_headline_is_never_refused(text: str) -> None:
    check_language(text)


def test_english_with_foreign_quotations_is_not_refused() -> None:
    check_language(ENGLISH + GERMAN + ENGLISH + FRENCH)
    check_language(ENGLISH.upper())


def test_english_function_words_are_a_third_of_english_and_next_to_none_of_german() -> None:
    assert letters_of(ENGLISH).english > 0.3
    assert letters_of(GERMAN).english < 0.06
    assert letters_of("123 …").english == 0


def test_a_long_article_costs_little() -> None:
    identify(ENGLISH)
    start = time.process_time()
    for _ in range(10):
        check_language(ENGLISH * 50)
        identify(ENGLISH * 50)
    assert (time.process_time() - start) / 10 < 0.02


def test_the_identifier_never_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert identify(ENGLISH) == "en"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_identified_the_same_way_twice(text: str) -> None:
    assert identify(text) == identify(text)
    try:
        check_language(text)
    except InputError as error:
        assert error.code == "OR108"  # noqa: PT017 - both outcomes are allowed

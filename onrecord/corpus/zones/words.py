"""The words of the lines of a page, all at once: figures of lines are sums over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

_SIGN: Final = re.compile(r"[^\x00-\x7f\w]")
"""A character beyond ASCII that is of no word."""
_END: Final = "|"
"""Stands for the end of a line where no other sign is left."""
_LEFT: Final = bytes(code if bytes([code]).isalnum() or code > 127 or code in b"'\n" else 32 for code in range(256))  # noqa: PLR2004 - the end of ASCII
"""What is left of each byte: signs that are of no word become spaces."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the order of the page.

    Attributes:
        which: for each word its number among the different words.
        line: for each word the number of its line.
        place: for each word how many words of its line stand before it.
        initial: for each word the code of its first character, as the page has it.
        different: each word once, in lower case, in the order in which they come.
        count: for each line how many words it has.
        held: numbers of line and of word wherever a line has a word, each once, in two rows.
    """

    which: Whole
    line: Whole
    place: Whole
    initial: NDArray[np.uint32]
    different: list[str]
    count: Whole
    held: Whole

    @classmethod
    def of(cls, lines: Sequence[str]) -> Words:
        r"""Find the words of lines that hold no ``\n``."""
        text = _bare(lines)
        lower = text.lower().split()
        initial = np.frombuffer("".join([token[0] for token in text.split()]).encode("utf-32-le"), "<u4")
        ends = initial == ord(_END)
        words = [token for token in lower if token != _END]
        numbers = dict(zip(dict.fromkeys(words), range(len(words)), strict=False))
        line = np.cumsum(ends)[~ends]
        count = np.bincount(line, minlength=len(lines))
        first = np.cumsum(count) - count
        which = np.fromiter(map(numbers.__getitem__, words), np.int64, len(words))
        size = max(1, len(numbers))
        return cls(
            which=which,
            line=line,
            place=np.arange(len(words)) - first[line],
            initial=initial[~ends],
            different=list(numbers),
            count=count,
            held=np.array(np.divmod(_once(line * size + which), size)),
        )

    def among(self, known: Container[str]) -> NDArray[np.bool_]:
        """Tell of each different word whether it is one of those."""
        return np.fromiter(map(known.__contains__, self.different), bool, len(self.different))

    def looked_up(self, table: Mapping[str, int]) -> Whole:
        """Give, for each different word, its entry in a table; 0 where it has none."""
        return np.fromiter(map(table.get, self.different, repeat(0)), np.int64, len(self.different))

    def sums(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Sum a figure of the words over each line."""
        return np.bincount(self.line, weights=values, minlength=len(self.count)).astype(np.float64, copy=False)


def _bare(lines: Sequence[str]) -> str:
    """Leave words, with spaces between them, and the ends of lines; an apostrophe can stand inside a word."""
    text = "\n".join(lines)
    if not text.isascii():
        text = _SIGN.sub(" ", text.replace("’", "'"))
    bare = text.encode().translate(_LEFT).decode().replace("\n", f" {_END} ")
    return f" {bare} ".replace("''", "  ").replace(" '", "  ").replace("' ", "  ") if "'" in bare else bare


def _once(codes: Whole) -> Whole:
    """Give each code once, in ascending order: `numpy.unique` is slower on so few."""
    codes = np.sort(codes)
    return codes[np.concatenate([[True], codes[1:] != codes[:-1]])] if len(codes) else codes

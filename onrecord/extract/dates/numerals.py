"""Number words in a run of tokens put together: "twenty-five", "nineteen ninety-six", "two thousand and ten"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.lexicon import lexicon

if TYPE_CHECKING:
    from onrecord.extract.dates.forms import Token

_FRACTIONS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_LAST_DAY: Final = 31


def mixed(said: str) -> str:
    """Write "2 1/2" or "2½" as a decimal."""
    if said[-1] in _FRACTIONS:
        return str(Decimal(said[:-1] or 0) + _FRACTIONS[said[-1]])
    whole, fraction = said.replace("-", " ").split()
    top, bottom = fraction.split("/")
    return str(round(Decimal(whole) + Decimal(top) / Decimal(bottom), 3).normalize())


def merge(run: list[Token]) -> list[Token]:
    """Return the run with neighbouring number words made one token."""
    number = lexicon().code["NUMBER"]
    merged: list[Token] = []
    at = 0
    while at < len(run):
        if run[at].code != number and not _a_hundred(run, at):
            merged.append(run[at])
            at += 1
            continue
        behind = _stretch(run, at)
        merged.append(_joined(run[at:behind]))
        at = behind
    return merged


def _a_hundred(run: list[Token], at: int) -> bool:
    """Whether "a hundred", "a thousand" begins here."""
    follows = run[at + 1 : at + 2]
    return (
        run[at].code == lexicon().code["A"]
        and bool(follows)
        and follows[0].code == lexicon().code["NUMBER"]
        and _big(follows[0])
    )


def _stretch(run: list[Token], at: int) -> int:
    """Find where a spelled number ends."""
    code = lexicon().code
    number, ordinal, dash = code["NUMBER"], {code["ORDINAL"], code["SECOND"]}, code["DASH"]
    behind = at + 1 + (run[at].code != number)
    while behind < len(run):
        token = run[behind]
        before = run[behind - 1]
        glued = token.start == before.end
        if token.code == number and _may_follow(before, token):
            behind += 1
        elif (
            ((token.code == dash and glued) or (token.code == code["AND"] and _big(before)))
            and behind + 1 < len(run)
            and run[behind + 1].code == number
            and (token.code == code["AND"] or (_small(run[behind + 1]) and _tens(before)))
        ):
            behind += 2
        elif token.code in ordinal and _tens(before):
            return behind + 1
        elif (
            token.code == dash and glued and behind + 1 < len(run) and run[behind + 1].code in ordinal and _tens(before)
        ):
            return behind + 2
        else:
            break
    return behind


def _value(token: Token) -> int:
    return token.value if isinstance(token.value, int) else 0


def _big(token: Token) -> bool:
    return _value(token) in (100, 1000)


def _tens(token: Token) -> bool:
    return 20 <= _value(token) <= 90


def _small(token: Token) -> bool:
    return 1 <= _value(token) <= 9


def _may_follow(before: Token, token: Token) -> bool:
    first, second = _value(before), _value(token)
    if second in (100, 1000):
        return first < 100 or (first == 100 and second == 1000)
    if first in (100, 1000):
        return True
    if _tens(before):
        return 1 <= second <= 9 or second >= 10
    return 10 <= first <= 20 and second >= 10


def _joined(parts: list[Token]) -> Token:
    code = lexicon().code
    values = [_value(part) for part in parts if part.code in (code["NUMBER"], code["ORDINAL"], code["SECOND"])]
    ordinal = parts[-1].code in (code["ORDINAL"], code["SECOND"])
    value, year = _amount(values)
    name = "NUMWORD"
    if ordinal:
        name = "ORDNUM" if value <= _LAST_DAY else "ORDBIG"
    elif year:
        name = "WORDYEAR"
    elif value <= _LAST_DAY:
        name = "NUMWORD31"
    said = " ".join(part.text for part in parts)
    return type(parts[0])(parts[0].start, parts[-1].end, code[name], value, said)


def _amount(values: list[int]) -> tuple[int, bool]:
    """Add up number words; tell years: "nineteen ninety-six", "two thousand ten"."""
    if len(values) >= 2 and 13 <= values[0] <= 20 and values[1] >= 10 and values[1] < 100:
        return values[0] * 100 + sum(values[1:3]), True
    if len(values) == 4 and values[0] == 20 and values[1] < 10:
        return 0, False
    total, part = 0, 0
    for value in values:
        if value == 100:
            part = (part or 1) * 100
        elif value == 1000:
            total, part = total + (part or 1) * 1000, 0
        else:
            part += value
    total += part
    year = (1100 <= total <= 2099 and 1000 in values) or (values[1:2] == [100] and 1100 <= total <= 1999)
    return total, year and (total % 1000 != 0 or total == 2000)

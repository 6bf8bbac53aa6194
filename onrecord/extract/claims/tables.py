"""Claims of tables: a figure in a cell, of what its row names, in the measure that its column names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Argument, Claim, ClaimTime
from onrecord.extract.claims import confidence, keys
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.extract.annotations import Analysis, Quantity, Time

_CELL: Final = re.compile(r"[^\s|]+(?: [^\s|]+)*")
_APART: Final = re.compile(r"\S(?: {2,}|\s*\|\s*)\S")
_RULE: Final = re.compile(r"[\s|:=+-]*")
_FIGURE: Final = re.compile(r"\d")
_LEAST: Final = 3
_LONGEST: Final = 60
"""Code points of a cell; a longer one is prose."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table.

    Attributes:
        quantity: the figure.
        row: the first cell of its row.
        column: the first cell of its column.
        times: times of the first cell of its row ("2027-2030").
    """

    quantity: Quantity
    row: Span
    column: Span
    times: tuple[Time, ...]


def cells(text: str, analysis: Analysis) -> list[Cell]:
    """Find the figures that stand in the cells of tables whose columns are named."""
    found: list[Cell] = []
    starts = [quantity.start for quantity in analysis.quantities]
    dated = [time.start for time in analysis.times]
    for head, rows in _tables(text):
        for row in rows:
            near = analysis.times[bisect_left(dated, row[0].start) : bisect_left(dated, row[0].end)]
            times = tuple(time for time in near if row[0].covers(time.span))
            for quantity in analysis.quantities[bisect_left(starts, row[0].end) : bisect_left(starts, row[-1].end)]:
                at = next((k for k, cell in enumerate(row) if k and cell.covers(quantity.span)), None)
                if at is not None:
                    found.append(Cell(quantity, row[0], head[at], times))
    return found


def _tables(text: str) -> Iterator[tuple[list[Span], list[list[Span]]]]:
    """Yield the heads and the rows of the tables of a text: lines of as many cells, the first without figures."""
    head: list[Span] = []
    rows: list[list[Span]] = []
    at = 0
    for line in text.split("\n"):
        ruled = bool(line.strip()) and _RULE.fullmatch(line) is not None
        row = [] if ruled else _row(line, at)
        at += len(line) + 1
        if ruled:
            continue  # the line under the head of a Markdown table
        named = bool(row) and not any(_FIGURE.search(cell.of(text)) for cell in row[1:])
        if not head or len(row) != len(head) or named:
            if rows:
                yield head, rows
            head, rows = (row if named else []), []
        else:
            rows.append(row)
    if rows:
        yield head, rows


def _row(line: str, at: int) -> list[Span]:
    if _APART.search(line) is None:
        return []
    row = [Span(at + cell.start(), at + cell.end()) for cell in _CELL.finditer(line)]
    return row if len(row) >= _LEAST and all(cell.end - cell.start <= _LONGEST for cell in row) else []


def claims(text: str, found: list[Cell]) -> Iterator[Claim]:
    """Make a claim of each figure in a table; it cites its row and the name of its column."""
    for cell in found:
        name = cell.column if cell.times else cell.row
        row, column = cell.row.of(text), cell.column.of(text)
        marks = ("made_table",)
        yield Claim(
            type="quantity",
            predicate=cell.column,
            lemma="equal",
            cites=tuple(sorted({cell.column, Span(cell.row.start, cell.quantity.end)})),
            text=f"{row}, {column}: {cell.quantity.span.of(text)}.",
            subject=Argument(start=name.start, end=name.end, kind="measure" if cell.times else "other"),
            quantities=(cell.quantity,),
            times=tuple(ClaimTime(time=time, role="reference") for time in cell.times),
            flags=("basis_not_stated",) if cell.quantity.role == "change" and cell.quantity.basis is None else (),
            fact_key=f"{keys.slug(row)}|equal|{keys.slug(column)}" if not cell.times else f"{keys.slug(column)}|equal",
            fact_period=next((time.edtf or time.value for time in cell.times if time.resolved), None),
            rules=("claims.table", *cell.quantity.rule.split()),
            features=marks,
            confidence=confidence.confidence(marks),
        )

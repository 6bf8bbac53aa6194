"""Rows as Arrow tables: exact decimals, days as dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from onrecord.schemas.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.schemas.columns import Kind
    from onrecord.schemas.tables import Table

DIGITS: Final = 38
PLACES: Final = 9
"""Digits behind the point of a decimal. A figure that needs more, or more than 29 before it, is null in its typed
column; ``value_text`` and the record have it."""

_TYPES: Final[dict[Kind, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "decimal": pa.decimal128(DIGITS, PLACES),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "json": pa.string(),
}


def schema_of(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table."""
    fields = [pa.field(column.name, _TYPES[column.kind], nullable=not column.required) for column in table.columns]
    return pa.schema(fields, metadata={"about": table.about})


SCHEMAS: Final = {table.name: schema_of(table) for table in TABLES}
_KINDS: Final = {table.name: tuple(column.kind for column in table.columns) for table in TABLES}


def as_arrow(table: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Turn rows into an Arrow table."""
    columns = [
        [_READ[kind](value) for value in values] if kind in _READ else values
        for kind, values in zip(_KINDS[table], zip(*rows, strict=True), strict=True)
    ]
    return pa.table([pa.array(v, f.type) for v, f in zip(columns, SCHEMAS[table], strict=True)], schema=SCHEMAS[table])


def _decimal(text: str | None) -> Decimal | None:
    if text is None:
        return None
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    fits = isinstance(exponent, int) and exponent >= -PLACES and value.adjusted() < DIGITS - PLACES
    return value if fits else None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_READ: Final[dict[Kind, Callable[[Any], Any]]] = {"decimal": _decimal, "date": _day}

"""Rows as Arrow tables: exact decimals, days as dates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from onrecord.schemas.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def as_arrow(table: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Turn rows into an Arrow table."""
    schema = SCHEMAS[table]
    columns = [_array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pa.table(columns, schema=schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Turn the values of a column into an array; figures and days are texts in rows."""
    if not (pa.types.is_decimal(kind) or pa.types.is_date(kind)):
        return pa.array(values, kind)
    texts = pa.array(values, pa.string())
    try:
        return texts.cast(kind)
    except pa.ArrowInvalid:  # one of the figures does not fit
        return pa.array([value if _fits(value) else None for value in values], pa.string()).cast(kind)


def _fits(figure: str | None) -> bool:
    if figure is None:
        return False
    value = Decimal(figure)
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -PLACES and value.adjusted() < DIGITS - PLACES

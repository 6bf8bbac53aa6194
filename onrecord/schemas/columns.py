"""Columns of the tables: where each value stands in a record, and what type the record's model gives it."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin

from onrecord.schemas.record import DecimalText

if TYPE_CHECKING:
    from pydantic import BaseModel

Kind = Literal["text", "integer", "real", "decimal", "boolean", "date", "json"]
"""What a column holds; each dialect has a word for it."""

Getter: TypeAlias = Callable[[Mapping[str, Any]], Any]

_KINDS: Final[Mapping[object, Kind]] = {str: "text", int: "integer", float: "real", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: as in SQL.
        get: takes the value out of a record.
        kind: what it holds.
        required: whether every row has it.
    """

    name: str
    get: Getter
    kind: Kind
    required: bool = False


def column(name: str, model: type[BaseModel], path: str | None = None, *, kind: Kind | None = None) -> Column:
    """Make a column of a field of a record.

    Args:
        name: of the column.
        model: the record's model, which gives type and necessity.
        path: keys from the record to the value, ``attribution.speaker.name``; with ``|``, the first that is there;
            default: the name.
        kind: where it is narrower than the model's: a date is text to the model.

    Raises:
        KeyError: when the model has no such field.
    """
    paths = [part.split(".") for part in (path or name).split("|")]
    found = [_typed(model, keys) for keys in paths]
    getters = [_getter(keys) for keys in paths]
    get = getters[0] if len(getters) == 1 else _first(getters)
    chosen = kind or found[0][0]
    return Column(name, _dated(get) if chosen == "date" else get, chosen, all(required for _, required in found))


def _typed(model: type[BaseModel], keys: list[str]) -> tuple[Kind, bool]:
    """Tell the kind of a field, and whether each record has it."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    field = fields[keys[0]]
    inner = _without_none(field.annotation)
    required = inner is field.annotation
    if len(keys) > 1:
        kind, below = _typed(inner, keys[1:])
        return kind, required and below
    return "decimal" if inner == DecimalText else _KINDS[_bare(inner)], required


def _without_none(annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _bare(annotation: Any) -> object:  # noqa: ANN401 - any annotation
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    return str if get_origin(annotation) is Literal else annotation


def _getter(keys: list[str]) -> Getter:
    if len(keys) == 1:
        key = keys[0]
        return lambda record: record.get(key)
    first, *rest = keys
    inner = _getter(rest)

    def get(record: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any value
        value = record.get(first)
        return None if value is None else inner(value)

    return get


def _first(getters: list[Getter]) -> Getter:
    def get(record: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any value
        for getter in getters:
            if (value := getter(record)) is not None:
                return value
        return None

    return get


def _dated(get: Getter) -> Getter:
    return lambda record: day_of(get(record))


def day_of(text: str | None) -> str | None:
    """Return the day with which an ISO 8601 date or date and time begins; None where there is none in the calendar."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None

"""Answers as tables of pandas or polars, with types that say what is known.

Days are days, numbers that may be missing stay whole numbers, what is not said is missing (and not
0, "" or NaN in a column of objects), lists are lists. Both libraries are extras and are imported
when a table is asked for.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec
from msgspec import inspect

from dateline.errors import ConfigError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["KINDS", "Column", "Sort", "columns_of", "frame_of", "rows_of"]

KINDS = ("pandas", "polars")
"""What a table may be of."""


class Sort(StrEnum):
    """What the cells of a column are.

    MOMENT: a day and time in UTC. LIST: of words. NESTED: dicts, and lists of them.
    """

    WORDS = "WORDS"
    WHOLE = "WHOLE"
    NUMBER = "NUMBER"
    FLAG = "FLAG"
    DAY = "DAY"
    MOMENT = "MOMENT"
    LIST = "LIST"
    NESTED = "NESTED"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and of nested ones the type of what they hold."""

    name: str
    sort: Sort
    type: inspect.Type | None = None


def columns_of(shape: type[msgspec.Struct]) -> tuple[Column, ...]:
    """Return a column for each field of a JSON shape, in its order.

    A value of several types, as a claim's is, is words, with a column beside it (`_parts`) that has
    the parts as JSON.
    """
    info = inspect.type_info(shape)
    assert isinstance(info, inspect.StructType)
    return tuple(one for field in info.fields for one in _columns(field.name, field.type))


def rows_of(
    rows: Iterable[msgspec.Struct], columns: Sequence[Column]
) -> Iterator[tuple[object, ...]]:
    """Yield the cells of each row, plain values, in the order of the columns."""
    names = [column.name for column in columns]
    for row in rows:
        yield tuple(_cell(row, column, names) for column in columns)


def frame_of(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], kind: str
) -> "pd.DataFrame | pl.DataFrame":
    """Return a table of pandas or polars.

    Raises:
        ConfigError: There is no such kind, or its library is not installed.
    """
    if kind not in KINDS:
        raise ConfigError(f"there is no table of {kind!r}", hint=f"one of: {', '.join(KINDS)}")
    try:
        import_module(kind)
    except ModuleNotFoundError as error:
        if error.name != kind:
            raise
        raise ConfigError(
            f"{kind} is not installed", hint=f"pip install 'dateline[{kind}]'"
        ) from None
    listed = list(rows)
    cells = [[row[at] for row in listed] for at in range(len(columns))]
    return _pandas(columns, cells) if kind == "pandas" else _polars(columns, cells)


def _columns(name: str, type_: inspect.Type) -> Iterator[Column]:
    plain = _plain(type_)
    if plain is None:
        yield Column(name, Sort.WORDS)
        yield Column(f"{name}_parts", Sort.WORDS)
        return
    for sort, types in _SORTS:
        if isinstance(plain, types):
            yield Column(name, sort)
            return
    if isinstance(plain, inspect.VarTupleType) and isinstance(plain.item_type, inspect.StrType):
        yield Column(name, Sort.LIST)
    else:
        yield Column(name, Sort.NESTED, plain)


_SORTS: tuple[tuple[Sort, type | tuple[type, ...]], ...] = (
    (Sort.WORDS, (inspect.StrType, inspect.EnumType, inspect.LiteralType)),
    (Sort.WHOLE, inspect.IntType),
    (Sort.NUMBER, inspect.FloatType),
    (Sort.FLAG, inspect.BoolType),
    (Sort.MOMENT, inspect.DateTimeType),
    (Sort.DAY, inspect.DateType),
)


def _plain(type_: inspect.Type) -> inspect.Type | None:
    """Return the one type of a field that may be missing; None where there are several."""
    if isinstance(type_, inspect.Metadata):
        return _plain(type_.type)
    if not isinstance(type_, inspect.UnionType):
        return type_
    types = [one for one in type_.types if not isinstance(one, inspect.NoneType)]
    return _plain(types[0]) if len(types) == 1 else None


def _cell(row: msgspec.Struct, column: Column, names: Sequence[str]) -> object:
    name = column.name
    if name.endswith("_parts") and name.removesuffix("_parts") in names:
        parts = getattr(row, name.removesuffix("_parts"))
        return json.dumps(_built(parts), ensure_ascii=False) if isinstance(parts, dict) else None
    value = getattr(row, name)
    if value is msgspec.UNSET:
        return None
    if isinstance(value, dict) and column.sort is Sort.WORDS:
        return _in_words(value)
    if column.sort is Sort.MOMENT and isinstance(value, datetime):
        return value.astimezone(UTC)
    return _built(value)


def _built(value: object) -> object:
    return _listed(msgspec.to_builtins(value, builtin_types=(date, datetime)))


def _listed(value: object) -> object:
    """Return plain values with lists for tuples, to any depth."""
    if isinstance(value, (list, tuple)):
        return [_listed(one) for one in value]
    if isinstance(value, dict):
        return {name: _listed(one) for name, one in value.items()}
    return value


def _in_words(parts: dict[str, object]) -> str:
    """Return days, a place or a count in words: "5 to 7 people"."""
    for name in ("words", "name", "word"):
        if name in parts:
            return str(parts[name])
    low, high, unit = parts.get("low"), parts.get("high"), parts.get("unit") or ""
    ends = [f"{end:g}" for end in (low, high) if isinstance(end, int | float)]
    return " ".join((" to ".join(dict.fromkeys(ends)), str(unit))).strip()


def _pandas(columns: Sequence[Column], cells: Sequence[Sequence[object]]) -> "pd.DataFrame":
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415 - an extra

    def series(column: Column, values: Sequence[object]) -> "pd.Series":
        if column.sort is Sort.DAY:  # seconds reach every year that a date can have
            return pd.Series(np.array(values, dtype="datetime64[s]"))
        if column.sort is Sort.MOMENT:
            naive = [one.replace(tzinfo=None) if isinstance(one, datetime) else None
                     for one in values]  # fmt: skip
            return pd.Series(np.array(naive, dtype="datetime64[us]")).dt.tz_localize("UTC")
        types = {Sort.WORDS: "string", Sort.WHOLE: "Int64", Sort.NUMBER: "Float64",
                 Sort.FLAG: "boolean"}  # fmt: skip
        return pd.Series(values, dtype=types.get(column.sort, "object"))

    made = {column.name: series(column, values)
            for column, values in zip(columns, cells, strict=True)}  # fmt: skip
    return pd.DataFrame(made, columns=[column.name for column in columns])


def _polars(columns: Sequence[Column], cells: Sequence[Sequence[object]]) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - an extra

    types: dict[Sort, pl.DataType] = {
        Sort.WORDS: pl.String(), Sort.WHOLE: pl.Int64(), Sort.NUMBER: pl.Float64(),
        Sort.FLAG: pl.Boolean(), Sort.DAY: pl.Date(), Sort.MOMENT: pl.Datetime("us", "UTC"),
        Sort.LIST: pl.List(pl.String()),
    }  # fmt: skip

    def nested(type_: inspect.Type | None) -> pl.DataType:
        plain = None if type_ is None else _plain(type_)
        if isinstance(plain, inspect.VarTupleType):
            return pl.List(nested(plain.item_type))
        if isinstance(plain, inspect.TupleType):
            return pl.List(nested(plain.item_types[0]))
        if isinstance(plain, inspect.StructType):
            return pl.Struct({field.encode_name: nested(field.type) for field in plain.fields})
        for sort, known in _SORTS:
            if isinstance(plain, known):
                return types[sort]
        return pl.String()

    made = [
        pl.Series(column.name, _kept(values, column), dtype=types.get(column.sort)
                  or nested(column.type), strict=False)
        for column, values in zip(columns, cells, strict=True)
    ]  # fmt: skip
    return pl.DataFrame(made)


def _kept(values: Sequence[object], column: Column) -> list[object]:
    """Return cells of a column; a nested value of several types is JSON in a table of polars."""
    if column.sort is not Sort.NESTED or column.type is None:
        return list(values)
    return [_flat(value, column.type) for value in values]


def _flat(value: object, type_: inspect.Type) -> object:
    plain = _plain(type_)
    if value is None:
        return None
    if isinstance(value, (list, tuple)) and isinstance(plain, inspect.VarTupleType):
        return [_flat(one, plain.item_type) for one in value]
    if isinstance(value, dict) and isinstance(plain, inspect.StructType):
        types = {field.encode_name: field.type for field in plain.fields}
        return {name: _flat(value.get(name), of) for name, of in types.items()}
    if isinstance(value, (dict, list, tuple)) and not isinstance(plain, inspect.TupleType):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value

"""What every table of the store is, and the database it lies in."""

from collections.abc import Sequence
from typing import Any

import apsw
import peewee
from peewee import AutoField, Model, Node
from playhouse.apsw_ext import APSWDatabase

# Gives an error of APSW peewee's name for it.
_WORDS: Any = vars(peewee)["__exception_wrapper__"]


class _Store(APSWDatabase):
    """The same, asked by the shortest way: an operation asks a dozen times."""

    _state: Any

    def execute_sql(self, sql: str, params: Sequence[Any] | None = None) -> Any:
        connection = self._state.conn
        if connection is None:
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]
        try:
            return connection.execute(sql, params or ())
        except apsw.Error:
            with _WORDS:
                raise


database = _Store(None, autoconnect=False)  # type: ignore[no-untyped-call]

_Insert = tuple[str, tuple[Any, ...]]


class Base(Model):
    """A table of the store: STRICT, named like its noun."""

    id = AutoField()

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        # peewee words each INSERT anew, which takes longer than SQLite takes for it.
        row: Any = self
        data: dict[str, Any] = row.__data__
        told = [name for name in data if name != "id" or data[name] is not None]
        values = [data[name] for name in told]
        if only is not None or not force_insert or not all(map(_plain, values)):
            return int(super().save(force_insert, only))
        sql, fields = _insert(type(self), tuple(told))
        pairs = zip(fields, values, strict=True)
        database.execute_sql(sql, [field.db_value(value) for field, value in pairs])
        if data.get("id") is None:
            row.id = database._state.conn.last_insert_rowid()
        row._dirty.clear()
        return 1

    class Meta:
        database = database
        strict_tables = True
        legacy_table_names = False


def _plain(value: Any) -> bool:
    return not isinstance(value, Node)


def _insert(table: Any, names: tuple[str, ...]) -> _Insert:
    """What rows of a table are put in by, for the columns that are given; kept with the table."""
    kept: dict[tuple[str, ...], _Insert] | None = vars(table).get("_inserts")
    if kept is None:
        kept = table._inserts = {}
    if names not in kept:
        meta = table._meta
        fields = tuple(meta.fields[name] for name in names)
        columns = ", ".join(f'"{field.column_name}"' for field in fields)
        marks = ", ".join("?" * len(fields))
        kept[names] = f'INSERT INTO "{meta.table_name}" ({columns}) VALUES ({marks})', fields
    return kept[names]

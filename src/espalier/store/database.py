"""The door to SQLAlchemy: the tables of the store and every statement on them, for one SQLite file."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    bindparam,
    create_engine,
    delete,
    event,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from espalier.core.errors import StoreError
from espalier.store.rows import Change

VERSION = 2
"""Of the tables. A file with a higher one is left alone, one with a lower one gets the tables that it lacks."""
PATIENCE = 30.0
"""Seconds to wait for another process that writes."""

_tables = MetaData()
_schema = Table("schema", _tables, Column("version", Integer, primary_key=True))
_runs = Table(
    "runs",
    _tables,
    Column("id", String, primary_key=True),
    Column("task", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("score", Float, nullable=False, server_default="0"),
    Column("created", Float, nullable=False, index=True),
    Column("ended", Float),
    Column("pid", Integer, nullable=False),
    Column("born", Integer, nullable=False),
    Column("outcome", Text),
)
_events = Table(
    "events",
    _tables,
    Column("run_id", String),
    Column("seq", Integer),
    Column("at", Float, nullable=False),
    Column("kind", String, nullable=False),
    Column("node", String, nullable=False),
    Column("data", Text, nullable=False),
    PrimaryKeyConstraint("run_id", "seq"),
    sqlite_with_rowid=False,
)
_answers = Table(
    "answers",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("run_id", String, nullable=False),
    Column("fingerprint", String, nullable=False, index=True),
    Column("answer", Text, nullable=False),
    Column("taken", String),
)

_ended = insert(_runs)
_WRITES = {
    "begin": insert(_runs).on_conflict_do_nothing(),
    "event": insert(_events).on_conflict_do_nothing(),
    "answer": insert(_answers),
    "finish": _ended.on_conflict_do_update(
        index_elements=[_runs.c.id],
        set_={name: _ended.excluded[name] for name in ("status", "answer", "reason", "score", "ended", "outcome")},
    ),
}
_SUMMARY = tuple(column for column in _runs.c if column.name != "outcome")
_EVENTS = (
    select(_events)
    .where(_events.c.run_id == bindparam("run_id"), _events.c.seq > bindparam("after"))
    .order_by(_events.c.seq)
)


class Database:
    """One SQLite file: WAL, synchronous NORMAL, readable by its owner alone. Made where it is not there.

    Any number of threads and processes may read and write it; a writer waits up to ``PATIENCE`` for another.

    Raises:
        StoreError: the file cannot be opened, is no database, or was written by a newer Espalier.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._guarded():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
            file.chmod(0o600)
            self._engine = _engine(file)
            self._writer = self._engine.execution_options(writes=True)
            self._prepare()

    def write(self, changes: Sequence[Change]) -> None:
        """Writes all of ``changes``, in order, in one transaction."""
        with self._guarded(), self._writer.begin() as connection:
            for kind, rows in groupby(changes, key=lambda change: change[0]):
                connection.execute(_WRITES[kind], [dict(row) for _, row in rows])

    def runs(self, limit: int) -> Sequence[Row[Any]]:
        """The newest runs, newest first, without their outcomes."""
        with self._reading() as connection:
            newest = select(*_SUMMARY).order_by(_runs.c.created.desc(), _runs.c.id.desc()).limit(limit)
            return connection.execute(newest).all()

    def starting(self, prefix: str) -> Sequence[Row[Any]]:
        """The runs whose id starts with ``prefix``, newest first, at most ten."""
        with self._reading() as connection:
            fitting = select(*_SUMMARY).where(_runs.c.id.startswith(prefix, autoescape=True))
            return connection.execute(fitting.order_by(_runs.c.created.desc()).limit(10)).all()

    def outcome(self, run_id: str) -> str | None:
        """The outcome of that run as JSON text; None where it has none or there is no such run."""
        with self._reading() as connection:
            return connection.execute(select(_runs.c.outcome).where(_runs.c.id == run_id)).scalar()

    def events(self, run_id: str, after: int) -> Sequence[Row[Any]]:
        """The events of that run that follow number ``after``, in order."""
        with self._reading() as connection:
            return connection.execute(_EVENTS, {"run_id": run_id, "after": after}).all()

    def take(self, fingerprint: str, run_id: str) -> str | None:
        """The oldest answer to that fingerprint that is not taken, as JSON text, and marks it as taken by ``run_id``;
        of any number of takers one gets it."""
        free = select(_answers.c.id).where(_answers.c.fingerprint == fingerprint, _answers.c.taken.is_(None))
        with self._reading() as connection:
            if connection.execute(free).first() is None:
                return None
        first = update(_answers).where(_answers.c.id == free.order_by(_answers.c.id).limit(1).scalar_subquery())
        with self._guarded(), self._writer.begin() as connection:
            return connection.execute(first.values(taken=run_id).returning(_answers.c.answer)).scalar()

    def answered(self, run_id: str) -> Sequence[Row[Any]]:
        """The answers that were given to that run's questions, in order."""
        with self._reading() as connection:
            return connection.execute(select(_answers).where(_answers.c.run_id == run_id).order_by(_answers.c.id)).all()

    def forget(self, run_id: str) -> None:
        """Removes all rows of that run, and what they said from the file: it is written anew without them."""
        with self._guarded():
            with self._writer.begin() as connection:
                for table, key in ((_events, _events.c.run_id), (_answers, _answers.c.run_id), (_runs, _runs.c.id)):
                    connection.execute(delete(table).where(key == run_id))
            with closing(self._engine.raw_connection()) as raw:
                for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    raw.cursor().execute(statement).fetchall()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._guarded(), self._engine.connect() as connection:
            yield connection

    def _prepare(self) -> None:
        with self._reading() as connection:
            there = connection.dialect.has_table(connection, _schema.name)
            version = connection.execute(select(_schema.c.version)).scalar() if there else None
        if version is None or version < VERSION:
            with self._writer.begin() as connection:
                _tables.create_all(connection)
                connection.execute(delete(_schema).where(_schema.c.version < VERSION))
                connection.execute(insert(_schema).values(version=VERSION).on_conflict_do_nothing())
        elif version > VERSION:
            message = f"{self._file} was written by a newer Espalier (form {version}; this one knows {VERSION})"
            raise StoreError(message, "install a newer espalier, or set ESPALIER_HOME to another folder")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        hint = "set ESPALIER_HOME to a folder you can write"
        try:
            yield
        except OSError as error:
            message = f"the store {self._file} cannot be opened: {error.strerror}"
            raise StoreError(message, hint) from error
        except (SQLAlchemyError, sqlite3.Error) as error:
            why = error.orig if isinstance(error, DatabaseError) else error
            message = f"the store {self._file} cannot be read or written: {why}"
            raise StoreError(message, "move the file away, or " + hint) from error


def _engine(file: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)), connect_args={"timeout": PATIENCE, "check_same_thread": False}
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 starts no transactions by itself; ``_begin`` does
    _use_wal(connection)
    connection.execute("PRAGMA synchronous=NORMAL")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Asks for WAL until it is there: two processes that open a new file at once get "locked" without any wait."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that reads first and then wants to write could not wait for another.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

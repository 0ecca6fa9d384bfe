"""The calendar of the hours of noisy work: years of the library, and what is said of a day."""

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE calendar_year (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        region TEXT NOT NULL,
        known INTEGER NOT NULL CHECK (known IN (0, 1)),
        at TEXT NOT NULL,
        FOREIGN KEY (estate_id)REFERENCES estate (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX calendar_year_estate_id_year ON calendar_year (estate_id, year)",
    """
    CREATE TABLE calendar_day (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('', 'holiday', 'rest', 'workday')),
        zh_hant TEXT NOT NULL,
        zh_hans TEXT NOT NULL,
        en TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('library', 'office')),
        by_id INTEGER,
        at TEXT NOT NULL,
        FOREIGN KEY (estate_id)REFERENCES estate (id),
        FOREIGN KEY (by_id)REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX calendar_day_estate_id_day_source ON calendar_day (estate_id, day, source)",
    """
    CREATE TRIGGER calendar_office_no_delete BEFORE DELETE ON calendar_day WHEN old.source = 'office'
    BEGIN SELECT RAISE(ABORT, 'a correction is taken back, never deleted'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables of the calendar."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

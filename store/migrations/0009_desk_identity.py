"""The laptop in every event."""

from typing import Any

STATEMENTS = ("ALTER TABLE event ADD COLUMN desk TEXT CHECK (desk <> '')",)


def up(migrator: Any, db: Any) -> None:
    """Add what an event says of the laptop; of those before nothing is known, and they stay."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

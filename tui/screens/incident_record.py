"""Placeholder until the record's own branch is merged."""

from tui.facts import Record


class IncidentRecord(Record):
    """The record of an incident."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

"""What is shown of words about persons once their day is past: that they were erased."""

from datetime import datetime

from tui.say import say


def kept(words: str, purged_at: datetime | None) -> str:
    """Words of a record, or that they were taken out of it with its person."""
    return say("(erased)") if purged_at is not None and not words else words


def written(words: object) -> str:
    """What somebody wrote, as an event gives it; of words that were erased nothing is left."""
    return words if isinstance(words, str) else say("(erased)")

"""The trade's own text of renovation supervision, as its lines stand there."""

import re
from functools import cache
from pathlib import Path


@cache
def text() -> str:
    """The whole section."""
    return Path(__file__).with_name("section_c.md").read_text(encoding="utf-8")


def rows() -> tuple[tuple[str, str, str], ...]:
    """The rows of prohibited acts: code or codes, Chinese, English."""
    found = re.findall(r"^\| (R\S.*?) \| (.+?) \| (.+?) \|$", text(), flags=re.M)
    return tuple((code, hant, en) for code, hant, en in found)


def between(start: str, end: str) -> str:
    """What stands between two pieces of the section."""
    return text().split(start, 1)[1].split(end, 1)[0]

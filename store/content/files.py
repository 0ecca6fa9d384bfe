"""How a content file is read: once each, and only when it is asked for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from store.frozen import dataclass

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in the three languages of the desk."""

    zh_Hant: str
    zh_Hans: str
    en: str

    def said(self, language: str) -> str:
        """The words in ``language`` (zh_Hant, zh_Hans, en); English for any other."""
        if language == "zh_Hant":
            return self.zh_Hant
        if language == "zh_Hans":
            return self.zh_Hans
        return self.en


def words(entry: Mapping[str, Any]) -> Words:
    """The words of an entry that holds them among other things."""
    return Words(entry["zh_Hant"], entry["zh_Hans"], entry["en"])


@cache
def read(name: str) -> Mapping[str, Any]:
    """A content file; cached because some are asked for twice."""
    import tomllib

    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))

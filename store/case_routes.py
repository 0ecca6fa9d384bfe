"""Where a case goes by its category, who approves it, and what the resident is told.

Source: ``content/cases.toml``, after duty D6 and domain section G.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from store.content.files import Words, read
from store.frozen import dataclass

DEVELOPER = "developer"
"""The only one outside the office that a category goes to; through its approver."""


@dataclass(frozen=True, slots=True)
class Route:
    """Who sees to a category: ``to`` is the developer or a post; ``approver`` is a post."""

    category: str
    to: str
    approver: str
    tell: Words


@cache
def routes() -> Mapping[str, Route]:
    """The route of each category, by its code."""
    return MappingProxyType(
        {
            entry["code"]: Route(
                entry["code"], entry["to"], entry["approver"], Words(**entry["tell"])
            )
            for entry in read("cases")["category"]
        }
    )


def route(category: str) -> Route:
    """The route of a category; an unknown one is a KeyError."""
    return routes()[category]


def tell(category: str, language: str) -> str:
    """The sentence to tell the resident, in their language (zh_Hant, zh_Hans, en)."""
    return route(category).tell.said(language)

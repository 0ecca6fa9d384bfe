"""Whom to call: the public numbers of the region and the estate's own contacts, by their codes."""

from store import content
from store.frozen import dataclass
from store.settings import Settings
from tui.say import said, say


@dataclass(frozen=True, slots=True)
class Call:
    """One to call: who it is, the number ("" for none set), and whom one asks for."""

    code: str
    post: str
    number: str
    name: str = ""

    def told(self) -> str:
        """Post, number and name in one line; one without a number says so."""
        number = self.number or say("NO NUMBER")
        return f"{self.post} {number} {self.name}".rstrip()


def calls(settings: Settings) -> dict[str, Call]:
    """Everybody to call, by code, the public numbers first."""
    found: dict[str, Call] = {}
    for code, number in content.numbers(settings.region).items():
        call = settings.lift_hotline if number.per_city else number.number
        found[code] = Call(code, said(number.words), call)
    for code, post in content.contact_posts().items():
        name = settings.contact_names.get(code, "")
        found[code] = Call(code, said(post.words), settings.contacts.get(code, ""), name)
    return found

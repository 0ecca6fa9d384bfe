"""Whom to call: a number and a name for each post, and the region they are of."""

from collections.abc import Sequence

from store import content, estate
from store.estate import EstateRow
from store.operations import Form as Sent
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, said, say

REGIONS = {"mainland": N_("Mainland China"), "hong_kong": N_("Hong Kong")}


class EstateContacts(Form):
    """Whom to call: a number and a name for each post."""

    HEADING = N_("Whom to call")
    DEFAULT_CSS = "EstateContacts .label { width: 30; }"

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    def fields(self) -> Sequence[Field]:
        settings = self._before.settings
        regions = [Choice(code, say(words)) for code, words in REGIONS.items()]
        fields = [
            Field("region", say("Region"), settings.region, choices=regions),
            Field("lift_hotline", say("Lift hotline"), settings.lift_hotline, limit=40),
        ]
        for code, post in content.contact_posts().items():
            call = settings.contacts.get(code, "")
            name = settings.contact_names.get(code, "")
            fields += (
                Field(f"contact_{code}", said(post.words), call, limit=40, hint=say("number")),
                Field(f"name_{code}", "", name, limit=80, hint=say("name")),
            )
        return fields

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        posts = tuple(content.contact_posts())
        row = await self.do(
            estate.settle,
            region=values["region"],
            lift_hotline=values["lift_hotline"],
            contacts={code: values[f"contact_{code}"] for code in posts},
            contact_names={code: values[f"name_{code}"] for code in posts},
            seen=self._before,
            form=sent,
        )
        self.dismiss(row)

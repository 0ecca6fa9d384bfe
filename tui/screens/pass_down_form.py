"""Writing down what the next shifts have to know."""

from collections.abc import Sequence
from datetime import timedelta

import pendulum

from store import pass_down_moves, shifts
from store.clean import LINE
from store.operations import Form as Sent
from store.roles import AUDITOR
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, say, say_in

_DAYS = (1, 3, 7, 30)


class WritePassDown(Form):
    """What has to be known, by whom, and until when; it is over by itself then."""

    HEADING = N_("Pass something down")

    def draft(self) -> str:
        return "pass-down"

    def fields(self) -> Sequence[Field]:
        posts = [Choice("all", say("everybody"))]
        posts += [Choice(role, say(word)) for role, word in show.ROLES.items() if role != AUDITOR]
        lasts = [Choice("shift", say("the coming shift"))]
        lasts += [Choice(str(n), many("{n} day", "{n} days", n)) for n in _DAYS]
        hint = say("what, where, and what is to be done")
        return (
            Field("words", say_in("pass-down", "To know"), limit=LINE, hint=hint),
            Field("role", say("For"), "all", choices=posts),
            Field("expires_at", say("Holds for"), "shift", choices=lasts),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        role = "" if values["role"] == "all" else values["role"]
        until = self._until(values["expires_at"])
        told = (values["words"], until, role)
        self.dismiss(await self.do(pass_down_moves.write, *told, form=sent))

    def _until(self, lasts: str) -> pendulum.DateTime:
        now = pendulum.instance(self.desk.now())
        if lasts.isdecimal():
            return now + timedelta(days=int(lasts))
        place = self.desk.estate
        # To the end of the shift after this one: it is for who comes.
        ends = shifts.shift_at(place, now).ends
        while ends <= now:
            ends = shifts.coming_ends(place, shifts.Shift(ends, ends))
        return shifts.coming_ends(place, shifts.Shift(ends, ends))

"""Who signs an acceptance: owner, contractor, engineering and housekeeper, one after another."""

from collections.abc import Sequence

from textual.widgets import Static

from store import renovation_acceptance, renovations
from store.operations import Form as Sent
from store.renovation_states import Lack
from tui import renovation_words, show
from tui.fields import Choice, Field
from tui.say import say, say_in
from tui.screens.renovation_permits import OfRenovation, about


class SignAcceptance(OfRenovation):
    """Who signs the acceptance at hand for which party, and in which words."""

    NAME = "sign"

    def heading(self) -> str:
        acceptance = say(renovation_words.ACCEPTANCES[renovations.acceptance_of(self._case)])
        return say("{number}, {acceptance}: sign", number=self._case.number, acceptance=acceptance)

    async def prepare(self) -> None:
        me = self.desk.person
        now = self.desk.now()
        self._parties = await self.ask(renovation_acceptance.to_sign, self._case, me.role, now)
        self._proposed = {
            # A tenant may apply, but it is the owner who accepts.
            "owner": self._case.applicant if self._case.applicant_kind == "owner" else "",
            "contractor": self._case.manager,
        }
        self._proposed |= dict.fromkeys(("engineer", "housekeeper"), me.name)
        if not self._parties:
            told = say("Nobody is left whose signature you could write down.")
            until = self._case.observed_until
            if until is not None and until >= show.local(now).date():
                ends = show.day(until)
                told = say("It ends on {until}; the re-check is signed after that.", until=ends)
                told = f"! {renovation_words.lack(Lack('observation'))}\n{told}"
            self.query_one("#about", Static).update(f"{about(self._case)}\n\n{told}")

    def fields(self) -> Sequence[Field]:
        if not self._parties:
            return ()
        parties = [Choice(code, say(renovation_words.PARTIES[code])) for code in self._parties]
        return (
            Field("party", say("Signs as"), choices=parties),
            Field("name", say_in("person", "Name"), limit=80),
            Field("words", say("Remark"), limit=500, hint=say("what was found, if anything")),
        )

    def changed(self, name: str, value: str) -> None:
        # Who stands there for another party is not this one; what was typed stays.
        if name == "party" and self.value("name") in ("", *self._proposed.values()):
            self.put("name", self._proposed.get(value, ""))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if values:
            self.dismiss(
                await self.do(renovation_acceptance.sign, self._case.id, **values, form=sent)
            )

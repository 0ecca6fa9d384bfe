"""A copy of a key is lent: which one, to whom, why, until when, on whose word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual.widget import Widget

from store import key_lending, key_loans, keys, staff
from store.clean import NAME
from store.key_loans import Borrower
from store.keys import KeyRow
from store.operations import Form as Sent
from store.refusal import Refused
from store.residents import ID_TYPES
from store.staff import StaffRow
from tui import key_words, offers, show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say


class LendKey(Form):
    """Who takes which key, why, until when; what this key and person do not ask for is hidden.

    ``given`` are values known already, by the name of their field: ``key`` and ``borrower`` may be
    fragments.  What was kept as a draft goes before them.
    """

    HEADING = N_("Lend a key")

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.given = dict(given or {})
        self._key: KeyRow | None = None
        self._whom: Borrower | None = None
        # What a look-up chose, so that another name may choose anew.
        self._chose = ""
        self._directors: Sequence[StaffRow] = ()
        self._due = ""

    def draft(self) -> str:
        return f"key-lend:{self.given.get('key', '')}"

    async def prepare(self) -> None:
        estate, now = self.desk.estate.id, self.desk.now()
        self._directors = await self.ask(staff.on_duty, estate, "director")
        self._due = show.moment(await self.ask(key_loans.usual_due, estate, now))

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="about")

    def fields(self) -> Sequence[Field]:
        documents = [Choice(code, say(show.ID_TYPES[code])) for code in ID_TYPES if code]
        who = [Choice(code, say(word)) for code, word in key_words.WHO.items()]
        word = key_words.APPROVALS
        ways = [Choice(code, say(word[code])) for code in word if code != "none"]
        only = str(self._directors[0].id) if len(self._directors) == 1 else ""
        given, optional = self.given, say("may stay empty")
        key, name = say("number, or what it opens"), say("a name, or a piece of it")
        return (
            Field("key", say("Key"), given.get("key", ""), limit=40, hint=key),
            Field("borrower", say("Borrower"), given.get("borrower", ""), limit=NAME, hint=name),
            Field("who", say("Who is that"), choices=who),
            Field("phone", say("Phone"), given.get("phone", ""), limit=30),
            Field("company", say("Company"), limit=NAME, hint=optional),
            Field("id_type", say("Document seen"), "id_card", choices=documents),
            Field("id_last4", say("Last four"), limit=4),
            Field("reason", say("What for"), given.get("reason", "")),
            Field("due", say("Due back"), self._due, limit=20),
            Field("approval", say("Allowed by"), choices=ways),
            Field("approver", say("Director"), only, choices=offers.people(self._directors)),
            Field("consent", say("Owner's words"), hint=say("such as by phone at 14:00")),
            Field("second", say("Second of staff"), limit=NAME, hint=say("name or number")),
        )

    def asks(self, name: str) -> bool:
        """Whether this key and this person ask for a field."""
        who, way = self.value("who"), self.value("approval")
        match name:
            case "phone" | "company":
                return who == "other"
            case "id_type" | "id_last4":
                known = self._whom is not None and bool(self._whom.id_last4)
                return who == "other" or (who == "visitor" and not known)
            case "approval":
                return self._key is not None and key_lending.WAYS[self._key.kind] != ("none",)
            case "approver":
                own = self.desk.person.role == "director"
                return self.asks("approval") and way == "director" and not own
            case "consent":
                return self.asks("approval") and way == "owner"
            case "second":
                return self.asks("approval") and way == "emergency"
        return True

    def _fit_fields(self) -> None:
        for spec in self.specs:
            self._row_of(spec.name).display = self.asks(spec.name)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        # By the rows in sight and their blank lines, because more or fewer are soon asked for.
        # After a refresh the form may be saved and gone.
        needed = sum(row.size.height + 1 for row in self.query(".row") if row.display)
        for fields in self.query("#fields"):
            self.set_class(needed > fields.size.height, "-dense")

    def _row_of(self, name: str) -> Any:
        stack: Any = self._entry(name).parent
        return stack.parent

    def _focus_first(self) -> None:
        self._fit_fields()
        self._focus_empty()
        # Not in a handler of its own, because Textual calls those of both classes.
        known = [name for name in ("key", "borrower") if self.value(name)]
        self.call_after_refresh(self._at_first, known)

    async def _at_first(self, known: Sequence[str]) -> None:
        for name in known:
            if not await self._looked_up(name):
                return
        # Who is typing the borrower by now must not be taken elsewhere.
        if "borrower" in known:
            self._focus_empty()

    def _focus_empty(self) -> None:
        asked = [spec.name for spec in self.specs if self.asks(spec.name)]
        empty = [name for name in asked if not self.value(name)]
        self.set_focus(self._entry((empty or asked)[0]))

    def changed(self, name: str, value: str) -> None:
        if name == "key" and self._key is not None and value != self._key.number:
            self._key = None
        if name == "borrower" and self._whom is not None and value != self._whom.name:
            self._whom = None
        if name == "who" and value != self._chose:
            self._whom = None
        if name in ("key", "who", "approval"):
            self._fit_fields()

    async def _onward(self, name: str) -> None:
        # Said at once, before more is typed for a key that is not here.
        if name in ("key", "borrower") and not await self._looked_up(name):
            return
        await super()._onward(name)

    def later(self, name: str) -> list[str]:
        later = super().later(name)
        # Who was found is no question any more.
        if name == "borrower" and self.value("who"):
            later.remove("who")
        return later

    def blame(self, name: str, told: str) -> bool:
        if name in self.values():
            self._row_of(name).display = True
        return super().blame(name, told)

    async def _looked_up(self, name: str) -> bool:
        try:
            await (self._find_key() if name == "key" else self._find_borrower())
        except Refused as refusal:
            self.refuse(refusal)
            return False
        return True

    async def _find_key(self) -> KeyRow:
        if self._key is None:
            row = await self.ask(keys.only, self.desk.estate.id, self.value("key"))
            await self.ask(key_lending.to_be_had, row)
            self._key = row
            self.put("key", row.number)
            ways = key_lending.WAYS[row.kind]
            if self.value("approval") not in ways:
                self.put("approval", ways[0] if ways != ("none",) else "")
            self._fit_fields()
            self.query_one("#about", Caption).show(about(row))
        return self._key

    async def _find_borrower(self) -> None:
        """Who is meant: of the staff, inside, or somebody else, unless that was chosen."""
        if self._whom is not None:
            return
        typed, chosen = self.value("borrower"), self.value("who")
        only = "" if chosen == self._chose else chosen
        if only == "other":
            return
        if not typed.strip():
            raise Refused("borrower_needed", "borrower")
        found = await self.ask(key_loans.meant, self.desk.estate.id, typed, "borrower", only=only)
        self._chose = "other" if found is None else "visitor" if found.visitor_id else "staff"
        self._whom = found
        if found is not None:
            self.put("borrower", found.name)
        self.put("who", self._chose)
        self._fit_fields()

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self._find_key()
        await self._find_borrower()
        values = {name: text if self.asks(name) else "" for name, text in self.values().items()}
        whom, second = self._whom, None
        if values["second"]:
            estate = self.desk.estate.id
            second = await self.ask(
                key_loans.meant, estate, values["second"], "second", only="staff"
            )
        loan = await self.do(
            key_lending.lend,
            row.id,
            **{name: values[name] for name in ("borrower", "phone", "company", "reason")},
            **{name: values[name] for name in ("id_type", "id_last4", "approval", "consent")},
            staff_id=None if whom is None else whom.staff_id,
            visitor_id=None if whom is None else whom.visitor_id,
            due_at=key_words.due(values["due"], self.desk.now()),
            approver_id=int(values["approver"]) if values["approver"] else None,
            second_id=None if second is None else second.staff_id,
            form=sent,
        )
        self.dismiss(loan)


def about(row: KeyRow) -> str:
    """What is said of a key that was found: what it opens, how many are here, who must say yes."""
    here = say("{here} of {all} here", here=row.here, all=row.copies)
    told = f"{row.number}  {row.door}  {here}"
    if key_lending.WAYS[row.kind] == ("none",):
        return told
    asked = say("Ask first: {whom}", whom=key_words.asked(row.kind))
    return f"{told}\n{asked}"

"""The demo's key cabinet: what hangs there, what is out, overdue, lost and no longer used."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from store import key_changes, key_lending
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.key_words import LENT, LOCK_CHANGED, RETIRED, TAGS, Lent, Tag
from store.demo.office import Office, phone
from store.demo.words import Said, told

_ENTERED = 12
"""Days before today on which the cabinet was entered."""


class Keys:
    """The keys of the office, and who has had them in the demo's last days."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.homes = homes
        self.language = language
        self._ids: dict[str, int] = {}

    def plan(self, today: date) -> None:
        """Each on its day at its hour, as far as today has come."""
        for place, tag in enumerate(TAGS):
            self._on(today, _ENTERED, 545 + 2 * place, partial(self._enter, tag))
        self._on(today, 7, 600, self._retire)
        self._on(today, 8, 660, self._change_lock)
        for place, one in enumerate(LENT):
            self._on(today, one.ago, one.at, partial(self._lend, place, one))

    def _on(self, today: date, ago: int, minutes: int, what: Callable[[datetime], None]) -> None:
        begins = self.clock.on(today - timedelta(days=ago), minutes + 0.3)
        self.clock.later(begins, what)

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _enter(self, tag: Tag, at: datetime) -> None:
        row = key_changes.add(
            tag.number,
            tag.kind,
            self._told(tag.opens),
            unit_id=None if tag.flat is None else self.homes.flats[tag.flat],
            hook=tag.hook,
            copies=tag.copies,
            remark=self._told(tag.remark),
            by=self.office.front_desk[0],
            at=at,
        )
        self._ids[tag.number] = row.id

    def _retire(self, at: datetime) -> None:
        key_changes.retire(self._ids[RETIRED], by=self.office.director, at=at)

    def _change_lock(self, at: datetime) -> None:
        on = at.astimezone(self.clock.zone).date()
        key_changes.change_lock(self._ids[LOCK_CHANGED], on, by=self.office.front_desk[0], at=at)

    def _lend(self, place: int, one: Lent, at: datetime) -> None:
        outside = self._told(one.whom)
        loan = key_lending.lend(
            self._ids[one.tag],
            borrower=outside,
            phone=phone(9800 + place) if outside else "",
            company=self._told(one.company),
            staff_id=None if outside else self.office.engineers[place % 2],
            id_type="id_card" if outside else "",
            id_last4=f"{3106 + 57 * place}" if outside else "",
            reason=self._told(one.reason),
            due_at=at + timedelta(minutes=one.due),
            approval=one.approval,
            approver_id=self.office.director if one.approval == "director" else None,
            consent=self._told(one.consent),
            by=self.office.front_desk[place % 2],
            at=at,
        )
        if one.back is not None:
            then = at + timedelta(minutes=one.back)
            self.clock.later(then, partial(self._ended, loan.id, one))

    def _ended(self, loan_id: int, one: Lent, at: datetime) -> None:
        desk = self.office.front_desk[1]
        if not any(one.lost):
            key_lending.take_back(loan_id, by=desk, at=at)
            return
        lost, liability = self._told(one.lost), self._told(one.liability)
        key_lending.write_off(loan_id, lost, liability, by=desk, at=at)

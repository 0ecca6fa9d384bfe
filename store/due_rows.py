"""What waits of each noun, before it is merged: what it is about, and whose it is."""

from typing import TYPE_CHECKING

import pendulum

from store.frozen import dataclass

if TYPE_CHECKING:
    from store.callbacks import CallbackRow
    from store.cases import CaseRow
    from store.incident_sheet import StepRow
    from store.incidents import IncidentRow
    from store.renovations import RenovationRow
    from store.violations import NoticeRow


@dataclass(frozen=True, slots=True)
class IncidentDue:
    """One thing that waits of an incident.

    ``kind``: ``run`` (in hand; due is the next step's target), ``duty`` (``duty`` names it, due at
    its step's target), ``report`` and ``sign``.
    """

    kind: str
    incident: "IncidentRow"
    at: pendulum.DateTime
    duty: str = ""
    step: "StepRow | None" = None


@dataclass(frozen=True, slots=True)
class RenovationDue:
    """One thing that waits of a renovation; ``kind`` is of ``renovation_waiting``.

    ``notice`` is the notice it is about, ``count`` how many passes.
    """

    kind: str
    renovation: "RenovationRow"
    at: pendulum.DateTime
    late: bool
    mine: bool
    who: str
    notice: "NoticeRow | None" = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class DeskDue:
    """One thing that waits at the front desk; ``kind`` is of ``desk_waiting``.

    ``about`` is whom or what it concerns, ``count`` how many it sums up.
    """

    kind: str
    id: int
    number: str
    about: str
    at: pendulum.DateTime
    mine: bool
    count: int = 1


@dataclass(frozen=True, slots=True)
class CaseDue:
    """One thing that waits of a case; ``kind`` is of ``case_waiting``.

    ``case`` is None for a household that complained again and again: ``id`` is its unit's then,
    ``about`` its name, and ``count`` how often.  ``group``: the group is told of it too.
    """

    kind: str
    id: int
    at: pendulum.DateTime
    late: bool
    mine: bool
    who: str
    case: "CaseRow | None" = None
    about: str = ""
    count: int = 0
    group: bool = False


@dataclass(frozen=True, slots=True)
class CallbackDue:
    """One thing that waits of callbacks; ``kind`` is of ``callback_waiting``.

    ``callback`` is the one to be made, ``count`` how many household visits are left.  ``summary``
    is the id of a month's summary, 0 before it was begun, ``number`` its number, and ``about`` the
    month, or what is to be done after it.
    """

    kind: str
    id: int
    at: pendulum.DateTime
    late: bool
    mine: bool
    who: str
    number: str = ""
    about: str = ""
    callback: "CallbackRow | None" = None
    count: int = 0
    summary: int = 0


@dataclass(frozen=True, slots=True)
class OfficeDue:
    """One thing that waits of the office's own papers: journals, hand-overs, tasks, plans.

    ``kind`` is that of the noun's own waiting room, ``about`` what it concerns in the words that
    were typed, or a day or name.  ``count`` is how many it sums up, ``day`` the day it is of.
    ``part`` tells which of several parts of the record waits: an item of a plan, a fault of an
    audit.
    """

    noun: str
    kind: str
    id: int
    number: str
    about: str
    at: pendulum.DateTime
    late: bool
    mine: bool
    who: str
    count: int = 1
    day: pendulum.Date | None = None
    part: int = 0

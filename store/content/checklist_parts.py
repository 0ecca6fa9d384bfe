"""What an emergency checklist consists of, and the codes its file may use."""

from store.content.files import Words
from store.frozen import dataclass

FIRE = "fire"
TRAPPED_ELEVATOR = "trapped_elevator"
TYPHOON = "typhoon"
SECURITY_CASE = "security_case"
FLOOD = "flood"
POWER_OUTAGE = "power_outage"
GAS_LEAK = "gas_leak"
MEDICAL = "medical"

KINDS: tuple[str, ...] = (
    *(FIRE, TRAPPED_ELEVATOR, TYPHOON, SECURITY_CASE),
    *(FLOOD, POWER_OUTAGE, GAS_LEAK, MEDICAL),
)

ALL_CLEAR = -1
"""The clock of a step that starts when the typhoon signal is lifted."""

PHASES = ("report", "control", "rescue", "aftermath")
TYPHOON_PHASES = ("before", "during", "after")

ROLES = (
    *("control_room", "front_desk", "guard", "housekeeper", "engineer", "director"),
    *("lift_contractor", "cleaning", "finder", "everyone"),
)

WHENS = ("", "any", "arrival", "all_clear", "as_soon_as_safe", "phase")
SUBJECTS = ("", "fight", "theft", "intruder")
ALARMS = ("", "lift_arrival", "lift_accident")
CALLS = (
    *("fire", "ambulance", "police", "lift_hotline"),
    *("director", "deputy", "lift_contractor", "gas", "water", "power", "hospital", "insurer"),
)
"""Whom an emergency may need: the public numbers, and the posts of the estate's settings."""

DUTIES = ("report", "callback", "cctv", "authority")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in an emergency.

    ``number`` is the step's own, kept for ever, because people and reports cite it.  ``phase`` is
    one of PHASES, or of TYPHOON_PHASES in a typhoon; ``roles`` (of ROLES) are who may do it.
    ``target`` holds the minutes by which it is done, once or again, counted from ``start``: 0 is
    the first report, a number the tick of that step, ALL_CLEAR the lifting of the typhoon signal.
    A step without minutes has a ``when`` (of WHENS) instead.  ``said`` is the target as the source
    writes it, with the tag of the number's own source; ``basis`` is that of the words.
    ``subject`` limits a step to one sort of public-security case; ``opens`` names the checklists
    it sends the reader to; ``ends`` means that ticking it ends the run; ``alarm`` is the limit
    that makes it due with noise; ``duties`` (of DUTIES) are what it makes the office owe.
    """

    number: int
    phase: str
    roles: tuple[str, ...]
    target: tuple[int, ...]
    start: int
    when: str
    said: str
    basis: str
    words: Words
    subject: str = ""
    opens: tuple[str, ...] = ()
    ends: bool = False
    alarm: str = ""
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Never:
    """Something nobody may do in this emergency."""

    words: Words
    basis: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that holds all the time, or one line of what to say on the telephone."""

    words: Words
    basis: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A time the law or a city sets, in ``minutes`` from the first report: a default to settle."""

    code: str
    minutes: int
    words: Words
    basis: str


@dataclass(frozen=True, slots=True)
class Time:
    """A moment the record must hold: when the ``step`` of this number was ticked, 0: reported."""

    code: str
    words: Words
    basis: str
    step: int


@dataclass(frozen=True, slots=True)
class Checklist:
    """An emergency checklist; ``basis`` lists the sources of all its steps that name none.

    ``version`` counts from 1; a run keeps the one it started with.  ``always`` stands above the
    steps; ``script`` is what the caller of 119 says, in order, and is empty where nobody calls so;
    ``limits`` and ``times`` are empty where the trade sets none.  ``calls`` (of CALLS) are the
    numbers kept in sight, the first to ring first: ours, read off the steps.
    """

    code: str
    version: int
    words: Words
    basis: str
    steps: tuple[Step, ...]
    never: tuple[Never, ...]
    script: tuple[Line, ...] = ()
    times: tuple[Time, ...] = ()
    limits: tuple[Limit, ...] = ()
    always: tuple[Line, ...] = ()
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """A level of the typhoon warning; ``criterion`` and ``action`` are empty words where the
    source names none."""

    code: str
    words: Words
    criterion: Words
    action: Words
    basis: str

"""Incidents in words: kinds, states, steps, targets, entries."""

from datetime import datetime

from store.content.checklists import Line, Never, Step
from store.due_rows import IncidentDue
from store.incident_sheet import EntryRow, StepRow
from store.incidents import IncidentRow
from tui import show
from tui.say import N_, many, said, say, say_in

KINDS = {
    "fire": N_("Fire alarm"),
    "trapped_elevator": N_("Trapped elevator"),
    "typhoon": N_("Typhoon"),
    "security_case": N_("Public-security case"),
    "flood": N_("Flooding, burst pipe"),
    "power_outage": N_("Power outage"),
    "gas_leak": N_("Gas leak"),
    "medical": N_("Medical emergency"),
}
STATES = show.INCIDENT_STATES
POSTS = {
    "control_room": N_("Fire control room"),
    "front_desk": N_("Front desk"),
    "guard": N_("Security guard"),
    "housekeeper": N_("Housekeeper"),
    "engineer": N_("Engineering"),
    "director": N_("Office director"),
    "lift_contractor": N_("Lift contractor"),
    "cleaning": N_("Cleaning"),
    "finder": N_("Finder"),
    "everyone": N_("Everyone"),
}
PHASES = {
    "report": N_("report it"),
    "control": N_("control"),
    "rescue": N_("rescue"),
    "aftermath": N_("aftermath"),
    "before": N_("before"),
    "during": N_("during"),
    "after": N_("after the signal"),
}
WHENS = {
    "any": N_("at any time"),
    "arrival": N_("on arrival"),
    "all_clear": N_("signal lifted"),
    "as_soon_as_safe": N_("as soon as safe"),
}
ENTRIES = {
    "call": N_("call"),
    "arrival": N_("arrival"),
    "person": N_("person"),
    "note": N_("note"),
    "level": N_("signal"),
    "command": N_("command"),
    "state": N_("state"),
    "linked": N_("opened"),
    "visit": N_("visit"),
}
DUTIES = {
    "report": N_("written report"),
    "callback": N_("visit those affected"),
    "cctv": N_("keep the footage"),
    "authority": N_("report the accident to the authority"),
}
# As labels of what is still to do, short enough to stand before it.
DUTY_NAMES = {
    "report": N_("Written report"),
    "callback": N_("Visits"),
    "cctv": N_("Keep the footage"),
    "authority": N_("Report to authority"),
}
ALARMS = {
    "lift_arrival": N_("the lift contractor has not arrived in time"),
    "lift_accident": N_("trapped over 2 hours: an accident, report it"),
}


def kind(code: str) -> str:
    """The name of a kind of emergency."""
    return say(KINDS[code])


def title(row: IncidentRow) -> str:
    """Kind, number and place in one line; a drill says so first."""
    drill = say("[DRILL]") + " " if row.drill else ""
    return f"{drill}{kind(row.kind)}  {row.number}  {row.place}".rstrip()


def elapsed(seconds: float) -> str:
    """``00:07:12``: hours, minutes, seconds; never negative."""
    whole = max(int(seconds), 0)
    return f"{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def short(seconds: float) -> str:
    """``4:12``, or ``1:04:12`` from an hour on."""
    whole = max(int(seconds), 0)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def span(minutes: int) -> str:
    """A target in words: minutes, hours from two on, days from two on."""
    if minutes == 0:
        return say("at once")
    if minutes >= 2880 and minutes % 1440 == 0:
        return many("{n} day", "{n} days", minutes // 1440)
    if minutes >= 120 and minutes % 60 == 0:
        return many("{n} hour", "{n} hours", minutes // 60)
    return many("{n} min", "{n} min", minutes)


def posts(step: Step) -> str:
    """Who does a step: one of these posts."""
    return say_in("posts", "/").join(say(POSTS[code]) for code in step.roles)


def target(row: StepRow) -> str:
    """Until when a step is to be done, in words; ``-`` for no target."""
    step = row.step
    if not step.target:
        return say(WHENS[step.when]) if step.when in WHENS else say(PHASES[step.phase])
    turn = min(len(row.marks), len(step.target) - 1)
    words = span(step.target[turn])
    if step.start > 0:
        return say("{span} after {step}", span=words, step=row.counts_from)
    if step.start < 0:
        return say("{span} after all-clear", span=words)
    return words


def sentence(step: Step) -> str:
    """What to do, with whom it concerns when only one sort of case."""
    return said(step.words)


def late(row: StepRow, at: datetime) -> str:
    """``LATE 4:12``, or "" in time."""
    seconds = row.late(at)
    return say("LATE {span}", span=short(seconds)) if seconds else ""


def entry(row: EntryRow) -> str:
    """A line of the record in words, without its time."""
    match row.kind:
        case "state":
            return say(STATES[row.who])
        case "level":
            return signal(row.who)
        case "linked":
            return f"{kind(row.who)}  {row.number}"
        case "call":
            who = f"{row.who} {row.number}".rstrip()
            answered = (
                say("answered: {who}", who=row.answered) if row.answered else say("NO ANSWER")
            )
            return f"{who}  {answered}  {row.words}".rstrip()
    return f"{row.who}  {row.words}".strip()


def yuan(fen: int) -> str:
    """A sum of money: ``12,000.00 yuan``."""
    amount = f"{fen // 100:,}.{fen % 100:02d}"
    return say("{amount} yuan", amount=amount)


def signal(code: str) -> str:
    """The name of a typhoon signal, of whatever set."""
    from store.content import checklists

    for name in checklists.SETS:
        found = checklists.signals(name).get(code)
        if found is not None:
            return said(found.words)
    return code


def due_title(one: IncidentDue) -> str:
    """What waits of an incident, in one line."""
    drill = say("[DRILL]") + " " if one.incident.drill else ""
    name = f"{drill}{kind(one.incident.kind)}"
    place = one.incident.place
    if one.kind == "run":
        if one.step is not None:
            return f"{name}  {place}  {one.step.place} {said(one.step.step.words)}".replace(
                "   ", "  "
            )
        return f"{name}  {place}".rstrip()
    if one.kind == "duty":
        return f"{say(DUTIES[one.duty])}  {name}  {place}".rstrip()
    return f"{name}  {place}".rstrip()


def when(row: IncidentRow) -> str:
    """When it was reported."""
    return show.full(row.reported_at)


def said_line(line: Never | Line) -> str:
    """A sentence of a checklist in the language of the desk."""
    return said(line.words)

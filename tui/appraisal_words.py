"""The words of appraisals and of audits."""

from collections.abc import Iterable

from store.appraisal_figures import Figures
from store.appraisals import AppraisalRow
from store.audits import AuditRow, ItemRow
from store.shares import Share
from tui.facts import Fact
from tui.rows import Tone
from tui.say import N_, say

STATES = {
    "draft": (".", N_("to be reviewed")),
    "reviewed": (">", N_("reviewed, to be signed")),
    "signed": ("+", N_("signed by the person")),
}

TONES: dict[str, Tone] = {"draft": "soon", "reviewed": "note", "signed": "done"}

AUDIT_STATES = {
    "open": (".", N_("being looked at")),
    "signed": (">", N_("faults to put right")),
    "closed": ("+", N_("audit closed")),
}

AUDIT_TONES: dict[str, Tone] = {"open": "soon", "signed": "late", "closed": "done"}

AUDIT_KINDS = {"scheduled": N_("scheduled"), "surprise": N_("unannounced")}

REGISTERS = {
    "round": N_("Rounds"),
    "work_order": N_("Work orders"),
    "incident": N_("Incidents"),
    "renovation": N_("Renovations"),
    "visitor": N_("Visitors"),
    "key_loan": N_("Keys lent"),
    "customer_case": N_("Cases"),
    "callback": N_("Callbacks"),
    "journal": N_("Work journals"),
    "handover": N_("Hand-overs"),
}

RESULTS = {
    "": (".", N_("not looked at yet")),
    "ok": ("+", N_("in order")),
    "fault": ("!", N_("FAULT")),
}

RESULT_TONES: dict[str, Tone] = {"ok": "done", "fault": "late"}


def state(row: AppraisalRow) -> str:
    """Where an appraisal stands, with its sign."""
    sign, words = STATES[row.state]
    return f"{sign} {say(words)}"


def audit_state(row: AuditRow) -> str:
    """Where an audit stands, with its sign."""
    if row.state == "signed" and not row.open_faults:
        told = say("put right, to be closed")
        return f"> {told}"
    sign, words = AUDIT_STATES[row.state]
    return f"{sign} {say(words)}"


def result(row: ItemRow) -> str:
    """How a record of a sample is, with its sign."""
    if row.result == "fault" and row.remedied_at is not None:
        told = say("put right")
        return f"+ {told}"
    sign, words = RESULTS[row.result]
    return f"{sign} {say(words)}"


def share(one: Share) -> str:
    """So many of so many, with the percent; ``-`` of nothing."""
    shown = one.hundredths()
    if shown is None:
        return "-"
    told = say("{part} of {whole}", part=one.part, whole=one.whole)
    return f"{told}  {shown // 100}.{shown % 100:02d} %"


def counted(found: Figures) -> Iterable[Fact]:
    """The figures of a month, each a line."""
    yield (say("Rounds walked to their end"), share(found.walking))
    yield (say("of them after their window"), str(found.late))
    yield (say("Work done in time"), share(found.work))
    yield (say("of it opened again"), str(found.reopened))
    yield (say("Answered in 24 hours"), share(found.answering))
    yield (say("Satisfied when called back"), share(found.satisfaction))
    yield (say("Journals submitted"), str(found.journals))
    yield (say("of them late"), str(found.journals_late))
    yield (say("Inspections signed"), str(found.inspections))
    yield (say("Tasks done"), str(found.tasks))
    yield (say("Visitors let in"), str(found.visitors))

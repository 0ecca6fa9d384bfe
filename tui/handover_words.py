"""The words of hand-overs and of what is passed down: what is handed over, how it stands."""

from datetime import datetime

from store.handover_lines import LineRow
from store.handovers import HandoverRow
from store.pass_downs import PassDownRow
from tui import show
from tui.erased import kept
from tui.rows import Tone
from tui.say import N_, many, say, say_in

STATES = {
    "draft": N_("being counted"),
    "given": N_("TO TAKE OVER"),
    "disputed": N_("NOT AGREED"),
    "signed": N_("both signed"),
    "dropped": N_("called off"),
}
SIGNS = {"draft": "o", "given": ">", "disputed": "x", "signed": "=", "dropped": "-"}
TONES: dict[str, Tone] = {
    "draft": "soon",
    "given": "soon",
    "disputed": "late",
    "signed": "done",
    "dropped": "dim",
}
KINDS = {
    "inside": N_("people inside"),
    "key": N_("key"),
    "card": N_("card"),
    "radio": N_("radios"),
    "parcels": N_("parcels"),
    "round": N_("round"),
    "finding": N_("work order"),
    "case": N_("case"),
    "incident": N_("incident"),
    "notice": N_("to residents"),
    "care": N_("special care"),
    "pass_down": N_("pass-down"),
    "remark": N_("remark"),
}


def kind(code: str) -> str:
    """What is handed over."""
    return say(KINDS[code])


def state(row: HandoverRow) -> str:
    """How a hand-over stands: a sign and its word."""
    return _signed(SIGNS[row.state], say(STATES[row.state]))


def shift(row: HandoverRow) -> str:
    """The shift it is of, by its end."""
    return show.moment(row.shift_ends)


def about(one: LineRow) -> str:
    """What a line concerns: in the words of its record, and what the desk calls it."""
    if one.kind == "remark":
        return " ".join(one.words.split())
    if one.by_hand:
        return counts(one)
    return "  ".join(part for part in (one.about, _named(one)) if part)


def counts(one: LineRow) -> str:
    """What the records say and what was counted."""
    if one.counted is None:
        if one.expected is None:
            return say("no record has their number")
        return say("{recorded} recorded", recorded=one.expected)
    if one.expected is None:
        return say("{counted} counted", counted=one.counted)
    told = {"recorded": one.expected, "counted": one.counted}
    return say("{recorded} recorded, {counted} counted", **told)


def _named(one: LineRow) -> str:
    """The name of the code that a record has."""
    if not one.code:
        return ""
    if one.noun == "round":
        return show.slot(one.code)
    if one.noun == "work_order":
        return show.kind(one.code)
    if one.noun == "customer_case":
        from tui import case_words

        return say(case_words.CATEGORIES[one.code])
    from tui import incident_words

    return incident_words.kind(one.code)


def stands(one: LineRow, row: HandoverRow) -> str:
    """How a line stands: to be counted, as recorded, accepted, in dispute."""
    if row.state == "draft":
        return _counting(one)
    if one.answer == "accepted":
        return _signed("+", say_in("handover", "accepted"))
    if one.open:
        return _signed("x", say("DISPUTED"))
    if one.answer:
        return _signed("=", say_in("handover", "settled"))
    # What was said of it is read before it is accepted.
    told = one.differs or (one.words and one.kind != "remark")
    return _signed("!" if told else ".", say("to look at"))


def _signed(sign: str, word: str) -> str:
    return f"{sign} {word}"


def _counting(one: LineRow) -> str:
    if not one.by_hand:
        return _signed("-", say("as recorded"))
    if one.counted is None:
        return _signed(".", say("to count"))
    return _signed("!", say("DIFFERS")) if one.differs else _signed("+", say("counted"))


def waits(one: LineRow, row: HandoverRow) -> bool:
    """Whether a line waits for the next who signs: to be counted, looked at, settled."""
    if row.state == "draft":
        return one.by_hand and (one.counted is None or (one.differs and not one.words))
    return one.open if row.state == "disputed" else row.state == "given" and not one.answer


def tone(one: LineRow, row: HandoverRow) -> Tone:
    """The colour of a line, which its sign and word say too."""
    if row.state == "draft":
        if not one.by_hand:
            return "dim"
        return "late" if one.differs else "done" if one.counted is not None else ""
    if one.open or (one.differs and not one.answer):
        return "late"
    return "done" if one.answer else ""


def told(one: LineRow, row: HandoverRow) -> list[str]:
    """What was said of a line: by who leaves, who comes, and the director."""
    gone = row.purged_at
    said = []
    if one.kind != "remark" and (words := kept(one.words, gone if one.differs else None)):
        said.append(say("{name}: {words}", name=row.leaving, words=words))
    if one.answer == "disputed":
        name = row.coming or say("who comes")
        said.append(say("{name}: {words}", name=name, words=kept(one.answer_words, gone)))
    if one.settled_at is not None:
        words = kept(one.settled_words, gone)
        said.append(say("{name}: {words}", name=one.settled_by, words=words))
    return said


def progress(row: HandoverRow) -> str:
    """What is still to be done with it, in a few words."""
    if row.state == "draft":
        return many("{n} still to count", "{n} still to count", row.uncounted)
    if row.state == "given":
        return many("{n} still to look at", "{n} still to look at", row.unanswered)
    if row.state == "disputed":
        return many("{n} in dispute", "{n} in dispute", row.open_disputes)
    return ""


def for_whom(row: PassDownRow) -> str:
    """The post a pass-down is for."""
    return say(show.ROLES[row.role]) if row.role else say("everybody")


def lasts(row: PassDownRow, at: datetime) -> str:
    """Whether a pass-down still has to be known: a sign and its word."""
    if row.ended_at is not None:
        return _signed("-", say_in("pass-down", "ended"))
    if row.stands(at):
        return _signed("o", say_in("pass-down", "holds"))
    return _signed("-", say_in("pass-down", "expired"))

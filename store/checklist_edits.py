"""The estate's own words, posts, targets and order of a checklist, and what depends on a step.

Everything here is pure but ``save``: a screen changes a checklist in hand as often as it likes, and
it becomes one version when it is saved.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from store import checklist_versions
from store.checklist_versions import VersionRow
from store.clean import clean, fold
from store.content import checklists
from store.content.checklist_parts import PHASES, ROLES, TYPHOON, TYPHOON_PHASES, WHENS
from store.content.checklists import ALL_CLEAR, Checklist, Never, Step
from store.content.files import Words
from store.frozen import dataclass
from store.operations import Form
from store.refusal import Refused

LANGUAGES = ("zh_Hant", "zh_Hans", "en")

OWN = "estate"
"""The basis of what the estate wrote itself."""

OWN_FROM = 101
"""The estate's steps are numbered from here, because a later shipped list goes on below."""

LAST = 999
LONGEST = 366 * 24 * 60
"""The most a target may be, in minutes."""

REPORT, STEP, SIGNAL = "report", "step", "signal"
CLOCKS = (REPORT, STEP, SIGNAL)
"""What the minutes of a step count from: the report, another step, the lifting of the signal."""


@dataclass(frozen=True, slots=True)
class Need:
    """Why a step must stay: ``kind`` is step (which counts from it), time, alarm or duty.

    ``code`` is that step's number or the code; ``words`` are those of a time.
    """

    kind: str
    code: str
    words: Words | None = None


def needs(checklist: Checklist, number: int) -> tuple[Need, ...]:
    """All that depends on the step of this number; a step with none may be taken out."""
    step = _found(checklist, number)
    return (
        *(Need("step", str(other.number)) for other in checklist.steps if other.start == number),
        *(Need("time", time.code, time.words) for time in checklist.times if time.step == number),
        *((Need("alarm", step.alarm),) if step.alarm else ()),
        *(Need("duty", duty) for duty in step.duties),
    )


def without_step(checklist: Checklist, number: int) -> Checklist:
    """The checklist without a step.

    Refuses ``step_needed`` (what depends on it) and ``step_last`` for the only one.
    """
    if found := needs(checklist, number):
        raise Refused("step_needed", step=number, needs=found)
    left = tuple(step for step in checklist.steps if step.number != number)
    if not left:
        raise Refused("step_last")
    return replace(checklist, steps=left)


def phases(kind: str) -> tuple[str, ...]:
    """The phases of an emergency of this kind."""
    return TYPHOON_PHASES if kind == TYPHOON else PHASES


def clocks(kind: str) -> tuple[str, ...]:
    """What the minutes of a step may count from in an emergency of this kind."""
    return CLOCKS if kind == TYPHOON else CLOCKS[:2]


def whens(kind: str) -> tuple[str, ...]:
    """The words that may stand instead of minutes, "" for minutes."""
    return tuple(when for when in WHENS if when != "all_clear" or kind == TYPHOON)


def as_typed(kind: str, step: Step | None) -> dict[str, str]:
    """A step as its form shows it; None for an empty one."""
    if step is None:
        empty = dict.fromkeys(("roles", "target", "step", "when"), "")
        words = {f"words_{code}": "" for code in LANGUAGES}
        return words | empty | {"clock": REPORT, "phase": phases(kind)[0]}
    clock = STEP if step.start > 0 else SIGNAL if step.start == ALL_CLEAR else REPORT
    return {
        **{f"words_{code}": step.words.said(code) for code in LANGUAGES},
        "roles": ",".join(step.roles),
        "target": ", ".join(map(str, step.target)),
        "clock": clock,
        "step": str(step.start) if clock == STEP else "",
        "when": step.when,
        "phase": step.phase,
    }


def step_of(checklist: Checklist, number: int, values: Mapping[str, str]) -> Step:
    """The step that the values of its form make; ``number`` is its own, or a free one.

    ``values`` are those of ``as_typed``; alarms, duties and what the step opens stay as they are.
    Refuses ``words_missing``, ``post_needed``, ``targets_wrong``, ``when_needed``, ``when_twice``,
    ``start_unknown``, ``start_circle`` and ``phase_needed``, each at its field.
    """
    before = next((step for step in checklist.steps if step.number == number), None)
    words = typed_words(values)
    roles = _roles(values["roles"], () if before is None else before.roles)
    target = _targets(values["target"])
    when = values["when"] if values["when"] in whens(checklist.code) else ""
    if target and when:
        raise Refused("when_twice", "when")
    if not target and not when:
        raise Refused("when_needed", "target")
    start = _start(checklist, number, values) if target else 0
    if values["phase"] not in phases(checklist.code):
        raise Refused("phase_needed", "phase")
    if before is None:
        said = _said(target)
        return Step(number, values["phase"], roles, target, start, when, said, OWN, words)
    same = (target, start, when) == (before.target, before.start, before.when)
    return replace(
        before,
        phase=values["phase"],
        roles=roles,
        target=target,
        start=start,
        when=when,
        said=before.said if same else _said(target),
        basis=before.basis if words == before.words else own_basis(before.basis),
        words=words,
    )


def with_step(checklist: Checklist, step: Step) -> Checklist:
    """The checklist with this step in the place of the one of its number, or at the end."""
    if all(other.number != step.number for other in checklist.steps):
        return replace(checklist, steps=(*checklist.steps, step))
    steps = tuple(step if other.number == step.number else other for other in checklist.steps)
    return replace(checklist, steps=steps)


def as_lines(checklist: Checklist) -> list[str]:
    """Each step as a line that can be kept as a draft."""
    return [json.dumps(step, ensure_ascii=False) for step in checklists.as_data(checklist)["step"]]


def of_lines(checklist: Checklist, lines: Iterable[str]) -> Checklist:
    """The checklist with the steps of these lines, in their order.  Refuses ``checklist_wrong``."""
    data = checklists.as_data(checklist) | {"step": [json.loads(line) for line in lines]}
    return checklists.from_data(data)


def typed_words(values: Mapping[str, str]) -> Words:
    """Words typed in the three languages.  Refuses ``words_missing`` at the field left empty."""
    typed = {code: clean(values[f"words_{code}"]) for code in LANGUAGES}
    for code, text in typed.items():
        if not text:
            raise Refused("words_missing", f"words_{code}")
    return Words(**typed)


def free_number(known: Iterable[Checklist]) -> int:
    """A number that no step of these has; 0 when all are used."""
    used = {step.number for checklist in known for step in checklist.steps}
    return next((n for n in range(OWN_FROM, LAST + 1) if n not in used), 0)


def numbered(estate_id: int, kind: str) -> tuple[Checklist, ...]:
    """Every checklist of this kind that an estate has used, and the shipped one: their steps'
    numbers are never given to another."""
    known = [row.checklist for row in checklist_versions.versions(estate_id, kind)]
    # A broken file has no numbers to read; those of the version made from it are known.
    with suppress(Refused):
        known.append(checklists.shipped(kind))
    return tuple(known)


def lost(before: Checklist, after: Checklist) -> tuple[Need, ...]:
    """The alarms, duties and times that one checklist has and another would have no more."""
    has = {(need.kind, need.code) for need in _bound(after)}
    return tuple(need for need in _bound(before) if (need.kind, need.code) not in has)


def save(
    kind: str,
    checklist: Checklist,
    *,
    seen: VersionRow,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> VersionRow:
    """Make a checklist the estate's next version.

    Refuses ``checklist_lacks`` (alarms, duties and times that may not go), and what
    ``checklist_versions.change`` refuses.
    """
    if gone := lost(seen.checklist, checklist):
        raise Refused("checklist_lacks", needs=gone)
    return checklist_versions.change(kind, checklist, seen=seen, by=by, at=at, form=form)


def _bound(checklist: Checklist) -> tuple[Need, ...]:
    alarms = [Need("alarm", step.alarm) for step in checklist.steps if step.alarm]
    duties = [Need("duty", duty) for step in checklist.steps for duty in step.duties]
    times = [Need("time", time.code, time.words) for time in checklist.times]
    return (*alarms, *duties, *times)


def _found(checklist: Checklist, number: int) -> Step:
    for step in checklist.steps:
        if step.number == number:
            return step
    raise Refused("start_unknown", step=str(number))


def _roles(text: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The posts chosen; whoever stood first goes on standing first."""
    chosen = text.split(",")
    order = (*before, *(code for code in ROLES if code not in before))
    roles = tuple(code for code in order if code in chosen)
    if not roles:
        raise Refused("post_needed", "roles")
    return roles


def _targets(text: str) -> tuple[int, ...]:
    """Minutes as typed: ``10``, ``10, 20``; full-width figures and commas count too."""
    typed = re.split(r"[,、;\s]+", unicodedata.normalize("NFKC", clean(text)))
    found = [part for part in typed if part]
    if any(not re.fullmatch(r"\d{1,6}", part) or int(part) > LONGEST for part in found):
        raise Refused("targets_wrong", "target")
    minutes = tuple(map(int, found))
    if any(later <= sooner for sooner, later in pairwise(minutes)):
        raise Refused("targets_wrong", "target")
    return minutes


def _start(checklist: Checklist, number: int, values: Mapping[str, str]) -> int:
    if values["clock"] == SIGNAL and checklist.code == TYPHOON:
        return ALL_CLEAR
    if values["clock"] != STEP:
        return 0
    typed = fold(values["step"])
    starts = {step.number: step.start for step in checklist.steps if step.number != number}
    start = int(typed) if re.fullmatch(r"\d{1,3}", typed) else 0
    if start not in starts and start != number:
        raise Refused("start_unknown", "step", step=clean(values["step"]) or None)
    # Two steps that wait for each other would never be due.
    onward, passed = start, {number}
    while onward > 0:
        if onward in passed:
            raise Refused("start_circle", "step", step=start)
        passed.add(onward)
        onward = starts.get(onward, 0)
    return start


def _said(target: Sequence[int]) -> str:
    minutes = ", ".join(map(str, target)) or "-"
    return f"{minutes} [{OWN}]"


def never_of(before: Never | None, values: Mapping[str, str]) -> Never:
    """What nobody may do, as typed in the three languages.  Refuses ``words_missing``."""
    words = typed_words(values)
    if before is None:
        return Never(words, OWN)
    return before if words == before.words else Never(words, own_basis(before.basis))


def own_basis(before: str) -> str:
    """The basis of a sentence that the estate has reworded: its source stays named."""
    return before if OWN in before.split("; ") else f"{before}; {OWN}"

"""From the tables of a file to a checklist and back, by the same keys."""

from typing import Any

from store.content.checklist_parts import (
    ALARMS,
    ALL_CLEAR,
    CALLS,
    DUTIES,
    KINDS,
    PHASES,
    ROLES,
    SUBJECTS,
    TYPHOON,
    TYPHOON_PHASES,
    WHENS,
    Checklist,
    Limit,
    Line,
    Never,
    Step,
    Time,
)
from store.content.checklist_tables import LANGUAGES, Source, Table
from store.content.files import Words

_NUMBERS = 999
_YEAR = 366 * 24 * 60

# All that a file may say: whatever else it says is a misspelt key.
_TOP = (
    *("version", "code", "words", "basis", "calls"),
    *("always", "step", "never", "script", "limits", "times"),
)
_STEP = (
    *("number", "phase", "roles", "target", "from", "when", "said", "basis", "words"),
    *("subject", "opens", "ends", "alarm", "duties"),
)


def read(data: object, source: Source) -> Checklist:
    """The checklist these tables hold, or Refused."""
    if not isinstance(data, dict):
        raise source.wrong("not_toml", "")
    top = Table(data, source)
    top.only(_TOP)
    code = top.one_of("code", KINDS)
    steps = _steps(top, code)
    return Checklist(
        code=code,
        version=top.whole("version", 1, _NUMBERS),
        words=top.words(),
        basis=top.text("basis"),
        steps=steps,
        never=tuple(Never(words, basis) for words, basis in _lines(top, "never")),
        script=tuple(Line(words, basis) for words, basis in _lines(top, "script")),
        times=_times(top, {step.number for step in steps}),
        limits=_limits(top),
        always=tuple(Line(words, basis) for words, basis in _lines(top, "always")),
        calls=top.some_of("calls", CALLS),
    )


def write(checklist: Checklist) -> dict[str, Any]:
    """What ``read`` reads back; keys that say nothing are left out."""
    said = {
        "version": checklist.version,
        "code": checklist.code,
        "words": _said(checklist.words),
        "basis": checklist.basis,
        "calls": list(checklist.calls),
        "always": [_line(line) for line in checklist.always],
        "step": [_step_data(step) for step in checklist.steps],
        "never": [_line(line) for line in checklist.never],
        "script": [_line(line) for line in checklist.script],
        "limits": [
            {"code": limit.code, "minutes": limit.minutes, **_line(limit)}
            for limit in checklist.limits
        ],
        "times": [
            {"code": time.code, "step": time.step, **_line(time)} for time in checklist.times
        ],
    }
    return {key: value for key, value in said.items() if value != []}


def _steps(top: Table, code: str) -> tuple[Step, ...]:
    tables = top.tables("step")
    if not tables:
        raise top.wrong("no_steps", "step")
    numbers: set[int] = set()
    for table in tables:
        number = table.whole("number", 1, _NUMBERS)
        if number in numbers:
            raise table.wrong("number_twice", str(number), "number")
        numbers.add(number)
    return tuple(_step(table, code, numbers) for table in tables)


def _step(table: Table, code: str, numbers: set[int]) -> Step:
    table.only(_STEP)
    number = table.whole("number", 1, _NUMBERS)
    phase = table.one_of("phase", TYPHOON_PHASES if code == TYPHOON else PHASES)
    roles = table.some_of("roles", ROLES, needed=True, unknown="role_unknown")
    target = table.wholes("target", 0, _YEAR)
    start = _start(table, code, numbers)
    if start == number:
        raise table.wrong("value_wrong", "from", "from")
    when = table.one_of("when", WHENS)
    # Either minutes or a word says when; both would contradict each other, neither says nothing.
    if bool(when) == bool(target) or (when == "all_clear" and code != TYPHOON):
        raise table.wrong("value_wrong", "when", "when")
    return Step(
        number=number,
        phase=phase,
        roles=roles,
        target=target,
        start=start,
        when=when,
        said=table.text("said"),
        basis=table.text("basis"),
        words=table.words(),
        subject=table.one_of("subject", SUBJECTS, ""),
        opens=table.some_of("opens", KINDS),
        ends=table.truth("ends"),
        alarm=table.one_of("alarm", ALARMS, ""),
        duties=table.some_of("duties", DUTIES),
    )


def _start(table: Table, code: str, numbers: set[int]) -> int:
    if table.value("from") == "all_clear" and code == TYPHOON:
        return ALL_CLEAR
    start = table.whole("from", 0, _NUMBERS)
    if start and start not in numbers:
        raise table.wrong("step_unknown", str(start), "from")
    return start


def _lines(top: Table, name: str) -> list[tuple[Words, str]]:
    found = []
    for table in top.tables(name):
        table.only(("words", "basis"))
        found.append((table.words(), table.text("basis")))
    return found


def _limits(top: Table) -> tuple[Limit, ...]:
    found = []
    for table in top.tables("limits"):
        table.only(("code", "minutes", "words", "basis"))
        minutes = table.whole("minutes", 1, _YEAR)
        found.append(Limit(table.text("code"), minutes, table.words(), table.text("basis")))
    return tuple(found)


def _times(top: Table, numbers: set[int]) -> tuple[Time, ...]:
    found = []
    for table in top.tables("times"):
        table.only(("code", "step", "words", "basis"))
        step = table.whole("step", 0, _NUMBERS)
        if step and step not in numbers:
            raise table.wrong("step_unknown", str(step), "step")
        found.append(Time(table.text("code"), table.words(), table.text("basis"), step))
    return tuple(found)


def _said(words: Words) -> dict[str, str]:
    return {language: words.said(language) for language in LANGUAGES}


def _line(line: Never | Line | Limit | Time) -> dict[str, Any]:
    return {"words": _said(line.words), "basis": line.basis}


def _step_data(step: Step) -> dict[str, Any]:
    needed = {
        "number": step.number,
        "phase": step.phase,
        "roles": list(step.roles),
        "target": list(step.target),
        "from": "all_clear" if step.start == ALL_CLEAR else step.start,
        "when": step.when,
        "said": step.said,
        "basis": step.basis,
        "words": _said(step.words),
    }
    more = {
        "subject": step.subject,
        "opens": list(step.opens),
        "ends": step.ends,
        "alarm": step.alarm,
        "duties": list(step.duties),
    }
    return needed | {key: value for key, value in more.items() if value}

"""Two processes on one incident, five hundred times at once: no tick lost, none doubled."""

import json
from collections import Counter
from typing import Any

from store import incident_aside, upkeep
from store.db import close_store, database, open_store, rows
from store.fields import instant_text
from store.incident_aside import Kept
from store.incident_sheet import Sheet, sheet
from tests.conftest import AT, Little
from tests.desks import python, said
from tests.store.incident_parts import KEY, after, opened

ROUNDS = 500
# On each so many rounds are played: afterwards most steps are done and little is left to collide.
INCIDENTS = 10

DESK = """
import json, random, sys
import pendulum
from store import incident_run
from store.db import open_store
from store.incident_sheet import sheet
from store.operations import Form
from store.refusal import Refused

open_store(sys.argv[1])
me, by = sys.argv[2], int(sys.argv[3])
start = pendulum.datetime(2026, 11, 23, 1, tz="UTC")
print("ready", flush=True)
for line in sys.stdin:
    number, key = line.split()
    # What both do is thrown together, so that half the time they want the same step.
    both, own = random.Random(number), random.Random(number + me)
    step = both.randint(1, 16) if both.random() < 0.6 else own.randint(1, 16)
    verb = own.choice(("tick", "tick", "tick", "skip", "take_back", "log"))
    values = {"by": by, "at": start.add(seconds=int(number)), "form": Form(f"{number} {me}")}
    seen = next(row for row in sheet(key).steps if row.step.number == step)
    said = {"round": int(number), "key": key, "verb": verb, "step": step, "by": by}
    said |= {"turn": seen.turn, "form": f"{number} {me}", "code": "", "who": ""}
    try:
        if verb == "tick":
            incident_run.tick(key, step, turn=seen.turn, **values)
        elif verb == "skip":
            incident_run.skip(key, step, f"{number} {me}", turn=seen.turn, **values)
        elif verb == "take_back":
            incident_run.take_back(key, step, **values)
        else:
            incident_run.log(key, "note", words=f"{number} {me}", **values)
    except Refused as refusal:
        said |= {"code": refusal.code, "who": refusal.values.get("who", "")}
    print(json.dumps(said), flush=True)
"""


def played(little: Little) -> list[dict[str, Any]]:
    """What both desks were told, round by round: each begins when both have the line."""
    people = (little.guard.id, little.engineer.id)
    desks = [python(DESK, little.path, name, by) for name, by in zip("ab", people, strict=True)]
    told: list[dict[str, Any]] = []
    try:
        for one in desks:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for number in range(ROUNDS):
            for one in desks:
                assert one.stdin is not None
                one.stdin.write(f"{number} k{number * INCIDENTS // ROUNDS}\n")
                one.stdin.flush()
            for one in desks:
                assert one.stdout is not None
                told.append(json.loads(one.stdout.readline()))
    finally:
        for one in desks:
            one.communicate(timeout=60)
    assert [one.returncode for one in desks] == [0, 0]
    return told


def as_kept(one: dict[str, Any], names: dict[int, str]) -> Kept:
    values: dict[str, Any] = {"step": one["step"]}
    if one["verb"] in ("tick", "skip"):
        values["turn"] = one["turn"]
    if one["verb"] == "skip":
        values["reason"] = one["form"]
    if one["verb"] == "log":
        values = {"kind": "note", "words": one["form"]}
    at = instant_text(AT.add(seconds=one["round"]))
    return Kept(one["verb"], one["key"], values, one["by"], names[one["by"]], at, one["form"])


def stands(run: Sheet) -> Any:
    """The ticks and lines of a run, and what was taken back, but for the order in one second."""
    return (
        [[(m.turn, m.mark, m.reason, m.staff, m.at) for m in row.marks] for row in run.steps],
        Counter((m.step, m.turn, m.staff, m.at, m.undone_by, m.undone_at) for m in run.undone),
        Counter((e.kind, e.who, e.words, e.staff, e.at) for e in run.entries),
    )


def test_no_tick_is_lost_or_doubled_in_five_hundred_interleavings(little: Little) -> None:
    begun = {f"k{n}": opened(little, key=f"k{n}", another=True) for n in range(INCIDENTS)}
    empty = {key: sheet(key) for key in begun}
    close_store()
    told = played(little)
    open_store(little.path)

    names = {little.guard.id: "趙保安", little.engineer.id: "孫師傅"}
    done = {one["form"]: one for one in told if not one["code"]}
    refused = Counter(one["code"] for one in told if one["code"])
    assert set(refused) <= {"already_ticked", "nothing_ticked"}
    assert min(refused["already_ticked"], len(done)) > 50
    # The second to tick is told of the first, who was mostly the other desk.
    who = {one["who"] for one in told if one["code"] == "already_ticked"}
    assert who == set(names.values())

    # Each acknowledged thing is one entry of the log, and nothing else is there.
    log = rows("SELECT form FROM event WHERE form IS NOT NULL AND form LIKE '% _' ORDER BY id")
    order = [form for (form,) in log]
    assert Counter(order) == Counter(done.keys())
    # In the order of the log, one after the other, they make exactly what stands in the store.
    alone = dict(empty)
    for form in order:
        one = done[form]
        alone[one["key"]] = incident_aside.after(alone[one["key"]], as_kept(one, names))
    for key, run in alone.items():
        assert stands(sheet(key)) == stands(run), key
    marks = sum(one["verb"] in ("tick", "skip") for one in done.values())
    assert rows("SELECT count(*) FROM incident_mark") == [(marks,)]
    backs = sum(one["verb"] == "take_back" for one in done.values())
    assert rows("SELECT count(*) FROM incident_mark WHERE undone_at IS NOT NULL") == [(backs,)]
    close_store()
    assert upkeep.check(little.path, after(99)).problems == ()


TICKS = """
import sys, pendulum
from store import incident_run
from store.db import open_store
open_store(sys.argv[1])
at = pendulum.datetime(2026, 11, 23, 1, 5, tz="UTC")
incident_run.tick("the one", 1, by=int(sys.argv[2]), at=at)
print("1")
"""


def test_what_another_desk_ticks_while_a_run_is_read_is_all_there_or_not_yet(
    little: Little,
) -> None:
    opened(little)
    store: Any = database
    connection = store.connection()

    def heard(_: Any, sql: str, values: Any) -> bool:
        if "FROM incident_mark" in sql:
            connection.exec_trace = None
            assert said(python(TICKS, little.path, little.guard.id)) == 1
        return True

    connection.exec_trace = heard
    run = sheet(KEY)
    assert (run.incident.state, run.steps[0].state, run.entries) == ("open", "", ())
    run = sheet(KEY)
    assert (run.incident.state, run.steps[0].state) == ("responding", "done")

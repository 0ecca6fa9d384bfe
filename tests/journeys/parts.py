"""The parts of the play of twelve desks: for every verb of the role table, how a desk does it.

``python -m tests.journeys.parts STORE NUMBER`` is one of the desks: it waits for a line before each
act, and keeps a journal of what the store had acknowledged, written after each call returned.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pendulum

from store import db
from tests.journeys.appraisal_parts import APPRAISAL_PARTS
from tests.journeys.callback_parts import CALLBACK_PARTS
from tests.journeys.case_parts import CASE_PARTS
from tests.journeys.handover_parts import HANDOVER_PARTS
from tests.journeys.help_parts import HELP_PARTS
from tests.journeys.incident_parts import INCIDENT_PARTS
from tests.journeys.instruction_parts import INSTRUCTION_PARTS
from tests.journeys.journal_parts import JOURNAL_PARTS
from tests.journeys.key_parts import KEY_PARTS
from tests.journeys.office_parts import OFFICE
from tests.journeys.parcel_parts import PARCEL_PARTS
from tests.journeys.patrol_parts import PATROL
from tests.journeys.plan_parts import PLAN_PARTS
from tests.journeys.player import EVENING, LATE, MIDNIGHT, NIGHT, ONCE, Desk
from tests.journeys.privacy_parts import PRIVACY_PARTS
from tests.journeys.renovation_parts import RENOVATION_PARTS
from tests.journeys.repair_parts import REPAIR_PARTS
from tests.journeys.slip_parts import SLIP_PARTS
from tests.journeys.task_parts import TASK_PARTS
from tests.journeys.vehicle_parts import VEHICLE_PARTS
from tests.journeys.visitor_parts import VISITOR_PARTS

PARTS: dict[str, Callable[[Desk], object]] = {
    **OFFICE,
    **PATROL,
    **INCIDENT_PARTS,
    **RENOVATION_PARTS,
    **INSTRUCTION_PARTS,
    **KEY_PARTS,
    **SLIP_PARTS,
    **HELP_PARTS,
    **VEHICLE_PARTS,
    **PARCEL_PARTS,
    **VISITOR_PARTS,
    **PRIVACY_PARTS,
    **CALLBACK_PARTS,
    **REPAIR_PARTS,
    **CASE_PARTS,
    **HANDOVER_PARTS,
    **JOURNAL_PARTS,
    **TASK_PARTS,
    **PLAN_PARTS,
    **APPRAISAL_PARTS,
}


def main(path: str, number: str) -> None:
    """Play the evening, midnight and the night, each when a line comes.

    The line before the last act names the verbs that chance has left out on every desk.
    """
    journal = Path(path).with_name(f"journal-{number}")
    db.open_store(path)
    with journal.open("w", encoding="utf-8") as file:
        desk = Desk(int(number), file, Path(path).parent, PARTS)
        acts: tuple[tuple[pendulum.DateTime, Callable[[], None]], ...] = (
            (EVENING, desk.play),
            (MIDNIGHT, lambda: desk.alone("patrols.plan")),
            (NIGHT, lambda: desk.play(*ONCE)),
            (LATE, lambda: desk.make_up(wanted)),
        )
        for begins, played in acts:
            print("ready", flush=True)
            _, *wanted = sys.stdin.readline().split()
            desk.act(begins)
            played()
    db.close_store()
    print(json.dumps(desk.refused), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

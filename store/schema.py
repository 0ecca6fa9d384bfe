"""Every table of the store in one place, and what guards them."""

from peewee import TextField

from store.areas import Area
from store.buildings import Building
from store.checkpoints import CheckItem, Checkpoint
from store.db import Base
from store.drafts import Draft
from store.estate import Counter, Estate
from store.events import Event, EventHead, EventPrivate
from store.fields import Instant
from store.findings import Finding
from store.residents import Occupancy, Resident
from store.rounds import Answer, Round
from store.routes import Route, RouteVersion, Stop
from store.staff import Staff
from store.units import Unit
from store.work_orders import WorkOrder


class Migration(Base):
    """A migration the store has seen, and when."""

    name = TextField(unique=True)
    applied = Instant(null=True)


TABLES: tuple[type[Base], ...] = (
    Estate,
    Counter,
    Staff,
    Area,
    Building,
    Unit,
    Resident,
    Occupancy,
    Checkpoint,
    CheckItem,
    Route,
    RouteVersion,
    Stop,
    Round,
    Answer,
    WorkOrder,
    Finding,
    Draft,
    Event,
    EventPrivate,
    EventHead,
    Migration,
)

# The log takes no correction: a wrong entry is answered by another one.
GUARDS: dict[str, str] = {
    "event_no_update": "CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "event_no_delete": "CREATE TRIGGER event_no_delete BEFORE DELETE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "event_private_no_update": "CREATE TRIGGER event_private_no_update"
    " BEFORE UPDATE ON event_private"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "event_head_no_delete": "CREATE TRIGGER event_head_no_delete BEFORE DELETE ON event_head"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "answer_no_delete": "CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer"
    " BEGIN SELECT RAISE(ABORT, 'an answer is taken back, never deleted'); END",
    "finding_no_delete": "CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding"
    " BEGIN SELECT RAISE(ABORT, 'a finding is taken back, never deleted'); END",
}

"""The ground: estate, people, buildings, routes, rounds, findings, work orders, the event log."""

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE estate (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        time_zone TEXT NOT NULL,
        language TEXT NOT NULL CHECK (language IN ('zh_Hant', 'zh_Hans', 'en')),
        settings TEXT NOT NULL,
        demo INTEGER NOT NULL CHECK (demo IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE staff (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('director', 'housekeeper', 'front_desk', 'guard', 'engineer', 'cashier', 'auditor')),
        phone TEXT NOT NULL,
        salt TEXT NOT NULL,
        secret TEXT NOT NULL,
        failed INTEGER NOT NULL,
        locked_until TEXT,
        language TEXT NOT NULL,
        theme TEXT NOT NULL CHECK (theme IN ('dark', 'light', 'plain', 'night')),
        joined_at TEXT NOT NULL,
        left_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX staff_estate_id_number ON staff (estate_id, number)",
    """
    CREATE TABLE area (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        housekeeper_id INTEGER,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (housekeeper_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX area_estate_id_name ON area (estate_id, name)",
    """
    CREATE TABLE route (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        area_id INTEGER,
        retired_at TEXT,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (area_id) REFERENCES area (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX route_in_use ON route (estate_id, name) WHERE retired_at IS NULL",
    """
    CREATE TABLE route_version (
        id INTEGER NOT NULL PRIMARY KEY,
        route_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        FOREIGN KEY (route_id) REFERENCES route (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX route_version_route_id_number ON route_version (route_id, number)",
    """
    CREATE TABLE round (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        route_id INTEGER NOT NULL,
        version_id INTEGER,
        day TEXT NOT NULL,
        slot TEXT NOT NULL,
        opens_at TEXT NOT NULL,
        closes_at TEXT NOT NULL,
        grace_until TEXT NOT NULL,
        assigned_id INTEGER,
        walker_id INTEGER,
        started_at TEXT,
        ended_at TEXT,
        signer_id INTEGER,
        state TEXT NOT NULL CHECK (state IN ('planned', 'in_progress', 'completed', 'partial', 'missed')),
        reason TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (route_id) REFERENCES route (id),
        FOREIGN KEY (version_id) REFERENCES route_version (id),
        FOREIGN KEY (assigned_id) REFERENCES staff (id),
        FOREIGN KEY (walker_id) REFERENCES staff (id),
        FOREIGN KEY (signer_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX round_route_id_day_slot ON round (route_id, day, slot)",
    "CREATE UNIQUE INDEX round_estate_id_number ON round (estate_id, number)",
    "CREATE INDEX round_estate_id_state_opens_at ON round (estate_id, state, opens_at)",
    "CREATE INDEX round_estate_id_opens_at_id ON round (estate_id, opens_at, id)",
    """
    CREATE TABLE building (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        floors INTEGER CHECK (floors BETWEEN 1 AND 200),
        area_id INTEGER,
        finished_on TEXT,
        sort TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (area_id) REFERENCES area (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX building_estate_id_code ON building (estate_id, code)",
    """
    CREATE TABLE unit (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        building_id INTEGER NOT NULL,
        block TEXT NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        floor INTEGER,
        square INTEGER CHECK (square > 0),
        use TEXT NOT NULL CHECK (use IN ('home', 'shop', 'office', 'parking', 'storage', 'other')),
        state TEXT NOT NULL CHECK (state IN ('unknown', 'occupied', 'let', 'vacant', 'unsold')),
        people INTEGER CHECK (people BETWEEN 0 AND 99),
        remark TEXT NOT NULL,
        sort TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (building_id) REFERENCES building (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX unit_building_id_block_number ON unit (building_id, block, number)",
    "CREATE INDEX unit_estate_id_sort_id ON unit (estate_id, sort, id)",
    "CREATE INDEX unit_estate_id_name ON unit (estate_id, name)",
    "CREATE INDEX unit_estate_id_number ON unit (estate_id, number)",
    """
    CREATE TABLE checkpoint (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        label TEXT NOT NULL,
        name TEXT NOT NULL,
        place TEXT NOT NULL,
        building_id INTEGER,
        floor INTEGER,
        unit_id INTEGER,
        retired_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (building_id) REFERENCES building (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX checkpoint_estate_id_label ON checkpoint (estate_id, label)",
    """
    CREATE TABLE answer (
        id INTEGER NOT NULL PRIMARY KEY,
        round_id INTEGER NOT NULL,
        checkpoint_id INTEGER NOT NULL,
        result TEXT NOT NULL CHECK (result IN ('normal', 'abnormal', 'na', 'no_access')),
        note TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        undone_by INTEGER REFERENCES staff (id),
        undone_at TEXT,
        FOREIGN KEY (round_id) REFERENCES round (id),
        FOREIGN KEY (checkpoint_id) REFERENCES checkpoint (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX answer_standing ON answer (round_id, checkpoint_id) WHERE undone_at IS NULL",
    """
    CREATE TABLE check_item (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        place TEXT NOT NULL,
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        text TEXT NOT NULL,
        made_at TEXT NOT NULL,
        retired_at TEXT,
        FOREIGN KEY (estate_id) REFERENCES estate (id)
    ) STRICT
    """,
    "CREATE INDEX check_item_estate_id_place_position ON check_item (estate_id, place, position)",
    """
    CREATE TABLE counter (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        prefix TEXT NOT NULL,
        last INTEGER NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX counter_estate_id_prefix ON counter (estate_id, prefix)",
    """
    CREATE TABLE draft (
        id INTEGER NOT NULL PRIMARY KEY,
        staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        form TEXT NOT NULL,
        data TEXT NOT NULL,
        saved_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX draft_staff_id_form ON draft (staff_id, form)",
    """
    CREATE TABLE event (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER,
        at TEXT NOT NULL,
        staff_id INTEGER REFERENCES staff (id),
        verb TEXT NOT NULL,
        noun TEXT NOT NULL,
        record_id INTEGER,
        data TEXT NOT NULL,
        form TEXT,
        prev TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX event_form ON event (form)",
    "CREATE UNIQUE INDEX event_hash ON event (hash)",
    "CREATE INDEX event_noun_record_id_id ON event (noun, record_id, id)",
    "CREATE INDEX event_staff_id_id ON event (staff_id, id)",
    """
    CREATE TABLE event_head (
        id INTEGER NOT NULL PRIMARY KEY,
        event_id INTEGER NOT NULL,
        hash TEXT NOT NULL,
        CHECK (id = 1)
    ) STRICT
    """,
    """
    CREATE TABLE event_private (
        id INTEGER NOT NULL PRIMARY KEY,
        event_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        salt TEXT NOT NULL,
        value TEXT NOT NULL,
        FOREIGN KEY (event_id) REFERENCES event (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX event_private_event_id ON event_private (event_id)",
    """
    CREATE TABLE work_order (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        checkpoint_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        note TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('urgent', 'normal', 'planned')),
        route_to TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('new', 'dispatched', 'accepted', 'in_progress', 'done', 'verified', 'reopened', 'withdrawn')),
        repeats INTEGER NOT NULL,
        reopened INTEGER NOT NULL,
        raised_by_id INTEGER NOT NULL,
        raised_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        assignee_id INTEGER,
        result TEXT NOT NULL,
        done_by_id INTEGER,
        done_at TEXT,
        moved_by INTEGER NOT NULL REFERENCES staff (id),
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (checkpoint_id) REFERENCES checkpoint (id),
        FOREIGN KEY (raised_by_id) REFERENCES staff (id),
        FOREIGN KEY (assignee_id) REFERENCES staff (id),
        FOREIGN KEY (done_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX work_order_estate_id_number ON work_order (estate_id, number)",
    "CREATE INDEX work_order_estate_id_raised_at_id ON work_order (estate_id, raised_at, id)",
    "CREATE INDEX work_order_estate_id_state_due_at ON work_order (estate_id, state, due_at)",
    "CREATE INDEX work_order_checkpoint_id_kind ON work_order (checkpoint_id, kind)",
    """
    CREATE TABLE finding (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        round_id INTEGER NOT NULL,
        checkpoint_id INTEGER NOT NULL,
        answer_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('urgent', 'normal', 'planned')),
        note TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('corrected', 'guarded', 'told', 'reported')),
        work_order_id INTEGER NOT NULL,
        joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
        urged INTEGER NOT NULL CHECK (urged IN (0, 1)),
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        withdrawn_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (round_id) REFERENCES round (id),
        FOREIGN KEY (checkpoint_id) REFERENCES checkpoint (id),
        FOREIGN KEY (answer_id) REFERENCES answer (id),
        FOREIGN KEY (work_order_id) REFERENCES work_order (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX finding_round_id ON finding (round_id)",
    "CREATE UNIQUE INDEX finding_answer_id ON finding (answer_id)",
    "CREATE INDEX finding_estate_id_at_id ON finding (estate_id, at, id)",
    "CREATE INDEX finding_work_order_id ON finding (work_order_id)",
    """
    CREATE TABLE resident (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        other_phone TEXT NOT NULL,
        id_type TEXT NOT NULL CHECK (id_type IN ('', 'id_card', 'passport', 'hk_macau', 'taiwan', 'business', 'other')),
        id_last4 TEXT NOT NULL CHECK (length(id_last4) <= 4),
        source_no TEXT NOT NULL,
        remark TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id)
    ) STRICT
    """,
    "CREATE INDEX resident_estate_id_name ON resident (estate_id, name)",
    "CREATE INDEX resident_estate_id_source_no ON resident (estate_id, source_no)",
    """
    CREATE TABLE occupancy (
        id INTEGER NOT NULL PRIMARY KEY,
        unit_id INTEGER NOT NULL,
        resident_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('owner', 'tenant', 'household')),
        moved_in TEXT,
        moved_out TEXT,
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (resident_id) REFERENCES resident (id)
    ) STRICT
    """,
    "CREATE INDEX occupancy_unit_id_kind ON occupancy (unit_id, kind)",
    "CREATE INDEX occupancy_resident_id ON occupancy (resident_id)",
    """
    CREATE TABLE stop (
        id INTEGER NOT NULL PRIMARY KEY,
        version_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        checkpoint_id INTEGER NOT NULL,
        FOREIGN KEY (version_id) REFERENCES route_version (id),
        FOREIGN KEY (checkpoint_id) REFERENCES checkpoint (id)
    ) STRICT
    """,
    "CREATE INDEX stop_checkpoint_id ON stop (checkpoint_id)",
    "CREATE UNIQUE INDEX stop_version_id_position ON stop (version_id, position)",
    "CREATE UNIQUE INDEX stop_version_id_checkpoint_id ON stop (version_id, checkpoint_id)",
    """
    CREATE TRIGGER event_no_update BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END
    """,
    """
    CREATE TRIGGER event_no_delete BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END
    """,
    """
    CREATE TRIGGER event_private_no_update BEFORE UPDATE ON event_private
    BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END
    """,
    """
    CREATE TRIGGER event_head_no_delete BEFORE DELETE ON event_head
    BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END
    """,
    """
    CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer
    BEGIN SELECT RAISE(ABORT, 'an answer is taken back, never deleted'); END
    """,
    """
    CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding
    BEGIN SELECT RAISE(ABORT, 'a finding is taken back, never deleted'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Make every table, index and guard of the first release."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

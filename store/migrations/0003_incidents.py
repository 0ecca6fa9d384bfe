"""Incidents and their checklists; a work order may come of an incident, without a checkpoint."""

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE checklist_version (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        shipped INTEGER NOT NULL,
        own INTEGER NOT NULL CHECK (own IN (0, 1)),
        author_id INTEGER,
        at TEXT NOT NULL,
        body TEXT NOT NULL,
        FOREIGN KEY (estate_id)REFERENCES estate (id),
        FOREIGN KEY (author_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    CREATE TABLE incident (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        number TEXT NOT NULL,
        kind TEXT NOT NULL,
        drill INTEGER NOT NULL CHECK (drill IN (0, 1)),
        version_id INTEGER NOT NULL,
        parent INTEGER REFERENCES incident (id),
        state TEXT NOT NULL CHECK (state IN ('open', 'responding', 'controlled', 'recovered', 'reported', 'closed')),
        place TEXT NOT NULL,
        level TEXT NOT NULL,
        command TEXT NOT NULL,
        arrival_minutes INTEGER NOT NULL,
        reported_at TEXT NOT NULL,
        opened_by_id INTEGER NOT NULL,
        false_alarm INTEGER NOT NULL CHECK (false_alarm IN (0, 1)),
        cause TEXT NOT NULL,
        damage TEXT NOT NULL,
        damage_fen INTEGER,
        evidence TEXT NOT NULL,
        notices TEXT NOT NULL,
        course TEXT NOT NULL,
        report_by_id INTEGER,
        report_at TEXT,
        review_words TEXT NOT NULL,
        closed_by_id INTEGER,
        closed_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id)REFERENCES estate (id),
        FOREIGN KEY (version_id)REFERENCES checklist_version (id),
        FOREIGN KEY (opened_by_id)REFERENCES staff (id),
        FOREIGN KEY (report_by_id)REFERENCES staff (id),
        FOREIGN KEY (closed_by_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    CREATE TABLE incident_mark (
        id INTEGER NOT NULL PRIMARY KEY,
        incident_id INTEGER NOT NULL,
        step INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        mark TEXT NOT NULL CHECK (mark IN ('done', 'skipped')),
        reason TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        undone_by INTEGER REFERENCES staff (id),
        undone_at TEXT,
        FOREIGN KEY (incident_id)REFERENCES incident (id),
        FOREIGN KEY (staff_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    CREATE TABLE incident_entry (
        id INTEGER NOT NULL PRIMARY KEY,
        incident_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('call', 'arrival', 'person', 'note', 'level', 'command', 'state', 'linked', 'visit')),
        who TEXT NOT NULL,
        number TEXT NOT NULL,
        answered TEXT NOT NULL,
        words TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        FOREIGN KEY (incident_id)REFERENCES incident (id),
        FOREIGN KEY (staff_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    CREATE TABLE work_order_new (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        checkpoint_id INTEGER,
        incident_id INTEGER REFERENCES incident (id),
        place TEXT NOT NULL,
        kind TEXT NOT NULL,
        note TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('urgent', 'normal', 'planned')),
        route_to TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('new', 'dispatched', 'accepted', 'in_progress', 'on_hold', 'done', 'verified', 'reopened', 'withdrawn')),
        repeats INTEGER NOT NULL,
        reopened INTEGER NOT NULL,
        raised_by_id INTEGER NOT NULL,
        raised_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        assignee_id INTEGER,
        result TEXT NOT NULL,
        done_by_id INTEGER,
        done_at TEXT,
        responsibility TEXT NOT NULL CHECK (responsibility IN ('warranty', 'owner', 'common', 'utility', 'authority')),
        party TEXT NOT NULL,
        warranty TEXT NOT NULL,
        warranty_from TEXT,
        warranty_until TEXT,
        must_correct INTEGER NOT NULL CHECK (must_correct IN (0, 1)),
        interim TEXT NOT NULL,
        held_from TEXT NOT NULL CHECK (held_from IN ('', 'new', 'dispatched', 'accepted', 'in_progress', 'on_hold', 'done', 'verified', 'reopened', 'withdrawn')),
        hold_reason TEXT NOT NULL,
        hold_until TEXT,
        rechecked_by_id INTEGER,
        rechecked_at TEXT,
        recheck_answer INTEGER REFERENCES answer (id),
        moved_by INTEGER NOT NULL REFERENCES staff (id),
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id)REFERENCES estate (id),
        FOREIGN KEY (checkpoint_id)REFERENCES checkpoint (id),
        FOREIGN KEY (raised_by_id)REFERENCES staff (id),
        FOREIGN KEY (assignee_id)REFERENCES staff (id),
        FOREIGN KEY (done_by_id)REFERENCES staff (id),
        FOREIGN KEY (rechecked_by_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    INSERT INTO work_order_new (id, estate_id, number, checkpoint_id, incident_id, place, kind, note, severity, route_to, state, repeats, reopened, raised_by_id, raised_at, due_at, assignee_id, result, done_by_id, done_at, responsibility, party, warranty, warranty_from, warranty_until, must_correct, interim, held_from, hold_reason, hold_until, rechecked_by_id, rechecked_at, recheck_answer, moved_by, moved_at, search)
    SELECT id, estate_id, number, checkpoint_id, NULL, '', kind, note, severity, route_to, state, repeats, reopened, raised_by_id, raised_at, due_at, assignee_id, result, done_by_id, done_at, responsibility, party, warranty, warranty_from, warranty_until, must_correct, interim, held_from, hold_reason, hold_until, rechecked_by_id, rechecked_at, recheck_answer, moved_by, moved_at, search FROM work_order
    """,
    "DROP TABLE work_order",
    "ALTER TABLE work_order_new RENAME TO work_order",
    "CREATE UNIQUE INDEX checklist_version_estate_id_kind_number ON checklist_version (estate_id, kind, number)",
    "CREATE INDEX incident_entry_incident_id ON incident_entry (incident_id)",
    "CREATE UNIQUE INDEX incident_estate_id_number ON incident (estate_id, number)",
    "CREATE INDEX incident_estate_id_reported_at_id ON incident (estate_id, reported_at, id)",
    "CREATE UNIQUE INDEX incident_key ON incident (key)",
    "CREATE INDEX incident_mark_of ON incident_mark (incident_id)",
    "CREATE UNIQUE INDEX incident_mark_standing ON incident_mark (incident_id, step, turn) WHERE undone_at IS NULL",
    "CREATE INDEX incident_not_closed ON incident (estate_id, reported_at) WHERE state <> 'closed'",
    "CREATE INDEX work_order_checkpoint_id_kind ON work_order (checkpoint_id, kind)",
    "CREATE UNIQUE INDEX work_order_estate_id_number ON work_order (estate_id, number)",
    "CREATE INDEX work_order_estate_id_raised_at_id ON work_order (estate_id, raised_at, id)",
    "CREATE INDEX work_order_estate_id_state_due_at ON work_order (estate_id, state, due_at)",
    "CREATE VIRTUAL TABLE incident_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    """
    CREATE TRIGGER incident_find_new AFTER INSERT ON incident
    BEGIN INSERT INTO incident_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER incident_find_changed AFTER UPDATE OF search ON incident WHEN old.search <> new.search
    BEGIN DELETE FROM incident_find WHERE rowid = old.id; INSERT INTO incident_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER incident_find_gone AFTER DELETE ON incident
    BEGIN DELETE FROM incident_find WHERE rowid = old.id; END
    """,
    """
    CREATE TRIGGER work_order_find_new AFTER INSERT ON work_order
    BEGIN INSERT INTO work_order_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER work_order_find_changed AFTER UPDATE OF search ON work_order WHEN old.search <> new.search
    BEGIN DELETE FROM work_order_find WHERE rowid = old.id; INSERT INTO work_order_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER work_order_find_gone AFTER DELETE ON work_order
    BEGIN DELETE FROM work_order_find WHERE rowid = old.id; END
    """,
    "CREATE INDEX work_order_at ON work_order (checkpoint_id, state)",
    "CREATE INDEX work_order_of_incident ON work_order (incident_id) WHERE incident_id IS NOT NULL",
    "CREATE INDEX incident_came_of ON incident (parent) WHERE parent IS NOT NULL",
    """
    CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident
    BEGIN SELECT RAISE(ABORT, 'an incident is closed, never deleted'); END
    """,
    """
    CREATE TRIGGER incident_mark_no_delete BEFORE DELETE ON incident_mark
    BEGIN SELECT RAISE(ABORT, 'a tick is taken back, never deleted'); END
    """,
    """
    CREATE TRIGGER incident_entry_no_delete BEFORE DELETE ON incident_entry
    BEGIN SELECT RAISE(ABORT, 'a record is added to, never deleted'); END
    """,
    """
    CREATE TRIGGER incident_entry_no_update BEFORE UPDATE ON incident_entry
    BEGIN SELECT RAISE(ABORT, 'a record is added to, never changed'); END
    """,
    """
    CREATE TRIGGER checklist_version_no_update BEFORE UPDATE ON checklist_version
    BEGIN SELECT RAISE(ABORT, 'a version is followed by another, never changed'); END
    """,
    """
    CREATE TRIGGER checklist_version_no_delete BEFORE DELETE ON checklist_version
    BEGIN SELECT RAISE(ABORT, 'a version is followed by another, never deleted'); END
    """,
    """
    CREATE TRIGGER incident_closed_no_update BEFORE UPDATE ON incident WHEN old.state = 'closed'
    BEGIN SELECT RAISE(ABORT, 'a closed incident takes no change'); END
    """,
    """
    CREATE TRIGGER incident_mark_no_update BEFORE UPDATE ON incident_mark WHEN old.undone_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a tick taken back takes no change'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables of incidents; the work orders are made anew, since a point is no longer needed."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

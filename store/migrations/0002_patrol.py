"""Patrol as a duty: its clock, its review, findings and work orders to their end."""

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE pace (
        id INTEGER NOT NULL PRIMARY KEY,
        round_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('fast', 'even')),
        points INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        at TEXT NOT NULL,
        reason TEXT NOT NULL,
        reasoned_by_id INTEGER,
        reasoned_at TEXT,
        FOREIGN KEY (round_id)REFERENCES round (id),
        FOREIGN KEY (reasoned_by_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    CREATE TABLE building_new (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        floors INTEGER CHECK (floors BETWEEN 1 AND 200),
        area_id INTEGER,
        finished_on TEXT,
        accepted_on TEXT,
        sort TEXT NOT NULL,
        units INTEGER NOT NULL DEFAULT 0,
        FOREIGN KEY (estate_id)REFERENCES estate (id),
        FOREIGN KEY (area_id)REFERENCES area (id)
    ) STRICT
    """,
    """
    INSERT INTO building_new (id, estate_id, code, name, floors, area_id, finished_on, accepted_on, sort, units)
    SELECT id, estate_id, code, name, floors, area_id, finished_on, NULL, sort, (SELECT count(*) FROM unit u WHERE u.building_id = building.id) FROM building
    """,
    "DROP TABLE building",
    "ALTER TABLE building_new RENAME TO building",
    """
    CREATE TABLE round_new (
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
        state TEXT NOT NULL CHECK (state IN ('planned', 'in_progress', 'completed', 'partial', 'missed', 'exempt', 'withdrawn')),
        reason TEXT NOT NULL,
        accounted_by_id INTEGER,
        accounted_at TEXT,
        original_id INTEGER,
        reassign_reason TEXT NOT NULL,
        reassigned_at TEXT,
        told_start TEXT,
        told_end TEXT,
        review TEXT NOT NULL CHECK (review IN ('', 'signed', 'returned')),
        reviewer_id INTEGER,
        reviewed_at TEXT,
        review_words TEXT NOT NULL,
        exempt_kind TEXT NOT NULL CHECK (exempt_kind IN ('', 'weather', 'emergency')),
        exempted_by_id INTEGER,
        exempted_at TEXT,
        exempt_reason TEXT NOT NULL,
        FOREIGN KEY (estate_id)REFERENCES estate (id),
        FOREIGN KEY (route_id)REFERENCES route (id),
        FOREIGN KEY (version_id)REFERENCES route_version (id),
        FOREIGN KEY (assigned_id)REFERENCES staff (id),
        FOREIGN KEY (walker_id)REFERENCES staff (id),
        FOREIGN KEY (signer_id)REFERENCES staff (id),
        FOREIGN KEY (accounted_by_id)REFERENCES staff (id),
        FOREIGN KEY (original_id)REFERENCES staff (id),
        FOREIGN KEY (reviewer_id)REFERENCES staff (id),
        FOREIGN KEY (exempted_by_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    INSERT INTO round_new (id, estate_id, number, route_id, version_id, day, slot, opens_at, closes_at, grace_until, assigned_id, walker_id, started_at, ended_at, signer_id, state, reason, accounted_by_id, accounted_at, original_id, reassign_reason, reassigned_at, told_start, told_end, review, reviewer_id, reviewed_at, review_words, exempt_kind, exempted_by_id, exempted_at, exempt_reason)
    SELECT id, estate_id, number, route_id, version_id, day, slot, opens_at, closes_at, grace_until, assigned_id, walker_id, started_at, ended_at, signer_id, state, reason, CASE WHEN state = 'partial' THEN signer_id END, CASE WHEN state = 'partial' THEN ended_at END, NULL, '', NULL, NULL, NULL, '', NULL, NULL, '', '', NULL, NULL, '' FROM round
    """,
    "DROP TABLE round",
    "ALTER TABLE round_new RENAME TO round",
    """
    CREATE TABLE answer_new (
        id INTEGER NOT NULL PRIMARY KEY,
        round_id INTEGER NOT NULL,
        checkpoint_id INTEGER NOT NULL,
        result TEXT NOT NULL CHECK (result IN ('normal', 'abnormal', 'na', 'no_access')),
        note TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        told_at TEXT,
        undone_by INTEGER REFERENCES staff (id),
        undone_at TEXT,
        FOREIGN KEY (round_id)REFERENCES round (id),
        FOREIGN KEY (checkpoint_id)REFERENCES checkpoint (id),
        FOREIGN KEY (staff_id)REFERENCES staff (id)
    ) STRICT
    """,
    """
    INSERT INTO answer_new (id, round_id, checkpoint_id, result, note, staff_id, at, told_at, undone_by, undone_at)
    SELECT id, round_id, checkpoint_id, result, note, staff_id, at, NULL, undone_by, undone_at FROM answer
    """,
    "DROP TABLE answer",
    "ALTER TABLE answer_new RENAME TO answer",
    """
    CREATE TABLE work_order_new (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        checkpoint_id INTEGER NOT NULL,
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
    INSERT INTO work_order_new (id, estate_id, number, checkpoint_id, kind, note, severity, route_to, state, repeats, reopened, raised_by_id, raised_at, due_at, assignee_id, result, done_by_id, done_at, responsibility, party, warranty, warranty_from, warranty_until, must_correct, interim, held_from, hold_reason, hold_until, rechecked_by_id, rechecked_at, recheck_answer, moved_by, moved_at, search)
    SELECT id, estate_id, number, checkpoint_id, kind, note, severity, route_to, state, repeats, reopened, raised_by_id, raised_at, due_at, assignee_id, result, done_by_id, done_at, CASE WHEN route_to IN ('owner', 'authority') THEN route_to ELSE 'common' END, '', '', NULL, NULL, 0, '', '', '', NULL, NULL, NULL, NULL, moved_by, moved_at, search FROM work_order
    """,
    "DROP TABLE work_order",
    "ALTER TABLE work_order_new RENAME TO work_order",
    "CREATE INDEX answer_remarkable ON answer (round_id)WHERE undone_at IS NULL AND(result = 'no_access' OR told_at IS NOT NULL)",
    "CREATE UNIQUE INDEX answer_standing ON answer (round_id, checkpoint_id)WHERE undone_at IS NULL",
    "CREATE UNIQUE INDEX building_estate_id_code ON building (estate_id, code)",
    "CREATE INDEX pace_round_id ON pace (round_id)",
    "CREATE UNIQUE INDEX round_estate_id_number ON round (estate_id, number)",
    "CREATE INDEX round_estate_id_opens_at_id ON round (estate_id, opens_at, id)",
    "CREATE INDEX round_estate_id_state_opens_at ON round (estate_id, state, opens_at)",
    "CREATE UNIQUE INDEX round_route_id_day_slot ON round (route_id, day, slot)",
    "CREATE INDEX round_unsigned ON round (estate_id, closes_at)WHERE review <> 'signed' AND state IN('completed', 'partial', 'missed')",
    "CREATE INDEX work_order_checkpoint_id_kind ON work_order (checkpoint_id, kind)",
    "CREATE UNIQUE INDEX work_order_estate_id_number ON work_order (estate_id, number)",
    "CREATE INDEX work_order_estate_id_raised_at_id ON work_order (estate_id, raised_at, id)",
    "CREATE INDEX work_order_estate_id_state_due_at ON work_order (estate_id, state, due_at)",
    "CREATE VIRTUAL TABLE unit_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    """
    CREATE TRIGGER unit_find_new AFTER INSERT ON unit
    BEGIN INSERT INTO unit_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER unit_find_changed AFTER UPDATE OF search ON unit WHEN old.search <> new.search
    BEGIN DELETE FROM unit_find WHERE rowid = old.id; INSERT INTO unit_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER unit_find_gone AFTER DELETE ON unit
    BEGIN DELETE FROM unit_find WHERE rowid = old.id; END
    """,
    "CREATE VIRTUAL TABLE checkpoint_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    """
    CREATE TRIGGER checkpoint_find_new AFTER INSERT ON checkpoint
    BEGIN INSERT INTO checkpoint_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER checkpoint_find_changed AFTER UPDATE OF search ON checkpoint WHEN old.search <> new.search
    BEGIN DELETE FROM checkpoint_find WHERE rowid = old.id; INSERT INTO checkpoint_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER checkpoint_find_gone AFTER DELETE ON checkpoint
    BEGIN DELETE FROM checkpoint_find WHERE rowid = old.id; END
    """,
    "CREATE VIRTUAL TABLE round_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    """
    CREATE TRIGGER round_find_new AFTER INSERT ON round
    BEGIN INSERT INTO round_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.number || ' ' || new.day), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.number || ' ' || new.day)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER round_find_changed AFTER UPDATE OF number, day ON round WHEN old.number || ' ' || old.day <> new.number || ' ' || new.day
    BEGIN DELETE FROM round_find WHERE rowid = old.id; INSERT INTO round_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.number || ' ' || new.day), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.number || ' ' || new.day)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER round_find_gone AFTER DELETE ON round
    BEGIN DELETE FROM round_find WHERE rowid = old.id; END
    """,
    "CREATE VIRTUAL TABLE finding_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    """
    CREATE TRIGGER finding_find_new AFTER INSERT ON finding
    BEGIN INSERT INTO finding_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER finding_find_changed AFTER UPDATE OF search ON finding WHEN old.search <> new.search
    BEGIN DELETE FROM finding_find WHERE rowid = old.id; INSERT INTO finding_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER finding_find_gone AFTER DELETE ON finding
    BEGIN DELETE FROM finding_find WHERE rowid = old.id; END
    """,
    "CREATE VIRTUAL TABLE work_order_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
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
    "CREATE INDEX round_walker ON round (walker_id) WHERE walker_id IS NOT NULL",
    "CREATE INDEX work_order_at ON work_order (checkpoint_id, state)",
    """
    CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer
    BEGIN SELECT RAISE(ABORT, 'an answer is taken back, never deleted'); END
    """,
    """
    CREATE TRIGGER round_signed_no_update BEFORE UPDATE ON round WHEN old.review = 'signed'
    BEGIN SELECT RAISE(ABORT, 'a signed round takes no change'); END
    """,
    """
    CREATE TRIGGER unit_counted AFTER INSERT ON unit
    BEGIN UPDATE building SET units = units + 1 WHERE id = new.building_id; END
    """,
    "INSERT INTO unit_find (rowid, words) SELECT id, (SELECT group_concat(substr((search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((search)))), '00', '0,') || '0]')) FROM unit",
    "INSERT INTO checkpoint_find (rowid, words) SELECT id, (SELECT group_concat(substr((search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((search)))), '00', '0,') || '0]')) FROM checkpoint",
    "INSERT INTO round_find (rowid, words) SELECT id, (SELECT group_concat(substr((number || ' ' || day), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((number || ' ' || day)))), '00', '0,') || '0]')) FROM round",
    "INSERT INTO finding_find (rowid, words) SELECT id, (SELECT group_concat(substr((search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((search)))), '00', '0,') || '0]')) FROM finding",
    "INSERT INTO work_order_find (rowid, words) SELECT id, (SELECT group_concat(substr((search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((search)))), '00', '0,') || '0]')) FROM work_order",
)


def up(migrator: Any, db: Any) -> None:
    """Bring a store of the first release here; tables whose rules changed are made anew."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

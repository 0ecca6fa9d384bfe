"""Cases, repairs for households, owner callbacks and their summaries."""

from typing import Any

STATEMENTS = (
    "ALTER TABLE renovation_worker ADD COLUMN purged_at TEXT",
    "CREATE INDEX renovation_worker_kept ON renovation_worker (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE customer_case (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('received', 'assigned', 'in_progress', 'third_party', 'extended', 'resolved', 'explained', 'called_back', 'closed', 'reopened', 'withdrawn', 'merged')),
        channel TEXT NOT NULL CHECK (channel IN ('phone', 'visit', 'app', 'letter', 'hotline')),
        kind TEXT NOT NULL CHECK (kind IN ('complaint', 'suggestion', 'application', 'enquiry', 'praise')),
        category TEXT NOT NULL CHECK (category IN ('quality', 'design', 'finishing', 'sales', 'contract', 'payment', 'repair', 'cleaning', 'security', 'parking', 'facilities', 'fire', 'noise', 'neighbour', 'renovation', 'fees', 'attitude', 'notices', 'other')),
        severity TEXT NOT NULL CHECK (severity IN ('minor', 'important', 'major')),
        unit_id INTEGER,
        place TEXT NOT NULL,
        anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        content TEXT NOT NULL,
        about_id INTEGER,
        call_id INTEGER REFERENCES call (id),
        callback_id INTEGER REFERENCES callback (id),
        times INTEGER NOT NULL CHECK (times > 0),
        received_at TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        entered_by_id INTEGER NOT NULL,
        due_at TEXT NOT NULL,
        replied_at TEXT,
        replied_by_id INTEGER,
        reply TEXT NOT NULL,
        owner_id INTEGER,
        assigned_at TEXT,
        referred_to TEXT NOT NULL,
        begun_at TEXT,
        third_party TEXT NOT NULL,
        third_since TEXT,
        third_minutes INTEGER NOT NULL CHECK (third_minutes >= 0),
        promised_at TEXT,
        extensions INTEGER NOT NULL CHECK (extensions BETWEEN 0 AND 2),
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'valid', 'invalid')),
        verdict_reason TEXT NOT NULL,
        verdict_by_id INTEGER,
        verdict_at TEXT,
        proposed TEXT NOT NULL CHECK (proposed IN ('', 'valid', 'invalid')),
        proposed_reason TEXT NOT NULL,
        proposed_by_id INTEGER,
        proposed_at TEXT,
        solution TEXT NOT NULL,
        solved_by_id INTEGER,
        solved_at TEXT,
        reopened INTEGER NOT NULL CHECK (reopened >= 0),
        merged_into INTEGER REFERENCES customer_case (id),
        over_reason TEXT NOT NULL,
        over_at TEXT,
        closed_by_id INTEGER,
        closed_at TEXT,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (about_id) REFERENCES staff (id),
        FOREIGN KEY (entered_by_id) REFERENCES staff (id),
        FOREIGN KEY (replied_by_id) REFERENCES staff (id),
        FOREIGN KEY (owner_id) REFERENCES staff (id),
        FOREIGN KEY (verdict_by_id) REFERENCES staff (id),
        FOREIGN KEY (proposed_by_id) REFERENCES staff (id),
        FOREIGN KEY (solved_by_id) REFERENCES staff (id),
        FOREIGN KEY (closed_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX customer_case_estate_id_number ON customer_case (estate_id, number)",
    "CREATE INDEX customer_case_estate_id_received_at_id ON customer_case (estate_id, received_at, id)",
    "CREATE INDEX customer_case_unit_id_received_at ON customer_case (unit_id, received_at)",
    "CREATE INDEX customer_case_alive ON customer_case (estate_id, state, due_at) WHERE state IN ('received', 'assigned', 'in_progress', 'third_party', 'extended', 'reopened', 'resolved', 'explained', 'called_back')",
    "CREATE INDEX customer_case_complaint ON customer_case (estate_id, verdict, received_at) WHERE kind = 'complaint'",
    "CREATE INDEX customer_case_promised ON customer_case (estate_id, promised_at) WHERE promised_at IS NOT NULL",
    "CREATE INDEX customer_case_proposed ON customer_case (estate_id, proposed_at) WHERE verdict = 'pending' AND proposed <> ''",
    "CREATE INDEX customer_case_of_call ON customer_case (call_id) WHERE call_id IS NOT NULL",
    "CREATE INDEX customer_case_merged ON customer_case (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX customer_case_kept ON customer_case (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE case_report (
        id INTEGER NOT NULL PRIMARY KEY,
        case_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        channel TEXT NOT NULL CHECK (channel IN ('phone', 'visit', 'app', 'letter', 'hotline')),
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        content TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        FOREIGN KEY (case_id) REFERENCES customer_case (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX case_report_case_id_at ON case_report (case_id, at)",
    """
    CREATE TABLE case_answer (
        id INTEGER NOT NULL PRIMARY KEY,
        case_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('resolved', 'explained')),
        solution TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        reopened_at TEXT,
        reopened_by_id INTEGER,
        reason TEXT NOT NULL,
        FOREIGN KEY (case_id) REFERENCES customer_case (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (reopened_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX case_answer_case_id_at ON case_answer (case_id, at)",
    """
    CREATE TABLE case_extension (
        id INTEGER NOT NULL PRIMARY KEY,
        case_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        reply TEXT NOT NULL,
        until_at TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by_id INTEGER NOT NULL,
        decision TEXT NOT NULL CHECK (decision IN ('', 'approved', 'refused', 'lapsed')),
        words TEXT NOT NULL,
        decided_at TEXT,
        decided_by_id INTEGER,
        FOREIGN KEY (case_id) REFERENCES customer_case (id),
        FOREIGN KEY (asked_by_id) REFERENCES staff (id),
        FOREIGN KEY (decided_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX case_extension_case_id_asked_at ON case_extension (case_id, asked_at)",
    "CREATE INDEX case_extension_asked ON case_extension (asked_at) WHERE decision = ''",
    """
    CREATE TABLE repair (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        order_id INTEGER NOT NULL,
        case_id INTEGER,
        unit_id INTEGER,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        before TEXT NOT NULL,
        charge_fen INTEGER CHECK (charge_fen >= 0),
        accepted_as TEXT NOT NULL CHECK (accepted_as IN ('', 'signature', 'voice')),
        accepted_at TEXT,
        accepted_by_id INTEGER,
        evaluation INTEGER CHECK (evaluation BETWEEN 1 AND 5),
        words TEXT NOT NULL,
        closed_at TEXT,
        closed_by_id INTEGER,
        purged_at TEXT,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (order_id) REFERENCES work_order (id),
        FOREIGN KEY (case_id) REFERENCES customer_case (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (accepted_by_id) REFERENCES staff (id),
        FOREIGN KEY (closed_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX repair_order_id ON repair (order_id)",
    "CREATE INDEX repair_of_case ON repair (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX repair_of_unit ON repair (unit_id, order_id) WHERE unit_id IS NOT NULL",
    "CREATE INDEX repair_to_close ON repair (estate_id, order_id) WHERE closed_at IS NULL",
    "CREATE INDEX repair_kept ON repair (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE repair_visit (
        id INTEGER NOT NULL PRIMARY KEY,
        order_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        note TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        FOREIGN KEY (order_id) REFERENCES work_order (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX repair_visit_order_id_at ON repair_visit (order_id, at)",
    """
    CREATE TABLE repair_material (
        id INTEGER NOT NULL PRIMARY KEY,
        order_id INTEGER NOT NULL,
        item TEXT NOT NULL,
        quantity TEXT NOT NULL,
        cost_fen INTEGER NOT NULL CHECK (cost_fen >= 0),
        struck_at TEXT,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        FOREIGN KEY (order_id) REFERENCES work_order (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX repair_material_order_id ON repair_material (order_id)",
    """
    CREATE TABLE callback (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('due', 'scheduled', 'done', 'unreachable', 'refused', 'dropped')),
        source TEXT NOT NULL CHECK (source IN ('case', 'order', 'incident', 'renovation', 'visit', 'director')),
        case_id INTEGER,
        order_id INTEGER,
        incident_id INTEGER,
        renovation_id INTEGER,
        follows INTEGER REFERENCES callback (id),
        period TEXT NOT NULL,
        unit_id INTEGER,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        what TEXT NOT NULL,
        made_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        planned_at TEXT,
        caller_id INTEGER,
        tries INTEGER NOT NULL CHECK (tries >= 0),
        method TEXT NOT NULL CHECK (method IN ('', 'visit', 'phone', 'online')),
        done_at TEXT,
        done_by_id INTEGER,
        score INTEGER CHECK (score BETWEEN 1 AND 5),
        opinion TEXT NOT NULL,
        suggestion TEXT NOT NULL,
        reason TEXT NOT NULL,
        request_id INTEGER,
        confirmed TEXT NOT NULL CHECK (confirmed IN ('', 'signature', 'voice')),
        comment TEXT NOT NULL,
        commented_at TEXT,
        commented_by_id INTEGER,
        moved_by_id INTEGER,
        moved_at TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (case_id) REFERENCES customer_case (id),
        FOREIGN KEY (order_id) REFERENCES work_order (id),
        FOREIGN KEY (incident_id) REFERENCES incident (id),
        FOREIGN KEY (renovation_id) REFERENCES renovation (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (caller_id) REFERENCES staff (id),
        FOREIGN KEY (done_by_id) REFERENCES staff (id),
        FOREIGN KEY (request_id) REFERENCES customer_case (id),
        FOREIGN KEY (commented_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX callback_estate_id_number ON callback (estate_id, number)",
    "CREATE INDEX callback_estate_id_due_at_id ON callback (estate_id, due_at, id)",
    "CREATE INDEX callback_estate_id_done_at ON callback (estate_id, done_at)",
    "CREATE INDEX callback_unit_id_due_at ON callback (unit_id, due_at)",
    "CREATE INDEX callback_waiting ON callback (estate_id, due_at, id) WHERE state IN ('due', 'scheduled')",
    "CREATE INDEX callback_low ON callback (estate_id, done_at) WHERE score <= 2",
    "CREATE INDEX callback_of_case ON callback (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX callback_of_order ON callback (order_id) WHERE order_id IS NOT NULL",
    "CREATE INDEX callback_of_incident ON callback (incident_id) WHERE incident_id IS NOT NULL",
    "CREATE INDEX callback_of_renovation ON callback (renovation_id) WHERE renovation_id IS NOT NULL",
    "CREATE UNIQUE INDEX callback_visit ON callback (estate_id, period, unit_id) WHERE period <> '' AND state <> 'dropped'",
    "CREATE INDEX callback_kept ON callback (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE callback_attempt (
        id INTEGER NOT NULL PRIMARY KEY,
        callback_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        method TEXT NOT NULL CHECK (method IN ('visit', 'phone', 'online')),
        result TEXT NOT NULL CHECK (result IN ('reached', 'no_answer', 'busy', 'wrong_number', 'later')),
        staff_id INTEGER NOT NULL,
        FOREIGN KEY (callback_id) REFERENCES callback (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX callback_attempt_callback_id_at ON callback_attempt (callback_id, at)",
    """
    CREATE TABLE callback_answer (
        id INTEGER NOT NULL PRIMARY KEY,
        callback_id INTEGER NOT NULL,
        question TEXT NOT NULL CHECK (question IN ('quality', 'timeliness', 'manner', 'cleaned_up', 'explained', 'charge_clear', 'recurrence')),
        answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'na')),
        FOREIGN KEY (callback_id) REFERENCES callback (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX callback_answer_callback_id_question ON callback_answer (callback_id, question)",
    """
    CREATE TABLE callback_summary (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        month TEXT NOT NULL CHECK (month LIKE '____-__'),
        state TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'replied')),
        unmet TEXT NOT NULL,
        practice TEXT NOT NULL,
        remark TEXT NOT NULL,
        figures TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        begun_by_id INTEGER NOT NULL,
        signed_at TEXT,
        signed_by_id INTEGER,
        reply TEXT NOT NULL,
        replied_at TEXT,
        replied_by_id INTEGER,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (begun_by_id) REFERENCES staff (id),
        FOREIGN KEY (signed_by_id) REFERENCES staff (id),
        FOREIGN KEY (replied_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX callback_summary_estate_id_month ON callback_summary (estate_id, month)",
    "CREATE UNIQUE INDEX callback_summary_estate_id_number ON callback_summary (estate_id, number)",
    """
    CREATE TABLE summary_action (
        id INTEGER NOT NULL PRIMARY KEY,
        summary_id INTEGER NOT NULL,
        what TEXT NOT NULL,
        owner_id INTEGER NOT NULL,
        due_on TEXT NOT NULL,
        result TEXT NOT NULL,
        done_at TEXT,
        done_by_id INTEGER,
        dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
        FOREIGN KEY (summary_id) REFERENCES callback_summary (id),
        FOREIGN KEY (owner_id) REFERENCES staff (id),
        FOREIGN KEY (done_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX summary_action_summary_id ON summary_action (summary_id)",
    "CREATE INDEX summary_action_open ON summary_action (owner_id, due_on) WHERE done_at IS NULL AND dropped = 0",
    "CREATE VIRTUAL TABLE customer_case_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER customer_case_find_new AFTER INSERT ON customer_case BEGIN INSERT INTO customer_case_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER customer_case_find_changed AFTER UPDATE OF search ON customer_case WHEN old.search <> new.search BEGIN DELETE FROM customer_case_find WHERE rowid = old.id; INSERT INTO customer_case_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER customer_case_find_gone AFTER DELETE ON customer_case BEGIN DELETE FROM customer_case_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE callback_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER callback_find_new AFTER INSERT ON callback BEGIN INSERT INTO callback_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER callback_find_changed AFTER UPDATE OF search ON callback WHEN old.search <> new.search BEGIN DELETE FROM callback_find WHERE rowid = old.id; INSERT INTO callback_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER callback_find_gone AFTER DELETE ON callback BEGIN DELETE FROM callback_find WHERE rowid = old.id; END",
    """
    CREATE TRIGGER customer_case_no_delete BEFORE DELETE ON customer_case
    BEGIN SELECT RAISE(ABORT, 'a case is closed or withdrawn, never deleted'); END
    """,
    """
    CREATE TRIGGER customer_case_due_no_update BEFORE UPDATE ON customer_case WHEN old.due_at <> new.due_at OR old.received_at <> new.received_at
    BEGIN SELECT RAISE(ABORT, 'the 24 hours of a case stand for good'); END
    """,
    """
    CREATE TRIGGER case_report_no_delete BEFORE DELETE ON case_report
    BEGIN SELECT RAISE(ABORT, 'a report is counted, never deleted'); END
    """,
    """
    CREATE TRIGGER case_answer_no_delete BEFORE DELETE ON case_answer
    BEGIN SELECT RAISE(ABORT, 'an answer is opened again, never deleted'); END
    """,
    """
    CREATE TRIGGER case_extension_no_delete BEFORE DELETE ON case_extension
    BEGIN SELECT RAISE(ABORT, 'an extension is decided, never deleted'); END
    """,
    """
    CREATE TRIGGER repair_no_delete BEFORE DELETE ON repair
    BEGIN SELECT RAISE(ABORT, 'a repair is closed, never deleted'); END
    """,
    """
    CREATE TRIGGER repair_visit_no_delete BEFORE DELETE ON repair_visit
    BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never deleted'); END
    """,
    """
    CREATE TRIGGER repair_material_no_delete BEFORE DELETE ON repair_material
    BEGIN SELECT RAISE(ABORT, 'material is struck out, never deleted'); END
    """,
    """
    CREATE TRIGGER callback_no_delete BEFORE DELETE ON callback
    BEGIN SELECT RAISE(ABORT, 'a callback is dropped, never deleted'); END
    """,
    """
    CREATE TRIGGER callback_attempt_no_delete BEFORE DELETE ON callback_attempt
    BEGIN SELECT RAISE(ABORT, 'a try is followed by another, never deleted'); END
    """,
    """
    CREATE TRIGGER callback_summary_no_delete BEFORE DELETE ON callback_summary
    BEGIN SELECT RAISE(ABORT, 'a summary is signed, never deleted'); END
    """,
    """
    CREATE TRIGGER callback_summary_signed_no_update BEFORE UPDATE ON callback_summary WHEN old.state <> 'draft' AND (new.figures <> old.figures OR new.unmet <> old.unmet OR new.practice <> old.practice OR new.remark <> old.remark)
    BEGIN SELECT RAISE(ABORT, 'a signed summary takes no change'); END
    """,
    """
    CREATE TRIGGER summary_action_no_delete BEFORE DELETE ON summary_action
    BEGIN SELECT RAISE(ABORT, 'an action is done or dropped, never deleted'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables of cases and callbacks."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

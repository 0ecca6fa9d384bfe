"""The work journal, hand-overs, tasks, work plans and inspections."""

from typing import Any

STATEMENTS = (
    "CREATE INDEX event_estate_id_at ON event (estate_id, at)",
    """
    CREATE TABLE journal (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'reviewed', 'locked', 'rest')),
        away TEXT NOT NULL CHECK (away IN ('', 'rest', 'leave')),
        stand_in_id INTEGER,
        weather TEXT NOT NULL,
        key_events TEXT NOT NULL,
        opinions TEXT NOT NULL,
        violations TEXT NOT NULL,
        coordination TEXT NOT NULL,
        repair TEXT NOT NULL,
        greening TEXT NOT NULL,
        security TEXT NOT NULL,
        cleaning TEXT NOT NULL,
        pests TEXT NOT NULL,
        unfinished TEXT NOT NULL,
        tomorrow TEXT NOT NULL,
        suggestions TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        begun_by_id INTEGER NOT NULL,
        submitted_at TEXT,
        submitted_by_id INTEGER,
        late INTEGER NOT NULL CHECK (late IN (0, 1)),
        upto INTEGER NOT NULL CHECK (upto >= 0),
        words TEXT NOT NULL,
        score INTEGER CHECK (score BETWEEN 1 AND 5),
        reviewed_at TEXT,
        reviewed_by_id INTEGER,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (stand_in_id) REFERENCES staff (id),
        FOREIGN KEY (begun_by_id) REFERENCES staff (id),
        FOREIGN KEY (submitted_by_id) REFERENCES staff (id),
        FOREIGN KEY (reviewed_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX journal_estate_id_number ON journal (estate_id, number)",
    "CREATE INDEX journal_estate_id_day_id ON journal (estate_id, day, id)",
    "CREATE UNIQUE INDEX journal_staff_id_day ON journal (staff_id, day)",
    "CREATE INDEX journal_alive ON journal (estate_id, state, day) WHERE state IN ('draft', 'submitted', 'returned', 'reviewed')",
    "CREATE INDEX journal_kept ON journal (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE journal_line (
        id INTEGER NOT NULL PRIMARY KEY,
        journal_id INTEGER NOT NULL,
        section TEXT NOT NULL CHECK (section IN ('rounds', 'findings', 'orders', 'inspections', 'renovations', 'cases', 'callbacks', 'visitors', 'help', 'incidents', 'keys', 'desk', 'plans', 'handovers')),
        noun TEXT NOT NULL,
        record_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        verb TEXT NOT NULL,
        first_at TEXT NOT NULL,
        last_at TEXT NOT NULL,
        event_id INTEGER NOT NULL,
        times INTEGER NOT NULL CHECK (times > 0),
        FOREIGN KEY (journal_id) REFERENCES journal (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX journal_line_journal_id_section_noun_record_id ON journal_line (journal_id, section, noun, record_id)",
    "CREATE INDEX journal_line_noun_record_id ON journal_line (noun, record_id)",
    """
    CREATE TABLE journal_addendum (
        id INTEGER NOT NULL PRIMARY KEY,
        journal_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        words TEXT NOT NULL,
        FOREIGN KEY (journal_id) REFERENCES journal (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX journal_addendum_journal_id_at ON journal_addendum (journal_id, at)",
    """
    CREATE TABLE day_seal (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        signed_at TEXT NOT NULL,
        signed_by_id INTEGER NOT NULL,
        words TEXT NOT NULL,
        events INTEGER NOT NULL CHECK (events > 0),
        head TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (signed_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX day_seal_estate_id_day ON day_seal (estate_id, day)",
    """
    CREATE TABLE task (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'doing', 'done', 'accepted', 'reopened', 'dropped')),
        what TEXT NOT NULL,
        giver_id INTEGER NOT NULL,
        owner_id INTEGER NOT NULL,
        due_on TEXT NOT NULL,
        journal_id INTEGER,
        given_at TEXT NOT NULL,
        result TEXT NOT NULL,
        done_at TEXT,
        done_by_id INTEGER,
        words TEXT NOT NULL,
        reopened INTEGER NOT NULL CHECK (reopened >= 0),
        over_at TEXT,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (giver_id) REFERENCES staff (id),
        FOREIGN KEY (owner_id) REFERENCES staff (id),
        FOREIGN KEY (journal_id) REFERENCES journal (id),
        FOREIGN KEY (done_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX task_estate_id_number ON task (estate_id, number)",
    "CREATE INDEX task_estate_id_due_on_id ON task (estate_id, due_on, id)",
    "CREATE INDEX task_alive ON task (estate_id, state, due_on) WHERE state IN ('open', 'doing', 'reopened', 'done')",
    "CREATE INDEX task_of_journal ON task (journal_id) WHERE journal_id IS NOT NULL",
    """
    CREATE TABLE handover (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'given', 'disputed', 'signed', 'dropped')),
        day TEXT NOT NULL,
        shift_ends TEXT NOT NULL,
        leaving_id INTEGER NOT NULL,
        coming_id INTEGER,
        remarks TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        given_at TEXT,
        taken_at TEXT,
        settled_at TEXT,
        settled_by_id INTEGER,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (leaving_id) REFERENCES staff (id),
        FOREIGN KEY (coming_id) REFERENCES staff (id),
        FOREIGN KEY (settled_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX handover_estate_id_number ON handover (estate_id, number)",
    "CREATE INDEX handover_estate_id_begun_at_id ON handover (estate_id, begun_at, id)",
    "CREATE INDEX handover_estate_id_shift_ends ON handover (estate_id, shift_ends)",
    "CREATE INDEX handover_alive ON handover (estate_id, state, begun_at) WHERE state IN ('draft', 'given', 'disputed')",
    "CREATE INDEX handover_kept ON handover (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE handover_line (
        id INTEGER NOT NULL PRIMARY KEY,
        handover_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('inside', 'key', 'card', 'radio', 'parcels', 'round', 'finding', 'case', 'incident', 'notice', 'care', 'pass_down', 'remark')),
        noun TEXT NOT NULL,
        record_id INTEGER,
        number TEXT NOT NULL,
        expected INTEGER,
        counted INTEGER,
        words TEXT NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('', 'accepted', 'disputed')),
        answer_words TEXT NOT NULL,
        answered_at TEXT,
        settled_words TEXT NOT NULL,
        settled_at TEXT,
        settled_by_id INTEGER,
        FOREIGN KEY (handover_id) REFERENCES handover (id),
        FOREIGN KEY (settled_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX handover_line_handover_id_place ON handover_line (handover_id, place)",
    """
    CREATE TABLE pass_down (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        words TEXT NOT NULL,
        role TEXT NOT NULL,
        written_at TEXT NOT NULL,
        written_by_id INTEGER NOT NULL,
        expires_at TEXT NOT NULL,
        ended_at TEXT,
        ended_by_id INTEGER,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (written_by_id) REFERENCES staff (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX pass_down_estate_id_number ON pass_down (estate_id, number)",
    "CREATE INDEX pass_down_estate_id_written_at_id ON pass_down (estate_id, written_at, id)",
    "CREATE INDEX pass_down_estate_id_expires_at ON pass_down (estate_id, expires_at)",
    "CREATE INDEX pass_down_kept ON pass_down (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE pass_down_read (
        id INTEGER NOT NULL PRIMARY KEY,
        pass_down_id INTEGER NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        FOREIGN KEY (pass_down_id) REFERENCES pass_down (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX pass_down_read_pass_down_id_staff_id ON pass_down_read (pass_down_id, staff_id)",
    """
    CREATE TABLE work_plan (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'done')),
        period TEXT NOT NULL,
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        begun_at TEXT NOT NULL,
        submitted_at TEXT,
        words TEXT NOT NULL,
        reviewed_at TEXT,
        reviewed_by_id INTEGER,
        done_at TEXT,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (reviewed_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX work_plan_estate_id_number ON work_plan (estate_id, number)",
    "CREATE INDEX work_plan_estate_id_starts_on_id ON work_plan (estate_id, starts_on, id)",
    "CREATE UNIQUE INDEX work_plan_staff_id_period ON work_plan (staff_id, period)",
    "CREATE INDEX work_plan_alive ON work_plan (estate_id, state, ends_on) WHERE state <> 'done'",
    """
    CREATE TABLE plan_item (
        id INTEGER NOT NULL PRIMARY KEY,
        plan_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        what TEXT NOT NULL,
        standard TEXT NOT NULL,
        service TEXT NOT NULL CHECK (service IN ('', 'repair', 'greening', 'security', 'cleaning', 'pests')),
        due_on TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
        result TEXT NOT NULL,
        ended_at TEXT,
        ended_by_id INTEGER,
        FOREIGN KEY (plan_id) REFERENCES work_plan (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX plan_item_plan_id_place ON plan_item (plan_id, place)",
    """
    CREATE TABLE inspection (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'reviewed')),
        service TEXT NOT NULL CHECK (service IN ('repair', 'greening', 'security', 'cleaning', 'pests')),
        area_id INTEGER,
        place TEXT NOT NULL,
        item_id INTEGER,
        version INTEGER NOT NULL,
        staff_id INTEGER NOT NULL,
        begun_at TEXT NOT NULL,
        signed_at TEXT,
        remark TEXT NOT NULL,
        words TEXT NOT NULL,
        reviewed_at TEXT,
        reviewed_by_id INTEGER,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (area_id) REFERENCES area (id),
        FOREIGN KEY (item_id) REFERENCES plan_item (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (reviewed_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX inspection_estate_id_number ON inspection (estate_id, number)",
    "CREATE INDEX inspection_estate_id_begun_at_id ON inspection (estate_id, begun_at, id)",
    "CREATE INDEX inspection_alive ON inspection (estate_id, state, begun_at) WHERE state <> 'reviewed'",
    "CREATE INDEX inspection_of_item ON inspection (item_id) WHERE item_id IS NOT NULL",
    """
    CREATE TABLE inspection_line (
        id INTEGER NOT NULL PRIMARY KEY,
        inspection_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        code TEXT NOT NULL,
        result TEXT NOT NULL CHECK (result IN ('', 'normal', 'abnormal', 'na')),
        note TEXT NOT NULL,
        order_id INTEGER,
        answered_at TEXT,
        FOREIGN KEY (inspection_id) REFERENCES inspection (id),
        FOREIGN KEY (order_id) REFERENCES work_order (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX inspection_line_inspection_id_place ON inspection_line (inspection_id, place)",
    "CREATE INDEX inspection_line_order ON inspection_line (order_id) WHERE order_id IS NOT NULL",
    "CREATE VIRTUAL TABLE journal_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER journal_find_new AFTER INSERT ON journal BEGIN INSERT INTO journal_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER journal_find_changed AFTER UPDATE OF search ON journal WHEN old.search <> new.search BEGIN DELETE FROM journal_find WHERE rowid = old.id; INSERT INTO journal_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER journal_find_gone AFTER DELETE ON journal BEGIN DELETE FROM journal_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE task_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER task_find_new AFTER INSERT ON task BEGIN INSERT INTO task_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER task_find_changed AFTER UPDATE OF search ON task WHEN old.search <> new.search BEGIN DELETE FROM task_find WHERE rowid = old.id; INSERT INTO task_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER task_find_gone AFTER DELETE ON task BEGIN DELETE FROM task_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE handover_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER handover_find_new AFTER INSERT ON handover BEGIN INSERT INTO handover_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER handover_find_changed AFTER UPDATE OF search ON handover WHEN old.search <> new.search BEGIN DELETE FROM handover_find WHERE rowid = old.id; INSERT INTO handover_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER handover_find_gone AFTER DELETE ON handover BEGIN DELETE FROM handover_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE pass_down_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER pass_down_find_new AFTER INSERT ON pass_down BEGIN INSERT INTO pass_down_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER pass_down_find_changed AFTER UPDATE OF search ON pass_down WHEN old.search <> new.search BEGIN DELETE FROM pass_down_find WHERE rowid = old.id; INSERT INTO pass_down_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER pass_down_find_gone AFTER DELETE ON pass_down BEGIN DELETE FROM pass_down_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE work_plan_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER work_plan_find_new AFTER INSERT ON work_plan BEGIN INSERT INTO work_plan_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER work_plan_find_changed AFTER UPDATE OF search ON work_plan WHEN old.search <> new.search BEGIN DELETE FROM work_plan_find WHERE rowid = old.id; INSERT INTO work_plan_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER work_plan_find_gone AFTER DELETE ON work_plan BEGIN DELETE FROM work_plan_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE inspection_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER inspection_find_new AFTER INSERT ON inspection BEGIN INSERT INTO inspection_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER inspection_find_changed AFTER UPDATE OF search ON inspection WHEN old.search <> new.search BEGIN DELETE FROM inspection_find WHERE rowid = old.id; INSERT INTO inspection_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER inspection_find_gone AFTER DELETE ON inspection BEGIN DELETE FROM inspection_find WHERE rowid = old.id; END",
    """
    CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'a journal is added to, never deleted'); END
    """,
    """
    CREATE TRIGGER journal_submitted_no_update BEFORE UPDATE ON journal WHEN old.state NOT IN ('draft', 'returned') AND new.purged_at IS old.purged_at AND (new.weather <> old.weather OR new.key_events <> old.key_events OR new.opinions <> old.opinions OR new.violations <> old.violations OR new.coordination <> old.coordination OR new.repair <> old.repair OR new.greening <> old.greening OR new.security <> old.security OR new.cleaning <> old.cleaning OR new.pests <> old.pests OR new.unfinished <> old.unfinished OR new.tomorrow <> old.tomorrow OR new.suggestions <> old.suggestions)
    BEGIN SELECT RAISE(ABORT, 'a submitted journal takes addenda, no change'); END
    """,
    """
    CREATE TRIGGER journal_locked_no_update BEFORE UPDATE ON journal WHEN old.state = 'locked' AND new.purged_at IS old.purged_at
    BEGIN SELECT RAISE(ABORT, 'the journal of a signed day takes no change'); END
    """,
    """
    CREATE TRIGGER journal_line_no_delete BEFORE DELETE ON journal_line
    BEGIN SELECT RAISE(ABORT, 'a line of a journal stands, it is never deleted'); END
    """,
    """
    CREATE TRIGGER journal_addendum_no_delete BEFORE DELETE ON journal_addendum
    BEGIN SELECT RAISE(ABORT, 'an addendum stands, it is never deleted'); END
    """,
    """
    CREATE TRIGGER journal_addendum_no_update BEFORE UPDATE ON journal_addendum WHEN new.words <> ''
    BEGIN SELECT RAISE(ABORT, 'an addendum is followed by another, never changed'); END
    """,
    """
    CREATE TRIGGER day_seal_no_delete BEFORE DELETE ON day_seal
    BEGIN SELECT RAISE(ABORT, 'a signature stands for good, it is never deleted'); END
    """,
    """
    CREATE TRIGGER day_seal_no_update BEFORE UPDATE ON day_seal
    BEGIN SELECT RAISE(ABORT, 'a signature stands for good, it is never changed'); END
    """,
    """
    CREATE TRIGGER task_no_delete BEFORE DELETE ON task
    BEGIN SELECT RAISE(ABORT, 'a task is dropped, never deleted'); END
    """,
    """
    CREATE TRIGGER handover_no_delete BEFORE DELETE ON handover
    BEGIN SELECT RAISE(ABORT, 'a hand-over is dropped, never deleted'); END
    """,
    """
    CREATE TRIGGER handover_line_no_delete BEFORE DELETE ON handover_line
    WHEN (SELECT state FROM handover WHERE id = old.handover_id) <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'a line is disputed, never deleted'); END
    """,
    """
    CREATE TRIGGER handover_line_given_no_update BEFORE UPDATE ON handover_line WHEN (new.counted IS NOT old.counted OR new.expected IS NOT old.expected OR new.record_id IS NOT old.record_id) AND (SELECT state FROM handover WHERE id = old.handover_id) <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'what was counted and signed takes no change'); END
    """,
    """
    CREATE TRIGGER pass_down_no_delete BEFORE DELETE ON pass_down
    BEGIN SELECT RAISE(ABORT, 'what is passed down expires or ends, it is never deleted'); END
    """,
    """
    CREATE TRIGGER pass_down_read_no_delete BEFORE DELETE ON pass_down_read
    BEGIN SELECT RAISE(ABORT, 'who has read it stands, it is never deleted'); END
    """,
    """
    CREATE TRIGGER work_plan_no_delete BEFORE DELETE ON work_plan
    BEGIN SELECT RAISE(ABORT, 'a plan is closed, never deleted'); END
    """,
    """
    CREATE TRIGGER plan_item_no_delete BEFORE DELETE ON plan_item
    BEGIN SELECT RAISE(ABORT, 'what was planned is dropped, never deleted'); END
    """,
    """
    CREATE TRIGGER inspection_no_delete BEFORE DELETE ON inspection
    BEGIN SELECT RAISE(ABORT, 'a sheet is signed, never deleted'); END
    """,
    """
    CREATE TRIGGER inspection_line_no_delete BEFORE DELETE ON inspection_line
    BEGIN SELECT RAISE(ABORT, 'a point of a sheet is answered, never deleted'); END
    """,
    """
    CREATE TABLE appraisal (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'signed')),
        staff_id INTEGER NOT NULL,
        month TEXT NOT NULL CHECK (month LIKE '____-__'),
        figures TEXT NOT NULL,
        words TEXT NOT NULL,
        score INTEGER CHECK (score BETWEEN 1 AND 5),
        begun_at TEXT NOT NULL,
        begun_by_id INTEGER NOT NULL,
        reviewed_at TEXT,
        reviewed_by_id INTEGER,
        answer TEXT NOT NULL,
        signed_at TEXT,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (begun_by_id) REFERENCES staff (id),
        FOREIGN KEY (reviewed_by_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX appraisal_estate_id_number ON appraisal (estate_id, number)",
    "CREATE INDEX appraisal_estate_id_month_id ON appraisal (estate_id, month, id)",
    "CREATE UNIQUE INDEX appraisal_staff_id_month ON appraisal (staff_id, month)",
    """
    CREATE TABLE audit (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'signed', 'closed')),
        kind TEXT NOT NULL CHECK (kind IN ('scheduled', 'surprise')),
        register TEXT NOT NULL,
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        records INTEGER NOT NULL CHECK (records >= 0),
        upto INTEGER NOT NULL,
        seed TEXT NOT NULL,
        auditor_id INTEGER NOT NULL,
        begun_at TEXT NOT NULL,
        words TEXT NOT NULL,
        signed_at TEXT,
        closed_at TEXT,
        moved_by_id INTEGER NOT NULL,
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (auditor_id) REFERENCES staff (id),
        FOREIGN KEY (moved_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX audit_estate_id_number ON audit (estate_id, number)",
    "CREATE INDEX audit_estate_id_begun_at_id ON audit (estate_id, begun_at, id)",
    "CREATE INDEX audit_alive ON audit (estate_id, state, begun_at) WHERE state IN ('open', 'signed')",
    """
    CREATE TABLE audit_item (
        id INTEGER NOT NULL PRIMARY KEY,
        audit_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        record_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        result TEXT NOT NULL CHECK (result IN ('', 'ok', 'fault')),
        words TEXT NOT NULL,
        due_on TEXT,
        remedy TEXT NOT NULL,
        remedied_at TEXT,
        remedied_by_id INTEGER,
        FOREIGN KEY (audit_id) REFERENCES audit (id),
        FOREIGN KEY (remedied_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX audit_item_audit_id_place ON audit_item (audit_id, place)",
    """
    CREATE TABLE fee_month (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        month TEXT NOT NULL CHECK (month LIKE '____-__'),
        billed_fen INTEGER NOT NULL CHECK (billed_fen >= 0),
        collected_fen INTEGER NOT NULL CHECK (collected_fen >= 0),
        bills INTEGER NOT NULL CHECK (bills >= 0),
        wrong INTEGER NOT NULL CHECK (wrong BETWEEN 0 AND bills),
        overdue INTEGER NOT NULL CHECK (overdue >= 0),
        dunned INTEGER NOT NULL CHECK (dunned BETWEEN 0 AND overdue),
        remark TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        entered_by_id INTEGER NOT NULL,
        confirmed_at TEXT,
        confirmed_by_id INTEGER,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (entered_by_id) REFERENCES staff (id),
        FOREIGN KEY (confirmed_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX fee_month_estate_id_month ON fee_month (estate_id, month)",
    "CREATE VIRTUAL TABLE appraisal_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER appraisal_find_new AFTER INSERT ON appraisal BEGIN INSERT INTO appraisal_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER appraisal_find_changed AFTER UPDATE OF search ON appraisal WHEN old.search <> new.search BEGIN DELETE FROM appraisal_find WHERE rowid = old.id; INSERT INTO appraisal_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER appraisal_find_gone AFTER DELETE ON appraisal BEGIN DELETE FROM appraisal_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE audit_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER audit_find_new AFTER INSERT ON audit BEGIN INSERT INTO audit_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER audit_find_changed AFTER UPDATE OF search ON audit WHEN old.search <> new.search BEGIN DELETE FROM audit_find WHERE rowid = old.id; INSERT INTO audit_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER audit_find_gone AFTER DELETE ON audit BEGIN DELETE FROM audit_find WHERE rowid = old.id; END",
    """
    CREATE TRIGGER appraisal_no_delete BEFORE DELETE ON appraisal
    BEGIN SELECT RAISE(ABORT, 'an appraisal is signed, never deleted'); END
    """,
    """
    CREATE TRIGGER appraisal_reviewed_no_update BEFORE UPDATE ON appraisal WHEN old.state <> 'draft' AND (new.figures <> old.figures OR new.words <> old.words OR new.score IS NOT old.score)
    BEGIN SELECT RAISE(ABORT, 'a reviewed appraisal takes no change'); END
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit is closed, never deleted'); END
    """,
    """
    CREATE TRIGGER audit_item_no_delete BEFORE DELETE ON audit_item
    BEGIN SELECT RAISE(ABORT, 'a record of a sample is looked at, never deleted'); END
    """,
    """
    CREATE TRIGGER audit_item_signed_no_update BEFORE UPDATE ON audit_item WHEN (new.result <> old.result OR new.words <> old.words) AND (SELECT state FROM audit WHERE id = old.audit_id) <> 'open'
    BEGIN SELECT RAISE(ABORT, 'a signed audit takes no change'); END
    """,
    """
    CREATE TRIGGER fee_month_no_delete BEFORE DELETE ON fee_month
    BEGIN SELECT RAISE(ABORT, 'the fees of a month are confirmed, never deleted'); END
    """,
    """
    CREATE TRIGGER fee_month_confirmed_no_update BEFORE UPDATE ON fee_month WHEN old.confirmed_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'confirmed fees take no change'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables of the journal, the hand-over, tasks and plans."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

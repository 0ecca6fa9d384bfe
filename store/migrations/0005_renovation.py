"""Renovations: applications, passes, checks, notices, acceptances, deductions."""

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE renovation (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        unit_id INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'reviewing', 'returned', 'rejected', 'approved', 'deposit_paid', 'permitted', 'in_progress', 'rectifying', 'suspended', 'acceptance_requested', 'first_passed', 'observing', 'recheck_passed', 'refund_approved', 'closed', 'cancelled')),
        applicant_kind TEXT NOT NULL CHECK (applicant_kind IN ('owner', 'tenant')),
        applicant TEXT NOT NULL,
        applicant_phone TEXT NOT NULL,
        contractor TEXT NOT NULL,
        licence TEXT NOT NULL,
        manager TEXT NOT NULL,
        manager_phone TEXT NOT NULL,
        scope TEXT NOT NULL,
        cases TEXT NOT NULL,
        starts_on TEXT,
        ends_on TEXT,
        filed_by_id INTEGER NOT NULL,
        filed_at TEXT NOT NULL,
        submitted_at TEXT,
        reply_due TEXT,
        words TEXT NOT NULL,
        agreement TEXT NOT NULL,
        agreed_at TEXT,
        deposit_fen INTEGER NOT NULL CHECK (deposit_fen >= 0),
        receipt TEXT NOT NULL,
        payer TEXT NOT NULL CHECK (payer IN ('', 'owner', 'contractor')),
        deposit_at TEXT,
        permit TEXT NOT NULL,
        permit_from TEXT,
        permit_until TEXT,
        permitted_by_id INTEGER,
        permitted_at TEXT,
        checkpoint_id INTEGER,
        suspended_at TEXT,
        accepted_on TEXT,
        observed_until TEXT,
        override_by_id INTEGER,
        override_at TEXT,
        override_reason TEXT NOT NULL CHECK (override_reason IN ('', 'owner_died', 'sold', 'court_order', 'works_taken_over', 'record_wrong', 'other')),
        override_words TEXT NOT NULL,
        overridden INTEGER NOT NULL CHECK (overridden IN (0, 1)),
        refund_fen INTEGER CHECK (refund_fen >= 0),
        refund_by_id INTEGER,
        refund_at TEXT,
        refund_receipt TEXT NOT NULL,
        paid_at TEXT,
        checked_at TEXT,
        moved_by INTEGER NOT NULL REFERENCES staff (id),
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (filed_by_id) REFERENCES staff (id),
        FOREIGN KEY (permitted_by_id) REFERENCES staff (id),
        FOREIGN KEY (checkpoint_id) REFERENCES checkpoint (id),
        FOREIGN KEY (override_by_id) REFERENCES staff (id),
        FOREIGN KEY (refund_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX renovation_estate_id_number ON renovation (estate_id, number)",
    "CREATE INDEX renovation_estate_id_filed_at_id ON renovation (estate_id, filed_at, id)",
    "CREATE INDEX renovation_estate_id_state_deposit_fen ON renovation (estate_id, state, deposit_fen)",
    "CREATE INDEX renovation_unit_id_state ON renovation (unit_id, state)",
    "CREATE UNIQUE INDEX renovation_permit_stands ON renovation (unit_id) WHERE state IN ('permitted', 'in_progress', 'rectifying', 'suspended', 'acceptance_requested')",
    "CREATE UNIQUE INDEX renovation_permit ON renovation (estate_id, permit) WHERE permit <> ''",
    "CREATE INDEX renovation_receipt ON renovation (estate_id, receipt) WHERE receipt <> ''",
    "CREATE INDEX renovation_refund_receipt ON renovation (estate_id, refund_receipt) WHERE refund_receipt <> ''",
    """
    CREATE TABLE renovation_document (
        id INTEGER NOT NULL PRIMARY KEY,
        renovation_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        here INTEGER NOT NULL CHECK (here IN (0, 1)),
        note TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        FOREIGN KEY (renovation_id) REFERENCES renovation (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX renovation_document_renovation_id_code ON renovation_document (renovation_id, code)",
    """
    CREATE TABLE renovation_worker (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        renovation_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        id_type TEXT NOT NULL,
        id_last4 TEXT NOT NULL CHECK (length(id_last4) <= 4),
        photo TEXT NOT NULL,
        valid_from TEXT,
        valid_until TEXT,
        state TEXT NOT NULL CHECK (state IN ('listed', 'issued', 'lost', 'revoked', 'returned')),
        deposit_fen INTEGER NOT NULL CHECK (deposit_fen >= 0),
        words TEXT NOT NULL,
        issued_at TEXT,
        ended_at TEXT,
        settled_at TEXT,
        moved_by INTEGER NOT NULL REFERENCES staff (id),
        moved_at TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (renovation_id) REFERENCES renovation (id)
    ) STRICT
    """,
    "CREATE INDEX renovation_worker_renovation_id_state ON renovation_worker (renovation_id, state)",
    "CREATE INDEX renovation_worker_estate_id_id_last4 ON renovation_worker (estate_id, id_last4)",
    "CREATE UNIQUE INDEX renovation_worker_pass ON renovation_worker (estate_id, number) WHERE number <> ''",
    "CREATE INDEX renovation_worker_out ON renovation_worker (estate_id) WHERE settled_at IS NULL AND state IN ('issued', 'lost', 'revoked')",
    """
    CREATE TABLE renovation_check (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        renovation_id INTEGER NOT NULL,
        round_id INTEGER,
        result TEXT NOT NULL CHECK (result IN ('ok', 'violation', 'no_one', 'refused')),
        stage TEXT NOT NULL,
        workers INTEGER,
        passes INTEGER,
        wrong TEXT NOT NULL,
        note TEXT NOT NULL,
        photo TEXT NOT NULL,
        signed TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (renovation_id) REFERENCES renovation (id),
        FOREIGN KEY (round_id) REFERENCES round (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX renovation_check_estate_id_number ON renovation_check (estate_id, number)",
    "CREATE INDEX renovation_check_renovation_id_at ON renovation_check (renovation_id, at)",
    """
    CREATE TABLE violation (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        renovation_id INTEGER NOT NULL,
        check_id INTEGER,
        acts TEXT NOT NULL,
        version INTEGER NOT NULL,
        facts TEXT NOT NULL,
        present TEXT NOT NULL,
        photo TEXT NOT NULL,
        action TEXT NOT NULL,
        deadline TEXT NOT NULL,
        due_at TEXT NOT NULL,
        first_due TEXT NOT NULL,
        times INTEGER NOT NULL,
        owner_served TEXT NOT NULL,
        contractor_served TEXT NOT NULL,
        served_at TEXT NOT NULL,
        refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
        witness TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'corrected')),
        issued_by_id INTEGER NOT NULL,
        issued_at TEXT NOT NULL,
        corrected_at TEXT,
        report_due TEXT,
        authority TEXT NOT NULL,
        reported_at TEXT,
        report_receipt TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (renovation_id) REFERENCES renovation (id),
        FOREIGN KEY (check_id) REFERENCES renovation_check (id),
        FOREIGN KEY (issued_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX violation_estate_id_number ON violation (estate_id, number)",
    "CREATE INDEX violation_renovation_id_state ON violation (renovation_id, state)",
    "CREATE INDEX violation_estate_id_state_due_at ON violation (estate_id, state, due_at)",
    """
    CREATE TABLE violation_visit (
        id INTEGER NOT NULL PRIMARY KEY,
        violation_id INTEGER NOT NULL,
        found TEXT NOT NULL CHECK (found IN ('corrected', 'not_corrected')),
        note TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        FOREIGN KEY (violation_id) REFERENCES violation (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX violation_visit_violation_id_at ON violation_visit (violation_id, at)",
    """
    CREATE TABLE renovation_signature (
        id INTEGER NOT NULL PRIMARY KEY,
        renovation_id INTEGER NOT NULL,
        acceptance TEXT NOT NULL CHECK (acceptance IN ('first', 'recheck')),
        party TEXT NOT NULL CHECK (party IN ('owner', 'contractor', 'engineer', 'housekeeper')),
        name TEXT NOT NULL,
        words TEXT NOT NULL,
        void INTEGER NOT NULL CHECK (void IN (0, 1)),
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        FOREIGN KEY (renovation_id) REFERENCES renovation (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX renovation_signature_stands ON renovation_signature (renovation_id, acceptance, party) WHERE void = 0",
    """
    CREATE TABLE renovation_deduction (
        id INTEGER NOT NULL PRIMARY KEY,
        renovation_id INTEGER NOT NULL,
        fen INTEGER NOT NULL CHECK (fen > 0),
        reason TEXT NOT NULL,
        evidence TEXT NOT NULL,
        signed TEXT NOT NULL,
        taken_from TEXT NOT NULL CHECK (taken_from IN ('contractor_deposit', 'owner_deposit', 'claim')),
        withdrawn_at TEXT,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        FOREIGN KEY (renovation_id) REFERENCES renovation (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX renovation_deduction_renovation_id ON renovation_deduction (renovation_id)",
    """
    CREATE TABLE round_site (
        id INTEGER NOT NULL PRIMARY KEY,
        round_id INTEGER NOT NULL,
        renovation_id INTEGER NOT NULL,
        checkpoint_id INTEGER NOT NULL,
        after INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        FOREIGN KEY (round_id) REFERENCES round (id),
        FOREIGN KEY (renovation_id) REFERENCES renovation (id),
        FOREIGN KEY (checkpoint_id) REFERENCES checkpoint (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX round_site_round_id_checkpoint_id ON round_site (round_id, checkpoint_id)",
    "CREATE INDEX round_site_renovation_id ON round_site (renovation_id)",
    "CREATE INDEX checkpoint_listed ON checkpoint (estate_id, label) WHERE search <> ''",
    "CREATE VIRTUAL TABLE renovation_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    """
    CREATE TRIGGER renovation_find_new AFTER INSERT ON renovation
    BEGIN INSERT INTO renovation_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER renovation_find_changed AFTER UPDATE OF search ON renovation WHEN old.search <> new.search
    BEGIN DELETE FROM renovation_find WHERE rowid = old.id; INSERT INTO renovation_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER renovation_find_gone AFTER DELETE ON renovation
    BEGIN DELETE FROM renovation_find WHERE rowid = old.id; END
    """,
    "CREATE VIRTUAL TABLE violation_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    """
    CREATE TRIGGER violation_find_new AFTER INSERT ON violation
    BEGIN INSERT INTO violation_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.number || ' ' || new.acts), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.number || ' ' || new.acts)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER violation_find_changed AFTER UPDATE OF number, acts ON violation WHEN old.number || ' ' || old.acts <> new.number || ' ' || new.acts
    BEGIN DELETE FROM violation_find WHERE rowid = old.id; INSERT INTO violation_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.number || ' ' || new.acts), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.number || ' ' || new.acts)))), '00', '0,') || '0]'))); END
    """,
    """
    CREATE TRIGGER violation_find_gone AFTER DELETE ON violation
    BEGIN DELETE FROM violation_find WHERE rowid = old.id; END
    """,
    """
    CREATE TRIGGER renovation_no_delete BEFORE DELETE ON renovation
    BEGIN SELECT RAISE(ABORT, 'a renovation is closed, never deleted'); END
    """,
    """
    CREATE TRIGGER renovation_closed_no_update BEFORE UPDATE ON renovation WHEN old.state = 'closed'
    BEGIN SELECT RAISE(ABORT, 'a closed renovation takes no change'); END
    """,
    """
    CREATE TRIGGER renovation_override_no_update BEFORE UPDATE ON renovation WHEN old.overridden = 1 AND (new.overridden = 0 OR new.override_by_id <> old.override_by_id OR new.override_reason <> old.override_reason OR new.override_words <> old.override_words)
    BEGIN SELECT RAISE(ABORT, 'an override stands for good'); END
    """,
    """
    CREATE TRIGGER renovation_pass_no_delete BEFORE DELETE ON renovation_worker WHEN old.number <> ''
    BEGIN SELECT RAISE(ABORT, 'a pass is returned or settled, never deleted'); END
    """,
    """
    CREATE TRIGGER renovation_check_no_update BEFORE UPDATE ON renovation_check
    BEGIN SELECT RAISE(ABORT, 'a check is followed by another, never changed'); END
    """,
    """
    CREATE TRIGGER renovation_check_no_delete BEFORE DELETE ON renovation_check
    BEGIN SELECT RAISE(ABORT, 'a check is followed by another, never deleted'); END
    """,
    """
    CREATE TRIGGER violation_no_delete BEFORE DELETE ON violation
    BEGIN SELECT RAISE(ABORT, 'a notice is followed up, never deleted'); END
    """,
    """
    CREATE TRIGGER violation_visit_no_update BEFORE UPDATE ON violation_visit
    BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never changed'); END
    """,
    """
    CREATE TRIGGER violation_visit_no_delete BEFORE DELETE ON violation_visit
    BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never deleted'); END
    """,
    """
    CREATE TRIGGER renovation_signature_no_delete BEFORE DELETE ON renovation_signature
    BEGIN SELECT RAISE(ABORT, 'a signature is void, never deleted'); END
    """,
    """
    CREATE TRIGGER renovation_deduction_no_delete BEFORE DELETE ON renovation_deduction
    BEGIN SELECT RAISE(ABORT, 'a deduction is withdrawn, never deleted'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables of renovations."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

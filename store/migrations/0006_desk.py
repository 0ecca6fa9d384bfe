"""The front desk: visitors, keys, parcels, lost and found, goods out, calls, and their privacy."""

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE visitor (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('expected', 'in', 'out', 'denied', 'cancelled')),
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        plate TEXT NOT NULL,
        party INTEGER NOT NULL CHECK (party BETWEEN 1 AND 99),
        came_with INTEGER,
        unit_id INTEGER,
        place TEXT NOT NULL,
        purpose TEXT NOT NULL CHECK (purpose IN ('friend', 'delivery', 'contractor', 'agent', 'official', 'moving', 'viewing', 'other')),
        pass_no TEXT NOT NULL,
        kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
        confirmed TEXT NOT NULL CHECK (confirmed IN ('', 'intercom', 'phone', 'code', 'met', 'document')),
        company TEXT NOT NULL,
        job_no TEXT NOT NULL,
        tools TEXT NOT NULL,
        escort_id INTEGER,
        hot_work TEXT NOT NULL,
        badge_no TEXT NOT NULL,
        document_no TEXT NOT NULL,
        id_type TEXT NOT NULL CHECK (id_type IN ('', 'id_card', 'passport', 'hk_macau', 'taiwan', 'business', 'other')),
        id_last4 TEXT NOT NULL CHECK (length(id_last4) <= 4),
        remark TEXT NOT NULL,
        reason TEXT NOT NULL,
        code TEXT NOT NULL,
        from_at TEXT,
        until_at TEXT,
        announced_by TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        entered_by_id INTEGER NOT NULL,
        arrived_at TEXT,
        let_in_by_id INTEGER,
        stay_until TEXT,
        left_at TEXT,
        let_out_by_id INTEGER,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (escort_id) REFERENCES staff (id),
        FOREIGN KEY (entered_by_id) REFERENCES staff (id),
        FOREIGN KEY (let_in_by_id) REFERENCES staff (id),
        FOREIGN KEY (let_out_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX visitor_estate_id_number ON visitor (estate_id, number)",
    "CREATE INDEX visitor_estate_id_entered_at_id ON visitor (estate_id, entered_at, id)",
    "CREATE INDEX visitor_unit_id_entered_at ON visitor (unit_id, entered_at)",
    "CREATE INDEX visitor_here ON visitor (estate_id, state, arrived_at) WHERE state IN ('in', 'expected')",
    "CREATE UNIQUE INDEX visitor_pass_out ON visitor (estate_id, pass_no) WHERE pass_no <> '' AND (state = 'in' OR kept = 1)",
    "CREATE INDEX visitor_phone ON visitor (estate_id, phone, id) WHERE phone <> ''",
    "CREATE INDEX visitor_plate ON visitor (estate_id, plate, id) WHERE plate <> ''",
    "CREATE INDEX visitor_kept ON visitor (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE blocked (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        phone TEXT NOT NULL,
        plate TEXT NOT NULL,
        unit_id INTEGER,
        basis TEXT NOT NULL CHECK (basis IN ('police', 'owner', 'office')),
        paper TEXT NOT NULL,
        reason TEXT NOT NULL,
        since TEXT NOT NULL,
        until TEXT,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        ended_at TEXT,
        ended_by_id INTEGER,
        ended_words TEXT NOT NULL,
        purged_at TEXT,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX blocked_estate_id_at_id ON blocked (estate_id, at, id)",
    "CREATE INDEX blocked_stands ON blocked (estate_id) WHERE ended_at IS NULL",
    "CREATE INDEX blocked_kept ON blocked (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE instruction (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        unit_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('no_admit', 'away', 'entry', 'care', 'other')),
        who TEXT NOT NULL,
        words TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        consent TEXT NOT NULL,
        from_on TEXT,
        until_on TEXT,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        ended_at TEXT,
        ended_by_id INTEGER,
        purged_at TEXT,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE INDEX instruction_unit_id_at ON instruction (unit_id, at)",
    "CREATE INDEX instruction_stands ON instruction (estate_id, until_on) WHERE ended_at IS NULL",
    "CREATE INDEX instruction_kept ON instruction (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE desk_key (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('common', 'plant', 'owner', 'vacant', 'master', 'card')),
        opens TEXT NOT NULL,
        unit_id INTEGER,
        hook TEXT NOT NULL,
        copies INTEGER NOT NULL CHECK (copies BETWEEN 0 AND 99),
        remark TEXT NOT NULL,
        retired_on TEXT,
        lock_changed_on TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX desk_key_estate_id_number ON desk_key (estate_id, number)",
    "CREATE INDEX desk_key_estate_id_number_id ON desk_key (estate_id, number, id)",
    "CREATE INDEX desk_key_unit_id ON desk_key (unit_id)",
    """
    CREATE TABLE key_loan (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        key_id INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('out', 'returned', 'lost')),
        borrower TEXT NOT NULL,
        phone TEXT NOT NULL,
        company TEXT NOT NULL,
        borrower_staff_id INTEGER,
        visitor_id INTEGER,
        id_type TEXT NOT NULL CHECK (id_type IN ('', 'id_card', 'passport', 'hk_macau', 'taiwan', 'business', 'other')),
        id_last4 TEXT NOT NULL CHECK (length(id_last4) <= 4),
        reason TEXT NOT NULL,
        approval TEXT NOT NULL CHECK (approval IN ('none', 'owner', 'director', 'emergency')),
        approver_id INTEGER,
        consent TEXT NOT NULL,
        second_id INTEGER,
        out_at TEXT NOT NULL,
        out_by_id INTEGER NOT NULL,
        due_at TEXT NOT NULL,
        in_at TEXT,
        in_by_id INTEGER,
        words TEXT NOT NULL,
        liability TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (key_id) REFERENCES desk_key (id),
        FOREIGN KEY (borrower_staff_id) REFERENCES staff (id),
        FOREIGN KEY (visitor_id) REFERENCES visitor (id),
        FOREIGN KEY (approver_id) REFERENCES staff (id),
        FOREIGN KEY (second_id) REFERENCES staff (id),
        FOREIGN KEY (out_by_id) REFERENCES staff (id),
        FOREIGN KEY (in_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX key_loan_estate_id_number ON key_loan (estate_id, number)",
    "CREATE INDEX key_loan_estate_id_out_at_id ON key_loan (estate_id, out_at, id)",
    "CREATE INDEX key_loan_key_id_out_at ON key_loan (key_id, out_at)",
    "CREATE INDEX key_loan_out ON key_loan (estate_id, due_at) WHERE state = 'out'",
    "CREATE INDEX key_loan_held ON key_loan (visitor_id) WHERE state = 'out' AND visitor_id IS NOT NULL",
    "CREATE INDEX key_loan_kept ON key_loan (estate_id) WHERE purged_at IS NULL",
    "CREATE INDEX key_loan_lost ON key_loan (key_id, in_at) WHERE state = 'lost'",
    """
    CREATE TABLE parcel (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('here', 'picked', 'returned')),
        courier TEXT NOT NULL,
        parcel_no TEXT NOT NULL,
        unit_id INTEGER NOT NULL,
        addressee TEXT NOT NULL,
        shelf TEXT NOT NULL,
        code TEXT NOT NULL,
        received_at TEXT NOT NULL,
        received_by_id INTEGER NOT NULL,
        notified_at TEXT,
        picked_by TEXT NOT NULL,
        picked_at TEXT,
        handed_by_id INTEGER,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (received_by_id) REFERENCES staff (id),
        FOREIGN KEY (handed_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX parcel_estate_id_number ON parcel (estate_id, number)",
    "CREATE INDEX parcel_estate_id_received_at_id ON parcel (estate_id, received_at, id)",
    "CREATE INDEX parcel_unit_id_received_at ON parcel (unit_id, received_at)",
    "CREATE INDEX parcel_here ON parcel (estate_id, received_at) WHERE state = 'here'",
    "CREATE UNIQUE INDEX parcel_code ON parcel (estate_id, code) WHERE state = 'here'",
    "CREATE INDEX parcel_kept ON parcel (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE lost_item (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('found', 'notified', 'claimed', 'to_police', 'expired')),
        kind TEXT NOT NULL CHECK (kind IN ('document', 'phone', 'purse', 'cash', 'keys', 'jewellery', 'bag', 'clothes', 'other')),
        what TEXT NOT NULL,
        secret TEXT NOT NULL,
        valuable INTEGER NOT NULL CHECK (valuable IN (0, 1)),
        fen INTEGER NOT NULL CHECK (fen >= 0),
        counted_by_id INTEGER,
        found_at TEXT NOT NULL,
        place TEXT NOT NULL,
        finder TEXT NOT NULL,
        finder_phone TEXT NOT NULL,
        storage TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        entered_by_id INTEGER NOT NULL,
        notice_on TEXT,
        claimant TEXT NOT NULL,
        claimant_phone TEXT NOT NULL,
        id_type TEXT NOT NULL CHECK (id_type IN ('', 'id_card', 'passport', 'hk_macau', 'taiwan', 'business', 'other')),
        id_last4 TEXT NOT NULL CHECK (length(id_last4) <= 4),
        proof TEXT NOT NULL,
        receipt TEXT NOT NULL,
        ended_at TEXT,
        ended_by_id INTEGER,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (counted_by_id) REFERENCES staff (id),
        FOREIGN KEY (entered_by_id) REFERENCES staff (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX lost_item_estate_id_number ON lost_item (estate_id, number)",
    "CREATE INDEX lost_item_estate_id_entered_at_id ON lost_item (estate_id, entered_at, id)",
    "CREATE INDEX lost_item_here ON lost_item (estate_id, entered_at) WHERE state IN ('found', 'notified')",
    "CREATE INDEX lost_item_kept ON lost_item (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE exit_slip (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'released', 'cancelled')),
        unit_id INTEGER NOT NULL,
        carrier TEXT NOT NULL,
        phone TEXT NOT NULL,
        plate TEXT NOT NULL,
        goods TEXT NOT NULL,
        confirmed TEXT NOT NULL CHECK (confirmed IN ('', 'signature', 'phone')),
        owner TEXT NOT NULL,
        confirmed_at TEXT,
        confirmed_by_id INTEGER,
        valid_until TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by_id INTEGER NOT NULL,
        released_at TEXT,
        released_by_id INTEGER,
        words TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (confirmed_by_id) REFERENCES staff (id),
        FOREIGN KEY (asked_by_id) REFERENCES staff (id),
        FOREIGN KEY (released_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX exit_slip_estate_id_number ON exit_slip (estate_id, number)",
    "CREATE INDEX exit_slip_estate_id_asked_at_id ON exit_slip (estate_id, asked_at, id)",
    "CREATE INDEX exit_slip_unit_id_asked_at ON exit_slip (unit_id, asked_at)",
    "CREATE INDEX exit_slip_open ON exit_slip (estate_id, valid_until) WHERE state IN ('asked', 'confirmed')",
    "CREATE INDEX exit_slip_kept ON exit_slip (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE call (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done')),
        way TEXT NOT NULL CHECK (way IN ('phone', 'visit', 'online')),
        kind TEXT NOT NULL CHECK (kind IN ('enquiry', 'complaint', 'repair', 'suggestion', 'application', 'praise', 'other')),
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        unit_id INTEGER,
        matter TEXT NOT NULL,
        referred_id INTEGER,
        referred_to TEXT NOT NULL,
        result TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        done_at TEXT,
        done_by_id INTEGER,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (referred_id) REFERENCES staff (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (done_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX call_estate_id_number ON call (estate_id, number)",
    "CREATE INDEX call_estate_id_at_id ON call (estate_id, at, id)",
    "CREATE INDEX call_unit_id_at ON call (unit_id, at)",
    "CREATE INDEX call_open ON call (estate_id, referred_id, at) WHERE state = 'open'",
    "CREATE INDEX call_kept ON call (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE help_request (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'given', 'closed')),
        authority TEXT NOT NULL CHECK (authority IN ('police', 'committee', 'street', 'court', 'fire', 'other')),
        body TEXT NOT NULL,
        officer TEXT NOT NULL,
        id_seen TEXT NOT NULL CHECK (id_seen IN ('', 'police_card', 'work_card', 'letter')),
        badge_no TEXT NOT NULL,
        request TEXT NOT NULL,
        paper TEXT NOT NULL,
        paper_no TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by_id INTEGER NOT NULL,
        decided_at TEXT,
        decided_by_id INTEGER,
        words TEXT NOT NULL,
        data TEXT NOT NULL,
        taken_by TEXT NOT NULL,
        result TEXT NOT NULL,
        ended_at TEXT,
        ended_by_id INTEGER,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (asked_by_id) REFERENCES staff (id),
        FOREIGN KEY (decided_by_id) REFERENCES staff (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX help_request_estate_id_number ON help_request (estate_id, number)",
    "CREATE INDEX help_request_estate_id_asked_at_id ON help_request (estate_id, asked_at, id)",
    "CREATE INDEX help_request_open ON help_request (estate_id, state, asked_at) WHERE state IN ('asked', 'approved')",
    "CREATE INDEX help_request_kept ON help_request (estate_id) WHERE purged_at IS NULL",
    """
    CREATE TABLE circular (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('issued', 'withdrawn')),
        title TEXT NOT NULL,
        words TEXT NOT NULL,
        issuer TEXT NOT NULL CHECK (issuer IN ('estate', 'government', 'company')),
        channel TEXT NOT NULL CHECK (channel IN ('door', 'post', 'board', 'message', 'phone')),
        scope TEXT NOT NULL CHECK (scope IN ('estate', 'building', 'units')),
        building_id INTEGER,
        due INTEGER NOT NULL CHECK (due >= 0),
        delivered INTEGER NOT NULL CHECK (delivered >= 0),
        read INTEGER NOT NULL CHECK (read >= 0),
        refused INTEGER NOT NULL CHECK (refused >= 0),
        issued_at TEXT NOT NULL,
        issued_by_id INTEGER NOT NULL,
        withdrawn_at TEXT,
        withdrawn_by_id INTEGER,
        why TEXT NOT NULL,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (building_id) REFERENCES building (id),
        FOREIGN KEY (issued_by_id) REFERENCES staff (id),
        FOREIGN KEY (withdrawn_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX circular_estate_id_number ON circular (estate_id, number)",
    "CREATE INDEX circular_estate_id_issued_at_id ON circular (estate_id, issued_at, id)",
    "CREATE INDEX circular_due ON circular (estate_id) WHERE state = 'issued' AND due > 0",
    """
    CREATE TABLE circular_unit (
        id INTEGER NOT NULL PRIMARY KEY,
        circular_id INTEGER NOT NULL,
        unit_id INTEGER NOT NULL,
        mark TEXT NOT NULL CHECK (mark IN ('due', 'delivered', 'read', 'refused')),
        at TEXT,
        staff_id INTEGER,
        FOREIGN KEY (circular_id) REFERENCES circular (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX circular_unit_circular_id_unit_id ON circular_unit (circular_id, unit_id)",
    "CREATE INDEX circular_unit_unit_id_circular_id ON circular_unit (unit_id, circular_id)",
    """
    CREATE TABLE vehicle_permit (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        plate TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('car', 'motorcycle', 'ebike', 'lorry', 'other')),
        unit_id INTEGER NOT NULL,
        space TEXT NOT NULL,
        from_on TEXT NOT NULL,
        until_on TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        ended_at TEXT,
        ended_by_id INTEGER,
        why TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX vehicle_permit_estate_id_number ON vehicle_permit (estate_id, number)",
    "CREATE INDEX vehicle_permit_estate_id_at_id ON vehicle_permit (estate_id, at, id)",
    "CREATE INDEX vehicle_permit_unit_id_at ON vehicle_permit (unit_id, at)",
    "CREATE INDEX vehicle_permit_kept ON vehicle_permit (estate_id) WHERE purged_at IS NULL",
    "CREATE INDEX vehicle_permit_stands ON vehicle_permit (estate_id, plate) WHERE ended_at IS NULL",
    """
    CREATE TABLE vehicle (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('in', 'out')),
        plate TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('car', 'motorcycle', 'ebike', 'lorry', 'other')),
        permit_id INTEGER,
        unit_id INTEGER,
        visitor_id INTEGER,
        who TEXT NOT NULL,
        space TEXT NOT NULL,
        in_at TEXT NOT NULL,
        in_by_id INTEGER NOT NULL,
        out_at TEXT,
        out_by_id INTEGER,
        fee_fen INTEGER NOT NULL CHECK (fee_fen >= 0),
        exempt TEXT NOT NULL,
        purged_at TEXT,
        search TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (permit_id) REFERENCES vehicle_permit (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id),
        FOREIGN KEY (visitor_id) REFERENCES visitor (id),
        FOREIGN KEY (in_by_id) REFERENCES staff (id),
        FOREIGN KEY (out_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX vehicle_estate_id_number ON vehicle (estate_id, number)",
    "CREATE INDEX vehicle_estate_id_in_at_id ON vehicle (estate_id, in_at, id)",
    "CREATE INDEX vehicle_unit_id_in_at ON vehicle (unit_id, in_at)",
    "CREATE INDEX vehicle_kept ON vehicle (estate_id) WHERE purged_at IS NULL",
    "CREATE UNIQUE INDEX vehicle_inside ON vehicle (estate_id, plate) WHERE state = 'in'",
    """
    CREATE TABLE legal_hold (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        noun TEXT NOT NULL,
        record_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        paper TEXT NOT NULL,
        staff_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        lifted_at TEXT,
        lifted_by_id INTEGER,
        lifted_words TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id),
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (lifted_by_id) REFERENCES staff (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX legal_hold_stands ON legal_hold (noun, record_id) WHERE lifted_at IS NULL",
    """
    CREATE TABLE purge (
        id INTEGER NOT NULL PRIMARY KEY,
        estate_id INTEGER NOT NULL,
        noun TEXT NOT NULL,
        count INTEGER NOT NULL,
        before TEXT NOT NULL,
        held INTEGER NOT NULL,
        at TEXT NOT NULL,
        FOREIGN KEY (estate_id) REFERENCES estate (id)
    ) STRICT
    """,
    "CREATE INDEX purge_estate_id_at_id ON purge (estate_id, at, id)",
    """
    CREATE TABLE purged_event (
        id INTEGER NOT NULL PRIMARY KEY,
        event_id INTEGER NOT NULL,
        purge_id INTEGER NOT NULL,
        FOREIGN KEY (event_id) REFERENCES event (id),
        FOREIGN KEY (purge_id) REFERENCES purge (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX purged_event_event_id ON purged_event (event_id)",
    "CREATE VIRTUAL TABLE visitor_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER visitor_find_new AFTER INSERT ON visitor BEGIN INSERT INTO visitor_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER visitor_find_changed AFTER UPDATE OF search ON visitor WHEN old.search <> new.search BEGIN DELETE FROM visitor_find WHERE rowid = old.id; INSERT INTO visitor_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER visitor_find_gone AFTER DELETE ON visitor BEGIN DELETE FROM visitor_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE desk_key_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER desk_key_find_new AFTER INSERT ON desk_key BEGIN INSERT INTO desk_key_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER desk_key_find_changed AFTER UPDATE OF search ON desk_key WHEN old.search <> new.search BEGIN DELETE FROM desk_key_find WHERE rowid = old.id; INSERT INTO desk_key_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER desk_key_find_gone AFTER DELETE ON desk_key BEGIN DELETE FROM desk_key_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE key_loan_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER key_loan_find_new AFTER INSERT ON key_loan BEGIN INSERT INTO key_loan_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER key_loan_find_changed AFTER UPDATE OF search ON key_loan WHEN old.search <> new.search BEGIN DELETE FROM key_loan_find WHERE rowid = old.id; INSERT INTO key_loan_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER key_loan_find_gone AFTER DELETE ON key_loan BEGIN DELETE FROM key_loan_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE parcel_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER parcel_find_new AFTER INSERT ON parcel BEGIN INSERT INTO parcel_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER parcel_find_changed AFTER UPDATE OF search ON parcel WHEN old.search <> new.search BEGIN DELETE FROM parcel_find WHERE rowid = old.id; INSERT INTO parcel_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER parcel_find_gone AFTER DELETE ON parcel BEGIN DELETE FROM parcel_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE lost_item_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER lost_item_find_new AFTER INSERT ON lost_item BEGIN INSERT INTO lost_item_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER lost_item_find_changed AFTER UPDATE OF search ON lost_item WHEN old.search <> new.search BEGIN DELETE FROM lost_item_find WHERE rowid = old.id; INSERT INTO lost_item_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER lost_item_find_gone AFTER DELETE ON lost_item BEGIN DELETE FROM lost_item_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE exit_slip_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER exit_slip_find_new AFTER INSERT ON exit_slip BEGIN INSERT INTO exit_slip_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER exit_slip_find_changed AFTER UPDATE OF search ON exit_slip WHEN old.search <> new.search BEGIN DELETE FROM exit_slip_find WHERE rowid = old.id; INSERT INTO exit_slip_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER exit_slip_find_gone AFTER DELETE ON exit_slip BEGIN DELETE FROM exit_slip_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE call_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER call_find_new AFTER INSERT ON call BEGIN INSERT INTO call_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER call_find_changed AFTER UPDATE OF search ON call WHEN old.search <> new.search BEGIN DELETE FROM call_find WHERE rowid = old.id; INSERT INTO call_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER call_find_gone AFTER DELETE ON call BEGIN DELETE FROM call_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE help_request_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER help_request_find_new AFTER INSERT ON help_request BEGIN INSERT INTO help_request_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER help_request_find_changed AFTER UPDATE OF search ON help_request WHEN old.search <> new.search BEGIN DELETE FROM help_request_find WHERE rowid = old.id; INSERT INTO help_request_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER help_request_find_gone AFTER DELETE ON help_request BEGIN DELETE FROM help_request_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE circular_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER circular_find_new AFTER INSERT ON circular BEGIN INSERT INTO circular_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER circular_find_changed AFTER UPDATE OF search ON circular WHEN old.search <> new.search BEGIN DELETE FROM circular_find WHERE rowid = old.id; INSERT INTO circular_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER circular_find_gone AFTER DELETE ON circular BEGIN DELETE FROM circular_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE vehicle_permit_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER vehicle_permit_find_new AFTER INSERT ON vehicle_permit BEGIN INSERT INTO vehicle_permit_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER vehicle_permit_find_changed AFTER UPDATE OF search ON vehicle_permit WHEN old.search <> new.search BEGIN DELETE FROM vehicle_permit_find WHERE rowid = old.id; INSERT INTO vehicle_permit_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER vehicle_permit_find_gone AFTER DELETE ON vehicle_permit BEGIN DELETE FROM vehicle_permit_find WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE vehicle_find USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    "CREATE TRIGGER vehicle_find_new AFTER INSERT ON vehicle BEGIN INSERT INTO vehicle_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER vehicle_find_changed AFTER UPDATE OF search ON vehicle WHEN old.search <> new.search BEGIN DELETE FROM vehicle_find WHERE rowid = old.id; INSERT INTO vehicle_find (rowid, words) VALUES (new.id, (SELECT group_concat(substr((new.search), key, 3), ' ') FROM json_each('[' || replace(hex(zeroblob(length((new.search)))), '00', '0,') || '0]'))); END",
    "CREATE TRIGGER vehicle_find_gone AFTER DELETE ON vehicle BEGIN DELETE FROM vehicle_find WHERE rowid = old.id; END",
    """
    CREATE TRIGGER visitor_no_delete BEFORE DELETE ON visitor
    BEGIN SELECT RAISE(ABORT, 'a visit is purged of its person, never deleted'); END
    """,
    """
    CREATE TRIGGER blocked_no_delete BEFORE DELETE ON blocked
    BEGIN SELECT RAISE(ABORT, 'a block is lifted, never deleted'); END
    """,
    """
    CREATE TRIGGER instruction_no_delete BEFORE DELETE ON instruction
    BEGIN SELECT RAISE(ABORT, 'an instruction is ended, never deleted'); END
    """,
    """
    CREATE TRIGGER desk_key_no_delete BEFORE DELETE ON desk_key
    BEGIN SELECT RAISE(ABORT, 'a key is retired, never deleted'); END
    """,
    """
    CREATE TRIGGER key_loan_no_delete BEFORE DELETE ON key_loan
    BEGIN SELECT RAISE(ABORT, 'a loan is returned or written off, never deleted'); END
    """,
    """
    CREATE TRIGGER parcel_no_delete BEFORE DELETE ON parcel
    BEGIN SELECT RAISE(ABORT, 'a parcel is handed over or sent back, never deleted'); END
    """,
    """
    CREATE TRIGGER lost_item_no_delete BEFORE DELETE ON lost_item
    BEGIN SELECT RAISE(ABORT, 'a found thing is handed over, never deleted'); END
    """,
    """
    CREATE TRIGGER exit_slip_no_delete BEFORE DELETE ON exit_slip
    BEGIN SELECT RAISE(ABORT, 'a slip is cancelled, never deleted'); END
    """,
    """
    CREATE TRIGGER call_no_delete BEFORE DELETE ON call
    BEGIN SELECT RAISE(ABORT, 'a call is added to, never deleted'); END
    """,
    """
    CREATE TRIGGER help_request_no_delete BEFORE DELETE ON help_request
    BEGIN SELECT RAISE(ABORT, 'a request is closed, never deleted'); END
    """,
    """
    CREATE TRIGGER circular_no_delete BEFORE DELETE ON circular
    BEGIN SELECT RAISE(ABORT, 'a notice is withdrawn, never deleted'); END
    """,
    """
    CREATE TRIGGER circular_unit_no_delete BEFORE DELETE ON circular_unit
    BEGIN SELECT RAISE(ABORT, 'a mark is taken back, never deleted'); END
    """,
    """
    CREATE TRIGGER vehicle_permit_no_delete BEFORE DELETE ON vehicle_permit
    BEGIN SELECT RAISE(ABORT, 'a permit is ended, never deleted'); END
    """,
    """
    CREATE TRIGGER vehicle_no_delete BEFORE DELETE ON vehicle
    BEGIN SELECT RAISE(ABORT, 'a vehicle is let out, never deleted'); END
    """,
    """
    CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold
    BEGIN SELECT RAISE(ABORT, 'a hold is lifted, never deleted'); END
    """,
    """
    CREATE TRIGGER purge_no_delete BEFORE DELETE ON purge
    BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never deleted'); END
    """,
    """
    CREATE TRIGGER purged_event_no_delete BEFORE DELETE ON purged_event
    BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never deleted'); END
    """,
    """
    CREATE TRIGGER purge_no_update BEFORE UPDATE ON purge
    BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never changed'); END
    """,
    """
    CREATE TRIGGER purged_event_no_update BEFORE UPDATE ON purged_event
    BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never changed'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables of the front desk."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

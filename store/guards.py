"""What the database itself refuses, whoever asks: records that stand, counts that are kept."""

from store.journal_tables import TYPED

_WRITTEN = " OR ".join(f"new.{name} <> old.{name}" for name in TYPED)

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
    "round_signed_no_update": "CREATE TRIGGER round_signed_no_update BEFORE UPDATE ON round"
    " WHEN old.review = 'signed'"
    " BEGIN SELECT RAISE(ABORT, 'a signed round takes no change'); END",
    "finding_no_delete": "CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding"
    " BEGIN SELECT RAISE(ABORT, 'a finding is taken back, never deleted'); END",
    "incident_no_delete": "CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident"
    " BEGIN SELECT RAISE(ABORT, 'an incident is closed, never deleted'); END",
    "incident_mark_no_delete": "CREATE TRIGGER incident_mark_no_delete"
    " BEFORE DELETE ON incident_mark"
    " BEGIN SELECT RAISE(ABORT, 'a tick is taken back, never deleted'); END",
    "incident_entry_no_delete": "CREATE TRIGGER incident_entry_no_delete"
    " BEFORE DELETE ON incident_entry"
    " BEGIN SELECT RAISE(ABORT, 'a record is added to, never deleted'); END",
    "incident_entry_no_update": "CREATE TRIGGER incident_entry_no_update"
    " BEFORE UPDATE ON incident_entry"
    " BEGIN SELECT RAISE(ABORT, 'a record is added to, never changed'); END",
    "checklist_version_no_update": "CREATE TRIGGER checklist_version_no_update"
    " BEFORE UPDATE ON checklist_version"
    " BEGIN SELECT RAISE(ABORT, 'a version is followed by another, never changed'); END",
    "checklist_version_no_delete": "CREATE TRIGGER checklist_version_no_delete"
    " BEFORE DELETE ON checklist_version"
    " BEGIN SELECT RAISE(ABORT, 'a version is followed by another, never deleted'); END",
    "incident_closed_no_update": "CREATE TRIGGER incident_closed_no_update"
    " BEFORE UPDATE ON incident WHEN old.state = 'closed'"
    " BEGIN SELECT RAISE(ABORT, 'a closed incident takes no change'); END",
    "incident_mark_no_update": "CREATE TRIGGER incident_mark_no_update"
    " BEFORE UPDATE ON incident_mark WHEN old.undone_at IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'a tick taken back takes no change'); END",
    "calendar_office_no_delete": "CREATE TRIGGER calendar_office_no_delete"
    " BEFORE DELETE ON calendar_day WHEN old.source = 'office'"
    " BEGIN SELECT RAISE(ABORT, 'a correction is taken back, never deleted'); END",
    "renovation_no_delete": "CREATE TRIGGER renovation_no_delete BEFORE DELETE ON renovation"
    " BEGIN SELECT RAISE(ABORT, 'a renovation is closed, never deleted'); END",
    "renovation_closed_no_update": "CREATE TRIGGER renovation_closed_no_update"
    " BEFORE UPDATE ON renovation WHEN old.state = 'closed'"
    " BEGIN SELECT RAISE(ABORT, 'a closed renovation takes no change'); END",
    "renovation_override_no_update": "CREATE TRIGGER renovation_override_no_update"
    " BEFORE UPDATE ON renovation WHEN old.overridden = 1 AND (new.overridden = 0"
    " OR new.override_by_id <> old.override_by_id OR new.override_reason <> old.override_reason"
    " OR new.override_words <> old.override_words)"
    " BEGIN SELECT RAISE(ABORT, 'an override stands for good'); END",
    "renovation_pass_no_delete": "CREATE TRIGGER renovation_pass_no_delete"
    " BEFORE DELETE ON renovation_worker WHEN old.number <> ''"
    " BEGIN SELECT RAISE(ABORT, 'a pass is returned or settled, never deleted'); END",
    "renovation_check_no_update": "CREATE TRIGGER renovation_check_no_update"
    " BEFORE UPDATE ON renovation_check"
    " BEGIN SELECT RAISE(ABORT, 'a check is followed by another, never changed'); END",
    "renovation_check_no_delete": "CREATE TRIGGER renovation_check_no_delete"
    " BEFORE DELETE ON renovation_check"
    " BEGIN SELECT RAISE(ABORT, 'a check is followed by another, never deleted'); END",
    "violation_no_delete": "CREATE TRIGGER violation_no_delete BEFORE DELETE ON violation"
    " BEGIN SELECT RAISE(ABORT, 'a notice is followed up, never deleted'); END",
    "violation_visit_no_update": "CREATE TRIGGER violation_visit_no_update"
    " BEFORE UPDATE ON violation_visit"
    " BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never changed'); END",
    "violation_visit_no_delete": "CREATE TRIGGER violation_visit_no_delete"
    " BEFORE DELETE ON violation_visit"
    " BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never deleted'); END",
    "renovation_signature_no_delete": "CREATE TRIGGER renovation_signature_no_delete"
    " BEFORE DELETE ON renovation_signature"
    " BEGIN SELECT RAISE(ABORT, 'a signature is void, never deleted'); END",
    "renovation_deduction_no_delete": "CREATE TRIGGER renovation_deduction_no_delete"
    " BEFORE DELETE ON renovation_deduction"
    " BEGIN SELECT RAISE(ABORT, 'a deduction is withdrawn, never deleted'); END",
    "visitor_no_delete": "CREATE TRIGGER visitor_no_delete BEFORE DELETE ON visitor"
    " BEGIN SELECT RAISE(ABORT, 'a visit is purged of its person, never deleted'); END",
    "blocked_no_delete": "CREATE TRIGGER blocked_no_delete BEFORE DELETE ON blocked"
    " BEGIN SELECT RAISE(ABORT, 'a block is lifted, never deleted'); END",
    "instruction_no_delete": "CREATE TRIGGER instruction_no_delete BEFORE DELETE ON instruction"
    " BEGIN SELECT RAISE(ABORT, 'an instruction is ended, never deleted'); END",
    "desk_key_no_delete": "CREATE TRIGGER desk_key_no_delete BEFORE DELETE ON desk_key"
    " BEGIN SELECT RAISE(ABORT, 'a key is retired, never deleted'); END",
    "key_loan_no_delete": "CREATE TRIGGER key_loan_no_delete BEFORE DELETE ON key_loan"
    " BEGIN SELECT RAISE(ABORT, 'a loan is returned or written off, never deleted'); END",
    "parcel_no_delete": "CREATE TRIGGER parcel_no_delete BEFORE DELETE ON parcel"
    " BEGIN SELECT RAISE(ABORT, 'a parcel is handed over or sent back, never deleted'); END",
    "lost_item_no_delete": "CREATE TRIGGER lost_item_no_delete BEFORE DELETE ON lost_item"
    " BEGIN SELECT RAISE(ABORT, 'a found thing is handed over, never deleted'); END",
    "exit_slip_no_delete": "CREATE TRIGGER exit_slip_no_delete BEFORE DELETE ON exit_slip"
    " BEGIN SELECT RAISE(ABORT, 'a slip is cancelled, never deleted'); END",
    "call_no_delete": "CREATE TRIGGER call_no_delete BEFORE DELETE ON call"
    " BEGIN SELECT RAISE(ABORT, 'a call is added to, never deleted'); END",
    "help_request_no_delete": "CREATE TRIGGER help_request_no_delete BEFORE DELETE ON help_request"
    " BEGIN SELECT RAISE(ABORT, 'a request is closed, never deleted'); END",
    "circular_no_delete": "CREATE TRIGGER circular_no_delete BEFORE DELETE ON circular"
    " BEGIN SELECT RAISE(ABORT, 'a notice is withdrawn, never deleted'); END",
    "circular_unit_no_delete": "CREATE TRIGGER circular_unit_no_delete"
    " BEFORE DELETE ON circular_unit"
    " BEGIN SELECT RAISE(ABORT, 'a mark is taken back, never deleted'); END",
    "vehicle_permit_no_delete": "CREATE TRIGGER vehicle_permit_no_delete"
    " BEFORE DELETE ON vehicle_permit"
    " BEGIN SELECT RAISE(ABORT, 'a permit is ended, never deleted'); END",
    "vehicle_no_delete": "CREATE TRIGGER vehicle_no_delete BEFORE DELETE ON vehicle"
    " BEGIN SELECT RAISE(ABORT, 'a vehicle is let out, never deleted'); END",
    "customer_case_no_delete": "CREATE TRIGGER customer_case_no_delete"
    " BEFORE DELETE ON customer_case"
    " BEGIN SELECT RAISE(ABORT, 'a case is closed or withdrawn, never deleted'); END",
    "customer_case_due_no_update": "CREATE TRIGGER customer_case_due_no_update"
    " BEFORE UPDATE ON customer_case WHEN old.due_at <> new.due_at"
    " OR old.received_at <> new.received_at"
    " BEGIN SELECT RAISE(ABORT, 'the 24 hours of a case stand for good'); END",
    "case_report_no_delete": "CREATE TRIGGER case_report_no_delete BEFORE DELETE ON case_report"
    " BEGIN SELECT RAISE(ABORT, 'a report is counted, never deleted'); END",
    "case_answer_no_delete": "CREATE TRIGGER case_answer_no_delete BEFORE DELETE ON case_answer"
    " BEGIN SELECT RAISE(ABORT, 'an answer is opened again, never deleted'); END",
    "case_extension_no_delete": "CREATE TRIGGER case_extension_no_delete"
    " BEFORE DELETE ON case_extension"
    " BEGIN SELECT RAISE(ABORT, 'an extension is decided, never deleted'); END",
    "repair_no_delete": "CREATE TRIGGER repair_no_delete BEFORE DELETE ON repair"
    " BEGIN SELECT RAISE(ABORT, 'a repair is closed, never deleted'); END",
    "repair_visit_no_delete": "CREATE TRIGGER repair_visit_no_delete BEFORE DELETE ON repair_visit"
    " BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never deleted'); END",
    "repair_material_no_delete": "CREATE TRIGGER repair_material_no_delete"
    " BEFORE DELETE ON repair_material"
    " BEGIN SELECT RAISE(ABORT, 'material is struck out, never deleted'); END",
    "callback_no_delete": "CREATE TRIGGER callback_no_delete BEFORE DELETE ON callback"
    " BEGIN SELECT RAISE(ABORT, 'a callback is dropped, never deleted'); END",
    "callback_attempt_no_delete": "CREATE TRIGGER callback_attempt_no_delete"
    " BEFORE DELETE ON callback_attempt"
    " BEGIN SELECT RAISE(ABORT, 'a try is followed by another, never deleted'); END",
    "callback_summary_no_delete": "CREATE TRIGGER callback_summary_no_delete"
    " BEFORE DELETE ON callback_summary"
    " BEGIN SELECT RAISE(ABORT, 'a summary is signed, never deleted'); END",
    "callback_summary_signed_no_update": "CREATE TRIGGER callback_summary_signed_no_update"
    " BEFORE UPDATE ON callback_summary WHEN old.state <> 'draft'"
    " AND (new.figures <> old.figures OR new.unmet <> old.unmet OR new.practice <> old.practice"
    " OR new.remark <> old.remark)"
    " BEGIN SELECT RAISE(ABORT, 'a signed summary takes no change'); END",
    "summary_action_no_delete": "CREATE TRIGGER summary_action_no_delete"
    " BEFORE DELETE ON summary_action"
    " BEGIN SELECT RAISE(ABORT, 'an action is done or dropped, never deleted'); END",
    "journal_no_delete": "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'a journal is added to, never deleted'); END",
    "journal_submitted_no_update": "CREATE TRIGGER journal_submitted_no_update"
    " BEFORE UPDATE ON journal WHEN old.state NOT IN ('draft', 'returned')"
    f" AND new.purged_at IS old.purged_at AND ({_WRITTEN})"
    " BEGIN SELECT RAISE(ABORT, 'a submitted journal takes addenda, no change'); END",
    "journal_locked_no_update": "CREATE TRIGGER journal_locked_no_update BEFORE UPDATE ON journal"
    " WHEN old.state = 'locked' AND new.purged_at IS old.purged_at"
    " BEGIN SELECT RAISE(ABORT, 'the journal of a signed day takes no change'); END",
    "journal_line_no_delete": "CREATE TRIGGER journal_line_no_delete BEFORE DELETE ON journal_line"
    " BEGIN SELECT RAISE(ABORT, 'a line of a journal stands, it is never deleted'); END",
    "journal_addendum_no_delete": "CREATE TRIGGER journal_addendum_no_delete"
    " BEFORE DELETE ON journal_addendum"
    " BEGIN SELECT RAISE(ABORT, 'an addendum stands, it is never deleted'); END",
    "journal_addendum_no_update": "CREATE TRIGGER journal_addendum_no_update"
    " BEFORE UPDATE ON journal_addendum WHEN new.words <> ''"
    " BEGIN SELECT RAISE(ABORT, 'an addendum is followed by another, never changed'); END",
    "day_seal_no_delete": "CREATE TRIGGER day_seal_no_delete BEFORE DELETE ON day_seal"
    " BEGIN SELECT RAISE(ABORT, 'a signature stands for good, it is never deleted'); END",
    "day_seal_no_update": "CREATE TRIGGER day_seal_no_update BEFORE UPDATE ON day_seal"
    " BEGIN SELECT RAISE(ABORT, 'a signature stands for good, it is never changed'); END",
    "task_no_delete": "CREATE TRIGGER task_no_delete BEFORE DELETE ON task"
    " BEGIN SELECT RAISE(ABORT, 'a task is dropped, never deleted'); END",
    "handover_no_delete": "CREATE TRIGGER handover_no_delete BEFORE DELETE ON handover"
    " BEGIN SELECT RAISE(ABORT, 'a hand-over is dropped, never deleted'); END",
    "handover_line_no_delete": "CREATE TRIGGER handover_line_no_delete"
    " BEFORE DELETE ON handover_line"
    # While it is counted, what is over since leaves the list; what is signed stands.
    " WHEN (SELECT state FROM handover WHERE id = old.handover_id) <> 'draft'"
    " BEGIN SELECT RAISE(ABORT, 'a line is disputed, never deleted'); END",
    "handover_line_given_no_update": "CREATE TRIGGER handover_line_given_no_update"
    " BEFORE UPDATE ON handover_line WHEN (new.counted IS NOT old.counted"
    " OR new.expected IS NOT old.expected OR new.record_id IS NOT old.record_id)"
    " AND (SELECT state FROM handover WHERE id = old.handover_id) <> 'draft'"
    " BEGIN SELECT RAISE(ABORT, 'what was counted and signed takes no change'); END",
    "pass_down_no_delete": "CREATE TRIGGER pass_down_no_delete BEFORE DELETE ON pass_down"
    " BEGIN SELECT RAISE(ABORT, 'what is passed down expires or ends, it is never deleted'); END",
    "pass_down_read_no_delete": "CREATE TRIGGER pass_down_read_no_delete"
    " BEFORE DELETE ON pass_down_read"
    " BEGIN SELECT RAISE(ABORT, 'who has read it stands, it is never deleted'); END",
    "work_plan_no_delete": "CREATE TRIGGER work_plan_no_delete BEFORE DELETE ON work_plan"
    " BEGIN SELECT RAISE(ABORT, 'a plan is closed, never deleted'); END",
    "plan_item_no_delete": "CREATE TRIGGER plan_item_no_delete BEFORE DELETE ON plan_item"
    " BEGIN SELECT RAISE(ABORT, 'what was planned is dropped, never deleted'); END",
    "inspection_no_delete": "CREATE TRIGGER inspection_no_delete BEFORE DELETE ON inspection"
    " BEGIN SELECT RAISE(ABORT, 'a sheet is signed, never deleted'); END",
    "inspection_line_no_delete": "CREATE TRIGGER inspection_line_no_delete"
    " BEFORE DELETE ON inspection_line"
    " BEGIN SELECT RAISE(ABORT, 'a point of a sheet is answered, never deleted'); END",
    "appraisal_no_delete": "CREATE TRIGGER appraisal_no_delete BEFORE DELETE ON appraisal"
    " BEGIN SELECT RAISE(ABORT, 'an appraisal is signed, never deleted'); END",
    "appraisal_reviewed_no_update": "CREATE TRIGGER appraisal_reviewed_no_update"
    " BEFORE UPDATE ON appraisal WHEN old.state <> 'draft' AND (new.figures <> old.figures"
    " OR new.words <> old.words OR new.score IS NOT old.score)"
    " BEGIN SELECT RAISE(ABORT, 'a reviewed appraisal takes no change'); END",
    "audit_no_delete": "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'an audit is closed, never deleted'); END",
    "audit_item_no_delete": "CREATE TRIGGER audit_item_no_delete BEFORE DELETE ON audit_item"
    " BEGIN SELECT RAISE(ABORT, 'a record of a sample is looked at, never deleted'); END",
    "audit_item_signed_no_update": "CREATE TRIGGER audit_item_signed_no_update"
    " BEFORE UPDATE ON audit_item WHEN (new.result <> old.result OR new.words <> old.words)"
    " AND (SELECT state FROM audit WHERE id = old.audit_id) <> 'open'"
    " BEGIN SELECT RAISE(ABORT, 'a signed audit takes no change'); END",
    "fee_month_no_delete": "CREATE TRIGGER fee_month_no_delete BEFORE DELETE ON fee_month"
    " BEGIN SELECT RAISE(ABORT, 'the fees of a month are confirmed, never deleted'); END",
    "fee_month_confirmed_no_update": "CREATE TRIGGER fee_month_confirmed_no_update"
    " BEFORE UPDATE ON fee_month WHEN old.confirmed_at IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'confirmed fees take no change'); END",
    "legal_hold_no_delete": "CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold"
    " BEGIN SELECT RAISE(ABORT, 'a hold is lifted, never deleted'); END",
    "purge_no_delete": "CREATE TRIGGER purge_no_delete BEFORE DELETE ON purge"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never deleted'); END",
    "purged_event_no_delete": "CREATE TRIGGER purged_event_no_delete BEFORE DELETE ON purged_event"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never deleted'); END",
    "purge_no_update": "CREATE TRIGGER purge_no_update BEFORE UPDATE ON purge"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never changed'); END",
    "purged_event_no_update": "CREATE TRIGGER purged_event_no_update BEFORE UPDATE ON purged_event"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never changed'); END",
    # Whatever way a unit comes in, its building counts it.
    "unit_counted": "CREATE TRIGGER unit_counted AFTER INSERT ON unit"
    " BEGIN UPDATE building SET units = units + 1 WHERE id = new.building_id; END",
}

"""What is selected of a round and of its points, and which are found by an index."""

# Of these a signature is wanted; the words stand so in the index of those that wait for one.
ENDED = "state IN ('completed', 'partial', 'missed')"
UNSIGNED = f"review <> 'signed' AND {ENDED}"
# What a reviewer looks at first is found without reading the answers of the whole round.
REMARKABLE = "undone_at IS NULL AND (result = 'no_access' OR told_at IS NOT NULL)"

_PEOPLE = ("assigned", "walker", "signer", "accounted_by", "original", "reviewer", "exempted_by")


ROUNDS = (
    "SELECT x.id, x.estate_id, x.number, x.route_id, r.name, x.version_id,"
    " (SELECT number FROM route_version WHERE id = x.version_id), x.day, x.slot,"
    " x.opens_at, x.closes_at, x.grace_until, "
    + ", ".join(f"x.{who}_id, coalesce({who}.name, '')" for who in _PEOPLE)
    + ", x.started_at, x.ended_at, x.told_start, x.told_end, x.accounted_at, x.reassigned_at,"
    " x.reviewed_at, x.exempted_at, x.state, x.reason, x.reassign_reason, x.review,"
    " x.review_words, x.exempt_kind, x.exempt_reason,"
    " (SELECT count(*) FROM stop t WHERE t.version_id = coalesce(x.version_id,"
    " (SELECT id FROM route_version WHERE route_id = x.route_id ORDER BY number DESC LIMIT 1)))"
    " + (SELECT count(*) FROM round_site i WHERE i.round_id = x.id),"
    " (SELECT count(*) FROM answer a WHERE a.round_id = x.id AND a.undone_at IS NULL),"
    " (SELECT count(*) FROM answer a WHERE a.round_id = x.id AND a.undone_at IS NULL"
    " AND a.result = 'abnormal')"
    " FROM round x JOIN route r ON r.id = x.route_id "
    + " ".join(f"LEFT JOIN staff {who} ON {who}.id = x.{who}_id" for who in _PEOPLE)
)
# Where the moments stand, those of the window and those that may be missing; state and points.
WINDOW = slice(9, 12)
MOMENTS = slice(12 + 2 * len(_PEOPLE), 20 + 2 * len(_PEOPLE))
STATE = MOMENTS.stop
TOTAL = -3

# What is told of a point, and what it hangs on; before it come where it stands and, last, its site.
_TOLD = (
    "c.id, c.label, c.name, c.place, coalesce(b.code, ''), c.floor, c.unit_id,"
    " coalesce(a.result, ''), coalesce(a.note, ''), coalesce(s.name, ''), a.at,"
    " coalesce((SELECT o.number FROM finding f JOIN work_order o ON o.id = f.work_order_id"
    " WHERE f.answer_id = a.id), ''), a.told_at"
)
_AT = (
    " LEFT JOIN building b ON b.id = c.building_id"
    " LEFT JOIN answer a ON a.round_id = x.id AND a.checkpoint_id = c.id AND a.undone_at IS NULL"
    " LEFT JOIN staff s ON s.id = a.staff_id WHERE x.id = ?1"
)
STOPS = (
    "SELECT t.position + (SELECT count(*) FROM round_site i WHERE i.round_id = x.id"
    f" AND i.after < t.position), {_TOLD}, NULL FROM round x"
    " JOIN stop t ON t.version_id = coalesce(x.version_id,"
    " (SELECT id FROM route_version WHERE route_id = x.route_id ORDER BY number DESC LIMIT 1))"
    f" JOIN checkpoint c ON c.id = t.checkpoint_id{_AT}"
)
SITES = (
    "SELECT p.after + (SELECT count(*) FROM round_site i WHERE i.round_id = x.id"
    f" AND (i.after < p.after OR i.after = p.after AND i.turn <= p.turn)), {_TOLD},"
    " p.renovation_id FROM round x JOIN round_site p ON p.round_id = x.id"
    f" JOIN checkpoint c ON c.id = p.checkpoint_id{_AT}"
)

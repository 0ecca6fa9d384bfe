"""No path leads to a refund while something is open, whatever people try in whatever order."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.renovation_states import OVERRIDES, SIGNERS, Facts, Override, step
from store.roles import ROLES

BEGAN = date(2026, 3, 2)
PEOPLE = dict(enumerate(ROLES))

# What people do besides moving the state: it changes what is known.
DEEDS = (
    *("day", "month", "document", "consent", "sign", "list_worker", "issue_pass", "return_pass"),
    *("settle_pass", "recheck", "ask_override", "forget"),
)  # fmt: skip
VERBS = (
    *("submit", "take_up", "send_back", "approve", "agree", "receive_deposit", "permit", "begin"),
    *("extend", "serve", "correct", "suspend", "lift", "request_acceptance", "fail", "accept"),
    *("observe", "recheck", "approve_refund", "refund_cancelled", "override_refund"),
    *("pay_refund", "cancel"),
)  # fmt: skip


@dataclass
class Site:
    """A renovation as an office would keep it, kept apart from the code that is tested."""

    state: str = "draft"
    today: date = BEGAN
    papers: bool = False
    consent: bool = False
    agreement: bool = False
    deposit: int = 0
    permit_until: date | None = None
    listed: int = 0
    out: set[str] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)
    given: int = 0
    signed: set[str] = field(default_factory=set)
    rechecked: bool = False
    observed_until: date | None = None
    override: Override | None = None
    overridden: bool = False
    paid: int = 0
    lifted_by: list[str] = field(default_factory=list)

    def facts(self, by: int) -> Facts:
        return Facts(
            by=by,
            today=self.today,
            words="理由",
            documents_missing=() if self.papers else ("plan",),
            consent=self.consent,
            agreement=self.agreement,
            deposit_fen=self.deposit,
            receipt="SJ-1" if self.deposit else "",
            refund_receipt="SJ-2",
            refunded=self.paid > 0,
            workers=self.listed + len(self.out),
            without_pass=self.listed,
            permit_until=self.permit_until,
            open_notices=tuple(self.notices),
            grounds=bool(self.notices),
            rechecked=self.rechecked,
            signed=tuple(self.signed),
            passes_out=tuple(self.out),
            observed_until=self.observed_until,
            override=self.override,
        )

    def deed(self, what: str, by: int, number: int) -> None:
        match what:
            case "day":
                self.today += timedelta(days=1)
            case "month":
                self.today += timedelta(days=31)
            case "document":
                self.papers = True
            case "consent":
                self.consent = True
            case "sign":
                self.signed = set(SIGNERS)
            case "list_worker":
                self.listed += 1
            case "issue_pass" if self.listed:
                self.listed -= 1
                self.given += 1
                self.out.add(f"ZR-{self.given}")
            case "return_pass" | "settle_pass" if self.out:
                self.out.pop()
            case "recheck":
                self.rechecked = self.state == "suspended"
            case "ask_override":
                self.override = Override(by, OVERRIDES[number % len(OVERRIDES)])
            case "forget":
                self.override = None

    def move(self, verb: str, by: int) -> None:
        """Try a verb with what would be true afterwards, and keep it when it moved."""
        facts = self.facts(by)
        if verb == "agree":
            facts = replace(facts, agreement=True)
        if verb == "receive_deposit":
            facts = replace(facts, deposit_fen=200_000, receipt="SJ-1")
        if verb in ("permit", "extend"):
            facts = replace(facts, permit_until=self.today + timedelta(days=60))
        if verb in ("serve", "fail"):
            facts = replace(facts, open_notices=(*self.notices, "ZG"))
        if verb == "correct":
            facts = replace(facts, open_notices=tuple(self.notices[1:]))
        made = step(verb, self.state, PEOPLE[by], facts)
        if made.why:
            assert made.to == self.state
            return
        before, self.state = self.state, made.to
        self.agreement, self.deposit = facts.agreement, facts.deposit_fen
        self.permit_until, self.notices = facts.permit_until, list(facts.open_notices)
        if verb == "permit":
            assert self.agreement
            assert self.deposit
            assert self.out
            assert not self.listed
        if verb in ("suspend", "accept", "fail", "serve"):
            self.rechecked = False
            self.signed = set()
        if before == "suspended" and self.state != "suspended":
            assert verb == "lift"
            self.lifted_by.append(PEOPLE[by])
            assert facts.rechecked
        if verb == "observe":
            self.observed_until = self.today + timedelta(days=30)
        if verb == "override_refund":
            asked = facts.override
            assert asked is not None
            assert asked.by != by
            assert PEOPLE[by] == "director"
            self.overridden = True
        if verb == "pay_refund":
            self.paid += 1
        self._locked(before)

    def _locked(self, before: str) -> None:
        assert self.paid <= 1
        assert self.state != "rectifying" or self.notices
        assert self.state != "in_progress" or not self.notices
        assert set(self.lifted_by) <= {"director"}
        if self.state == "refund_approved" and not self.overridden:
            assert not self.notices
            assert not self.out
            if before != "cancelled":
                assert self.observed_until is not None
                assert self.today > self.observed_until


# The way of a whole renovation, so that what is tried besides is tried at every place of it.
WHOLE = (
    *("document", "consent", "submit", "take_up", "approve", "agree", "receive_deposit"),
    *("list_worker", "issue_pass", "permit", "begin", "request_acceptance", "sign", "accept"),
    *("observe", "return_pass", "month", "sign", "recheck", "approve_refund", "pay_refund"),
)  # fmt: skip
BY = {"receive_deposit": "cashier", "pay_refund": "cashier"}

tried = st.tuples(
    st.sampled_from(DEEDS + VERBS), st.sampled_from(sorted(PEOPLE)), st.integers(0, 5)
)


def play(site: Site, what: str, by: int, number: int = 0) -> None:
    """Do one thing; ``recheck`` is both a look at the site and the move that may follow."""
    if what in DEEDS:
        site.deed(what, by, number)
    if what in VERBS:
        site.move(what, by)


def person(post: str) -> int:
    return next(number for number, role in PEOPLE.items() if role == post)


def test_a_renovation_without_trouble_is_closed() -> None:
    site = Site()
    for what in WHOLE:
        play(site, what, person(BY.get(what, "director")))
    assert (site.state, site.paid) == ("closed", 1)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.lists(tried, max_size=4), min_size=len(WHOLE), max_size=len(WHOLE) + 6))
def test_nothing_open_is_ever_refunded(besides: list[list[tuple[str, int, int]]]) -> None:
    site = Site()
    for place, trials in enumerate(besides):
        for what, by, number in trials:
            play(site, what, by, number)
        what = WHOLE[min(place, len(WHOLE) - 1)]
        play(site, what, person(BY.get(what, "director")))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(tried, min_size=5, max_size=60), st.sampled_from(WHOLE))
def test_whatever_comes_first_the_lock_holds(
    trials: list[tuple[str, int, int]], until: str
) -> None:
    site = Site()
    for what in WHOLE[: WHOLE.index(until)]:
        play(site, what, person(BY.get(what, "director")))
    for what, by, number in trials:
        play(site, what, by, number)

"""The keys of a case as data: what each does, which verb it is for, and what it asks in words."""

from collections.abc import Callable, Mapping

from textual.binding import Binding, BindingType

from store import case_ends, case_moves, case_verdicts
from store.cases import CaseRow
from store.clean import LINE, NOTE
from store.frozen import dataclass
from tui.say import N_


@dataclass(frozen=True, slots=True)
class Asked:
    """A step that takes a few words: the field, what is said of it, and what carries it out."""

    field: str
    title: str
    label: str
    hint: str
    told: str
    operation: Callable[..., CaseRow]
    limit: int = NOTE


ASKED: Mapping[str, Asked] = {
    "reply": Asked(
        "words",
        N_("{number}: first reply"),
        N_("What was said"),
        N_("for example: received, the engineer comes at 15:00"),
        N_("What the resident was told: that it was received, and what comes next."),
        case_moves.reply,
    ),
    "refer": Asked(
        "referred_to",
        N_("{number}: refer it to others"),
        N_("Referred to"),
        N_("for example: the developer's service office"),
        N_("It stays a case of the office, and its time goes on."),
        case_moves.refer,
        LINE,
    ),
    "wait": Asked(
        "third_party",
        N_("{number}: it waits for others"),
        N_("Waits for"),
        N_("for example: the lift contractor's spare part"),
        N_("Its 24 hours go on; how long it waited is shown beside them."),
        case_moves.wait,
        LINE,
    ),
    "resolve": Asked(
        "solution",
        N_("{number}: the answer"),
        N_("What was done"),
        N_("for example: seal changed, dry after an hour"),
        N_("Somebody else calls the household back now."),
        case_moves.resolve,
    ),
    "explain": Asked(
        "solution",
        N_("{number}: explained"),
        N_("How explained"),
        N_("for example: the pipe is the water company's, and their number"),
        N_("It was not valid; the household is called back all the same."),
        case_moves.explain,
    ),
    "appeal": Asked(
        "reason",
        N_("{number}: appeal"),
        N_("Why appeal"),
        N_("what is new, or was not looked at"),
        N_("The director decides anew; until then it counts as valid."),
        case_verdicts.appeal,
        LINE,
    ),
    "reopen": Asked(
        "reason",
        N_("{number}: open it again"),
        N_("Why open again"),
        N_("for example: it leaks again at the same place"),
        N_("The same number, and its 24 hours are those of the first report."),
        case_ends.reopen,
        LINE,
    ),
    "withdraw": Asked(
        "proof",
        N_("{number}: withdrawn by the resident"),
        N_("What proves it"),
        N_("for example: message of 11-23 14:05, signed slip"),
        N_("Only who complained takes it back; it counts in no figure then."),
        case_ends.withdraw,
        LINE,
    ),
}

OTHER: Mapping[str, str] = {
    "report_again": N_("It was reported once more"),
    "refer": N_("Refer it to others"),
    "correct": N_("Correct what was written down wrongly"),
    "merge": N_("It is the same as another case"),
    "withdraw": N_("The resident takes it back"),
    "appeal": N_("Appeal the verdict"),
}
"""What is done to a case now and then: asked for by one key."""

VERBS: Mapping[str, tuple[str, ...]] = {
    "assign": ("assign",),
    "begin": ("begin",),
    "go_on": ("go_on",),
    "more_time": ("ask_extension",),
    "decide_time": ("approve_extension", "refuse_extension"),
    "verdict": ("judge", "propose"),
    "close": ("close",),
    "other": tuple(OTHER),
}
"""The verbs each action is for; the words of a step are asked for by the name of its verb."""

KEYS: list[BindingType] = [
    Binding(
        "r",
        "words('reply')",
        N_("reply"),
        id="case.reply",
        tooltip=N_("Write down the first reply to the resident"),
    ),
    Binding("a", "assign", N_("assign"), id="case.assign", tooltip=N_("Give it to somebody")),
    Binding("b", "begin", N_("begin"), id="case.begin", tooltip=N_("Take it in hand yourself")),
    Binding(
        "h",
        "words('wait')",
        N_("wait"),
        id="case.wait",
        tooltip=N_("It waits for somebody outside the office"),
    ),
    Binding("u", "go_on", N_("go on"), id="case.go_on", tooltip=N_("It waits no longer")),
    Binding(
        "m",
        "more_time",
        N_("more time"),
        id="case.more_time",
        tooltip=N_("Ask the director for more time, with what the resident was told"),
    ),
    Binding(
        "y",
        "decide_time",
        N_("decide"),
        id="case.decide_time",
        tooltip=N_("Give more time or refuse it"),
    ),
    Binding(
        "f",
        "words('resolve')",
        N_("answer"),
        id="case.resolve",
        tooltip=N_("It is done: say what was done"),
    ),
    Binding(
        "i",
        "words('explain')",
        N_("explain"),
        id="case.explain",
        tooltip=N_("It is not valid: say how it was explained"),
    ),
    Binding(
        "d",
        "verdict",
        N_("verdict"),
        id="case.verdict",
        tooltip=N_("Valid or not: propose it, or decide as the director"),
    ),
    Binding(
        "p", "repair", N_("repair"), id="case.repair", tooltip=N_("Ask for a repair for this case")
    ),
    Binding(
        "c",
        "close",
        N_("close"),
        id="case.close",
        tooltip=N_("Close it after its callback"),
    ),
    Binding(
        "w",
        "words('reopen')",
        N_("open again"),
        id="case.reopen",
        tooltip=N_("It was not settled: open it again"),
    ),
    Binding(
        "o",
        "other",
        N_("other"),
        id="case.other",
        tooltip=N_("Reported again, refer, correct, merge, withdraw, appeal"),
    ),
]

SIMPLE: Mapping[str, Callable[..., CaseRow]] = {
    "begin": case_moves.begin,
    "go_on": case_moves.go_on,
    "close": case_ends.close,
}

TOLD: Mapping[str, str] = {
    "reply": N_("{number}: the first reply is written down."),
    "assign": N_("{number} is given to {name}."),
    "begin": N_("{number} is in progress."),
    "wait": N_("{number} waits for others. Its 24 hours go on."),
    "go_on": N_("{number} goes on."),
    "more_time": N_("{number}: the director decides about more time."),
    "approved": N_("{number} has time until {time}."),
    "refused": N_("{number}: more time is refused."),
    "propose": N_("{number}: the director decides whether it is valid."),
    "judge": N_("{number}: {verdict}."),
    "appeal": N_("{number}: the director decides anew whether it is valid."),
    "refer": N_("{number} is referred to {to}. Its 24 hours go on."),
    "resolve": N_("{number} is answered. Somebody else calls back now."),
    "explain": N_("{number} is explained. Somebody else calls back now."),
    "answered": N_("{number} is answered. Nobody has to be called back: it can be closed."),
    "reopen": N_("{number} is opened again."),
    "close": N_("{number} is closed."),
    "merge": N_("{number} is counted with {name} now."),
    "withdraw": N_("{number} is withdrawn."),
    "report_again": N_("{number}: the new report is counted."),
}
"""What is said after a step; after any other that it is saved."""

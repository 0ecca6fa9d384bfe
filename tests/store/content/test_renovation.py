"""The papers, checks, steps and figures of a renovation are those of the trade's text."""

import re
from collections.abc import Iterator

import pytest

from store.content import renovation
from store.content.files import Words, read
from store.content.prohibited import acts
from store.content.renovation import Figure
from tests.store.content import scripts, section_c

LISTS = ("document", "when", "check", "stage", "result", "limit", "deduct")

# By the case that asks for it, else always.
PAPERS = {
    "owner_consent": ("tenant", ()),
    "structural_design": ("structural", ("R5-1", "R7")),
    "planning_approval": ("planning", ("R6-1", "R6-2")),
    "heating_approval": ("heating", ("R6-3",)),
    "gas_approval": ("gas", ("R6-4",)),
    "fire_approval": ("commercial", ()),
    "hot_work_permit": ("hot_work", ("RX-2",)),
}
FORM = (
    *("permit", "hours", "structure", "facade", "waterproof", "gas"),
    *("electric", "fire", "debris", "corridor", "noise"),
)


def every_words() -> Iterator[Words]:
    yield from (paper.words for paper in renovation.documents().values())
    for line in renovation.check_lines().values():
        yield from (line.words, line.normal)
    for terms in (renovation.stages(), renovation.results(), renovation.deductions()):
        yield from (term.words for term in terms.values())
    yield from (step.words for step in renovation.steps())
    yield from (limit.words for limit in renovation.limits().values())
    yield from renovation.whens().values()


def test_no_code_is_used_twice() -> None:
    for name in LISTS:
        written = [entry["code"] for entry in read("renovation")[name]]
        assert len(set(written)) == len(written)
    assert renovation.version() == 1


def test_every_sentence_is_whole_in_three_languages() -> None:
    assert {
        words.en: scripts.faults(words) for words in every_words() if scripts.faults(words)
    } == {}


def test_the_papers_are_those_of_the_text() -> None:
    said = section_c.between("**Documents [P8, L20 §14 M].** ", ".\n")
    ours = [paper.words.en for paper in renovation.documents().values()]
    theirs: list[str] = []
    for item in re.sub(r" \(§[^)]*\)| \[L17 §15\]| when needed", "", said).split("; "):
        if item.startswith("approvals: "):
            theirs += item.removeprefix("approvals: ").split(", ")
        else:
            theirs += item.split(" + ")
    # What the text says once for two or more papers.
    full = {"qualification": "contractor qualification"}
    full |= {name: f"{name} approval" for name in ("planning", "heating", "gas")}
    assert [o.lower() for o in ours] == [full.get(t, t).lower() for t in theirs]
    basis = {c: p.basis for c, p in renovation.documents().items()}
    assert basis.pop("hot_work_permit") == "L17 §15"
    assert set(basis.values()) == {"P8; L20 §14; M"}


def test_when_a_paper_is_asked_for() -> None:
    for code, paper in renovation.documents().items():
        assert (paper.when, paper.acts) == PAPERS.get(code, ("always", ()))
        assert set(paper.acts) <= set(acts())
    assert tuple(renovation.whens()) == renovation.WHENS
    assert {p.when for p in renovation.documents().values()} == set(renovation.WHENS)


def test_the_form_of_the_daily_check_is_in_the_order_of_the_text() -> None:
    said = section_c.between("workers on site vs passes, ", "; result")
    theirs = re.sub(r" \(.+?\)", "", said).split(", ")
    lines = renovation.check_lines()
    assert [line.words.en.lower() for line in lines.values()] == theirs
    assert tuple(lines) == FORM
    assert "fire (extinguisher, hot work, smoking)" in said
    for word in ("extinguisher", "hot work", "smoking"):
        assert word in lines["fire"].normal.en.lower()


def test_every_act_is_what_some_line_of_the_check_may_be() -> None:
    named = [code for line in renovation.check_lines().values() for code in line.acts]
    assert all(line.acts for line in renovation.check_lines().values())
    assert set(named) == set(acts())


def test_the_stages_and_results() -> None:
    stages = section_c.between("stage (", ")").split("/")
    assert list(renovation.stages()) == stages
    assert [s.words.en.lower() for s in renovation.stages().values()] == stages
    said = section_c.between("result ", " [P6]").split("/")
    results = renovation.results()
    assert [code.upper() for code in results] == [item.split()[0] for item in said]
    assert [results[c].words.zh_Hant for c in ("no_one", "refused")] == [
        item.split()[1] for item in said[2:]
    ]
    assert {result.basis for result in results.values()} == {"P6"}


def test_the_sixteen_steps_are_those_of_the_text() -> None:
    said = section_c.between("**Steps.** ", " [P7,P8].").split(" → ")
    assert [step.number for step in renovation.steps()] == list(range(1, 17))
    for step, item in zip(renovation.steps(), said, strict=True):
        number, hant, *english = re.sub(r" \(.+\)$", "", item).split(" ", 2)
        # How long it lasts is a limit of its own.
        assert (str(step.number), step.words.zh_Hant) == (number, hant.removesuffix("約一個月"))
        assert english in ([], [step.words.en.lower()])
    assert {step.basis for step in renovation.steps()} == {"P7; P8"}


def test_the_figures_are_these() -> None:
    limits = renovation.limits()
    assert {c: (x.figure, *x.others) for c, x in limits.items()} == {
        "apply_before": (Figure(3, "day", "P9"), Figure(7, "day", "synthesis")),
        "review_reply": (Figure(48, "hour", "P9"), Figure(3, "working_day", "P-GL")),
        "permit_length": (Figure(3, "month", "P9b"),),
        "deposit_flat": (Figure(200_000, "fen", "P9b"),),
        "deposit_duplex_shop": (Figure(300_000, "fen", "P9b"),),
        "check_every": (Figure(1, "day", "P-Yingkou"), Figure(2, "day", "P6")),
        "extinguishers": (Figure(2, "piece", "P12"),),
        "ponding_test": (Figure(24, "hour", "M"), Figure(48, "hour", "M")),
        "observation": (Figure(30, "day", "P7"), Figure(15, "day", "P9b")),
        "authority_report": (Figure(24, "hour", "L11 §59"),),
    }
    assert {c: x.region for c, x in limits.items() if x.region} == {"authority_report": "shanghai"}
    assert {f.unit for x in limits.values() for f in (x.figure, *x.others)} == set(renovation.UNITS)


@pytest.mark.parametrize(
    "said",
    [
        "≥3 d before [P9], ≥7 d in another template",
        "reply ≤ 48 h [P9] / ≤ 3 working days [P-GL]",
        "¥2000 flat / ¥3000 duplex or shop in one template",
        "**Shanghai: within 24 h** [L11 §59]",
        "one month after acceptance [P7] (15 d in another [P9b]) → setting `observation_days`=30",
        "Permit max 3 months in templates [P9b]",
        "ponding test (24 h / 48 h [M])",
        "daily or every 2 days [P6]; first-class standard: daily by a named person [P-Yingkou]",
    ],
)
def test_the_text_has_these_figures(said: str) -> None:
    assert said in section_c.text()


def test_a_deduction_is_taken_in_the_order_of_the_text() -> None:
    said = section_c.between("deduct order ", " [P7]").split(" → ")
    ours = renovation.deductions().values()
    assert [d.words.en.lower() for d in ours] == [
        re.sub("^owner's$", "owner's deposit", item.replace("’", "'")) for item in said
    ]
    assert tuple(renovation.deductions()) == ("contractor_deposit", "owner_deposit", "claim")
    assert {d.basis for d in ours} == {"P7"}

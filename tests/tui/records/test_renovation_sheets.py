"""The papers of a renovation as sheets: languages, hostile text, and what a browser makes of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.content import prohibited
from store.renovation_tables import Renovation, RenovationDeduction, RenovationWorker, Violation
from tests.conftest import Little
from tests.store.renovation_parts import Case
from tests.tui.records import browser
from tests.tui.records import renovation_site as site
from tests.tui.records.reading import page
from tests.tui.records.renovation_site import every, made, speak, whole
from tui import say
from tui.records import renovation_papers as papers

# What an office never does; "overtime" and "define" are none of it.
PUNISHING = re.compile(r"罰|罚|\bfin(?:e|es|ed)\b|\bpenalt", re.IGNORECASE)
LANGUAGES = (("zh_Hant", ""), ("zh_Hans", ""), ("en", ""), ("zh_Hant", "en"), ("en", "zh_Hant"))
HOSTILE = (
    "</td></table><script>document.title='pwned'</script>"
    "<img src=x onerror=\"document.title='pwned'\">"
    "' onmouseover='document.title=1' & {0} {label} %s \u202eנגד\u2066 "
)


@pytest.fixture
def case(little: Little) -> Iterator[Case]:
    """A renovation in an estate whose office can be called."""
    yield from site.settled(little)


@pytest.mark.parametrize(("language", "also"), LANGUAGES)
def test_no_paper_speaks_of_punishment(case: Case, language: str, also: str) -> None:
    speak(language)
    kinds = []
    for kind, make in every(case):
        kinds.append(kind)
        found = page(make(also))
        assert not PUNISHING.search(found.text), kind
    assert sorted(kinds) == sorted(papers.PAPERS)


def test_two_languages_stand_side_by_side_and_a_name_once(case: Case) -> None:
    notice = whole(case)
    html = made("notice", notice.id, "en")
    act = prohibited.act("R5-1")
    clauses = (
        f'<td class="half" lang="zh-Hant">{act.clause.zh_Hant}</td>'
        f'<td class="half" lang="en">{act.clause.en}</td>'
    )
    assert clauses in html
    assert html.count("客廳承重牆開洞約一米") == 1
    assert '<html lang="zh-Hant">' in html
    with say.Saying("zh_Hant"):
        own = say.say("Signature, date")
    assert f'<span lang="zh-Hant">{own}</span><span lang="en">Signature, date</span>' in html
    turned = made("notice", notice.id)
    assert act.clause.en not in turned


def test_a_paper_speaks_the_language_of_the_estate_not_of_the_desk(case: Case) -> None:
    case.permitted()
    say.set_language("en")
    assert prohibited.act("R5-1").words.zh_Hant in made("permit", case.id)
    assert say.language() == "en"
    speak("en")
    say.set_language("zh_Hant")
    found = made("permit", case.id)
    assert "Renovation permit ZP-0001" in found
    assert prohibited.act("R5-1").words.zh_Hant not in found


def spoil(text: str) -> None:
    """Every free text of the case as nobody's form would let it in."""
    for model, names in (
        (
            Renovation,
            (
                "applicant",
                "contractor",
                "manager",
                "manager_phone",
                "scope",
                "agreement",
                "receipt",
            ),
        ),
        (RenovationWorker, ("name",)),
        (Violation, ("facts", "present", "photo", "action", "witness", "owner_served")),
        (RenovationDeduction, ("reason", "evidence", "signed")),
    ):
        model.update(**dict.fromkeys(names, text)).execute()


@pytest.mark.parametrize("text", [HOSTILE, HOSTILE + "長" * 5000 + "W" * 5000], ids=["bad", "long"])
def test_hostile_text_is_only_text(case: Case, text: str) -> None:
    for kind, make in every(case):
        spoil(text)
        for also in ("", "en"):
            html = make(also)
            found = page(html)
            assert not {"script", "img", "a", "iframe", "link"} & set(found.tags), kind
            assert "\u202e" not in html
            assert "\u2066" not in html
            assert "[U+202E]" in found.text, kind
        spoil("甲")


@pytest.mark.long(1)
@pytest.mark.parametrize(("language", "also"), [("zh_Hant", ""), ("en", ""), ("zh_Hant", "en")])
def test_every_paper_opens_in_a_browser_and_fits_its_sheet(
    case: Case, tmp_path: Path, language: str, also: str
) -> None:
    speak(language)
    file = tmp_path / "paper.html"
    most = {"notice": 2, "stop": 2, "passes": 1, "permit": 1, "acceptance": 2, "deductions": 1}
    for kind, make in every(case):
        file.write_text(make(also), encoding="utf-8")
        seen, sheets = browser.measured_on_paper(file, SEEN)
        # It has its heading, and nothing stands out of its paper to the side.
        assert seen == "[1,0]", kind
        assert sheets <= most[kind], kind


OUTSIDE = """
const body = document.body.getBoundingClientRect();
return [...document.body.querySelectorAll('*')].filter(
  each => each.getBoundingClientRect().right > body.right + 1).length;
"""
SEEN = f"""
const outside = (() => {{ {OUTSIDE} }})();
return JSON.stringify([document.querySelectorAll('h1').length, outside]);
"""
RAN = f"""
const scripts = document.querySelectorAll('script').length;
const images = document.querySelectorAll('img').length;
const outside = (() => {{ {OUTSIDE} }})();
const cards = [...document.querySelectorAll('.card')].map(
  each => Math.round(each.getBoundingClientRect().height));
return JSON.stringify([scripts, images, outside, [...new Set(cards)].length,
  document.title === 'pwned']);
"""


def test_hostile_text_runs_nothing_and_breaks_no_sheet_in_a_browser(
    case: Case, tmp_path: Path
) -> None:
    file = tmp_path / "paper.html"
    for kind, make in every(case):
        spoil(HOSTILE + "長" * 5000 + "W" * 5000)
        file.write_text(make("en"), encoding="utf-8")
        spoil("甲")
        kinds = 1 if kind == "passes" else 0
        seen, sheets = browser.measured_on_paper(file, RAN)
        # The one script is the test's own.
        assert seen == f"[1,0,0,{kinds},false]", kind
        assert kind != "passes" or sheets == 1


def test_passes_are_eight_to_a_sheet(case: Case, tmp_path: Path) -> None:
    case.paid()
    case.passes(tuple(f"工人{place}" for place in range(9)))
    file = tmp_path / "passes.html"
    for count, sheets in ((9, 2), (8, 1)):
        html = made("passes", case.id)
        assert html.count('<article class="card">') == count
        file.write_text(html, encoding="utf-8")
        assert browser.sheets(file) == sheets
        RenovationWorker.update(state="lost").where(RenovationWorker.name == "工人0").execute()

"""Where a case goes by its category, and what the resident is told."""

import pytest

from store import case_routes
from store.case_tables import CATEGORIES, DEVELOPER
from store.estate import LANGUAGES
from store.roles import ROLES


def test_every_category_has_its_route() -> None:
    assert set(case_routes.routes()) == set(CATEGORIES)
    for row in case_routes.routes().values():
        assert row.approver in ROLES
        assert row.to == case_routes.DEVELOPER or row.to in ROLES


def test_what_is_the_developer_s_goes_there_through_the_director() -> None:
    of = {code: (row.to, row.approver) for code, row in case_routes.routes().items()}
    assert {of[code] for code in DEVELOPER} == {("developer", "director")}
    assert {code for code, (to, _) in of.items() if to == "developer"} == set(DEVELOPER)
    assert {of[code] for code in ("repair", "facilities", "fire")} == {("engineer", "director")}
    assert of["fees"] == ("cashier", "director")
    assert of["attitude"] == ("director", "director")
    assert of["noise"][0] == "housekeeper"


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_sentence_is_told_in_each_language(category: str) -> None:
    said = {language: case_routes.tell(category, language) for language in LANGUAGES}
    assert all(said.values())
    assert len(set(said.values())) == 3
    # Two lines of an eighty-column screen.
    assert max(len(said["zh_Hant"]), len(said["zh_Hans"])) <= 60
    assert len(said["en"]) <= 160
    with pytest.raises(KeyError):
        case_routes.tell("weather", "en")

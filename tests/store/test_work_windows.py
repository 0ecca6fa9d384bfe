"""Windows of noisy work as people type them."""

import pytest

from store.refusal import Refused
from store.work_windows import KINDS, work_windows


def typed(text: str) -> str:
    return work_windows({**dict.fromkeys(KINDS, ""), "sunday": text})["sunday"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("08:00-12:00 14:00-18:00", "08:00-12:00 14:00-18:00"),
        ("14-18, 8-12", "08:00-12:00 14:00-18:00"),
        ("８：３０－１２：００、１４：００～１８：００", "08:30-12:00 14:00-18:00"),
        ("8點30至12點 14時到18時", "08:30-12:00 14:00-18:00"),
        ("00:00 - 24:00", "00:00-24:00"),
        ("18:00–24:00", "18:00-24:00"),
        ("8-12 12-14", "08:00-12:00 12:00-14:00"),
        *((text, "") for text in ("", " ", "-", "none", "無", "没有", "不准")),
    ],
)
def test_many_ways_of_writing_mean_one_thing(text: str, kept: str) -> None:
    assert typed(text) == kept


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("morning", "hours_wrong"),
        ("08:00", "hours_wrong"),
        ("08:60-12:00", "hours_wrong"),
        ("20:00-24:30", "hours_wrong"),
        ("22:00-06:00", "hours_backwards"),
        ("08:00-08:00", "hours_backwards"),
        ("08:00-12:00 11:59-13:00", "hours_overlap"),
    ],
)
def test_what_is_no_window_is_refused_at_its_field(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        typed(text)
    assert (refused.value.code, refused.value.field) == (code, "hours_sunday")

"""The way to the store: one thread, refusals as they are, drafts in time."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import InterfaceError

from store import db, drafts, patrols, rounds
from store import estate as estates
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.desks import python, said
from tui.bridge import DRAFT_SECONDS, Bridge


@pytest.fixture
def bridge(little_closed: Little) -> Iterator[Bridge]:
    """A bridge to the little estate, open."""
    opened = Bridge(little_closed.path, lambda: AT)
    opened.open()
    yield opened
    opened.close()


async def test_every_call_runs_on_one_thread_that_is_not_ours(bridge: Bridge) -> None:
    names = {await bridge.call(lambda: threading.current_thread().name) for _ in range(3)}
    assert len(names) == 1
    assert threading.current_thread().name not in names


async def test_an_operation_comes_back_with_its_row(bridge: Bridge, little_closed: Little) -> None:
    row = await bridge.call(estates.estate, little_closed.estate.id)
    assert row.name == "湖畔花園"


async def test_a_refusal_comes_back_as_it_was_raised(bridge: Bridge, little_closed: Little) -> None:
    with pytest.raises(Refused) as caught:
        await bridge.call(patrols.start, 99, by=little_closed.guard.id, at=AT)
    assert caught.value.code == "round_unknown"


def test_opening_refuses_what_the_store_refuses(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        Bridge(tmp_path / "none.db").open()
    assert caught.value.code == "store_missing"


def test_a_query_on_the_wrong_thread_is_an_error(bridge: Bridge) -> None:
    assert bridge.path.exists()
    with pytest.raises(InterfaceError, match="not opened"):
        rounds.open_rounds(1, AT)


async def test_news_is_what_another_desk_wrote(bridge: Bridge, little_closed: Little) -> None:
    await bridge.news()
    assert not await bridge.news()
    await bridge.call(drafts.keep, little_closed.guard.id, "own", {"a": "b"}, AT)
    assert not await bridge.news(), "what this desk wrote is no news to it"
    code = (
        "import sys, json, pendulum; from store import db, drafts; db.open_store(sys.argv[1])\n"
        "drafts.keep(2, 'other', {'a': 'b'}, pendulum.now('UTC')); print(json.dumps(True))"
    )
    assert said(python(code, little_closed.path))
    assert await bridge.news()
    assert not await bridge.news()


def test_a_draft_is_saved_however_fast_the_typing_goes_on(
    bridge: Bridge, little_closed: Little
) -> None:
    guard = little_closed.guard.id
    written = threading.Event()
    seen: list[str] = []

    def watch() -> None:
        # On the store thread, so that it stands behind every draft handed over before it.
        found = drafts.kept(guard, "form")
        if found is not None:
            seen.append(found.values["text"])
            written.set()

    typed = 0
    while not written.wait(0.01):
        typed += 1
        bridge.keep_draft(guard, "form", {"text": "a" * typed})
        bridge.submit(watch).result()
        assert typed < 100 * DRAFT_SECONDS * 20, "no pause was needed for it to be written"
    assert seen


def test_draining_writes_at_once(bridge: Bridge, little_closed: Little) -> None:
    bridge.keep_draft(little_closed.guard.id, "form", {"text": "half"})
    bridge.drain()
    found = bridge.submit(drafts.kept, little_closed.guard.id, "form").result()
    assert found is not None
    assert found.values == {"text": "half"}


def test_a_form_sent_leaves_no_draft_behind(bridge: Bridge, little_closed: Little) -> None:
    bridge.keep_draft(little_closed.guard.id, "form", {"text": "half"})
    bridge.forget_draft("form")
    bridge.drain()
    assert bridge.submit(drafts.kept, little_closed.guard.id, "form").result() is None


def test_closing_writes_what_waits(little_closed: Little) -> None:
    bridge = Bridge(little_closed.path, lambda: AT)
    bridge.open()
    bridge.keep_draft(little_closed.guard.id, "form", {"text": "half"})
    bridge.close()
    db.open_store(little_closed.path)
    found = drafts.kept(little_closed.guard.id, "form")
    assert found is not None
    assert found.values == {"text": "half"}


def test_a_form_opened_again_at_once_has_what_was_typed_last(
    bridge: Bridge, little_closed: Little
) -> None:
    guard, other = little_closed.guard.id, little_closed.director.id
    bridge.keep_draft(guard, "form", {"text": "half"})
    bridge.drain()
    bridge.keep_draft(guard, "form", {"text": "more"})
    found = bridge.submit(bridge.draft, guard, "form").result()
    assert found is not None
    assert (found.values, found.saved_at) == ({"text": "more"}, AT)
    assert bridge.submit(bridge.draft, other, "form").result() is None
    assert bridge.submit(bridge.draft, guard, "another").result() is None
    bridge.forget_draft("form")
    found = bridge.submit(bridge.draft, guard, "form").result()
    assert found is not None
    assert found.values == {"text": "half"}

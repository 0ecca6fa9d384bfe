"""The file is swept while other desks read and write: all of it, or it is said that it was not."""

from store import privacy, purge_facts
from store.db import rows
from tests.conftest import Little
from tests.desks import desk
from tests.store.purge_parts import beside, noted, traces
from tests.store.test_purge import THREE_YEARS

READS = """
import sys
from store.db import open_store, rows, run
open_store(sys.argv[1])
run("BEGIN")
rows("SELECT count(*) FROM visitor")
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_desk_that_reads_all_the_time_is_told_of_and_swept_after(little: Little) -> None:
    noted(little, 2)
    with desk(little.path, READS):
        done = privacy.purge(by=little.director.id, at=THREE_YEARS, patience=0.3)
        assert (done.count, done.swept, done.why) == (38, False, "store_busy")
        assert list(traces(*beside(little.path)))
        assert purge_facts.unswept()[0]
    # Nothing is due any more; what was left is swept all the same.
    again = privacy.purge(by=None, at=THREE_YEARS)
    assert (again.rows, again.swept) == ((), True)
    assert list(traces(*beside(little.path))) == []
    assert purge_facts.unswept() == (0, [])


BUSY = """
import sys, time
from store.db import open_store, rows, run, reading
open_store(sys.argv[1])
print("ready", flush=True)
until = time.monotonic() + 1
while time.monotonic() < until:
    with reading():
        rows("SELECT count(*) FROM event")
        time.sleep(0.03)
sys.stdin.read()
"""


def test_desks_that_read_now_and_then_only_delay_it(little: Little) -> None:
    noted(little, 2)
    with desk(little.path, BUSY):
        assert privacy.purge(by=None, at=THREE_YEARS).swept
        assert list(traces(*beside(little.path))) == []


def test_a_desk_that_writes_meanwhile_waits_and_loses_nothing(little: Little) -> None:
    writes = """
import sys, threading, pendulum
from store import drafts
from store.db import open_store
open_store(sys.argv[1])
asked = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), asked.set()), daemon=True).start()
number = 0
while not asked.is_set():
    number += 1
    drafts.keep(1, f"form:{number}", {"n": str(number)}, pendulum.datetime(2029, 11, 23))
    if number == 1:
        print("ready", flush=True)
print(number, flush=True)
"""
    noted(little, 2)
    with desk(little.path, writes) as process:
        assert privacy.purge(by=None, at=THREE_YEARS).swept
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.stdin = None
        written = int(process.stdout.read())
    assert rows("SELECT count(*) FROM draft") == [(written,)]
    assert list(traces(*beside(little.path))) == []

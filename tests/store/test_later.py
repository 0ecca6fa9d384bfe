"""A dear part of a library waits until it is used, and is then the same as ever."""

import subprocess
import sys

LOADED = "[name for name in sys.modules if name.startswith('dateutil.')]"


def _said(code: str) -> str:
    return subprocess.check_output([sys.executable, "-c", f"import sys\n{code}"], text=True).strip()


def test_the_store_loads_no_dateutil() -> None:
    code = f"import store.due, pendulum\nprint({LOADED})"
    assert _said(code) == "['dateutil._version', 'dateutil.parser']"


def test_it_is_loaded_when_it_is_used() -> None:
    code = "import store, pendulum\nprint(pendulum.parse('3 May 2026', strict=False))"
    assert _said(f"{code}\nassert len({LOADED}) > 3") == "2026-05-03 00:00:00+00:00"


def test_what_was_loaded_before_stays() -> None:
    code = "import dateutil.parser as before\nimport store, dateutil\n"
    assert _said(f"{code}print(dateutil.parser is before)") == "True"


def test_a_part_that_is_not_there_changes_nothing() -> None:
    code = "from store.later import load_when_used\nload_when_used('email', 'nothing')\n"
    assert _said(f"{code}print('email.nothing' in sys.modules)") == "False"


def test_zones_are_found_without_knowing_how_python_was_built() -> None:
    code = (
        "import os, store, pendulum, zoneinfo\nassert 'PYTHONTZPATH' not in os.environ\n"
        "assert not [name for name in sys.modules if name.startswith('_sysconfigdata')]\n"
        "print(pendulum.datetime(2026, 7, 1, tz='Asia/Shanghai').utcoffset(), end=' ')\n"
        "print(pendulum.datetime(2026, 7, 1, tz='Europe/London').utcoffset())"
    )
    assert _said(code) == "8:00:00 1:00:00"


def test_a_place_of_one_s_own_for_zones_is_kept() -> None:
    code = "import os\nos.environ['PYTHONTZPATH'] = '/srv/zones'\nimport store, zoneinfo\n"
    assert _said(f"{code}print(zoneinfo.TZPATH)") == "('/srv/zones',)"


def test_a_module_is_loaded_without_another_that_comes_when_it_is_asked_for() -> None:
    code = (
        "from store.later import load_without\nload_without('asyncio', 'ssl')\n"
        "import asyncio\nprint('ssl' in sys.modules, asyncio.base_events.ssl, end=' ')\n"
        "import ssl\nprint(ssl.create_default_context().check_hostname)"
    )
    assert _said(code) == "False None True"


def test_what_is_there_already_is_loaded_no_other_way() -> None:
    code = "import ssl\nfrom store.later import load_without\nload_without('asyncio', 'ssl')\n"
    assert _said(f"{code}import asyncio\nprint(asyncio.base_events.ssl is ssl)") == "True"

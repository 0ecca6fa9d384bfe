"""A register of 20,000 units: read, planned and written in under a minute and 300 MB."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

UNITS = 20_000
MEMORY_MB = 300
SECONDS = 60

# In a process of its own, so that the figure is that of an import and of nothing else.
SCRIPT = """
import sys, time
import pendulum
from store import estate, imports, upkeep
from store.db import close_store, open_store, rows

at = pendulum.datetime(2026, 11, 23, tz="UTC")
begun = time.monotonic()
upkeep.create(sys.argv[2], at)
close_store()
open_store(sys.argv[2])
home = estate.found_estate("湖畔花園", "Asia/Shanghai", "zh_Hant", at=at)
found = imports.understand(sys.argv[1])
imports.carry_out(imports.plan(found, home.id), by=None, at=at)
assert imports.plan(found, home.id).nothing_to_do
units, people = rows("SELECT (SELECT count(*) FROM unit), (SELECT count(*) FROM resident)")[0]
# Not ru_maxrss: that starts at the peak of the process that started this one.
status = open("/proc/self/status").read()
memory = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(units, people, len(found.problems), memory, int(time.monotonic() - begun))
"""


def test_twenty_thousand_units(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    book = import_module("xlsxwriter").Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("房屋業主登記表")
    header = ["樓棟", "單元", "樓層", "房號", "建築面積(㎡)", "用途", "狀態", "業主姓名", "手機號"]
    sheet.write_row(0, 0, [*header, "身份證號", "租戶姓名", "租戶電話", "備註"])
    for place in range(UNITS):
        block, floor, door = place // 200 % 2 + 1, place // 8 % 25 + 1, place % 8 + 1
        number = f"{floor}{door:02d}"
        named = [f"{place // 400 + 1}座", f"{block}單元", floor, number, 60 + place % 90 / 7]
        owner = ["住宅", "自住", f"陳{chr(0x4E00 + place % 5000)}", 13_800_000_000 + place]
        document = f"4401061990{place:08d}"
        tenant = [f"李{place}租", str(13_900_000_000 + place)] if place % 5 == 0 else ["", ""]
        sheet.write_row(place + 1, 0, [*named, *owner, document, *tenant, ""])
    book.close()
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), str(tmp_path / "large.db")],
        capture_output=True,
        text=True,
        check=False,
        timeout=4 * SECONDS,
    )
    assert ran.returncode == 0, ran.stderr
    units, people, problems, memory, seconds = map(int, ran.stdout.split())
    assert (units, people, problems) == (UNITS, UNITS + UNITS // 5, 0)
    assert memory <= MEMORY_MB
    assert seconds <= SECONDS

"""Units and who owns them, as many as wanted, by SQL inside SQLite."""

from collections.abc import Sequence

from store.db import rows, run

SURNAMES = "陈林黄张李王吴刘蔡杨许郑谢洪郭邱曾廖赖徐周叶苏庄吕江何萧罗高"
# Three hundred characters in use: a name of two of them is rare, as in life.
GIVEN = "".join(map(chr, range(0x5B80, 0x5CAC)))
FLOORS, FLATS = 40, 8
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OWNER_OF_FIRST = f"{SURNAMES[13]}{GIVEN[101]}{GIVEN[211]}"


def picked(number: str, texts: Sequence[str]) -> str:
    """SQL for one of these texts by a number."""
    chosen = " ".join(f"WHEN {place} THEN '{text}'" for place, text in enumerate(texts))
    return f"CASE {number} % {len(texts)} {chosen} END"


def _letter(of: str, number: str) -> str:
    return f"substr('{of}', 1 + ({number}) % {len(of)}, 1)"


def put_units(estate_id: int, count: int) -> None:
    """So many units in buildings of 320, each with its owner."""
    flats = FLOORS * FLATS
    run(
        "WITH RECURSIVE house (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM house WHERE n <= ?)"
        " INSERT INTO building (estate_id, code, name, floors, sort, units)"
        f" SELECT ?, n, n, {FLOORS}, printf('%06d', n), 0 FROM house",
        (count // flats + 1, estate_id),
    )
    first = rows("SELECT coalesce(max(id), 0) FROM unit")[0][0]
    base = rows("SELECT id FROM building WHERE estate_id = ? AND code = '2'", estate_id)[0][0]
    name = (
        f"{_letter(SURNAMES, 'n * 13')} || {_letter(GIVEN, 'n * 101 + n / 700')}"
        f" || {_letter(GIVEN, 'n * 211 + n / 900')}"
    )
    initials = " || ".join(_letter(LETTERS, f"n * {step} + n / 50") for step in (7, 11, 17))
    run(
        "CREATE TEMP TABLE home AS WITH RECURSIVE one (n) AS (SELECT 1 UNION ALL SELECT n + 1"
        " FROM one WHERE n < ?)"
        f" SELECT n, (n - 1) / {flats} AS house, (n - 1) / {FLATS} % {FLOORS} + 1 AS floor,"
        f" (n - 1) % {FLATS} + 1 AS flat, {name} AS owner, {initials} AS initials,"
        " printf('%04d', n * 7919 % 10000) AS tail FROM one",
        (count,),
    )
    number = "printf('%d%02d', floor, flat)"
    code = "(house + 2)"
    search = (
        f"{code} || '-' || {number} || ' ' || {code} || {number} || ' ' || {number} || ' '"
        " || owner || ' ' || initials || ' ' || tail"
    )
    run(
        "INSERT INTO unit (id, estate_id, building_id, block, number, name, floor, square, use,"
        f" state, people, remark, sort, search) SELECT {first} + n, ?, {base} + house, '',"
        f" {number}, {code} || '-' || {number}, floor, 8937, 'home', 'occupied', 3, '',"
        f" printf('%06d  %06d', {code}, {number}), {search} FROM home ORDER BY n",
        (estate_id,),
    )
    met = rows("SELECT coalesce(max(id), 0) FROM resident")[0][0]
    run(
        "INSERT INTO resident (id, estate_id, name, phone, other_phone, id_type, id_last4,"
        f" source_no, remark, search) SELECT {met} + n, ?, owner, '1380013' || tail, '', '', '',"
        " '', '', owner || ' ' || initials || ' ' || tail FROM home",
        (estate_id,),
    )
    run(
        f"INSERT INTO occupancy (unit_id, resident_id, kind) SELECT {first} + n, {met} + n,"
        " 'owner' FROM home"
    )

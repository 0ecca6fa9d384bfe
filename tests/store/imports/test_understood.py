"""Whole register files, with everything other systems and people put into them."""

import csv
import io
from contextlib import suppress
from typing import Any

import pendulum
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.imports.lines import (
    COLUMN_CODES,
    SHEET_KINDS,
    SHEET_REASONS,
    Problem,
    Problems,
    Understanding,
    UnitKey,
)
from store.imports.understood import understand
from store.refusal import Refused

SIMPLE = ["楼栋", "单元", "楼层", "房号", "建筑面积(㎡)", "业主姓名", "手机号"]


def people(found: Understanding) -> list[tuple[UnitKey, str, str, str]]:
    """(unit, what they are, name, phone) of everybody understood."""
    return [
        (o.unit, o.kind, found.residents[o.resident].name, found.residents[o.resident].phone)
        for o in found.occupancies
    ]


def told(found: Understanding) -> list[tuple[str, int, str, str, bool]]:
    """(sheet, row, column, code, whether the row was read) of every problem."""
    return [(p.sheet, p.row, p.column, p.code, p.read) for p in found.problems]


def rooms(found: Understanding) -> list[UnitKey]:
    return [unit.key for unit in found.units]


def columns(found: Understanding, sheet: int = 0) -> dict[str, str]:
    return {column.letter: column.code for column in found.sheets[sheet].columns}


def test_a_plain_register(book: Any) -> None:
    found = understand(
        book({"房屋": [SIMPLE, ["3栋", "1单元", 12, 1202.0, "89.37㎡", "陈大文", 13800138000.0]]})
    )
    [unit] = found.units
    assert (unit.key, unit.floor, unit.square) == (("3", "1", "1202"), 12, 8937)
    assert [(b.code, b.name) for b in found.buildings] == [("3", "3栋")]
    assert people(found) == [(("3", "1", "1202"), "owner", "陈大文", "13800138000")]
    assert found.problems == ()
    assert (found.sheets[0].kind, found.sheets[0].header_row, found.sheets[0].rows) == (
        "register",
        1,
        1,
    )


@pytest.mark.parametrize(
    "header",
    [
        ["樓棟", "單元", "樓層", "房號", "建築面積", "業主名稱", "聯絡電話"],
        ["楼号", "单元号", "所在楼层", "房间", "面积", "业主名称", "联系方式"],
        ["Building", "Block", "Floor", "Room No.", "Area (m²)", "Owner", "Mobile"],
        ["Building", "Unit", "Level", "Flat", "Gross Area", "Owner's Name", "Tel."],
        [
            "*楼栋名称",
            "所属单元",
            "楼层号",
            "*房间号(必填)",
            "产权面积",
            "产权人",
            "手机号码(业主)",
        ],
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (6, 3, 5, 0, 4, 2, 1)])
def test_headers_in_any_words_and_order(table: Any, header: list[str], order: Any) -> None:
    row = ["3", "1", "12", "1202", "89.37", "陈大文", "13800138000"]
    found = understand(table([[header[i] for i in order], [row[i] for i in order]]))
    assert [(u.key, u.floor, u.square) for u in found.units] == [(("3", "1", "1202"), 12, 8937)]
    assert people(found) == [(("3", "1", "1202"), "owner", "陈大文", "13800138000")]
    assert found.problems == ()


def test_titles_notes_totals_blanks_and_repeated_headers(book: Any) -> None:
    note = "说明：1. 本表由系统导出；2. 带星号的列为必填；3. 手机号请填写十一位数字，不要带空格"
    found = understand(
        book(
            {
                "房屋": [
                    ["阳光花园房屋业主登记表"],
                    ["导出时间：2026-11-20 08:30", None, None, "导出人：管理员"],
                    [],
                    [*SIMPLE, None, note],
                    ["例：1栋", "1单元", 1, "101", 80, "张三", "13800000000"],
                    ["3栋", 1, 1, 101, 80, "甲", "13800000001", None, "楼栋：按实际填写"],
                    [],
                    ["3栋", 1, 1, 102, 80, "乙", "13800000002", None, "房号：如1202"],
                    SIMPLE,
                    ["3栋", 1, 2, 201, 80, "丙", "13800000003"],
                    ["合计", None, None, None, 240],
                    ["制表人：李四", None, None, None, None, None, "审核：王五"],
                    [note],
                ]
            },
            merges={"房屋": ["A1:G1"]},
        )
    )
    assert rooms(found) == [("3", "1", "101"), ("3", "1", "102"), ("3", "1", "201")]
    assert [name for _, _, name, _ in people(found)] == ["甲", "乙", "丙"]
    assert found.problems == ()
    [sheet] = found.sheets
    assert (sheet.header_row, sheet.rows, sheet.passed) == (4, 3, 7)


def test_merged_buildings_and_rooms(book: Any) -> None:
    found = understand(
        book(
            {
                "房屋": [
                    SIMPLE,
                    ["3栋", "1单元", 1, 101, 80, "甲", "13800000001"],
                    [None, None, None, None, None, "乙"],
                    [None, "2单元", 1, 101, 90, "丙", "13800000003"],
                    ["4栋", "1单元", 1, 101, 70, "丁", "13800000004"],
                ]
            },
            merges={"房屋": ["A2:A4", "B2:B3", "C2:C3", "D2:D3", "E2:E3"]},
        )
    )
    assert people(found) == [
        (("3", "1", "101"), "owner", "甲", "13800000001"),
        (("3", "1", "101"), "owner", "乙", ""),
        (("3", "2", "101"), "owner", "丙", "13800000003"),
        (("4", "1", "101"), "owner", "丁", "13800000004"),
    ]
    assert [unit.square for unit in found.units] == [8000, 9000, 7000]
    assert found.problems == ()


def test_a_building_written_once_above_its_rooms(table: Any) -> None:
    rows = [["1栋", "101"], ["", "102"], ["", "103"], ["2栋", "101"], ["", "102"], ["", "103"]]
    found = understand(table([["楼栋", "房号"], *rows]))
    assert [key[0] for key in rooms(found)] == ["1", "1", "1", "2", "2", "2"]


def test_a_single_missing_building_is_an_omission(table: Any) -> None:
    rows = [["1栋", "101"], ["1栋", "102"], ["", "103"], ["1栋", "104"]]
    found = understand(table([["楼栋", "房号"], *rows]))
    assert rooms(found) == [("1", "", "101"), ("1", "", "102"), ("1", "", "104")]
    assert told(found) == [("register", 4, "A", "building_missing", False)]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"3栋": [["房号"], ["101"]], "4栋": [["房号", "面积"], ["101", 80]]}, ["3", "4"]),
        ({"Sheet1": [["3号楼业主信息"], ["房号", "面积"], ["101", 80]]}, ["3"]),
        ({"Sheet1": [["房号", "面积"], ["3栋"], ["101", 80], ["4栋"], ["101", 80]]}, ["3", "4"]),
        ({"Sheet1": [["房号", "面积"], ["3-101", 80], ["4-101", 80]]}, ["3", "4"]),
        ({"Sheet1": [["地址", "面积"], ["湖畔花园3栋101室", 80]]}, ["3"]),
    ],
)
def test_where_a_building_may_be_named(book: Any, sheets: Any, expected: list[str]) -> None:
    sheets = {name: [[*row, None] for row in rows] for name, rows in sheets.items()}
    for rows in sheets.values():
        for row in rows:
            if row[0] == "房号" and "面积" not in row:
                row[1] = "面积"
    found = understand(book(sheets))
    assert rooms(found) == [(building, "", "101") for building in expected]
    assert not found.one_building


def test_an_estate_of_one_building(table: Any) -> None:
    found = understand(table([["房号", "业主"], ["101", "甲"], ["102", "乙"]]))
    assert rooms(found) == [("1", "", "101"), ("1", "", "102")]
    assert found.one_building


def test_blocks_inside_the_room_number(table: Any) -> None:
    found = understand(
        table([["楼栋", "房号"], ["3栋", "1-301"], ["3栋", "3-2-301"], ["4", "4-501"]])
    )
    assert rooms(found) == [("3", "1", "301"), ("3", "2", "301"), ("4", "", "501")]


def test_a_room_that_names_another_building(table: Any) -> None:
    found = understand(table([["楼栋", "房号"], ["3栋", "4栋301"], ["3栋", "302"]]))
    assert rooms(found) == [("3", "", "302")]
    assert told(found) == [("register", 2, "B", "building_differs", False)]


def test_hong_kong_flats(table: Any) -> None:
    rows = [["第3座", "12", "A"], ["第3座", "12", "B"], ["第3座", "13", "A"], ["第3座", "G", "A"]]
    found = understand(table([["座", "樓", "室"], *rows]))
    assert [(u.key, u.floor) for u in found.units] == [
        (("3", "", "12A"), 12),
        (("3", "", "12B"), 12),
        (("3", "", "13A"), 13),
        (("3", "", "GA"), 0),
    ]


def test_phases_keep_their_buildings_apart(table: Any) -> None:
    rows = [["一期", "1栋", "101"], ["二期", "1栋", "101"]]
    found = understand(table([["期数", "楼栋", "房号"], *rows]))
    assert rooms(found) == [("一期1", "", "101"), ("二期1", "", "101")]
    assert [b.name for b in found.buildings] == ["一期1栋", "二期1栋"]


def test_a_header_in_two_rows(book: Any) -> None:
    found = understand(
        book(
            {
                "房屋": [
                    ["楼栋", "房号", "业主信息", None, "租户信息", None],
                    [None, None, "姓名", "电话", "姓名", "电话"],
                    ["3栋", 101, "甲", "13800000001", "乙", "13800000002"],
                ]
            },
            merges={"房屋": ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]},
        )
    )
    assert people(found) == [
        (("3", "", "101"), "owner", "甲", "13800000001"),
        (("3", "", "101"), "tenant", "乙", "13800000002"),
    ]
    assert columns(found) == {
        "A": "building",
        "B": "room",
        "C": "owner_name",
        "D": "owner_phone",
        "E": "tenant_name",
        "F": "tenant_phone",
    }


def test_a_plain_phone_belongs_to_the_name_before_it(table: Any) -> None:
    header = ["房号", "业主", "电话", "电话2", "租客", "电话", "备用电话", "自定义列"]
    row = ["3-101", "甲", "13800000001", "13800000002", "乙", "13900000001", "", "x"]
    found = understand(table([header, row]))
    assert [(r.name, r.phone, r.other_phone) for r in found.residents] == [
        ("甲", "13800000001", "13800000002"),
        ("乙", "13900000001", ""),
    ]
    assert columns(found)["H"] == ""


def test_a_phone_beside_an_empty_name(table: Any) -> None:
    header = ["座", "室", "業主", "租客", "電話", "租客手機"]
    rows = [
        ["1", "101", "甲", "", "23456789", ""],
        ["1", "102", "甲", "乙", "23456780", "91234567"],
        ["1", "103", "丙", "", "", "91234568"],
        ["1", "104", "空置", "", "23456781", ""],
    ]
    found = understand(table([header, *rows]))
    assert people(found) == [
        (("1", "", "101"), "owner", "甲", "23456789"),
        (("1", "", "102"), "owner", "甲", ""),
        (("1", "", "102"), "tenant", "乙", "23456780"),
        (("1", "", "103"), "owner", "丙", ""),
    ]
    assert found.residents[2].other_phone == "91234567"
    assert told(found) == [("register", 4, "F", "name_missing", True)]


def test_an_owner_who_is_also_the_resident_is_one_person(table: Any) -> None:
    header = ["棟別", "戶號", "住戶姓名", "行動電話", "區分所有權人", "Contact No."]
    rows = [["A", "301", "陳大文", "0912345678", "陳大文", "0223456789"]]
    found = understand(table([header, *rows]))
    [resident] = found.residents
    assert [(o.kind, o.resident) for o in found.occupancies] == [("owner", 0)]
    assert (resident.phone, resident.other_phone) == ("0223456789", "0912345678")


def test_several_owners_in_one_cell_and_in_two_columns(table: Any) -> None:
    header = ["房号", "业主姓名", "手机号", "身份证号", "业主2姓名", "业主2电话"]
    rows = [
        [
            "3-101",
            "甲一、乙二",
            "13800000001/13800000002",
            "440106199001011234、44010619910101567X",
        ],
        ["3-102", "甲一", "13800000001", "", "丙三", "13800000003"],
    ]
    found = understand(table([header, *rows]))
    assert people(found) == [
        (("3", "", "101"), "owner", "甲一", "13800000001"),
        (("3", "", "101"), "owner", "乙二", "13800000002"),
        (("3", "", "102"), "owner", "甲一", "13800000001"),
        (("3", "", "102"), "owner", "丙三", "13800000003"),
    ]
    # One owner of two units is one resident.
    assert [(r.name, r.id_last4) for r in found.residents] == [
        ("甲一", "1234"),
        ("乙二", "567X"),
        ("丙三", ""),
    ]


def test_one_line_a_person(table: Any) -> None:
    header = ["楼栋", "房号", "姓名", "与业主关系", "手机号", "入住日期", "建筑面积"]
    rows = [
        ["3", "101", "甲", "本人", "13800000001", "2019/5/1", "80"],
        ["3", "101", "乙", "配偶", "13800000002", "43586", "80"],
        ["3", "101", "丙", "租客", "", "", "81"],
        ["3", "101", "丁", "火星人", "", "", ""],
    ]
    found = understand(table([header, *rows]))
    assert [(kind, name) for _, kind, name, _ in people(found)] == [
        ("owner", "甲"),
        ("household", "乙"),
        ("tenant", "丙"),
        ("owner", "丁"),
    ]
    assert [o.moved_in for o in found.occupancies[:2]] == [pendulum.Date(2019, 5, 1)] * 2
    assert [unit.square for unit in found.units] == [8000]
    assert told(found) == [
        ("register", 4, "G", "area_differs", True),
        ("register", 5, "D", "relation_unknown", True),
    ]


def test_a_vacant_unit_has_no_owner_called_vacant(table: Any) -> None:
    found = understand(table([["房号", "业主姓名"], ["3-101", "空置"], ["3-102", "未售"]]))
    assert [unit.state for unit in found.units] == ["vacant", "unsold"]
    assert found.residents == ()


def test_a_bad_cell_does_not_cost_the_row(table: Any) -> None:
    header = ["楼栋", "房号", "面积", "楼层", "业主", "手机号", "身份证号", "入住日期"]
    row = ["3", "101", "约八十", "夹层", "甲", "1.38E+10", "4.40106E+17", "05/06/2019"]
    found = understand(table([header, row]))
    assert [(u.key, u.square, u.floor) for u in found.units] == [(("3", "", "101"), None, 1)]
    assert people(found) == [(("3", "", "101"), "owner", "甲", "")]
    assert told(found) == [
        ("register", 2, "D", "floor_unreadable", True),
        ("register", 2, "C", "area_unreadable", True),
        ("register", 2, "F", "phone_scientific", True),
        ("register", 2, "G", "id_digits_lost", True),
        ("register", 2, "H", "date_ambiguous", True),
    ]
    assert [p.header for p in found.problems] == ["楼层", "面积", "手机号", "身份证号", "入住日期"]


def test_a_bad_room_costs_the_row(book: Any) -> None:
    found = understand(
        book(
            {
                "房屋": [
                    ["楼栋", "房号", "业主"],
                    ["3栋", pendulum.naive(2026, 3, 1), "甲"],
                    ["3栋", "#REF!", "乙"],
                    ["3栋", None, "丙"],
                    ["3栋", "此房号写得实在太长了长到没有任何门牌能够写下", "丁"],
                    ["3栋", "101", "戊"],
                ]
            }
        )
    )
    assert rooms(found) == [("3", "", "101")]
    assert told(found) == [
        ("房屋", 2, "B", "cell_is_date", False),
        ("房屋", 3, "B", "cell_error", False),
        ("房屋", 4, "B", "room_missing", False),
        ("房屋", 5, "B", "room_unreadable", False),
    ]


def test_an_unknown_word_is_told_once_with_its_rows(table: Any) -> None:
    rows = [["3", f"{n}01", "还迁房"] for n in range(1, 6)]
    found = understand(table([["楼栋", "房号", "房屋类型"], *rows]))
    assert len(found.units) == 5
    [problem] = found.problems
    assert (problem.code, problem.row, problem.rows) == ("use_unknown", 2, 5)
    assert problem.values == {"text": "还迁房"}


def test_sheets_that_refer_to_each_other_by_number(book: Any) -> None:
    found = understand(
        book(
            {
                "填写说明": [["一、请按模板填写"], ["二、业主编号须与业主信息表一致"]],
                "楼栋单元": [
                    ["楼栋号", "单元编号", "总层数", "是否有电梯"],
                    ["1", "1", 18, "有"],
                    ["1", "2", 18, "有"],
                ],
                "业主信息": [
                    ["业主编号", "业主名称", "性别", "手机号", "身份证"],
                    ["1001", "张三", "男", 13800138000.0, "440106199001011234"],
                    [1002, "李四", "女", "139 0013 9000", None],
                    ["1003", "王五", "男", "13700137000", None],
                ],
                "房屋信息": [
                    [
                        "房屋编号",
                        "楼栋编号",
                        "单元编号",
                        "房屋楼层",
                        "建筑面积",
                        "业主编号",
                        "房屋费用",
                    ],
                    [101, 1, 1, 1, "89.37㎡", 1001, None],
                    ["102", "1", "1", 1, 89.375, "1001", None],
                    ["201", 1, "2", 2, 100, 1002.0, None],
                    ["202", 1, "2", 2, 100, "1009", None],
                ],
                "车位信息": [
                    ["车位编码", "车位类型", "面积", "业主编号", "车牌号"],
                    ["A1", "地下", 12, "1001", "粤A12345"],
                ],
                "费用设置": [["费用编号", "费用类型", "收费项目"], ["1", "物业费", "每月"]],
                "字典": [["住宅"], ["商铺"]],
            },
            hidden=["字典"],
        )
    )
    assert [(s.name, s.kind, s.reason) for s in found.sheets] == [
        ("填写说明", "", "no_header"),
        ("楼栋单元", "buildings", ""),
        ("业主信息", "people", ""),
        ("房屋信息", "units", ""),
        ("车位信息", "", "parking"),
        ("费用设置", "", "money"),
        ("字典", "", "hidden"),
    ]
    assert people(found) == [
        (("1", "1", "101"), "owner", "张三", "13800138000"),
        (("1", "1", "102"), "owner", "张三", "13800138000"),
        (("1", "2", "201"), "owner", "李四", "13900139000"),
    ]
    assert [(r.name, r.source_no, r.id_type, r.id_last4) for r in found.residents] == [
        ("张三", "1001", "id_card", "1234"),
        ("李四", "1002", "", ""),
    ]
    assert [(b.code, b.floors) for b in found.buildings] == [("1", 18)]
    assert [unit.square for unit in found.units] == [8937, 8938, 10000, 10000]
    assert told(found) == [
        ("业主信息", 4, "A", "person_without_unit", False),
        ("房屋信息", 5, "F", "number_unknown", True),
    ]


def test_people_in_a_sheet_of_their_own_name_the_room(book: Any) -> None:
    found = understand(
        book(
            {
                "业主": [
                    ["房产编码", "楼栋", "房号", "姓名", "电话"],
                    ["FY1", None, None, "甲", "13800000001"],
                    [None, "3栋", 102, "乙", "13800000002"],
                    [None, "3栋", 999, "丙", "13800000003"],
                ],
                "租户名单": [["楼号", "房间", "姓名"], ["3", "101", "丁"]],
                "房间": [
                    ["房产编码", "楼栋", "单元", "房号", "面积"],
                    ["FY1", "3栋", 1, 101, 80],
                    ["FY2", "3栋", 1, 102, 80],
                ],
            }
        )
    )
    assert people(found) == [
        (("3", "1", "101"), "owner", "甲", "13800000001"),
        (("3", "1", "102"), "owner", "乙", "13800000002"),
        (("3", "1", "101"), "tenant", "丁", ""),
    ]
    assert told(found) == [("业主", 4, "C", "unit_not_listed", False)]


def test_building_codes_of_another_system(book: Any) -> None:
    found = understand(
        book(
            {
                "楼栋": [["楼栋编号", "楼栋名称"], ["B001", "3栋"], ["B002", "綜合樓"]],
                "房屋": [["楼栋编号", "房号", "面积"], ["B001", 101, 80], ["B002", 102, 80]],
            }
        )
    )
    assert rooms(found) == [("3", "", "101"), ("綜合樓", "", "102")]
    assert [(b.code, b.name) for b in found.buildings] == [("3", "3栋"), ("綜合樓", "綜合樓")]


def test_sheets_that_are_no_registers(book: Any) -> None:
    found = understand(
        book(
            {
                "房屋": [["楼栋", "房号", "面积"], ["3", "101", 80]],
                "报修记录": [
                    ["房号", "姓名", "电话", "报修内容", "处理结果"],
                    ["3-101", "甲", "", "漏", ""],
                ],
                "收费": [["楼栋", "房号", "应收金额", "实收金额", "欠费"], ["3", "101", 1, 1, 0]],
                "抄表": [["楼栋", "房号", "上期读数", "本期读数"], ["3", "101", 1, 2]],
                "示例": [["楼栋", "房号", "面积"], ["9", "901", 80]],
                "空表": [],
                "员工": [["姓名", "电话", "岗位"], ["甲", "13800000001", "保安"]],
            }
        )
    )
    assert [(s.name, s.reason) for s in found.sheets[1:]] == [
        ("报修记录", "log"),
        ("收费", "money"),
        ("抄表", "meter"),
        ("示例", "example"),
        ("空表", "empty"),
        ("员工", "no_unit"),
    ]
    assert rooms(found) == [("3", "", "101")]


def test_two_tables_in_one_sheet(book: Any) -> None:
    found = understand(
        book(
            {
                "房屋": [
                    ["楼栋", "房号", "面积"],
                    ["3", "101", 80],
                    [],
                    ["房号", "业主姓名", "手机号", "楼栋"],
                    ["101", "甲", "13800000001", "3"],
                ]
            }
        )
    )
    assert people(found) == [(("3", "", "101"), "owner", "甲", "13800000001")]
    assert [(s.kind, s.header_row, s.rows) for s in found.sheets] == [
        ("units", 1, 1),
        ("register", 4, 1),
    ]


def test_a_room_listed_twice_is_told(table: Any) -> None:
    rows = [["3", "101", "80"], ["3", "0101", "80"]]
    found = understand(table([["楼栋", "房号", "面积"], *rows]))
    assert rooms(found) == [("3", "", "101")]
    [problem] = found.problems
    assert (problem.code, problem.row, problem.values) == ("unit_twice", 3, {"first": "2"})


def test_formulas_nobody_calculated_are_told(book: Any) -> None:
    found = understand(
        book({"房屋": [["楼栋", "房号", "面积"], ["3", "101", 80], ["3", "=100+2", 80]]})
    )
    assert [(p.row, p.code, p.values) for p in found.problems] == [
        (0, "formulas_uncounted", {"count": "1"}),
        (3, "room_missing", {}),
    ]


def test_an_id_number_is_never_held(book: Any, table: Any) -> None:
    number = "440106199001011234"
    header = ["楼栋", "房号", "业主姓名", "业主编号", "手机号", "身份证号", "备注"]
    row = ["3", "101", f"甲{number}", number, number, number, f"本人证件{number}"]
    bad = ["3", number, "乙", "", "", f"{number}?x?y", ""]
    for found in (
        understand(table([header, row, bad])),
        understand(book({"房屋": [header, row, bad]})),
    ):
        assert number not in repr(found)
        assert found.units[0].remark == "本人证件****1234"
        assert found.residents[0].source_no == ""


def test_several_estates_are_not_mixed(table: Any) -> None:
    rows = [["湖畔花园", "1", "101"], ["山景花园", "1", "101"]]
    with pytest.raises(Refused) as caught:
        understand(table([["小区名称", "楼栋", "房号"], *rows]))
    assert caught.value.code == "import_several_estates"
    assert caught.value.values["names"] == ("湖畔花园", "山景花园")


def test_no_register_at_all(book: Any) -> None:
    with pytest.raises(Refused) as caught:
        understand(book({"费用": [["费用编号", "费用类型"], ["1", "物业费"]], "空": []}))
    assert caught.value.code == "import_no_register"
    sheets: Any = caught.value.values["sheets"]
    assert [(sheet.name, sheet.reason) for sheet in sheets] == [("费用", "money"), ("空", "empty")]


def test_text_and_workbook_say_the_same(book: Any, table: Any) -> None:
    row = ["3栋", "1单元", "12", "1202", "89.37", "陈大文", "13800138000"]
    one = understand(book({"register": [SIMPLE, row]}))
    two = understand(table([SIMPLE, row], encoding="gb18030"))
    assert (one.units, one.residents, one.occupancies) == (
        two.units,
        two.residents,
        two.occupancies,
    )
    assert (one.kind, two.kind, two.encoding) == ("xlsx", "csv", "gb18030")


def test_a_table_that_begins_anywhere(book: Any) -> None:
    rows = [[None, None, *row] for row in (["楼栋", "房号"], ["3", "101"], ["3", "102"])]
    found = understand(book({"房屋": [[], [], *rows]}))
    assert columns(found) == {"C": "building", "D": "room"}
    assert [(unit.source.row, unit.number) for unit in found.units] == [(4, "101"), (5, "102")]


WORDS = st.sampled_from(
    (
        *("楼栋", "单元", "房号", "业主姓名", "手机号", "身份证号", "面积", "备注", "租客", "unit"),
        *(
            "住户电话",
            "家庭成员",
            "证件类型",
            "入住日期",
            "住户编号",
            "总层数",
            "小区",
            "期数",
            "编号",
        ),
        *(
            "业主编号",
            "与业主关系",
            "合计",
            "例：3栋",
            "3栋",
            "1202",
            "3-1-1202",
            "张三、李四",
            "-",
        ),
        *("13800138000", "1.38E+10", "440106199001011234", "空置", "住宅", "2019-05-01", "", "\n"),
        *("一" * 300, "[/b]", "=1+1", "#REF!", "第3座12樓B室", "１２", "是", "(", "、", "\u202e"),
    )
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=12))
def test_any_table_is_read_or_refused(tmp_path: Any, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path = tmp_path / "any.csv"
    path.write_bytes(text.getvalue().encode())
    with suppress(Refused):
        found = understand(path)
        assert "440106199001011234" not in repr(found)
        assert {sheet.kind for sheet in found.sheets} <= {*SHEET_KINDS, ""}
        assert {sheet.reason for sheet in found.sheets} <= {*SHEET_REASONS, ""}
        codes = {column.code for sheet in found.sheets for column in sheet.columns}
        assert codes <= {*COLUMN_CODES, ""}
        assert {key[0] for key in rooms(found)} <= {b.code for b in found.buildings}
        assert {o.unit for o in found.occupancies} <= set(rooms(found))


def test_a_problem_has_a_known_code() -> None:
    with pytest.raises(KeyError):
        Problems().add(Problem("房屋", 1, "", "", "unheard_of"))

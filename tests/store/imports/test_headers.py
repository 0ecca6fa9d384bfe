"""The words other systems head their columns with."""

import pytest

from store.imports.headers import Meaning, meaning, role_of

PLACES = {
    "building": "楼号 楼栋 樓棟 楼栋号 棟別 幢号 座 座號 所属楼栋 building Tower Bldg.",
    "building_no": "楼栋编号 樓棟編號 Building_Code",
    "block": "单元 單元 单元号 单元编号 所属单元 梯",
    "block_or_building": "block Block_No.",
    "block_or_room": "unit Unit_No.",
    "floor": "楼层 樓層 所在楼层 層 层 floor Level",
    "floors": "总层数 总楼层",
    "room": "房间 房号 房號 房间号 室号 戶號 门牌号 單位 room Room_# Flat Apt_No",
    "unit_no": "房屋编号 房产编号 房间编码 Unit_Code",
    "unit_name": "房屋名称 房产名称 地址 房屋坐落 楼栋-单元-房号 楼栋/房号",
    "use": "房屋用途 物业类型 房屋类型 业态 usage 物业类型(高层、洋房、别墅、联排、商铺)",
    "state": "房屋状态 入住状态 是否入住 房态 status",
    "household": "家庭人口数 居住人数 業主人數 Occupants",
    "estate": "小区名称 项目名称 屋苑名稱",
    "phase": "期数 组团",
    "remark": "备注 備註 Remarks",
    "ordinal": "序号 S.N. 項次",
    "money": "收费金额 单价(元/㎡) 欠费 房屋费用 费用到期时间 rent",
    "parking": "车牌号 車位編號 Plate",
    "meter": "上期度数 電表讀數",
    "log": "报修内容 处理结果 投票状态",
}


@pytest.mark.parametrize(
    ("header", "what"),
    [(word.replace("_", " "), what) for what, words in PLACES.items() for word in words.split()],
)
def test_a_header_of_the_place(header: str, what: str) -> None:
    assert meaning(header) == Meaning(what)


@pytest.mark.parametrize(
    ("header", "measure"),
    [
        ("建筑面积", "m2"),
        ("建築面積（平方米）", "m2"),
        ("*建筑面积(㎡)", "m2"),
        ("计费面积", "m2"),
        ("Area (sq.ft)", "sqft"),
        ("建築面積(呎)", "sqft"),
        ("坪數", "ping"),
    ],
)
def test_an_area_tells_its_measure(header: str, measure: str) -> None:
    assert meaning(header) == Meaning("area", measure=measure)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("业主名称", Meaning("name", "owner")),
        ("業主姓名 *必填", Meaning("name", "owner")),
        ("产权人", Meaning("name", "owner")),
        ("Owner's Name", Meaning("name", "owner")),
        ("手机号", Meaning("phone")),
        ("*业主手机号（必填）", Meaning("phone", "owner")),
        ("联系电话（业主）", Meaning("phone", "owner")),
        ("电话2", Meaning("phone2")),
        ("业主2姓名", Meaning("name", "owner", 2)),
        ("共有人", Meaning("name", "owner", 2)),
        ("租客電話", Meaning("phone", "tenant")),
        ("承租人身份证号码", Meaning("id_number", "tenant")),
        ("身份证号", Meaning("id_number")),
        ("身分證字號", Meaning("id_number")),
        ("证件类型", Meaning("id_type")),
        ("业主编号", Meaning("no", "owner")),
        ("住户姓名", Meaning("name", "resident")),
        ("家庭成员", Meaning("name", "household")),
        ("与业主关系", Meaning("relation")),
        ("业主类型", Meaning("relation", "owner")),
        ("入住日期", Meaning("moved_in")),
        ("性别:0-男", Meaning("other")),
        ("紧急联系人电话", Meaning("other")),
        ("业主房号", Meaning("room")),
    ],
)
def test_a_header_of_a_person(header: str, expected: Meaning) -> None:
    assert meaning(header) == expected


@pytest.mark.parametrize(
    "word", ["parent", "current", "template", "张三", "1202", "3栋", "住宅", ""]
)
def test_other_words_are_not_headers(word: str) -> None:
    assert meaning(word) is None


def test_a_sentence_is_not_a_header() -> None:
    assert (
        meaning("说明：请先填写楼栋和单元，再填写房号、业主姓名和手机号码，带星号的为必填项目")
        is None
    )


def test_a_group_header_tells_whom_it_speaks_of() -> None:
    assert role_of("業主資料") == "owner"
    assert role_of("租户信息") == "tenant"
    assert role_of("房屋信息") == ""
